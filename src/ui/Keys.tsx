// Key caps beside the action they start. Decoration for the eye: the control itself carries aria-keyshortcuts.

import type { ReactNode } from 'react';

export interface KeysProps {
  readonly keys: readonly string[];
}

export function Keys({ keys }: KeysProps): ReactNode {
  return (
    <span className="keys" aria-hidden="true">
      {keys.map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
    </span>
  );
}

const NAMES: Readonly<Record<string, string>> = { Ctrl: 'Control', '↵': 'Enter', Esc: 'Escape' };

/** What the caps mean to assistive technology, or nothing when there are none. */
export function keyShortcuts(keys: readonly string[] | undefined): { readonly 'aria-keyshortcuts'?: string } {
  return keys === undefined ? {} : { 'aria-keyshortcuts': keys.map((key) => NAMES[key] ?? key).join('+') };
}
