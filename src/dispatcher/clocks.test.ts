// Time, ids and answers we owe: what a dispatcher promises beyond meeting responses with their requests.

import { describe, expect, test } from 'vitest';
import { deferred } from '../base/deferred.ts';
import { own } from '../protocol/jsonRpc.ts';
import { manualClock, settled } from '../testing/manualClock.ts';
import { scriptedWire, type WireRecord } from '../testing/scriptedWire.ts';
import type { PeerSetup } from '../testing/scriptedPeer.ts';
import { NO_ANSWER, type DispatcherFault, type DispatcherHandlers, type RequestOptions } from './dispatcher.ts';
import { JsonRpcDispatcher } from './jsonRpcDispatcher.ts';

async function connect(handlers: DispatcherHandlers = {}, setup: PeerSetup = {}) {
  const { wire, peer, record } = scriptedWire(setup);
  const clock = manualClock();
  const dispatcher = new JsonRpcDispatcher(wire, { clock, timeoutMs: 1000 });
  const faults: DispatcherFault[] = [];
  await dispatcher.open({ onFault: (fault) => void faults.push(fault), ...handlers });
  const ask = (options?: RequestOptions) => {
    const state: { end?: unknown } = {};
    dispatcher.request('tools/call', undefined, options).then((result) => (state.end = result), (error: Error) => (state.end = error.name));
    return state;
  };
  return { dispatcher, peer, record: record satisfies WireRecord, clock, faults, ask };
}

const asks = (id: unknown): object => ({ jsonrpc: '2.0', id, method: 'elicitation/create' });

describe('X5: the clock of a request', () => {
  test('stands still while a question of the peer is answered, and goes on with what was left', async () => {
    const answer = deferred<unknown>();
    const { ask, peer, clock } = await connect({ onRequest: () => answer.promise });
    const call = ask();
    clock.advance(900);
    peer.say(asks('q'));
    clock.advance(60_000);
    await settled();
    expect(call).toEqual({});
    answer.resolve({});
    await settled();
    clock.advance(99);
    await settled();
    expect(call).toEqual({});
    clock.advance(1);
    await settled();
    expect(call).toEqual({ end: 'RequestTimeout' });
  });

  test('waits for the last of several questions', async () => {
    const answers = [deferred<unknown>(), deferred<unknown>()];
    let asked = 0;
    const { ask, peer, clock } = await connect({ onRequest: () => answers[asked++]!.promise });
    const call = ask();
    peer.say(asks(1));
    peer.say(asks(2));
    answers[0]!.resolve({});
    await settled();
    clock.advance(5000);
    await settled();
    expect(call).toEqual({});
    answers[1]!.resolve({});
    await settled();
    clock.advance(1000);
    await settled();
    expect(call).toEqual({ end: 'RequestTimeout' });
  });

  test('stands still only for the request on whose own stream the question came', async () => {
    const { ask, peer, clock } = await connect({ onRequest: () => new Promise(() => {}) }, { exchangePerRequest: true });
    const [asking, other] = [ask(), ask()];
    peer.say(asks('q'), { answers: [1] });
    clock.advance(1000);
    await settled();
    expect([asking, other]).toEqual([{}, { end: 'RequestTimeout' }]);
  });

  test('a refused question lets it go on', async () => {
    const { ask, peer, clock } = await connect();
    const call = ask();
    peer.say(asks('q'));
    await settled();
    clock.advance(1000);
    await settled();
    expect(call).toEqual({ end: 'RequestTimeout' });
  });

  test('the longest wait does not count the time of questions', async () => {
    const answer = deferred<unknown>();
    const { ask, peer, clock } = await connect({ onRequest: () => answer.promise });
    const call = ask({ timeoutMs: 5000, maxTimeoutMs: 2000 });
    peer.say(asks('q'));
    clock.advance(10_000);
    answer.resolve({});
    await settled();
    clock.advance(1999);
    await settled();
    expect(call).toEqual({});
    clock.advance(1);
    await settled();
    expect(call).toEqual({ end: 'RequestTimeout' });
  });

  test('progress gives the whole wait again, not what questions had taken', async () => {
    const { ask, peer, clock } = await connect();
    const call = ask({ resetOnProgress: true, onProgress: () => {} });
    for (let progress = 1; progress < 5; progress++) {
      clock.advance(999);
      peer.say({ jsonrpc: '2.0', method: 'notifications/progress', params: { progressToken: 1, progress } });
    }
    clock.advance(999);
    await settled();
    expect(call).toEqual({});
    clock.advance(1);
    await settled();
    expect(call).toEqual({ end: 'RequestTimeout' });
  });

  test('S7: a request may wait for ever, from the start or from now on', async () => {
    const { ask, dispatcher, clock, peer } = await connect();
    const [endless, released] = [ask({ timeoutMs: Number.POSITIVE_INFINITY }), ask()];
    expect(clock.timers).toBe(1);
    dispatcher.waitWithoutLimit(2);
    expect(clock.timers).toBe(0);
    clock.advance(1e12);
    peer.say({ jsonrpc: '2.0', id: 1, result: 'late' });
    peer.say({ jsonrpc: '2.0', id: 2, result: 'later' });
    await settled();
    expect([endless, released]).toEqual([{ end: 'late' }, { end: 'later' }]);
  });
});

