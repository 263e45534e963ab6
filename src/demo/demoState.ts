// What one demo server process remembers across its server instances, and the waiting that tools share.
// The stateless era builds a fresh server per request, so counts cannot live in the server itself.

import type { Clock, Milliseconds, MonotonicMs } from '../base/units.ts';

/** Shared by every server instance of one demo. Owned by whoever serves them. */
export interface DemoState {
  readonly clock: Clock;
  readonly startedAt: MonotonicMs;
  /** Calls whose handler was told to stop: by `notifications/cancelled`, a closed POST or the end of the connection. */
  cancelledCalls: number;
  /** Long calls whose handler has not returned yet. */
  runningCalls: number;
}

export function createDemoState(clock: Clock): DemoState {
  return { clock, startedAt: clock.now(), cancelledCalls: 0, runningCalls: 0 };
}

/** Waits, or stops waiting as soon as `signal` aborts. Answers whether the time was served in full. */
export function pause(clock: Clock, duration: Milliseconds, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve(false);
      return;
    }
    const cancelTimer = clock.setTimeout(() => {
      signal.removeEventListener('abort', onAbort);
      resolve(true);
    }, duration);
    const onAbort = (): void => {
      cancelTimer();
      resolve(false);
    };
    signal.addEventListener('abort', onAbort, { once: true });
  });
}

/** Runs a long call and keeps the counts of `get_status` true, whichever way the call ends. */
export async function counted<T>(state: DemoState, signal: AbortSignal, run: () => Promise<T>): Promise<T> {
  state.runningCalls += 1;
  // Counted at once, so that a status asked right after the cancellation already tells of it.
  const onAbort = (): void => void (state.cancelledCalls += 1);
  // A cancellation can overtake the handler: arguments are validated in between.
  if (signal.aborted) onAbort();
  else signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await run();
  } finally {
    signal.removeEventListener('abort', onAbort);
    state.runningCalls -= 1;
  }
}
