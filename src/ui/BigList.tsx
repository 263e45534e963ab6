// A list of any length with rows of one height: draws what is in view, moves by keys, keeps one row active.
// Knows nothing of what a row shows. The arithmetic is in bigListGeometry.ts, the scrolling in useBigListScroll.ts.

import { useImperativeHandle } from 'react';
import type { HTMLAttributes, KeyboardEvent, MouseEvent, ReactNode, Ref } from 'react';
import { rowForKey } from './bigListKeys.ts';
import { BigListSlot } from './BigListSlot.tsx';
import type { BigListRow } from './BigListSlot.tsx';
import { useBigListScroll } from './useBigListScroll.ts';

export type { BigListRow } from './BigListSlot.tsx';

export type BigListRootProps = Omit<HTMLAttributes<HTMLDivElement>, 'role' | 'onKeyDown' | 'onScroll' | 'onClick' | 'className' | 'style'> & { readonly [name: `data-${string}`]: string | number | boolean | undefined };

export interface BigListProps {
  readonly count: number;
  /** In whole px, the same for every row. */
  readonly rowHeight: number;
  /** Keep its identity as long as its rows look the same: then only new rows are drawn. */
  readonly renderRow: (index: number, row: BigListRow) => ReactNode;
  readonly label: string;
  /** Start of every row's element id. */
  readonly idPrefix: string;
  /** `group` is for text: no rows in the accessibility tree. @defaultValue 'grid' */
  readonly role?: 'grid' | 'listbox' | 'tree' | 'group' | undefined;
  readonly activeIndex?: number | undefined;
  /** Called by click and by key; without it the keys only scroll. */
  readonly onActiveIndexChange?: ((index: number, reached: Reached) => void) | undefined;
  /** The menu of a row, by the pointer or by the menu key on the active row. Without it the browser shows its own. */
  readonly onMenu?: ((index: number, at: MenuPlace) => void) | undefined;
  /** Enter on the active row. */
  readonly onOpen?: ((index: number) => void) | undefined;
  readonly onEscape?: (() => void) | undefined;
  /** Stay at the end while the list grows. */
  readonly follow?: boolean | undefined;
  /** False on any upward movement by the user, true when the end is reached again by scrolling or by the End key. */
  readonly onFollowChange?: ((following: boolean) => void) | undefined;
  /** Rows drawn beyond both edges. @defaultValue 8 */
  readonly overscan?: number | undefined;
  readonly className?: string | undefined;
  readonly rootProps?: BigListRootProps | undefined;
  readonly getRowId?: ((index: number) => string) | undefined;
  /** Stays on top inside the scrolled area, so its columns line up with the rows. */
  readonly header?: ReactNode | undefined;
  readonly headerHeight?: number | undefined;
  /** j and k move too. Off where letters mean typing. @defaultValue true */
  readonly letterKeys?: boolean | undefined;
  /** CSS length: rows may be this wide, the list then scrolls sideways. */
  readonly contentWidth?: string | undefined;
  /** Sees a key first; `preventDefault` keeps it from the list. */
  readonly onKeyDown?: ((event: KeyboardEvent) => void) | undefined;
  readonly listRef?: Ref<HTMLDivElement | null> | undefined;
}

/** How a row was reached. */
export interface Reached {
  /** With Shift. */
  readonly extend: boolean;
  /** With Ctrl or Command. */
  readonly toggle: boolean;
}

/** In px of the window. */
export interface MenuPlace {
  readonly x: number;
  readonly y: number;
}

const UPWARD = new Set(['ArrowUp', 'PageUp', 'Home', 'k']);

