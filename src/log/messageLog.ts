// The record of one connection: every frame and every transport event, appended and never changed, with typed columns
// beside the bytes. Publishes its size once per animation frame. Knows no React; parsed objects are never kept.

import type { Scheduler } from '../base/scheduler.ts';
import type { Bytes, EpochMs, Milliseconds, MonotonicMs } from '../base/units.ts';
import type { Finding } from '../protocol/findings.ts';
import { isObject, ownString, type Message, type RequestId } from '../protocol/jsonRpc.ts';
import { methodRow } from '../protocol/methods.ts';
import type { FrameReading } from '../protocol/readFrame.ts';
import type { WireObserver } from '../transport/observeTransport.ts';
import type { Frame, Note } from '../transport/transport.ts';
import { ColumnStore, Interner } from './columns.ts';
import { FrameBytes } from './frameBytes.ts';
import type { RowFacts } from './rowFacts.ts';
import { groupOfKind, KINDS, STATUSES, type LogRow, type RowGroup, type RowKind, type RowStatus } from './logRow.ts';

export interface LogSetup {
  readonly scheduler: Scheduler;
  /** The wall clock when the monotonic clock reads `originMonotonic`. */
  readonly originEpoch: EpochMs;
  readonly originMonotonic: MonotonicMs;
  /** Memory for texts; the oldest are let go beyond it. @defaultValue 512 MiB */
  readonly budget?: Bytes;
}

/** Numbers the page shows all the time; one object per publication, so it can be compared by identity. */
export interface LogSummary {
  /** Rows, transport events included. */
  readonly rows: number;
  readonly frames: number;
  /** Rows by group; each row is in one. */
  readonly sent: number;
  readonly received: number;
  readonly notifications: number;
  readonly errors: number;
  readonly transport: number;
  /** Rows with findings. */
  readonly problems: number;
  readonly bytes: Bytes;
  readonly held: Bytes;
  /** Rows whose text was let go to stay within the budget. */
  readonly letGo: number;
  /** Grows when a row that was already there changed: an answer came, a finding was added. */
  readonly amended: number;
}

const EMPTY: LogSummary = { rows: 0, frames: 0, sent: 0, received: 0, notifications: 0, errors: 0, transport: 0, problems: 0, bytes: 0, held: 0, letGo: 0, amended: 0 };

/** Kept per row; a frame can break as many rules as it has characters. */
const MOST_FINDINGS = 50;

export class MessageLog implements WireObserver {
  readonly #store = new ColumnStore();
  readonly #bytes: FrameBytes;
  readonly #scheduler: Scheduler;
  readonly #wallMinusMonotonic: number;
  readonly #methods = new Interner();
  readonly #subjects = new Interner();
  readonly #textIds = new Interner();
  /** Findings are rare, so they stand beside the columns. */
  readonly #findings = new Map<number, Finding[]>();
  /** Requests without a response yet, by who sent them: the only rows that are looked up by id. */
  readonly #open = { sent: new Map<string, number>(), received: new Map<string, number>() };
  /** Sparse: most frames have none. */
  readonly #eventIds = new Map<number, string>();
  readonly #listeners = new Set<() => void>();
  // Mutated per frame, copied per publication.
  readonly #counts = { ...EMPTY } as { -readonly [K in keyof LogSummary]: number };
  #published = EMPTY;

  constructor(setup: LogSetup) {
    this.#bytes = new FrameBytes(setup.budget ?? 512 * 1024 * 1024);
    this.#scheduler = setup.scheduler;
    this.#wallMinusMonotonic = setup.originEpoch - setup.originMonotonic;
  }

  // ---- writing, from the tap

  // Hot: once per frame; guarded by `npm run bench -- flood`.
  frame(frame: Frame): number {
    const row = this.#append(frame.bytes ?? frame.text, frame.at, frame.exchange);
    const { columns } = this.#store;
    columns.direction[row] = frame.direction === 'sent' ? 0 : 1;
    this.#setKind(row, 'unread', 'quiet');
    this.#counts.frames++;
    if (frame.eventId !== undefined) this.#eventIds.set(row, frame.eventId.slice(0, 200));
    if (frame.carrierProblem !== undefined) this.annotate(row, { path: '', message: frame.carrierProblem });
    return row;
  }

