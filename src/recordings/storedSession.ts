// What is known of a session that is kept in this browser, and what keeps them. Knows no database.

import type { Bytes, EpochMs } from '../base/units.ts';
import type { LogChanges, LogHead, LogPage } from '../log/logPages.ts';

/** What a session is, apart from what happened in it. */
export interface SessionFacts {
  /** Unique among the sessions of this browser. */
  readonly id: string;
  /** Without its query, fragment and user info: that is where tokens stand. */
  readonly url: string;
  readonly transport: string;
  readonly startedAt: EpochMs;
  readonly client: { readonly name: string; readonly version: string };
}

/** How the page left a session: `open` while it is recorded, and for ever when the page crashed. */
export type SessionEnd = 'open' | 'left' | 'closed';

/** A session as it is kept. */
export interface StoredSession extends SessionFacts {
  readonly head: LogHead;
  /** When it was last written. */
  readonly updatedAt: EpochMs;
  readonly end: SessionEnd;
}

/** One writing: pages of a log, and its head when they make it whole. */
export interface SessionChanges {
  readonly facts: SessionFacts;
  readonly changes: LogChanges;
  readonly updatedAt: EpochMs;
  readonly end: SessionEnd;
  /** Values that must not be kept: typed header values, the session id. Masked wherever they stand. */
  readonly known: readonly string[];
}

/** Where pages go on after one. */
export interface PageKey {
  readonly kind: LogPage['kind'];
  readonly number: number;
}

/** Room in this browser, as far as it tells. */
export interface StorageRoom {
  readonly used: Bytes;
  readonly quota: Bytes;
}

/**
 * Keeps sessions. Every promise rejects with an Error of the browser's name: `QuotaExceededError` when there is no room.
 *
 * @see https://www.w3.org/TR/IndexedDB-3/
 */
export interface RecordingStore {
  /** All of it or nothing. Takes the buffers of the pages away from the caller. */
  write(changes: SessionChanges): Promise<void>;
  /** Newest first. */
  list(): Promise<readonly StoredSession[]>;
  get(id: string): Promise<StoredSession | undefined>;
  /** At most `count` pages behind `after`. */
  pages(id: string, after: PageKey | undefined, count: number): Promise<readonly LogPage[]>;
  remove(id: string): Promise<void>;
  /** undefined where the browser does not tell. */
  room(): Promise<StorageRoom | undefined>;
}
