// Frames and bytes over time, in steps of time that double when there would be too many. Knows no log.

import type { Bytes, Milliseconds, MonotonicMs } from '../base/units.ts';

/** Columns of a chart of the traffic; all of one length. */
export interface ThroughputSeries {
  /** When the first step begins. */
  readonly from: MonotonicMs;
  readonly step: Milliseconds;
  /** Steps in use. */
  readonly count: number;
  readonly sentFrames: Float64Array;
  readonly receivedFrames: Float64Array;
  readonly sentBytes: Float64Array;
  readonly receivedBytes: Float64Array;
  readonly errors: Float64Array;
}

const MOST_STEPS = 600;
const FIRST_STEP: Milliseconds = 100;

export class Throughput {
  #from: MonotonicMs | undefined;
  #step = FIRST_STEP;
  #count = 0;
  readonly #series = { sentFrames: new Float64Array(MOST_STEPS), receivedFrames: new Float64Array(MOST_STEPS), sentBytes: new Float64Array(MOST_STEPS), receivedBytes: new Float64Array(MOST_STEPS), errors: new Float64Array(MOST_STEPS) };

  add(at: MonotonicMs, sent: boolean, bytes: Bytes, failed: boolean): void {
    this.#from ??= at;
    let place = Math.max(0, Math.floor((at - this.#from) / this.#step));
    while (place >= MOST_STEPS) {
      this.#halve();
      place = Math.floor((at - this.#from) / this.#step);
    }
    this.#count = Math.max(this.#count, place + 1);
    const { sentFrames, receivedFrames, sentBytes, receivedBytes, errors } = this.#series;
    increase(sent ? sentFrames : receivedFrames, place, 1);
    increase(sent ? sentBytes : receivedBytes, place, bytes);
    if (failed) increase(errors, place, 1);
  }

  /** The series as it stands; its arrays go on to change. */
  get series(): ThroughputSeries {
    return { from: this.#from ?? 0, step: this.#step, count: this.#count, ...this.#series };
  }

  #halve(): void {
    for (const values of Object.values(this.#series)) {
      for (let place = 0; place < MOST_STEPS; place++) values[place] = place * 2 < MOST_STEPS ? (values[place * 2] ?? 0) + (values[place * 2 + 1] ?? 0) : 0;
    }
    this.#step *= 2;
    this.#count = Math.ceil(this.#count / 2);
  }
}

function increase(values: Float64Array, place: number, by: number): void {
  values[place] = (values[place] ?? 0) + by;
}
