// The rows of a log that pass a choice of kinds and a filter. New rows are tested as they come; a changed choice scans the log
// anew in slices that block nobody: columns first, then words, and expressions in a Worker that can be stopped.

import { lowerBound } from '../base/lowerBound.ts';
import type { Milliseconds, MonotonicMs } from '../base/units.ts';
import type { ExpressionOutcome, ExpressionSearch, RunningTest, TextsInBytes } from './expressionSearch.ts';
import type { Columns } from './columns.ts';
import type { RowTest } from './filterFields.ts';
import { NO_FILTER, type FilterQuery } from './filterQuery.ts';
import { groupOfKind, KINDS, type RowGroup } from './logRow.ts';
import type { MessageLog } from './messageLog.ts';
import type { RowFacts } from './rowFacts.ts';
import { WordSearch } from './wordSearch.ts';

export interface LogView {
  /** Rows shown. */
  readonly count: number;
  /** The log's row at a place of the view. The same function as long as rows are only added. */
  readonly rowAt: (place: number) => number;
  /** The place of a row, or of the nearest one after it. */
  readonly placeOf: (row: number) => number;
  /** There are rows not tested yet. */
  readonly more: boolean;
  /** Why the rest is not tested, in words. */
  readonly stopped?: string;
}

/** What is to be shown of a log. */
export interface ViewChoice {
  readonly hidden?: ReadonlySet<RowGroup>;
  readonly query?: FilterQuery;
  /** Rows before this one are not shown. @defaultValue 0 */
  readonly from?: number;
}

/** What a view needs to take its turns. */
export interface ViewPorts {
  readonly now: () => MonotonicMs;
  /** Runs a callback in a task of its own, soon, behind input and drawing. */
  readonly soon: (run: () => void) => void;
  /** Without it a filter with an expression says that it cannot be tested. */
  readonly expressions?: ExpressionSearch | undefined;
}

/** How long rows are tested in one go. */
const SLICE: Milliseconds = 8;
/** Rows tested by their columns in one go, and then together by their texts. */
const BLOCK = 1024;
/** Rows that fill any screen: with so many a view is worth showing at once. */
const PAGE = 100;
/** The rows of another choice stay in view for so long while nothing has passed yet. */
const PATIENCE: Milliseconds = 150;
/** The first few rows wait so long for more to come with them. */
const HASTE: Milliseconds = 16;
/** While a scan goes on its view is shown anew so often. */
const SHOW_EVERY: Milliseconds = 100;
/** Bytes given to the Worker in one go. */
const PORTION = 512 * 1024;

const UNREAD = KINDS.indexOf('unread');

/** One scan of the log, from its first row on. */
interface Pass {
  rows: Uint32Array;
  count: number;
  scanned: number;
  readonly since: MonotonicMs;
  readonly rowAt: (place: number) => number;
}

/** Where a scan pauses: at a breath it may go on, idle has no rows left, a question wants an answer first. */
type Pause = 'breath' | 'idle' | TextsInBytes;

/** Keeps a growing answer for one log and one choice. Works as long as somebody has subscribed. */
export class FilteredLog {
  readonly #log: MessageLog;
  /** By kind and direction, 1 where hidden. */
  readonly #hiddenKinds: Uint8Array;
  readonly #query: FilterQuery;
  readonly #from: number;
  readonly #ports: ViewPorts;
  readonly #words: WordSearch;
  readonly #all: boolean;
  readonly #listeners = new Set<() => void>();
  #leaveLog = (): void => {};
  #size = 0;
  #pass: Pass;
  #steps: Generator<Pause, void, ExpressionOutcome | undefined>;
  /** The pass has been shown, so that its view may grow before its end. */
  #shown = false;
  /** A slice is to come. */
  #due = false;
  #asked: RunningTest | undefined;
  #stopped: string | undefined;
  #shownAt: MonotonicMs = Number.NEGATIVE_INFINITY;
  #view: LogView;

