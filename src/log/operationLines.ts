// Operations as the lines of a list: each is a line, and its other rows are lines below it while it is open. Which operations
// there are may be narrowed to those with a row in a view. Knows places and numbers; what a line shows is the page's.

import { lowerBound } from '../base/lowerBound.ts';
import type { LogView } from './logView.ts';
import type { Operations } from './operations.ts';

/** One line. */
export interface OperationLine {
  readonly operation: number;
  readonly row: number;
  /** Place among the operation's further rows, from 0; undefined for the line of the operation itself. */
  readonly part: number | undefined;
}

/** An open operation. */
interface Opened {
  /** Its rows but the first, as far as they have been gathered. */
  parts: Uint32Array;
  count: number;
  last: number;
}

/** An open operation that is shown. */
interface Fold {
  readonly operation: number;
  /** Of its own line. */
  readonly place: number;
  /** Among the operations shown. */
  readonly index: number;
  readonly opened: Opened;
}

/** Rows looked at in one go. */
const SLICE = 50_000;

export class OperationLines {
  readonly #operations: Operations;
  #view: LogView | undefined;
  // With a view: the operations shown, in order, and which they are.
  #shown = new Uint32Array(0);
  #shownCount = 0;
  #marked = new Uint8Array(0);
  #looked = 0;
  readonly #opened = new Map<number, Opened>();
  /** In order. */
  #folds: Fold[] = [];
  #count = 0;

  constructor(operations: Operations) {
    this.#operations = operations;
  }

  /** Lines, as of the last `upTo`. */
  get count(): number {
    return this.#count;
  }

  /** Operations among them. */
  get operationCount(): number {
    return this.#view ? this.#shownCount : this.#operations.count;
  }

  isOpen(operation: number): boolean {
    return this.#opened.has(operation);
  }

  /** Opens or closes an operation. Its lines are there after the next `upTo`. */
  fold(operation: number, open: boolean): void {
    if (!open) this.#opened.delete(operation);
    else if (!this.#opened.has(operation)) this.#opened.set(operation, { parts: new Uint32Array(16), count: 0, last: this.#operations.firstRow(operation) });
  }

  closeAll(): void {
    this.#opened.clear();
  }

  /**
   * Brings the lines up to date with the operations.
   *
   * @param view what must hold a row of an operation for it to be shown; undefined shows all
   * @returns whether there is more to do: ask again, after letting others have their turn
   */
  upTo(view: LogView | undefined): boolean {
    // The same choice keeps its function while it grows.
    if (view?.rowAt !== this.#view?.rowAt) {
      this.#shown = new Uint32Array(0);
      this.#shownCount = 0;
      this.#marked = new Uint8Array(0);
      this.#looked = 0;
    }
    this.#view = view;
    const more = view !== undefined && this.#look(view);
    const gathering = this.#gather();
    this.#layOut();
    return more || gathering;
  }

  lineAt(place: number): OperationLine {
    const fold = this.#foldBefore(place);
    if (!fold) return this.#lineOf(place);
    const below = place - fold.place;
    if (below === 0) return this.#lineOf(fold.index);
    const part = below - 1;
    if (part < fold.opened.count) return { operation: fold.operation, row: fold.opened.parts[part] ?? 0, part };
    return this.#lineOf(fold.index + below - fold.opened.count);
  }

  /** The place of a row's own line, or that of its operation while it is closed; undefined when neither is shown. */
  placeOf(row: number): number | undefined {
    const operation = this.#operations.operationOf(row);
    const place = operation < 0 ? undefined : this.placeOfOperation(operation);
    const opened = this.#opened.get(operation);
    if (place === undefined || !opened || row === this.#operations.firstRow(operation)) return place;
    const part = lowerBound(opened.parts, opened.count, row);
    return part < opened.count ? place + 1 + part : place;
  }

  placeOfOperation(operation: number): number | undefined {
    const index = this.#indexOf(operation);
    if (index === undefined) return undefined;
    let above = 0;
    for (const fold of this.#folds) {
      if (fold.operation >= operation) break;
      above += fold.opened.count;
    }
    return index + above;
  }

  #lineOf(index: number): OperationLine {
    const operation = this.#view ? (this.#shown[index] ?? 0) : index;
    return { operation, row: this.#operations.firstRow(operation), part: undefined };
  }

  #indexOf(operation: number): number | undefined {
    if (!this.#view) return operation < this.#operations.count ? operation : undefined;
    return this.#marked[operation] === 1 ? lowerBound(this.#shown, this.#shownCount, operation) : undefined;
  }

  /** Marks the operations of rows that came into the view. */
  #look(view: LogView): boolean {
    const end = Math.min(view.count, this.#looked + SLICE);
    const found: number[] = [];
    while (this.#looked < end) {
      const operation = this.#operations.operationOf(view.rowAt(this.#looked));
      // Not gathered yet: rows behind it are not either.
      if (operation < 0) break;
      this.#looked++;
      if (operation >= this.#marked.length) {
        const grown = new Uint8Array(Math.max(1024, operation + 1, this.#marked.length * 2));
        grown.set(this.#marked);
        this.#marked = grown;
      }
      if (this.#marked[operation] === 1) continue;
      this.#marked[operation] = 1;
      found.push(operation);
    }
    if (found.length > 0) this.#merge(found.sort((a, b) => a - b));
    return this.#looked === end && end < view.count;
  }

  #merge(found: readonly number[]): void {
    const count = this.#shownCount + found.length;
    if (count > this.#shown.length) {
      const grown = new Uint32Array(Math.max(1024, count, this.#shown.length * 2));
      grown.set(this.#shown.subarray(0, this.#shownCount));
      this.#shown = grown;
    }
    // From the end, so that nothing is overwritten that is still to be moved.
    let from = this.#shownCount - 1;
    let added = found.length - 1;
    for (let to = count - 1; added >= 0; to--) {
      const old = from >= 0 ? (this.#shown[from] ?? 0) : -1;
      const next = found[added] ?? 0;
      this.#shown[to] = old > next ? old : next;
      if (old > next) from--;
      else added--;
    }
    this.#shownCount = count;
  }

  /** Gathers the rows of open operations. */
  #gather(): boolean {
    let left = SLICE;
    for (const opened of this.#opened.values()) {
      for (let row = this.#operations.nextRow(opened.last); row >= 0; row = this.#operations.nextRow(row)) {
        if (left-- <= 0) return true;
        if (opened.count === opened.parts.length) {
          const grown = new Uint32Array(opened.count * 2);
          grown.set(opened.parts);
          opened.parts = grown;
        }
        opened.parts[opened.count++] = row;
        opened.last = row;
      }
    }
    return false;
  }

  #layOut(): void {
    let above = 0;
    this.#folds = [];
    for (const [operation, opened] of [...this.#opened].sort(([a], [b]) => a - b)) {
      const index = this.#indexOf(operation);
      if (index === undefined) continue;
      this.#folds.push({ operation, place: index + above, index, opened });
      above += opened.count;
    }
    this.#count = this.operationCount + above;
  }

  /** The last open operation whose line is at a place or above it. */
  #foldBefore(place: number): Fold | undefined {
    return this.#folds.findLast((fold) => fold.place <= place);
  }
}
