// What a log is made of: the bytes, the columns beside them, interned texts, findings, counts. Written by connections, read by
// the log, kept and read back by pages. Knows no protocol, no publication and no clock.

import type { Bytes, Milliseconds, MonotonicMs } from '../base/units.ts';
import type { ByteRange } from '../transport/transport.ts';
import type { Finding } from '../protocol/findings.ts';
import type { RequestId } from '../protocol/jsonRpc.ts';
import { ColumnStore, Interner, type Columns } from './columns.ts';
import { FrameBytes } from './frameBytes.ts';
import { groupOfKind, GROUPS, KINDS, STATUSES, type RowGroup, type RowKind, type RowStatus } from './logRow.ts';

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
  /** The user stopped recording: what comes is acted on and not kept. */
  readonly paused: boolean;
  /** Frames and events that came while recording was stopped. */
  readonly unrecorded: number;
}

/** An empty log's. */
export const EMPTY_SUMMARY: LogSummary = { rows: 0, frames: 0, sent: 0, received: 0, notifications: 0, errors: 0, transport: 0, problems: 0, bytes: 0, held: 0, letGo: 0, amended: 0, paused: false, unrecorded: 0 };

/** One connection whose frames are in the log. */
export interface ConnectionFacts {
  readonly url: string;
  readonly transport: string;
}

/** Kept per row; a frame can break as many rules as it has characters. */
const MOST_FINDINGS = 50;
// Hot: looked up for each row.
const KIND_NUMBERS = Object.fromEntries(KINDS.map((kind, number) => [kind, number])) as Readonly<Record<RowKind, number>>;
/** By kind and direction. */
const GROUP_NUMBERS = Uint8Array.from(KINDS.flatMap((kind) => [true, false].map((sent) => GROUPS.indexOf(groupOfKind(kind, sent)))));
const STATUS_NUMBERS = Object.fromEntries(STATUSES.map((status, number) => [status, number])) as Readonly<Record<RowStatus, number>>;
const TEXT_IDS = 2 ** 52;
/** Mark of a row whose kind was never set; no index of KINDS. */
const NEW = 255;

/** What a log is made from when it is read back. */
export interface LogParts {
  readonly columns: Columns;
  readonly size: number;
  readonly segments: readonly (Uint8Array | undefined)[];
  readonly methods: readonly string[];
  readonly subjects: readonly string[];
  readonly textIds: readonly string[];
  readonly findings: ReadonlyMap<number, readonly Finding[]>;
  readonly eventIds: ReadonlyMap<number, string>;
  readonly counts: LogSummary;
  readonly connections: readonly ConnectionFacts[];
}

/** Rows are appended and never moved; their texts never change. */
export class LogStorage {
  readonly bytes: FrameBytes;
  readonly methods: Interner;
  readonly subjects: Interner;
  readonly textIds: Interner;
  /** Findings are rare, so they stand beside the columns. */
  readonly findings: Map<number, Finding[]>;
  /** Sparse: most frames have none. */
  readonly eventIds: Map<number, string>;
  /** Mutated per frame, copied per publication. */
  readonly counts: { -readonly [K in Exclude<keyof LogSummary, RowGroup | 'held'>]: LogSummary[K] };
  /** Rows by group, in the order of `GROUPS`. */
  readonly #groups: Uint32Array;
  readonly connections: ConnectionFacts[];
  readonly #store: ColumnStore;
  readonly #changed: () => void;
  /** Told rows that were there before and changed; set by who keeps the log. */
  onAmended: ((row: number) => void) | undefined;

  /** @param changed told each change, many times a frame */
  constructor(budget: Bytes, changed: () => void, parts?: LogParts) {
    this.#changed = changed;
    this.bytes = new FrameBytes(budget, parts?.segments);
    this.#store = parts ? new ColumnStore(parts.columns, parts.size) : new ColumnStore();
    this.methods = new Interner(parts?.methods);
    this.subjects = new Interner(parts?.subjects);
    this.textIds = new Interner(parts?.textIds);
    this.findings = new Map([...(parts?.findings ?? [])].map(([row, findings]) => [row, [...findings]]));
    this.eventIds = new Map(parts?.eventIds);
    this.counts = { ...(parts?.counts ?? EMPTY_SUMMARY) };
    this.#groups = Uint32Array.from(GROUPS, (group) => (parts?.counts ?? EMPTY_SUMMARY)[group]);
    this.connections = [...(parts?.connections ?? [])];
  }