  reading(row: number, { messages, problems }: FrameReading): void {
    if (row !== this.#store.size - 1) this.#counts.amended++;
    for (const message of messages) this.#classify(row, message);
    if (messages.length === 0) this.#setKind(row, 'malformed', 'malformed');
    if (messages.length > 1) this.#setKind(row, 'batch', 'quiet');
    for (const { message: words, at } of problems) this.annotate(row, { path: '', message: at === undefined ? words : `${words} (at character ${at + 1})` });
    this.#changed();
  }

  note(note: Note): void {
    const { at, exchange, ...content } = note;
    const row = this.#append(JSON.stringify(content), at, exchange);
    const { columns } = this.#store;
    columns.direction[row] = note.type === 'http' || note.type === 'stream-end' || note.type === 'failed' || note.type === 'closed' || note.type === 'problem' ? 1 : 0;
    const bad = note.type === 'failed' || note.type === 'problem' || (note.type === 'http' && note.status >= 400 && note.status !== 405);
    this.#setKind(row, 'transport', bad ? 'error' : 'quiet');
    columns.method[row] = this.#methods.number('transport');
    if (note.type === 'problem') this.annotate(row, { path: '', message: note.message });
  }

  /** Adds a finding to a row, now or later. The row's text never changes. */
  annotate(row: number, finding: Finding): void {
    this.#counts.amended++;
    const findings = this.#findings.get(row);
    if (findings && findings.length >= MOST_FINDINGS) return;
    if (findings) findings.push(finding);
    else {
      this.#findings.set(row, [finding]);
      this.#counts.problems++;
    }
    this.#changed();
  }

  /** Marks how a request ended that got no response. */
  endRequest(id: RequestId, why: 'timed out' | 'cancelled' | 'orphaned'): void {
    const row = this.#open.sent.get(String(id));
    if (row === undefined) return;
    this.#counts.amended++;
    this.#store.columns.status[row] = STATUSES.indexOf(why === 'timed out' ? 'timeout' : why === 'orphaned' ? 'no-answer' : why);
    this.#changed();
  }

  /** A response without a usable id was taken as the answer to this request, by the exchange it came on. */
  answeredBy(id: RequestId, row: number): void {
    const request = this.#open.sent.get(String(id));
    if (request === undefined) return;
    this.#pair(row, request);
    this.#open.sent.delete(String(id));
    this.#changed();
  }

  #append(content: string | Uint8Array, at: MonotonicMs, exchange: number | undefined): number {
    const row = this.#store.addRow();
    const place = this.#bytes.append(content);
    const { columns } = this.#store;
    columns.segment[row] = place.segment;
    columns.offset[row] = place.offset;
    columns.length[row] = place.length;
    columns.at[row] = at;
    columns.kind[row] = NEW;
    columns.exchange[row] = exchange ?? 0;
    this.#counts.rows = row + 1;
    this.#counts.bytes += place.length;
    this.#changed();
    return row;
  }

