// A button that shows a short list of things to do. Knows their names, not what they do.
// A disclosure, not an ARIA menu: its choices are plain buttons in the tab order, and the arrows are a convenience.

import { useId, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { rovingTarget } from './rovingKeys.ts';

export interface MenuAction {
  readonly label: string;
  readonly run: () => void;
}

/** What there is to choose. */
export interface MenuChoices {
  readonly actions: readonly MenuAction[];
  /** Why other actions are missing, in sentences. */
  readonly missing: readonly string[];
}

export interface ActionMenuProps {
  /** Of the list. */
  readonly label: string;
  /** Asked for when the list is opened. */
  readonly choicesOf: () => MenuChoices;
  /** The button's looks. */
  readonly className: string;
  readonly title?: string | undefined;
  /** Inside the button. */
  readonly children: ReactNode;
}

export function ActionMenu({ label, choicesOf, className, title, children }: ActionMenuProps): ReactNode {
  const [choices, setChoices] = useState<MenuChoices>();
  const root = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const listId = useId();
  // Outside system: focus. Whoever opens the list goes on to choose from it.
  useLayoutEffect(() => {
    if (choices) list.current?.querySelector('button')?.focus();
  }, [choices]);
  const close = (): void => {
    // Before the list goes: focus inside it would fall to the page.
    opener.current?.focus();
    setChoices(undefined);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!choices) return;
    if (event.key === 'Escape') {
      // Escape closes one thing at a time.
      event.stopPropagation();
      event.preventDefault();
      close();
      return;
    }
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    const target = rovingTarget(event.key, buttons.findIndex((button) => button === document.activeElement), buttons.length);
    if (target === undefined) return;
    event.preventDefault();
    buttons[target]?.focus();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- keys and focus of the buttons inside pass through it
    <div
      ref={root}
      className="copy-menu"
      onKeyDown={onKeyDown}
      // Where a click gives a button no focus (Safari), pressing would take it from the list and close it before the click.
      onMouseDown={(event) => event.preventDefault()}
      onBlur={({ relatedTarget }) => {
        if (!root.current?.contains(relatedTarget)) setChoices(undefined);
      }}
    >
      <button ref={opener} type="button" className={className} title={title} aria-expanded={choices !== undefined} aria-controls={choices && listId} onClick={() => (choices ? close() : setChoices(choicesOf()))}>
        {children}
      </button>
      {choices && (
        <div ref={list} id={listId} className="copy-list" role="group" aria-label={label}>
          {choices.actions.map(({ label: name, run }) => (
            <button
              key={name}
              type="button"
              onClick={() => {
                close();
                run();
              }}
            >
              {name}
            </button>
          ))}
          {choices.missing.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </div>
      )}
    </div>
  );
}
