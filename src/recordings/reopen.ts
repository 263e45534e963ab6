// A log made of what was kept of a session, and the words for where it was cut. Nothing is written to what is kept.

import type { Scheduler } from '../base/scheduler.ts';
import { LogConnection } from '../log/logConnection.ts';
import { LogAssembly } from '../log/logPages.ts';
import { KINDS } from '../log/logRow.ts';
import { MessageLog } from '../log/messageLog.ts';
import type { FrameReader } from '../transport/frameReader.ts';
import type { PageKey, RecordingStore, StoredSession } from './storedSession.ts';

/** What reopening needs of the page. */
export interface ReopenPorts {
  readonly store: RecordingStore;
  readonly scheduler: Scheduler;
  readonly reader: FrameReader;
  /** Told how much of it is here, from 0 to 1. */
  readonly onProgress?: (part: number) => void;
}

/** Pages asked for at once: some 4 MB, which are here within a few milliseconds. */
const PORTION = 16;

/** Reads a session back. A row at its end says so when the page did not leave it in order. @throws what the store rejects with */
export async function reopenSession(session: StoredSession, { store, scheduler, reader, onProgress }: ReopenPorts): Promise<MessageLog> {
  const { head } = session;
  const assembly = new LogAssembly(head);
  const expected = head.segments - head.firstKept + Math.ceil(head.rows / 4096) + 3;
  let seen = 0;
  let after: PageKey | undefined;
  for (;;) {
    const pages = await store.pages(session.id, after, PORTION);
    for (const page of pages) assembly.add(page);
    onProgress?.(Math.min(1, (seen += pages.length) / expected));
    const last = pages.at(-1);
    if (pages.length < PORTION || last === undefined) break;
    after = { kind: last.kind, number: last.number };
  }
  const log = new MessageLog({ scheduler, originEpoch: head.wallMinusMonotonic, originMonotonic: 0, budget: Number.POSITIVE_INFINITY, parts: assembly.finish() });
  await readUnread(log, reader);
  if (session.end === 'open') writer(log).note({ type: 'cut', at: head.lastAt, keptUntil: session.updatedAt });
  return log;
}

const writer = (log: MessageLog): LogConnection => new LogConnection(log.storage, log.connections.length);

/** Large frames that were being read when the page went. */
async function readUnread(log: MessageLog, reader: FrameReader): Promise<void> {
  const { columns, size } = log.storage;
  const unread = KINDS.indexOf('unread');
  const connection = writer(log);
  for (let row = columns.kind.subarray(0, size).indexOf(unread); row >= 0; row = columns.kind.subarray(0, size).indexOf(unread, row + 1)) {
    const text = log.text(row);
    if (text !== undefined) connection.reading(row, await reader.read(text));
  }
}
