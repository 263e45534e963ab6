// A log in pages that are written whole and again when they change, and a log made of such pages again. Says what has changed
// since it was last asked. Knows no database.

import type { Bytes, EpochMs, MonotonicMs } from '../base/units.ts';
import type { Finding } from '../protocol/findings.ts';
import { lowerBound } from '../base/lowerBound.ts';
import { COLUMNS, createColumns, type Columns } from './columns.ts';
import type { ConnectionFacts, LogParts, LogStorage, LogSummary } from './logStorage.ts';
import type { MessageLog } from './messageLog.ts';
import { bareAddress } from './transcriptOfLog.ts';

/** Rows in a page of columns. */
export const PAGE_ROWS = 4096;
/** Texts in a page of interned ones. */
const PAGE_TEXTS = 1000;

/** The interned texts of a log. */
export const TEXT_TABLES = ['methods', 'subjects', 'textIds'] as const;
export type TextTable = (typeof TEXT_TABLES)[number];

/** A page of a log. Its number counts from 0 within its kind; a later one with the same number takes its place. */
export type LogPage =
  /** What is written of one segment, and where each row's part of it stands; what is between them is no row's. */
  | { readonly kind: 'bytes'; readonly number: number; readonly bytes: Uint8Array<ArrayBuffer>; readonly offsets: Uint32Array<ArrayBuffer>; readonly lengths: Uint32Array<ArrayBuffer> }
  | { readonly kind: 'rows'; readonly number: number; readonly columns: Columns; readonly findings: readonly (readonly [row: number, findings: readonly Finding[]])[]; readonly eventIds: readonly (readonly [row: number, id: string])[] }
  | { readonly kind: TextTable; readonly number: number; readonly texts: readonly string[] };

/** What makes pages a log: written last, so that what it names is there. */
export interface LogHead {
  readonly rows: number;
  readonly segments: number;
  /** Segments below this number have been let go. */
  readonly firstKept: number;
  readonly counts: LogSummary;
  readonly connections: readonly ConnectionFacts[];
  readonly wallMinusMonotonic: EpochMs;
  /** When the last row came. */
  readonly lastAt: MonotonicMs;
}

/** What has changed. */
export interface LogChanges {
  readonly pages: readonly LogPage[];
  /** undefined as long as there is more to take. */
  readonly head: LogHead | undefined;
  /** Segments below this number are gone. */
  readonly firstKept: number;
}

/** Keeps account of what has been taken. One for each log. */
export class LogPages {
  readonly #log: MessageLog;
  /** Everything below has been taken. */
  #rows = 0;
  #segments = 0;
  #used: Bytes = -1;
  /** Of the segment that is being copied. */
  #copy: Uint8Array<ArrayBuffer> | undefined;
  #copied: Bytes = 0;
  #texts: Record<TextTable, number> = { methods: 0, subjects: 0, textIds: 0 };
  /** Pages of rows that were taken and have changed. */
  readonly #amended = new Set<number>();
  #changes = -1;