export function BigList(props: BigListProps): ReactNode {
  const { count, rowHeight, renderRow, label, idPrefix, role = 'grid', activeIndex, onActiveIndexChange, onOpen, onEscape, onFollowChange, className, rootProps, header, contentWidth, letterKeys = true } = props;
  const follow = props.follow ?? false;
  const headerHeight = header === undefined ? 0 : (props.headerHeight ?? rowHeight);
  const { root, layer, geometry, range, slotOf, inView, show, onScroll, onScrollEnd, onWheel } = useBigListScroll({ count, rowHeight, headerHeight, overscan: props.overscan ?? 8, activeIndex, follow, onFollowChange });
  useImperativeHandle<HTMLDivElement | null, HTMLDivElement | null>(props.listRef, () => root.current, [root]);
  const rowId = props.getRowId ?? ((index: number) => `${idPrefix}-${index}`);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    props.onKeyDown?.(event);
    if (event.defaultPrevented || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey || isTextField(event.target)) return;
    if (event.key === 'Escape' && onEscape) {
      event.preventDefault();
      onEscape();
      return;
    }
    if (event.key === 'Enter' && onOpen && activeIndex !== undefined && !isOwnControl(event)) {
      event.preventDefault();
      onOpen(activeIndex);
      return;
    }
    if (follow && UPWARD.has(event.key)) onFollowChange?.(false);
    if (!onActiveIndexChange) return;
    const view = inView();
    const page = Math.floor(geometry.viewport / rowHeight);
    const target = rowForKey(event.key, { count, active: activeIndex, firstVisible: view.first, lastVisible: view.end - 1, page, letters: letterKeys });
    if (target === undefined) return;
    event.preventDefault();
    if (event.key === 'End' && !follow) onFollowChange?.(true);
    if (target === activeIndex) show(target);
    else onActiveIndexChange(target, { extend: event.shiftKey, toggle: false });
  };
  const onMouseDown = (event: MouseEvent<HTMLElement>): void => {
    // With Shift rows are chosen, not their text.
    if (!event.shiftKey || role !== 'grid') return;
    event.preventDefault();
    event.currentTarget.focus();
  };
  const onContextMenu = (event: MouseEvent): void => {
    const row = event.target instanceof Element ? event.target.closest('[data-index]') : null;
    // The menu key sends the event to the list, because the list has the focus.
    const drawn = row ?? (activeIndex === undefined ? null : document.getElementById(rowId(activeIndex))?.closest('[data-index]'));
    const index = Number(drawn?.getAttribute('data-index') ?? Number.NaN);
    if (!props.onMenu || !drawn || !Number.isInteger(index) || index >= count) return;
    event.preventDefault();
    const { left, bottom } = drawn.getBoundingClientRect();
    props.onMenu(index, row ? { x: event.clientX, y: event.clientY } : { x: left + 48, y: bottom });
  };
  const onClick = (event: MouseEvent): void => {
    const row = event.target instanceof Element ? event.target.closest('[data-index]') : null;
    const index = Number(row?.getAttribute('data-index') ?? Number.NaN);
    if (Number.isInteger(index) && index < count) onActiveIndexChange?.(index, { extend: event.shiftKey, toggle: event.ctrlKey || event.metaKey });
  };

  const rows: ReactNode[] = [];
  for (let index = range.first; index < range.end; index += 1) {
    rows.push(<BigListSlot key={slotOf(index)} id={rowId(index)} index={index} active={index === activeIndex} height={rowHeight} renderRow={renderRow} />);
  }
  const activeDrawn = role !== 'group' && activeIndex !== undefined && activeIndex >= range.first && activeIndex < range.end;
  const spacer = contentWidth === undefined ? { height: geometry.spacer } : { height: geometry.spacer, minWidth: contentWidth };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the role is a prop
    <div
      aria-rowcount={role === 'grid' ? count + (header === undefined ? 0 : 1) : undefined}
      tabIndex={0}
      {...rootProps}
      ref={root}
      role={role}
      aria-label={label}
      aria-activedescendant={activeDrawn ? rowId(activeIndex) : undefined}
      className={className === undefined ? 'biglist' : `biglist ${className}`}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onMouseDown={onMouseDown}
      onContextMenu={onContextMenu}
      onScroll={onScroll}
      onScrollEnd={onScrollEnd}
      onWheel={onWheel}
    >
      {header !== undefined && (
        <div className="bl-header" style={{ height: headerHeight }} role="presentation">
          {header}
        </div>
      )}
      <div className="bl-spacer" style={spacer} role="presentation">
        <div className="bl-window" style={{ top: headerHeight, height: Math.min(geometry.viewport, geometry.spacer) }} role="presentation">
          <div ref={layer} className="bl-layer" role="presentation">
            {rows}
          </div>
        </div>
      </div>
    </div>
  );
}

function isTextField(target: EventTarget): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
}

// Enter on a link or button inside a row is that control's own.
function isOwnControl(event: KeyboardEvent<HTMLElement>): boolean {
  return event.target !== event.currentTarget && event.target instanceof Element && event.target.closest('button, a, summary') !== null;
}
