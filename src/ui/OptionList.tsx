// A list to choose one thing from: tools, resources, prompts. One tab stop; arrows and typed letters move.
// Which option is selected belongs to the caller.

import { useCallback, useId, useMemo, useRef } from 'react';
import type { KeyboardEvent, ReactNode, Ref } from 'react';
import { BigList } from './BigList.tsx';
import type { BigListRootProps, BigListRow } from './BigList.tsx';
import { OptionRow } from './OptionRow.tsx';
import { optionNear, optionRows, optionStartingWith } from './optionRows.ts';
import { PlainOptionList } from './PlainOptionList.tsx';
import { ServerText } from './ServerText.tsx';

export interface Option {
  readonly id: string;
  /** The accessible name, exactly. */
  readonly name: string;
  /** Right-aligned text before the marks. */
  readonly detail?: ReactNode | undefined;
  /** Icons; decoration, so say the same in `title`. */
  readonly marks?: ReactNode | undefined;
  readonly problem?: string | undefined;
  /** Said as the description, shown as the tooltip. */
  readonly title?: string | undefined;
  /** A heading stands where this changes. */
  readonly group?: string | undefined;
  readonly groupDetail?: ReactNode | undefined;
}

export interface OptionListProps {
  readonly label: string;
  readonly options: readonly Option[];
  readonly selected?: string | undefined;
  readonly onSelect: (id: string) => void;
  /** Enter. */
  readonly onOpen?: ((id: string) => void) | undefined;
  readonly onEscape?: (() => void) | undefined;
  readonly className?: string | undefined;
  /** In px. @defaultValue 24 */
  readonly rowHeight?: number | undefined;
  readonly rootProps?: BigListRootProps | undefined;
  readonly listRef?: Ref<HTMLDivElement | null> | undefined;
}

/** Up to here every option is in the page, which find-in-page and tests like. */
const MOST_PLAIN = 200;
const TYPING_PAUSE_MS = 700;

export function OptionList({ label, options, selected, onSelect, onOpen, onEscape, className, rowHeight = 24, rootProps, listRef }: OptionListProps): ReactNode {
  const prefix = useId();
  const rows = useMemo(() => optionRows(options), [options]);
  const typed = useRef({ text: '', at: 0 });
  const found = selected === undefined ? -1 : rows.findIndex((row) => row.kind === 'option' && row.option.id === selected);
  const activeIndex = found === -1 ? undefined : found;

  const goTo = (index: number): void => {
    const option = optionNear(rows, index, activeIndex);
    if (option !== undefined && option.id !== selected) onSelect(option.id);
  };
  const open = (): void => {
    if (selected !== undefined) onOpen?.(selected);
  };
  const typeAhead = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing || !/^[\p{L}\p{N}_-]$/u.test(event.key)) return;
    const { text, at } = typed.current;
    const next = event.timeStamp - at < TYPING_PAUSE_MS ? text + event.key : event.key;
    const option = optionStartingWith(options, next, selected);
    if (option === undefined) return;
    typed.current = { text: next, at: event.timeStamp };
    event.preventDefault();
    onSelect(option.id);
  };
  const renderRow = useCallback(
    (index: number, place: BigListRow): ReactNode => {
      const row = rows[index];
      if (row === undefined) return null;
      if (row.kind === 'option') return <OptionRow option={row.option} id={place.id} selected={place.active} position={row.position} of={options.length} />;
      return (
        <div className="opt cap" role="presentation">
          <ServerText text={row.group} /> <span>{row.option.groupDetail}</span>
        </div>
      );
    },
    [rows, options.length],
  );

  const classes = className === undefined ? 'rows' : `rows ${className}`;
  const shared = { role: 'listbox' as const, count: rows.length, rowHeight, renderRow, label, idPrefix: prefix, activeIndex, onActiveIndexChange: goTo, onOpen: open, onEscape, className: classes, rootProps, listRef, onKeyDown: typeAhead };
  return rows.length > MOST_PLAIN ? <BigList letterKeys={false} {...shared} /> : <PlainOptionList {...shared} />;
}
