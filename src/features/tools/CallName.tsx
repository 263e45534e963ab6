// The name of a saved call, being typed. Enter keeps it, Escape leaves it.

import { useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { Button } from '../../ui/Button.tsx';

export interface CallNameProps {
  readonly first: string;
  readonly verb: string;
  readonly onKeep: (name: string) => void;
  readonly onLeave: () => void;
}

export function CallName({ first, verb, onKeep, onLeave }: CallNameProps): ReactNode {
  const [name, setName] = useState(first);
  const input = useRef<HTMLInputElement>(null);
  // Outside system: focus. Whoever asked for a name goes on to type it.
  useLayoutEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);
  const keep = (): void => void (name.trim() !== '' && onKeep(name.trim()));
  const keys = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    // The form around it would call the tool.
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Enter') keep();
    else onLeave();
  };
  return (
    <div className="cm-name">
      <input ref={input} className="in" aria-label="Name of the saved call" autoComplete="off" maxLength={100} value={name} onChange={({ target }) => setName(target.value)} onKeyDown={keys} />
      <Button variant="small" disabled={name.trim() === ''} onClick={keep}>
        {verb}
      </Button>
      <Button variant="small" onClick={onLeave}>
        Cancel
      </Button>
    </div>
  );
}
