// A list to choose one thing from: tools, resources, prompts. One tab stop; arrows and typed letters move, Left and Right fold and
// unfold the group of the selected option. Which option is selected and which groups are folded belongs to the caller.

import { useCallback, useId, useMemo, useRef } from 'react';
import type { KeyboardEvent, ReactNode, Ref } from 'react';
import ChevronDown from 'lucide-react/icons/chevron-down';
import ChevronRight from 'lucide-react/icons/chevron-right';
import { BigList } from './BigList.tsx';
import type { BigListRootProps, BigListRow } from './BigList.tsx';
import { formatCount } from './formatBytes.ts';
import { Icon } from './Icon.tsx';
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
  /** What a search looks through besides the name; @defaultValue the title */
  readonly search?: string | undefined;
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
  /** Groups that show only their heading. */
  readonly folded?: ReadonlySet<string> | undefined;
  /** Without it groups stay open. */
  readonly onFold?: ((group: string, fold: boolean) => void) | undefined;
  readonly className?: string | undefined;
  /** In px. @defaultValue 24 */
  readonly rowHeight?: number | undefined;
  readonly rootProps?: BigListRootProps | undefined;
  readonly listRef?: Ref<HTMLDivElement | null> | undefined;
}

/** Up to here every option is in the page, which find-in-page and tests like. */
const MOST_PLAIN = 200;
const TYPING_PAUSE_MS = 700;

export function OptionList({ label, options, selected, onSelect, onOpen, onEscape, folded, onFold, className, rowHeight = 24, rootProps, listRef }: OptionListProps): ReactNode {
  const prefix = useId();
  const rows = useMemo(() => optionRows(options, folded), [options, folded]);
  const typed = useRef({ text: '', at: 0 });
  const found = selected === undefined ? -1 : rows.findIndex((row) => row.kind === 'option' && row.option.id === selected);
  const activeIndex = found === -1 ? undefined : found;
  // Headings of groups that may be folded say how many there are, also while they may not.
  const foldable = folded !== undefined;
  const group = onFold && selected !== undefined ? options.find(({ id }) => id === selected)?.group : undefined;

  const goTo = (index: number): void => {
    const option = optionNear(rows, index, activeIndex);
    if (option !== undefined && option.id !== selected) onSelect(option.id);
  };
  const open = (): void => {
    if (selected !== undefined) onOpen?.(selected);
  };
  /** Keys of groups: the selected option may be hidden in a folded one, and the way goes on from its heading. */
  const foldKeys = (event: KeyboardEvent): boolean => {
    if (group === undefined || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return false;
    const isFolded = folded?.has(group) === true;
    if ((event.key === 'ArrowRight' && isFolded) || (event.key === 'ArrowLeft' && !isFolded)) onFold?.(group, !isFolded);
    else if (isFolded && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      const heading = rows.findIndex((row) => row.kind === 'heading' && row.group === group);
      const option = optionNear(rows, heading + (event.key === 'ArrowDown' ? 1 : -1), heading);
      if (option) onSelect(option.id);
    } else return false;
    event.preventDefault();
    return true;
  };
  const typeAhead = (event: KeyboardEvent): void => {
    if (foldKeys(event)) return;
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
          {onFold && (
            // For the pointer only: the keys are Left and Right on the list, which keeps the focus.
            <button type="button" className="fold-mark" tabIndex={-1} aria-hidden="true" title={row.folded ? 'Show this group' : 'Fold this group'} onMouseDown={(event) => event.preventDefault()} onClick={(event) => (event.stopPropagation(), onFold(row.group, !row.folded))}>
              <Icon of={row.folded ? ChevronRight : ChevronDown} size={12} />
            </button>
          )}
          <ServerText text={row.group} /> <span>{row.option.groupDetail ?? (foldable && formatCount(row.count))}</span>
        </div>
      );
    },
    [rows, options.length, onFold, foldable],
  );

  const classes = className === undefined ? 'rows' : `rows ${className}`;
  const shared = { role: 'listbox' as const, count: rows.length, rowHeight, renderRow, label, idPrefix: prefix, activeIndex, onActiveIndexChange: goTo, onOpen: open, onEscape, className: classes, rootProps, listRef, onKeyDown: typeAhead };
  // By options, not rows: a list that changed its kind while groups fold would lose the focus.
  return options.length > MOST_PLAIN ? <BigList letterKeys={false} {...shared} /> : <PlainOptionList {...shared} />;
}