  #classify(row: number, message: Message): void {
    const { columns } = this.#store;
    const sent = columns.direction[row] === 0;
    if (message.kind !== 'notification' && message.id !== null && message.id !== undefined) this.#writeId(row, message.id);
    if (message.kind === 'response') return this.#pairResponse(row, message, sent);
    columns.method[row] = this.#methods.number(message.method);
    const subjectKey = methodRow(message.method)?.subject;
    const subject = subjectKey === undefined ? undefined : ownString(message.params, subjectKey);
    if (subject !== undefined) columns.subject[row] = this.#subjects.number(subject.slice(0, 200));
    if (message.kind === 'notification') {
      return this.#setKind(row, 'notification', 'quiet');
    }
    this.#setKind(row, 'request', 'pending');
    this.#open[sent ? 'sent' : 'received'].set(String(message.id), row);
  }

  #pairResponse(row: number, message: Extract<Message, { kind: 'response' }>, sent: boolean): void {
    const open = this.#open[sent ? 'received' : 'sent'];
    const key = String(message.id);
    const request = message.id === null || message.id === undefined ? undefined : open.get(key);
    const failed = message.error !== undefined;
    const toolError = !failed && isObject(message.result) && message.result['isError'] === true;
    const empty = !failed && message.result === undefined;
    this.#setKind(row, failed ? 'error' : 'response', empty ? 'malformed' : failed ? 'error' : toolError ? 'tool-error' : 'ok');
    if (request === undefined) return;
    this.#pair(row, request);
    open.delete(key);
  }

  #pair(row: number, request: number): void {
    const { columns } = this.#store;
    columns.method[row] = columns.method[request] ?? 0;
    columns.subject[row] = columns.subject[request] ?? 0;
    columns.pair[row] = request;
    columns.pair[request] = row;
    this.#counts.amended++;
    if (columns.status[request] === STATUSES.indexOf('pending')) columns.status[request] = STATUSES.indexOf('answered');
  }

  #writeId(row: number, id: RequestId): void {
    // Texts are stored below -1 as interned numbers minus an offset no JSON-RPC peer counts to.
    this.#store.columns.id[row] = typeof id === 'number' ? id : -(TEXT_IDS + this.#textIds.number(id));
  }

  /** A row's kind is set twice: unread when it is recorded, what it says once it is read. Its group's count follows. */
  #setKind(row: number, kind: RowKind, status: RowStatus): void {
    const { columns } = this.#store;
    const sent = columns.direction[row] === 0;
    const before = columns.kind[row] ?? 0;
    if (before !== NEW) this.#counts[groupOfKind(KINDS[before] ?? 'unread', sent)]--;
    this.#counts[groupOfKind(kind, sent)]++;
    columns.kind[row] = KINDS.indexOf(kind);
    columns.status[row] = STATUSES.indexOf(status);
  }

  #changed(): void {
    this.#scheduler.request(this.#publish);
  }

  readonly #publish = (): void => {
    const { firstKept } = this.#bytes;
    this.#published = { ...this.#counts, held: this.#bytes.held, letGo: firstKept === 0 ? 0 : this.#rowsBelow(firstKept) };
    for (const listener of this.#listeners) listener();
  };

  #rowsBelow(segment: number): number {
    const { segment: column } = this.#store.columns;
    let low = 0;
    let high = this.#store.size;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((column[middle] ?? 0) < segment) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  // ---- reading; rows below `getSummary().rows` only

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The same object until the next publication. */
  readonly getSummary = (): LogSummary => this.#published;

  /** Facts of rows, one at a time, for filters. */
  readonly facts: RowFacts = {
    kind: (row) => this.#store.columns.kind[row] ?? 0,
    status: (row) => this.#store.columns.status[row] ?? 0,
    direction: (row) => this.#store.columns.direction[row] ?? 0,
    methodNumber: (row) => this.#store.columns.method[row] ?? 0,
    methodText: (number) => this.#methods.text(number),
    subjectNumber: (row) => this.#store.columns.subject[row] ?? 0,
    subjectText: (number) => this.#subjects.text(number),
    id: (row) => this.#idAt(row),
    exchange: (row) => this.#store.columns.exchange[row] ?? 0,
    bytes: (row) => this.#store.columns.length[row] ?? 0,
    duration: (row) => this.#durationAt(row),
    findings: (row) => this.#findings.get(row) ?? [],
  };

  #idAt(row: number): RequestId | undefined {
    const id = this.#store.columns.id[row] ?? Number.NaN;
    return Number.isNaN(id) ? undefined : id <= -TEXT_IDS ? this.#textIds.text(-id - TEXT_IDS) : id;
  }

  #durationAt(row: number): Milliseconds | undefined {
    const { pair, at, kind } = this.#store.columns;
    const request = pair[row] ?? -1;
    return request < 0 || KINDS[kind[row] ?? 0] === 'request' ? undefined : (at[row] ?? 0) - (at[request] ?? 0);
  }

  row(index: number): LogRow {
    const { columns } = this.#store;
    const pair = columns.pair[index] ?? -1;
    const at = columns.at[index] ?? 0;
    const kind = KINDS[columns.kind[index] ?? 0] ?? 'unread';
    return {
      index,
      kind,
      at,
      epoch: at + this.#wallMinusMonotonic,
      direction: columns.direction[index] === 0 ? 'sent' : 'received',
      status: STATUSES[columns.status[index] ?? 0] ?? 'quiet',
      method: this.#methods.text(columns.method[index] ?? 0),
      subject: this.#subjects.text(columns.subject[index] ?? 0),
      id: this.#idAt(index),
      pair: pair < 0 ? undefined : pair,
      duration: this.#durationAt(index),
      bytes: columns.length[index] ?? 0,
      exchange: columns.exchange[index] || undefined,
      eventId: this.#eventIds.get(index),
      findings: this.#findings.get(index) ?? [],
    };
  }

  /** The exact text of a row, or undefined when it was let go. */
  text(index: number): string | undefined {
    const { segment, offset, length } = this.#store.columns;
    return this.#bytes.text(segment[index] ?? 0, offset[index] ?? 0, length[index] ?? 0);
  }

  /** The bytes of a row as they came, which its text is not when they are no UTF-8. Never to be written to. */
  bytes(index: number): Uint8Array | undefined {
    const { segment, offset, length } = this.#store.columns;
    return this.#bytes.bytes(segment[index] ?? 0, offset[index] ?? 0, length[index] ?? 0);
  }

  /** The group a filter counts a row to. */
  groupAt(index: number): RowGroup {
    const { kind, direction } = this.#store.columns;
    return groupOfKind(KINDS[kind[index] ?? 0] ?? 'unread', direction[index] === 0);
  }

  /** Rows of one HTTP exchange near a row, in order: at most 50, found within 20,000 rows to either side. */
  rowsOfExchange(exchange: number, near: number): readonly number[] {
    const { columns, size } = this.#store;
    const rows: number[] = [];
    for (let row = Math.max(0, near - 20_000); row < Math.min(size, near + 20_000) && rows.length < 50; row++) if (columns.exchange[row] === exchange && row !== near) rows.push(row);
    return rows;
  }

  /** The newest row of a request we sent under this id. */
  rowOfRequest(id: RequestId): number | undefined {
    const { columns, size } = this.#store;
    const wanted = typeof id === 'number' ? id : -(TEXT_IDS + this.#textIds.number(id));
    const request = KINDS.indexOf('request');
    for (let row = size - 1; row >= 0; row--) if (columns.id[row] === wanted && columns.kind[row] === request && columns.direction[row] === 0) return row;
    return undefined;
  }
}

const TEXT_IDS = 2 ** 52;
/** Mark of a row whose kind was never set; no index of KINDS. */
const NEW = 255;
