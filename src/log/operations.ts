// The rows of a log gathered into operations: a request with its answer and everything that came of it. One pass over the
// rows, in slices that block nobody; keeps row numbers only. What of a text tells where a row belongs is in operationLinks.ts.

import type { Milliseconds, MonotonicMs } from '../base/units.ts';
import { isNote, KINDS, STATUSES, type RowStatus } from './logRow.ts';
import type { MessageLog } from './messageLog.ts';
import { Ints, NONE, SmallInts } from './operationColumns.ts';
import { OperationLinks, type OperationSink } from './operationLinks.ts';
import { ROLES, STAGES, type OperationStatus, type RowRole, type Stage } from './operationRoles.ts';

/** How long rows are gathered in one go. */
const SLICE: Milliseconds = 5;
/** Work between looks at the clock, in rows; reading texts counts as many. */
const STRIDE = 256;

/** Operations that run at the same time are drawn beside each other in so many lanes; more share the last. */
export const LANES = 6;

const UNREAD = KINDS.indexOf('unread');
const RECEIVED = 1;

/** Grows with its log. Operations are numbered from 0 in the order of their first rows. */
export class Operations {
  readonly #log: MessageLog;
  readonly #now: () => MonotonicMs;
  readonly #links: OperationLinks;
  #scanned = 0;
  #count = 0;
  #calls = 0;

  // By row.
  readonly #operation = new Ints();
  readonly #next = new Ints();
  readonly #role = new SmallInts();
  // By operation.
  readonly #first = new Ints();
  readonly #last = new Ints();
  readonly #rows = new Ints();
  readonly #frames = new Ints();
  /** The request of the newest round. */
  readonly #current = new Ints();
  /** The row that answered it for good. */
  readonly #answer = new Ints();
  /** The row with which it was over, answered or not. */
  readonly #end = new Ints();
  readonly #headers = new Ints();
  readonly #firstByte = new Ints();
  readonly #stage = new SmallInts();
  readonly #lane = new SmallInts();
  /** The operation that runs in each lane; NONE where it is free. */
  readonly #lanes = Array.from({ length: LANES }, () => NONE);

  /** @param now the page's clock; without it a call takes in all rows in one go */
  constructor(log: MessageLog, now: () => MonotonicMs = () => 0) {
    this.#log = log;
    this.#now = now;
    this.#links = new OperationLinks(log, this.#sink);
  }

