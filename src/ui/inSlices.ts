// Long work cut into tasks short enough that the page stays free: a generator gives way wherever it yields. Knows no React.

import type { Milliseconds } from '../base/units.ts';

/** One slice: below what a frame has left. */
export const SLICE_MS: Milliseconds = 10;

export type Steps<T> = Generator<unknown, T, undefined>;

/** Goes on for so long at most. @returns the value in a box when the work is done */
export function advance<T>(steps: Steps<T>, forMs: Milliseconds, now: () => number = () => performance.now()): { readonly value: T } | undefined {
  const until = now() + forMs;
  do {
    const step = steps.next();
    if (step.done === true) return { value: step.value };
  } while (now() < until);
  return undefined;
}

/** All of it in one task: for tests, and for work known to be small. */
export function untilDone<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** All of it, a task per slice. @returns undefined when it was given up */
export async function inSlices<T>(steps: Steps<T>, signal?: AbortSignal): Promise<T | undefined> {
  while (signal?.aborted !== true) {
    const done = advance(steps, SLICE_MS);
    if (done) return done.value;
    await new Promise((resolve) => {
      setTimeout(resolve);
    });
  }
  return undefined;
}