describe('B3: ids', () => {
  test('given by the caller go out as they are, and are never used twice', async () => {
    const { ask, dispatcher, peer } = await connect();
    ask({ id: 'mine' });
    ask({ id: 2 });
    ask();
    ask();
    expect(peer.sent.map(({ message }) => message['id'])).toEqual(['mine', 2, 1, 3]);
    await expect(dispatcher.request('x', undefined, { id: 'mine' })).rejects.toThrow(RangeError);
    peer.say({ jsonrpc: '2.0', id: 2, result: {} });
    await settled();
    await expect(dispatcher.request('x', undefined, { id: 2 })).rejects.toThrow('leave it out');
    expect(peer.sent).toHaveLength(4);
  });

  test('B2: that JSON cannot carry exactly are refused', async () => {
    const { dispatcher, peer } = await connect();
    for (const id of [1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) await expect(dispatcher.request('a', undefined, { id })).rejects.toThrow(RangeError);
    expect(peer.sent).toEqual([]);
  });

  test('are not used again however long ago they were', async () => {
    const { dispatcher, peer, ask } = await connect();
    peer.on('a', () => ({ result: {} }));
    ask({ id: 'mine' });
    peer.say({ jsonrpc: '2.0', id: 'mine', result: {} });
    for (let i = 0; i < 10_001; i++) void dispatcher.request('a', undefined);
    await settled();
    for (const id of ['mine', 1, '1', 5000]) await expect(dispatcher.request('a', undefined, { id })).rejects.toThrow(RangeError);
  });

  test('P1: nor is a progress token the caller chose the id of another request', async () => {
    const { dispatcher, peer } = await connect();
    const onProgress = (): void => {};
    void dispatcher.request('a', { _meta: { progressToken: 2 } }, { onProgress }).catch(() => {});
    void dispatcher.request('b', {}, { onProgress }).catch(() => {});
    expect(peer.sent.map(({ message }) => [message['id'], own(own(message['params'], '_meta'), 'progressToken')])).toEqual([[1, 2], [3, 3]]);
    for (const progressToken of [2, '2', 3]) await expect(dispatcher.request('c', { _meta: { progressToken } }, { onProgress })).rejects.toThrow('belongs to a request');
  });

  test('of requests sent by hand are stepped over', async () => {
    const { ask, dispatcher, peer } = await connect();
    await dispatcher.sendRaw('[{"jsonrpc":"2.0","id":1,"method":"a"},{"jsonrpc":"2.0","id":2,"method":"b"},{"jsonrpc":"2.0","method":"n"}]');
    ask();
    expect(peer.sent.at(-1)?.message['id']).toBe(3);
    expect(peer.sent[0]?.options.requestIds).toEqual([1, 2]);
  });
});

test('text sent by hand that the channel never takes ends in a timeout', async () => {
  const { dispatcher, peer, clock } = await connect();
  peer.transport.send = () => new Promise(() => {});
  const sending = dispatcher.sendRaw('x').catch((error: Error) => error.name);
  clock.advance(1000);
  expect(await sending).toBe('RequestTimeout');
});

test('the place of the response is told before the promise settles', async () => {
  const { ask, peer, record } = await connect();
  const told: unknown[] = [];
  const call = ask({ onAnswered: (seq) => void told.push(seq) });
  peer.say({ jsonrpc: '2.0', id: 1, error: { code: 1, message: 'no' } });
  expect([told, call]).toEqual([[record.frames.length - 1], {}]);
});

describe('X7: what the peer asks', () => {
  const asking = () => {
    const signals: AbortSignal[] = [];
    const onRequest: DispatcherHandlers['onRequest'] = (_request, { signal }) => (signals.push(signal), new Promise(() => {}));
    return { onRequest, aborted: () => signals.map((signal) => signal.aborted) };
  };

  test.each([['q', 'q'], [7, '7']])('under the ids %j and %j is told to both when the connection closes', async (first, second) => {
    const { onRequest, aborted } = asking();
    const { peer, dispatcher } = await connect({ onRequest });
    for (const id of [first, second]) peer.say(asks(id));
    await dispatcher.close();
    expect(aborted()).toEqual([true, true]);
  });

  test('as 7 is not cancelled as "7"', async () => {
    const { onRequest, aborted } = asking();
    const { peer } = await connect({ onRequest });
    peer.say(asks(7));
    peer.say({ jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: '7' } });
    expect(aborted()).toEqual([false]);
    peer.say({ jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 7 } });
    expect(aborted()).toEqual([true]);
  });

  test('and then cancels holds no clock any more, though who was asked goes on', async () => {
    const { ask, peer, clock } = await connect({ onRequest: asking().onRequest });
    const call = ask();
    peer.say(asks('q'));
    clock.advance(5000);
    peer.say({ jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 'q' } });
    clock.advance(1000);
    await settled();
    expect(call).toEqual({ end: 'RequestTimeout' });
  });
});

test('X5: progress keeps a request alive for half an hour, not for ever', async () => {
  const { ask, peer, clock } = await connect();
  const call = ask({ resetOnProgress: true, onProgress: () => {} });
  let progress = 0;
  while (!('end' in call) && progress < 10_000) {
    clock.advance(900);
    peer.say({ jsonrpc: '2.0', method: 'notifications/progress', params: { progressToken: 1, progress: ++progress } });
    if (progress % 100 === 0) await settled();
  }
  expect([call, clock.now() >= 1_800_000, clock.now() < 1_900_000]).toEqual([{ end: 'RequestTimeout' }, true, true]);
});

describe('an answer to the peer', () => {
  test('is left out where the handler says so', async () => {
    const { peer } = await connect({ onRequest: () => Promise.resolve(NO_ANSWER) });
    peer.say(asks('q'));
    await settled();
    expect(peer.sent).toEqual([]);
  });

  test('that JSON cannot write becomes an internal error, and is a fault of ours', async () => {
    const { peer, faults } = await connect({ onRequest: () => Promise.resolve({ big: 1n }) });
    peer.say(asks('q'));
    await settled();
    expect(peer.sent.at(-1)?.message).toMatchObject({ id: 'q', error: { code: -32603 } });
    expect(faults.map(({ code }) => code)).toEqual(['handler-threw']);
  });
});
