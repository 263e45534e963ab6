// Durations as their percentiles: exact as long as they are few, within half a percent beyond. Knows no log.

import type { Milliseconds } from '../base/units.ts';

const EXACT = 1000;
/** Neighbouring buckets differ by one percent, so that the middle of one is within half a percent. */
const LOG_STEP = Math.log(1.01);
/** Shorter ones share a bucket: below the clock's own digits. */
const SHORTEST: Milliseconds = 0.001;

export class DurationSamples {
  #count = 0;
  #longest: Milliseconds = 0;
  /** All of them while they are few; then empty. */
  #exact: number[] = [];
  #buckets: Map<number, number> | undefined;

  add(duration: Milliseconds): void {
    this.#count++;
    this.#longest = Math.max(this.#longest, duration);
    if (this.#buckets) return this.#addToBucket(this.#buckets, duration);
    this.#exact.push(duration);
    if (this.#exact.length <= EXACT) return;
    this.#buckets = new Map();
    for (const each of this.#exact) this.#addToBucket(this.#buckets, each);
    this.#exact = [];
  }

  get count(): number {
    return this.#count;
  }

  /** For each share the smallest duration that so many percent of them do not exceed; undefined when there are none. */
  percentiles(...percents: readonly number[]): readonly (Milliseconds | undefined)[] {
    const sorted = this.#buckets ? [...this.#buckets].sort(([a], [b]) => a - b) : this.#exact.toSorted((a, b) => a - b).map((value): readonly [number, number] => [value, 1]);
    return percents.map((percent) => {
      const rank = Math.max(1, Math.ceil((percent / 100) * this.#count));
      if (rank >= this.#count) return this.#count === 0 ? undefined : this.#longest;
      let seen = 0;
      for (const [value, count] of sorted) {
        seen += count;
        if (seen >= rank) return this.#buckets ? Math.min(this.#longest, SHORTEST * Math.exp((value + 0.5) * LOG_STEP)) : value;
      }
      return this.#longest;
    });
  }

  #addToBucket(buckets: Map<number, number>, duration: Milliseconds): void {
    const bucket = Math.max(0, Math.floor(Math.log(Math.max(duration, SHORTEST) / SHORTEST) / LOG_STEP));
    buckets.set(bucket, (buckets.get(bucket) ?? 0) + 1);
  }
}
