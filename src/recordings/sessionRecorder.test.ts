import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { IDBFactory } from 'fake-indexeddb';
import { MessageLog } from '../log/messageLog.ts';
import { readFrame } from '../protocol/readFrame.ts';
import { manualClock } from '../testing/manualClock.ts';
import { manualScheduler } from '../testing/manualScheduler.ts';
import { directReader } from '../transport/frameReader.ts';
import type { Frame } from '../transport/transport.ts';
import { openIndexedDbStore } from './indexedDbStore.ts';
import { reopenSession } from './reopen.ts';
import { recordSession } from './sessionRecorder.ts';
import type { RecordingStore, SessionFacts } from './storedSession.ts';

beforeEach(() => {
  indexedDB = new IDBFactory();
});

const FACTS: SessionFacts = { id: 's1', url: 'https://server.test/mcp', transport: 'streamable-http', startedAt: 1000, client: { name: 'wirescope', version: '1' } };

async function start({ budget, facts = FACTS, wrap = (store) => store }: { readonly budget?: number; readonly facts?: SessionFacts; readonly wrap?: (store: RecordingStore) => RecordingStore } = {}) {
  const scheduler = manualScheduler();
  const clock = manualClock();
  const log = new MessageLog({ scheduler, originEpoch: 1_000_000, originMonotonic: 100, ...(budget === undefined ? {} : { budget }) });
  const record = log.connection({ url: FACTS.url, transport: FACTS.transport }, 100);
  const store = await openIndexedDbStore();
  const recorder = recordSession(log, facts, wrap(store), clock);
  let at = 100;
  const say = (direction: Frame['direction'], message: unknown, more: Partial<Frame> = {}): number => {
    const text = typeof message === 'string' ? message : JSON.stringify(message);
    const row = record.frame({ direction, text, at: (at += 1), ...more });
    record.reading(row, readFrame(text));
    return row;
  };
  const reopened = async (): Promise<MessageLog> => {
    const session = await store.get(facts.id);
    if (!session) throw new Error('nothing is kept');
    return reopenSession(session, { store, scheduler, reader: directReader });
  };
  return { log, record, scheduler, clock, store, recorder, say, reopened };
}

/** Everything a log tells of its rows. */
const tellAll = (log: MessageLog, count = log.storage.size) => Array.from({ length: count }, (_, row) => ({ ...log.row(row), text: log.text(row), bytes: [...(log.bytes(row) ?? [])] }));

const request = (id: unknown): object => ({ jsonrpc: '2.0', id, method: 'tools/call', params: { name: 'echo', arguments: {} } });
const response = (id: unknown, result: unknown = {}): object => ({ jsonrpc: '2.0', id, result });

describe('what is kept is what was recorded', () => {
  test('rows, texts, pairs, findings, ids, written in several goes', async () => {
    const { log, record, recorder, say, reopened } = await start();
    say('sent', request(1), { exchange: 1 });
    say('received', '\uFFFDx', { bytes: Uint8Array.of(0xff, 0x78), eventId: 'e1' });
    await recorder.flush();
    say('received', response(1), { exchange: 1 });
    say('received', 'no JSON');
    say('sent', request('text'));
    record.note({ type: 'stream-end', at: 300, reason: 'over', exchange: 1 });
    record.annotate(0, { path: '/params', message: 'odd' });
    const second = log.connection({ url: FACTS.url, transport: 'websocket' }, 400);
    second.reading(second.frame({ direction: 'received', text: 'x'.repeat(300_000), at: 401 }), readFrame(''));
    await recorder.flush('closed');
    const again = await reopened();
    expect(tellAll(again)).toEqual(tellAll(log));
    expect(again.connections).toEqual(log.connections);
    expect({ ...again.getSummary(), held: 0 }).toEqual({ ...log.storage.summary(), held: 0 });
  });

  test('any conversation, flushed at any time', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(fc.record({ text: fc.string({ maxLength: 40 }) }), fc.record({ id: fc.nat(5), sent: fc.boolean(), answer: fc.boolean() }), fc.constant('flush' as const)), { maxLength: 40 }), async (steps) => {
        indexedDB = new IDBFactory();
        const { log, recorder, say, reopened } = await start();
        for (const step of steps) {
          if (step === 'flush') await recorder.flush();
          else if ('text' in step) say('received', step.text);
          else say(step.sent ? 'sent' : 'received', step.answer ? response(step.id) : request(step.id));
        }
        await recorder.flush('closed');
        expect(tellAll(await reopened())).toEqual(tellAll(log));
      }),
      { numRuns: 40 },
    );
  });

  test('20,000 rows over many pages and segments, with what was let go in memory gone here too', async () => {
    const { log, recorder, say, reopened, scheduler } = await start({ budget: 2 * 1024 * 1024 });
    for (let i = 0; i < 20_000; i++) {
      say('received', { jsonrpc: '2.0', method: 'notifications/message', params: { data: `${i} ${'x'.repeat(150)}` } });
      if (i % 5000 === 0) await recorder.flush();
    }
    await recorder.flush('closed');
    scheduler.flush();
    const again = await reopened();
    expect(log.getSummary().letGo).toBeGreaterThan(5000);
    expect([again.storage.size, again.text(0), again.text(19_999)]).toEqual([20_000, undefined, log.text(19_999)]);
    const kept = [12_000, 15_000, 18_000];
    expect(kept.map((row) => again.text(row))).toEqual(kept.map((row) => log.text(row)));
  });
});

