// What must hold whatever a peer does and in whatever order: ids never meet, every request ends once and leaves nothing behind,
// and no rejection goes unhandled.

import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { RequestId } from '../protocol/jsonRpc.ts';
import { manualClock, settled } from '../testing/manualClock.ts';
import { scriptedWire } from '../testing/scriptedWire.ts';
import { TransportError } from '../transport/transportError.ts';
import { JsonRpcDispatcher } from './jsonRpcDispatcher.ts';

// A failure names its seed and path; `{ seed, path }` here plays it again.
const RUNS = { numRuns: 400, seed: 20260728 };

const unhandled: unknown[] = [];
const keep = (reason: unknown): void => void unhandled.push(reason);
beforeAll(() => void process.on('unhandledRejection', keep));
afterAll(() => void process.off('unhandledRejection', keep));
beforeEach(() => void (unhandled.length = 0));

/** One thing that happens; `which` picks a request among those made, modulo their number. */
type Step =
  | { readonly does: 'ask'; readonly cancel: 'notification' | 'abort' | 'never'; readonly progress: boolean; readonly patient: boolean; readonly id: RequestId | null }
  | { readonly does: 'ask by hand'; readonly id: RequestId }
  | { readonly does: 'answer' | 'fail' | 'answer as text' | 'malformed' | 'progress' | 'cancel' | 'orphan' | 'peer cancels'; readonly which: number }
  | { readonly does: 'batch'; readonly which: readonly number[] }
  | { readonly does: 'noise'; readonly text: string }
  | { readonly does: 'wait'; readonly ms: number }
  | { readonly does: 'break next send' | 'peer asks' | 'peer ends' | 'channel breaks' | 'close' | 'settle' };

const which = fc.nat(20);
/** Ids that a caller chooses: some meet those that are counted, some only as text. */
const chosen = fc.constantFrom<RequestId>(1, 2, 3, '2', '5', 8, 'mine', '', -1);
const ask = fc.record({ id: fc.option(chosen, { freq: 3 }), does: fc.constant('ask' as const), cancel: fc.constantFrom('notification' as const, 'abort' as const, 'never' as const), progress: fc.boolean(), patient: fc.boolean() });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: ask },
  { weight: 8, arbitrary: fc.record({ does: fc.constantFrom('answer' as const, 'fail' as const, 'answer as text' as const, 'malformed' as const, 'progress' as const, 'cancel' as const, 'orphan' as const, 'peer cancels' as const), which }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('ask by hand' as const), id: chosen }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('batch' as const), which: fc.array(which, { maxLength: 4 }) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('noise' as const), text: fc.constantFrom('', '{', 'null', '[]', '[1]', '{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"x"}}', '{"jsonrpc":"2.0","id":{},"result":1}', '{"jsonrpc":"2.0","id":"","result":1}', '{"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":true}}', '{"jsonrpc":"2.0","method":"notifications/cancelled"}') }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('wait' as const), ms: fc.constantFrom(1, 500, 1000, 60_000) }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constantFrom('break next send' as const, 'peer asks' as const, 'settle' as const) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constantFrom('peer ends' as const, 'channel breaks' as const, 'close' as const) }) },
);

