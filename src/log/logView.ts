// The rows of a log that pass a choice of kinds and a filter. New rows are tested as they come; a changed choice scans the log
// anew, columns first and texts last, in slices that block nobody.

import type { Milliseconds, MonotonicMs } from '../base/units.ts';
import { NO_FILTER, type FilterQuery } from './filterQuery.ts';
import { KINDS, type RowGroup } from './logRow.ts';
import type { MessageLog } from './messageLog.ts';

export interface LogView {
  /** Rows shown. */
  readonly count: number;
  /** The log's row at a place of the view. The same function as long as the choice is the same. */
  readonly rowAt: (place: number) => number;
  /** The place of a row, or of the nearest one after it. */
  readonly placeOf: (row: number) => number;
  /** There are rows not tested yet that could be: ask again, after letting others have their turn. */
  readonly more: boolean;
}

/** How long rows are tested in one go. */
const SLICE: Milliseconds = 8;
/** Rows between looks at the clock. */
const STRIDE = 256;

const UNREAD = KINDS.indexOf('unread');

/** Keeps a growing answer for one log, one set of hidden groups and one filter. */
export class FilteredLog {
  readonly #log: MessageLog;
  readonly #hidden: ReadonlySet<RowGroup>;
  readonly #query: FilterQuery;
  readonly #now: () => MonotonicMs;
  #rows = new Uint32Array(4096);
  #count = 0;
  #scanned = 0;

  /** @param now the page's clock; without it a call tests all rows in one go */
  constructor(log: MessageLog, hidden: ReadonlySet<RowGroup>, query: FilterQuery = NO_FILTER, now: () => MonotonicMs = () => 0) {
    this.#log = log;
    this.#hidden = hidden;
    this.#query = query;
    this.#now = now;
  }

  /** Takes in the log's rows below `size`, as far as a slice goes, and returns the view of them. */
  upTo(size: number): LogView {
    if (this.#hidden.size === 0 && this.#query.columns.length === 0 && this.#query.texts.length === 0) return { count: size, rowAt: same, placeOf: same, more: false };
    const until = this.#now() + SLICE;
    let stuck = false;
    while (this.#scanned < size) {
      // What a row is counted to is known once it is read; rows behind it are read after it.
      if (this.#log.facts.kind(this.#scanned) === UNREAD) {
        stuck = true;
        break;
      }
      if (this.#passes(this.#scanned)) this.#add(this.#scanned);
      this.#scanned++;
      if (this.#scanned % STRIDE === 0 && this.#now() > until) break;
    }
    return { count: this.#count, rowAt: this.#rowAt, placeOf: this.#placeOf, more: this.#scanned < size && !stuck };
  }

  // Hot: once per row and filter; measured by `npm run bench -- flood` with kinds hidden.
  #passes(row: number): boolean {
    const { facts } = this.#log;
    if (this.#hidden.size > 0 && this.#hidden.has(this.#log.groupAt(row))) return false;
    for (const test of this.#query.columns) if (!test(facts, row)) return false;
    if (this.#query.texts.length === 0) return true;
    const text = this.#log.text(row);
    return text !== undefined && this.#query.texts.every((test) => test(text));
  }

  #add(row: number): void {
    if (this.#count === this.#rows.length) {
      const grown = new Uint32Array(this.#count * 2);
      grown.set(this.#rows);
      this.#rows = grown;
    }
    this.#rows[this.#count++] = row;
  }

  readonly #rowAt = (place: number): number => this.#rows[place] ?? 0;
  readonly #placeOf = (row: number): number => lowerBound(this.#rows, this.#count, row);
}

const same = (index: number): number => index;

function lowerBound(rows: Uint32Array, count: number, row: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle] ?? 0) < row) low = middle + 1;
    else high = middle;
  }
  return low;
}
