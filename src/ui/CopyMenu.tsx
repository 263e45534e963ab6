// "Copy as": a button that shows a short list of forms and copies the one chosen. Knows their names, not what they say.
// A disclosure, not an ARIA menu: its choices are plain buttons in the tab order, and the arrows are a convenience.

import ChevronDown from 'lucide-react/icons/chevron-down';
import { useId, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { Icon } from './Icon.tsx';
import { rovingTarget } from './rovingKeys.ts';
import { useCopy } from './useCopy.ts';

export interface CopyChoices {
  readonly offers: readonly { readonly label: string; readonly text: () => string }[];
  /** Why other forms are missing, in sentences. */
  readonly missing: readonly string[];
}

export interface CopyMenuProps {
  /** Asked for when the list is opened. */
  readonly offersOf: () => CopyChoices;
}

export function CopyMenu({ offersOf }: CopyMenuProps): ReactNode {
  const { outcome, words, run } = useCopy();
  const [choices, setChoices] = useState<CopyChoices>();
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
      <button ref={opener} type="button" className={`btn btn-s copy is-${outcome}`} aria-expanded={choices !== undefined} aria-controls={choices && listId} title={words === '' ? undefined : words} onClick={() => (choices ? close() : setChoices(offersOf()))}>
        <span className="copy-words">{outcome === 'copied' ? 'Copied' : outcome === 'refused' ? 'Not copied' : 'Copy as'}</span>
        <Icon of={ChevronDown} />
      </button>
      <output className="sr-only">{words}</output>
      {choices && (
        <div ref={list} id={listId} className="copy-list" role="group" aria-label="Copy as">
          {choices.offers.map(({ label, text }) => (
            <button
              key={label}
              type="button"
              onClick={() => {
                close();
                void run(text);
              }}
            >
              {label}
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
