// Time by hand: nothing happens until a test advances it, so no test sleeps and none is early or late.

import type { Clock, EpochMs, Milliseconds } from '../base/units.ts';

export interface ManualClock extends Clock {
  /** Moves both times on and runs the timers that come due, in their order. */
  advance(by: Milliseconds): void;
  /** Timers that are set and have neither run nor been cancelled. */
  readonly timers: number;
}

export function manualClock(startedAt: EpochMs = Date.UTC(2026, 6, 28)): ManualClock {
  let now = 0;
  const waiting = new Set<{ readonly due: number; readonly callback: () => void }>();
  return {
    now: () => now,
    epoch: () => startedAt + now,
    setTimeout(callback, after) {
      const timer = { due: now + after, callback };
      waiting.add(timer);
      return () => waiting.delete(timer);
    },
    advance(by) {
      const until = now + by;
      for (;;) {
        // Looked up anew each time: a callback may set or cancel timers.
        const [next] = [...waiting].filter(({ due }) => due <= until).sort((a, b) => a.due - b.due);
        if (!next) break;
        waiting.delete(next);
        now = Math.max(now, next.due);
        next.callback();
      }
      now = until;
    },
    get timers() {
      return waiting.size;
    },
  };
}

/** Lets everything that is already under way finish: promise chains, stream reads, posted messages. Waits for no time to pass. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 4; turn++) await new Promise<void>((resolve) => setImmediate(resolve));
}
