// The rows of a log that pass a choice of kinds. New rows are tested as they come; a changed choice scans the columns anew.

import type { RowGroup } from './logRow.ts';
import type { MessageLog } from './messageLog.ts';

export interface LogView {
  /** Rows shown. */
  readonly count: number;
  /** The log's row at a place of the view. The same function as long as the choice is the same. */
  readonly rowAt: (place: number) => number;
  /** The place of a row, or of the nearest one after it. */
  readonly placeOf: (row: number) => number;
}

/** Keeps a growing answer for one log and one set of hidden groups. */
export class FilteredLog {
  readonly #log: MessageLog;
  readonly #hidden: ReadonlySet<RowGroup>;
  #rows = new Uint32Array(4096);
  #count = 0;
  #scanned = 0;

  constructor(log: MessageLog, hidden: ReadonlySet<RowGroup>) {
    this.#log = log;
    this.#hidden = hidden;
  }

  /** Takes in the log's rows below `size` and returns the view of them. */
  upTo(size: number): LogView {
    if (this.#hidden.size === 0) return { count: size, rowAt: same, placeOf: same };
    for (; this.#scanned < size; this.#scanned++) {
      if (this.#hidden.has(this.#log.groupAt(this.#scanned))) continue;
      if (this.#count === this.#rows.length) {
        const grown = new Uint32Array(this.#count * 2);
        grown.set(this.#rows);
        this.#rows = grown;
      }
      this.#rows[this.#count++] = this.#scanned;
    }
    return { count: this.#count, rowAt: this.#rowAt, placeOf: this.#placeOf };
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
