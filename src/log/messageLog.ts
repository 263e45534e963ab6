// The record of one server: every frame and every transport event, appended and never changed, with typed columns beside the
// bytes. Publishes its size once per animation frame. Knows no React; who writes is a LogConnection, one after another.

import { lowerBound } from '../base/lowerBound.ts';
import type { Scheduler } from '../base/scheduler.ts';
import type { Bytes, EpochMs, MonotonicMs } from '../base/units.ts';
import { LogConnection } from './logConnection.ts';
import { groupOfKind, KINDS, STATUSES, type LogRow, type RowGroup } from './logRow.ts';
import { EMPTY_SUMMARY, LogStorage, type ConnectionFacts, type LogParts, type LogSummary } from './logStorage.ts';
import type { RowFacts } from './rowFacts.ts';

export type { LogSummary } from './logStorage.ts';

export interface LogSetup {
  readonly scheduler: Scheduler;
  /** The wall clock when the monotonic clock reads `originMonotonic`. */
  readonly originEpoch: EpochMs;
  readonly originMonotonic: MonotonicMs;
  /** Memory for texts; the oldest are let go beyond it. @defaultValue 512 MiB */
  readonly budget?: Bytes;
  /** What it is read back from. @defaultValue an empty log */
  readonly parts?: LogParts;
}

const DEFAULT_BUDGET: Bytes = 512 * 1024 * 1024;

export class MessageLog {
  /** What it is made of, for who keeps it. */
  readonly storage: LogStorage;
  /** Values that must not leave the page with the log: typed header values, ids of sessions. In memory only. */
  readonly secrets = new Set<string>();
  /** What to add to a row's time to get the wall clock's. */
  readonly wallMinusMonotonic: number;
  readonly #scheduler: Scheduler;
  readonly #listeners = new Set<() => void>();
  #published = EMPTY_SUMMARY;
  #unrecordedBefore = 0;

  constructor({ scheduler, originEpoch, originMonotonic, budget = DEFAULT_BUDGET, parts }: LogSetup) {
    this.#scheduler = scheduler;
    this.wallMinusMonotonic = originEpoch - originMonotonic;
    this.storage = new LogStorage(budget, () => this.#scheduler.request(this.#publish), parts);
    if (parts) this.#published = this.storage.summary();
  }

  // ---- writing

  /** A new connection to the server, which writes what it brings. A row divides it from the one before. @param at when it began */
  connection(facts: ConnectionFacts, at: MonotonicMs): LogConnection {
    const number = this.storage.connections.push(facts);
    const connection = new LogConnection(this.storage, number);
    if (number > 1) connection.note({ type: 'connection', at, number, ...facts });
    return connection;
  }

  /** Stops recording: what comes is acted on and counted, and not kept. A row says since when. */
  pause(at: MonotonicMs): void {
    if (this.storage.counts.paused) return;
    this.#capture('paused', at, 0);
    this.#unrecordedBefore = this.storage.counts.unrecorded;
    this.storage.counts.paused = true;
    this.storage.touched();
  }

  /** Records again. A row says how much was not. */
  resume(at: MonotonicMs): void {
    if (!this.storage.counts.paused) return;
    this.storage.counts.paused = false;
    this.#capture('resumed', at, this.storage.counts.unrecorded - this.#unrecordedBefore);
  }

  #capture(state: 'paused' | 'resumed', at: MonotonicMs, unrecorded: number): void {
    new LogConnection(this.storage, this.storage.connections.length).note({ type: 'capture', at, state, unrecorded });
  }

  /** Memory for texts from now on. */
  setBudget(budget: Bytes): void {
    this.storage.bytes.setBudget(budget);
    this.storage.touched();
  }

  readonly #publish = (): void => {
    const { bytes } = this.storage;
    this.#published = { ...this.storage.summary(), letGo: bytes.firstKept === 0 ? 0 : lowerBound(this.storage.columns.segment, this.storage.size, bytes.firstKept) };
    for (const listener of this.#listeners) listener();
  };

