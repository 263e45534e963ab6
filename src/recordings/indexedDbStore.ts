// Sessions in IndexedDB: a record for each session and one for each page of its log. Masks secrets before it writes.
// Knows no log that is still written to.

import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { LogPage } from '../log/logPages.ts';
import { createMask } from './maskPages.ts';
import type { PageKey, RecordingStore, StoredSession } from './storedSession.ts';

type Key = [session: string, kind: LogPage['kind'], number: number];

interface Schema extends DBSchema {
  sessions: { key: string; value: StoredSession };
  pages: { key: Key; value: LogPage };
}

/** The database's name, for who deletes or examines it. */
export const DATABASE = 'wirescope.sessions';

/** Opens the database of this origin. Rejects where the browser allows none. @param blocked told when an older page must be closed first */
export async function openIndexedDbStore(blocked: () => void = () => {}): Promise<RecordingStore & { close(): void }> {
  const database: IDBPDatabase<Schema> = await openDB<Schema>(DATABASE, 1, {
    upgrade(created) {
      created.createObjectStore('sessions', { keyPath: 'id' });
      created.createObjectStore('pages');
    },
    blocked,
    // A newer page wants the database: it is opened anew by the next writing.
    blocking: () => database.close(),
  });
  const mask = createMask();
  return {
    async write({ facts, changes, updatedAt, end, known }) {
      const { head, firstKept } = changes;
      const pages = mask(changes.pages, known);
      // Relaxed: what is lost when the machine's power goes is not worth a disk flush four times a second.
      const transaction = database.transaction(['sessions', 'pages'], 'readwrite', { durability: 'relaxed' });
      const store = transaction.objectStore('pages');
      const requests: Promise<unknown>[] = [];
      if (firstKept > 0) requests.push(store.delete(IDBKeyRange.bound([facts.id, 'bytes', 0], [facts.id, 'bytes', firstKept], false, true)));
      for (const page of pages) requests.push(store.put(page, [facts.id, page.kind, page.number]));
      if (head) requests.push(transaction.objectStore('sessions').put({ ...facts, head, updatedAt, end }));
      transaction.commit();
      // The transaction's own failure is the one that says why; a request's only that it was aborted.
      for (const request of requests) request.catch(() => {});
      await transaction.done;
    },
    async list() {
      const sessions = await database.getAll('sessions');
      return sessions.sort((a, b) => b.startedAt - a.startedAt);
    },
    get: (id) => database.get('sessions', id),
    pages: (id, after: PageKey | undefined, count) => database.getAll('pages', IDBKeyRange.bound(after ? [id, after.kind, after.number] : [id], [id, []], after !== undefined, true), count),
    async remove(id) {
      const transaction = database.transaction(['sessions', 'pages'], 'readwrite');
      await Promise.all([transaction.objectStore('pages').delete(IDBKeyRange.bound([id], [id, []])), transaction.objectStore('sessions').delete(id), transaction.done]);
    },
    async room() {
      const { usage, quota } = (await navigator.storage?.estimate?.()) ?? {};
      return usage === undefined || quota === undefined ? undefined : { used: usage, quota };
    },
    close: () => database.close(),
  };
}
