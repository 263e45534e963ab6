// Messages that come one by one, each in a task of its own, handed on together while there are many: what handles a message runs
// several times as fast right behind another one. Few messages are handed on at once. Keeps order and loses nothing.

import { contained } from '../base/contained.ts';
import type { Milliseconds, MonotonicMs } from '../base/units.ts';

/** So many within `WINDOW` are a burst. */
const BURST = 32;
const WINDOW: Milliseconds = 20;
/** How long messages of a burst are gathered; no person sees it, and each keeps the time it came at. */
const GATHER: Milliseconds = 4;
/** Handed on at once when there are so many: timers of a hidden page may wait a second. */
const MOST = 512;

/** Takes messages in. */
export interface Gatherer<T> {
  /** Hands it on now, or soon. */
  add(message: T): void;
  /** Hands on what is still here. */
  flush(): void;
}

/** @param later runs a callback after a time @see https://websockets.spec.whatwg.org/#feedback-from-the-protocol */
export function gatherBursts<T>(handOn: (message: T) => void, now: () => MonotonicMs, later: (callback: () => void, after: Milliseconds) => void): Gatherer<T> {
  let waiting: T[] = [];
  let gathering = false;
  let since = 0;
  let count = 0;

  const flush = (): void => {
    const messages = waiting;
    waiting = [];
    // One that fails must not cost those behind it.
    for (const message of messages) contained(() => handOn(message));
  };

  const gather = (): void => {
    later(() => {
      // As long as they come in numbers.
      gathering = waiting.length >= BURST / 4;
      flush();
      if (gathering) gather();
    }, GATHER);
  };

  return {
    flush,
    add(message) {
      if (gathering) {
        if (waiting.push(message) >= MOST) flush();
        return;
      }
      handOn(message);
      if (now() - since > WINDOW) {
        since = now();
        count = 0;
      }
      if (++count < BURST) return;
      count = 0;
      gathering = true;
      gather();
    },
  };
}
