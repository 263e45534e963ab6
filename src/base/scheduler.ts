// When to publish what has piled up. Knows no log and no React.

import { rethrowLater } from './emitter.ts';
import type { Milliseconds } from './units.ts';

/** Runs `flush` once, soon. Asking again for the same one before it ran does nothing; different ones share the moment. */
export interface Scheduler {
  request(flush: () => void): void;
}

/**
 * Once per animation frame, or after 250 ms when frames stop coming (a hidden tab gets none).
 *
 * @param nextFrame the page's requestAnimationFrame; absent in Workers and tests
 */
export function frameScheduler(nextFrame: ((callback: () => void) => void) | undefined, fallbackAfter: Milliseconds = 250): Scheduler {
  // Whichever of frame and timer comes first runs them all, the other finds nothing.
  const pending = new Set<() => void>();
  const run = (): void => {
    const due = [...pending];
    pending.clear();
    for (const flush of due) {
      try {
        flush();
      } catch (error) {
        rethrowLater(error);
      }
    }
  };
  return {
    request(flush) {
      const asked = pending.size > 0;
      pending.add(flush);
      if (asked) return;
      const timer = setTimeout(run, fallbackAfter);
      nextFrame?.(() => {
        clearTimeout(timer);
        run();
      });
    },
  };
}
