// When to publish what has piled up. Knows no log and no React.

import { rethrowLater } from './rethrowLater.ts';
import type { Milliseconds } from './units.ts';

/** Runs `flush` once, soon. Asking again for the same one before it ran does nothing; different ones share the moment. */
export interface Scheduler {
  /** Asks for a run of `flush`. */
  request(flush: () => void): void;
}

/** How soon and how often a scheduler flushes. */
export interface FrameSchedulerOptions {
  /** When frames stop coming (a hidden tab gets none). @defaultValue 250 */
  readonly fallbackAfter?: Milliseconds;
  /** Flushes are at least this far apart: drawing the page's lists anew costs more than a person can read. @defaultValue 50 */
  readonly gap?: Milliseconds;
}

/**
 * In the next animation frame, or a little later when the last flush was a moment ago.
 *
 * @param nextFrame the page's requestAnimationFrame; absent in Workers and tests
 */
export function frameScheduler(nextFrame: ((callback: () => void) => void) | undefined, { fallbackAfter = 250, gap = 50 }: FrameSchedulerOptions = {}): Scheduler {
  // In the order they were first asked for; each once.
  const pending = new Set<() => void>();
  let lastRun = Number.NEGATIVE_INFINITY;
  const run = (): void => {
    if (pending.size === 0) return;
    lastRun = performance.now();
    const flushes = [...pending];
    pending.clear();
    for (const flush of flushes) {
      try {
        flush();
      } catch (error) {
        // Reported by the browser, and no reason to keep the others waiting.
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
      const inFrame = (): void =>
        nextFrame?.(() => {
          clearTimeout(timer);
          run();
        });
      const wait = gap - (performance.now() - lastRun);
      if (wait > 0) setTimeout(inFrame, wait);
      else inFrame();
    },
  };
}