  constructor(log: MessageLog) {
    this.#log = log;
    log.storage.onAmended = (row) => {
      if (row < this.#rows) this.#amended.add(Math.floor(row / PAGE_ROWS));
    };
  }

  /** Nothing counts as taken any more. */
  restart(): void {
    this.#rows = 0;
    this.#segments = 0;
    this.#used = -1;
    this.#copy = undefined;
    this.#texts = { methods: 0, subjects: 0, textIds: 0 };
    this.#amended.clear();
    this.#changes = -1;
  }

  /** What is kept beside the pages has changed: there is a head to take. */
  touch(): void {
    this.#changes = -1;
  }

  /**
   * Copies what has changed since the last time, texts first; ask again as long as there is no head.
   *
   * @param most bytes of texts in one go
   * @returns undefined when nothing has changed
   */
  take(most: Bytes): LogChanges | undefined {
    const { storage } = this.#log;
    const { bytes, counts } = storage;
    const changes = counts.rows + counts.amended + counts.unrecorded + (counts.paused ? 0.5 : 0) + bytes.firstKept;
    if (changes === this.#changes) return undefined;
    const pages: LogPage[] = [];
    let taken = 0;
    while (this.#segments < bytes.segments) {
      const segment = bytes.segment(this.#segments);
      const last = this.#segments === bytes.segments - 1;
      if (segment && !(last && segment.length === this.#used)) {
        if (taken > 0 && taken + segment.length > most) return { pages, head: undefined, firstKept: bytes.firstKept };
        const copy = this.#copyOf(segment, most);
        if (!copy) return { pages, head: undefined, firstKept: bytes.firstKept };
        taken += copy.length;
        pages.push({ kind: 'bytes', number: this.#segments, bytes: copy, ...placesIn(storage, this.#segments) });
      }
      if (last) {
        this.#used = segment?.length ?? -1;
        break;
      }
      this.#segments++;
      this.#used = -1;
      this.#copy = undefined;
    }
    this.#takeRows(storage, pages);
    for (const table of TEXT_TABLES) this.#takeTexts(storage, table, pages);
    this.#changes = changes;
    return { pages, head: headOf(this.#log), firstKept: bytes.firstKept };
  }

  /** A large segment is copied over several goes: undefined until it is whole. A chunk whose rows still come may grow meanwhile. */
  #copyOf(segment: Uint8Array, most: Bytes): Uint8Array<ArrayBuffer> | undefined {
    // In one go where it can be: the copy is then not made of zeros first.
    if (!this.#copy && segment.length <= most) return new Uint8Array(segment);
    if (!this.#copy) this.#copied = 0;
    let copy = this.#copy ?? new Uint8Array(segment.length);
    if (copy.length < segment.length) {
      copy = new Uint8Array(segment.length);
      copy.set(segment.subarray(0, this.#copied));
    }
    this.#copy = copy;
    const until = Math.min(segment.length, this.#copied + most);
    copy.set(segment.subarray(this.#copied, until), this.#copied);
    this.#copied = until;
    if (until < segment.length) return undefined;
    this.#copy = undefined;
    return copy;
  }

  #takeRows(storage: LogStorage, pages: LogPage[]): void {
    const numbers = this.#amended;
    for (let number = Math.floor(this.#rows / PAGE_ROWS); number * PAGE_ROWS < storage.size; number++) numbers.add(number);
    for (const number of numbers) pages.push(pageOfRows(storage, number));
    numbers.clear();
    this.#rows = storage.size;
  }

  #takeTexts(storage: LogStorage, table: TextTable, pages: LogPage[]): void {
    const { size } = storage[table];
    if (size === this.#texts[table]) return;
    for (let number = Math.floor(this.#texts[table] / PAGE_TEXTS); number * PAGE_TEXTS < size; number++) pages.push({ kind: table, number, texts: storage[table].texts(number * PAGE_TEXTS, (number + 1) * PAGE_TEXTS) });
    this.#texts[table] = size;
  }
}

/** Rows of one segment stand one behind the other. */
function placesIn({ columns, size }: LogStorage, segment: number): { readonly offsets: Uint32Array<ArrayBuffer>; readonly lengths: Uint32Array<ArrayBuffer> } {
  const from = lowerBound(columns.segment, size, segment);
  const to = lowerBound(columns.segment, size, segment + 1);
  return { offsets: columns.offset.slice(from, to), lengths: columns.length.slice(from, to) };
}

function headOf({ storage, wallMinusMonotonic }: MessageLog): LogHead {
  const { size, bytes, connections, columns } = storage;
  return { rows: size, segments: bytes.segments, firstKept: bytes.firstKept, counts: storage.summary(), connections: connections.map((facts) => ({ ...facts, url: bareAddress(facts.url) })), wallMinusMonotonic, lastAt: columns.at[size - 1] ?? 0 };
}

function pageOfRows({ columns, size, findings, eventIds }: LogStorage, number: number): LogPage {
  const from = number * PAGE_ROWS;
  const to = Math.min(size, from + PAGE_ROWS);
  const page = createColumns(to - from);
  for (const name of COLUMNS) page[name].set(columns[name].subarray(from, to));
  return { kind: 'rows', number, columns: page, findings: within(findings, from, to), eventIds: within(eventIds, from, to) };
}

/** The entries of a sparse column in a range of rows. */
function within<T>(entries: ReadonlyMap<number, T>, from: number, to: number): readonly (readonly [number, T])[] {
  if (entries.size === 0) return [];
  const found: [number, T][] = [];
  for (let row = from; row < to; row++) {
    const entry = entries.get(row);
    if (entry !== undefined) found.push([row, entry]);
  }
  return found;
}

/** Takes pages in any order and makes a log's parts of them. */
export class LogAssembly {
  readonly #head: LogHead;
  readonly #columns: Columns;
  readonly #segments: (Uint8Array | undefined)[];
  readonly #texts: Record<TextTable, string[]> = { methods: [''], subjects: [''], textIds: [''] };
  readonly #findings = new Map<number, readonly Finding[]>();
  readonly #eventIds = new Map<number, string>();

  constructor(head: LogHead) {
    this.#head = head;
    this.#columns = createColumns(Math.max(1, Math.ceil(head.rows / PAGE_ROWS)) * PAGE_ROWS);
    this.#segments = Array.from({ length: head.segments }, () => undefined);
  }

  add(page: LogPage): void {
    if (page.kind === 'bytes') {
      if (page.number < this.#head.segments && page.number >= this.#head.firstKept) this.#segments[page.number] = page.bytes;
      return;
    }
    if (page.kind !== 'rows') {
      page.texts.forEach((text, at) => void (this.#texts[page.kind][page.number * PAGE_TEXTS + at] = text));
      return;
    }
    const from = page.number * PAGE_ROWS;
    if (from >= this.#head.rows) return;
    for (const name of Object.keys(page.columns) as (keyof Columns)[]) this.#columns[name]?.set(page.columns[name], from);
    for (const [row, findings] of page.findings) this.#findings.set(row, findings);
    for (const [row, id] of page.eventIds) this.#eventIds.set(row, id);
  }

  /** Nothing is recorded into it, so nothing is paused. */
  finish(): LogParts {
    const { rows, counts, connections } = this.#head;
    const { methods, subjects, textIds } = this.#texts;
    return { columns: this.#columns, size: rows, segments: this.#segments, methods, subjects, textIds, findings: this.#findings, eventIds: this.#eventIds, counts: { ...counts, paused: false }, connections };
  }
}
