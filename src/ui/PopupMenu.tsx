// A menu at a place of the window: for the pointer's second button and the menu key. Takes the focus and gives it back.

import { useLayoutEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { rovingTarget } from './rovingKeys.ts';

export interface PopupChoice {
  readonly label: string;
  /** A key that does the same outside the menu. */
  readonly hint?: string | undefined;
  readonly run: () => void;
}

export interface PopupMenuProps {
  readonly label: string;
  /** In groups that a line divides. */
  readonly groups: readonly (readonly PopupChoice[])[];
  /** Where its corner is wanted; it stays inside the window. */
  readonly at: { readonly x: number; readonly y: number };
  readonly onClose: () => void;
}

export function PopupMenu({ label, groups, at, onClose }: PopupMenuProps): ReactNode {
  const menu = useRef<HTMLDivElement>(null);
  // Outside system: focus and the size of the window, both only known when the menu is there.
  useLayoutEffect(() => {
    const element = menu.current;
    const before = document.activeElement;
    if (!element) return undefined;
    const { width, height } = element.getBoundingClientRect();
    element.style.left = `${Math.max(4, Math.min(at.x, window.innerWidth - width - 4))}px`;
    element.style.top = `${Math.max(4, Math.min(at.y, window.innerHeight - height - 4))}px`;
    element.querySelector('button')?.focus();
    return () => {
      // Not when what was chosen has taken it elsewhere.
      const here = element.contains(document.activeElement) || document.activeElement === document.body;
      if (here && before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [at]);
  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      onClose();
      return;
    }
    const buttons = [...(menu.current?.querySelectorAll('button') ?? [])];
    const index = buttons.findIndex((button) => button === document.activeElement);
    const typed = event.key.length === 1 ? [...buttons.slice(index + 1), ...buttons].find((button) => button.textContent.toLowerCase().startsWith(event.key.toLowerCase())) : undefined;
    const target = rovingTarget(event.key, index, buttons.length);
    const next = typed ?? (target === undefined ? undefined : buttons[target]);
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
  return createPortal(
    <div
      ref={menu}
      role="menu"
      tabIndex={-1}
      aria-label={label}
      className="popup-menu"
      onKeyDown={onKeyDown}
      onContextMenu={(event) => event.preventDefault()}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) onClose();
      }}
    >
      {groups
        .filter((group) => group.length > 0)
        .map((group) => (
          <div key={group[0]?.label} role="group" className="popup-group">
            {group.map(({ label: words, hint, run }) => (
              <button
                key={words}
                type="button"
                role="menuitem"
                tabIndex={-1}
                onClick={() => {
                  onClose();
                  run();
                }}
              >
                <span>{words}</span>
                {hint !== undefined && <kbd aria-hidden="true">{hint}</kbd>}
              </button>
            ))}
          </div>
        ))}
    </div>,
    document.body,
  );
}