async function play(steps: readonly Step[], { closing = true }: { readonly closing?: boolean } = {}) {
  const { wire, peer } = scriptedWire();
  const clock = manualClock();
  const dispatcher = new JsonRpcDispatcher(wire, { clock, timeoutMs: 60_000 });
  let owed = 0;
  let theirs = 0;
  const answers: (() => void)[] = [];
  await dispatcher.open({
    onRequest: (_request, { signal }) => {
      owed++;
      return new Promise((resolve, reject) => {
        answers.push(() => resolve({}));
        signal.addEventListener('abort', () => (owed--, reject(new Error('aborted'))), { once: true });
      });
    },
  });
  const asked: { readonly id: RequestId; readonly controller: AbortController }[] = [];
  /** How often each request ended, by the order in which they were made. */
  const ends: number[] = [];
  const idOf = (index: number): RequestId => asked[index % Math.max(1, asked.length)]?.id ?? index;
  const answer = (index: number): object => ({ jsonrpc: '2.0', id: idOf(index), result: { index } });

  for (const each of steps) {
    switch (each.does) {
      case 'ask': {
        const controller = new AbortController();
        const call = ends.push(0) - 1;
        const count = (): void => void (ends[call] = (ends[call] ?? 0) + 1);
        dispatcher.request('tools/call', { name: 'x' }, { ...(each.id === null ? {} : { id: each.id }), signal: controller.signal, cancel: each.cancel, timeoutMs: each.patient ? 120_000 : 1000, resetOnProgress: each.patient, maxTimeoutMs: 300_000, onId: (id) => void asked.push({ id, controller }), ...(each.progress ? { onProgress: () => {} } : {}) }).then(count, count);
        break;
      }
      case 'ask by hand': void dispatcher.sendRaw(JSON.stringify({ jsonrpc: '2.0', id: each.id, method: 'by/hand' })).catch(() => {}); break;
      case 'answer': peer.say(answer(each.which)); break;
      case 'fail': peer.say({ jsonrpc: '2.0', id: idOf(each.which), error: { code: -32603, message: 'no' } }); break;
      case 'answer as text': peer.say({ jsonrpc: '2.0', id: String(idOf(each.which)), result: {} }); break;
      case 'malformed': peer.say({ jsonrpc: '2.0', id: idOf(each.which), error: 'no' }); break;
      case 'progress': peer.say({ jsonrpc: '2.0', method: 'notifications/progress', params: { progressToken: idOf(each.which), progress: each.which } }); break;
      case 'cancel': asked[each.which % Math.max(1, asked.length)]?.controller.abort(); break;
      case 'orphan': peer.orphan([idOf(each.which)], new TransportError({ kind: 'closed', reason: 'the stream broke' })); break;
      case 'batch': peer.say(each.which.map(answer)); break;
      case 'noise': peer.say(each.text); break;
      case 'wait': clock.advance(each.ms); break;
      case 'break next send': peer.failNext(new TransportError({ kind: 'unreachable', url: 'https://a.test', reason: 'Failed to fetch' })); break;
      case 'peer asks': peer.say({ jsonrpc: '2.0', id: `q${theirs++}`, method: 'roots/list' }); break;
      case 'peer cancels': peer.say({ jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: `q${each.which % Math.max(1, theirs)}` } }); break;
      case 'peer ends': peer.end(); break;
      case 'channel breaks': peer.end(new TransportError({ kind: 'closed', reason: 'gone' })); break;
      case 'close': await dispatcher.close(); break;
      case 'settle': await settled(); break;
      default: each satisfies never;
    }
  }
  if (closing) await dispatcher.close();
  // While a person is asked, waiting may not count: so whoever was asked answers, before time passes.
  for (const answerTheirs of answers) answerTheirs();
  await settled();
  // Closed, only the exchanges of cancelled requests are kept a while, so that a late response can be seen. Open, time ends all.
  clock.advance(closing ? 10_000 : 600_000);
  await settled();
  /** Ids as text, because a peer may answer 7 with "7" and is understood. What goes by hand is the user's to number. */
  const taken = new Set<string>();
  const takenTwice: string[] = [];
  for (const { message } of peer.sent) {
    if (message['id'] === undefined || message['method'] === undefined) continue;
    const id = String(message['id'] as RequestId);
    if (message['method'] === 'tools/call' && taken.has(id)) takenTwice.push(id);
    taken.add(id);
  }
  return { ends, ids: asked.map(({ id }) => id), takenTwice, timers: clock.timers, owed: () => owed };
}

test('B3: ids never meet, whatever happens to the requests before', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const { ids, takenTwice } = await play(steps);
      expect([takenTwice, ids.length - new Set(ids.map(String)).size]).toEqual([[], 0]);
      expect(ids.every((id) => typeof id === 'string' || Number.isSafeInteger(id))).toBe(true);
    }),
    RUNS,
  );
}, 20_000);

test('X4: any sequence of responses, duplicates, cancellations and closes ends every request once and leaves nothing behind', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const { ends, timers, owed } = await play(steps);
      expect({ ends, timers, owed: owed(), unhandled }).toEqual({ ends: ends.map(() => 1), timers: 0, owed: 0, unhandled: [] });
    }),
    RUNS,
  );
}, 20_000);

test('X5: a connection that stays open leaves no request waiting either: time ends them', async () => {
  const staysOpen = step.filter(({ does }) => does !== 'close' && does !== 'peer ends' && does !== 'channel breaks');
  await fc.assert(
    fc.asyncProperty(fc.array(staysOpen, { maxLength: 40 }), async (steps) => {
      const { ends, timers } = await play(steps, { closing: false });
      expect({ ends, timers, unhandled }).toEqual({ ends: ends.map(() => 1), timers: 0, unhandled: [] });
    }),
    RUNS,
  );
}, 20_000);
