// When to publish what has piled up. Knows no log and no React.

import type { Milliseconds } from './units.ts';

/** Runs `flush` once, soon. Asking again before it ran does nothing. */
export interface Scheduler {
  request(flush: () => void): void;
}

/**
 * Once per animation frame, or after 250 ms when frames stop coming (a hidden tab gets none).
 *
 * @param nextFrame the page's requestAnimationFrame; absent in Workers and tests
 */
export function frameScheduler(nextFrame: ((callback: () => void) => void) | undefined, fallbackAfter: Milliseconds = 250): Scheduler {
  // One pending flush at a time: whichever of frame and timer comes first runs it, the other finds nothing.
  let pending: (() => void) | undefined;
  const run = (): void => {
    const flush = pending;
    pending = undefined;
    flush?.();
  };
  return {
    request(flush) {
      if (pending) return;
      pending = flush;
      const timer = setTimeout(run, fallbackAfter);
      nextFrame?.(() => {
        clearTimeout(timer);
        run();
      });
    },
  };
}