  // ---- reading; rows below `getSummary().rows` only

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The same object until the next publication. */
  readonly getSummary = (): LogSummary => this.#published;

  /** The connections whose rows are here; the first is number 1. */
  get connections(): readonly ConnectionFacts[] {
    return this.storage.connections;
  }

  /** Facts of rows, one at a time, for filters. */
  readonly facts: RowFacts = {
    kind: (row) => this.storage.columns.kind[row] ?? 0,
    status: (row) => this.storage.columns.status[row] ?? 0,
    direction: (row) => this.storage.columns.direction[row] ?? 0,
    methodNumber: (row) => this.storage.columns.method[row] ?? 0,
    methodText: (number) => this.storage.methods.text(number),
    subjectNumber: (row) => this.storage.columns.subject[row] ?? 0,
    subjectText: (number) => this.storage.subjects.text(number),
    id: (row) => this.storage.idAt(row),
    exchange: (row) => this.storage.columns.exchange[row] ?? 0,
    connection: (row) => this.storage.columns.connection[row] ?? 0,
    pair: (row) => this.storage.columns.pair[row] ?? -1,
    at: (row) => this.storage.columns.at[row] ?? 0,
    bytes: (row) => this.storage.columns.length[row] ?? 0,
    duration: (row) => this.storage.durationAt(row),
    findings: (row) => this.storage.findings.get(row) ?? [],
  };

  row(index: number): LogRow {
    const { columns, methods, subjects, eventIds, findings } = this.storage;
    const pair = columns.pair[index] ?? -1;
    const at = columns.at[index] ?? 0;
    return {
      index,
      kind: KINDS[columns.kind[index] ?? 0] ?? 'unread',
      at,
      epoch: at + this.wallMinusMonotonic,
      direction: columns.direction[index] === 0 ? 'sent' : 'received',
      status: STATUSES[columns.status[index] ?? 0] ?? 'quiet',
      method: methods.text(columns.method[index] ?? 0),
      subject: subjects.text(columns.subject[index] ?? 0),
      id: this.storage.idAt(index),
      pair: pair < 0 ? undefined : pair,
      duration: this.storage.durationAt(index),
      bytes: columns.length[index] ?? 0,
      exchange: columns.exchange[index] || undefined,
      connection: columns.connection[index] ?? 0,
      eventId: eventIds.get(index),
      findings: findings.get(index) ?? [],
    };
  }

  /** The exact text of a row, or undefined when it was let go. */
  text(index: number): string | undefined {
    const { segment, offset, length } = this.storage.columns;
    return this.storage.bytes.text(segment[index] ?? 0, offset[index] ?? 0, length[index] ?? 0);
  }

  /** The bytes of a row as they came, which its text is not when they are no UTF-8. Never to be written to. */
  bytes(index: number): Uint8Array | undefined {
    const { segment, offset, length } = this.storage.columns;
    return this.storage.bytes.bytes(segment[index] ?? 0, offset[index] ?? 0, length[index] ?? 0);
  }

  /** The group a filter counts a row to. */
  groupAt(index: number): RowGroup {
    const { kind, direction } = this.storage.columns;
    return groupOfKind(KINDS[kind[index] ?? 0] ?? 'unread', direction[index] === 0);
  }

  /** Rows of the HTTP exchange of a row near it, in order: at most 50, found within 20,000 rows to either side. */
  rowsOfExchange(near: number): readonly number[] {
    const { columns, size } = this.storage;
    const exchange = columns.exchange[near] ?? 0;
    const rows: number[] = [];
    if (exchange === 0) return rows;
    for (let row = Math.max(0, near - 20_000); row < Math.min(size, near + 20_000) && rows.length < 50; row++) {
      if (columns.exchange[row] === exchange && columns.connection[row] === columns.connection[near] && row !== near) rows.push(row);
    }
    return rows;
  }
}