describe('when it is kept', () => {
  test('within a quarter of a second, by itself', async () => {
    const { say, scheduler, clock, store, recorder } = await start();
    say('received', response(1));
    scheduler.flush();
    clock.advance(250);
    await recorder.flush();
    expect((await store.get('s1'))?.head.rows).toBe(1);
    say('received', response(2));
    scheduler.flush();
    clock.advance(250);
    await recorder.flush();
    expect((await store.get('s1'))?.head.rows).toBe(2);
    expect(recorder.status.getState()).toEqual({ status: 'storing', rows: 2 });
  });

  test('at the page’s last moment, by a store of its own', async () => {
    const { say, recorder, store, reopened, log } = await start();
    say('received', response(1));
    recorder.leave(store);
    expect((await store.get('s1'))?.end).toBe('left');
    expect(tellAll(await reopened())).toEqual(tellAll(log));
  });

  test('a record that nobody ended says where it was cut', async () => {
    const { say, recorder, reopened } = await start();
    say('sent', request(1));
    await recorder.flush();
    const again = await reopened();
    expect(JSON.parse(again.text(1) ?? '')).toMatchObject({ type: 'cut' });
    expect([again.row(1).status, again.storage.size]).toEqual(['error', 2]);
  });

  test('a large frame that was being read is read when it is reopened', async () => {
    const { record, recorder, reopened } = await start();
    record.frame({ direction: 'received', text: JSON.stringify(response(7)), at: 101 });
    await recorder.flush('closed');
    expect((await reopened()).row(0)).toMatchObject({ kind: 'response', id: 7 });
  });
});

describe('no room', () => {
  test('is said, loses nothing, and all is kept once there is room', async () => {
    let full = true;
    const { say, recorder, reopened, log } = await start({
      wrap: (store) => ({ ...store, write: (changes) => (full ? Promise.reject(Object.assign(new Error('no room'), { name: 'QuotaExceededError' })) : store.write(changes)) }),
    });
    say('received', response(1));
    await recorder.flush();
    expect(recorder.status.getState()).toMatchObject({ status: 'full', rows: 0 });
    say('received', response(2));
    await recorder.flush();
    full = false;
    await recorder.retry();
    expect(recorder.status.getState()).toEqual({ status: 'storing', rows: 2 });
    await recorder.close();
    expect(tellAll(await reopened())).toEqual(tellAll(log));
  });

  test('any other failure has its reason', async () => {
    const { say, recorder } = await start({ wrap: (store) => ({ ...store, write: () => Promise.reject(new Error('the disk is gone')) }) });
    say('received', response(1));
    await recorder.flush();
    expect(recorder.status.getState()).toMatchObject({ status: 'failed', reason: 'the disk is gone' });
  });
});

test('a session that was paused is not paused when it is reopened', async () => {
  const { log, say, recorder, reopened } = await start();
  say('received', response(1));
  log.pause(200);
  await recorder.flush('closed');
  const again = await reopened();
  expect([again.getSummary().paused, JSON.parse(again.text(1) ?? '')]).toEqual([false, { type: 'capture', state: 'paused', unrecorded: 0 }]);
});

test('sessions are listed newest first, and removed with all their pages', async () => {
  const first = await start();
  const second = await start({ facts: { ...FACTS, id: 's2', startedAt: 2000 } });
  first.say('received', response(1));
  second.say('received', response(2));
  await first.recorder.flush();
  await second.recorder.flush();
  expect((await first.store.list()).map(({ id }) => id)).toEqual(['s2', 's1']);
  await first.store.remove('s1');
  expect((await first.store.list()).map(({ id }) => id)).toEqual(['s2']);
  expect(await first.store.pages('s1', undefined, 10)).toEqual([]);
  expect(await first.store.pages('s2', undefined, 10)).not.toEqual([]);
});
