// Keeps a log while it grows: takes what has changed a few times a second and gives it to the store. Says how that goes.
// Knows neither the page nor the database.

import { createStore, type StoreApi } from 'zustand/vanilla';
import { messageOf } from '../base/messageOf.ts';
import { sleep } from '../base/sleep.ts';
import type { Bytes, Clock, EpochMs, Milliseconds } from '../base/units.ts';
import { LogPages } from '../log/logPages.ts';
import { secretsOfAddress } from '../log/transcriptOfLog.ts';
import type { MessageLog } from '../log/messageLog.ts';
import type { RecordingStore, SessionEnd, SessionFacts } from './storedSession.ts';

/** How keeping a session goes. */
export type RecordingStatus =
  /** `rows` of the log are kept. */
  | { readonly status: 'storing'; readonly rows: number }
  /** There is no room; what came after `rows` is in the page's memory only. */
  | { readonly status: 'full'; readonly rows: number; readonly since: EpochMs }
  | { readonly status: 'failed'; readonly rows: number; readonly since: EpochMs; readonly reason: string };

/** Keeps one log. */
export interface SessionRecorder {
  readonly facts: SessionFacts;
  readonly status: StoreApi<RecordingStatus>;
  /** Keeps what is not kept yet. Never rejects: the status says how it went. */
  flush(end?: SessionEnd): Promise<void>;
  /** Keeps what is not kept yet by this store, without waiting for anything: for the page's last moment. */
  leave(store: RecordingStore): void;
  /** Tries again after a failure, with all there is. */
  retry(): Promise<void>;
  /** Flushes, ends the record and lets go of the log. */
  close(): Promise<void>;
}

/** Between writings, so that what is older than a quarter of a second is on its way. */
const GAP: Milliseconds = 200;
/** After a long one there is a breath all the same. */
const SHORTEST_GAP: Milliseconds = 40;
const MOST: Bytes = 4 * 1024 * 1024;

/** Begins to keep a log, and goes on until it is closed. */
export function recordSession(log: MessageLog, facts: SessionFacts, store: RecordingStore, clock: Clock): SessionRecorder {
  const pages = new LogPages(log);
  const status = createStore<RecordingStatus>(() => ({ status: 'storing', rows: 0 }));
  let stopClock: (() => void) | undefined;
  let writing: Promise<void> | undefined;
  let end: SessionEnd = 'open';
  let closed = false;
  /** When the last writing began. */
  let begun = Number.NEGATIVE_INFINITY;

  const changesOf = (most: Bytes) => {
    const changes = pages.take(most);
    return changes && { facts, changes, updatedAt: clock.epoch(), end, known: [...log.secrets, ...log.connections.flatMap(({ url }) => secretsOfAddress(url))] };
  };

  /** Up to the end of what is there now: what comes meanwhile has its own time. */
  async function writeAll(): Promise<void> {
    begun = clock.now();
    // In the order they are asked for; the next is taken while the one before is written.
    let before: Promise<void> = Promise.resolve();
    try {
      for (let next = changesOf(MOST); next !== undefined; next = changesOf(MOST)) {
        if (next.changes.pages.length === 0 && !next.changes.head) {
          await sleep(clock, 0);
          continue;
        }
        const write = store.write(next);
        // Both are looked at; one that fails while the other is waited for is no surprise.
        write.catch(() => {});
        await before;
        before = write;
        if (!next.changes.head) continue;
        await write;
        status.setState({ status: 'storing', rows: next.changes.head.rows }, true);
        return;
      }
    } catch (error) {
      // What was taken is not kept: all of it is written again when there is room.
      pages.restart();
      const { rows } = status.getState();
      const full = error instanceof Error && error.name === 'QuotaExceededError';
      status.setState(full ? { status: 'full', rows, since: clock.epoch() } : { status: 'failed', rows, since: clock.epoch(), reason: messageOf(error) }, true);
    }
  }

  function flush(): Promise<void> {
    stopClock?.();
    stopClock = undefined;
    writing ??= writeAll().finally(() => (writing = undefined));
    return writing;
  }

  // Nothing is tried by itself once it has failed: the user has been told, and room does not come back alone.
  const grown = (): void => {
    if (stopClock || closed || status.getState().status !== 'storing') return;
    stopClock = clock.setTimeout(() => {
      stopClock = undefined;
      // A slow disk is not given more before it has taken what it has.
      if (writing) void writing.then(grown);
      else void flush().then(() => log.getSummary().rows > status.getState().rows && grown());
    }, Math.max(SHORTEST_GAP, GAP - (clock.now() - begun)));
  };
  const unsubscribe = log.subscribe(grown);
  grown();

  return {
    facts,
    status,
    async flush(how) {
      if (how !== undefined && how !== end) {
        end = how;
        pages.touch();
      }
      // What came while the last writing ran needs one of its own.
      await writing;
      if (status.getState().status === 'storing') await flush();
    },
    leave(last) {
      if (status.getState().status !== 'storing') return;
      end = 'left';
      pages.touch();
      const changes = changesOf(Number.POSITIVE_INFINITY);
      // Nobody is left to be told; if the page comes back, everything is written again.
      if (changes) last.write(changes).catch(() => pages.restart());
      end = 'open';
    },
    async retry() {
      if (status.getState().status === 'storing') return;
      status.setState({ status: 'storing', rows: 0 }, true);
      await flush();
    },
    async close() {
      if (closed) return;
      await this.flush('closed');
      closed = true;
      unsubscribe();
      stopClock?.();
      log.storage.onAmended = undefined;
    },
  };
}