  get size(): number {
    return this.#store.size;
  }

  /** The same arrays until they have to grow. */
  get columns(): Columns {
    return this.#store.columns;
  }

  /** Adds a row, whose kind is to be set at once. Hot: once per frame. @param content undefined: it is no longer held by anyone */
  append(content: string | Uint8Array | ByteRange | undefined, at: MonotonicMs, exchange: number | undefined, connection: number): number {
    const row = this.#store.addRow();
    const place = content === undefined ? this.bytes.lost() : this.bytes.append(content);
    const { columns } = this.#store;
    columns.segment[row] = place.segment;
    columns.offset[row] = place.offset;
    columns.length[row] = place.length;
    columns.at[row] = at;
    columns.kind[row] = NEW;
    columns.exchange[row] = exchange ?? 0;
    columns.connection[row] = connection;
    // Here and not for all rows beforehand: filling arrays of a million rows holds the page up when they grow.
    columns.id[row] = Number.NaN;
    columns.pair[row] = -1;
    this.counts.rows = row + 1;
    this.counts.bytes += place.length;
    this.#changed();
    return row;
  }

  /** A row's kind is set twice: unread when it is recorded, what it says once it is read. Its group's count follows. Hot: twice a frame. */
  setKind(row: number, kind: RowKind, status: RowStatus): void {
    const { columns } = this;
    const direction = columns.direction[row] ?? 0;
    const before = columns.kind[row] ?? 0;
    const number = KIND_NUMBERS[kind];
    if (before !== NEW) this.#count(before, direction, -1);
    this.#count(number, direction, 1);
    columns.kind[row] = number;
    columns.status[row] = STATUS_NUMBERS[status];
  }

  #count(kind: number, direction: number, by: number): void {
    const group = GROUP_NUMBERS[kind * 2 + direction] ?? 0;
    this.#groups[group] = (this.#groups[group] ?? 0) + by;
  }

  /** All numbers as they are now. */
  summary(): LogSummary {
    const [sent = 0, received = 0, notifications = 0, errors = 0, transport = 0] = this.#groups;
    return { ...this.counts, sent, received, notifications, errors, transport, held: this.bytes.held };
  }

  setStatus(row: number, status: RowStatus): void {
    this.columns.status[row] = STATUSES.indexOf(status);
    this.amended(row);
  }

  /** Adds a finding to a row, now or later. */
  annotate(row: number, finding: Finding): void {
    const findings = this.findings.get(row);
    if (findings && findings.length >= MOST_FINDINGS) return;
    if (findings) findings.push(finding);
    else {
      this.findings.set(row, [finding]);
      this.counts.problems++;
    }
    this.amended(row);
  }

  /** A response and its request, from here on told of each other. */
  pair(response: number, request: number): void {
    const { columns } = this;
    columns.method[response] = columns.method[request] ?? 0;
    columns.subject[response] = columns.subject[request] ?? 0;
    columns.pair[response] = request;
    columns.pair[request] = response;
    if (columns.status[request] === STATUSES.indexOf('pending')) columns.status[request] = STATUSES.indexOf('answered');
    this.amended(request);
    if (response !== this.size - 1) this.amended(response);
  }

  /** A count has changed. */
  touched(): void {
    this.#changed();
  }

  /** A row that was there before has changed. */
  amended(row: number): void {
    this.counts.amended++;
    this.onAmended?.(row);
    this.#changed();
  }

  // Texts are stored below -1 as interned numbers minus an offset no JSON-RPC peer counts to.
  idNumber(id: RequestId): number {
    return typeof id === 'number' ? id : -(TEXT_IDS + this.textIds.number(id));
  }

  idAt(row: number): RequestId | undefined {
    const id = this.columns.id[row] ?? Number.NaN;
    return Number.isNaN(id) ? undefined : id <= -TEXT_IDS ? this.textIds.text(-id - TEXT_IDS) : id;
  }

  durationAt(row: number): Milliseconds | undefined {
    const { pair, at, kind } = this.columns;
    const request = pair[row] ?? -1;
    return request < 0 || KINDS[kind[row] ?? 0] === 'request' ? undefined : (at[row] ?? 0) - (at[request] ?? 0);
  }
}
