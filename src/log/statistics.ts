// What the rows of a view add up to, method by method: calls, errors, durations, bytes. Counted as rows come, in slices that
// block nobody. Reads columns only.

import type { Bytes, Milliseconds, MonotonicMs } from '../base/units.ts';
import { DurationSamples } from './durationSamples.ts';
import { isNote, KINDS, STATUSES } from './logRow.ts';
import type { LogView } from './logView.ts';
import type { MessageLog } from './messageLog.ts';
import { Throughput, type ThroughputSeries } from './throughput.ts';

/** One line of the table. */
export interface MethodStatistics {
  /** Empty for frames that name no method. */
  readonly method: string;
  /** Who sends it: this page, or the server. */
  readonly sender: 'page' | 'server';
  readonly kind: 'request' | 'notification' | 'other';
  readonly count: number;
  /** Errors, tool errors, malformed answers, and requests that got none. */
  readonly errors: number;
  /** Requests that still wait. */
  readonly pending: number;
  readonly p50: Milliseconds | undefined;
  readonly p95: Milliseconds | undefined;
  readonly p99: Milliseconds | undefined;
  readonly bytesOut: Bytes;
  readonly bytesIn: Bytes;
}

export interface StatisticsSnapshot {
  readonly methods: readonly MethodStatistics[];
  readonly total: { readonly frames: number; readonly errors: number; readonly bytesOut: Bytes; readonly bytesIn: Bytes };
  readonly throughput: ThroughputSeries;
}

interface Tally {
  readonly method: string;
  readonly sender: 'page' | 'server';
  readonly kind: MethodStatistics['kind'];
  count: number;
  errors: number;
  bytesOut: Bytes;
  bytesIn: Bytes;
  readonly durations: DurationSamples;
}

const SLICE: Milliseconds = 5;
const STRIDE = 256;
/** A server may name methods without end; further ones share a line. */
const MOST_METHODS = 1000;
const OTHERS = '(further methods)';

const [UNREAD, REQUEST, RESPONSE, ERROR, NOTIFICATION] = (['unread', 'request', 'response', 'error', 'notification'] as const).map((kind) => KINDS.indexOf(kind));
const FAILED = new Set((['error', 'tool-error', 'malformed'] as const).map((status) => STATUSES.indexOf(status)));
const UNANSWERED = new Set((['timeout', 'no-answer'] as const).map((status) => STATUSES.indexOf(status)));
const PENDING = STATUSES.indexOf('pending');

/** Grows with its view; a view of another choice wants a new one. */
export class Statistics {
  readonly #log: MessageLog;
  readonly #now: () => MonotonicMs;
  readonly #tallies = new Map<string, Tally>();
  readonly #throughput = new Throughput();
  /** Requests whose end was not known when they were counted. */
  #open: { readonly row: number; readonly tally: Tally }[] = [];
  #taken = 0;
  #frames = 0;

  /** @param now the page's clock; without it a call counts all rows in one go */
  constructor(log: MessageLog, now: () => MonotonicMs = () => 0) {
    this.#log = log;
    this.#now = now;
  }

  /** Counts the rows of the view that were not counted yet, as far as a slice goes. @returns whether there are more: ask again, after letting others have their turn */
  upTo({ count, rowAt, placeOf }: LogView): boolean {
    const until = this.#now() + SLICE;
    while (this.#taken < count) {
      const row = rowAt(this.#taken);
      // A view without a filter shows rows that are still being read.
      if (this.#log.facts.kind(row) === UNREAD) return false;
      this.#take(row, rowAt, placeOf);
      this.#taken++;
      if (this.#taken % STRIDE === 0 && this.#now() > until) break;
    }
    return this.#taken < count;
  }

  /** What has been counted so far. */
  snapshot(): StatisticsSnapshot {
    const waiting = this.#settle();
    const methods = [...this.#tallies.values()].map(({ durations, ...tally }): MethodStatistics => {
      const [p50, p95, p99] = durations.percentiles(50, 95, 99);
      return { ...tally, pending: waiting.get(`${tally.sender} ${tally.method}`) ?? 0, p50, p95, p99 };
    });
    const sum = (of: (tally: MethodStatistics) => number): number => methods.reduce((total, tally) => total + of(tally), 0);
    return { methods, total: { frames: this.#frames, errors: sum(({ errors }) => errors), bytesOut: sum(({ bytesOut }) => bytesOut), bytesIn: sum(({ bytesIn }) => bytesIn) }, throughput: this.#throughput.series };
  }

  // Hot: once per row; measured by `node scripts/bench/operations.mjs`.
  #take(row: number, rowAt: LogView['rowAt'], placeOf: LogView['placeOf']): void {
    const { facts } = this.#log;
    const kind = facts.kind(row);
    if (isNote(KINDS[kind] ?? 'unread')) return;
    this.#frames++;
    const sent = facts.direction(row) === 0;
    const answer = kind === RESPONSE || kind === ERROR;
    const tally = this.#tallyOf(facts.methodText(facts.methodNumber(row)), sent !== answer, kind === NOTIFICATION ? 'notification' : kind === REQUEST || answer ? 'request' : 'other');
    const bytes = facts.bytes(row);
    if (sent) tally.bytesOut += bytes;
    else tally.bytesIn += bytes;
    const failed = FAILED.has(facts.status(row));
    if (failed) tally.errors++;
    this.#throughput.add(facts.at(row), sent, bytes, failed);
    if (!answer) {
      tally.count++;
      const status = facts.status(row);
      if (UNANSWERED.has(status)) tally.errors++;
      else if (status === PENDING) this.#open.push({ row, tally });
      return;
    }
    const pair = facts.pair(row);
    // Each call counts once, whichever of its halves the view shows.
    if (pair < 0 || rowAt(placeOf(pair)) !== pair) tally.count++;
    const duration = facts.duration(row);
    if (duration !== undefined) tally.durations.add(duration);
  }

  #tallyOf(method: string, byPage: boolean, kind: MethodStatistics['kind']): Tally {
    const sender = byPage ? 'page' : 'server';
    const known = this.#tallies.get(`${sender} ${method}`);
    if (known) return known;
    const name = this.#tallies.size < MOST_METHODS ? method : OTHERS;
    const shared = this.#tallies.get(`${sender} ${name}`);
    if (shared) return shared;
    const tally: Tally = { method: name, sender, kind, count: 0, errors: 0, bytesOut: 0, bytesIn: 0, durations: new DurationSamples() };
    this.#tallies.set(`${sender} ${name}`, tally);
    return tally;
  }

  /** Looks again at requests that were open. @returns how many still are, by line */
  #settle(): ReadonlyMap<string, number> {
    const { facts } = this.#log;
    const waiting = new Map<string, number>();
    this.#open = this.#open.filter(({ row, tally }) => {
      const status = facts.status(row);
      if (UNANSWERED.has(status)) tally.errors++;
      if (status !== PENDING) return false;
      const key = `${tally.sender} ${tally.method}`;
      waiting.set(key, (waiting.get(key) ?? 0) + 1);
      return true;
    });
    return waiting;
  }
}