  /** @param before the view in place until there is something to show */
  constructor(log: MessageLog, choice: ViewChoice, ports: ViewPorts, before?: LogView) {
    const { hidden = new Set(), query = NO_FILTER, from = 0 } = choice;
    this.#log = log;
    this.#query = query;
    this.#from = from;
    this.#ports = ports;
    this.#hiddenKinds = Uint8Array.from([true, false].flatMap((sent) => KINDS.map((kind) => (hidden.has(groupOfKind(kind, sent)) ? 1 : 0))));
    this.#words = new WordSearch(log.storage, query.words);
    this.#all = hidden.size === 0 && query.columns.length === 0 && query.words.length === 0 && query.expressions.length === 0;
    this.#pass = this.#newPass();
    this.#steps = this.#scan(this.#pass);
    this.#size = log.getSummary().rows;
    this.#view = this.#all ? this.#viewOfAll(this.#size) : { ...(before ?? { count: 0, rowAt: this.#pass.rowAt, placeOf: () => 0 }), more: true };
  }

  /** Follows the log from the first subscription to the last. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    if (this.#listeners.size === 1) {
      this.#leaveLog = this.#log.subscribe(this.#grow);
      this.#grow();
    }
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      this.#leaveLog();
      if (this.#asked === undefined) return;
      // A scan that waits for an answer cannot go on without it.
      this.#asked.cancel();
      this.#asked = undefined;
      this.#startPass();
    };
  };

  /** The same object until something changed. */
  readonly getView = (): LogView => this.#view;

  /** Tests all rows again, because some have changed; the view stays as it is until that is done. */
  retest(): void {
    const underWay = this.#view.more || this.#pass.rowAt !== this.#view.rowAt;
    if (this.#all || this.#stopped !== undefined || underWay || this.#asked !== undefined) return;
    this.#startPass();
    this.#run();
  }

  #startPass(): void {
    this.#pass = this.#newPass();
    this.#steps = this.#scan(this.#pass);
  }

