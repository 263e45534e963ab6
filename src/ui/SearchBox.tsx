// The search line on top of a list. Filters nothing itself.

import Search from 'lucide-react/icons/search';
import X from 'lucide-react/icons/x';
import { useId } from 'react';
import type { InputHTMLAttributes, KeyboardEvent, ReactNode, Ref } from 'react';
import { Icon } from './Icon.tsx';
import { IconButton } from './IconButton.tsx';
import { Keys, keyShortcuts } from './Keys.tsx';

export interface SearchBoxProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly placeholder?: string | undefined;
  readonly keys?: readonly string[] | undefined;
  /** Why the text cannot be used, for example a broken regular expression; empty when that is not to be told yet. */
  readonly problem?: string | undefined;
  readonly count?: string | undefined;
  readonly onEscape?: (() => void) | undefined;
  /** Off where Escape closes at once. @defaultValue true */
  readonly escapeClears?: boolean | undefined;
  readonly onEnter?: ((event: KeyboardEvent) => void) | undefined;
  readonly onArrowDown?: (() => void) | undefined;
  readonly inputRef?: Ref<HTMLInputElement> | undefined;
  readonly end?: ReactNode | undefined;
  /** For an input that does more; its keys are seen first, and `preventDefault` keeps them from the box. */
  readonly inputProps?: Omit<InputHTMLAttributes<HTMLInputElement>, 'value' | 'onChange'> | undefined;
}

export function SearchBox({ label, value, onChange, placeholder, keys, problem, count, onEscape, onEnter, onArrowDown, inputRef, end, escapeClears = true, inputProps }: SearchBoxProps): ReactNode {
  const problemId = useId();
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    // Enter and Escape belong to the input method while it composes.
    if (event.nativeEvent.isComposing) return;
    inputProps?.onKeyDown?.(event);
    if (event.defaultPrevented) return;
    if (event.key === 'Escape' && value !== '' && escapeClears) {
      event.preventDefault();
      event.stopPropagation();
      onChange('');
    } else if (event.key === 'Escape') onEscape?.();
    else if (event.key === 'Enter') onEnter?.(event);
    else if (event.key === 'ArrowDown' && onArrowDown) {
      event.preventDefault();
      onArrowDown();
    }
  };
  return (
    <div className={problem === undefined ? 'bar search' : 'bar search is-bad'}>
      <Icon of={Search} />
      <input {...inputProps} ref={inputRef} className="bare" type="text" spellCheck={false} autoComplete="off" aria-label={label} placeholder={placeholder ?? label} value={value} onChange={(event) => onChange(event.target.value)} onKeyDown={onKeyDown} aria-invalid={problem === undefined ? undefined : true} aria-describedby={problem === undefined ? undefined : problemId} {...keyShortcuts(keys)} />
      {problem !== undefined && problem !== '' && (
        <span id={problemId} className="hint c-error">
          {problem}
        </span>
      )}
      {count !== undefined && <span className="dim">{count}</span>}
      {value === '' ? keys && <Keys keys={keys} /> : <IconButton icon={X} label={`Clear ${label.toLowerCase()}`} onClick={() => onChange('')} />}
      {end}
    </div>
  );
}
