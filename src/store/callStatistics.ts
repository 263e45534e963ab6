// Many calls as a few numbers: how they ended, how long they took, how many there were a second. Pure; knows no call.

import type { Milliseconds } from '../base/units.ts';
import type { OutcomeKind } from './rememberedCall.ts';

/** One call that is over. */
export interface MeasuredCall {
  readonly outcome: OutcomeKind;
  readonly duration: Milliseconds;
}

/** Exact, over all calls that are over; durations are undefined while there are none. */
export interface CallStatistics {
  readonly count: number;
  /** Results that say neither error nor a question. */
  readonly succeeded: number;
  /** In the order of the first of each. */
  readonly outcomes: readonly { readonly outcome: OutcomeKind; readonly count: number }[];
  readonly durations: { readonly min: Milliseconds; readonly p50: Milliseconds; readonly p95: Milliseconds; readonly p99: Milliseconds; readonly max: Milliseconds } | undefined;
  /** Of those that were not cancelled; 0 before the first moment has passed. */
  readonly perSecond: number;
}

/** @param elapsed from the first call's beginning to the last one's end, or to now */
export function callStatistics(calls: readonly MeasuredCall[], elapsed: Milliseconds): CallStatistics {
  const outcomes = new Map<OutcomeKind, number>();
  for (const { outcome } of calls) outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  // What the user stopped says nothing about the server.
  const sorted = calls.filter(({ outcome }) => outcome !== 'cancelled').map(({ duration }) => duration).toSorted((a, b) => a - b);
  const [min] = sorted;
  const max = sorted.at(-1);
  /** The smallest duration that so many percent do not exceed. */
  const percentile = (percent: number): Milliseconds => sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? 0;
  return {
    count: calls.length,
    succeeded: outcomes.get('result') ?? 0,
    outcomes: [...outcomes].map(([outcome, count]) => ({ outcome, count })),
    durations: min === undefined || max === undefined ? undefined : { min, p50: percentile(50), p95: percentile(95), p99: percentile(99), max },
    perSecond: elapsed > 0 ? (calls.filter(({ outcome }) => outcome !== 'cancelled').length * 1000) / elapsed : 0,
  };
}
