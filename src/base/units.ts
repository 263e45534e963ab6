// Units in the type: a number's meaning is readable where it is declared.

/** A duration. */
export type Milliseconds = number;
/** Milliseconds since the Unix epoch, from the wall clock: for labels, never for durations. */
export type EpochMs = number;
/** Milliseconds of a monotonic clock whose zero is arbitrary: for durations and order. */
export type MonotonicMs = number;
/** A size. */
export type Bytes = number;

/** Time as a parameter, so tests own it. */
export interface Clock {
  /** Monotonic time, for durations and order. */
  now(): MonotonicMs;
  /** Wall clock time, for labels. */
  epoch(): EpochMs;
  /** Calls back once. @returns cancels; does nothing when it has run */
  setTimeout(callback: () => void, after: Milliseconds): () => void;
}

/** The browser's clock. */
export const systemClock: Clock = {
  now: () => performance.now(),
  epoch: () => Date.now(),
  setTimeout(callback, after) {
    const handle = setTimeout(callback, after);
    return () => clearTimeout(handle);
  },
};

/** What a browser's timer takes at most; Infinity it takes for none at all. */
export const LONGEST_TIMER: Milliseconds = 2 ** 31 - 1;
