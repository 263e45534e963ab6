// A wait on a clock that tests own.

import type { Clock, Milliseconds } from './units.ts';

/** Resolves after the time, or when the signal aborts. Never rejects. */
export function sleep(clock: Clock, time: Milliseconds, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      stopClock();
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const stopClock = clock.setTimeout(done, time);
    signal?.addEventListener('abort', done, { once: true });
    if (signal?.aborted) done();
  });
}
