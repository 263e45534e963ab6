// A choice of a few, all of them visible: a radio group drawn as one control.

import { useRef } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { rovingTarget } from './rovingKeys.ts';

export interface SegmentedOption<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly title?: string | undefined;
  readonly disabled?: boolean | undefined;
}

export interface SegmentedProps<T extends string> {
  readonly label: string;
  readonly options: readonly SegmentedOption<T>[];
  readonly value: T | undefined;
  readonly onChange: (value: T) => void;
  readonly className?: string | undefined;
  readonly id?: string | undefined;
  readonly 'aria-description'?: string | undefined;
  readonly 'aria-describedby'?: string | undefined;
}

export function Segmented<T extends string>({ label, options, value, onChange, className, id, ...rest }: SegmentedProps<T>): ReactNode {
  const group = useRef<HTMLDivElement>(null);
  const enabled = options.filter((option) => option.disabled !== true);
  const move = (event: KeyboardEvent): void => {
    const target = rovingTarget(event.key, enabled.findIndex((option) => option.value === value), enabled.length);
    const option = target === undefined ? undefined : enabled[target];
    if (option === undefined) return;
    event.preventDefault();
    onChange(option.value);
    const button = group.current?.children[options.indexOf(option)];
    if (button instanceof HTMLElement) button.focus();
  };
  // With nothing chosen the first one takes the tab stop, otherwise the group could not be reached by key.
  const stop = value ?? enabled[0]?.value;
  return (
    <div ref={group} role="radiogroup" tabIndex={-1} aria-label={label} id={id} className={className === undefined ? 'seg' : `seg ${className}`} onKeyDown={move} {...rest}>
      {options.map((option) => (
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a native radio cannot be drawn as a segment of one control
        <button key={option.value} type="button" role="radio" aria-checked={option.value === value} title={option.title} disabled={option.disabled} tabIndex={option.value === stop ? 0 : -1} onClick={() => onChange(option.value)}>
          {option.label}
        </button>
      ))}
    </div>
  );
}
