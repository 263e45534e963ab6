// A small button that shows a short list of things to do. Knows their names, not what they do.
// A disclosure, not an ARIA menu: its choices are plain buttons in the tab order, and the arrows are a convenience.

import type { LucideIcon } from 'lucide-react';
import { useId, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { Icon } from './Icon.tsx';
import { rovingTarget } from './rovingKeys.ts';

export interface MenuAction {
  readonly label: string;
  readonly run: () => void;
}

export interface ActionMenuProps {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly actions: readonly MenuAction[];
  /** Why other actions are missing, in sentences. */
  readonly missing?: readonly string[] | undefined;
}

export function ActionMenu({ icon, label, actions, missing = [] }: ActionMenuProps): ReactNode {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const listId = useId();
  // Outside system: focus. Whoever opens the list goes on to choose from it.
  useLayoutEffect(() => {
    if (open) list.current?.querySelector('button')?.focus();
  }, [open]);
  const close = (): void => {
    // Before the list goes: focus inside it would fall to the page.
    opener.current?.focus();
    setOpen(false);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!open) return;
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
        if (!root.current?.contains(relatedTarget)) setOpen(false);
      }}
    >
      <button ref={opener} type="button" className="ib" aria-label={label} title={label} aria-expanded={open} aria-controls={open ? listId : undefined} onClick={() => (open ? close() : setOpen(true))}>
        <Icon of={icon} />
      </button>
      {open && (
        <div ref={list} id={listId} className="copy-list" role="group" aria-label={label}>
          {actions.map(({ label: name, run }) => (
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
          {missing.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </div>
      )}
    </div>
  );
}