  readonly #grow = (): void => {
    const { rows } = this.#log.getSummary();
    this.#size = rows;
    if (!this.#all) this.#run();
    else if (rows - this.#from !== this.#view.count) this.#show(this.#viewOfAll(rows));
  };

  readonly #runAgain = (): void => {
    this.#due = false;
    if (this.#listeners.size > 0) this.#run();
  };

  /** One slice, unless one is to come anyway. */
  #run(answer?: ExpressionOutcome): void {
    if (this.#due || this.#asked !== undefined || this.#stopped !== undefined) return;
    const until = this.#ports.now() + SLICE;
    for (;;) {
      const { value } = this.#steps.next(answer);
      answer = undefined;
      if (value === 'idle' || value === undefined) return this.#showPass(false);
      if (value !== 'breath') {
        this.#ask(value);
        break;
      }
      if (this.#ports.now() > until || (!this.#shown && this.#pass.count >= PAGE)) {
        this.#due = true;
        this.#ports.soon(this.#runAgain);
        break;
      }
    }
    // A second pass over the same choice replaces the first when it is done.
    if (this.#view.more && this.#isTimeToShow()) this.#showPass(true);
  }

  #isTimeToShow(): boolean {
    const now = this.#ports.now();
    const { count, since } = this.#pass;
    if (this.#shown) return count > this.#view.count && (this.#view.count === 0 || now - this.#shownAt >= SHOW_EVERY);
    return count >= PAGE || now - since >= (count > 0 ? HASTE : PATIENCE);
  }

  #ask(texts: TextsInBytes): void {
    const { expressions } = this.#ports;
    if (!expressions) return this.#stop('this page cannot start the Worker that tests expressions');
    const asked = expressions.test(this.#query.expressions, texts);
    this.#asked = asked;
    void asked.outcome.then((outcome) => {
      if (this.#asked !== asked) return;
      this.#asked = undefined;
      if (typeof outcome === 'string') this.#stop(outcome);
      else this.#run(outcome);
    });
  }

  #stop(why: string): void {
    this.#stopped = why;
    this.#showPass(false);
  }

  /** Tests rows as long as it is asked on. */
  *#scan(pass: Pass): Generator<Pause, void, ExpressionOutcome | undefined> {
    const found = new Uint32Array(BLOCK);
    for (;;) {
      const { scanned, count } = this.#byColumns(pass.scanned, found);
      let left = count;
      if (left > 0 && this.#query.words.length > 0) {
        const words = this.#words.keep(found, left);
        let step = words.next();
        for (; step.done !== true; step = words.next()) yield 'breath';
        left = step.value;
      }
      if (left > 0 && this.#query.expressions.length > 0) left = yield* this.#byExpressions(found, left);
      add(pass, found, left);
      const stuck = scanned - pass.scanned < BLOCK;
      pass.scanned = scanned;
      yield stuck ? 'idle' : 'breath';
    }
  }

  // Hot: once per row and filter; measured by `npm run bench -- list`.
  /** What a row is counted to is known once it is read, and rows behind it are read after it: testing ends before a row that is not. */
  #byColumns(start: number, found: Uint32Array): { readonly scanned: number; readonly count: number } {
    const { facts, storage } = this.#log;
    const { columns } = storage;
    const { kind: kinds, direction: directions } = columns;
    const end = Math.min(this.#size, start + BLOCK);
    let count = 0;
    let row = start;
    for (; row < end; row++) {
      const kind = kinds[row] ?? UNREAD;
      if (kind === UNREAD) break;
      if (this.#hiddenKinds[kind + (directions[row] ?? 0) * KINDS.length] === 0) found[count++] = row;
    }
    for (const test of this.#query.columns) count = narrow(found, count, test, columns, facts);
    return { scanned: row, count };
  }

  *#byExpressions(found: Uint32Array, count: number): Generator<Pause, number, ExpressionOutcome | undefined> {
    let kept = 0;
    for (let at = 0; at < count; ) {
      const rows: number[] = [];
      const texts: Uint8Array[] = [];
      let size = 0;
      for (; at < count && size < PORTION; at++) {
        const bytes = this.#log.bytes(found[at] ?? 0);
        if (!bytes) continue;
        rows.push(found[at] ?? 0);
        texts.push(bytes);
        size += bytes.length;
      }
      const passed = yield sideBySide(texts, size);
      if (passed === undefined || typeof passed === 'string') return kept;
      for (const [index, row] of rows.entries()) if (passed[index] === 1) found[kept++] = row;
    }
    return kept;
  }

  #newPass(): Pass {
    const pass: Pass = { rows: new Uint32Array(BLOCK), count: 0, scanned: this.#from, since: this.#ports.now(), rowAt: (place) => pass.rows[place] ?? 0 };
    return pass;
  }

  #showPass(more: boolean): void {
    const { count, rowAt } = this.#pass;
    this.#shown = true;
    const { count: before, rowAt: rowAtBefore, more: moreBefore, stopped } = this.#view;
    if (count === before && rowAt === rowAtBefore && more === moreBefore && stopped === this.#stopped) return;
    const pass = this.#pass;
    this.#show({ count, rowAt, placeOf: (row) => lowerBound(pass.rows, count, row), more, ...(this.#stopped === undefined ? {} : { stopped: this.#stopped }) });
  }

  #show(view: LogView): void {
    this.#view = view;
    this.#shownAt = this.#ports.now();
    for (const listener of this.#listeners) listener();
  }

  readonly #rowAfterFrom = (place: number): number => place + this.#from;
  readonly #placeAfterFrom = (row: number): number => Math.max(0, row - this.#from);

  #viewOfAll(rows: number): LogView {
    return { count: Math.max(0, rows - this.#from), rowAt: this.#rowAfterFrom, placeOf: this.#placeAfterFrom, more: false };
  }
}

/** Keeps the rows that pass at the front. */
function narrow(found: Uint32Array, count: number, test: RowTest, columns: Columns, facts: RowFacts): number {
  let kept = 0;
  for (let index = 0; index < count; index++) {
    const row = found[index] ?? 0;
    if (test(row, columns, facts)) found[kept++] = row;
  }
  return kept;
}

function add(pass: Pass, found: Uint32Array, count: number): void {
  if (pass.count + count > pass.rows.length) {
    const grown = new Uint32Array(Math.max(pass.rows.length * 2, pass.count + count));
    grown.set(pass.rows);
    pass.rows = grown;
  }
  pass.rows.set(found.subarray(0, count), pass.count);
  pass.count += count;
}

function sideBySide(texts: readonly Uint8Array[], size: number): TextsInBytes {
  const bytes = new Uint8Array(size);
  const ends = new Uint32Array(texts.length);
  let end = 0;
  for (const [index, text] of texts.entries()) {
    bytes.set(text, end);
    end += text.length;
    ends[index] = end;
  }
  return { bytes, ends };
}
