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
  /**
   * Runs a callback in a task of its own, behind the drawing that a flush caused. With it the gap grows with what flushes cost, so
   * that drawing takes little of the time; it ends early when nothing more is asked for. @defaultValue the gap stays as it is
   */
  readonly afterDrawing?: (callback: () => void) => void;
}

/** Time between flushes, as a multiple of what one costs; and the longest that may come of it. */
const COST_FACTOR = 30;
const LONGEST_GAP: Milliseconds = 500;
/** Nobody has asked for two of these: a flood has ended, and its last numbers are wanted now. Drawing can take one of them. */
const QUIET: Milliseconds = 25;
const QUIET_LOOKS = 2;

/**
 * In the next animation frame, or a little later when the last flush was a moment ago.
 *
 * @param nextFrame the page's requestAnimationFrame; absent in Workers and tests
 */
export function frameScheduler(nextFrame: ((callback: () => void) => void) | undefined, { fallbackAfter = 250, gap = 50, afterDrawing }: FrameSchedulerOptions = {}): Scheduler {
  // In the order they were first asked for; each once.
  const pending = new Set<() => void>();
  let lastRun = Number.NEGATIVE_INFINITY;
  let currentGap = gap;
  let asks = 0;
  const run = (): void => {
    if (pending.size === 0) return;
    lastRun = performance.now();
    const flushes = [...pending];
    pending.clear();
    const started = lastRun;
    afterDrawing?.(() => {
      currentGap = Math.min(LONGEST_GAP, Math.max(gap, (performance.now() - started) * COST_FACTOR));
    });
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
      asks++;
      const asked = pending.size > 0;
      pending.add(flush);
      if (asked) return;
      const wait = Math.max(0, currentGap - (performance.now() - lastRun));
      const timer = setTimeout(run, wait + fallbackAfter);
      const inFrame = (): void =>
        nextFrame?.(() => {
          clearTimeout(timer);
          run();
        });
      const waitOn = (left: Milliseconds, quiet: number): void => {
        if (left <= 0 || quiet === QUIET_LOOKS) return inFrame();
        const before = asks;
        setTimeout(() => waitOn(left - QUIET, asks === before ? quiet + 1 : 0), Math.min(left, QUIET));
      };
      // The gap that holds whatever it costs, then as much of the rest as there is something to wait for.
      const least = Math.min(wait, Math.max(0, gap - (performance.now() - lastRun)));
      if (least > 0) setTimeout(waitOn, least, wait - least, 0);
      else waitOn(wait, 0);
    },
  };
}
