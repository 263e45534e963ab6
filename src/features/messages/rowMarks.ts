// Several rows chosen together, as a range and single exceptions to it, so that a million chosen rows cost nothing. Pure; knows
// no list and no key.

import type { LogView } from '../../log/logView.ts';
import type { Reached } from '../../ui/BigList.tsx';

export interface RowMarks {
  /** Where a range begins that Shift draws. */
  readonly anchor: number | undefined;
  /** Rows of the log, both included; an empty range has `from` behind `to`. */
  readonly from: number;
  readonly to: number;
  /** In the range and not chosen, or chosen and not in the range. */
  readonly turned: ReadonlySet<number>;
}

export const NO_MARKS: RowMarks = { anchor: undefined, from: 0, to: -1, turned: new Set() };

export function isMarked({ from, to, turned }: RowMarks, row: number): boolean {
  return (row >= from && row <= to) !== turned.has(row);
}

/** With Shift everything up to the row is chosen, with Ctrl the row besides the others, or no more. @param active the row that was active before */
export function marksAfter(marks: RowMarks, active: number | undefined, row: number, { extend, toggle }: Reached): RowMarks {
  if (extend) {
    const anchor = marks.anchor ?? active ?? row;
    return { anchor, from: Math.min(anchor, row), to: Math.max(anchor, row), turned: new Set() };
  }
  if (!toggle) return alone(row);
  // One row alone is the active one, which may have been reached from elsewhere.
  const before = active !== undefined && marks.turned.size === 0 && marks.from >= marks.to ? alone(active) : marks;
  const turned = new Set(before.turned);
  if (!turned.delete(row)) turned.add(row);
  return { ...before, anchor: row, turned };
}

function alone(row: number): RowMarks {
  return { anchor: row, from: row, to: row, turned: new Set() };
}

/** Chosen rows that are in a view. */
export function countMarked(marks: RowMarks, view: LogView): number {
  let count = marks.to < marks.from ? 0 : view.placeOf(marks.to + 1) - view.placeOf(marks.from);
  for (const row of marks.turned) if (isShown(view, row)) count += isMarked(marks, row) ? 1 : -1;
  return count;
}

/** The chosen rows of a view in order, up to a number of them. */
export function markedRows(marks: RowMarks, view: LogView, most: number): readonly number[] {
  const rows: number[] = [];
  const single = [...marks.turned].filter((row) => isMarked(marks, row) && isShown(view, row));
  for (let place = marks.to < marks.from ? view.count : view.placeOf(marks.from); place < view.count && rows.length < most; place++) {
    const row = view.rowAt(place);
    if (row > marks.to) break;
    if (isMarked(marks, row)) rows.push(row);
  }
  return [...rows, ...single].sort((a, b) => a - b).slice(0, most);
}

function isShown(view: LogView, row: number): boolean {
  const place = view.placeOf(row);
  return place < view.count && view.rowAt(place) === row;
}