  /** Takes in the log's rows below `size`, as far as a slice goes. @returns whether there are more that could be: ask again, after letting others have their turn */
  upTo(size: number): boolean {
    const until = this.#now() + SLICE;
    let work = 0;
    while (this.#scanned < size) {
      // A large frame is still being read; rows behind it are read after it.
      if (this.#log.facts.kind(this.#scanned) === UNREAD) return false;
      work += this.#links.take(this.#scanned++);
      if (work < STRIDE) continue;
      work = 0;
      if (this.#now() > until) break;
    }
    return this.#scanned < size;
  }

  /** Operations so far. */
  get count(): number {
    return this.#count;
  }

  /** Operations that are requests; the others are rows that stand alone. */
  get calls(): number {
    return this.#calls;
  }

  /** Rows taken in so far: only these have an operation. */
  get rowsTaken(): number {
    return this.#scanned;
  }

  operationOf(row: number): number {
    return this.#operation.get(row);
  }

  roleOf(row: number): RowRole {
    return ROLES[this.#role.get(row)] ?? 'alone';
  }

  /** The row an operation is named by: its request, or the row that stands alone. */
  firstRow(operation: number): number {
    return this.#first.get(operation);
  }

  /** The next row of the same operation, or -1. */
  nextRow(row: number): number {
    return this.#next.get(row);
  }

  rowCount(operation: number): number {
    return this.#rows.get(operation);
  }

  /** Rows without transport events. */
  frameCount(operation: number): number {
    return this.#frames.get(operation);
  }

  laneOf(operation: number): number {
    return this.#lane.get(operation);
  }

  /** Rows where HTTP headers and the first frame of an answer came, or -1. */
  milestones(operation: number): { readonly headers: number; readonly firstByte: number } {
    return { headers: this.#headers.get(operation), firstByte: this.#firstByte.get(operation) };
  }

  startedAt(operation: number): MonotonicMs {
    return this.#log.facts.at(this.#first.get(operation));
  }

  /** When it was over; undefined as long as it runs, and when nothing on the wire told its end. */
  endedAt(operation: number): MonotonicMs | undefined {
    const end = this.#end.get(operation);
    return end === NONE ? undefined : this.#log.facts.at(end);
  }

  /** It is a request and what came of it, not a row that stands alone. */
  isCall(operation: number): boolean {
    return this.#current.get(operation) !== NONE;
  }

  status(operation: number): OperationStatus {
    const stage = STAGES[this.#stage.get(operation)];
    const current = this.#current.get(operation);
    const status = this.#statusOf(current === NONE ? this.#first.get(operation) : current);
    if (status !== 'answered') return status;
    if (stage === 'asks') return 'input-required';
    if (stage === 'working') return 'working';
    if (stage === 'failed') return 'error';
    if (stage === 'cancelled') return 'cancelled';
    if (stage === 'tool-error') return 'tool-error';
    const answer = this.#answer.get(operation) === NONE ? this.#log.facts.pair(current) : this.#answer.get(operation);
    // An answer that came while nothing was recorded.
    return answer === NONE ? 'answered' : this.#statusOf(answer);
  }

  #isNote(row: number): boolean {
    return isNote(KINDS[this.#log.facts.kind(row)] ?? 'unread');
  }

  #statusOf(row: number): RowStatus {
    return STATUSES[this.#log.facts.status(row)] ?? 'quiet';
  }

  // ---- writing, from the links

  readonly #sink: OperationSink = {
    begin: (row, role, call) => {
      const operation = this.#count++;
      this.#first.set(operation, row);
      this.#rows.set(operation, 0);
      this.#frames.set(operation, 0);
      if (call) {
        this.#current.set(operation, row);
        this.#calls++;
      }
      this.#lane.set(operation, call ? this.#takeLane(operation) : LANES);
      this.#add(operation, row, role);
      if (!call) this.#end.set(operation, row);
      return operation;
    },
    join: (operation, row, role) => {
      this.#next.set(this.#last.get(operation), row);
      this.#add(operation, row, role);
      if (!this.isCall(operation)) this.#end.set(operation, row);
    },
    operationOf: (row) => this.#operation.get(row),
    roleOf: (row) => this.roleOf(row),
    currentOf: (operation) => this.#current.get(operation),
    isStream: (operation) => this.#isNote(this.#first.get(operation)),
    goesOn: (operation, request) => {
      this.#current.set(operation, request);
      this.#answer.set(operation, NONE);
      this.#reopen(operation, 'plain');
    },
    over: (operation, row, answered) => {
      if (answered) this.#answer.set(operation, row);
      else if (this.#end.get(operation) !== NONE) return;
      this.#end.set(operation, row);
      this.#leaveLane(operation);
    },
    stage: (operation, stage) => {
      if (stage === 'working') this.#reopen(operation, stage);
      else this.#stage.set(operation, STAGES.indexOf(stage));
    },
    headers: (operation, row) => {
      if (this.#headers.get(operation) === NONE) this.#headers.set(operation, row);
    },
  };

  // Hot: once per row; measured by `node scripts/bench/operations.mjs`.
  #add(operation: number, row: number, role: RowRole): void {
    const { facts } = this.#log;
    this.#operation.set(row, operation);
    this.#role.set(row, ROLES.indexOf(role));
    this.#last.set(operation, row);
    this.#rows.set(operation, this.#rows.get(operation) + 1);
    if (this.#isNote(row)) return;
    this.#frames.set(operation, this.#frames.get(operation) + 1);
    if (facts.direction(row) === RECEIVED && this.#firstByte.get(operation) === NONE) this.#firstByte.set(operation, row);
  }

  #reopen(operation: number, stage: Stage): void {
    this.#stage.set(operation, STAGES.indexOf(stage));
    this.#end.set(operation, NONE);
    if (this.#lanes[this.#lane.get(operation)] === NONE) this.#lanes[this.#lane.get(operation)] = operation;
  }

  #takeLane(operation: number): number {
    const free = this.#lanes.indexOf(NONE);
    if (free < 0) return LANES - 1;
    this.#lanes[free] = operation;
    return free;
  }

  #leaveLane(operation: number): void {
    const lane = this.#lane.get(operation);
    if (this.#lanes[lane] === operation) this.#lanes[lane] = NONE;
  }
}
