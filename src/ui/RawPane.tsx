// Exact text in rows, with places marked in it. Draws what is in view only; measures how many characters a row holds, and
// leaves to the caller how the text is cut.

import { useCallback, useEffect, useId, useMemo, useRef } from 'react';
import type { ReactNode } from 'react';
import { BigList } from './BigList.tsx';
import type { RawRows } from './rawRows.ts';
import { RawRow, type RawRowMark } from './RawRow.tsx';

/** A place in the offsets of the rows. */
export interface RawMark {
  readonly start: number;
  readonly stop: number;
  readonly kind: RawRowMark['kind'];
}

export interface RawPaneProps {
  readonly rows: RawRows;
  readonly label: string;
  readonly wrap: boolean;
  /** Marks that touch a part of the text. Keep its identity as long as they are the same. */
  readonly marksIn?: ((start: number, stop: number) => readonly RawMark[]) | undefined;
  /** The row of this place is kept in view. */
  readonly showAt?: number | undefined;
  /** Told at first and whenever the width changes. */
  readonly onColumns: (columns: number) => void;
  readonly maxRows?: number | undefined;
}

const ROW = 20;
const PADDING = 24;

export function RawPane({ rows, label, wrap, marksIn, showAt, onColumns, maxRows }: RawPaneProps): ReactNode {
  const prefix = useId();
  const area = useRef<HTMLDivElement>(null);
  const probe = useRef<HTMLSpanElement>(null);
  // Outside system: the width of the pane and of the font, which decide how many characters a row holds.
  useEffect(() => {
    const element = area.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => {
      const cell = (probe.current?.getBoundingClientRect().width ?? 0) / 10;
      const list = element.querySelector('.biglist');
      if (cell > 0 && list) onColumns(Math.max(8, Math.floor((list.clientWidth - PADDING) / cell)));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [onColumns]);
  const renderRow = useCallback(
    (index: number): ReactNode => {
      const start = rows.startOf(index);
      const stop = index + 1 < rows.count ? rows.startOf(index + 1) : rows.length + 1;
      const marks = marksIn?.(start, stop).map(({ start: from, stop: to, kind }) => ({ from: rows.charactersBefore(index, Math.max(from, start)), to: to >= stop ? Number.POSITIVE_INFINITY : rows.charactersBefore(index, to), kind }));
      return <RawRow text={rows.textOf(index)} marks={marks} />;
    },
    [rows, marksIn],
  );
  const active = useMemo(() => (showAt === undefined ? undefined : rows.rowAt(showAt)), [rows, showAt]);
  return (
    <div ref={area} className="raw-area" style={maxRows === undefined ? undefined : { height: ROW * Math.min(maxRows, rows.count) + (wrap ? 0 : 12) }}>
      <span ref={probe} className="raw-probe" aria-hidden="true">
        0000000000
      </span>
      <BigList count={rows.count} rowHeight={ROW} renderRow={renderRow} role="group" label={label} idPrefix={prefix} activeIndex={active} className="raw-list" contentWidth={wrap ? undefined : `${Math.min(2_000, rows.widest) + 4}ch`} />
    </div>
  );
}
