import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../protocol/jsonRpc.ts';
import { manualClock, settled } from '../testing/manualClock.ts';
import { scriptedWire } from '../testing/scriptedWire.ts';
import { TransportError } from '../transport/transportError.ts';
import type { DispatcherFault, DispatcherHandlers, InboundNotification, Progress, RequestOptions } from './dispatcher.ts';
import { JsonRpcDispatcher } from './jsonRpcDispatcher.ts';
import { RpcError } from './rpcError.ts';

async function connect(handlers: DispatcherHandlers = {}, exchangePerRequest = false) {
  const { wire, peer, record } = scriptedWire({ exchangePerRequest });
  const clock = manualClock();
  const dispatcher = new JsonRpcDispatcher(wire, { clock, timeoutMs: 60_000 });
  const faults: DispatcherFault[] = [];
  const notifications: InboundNotification[] = [];
  const unanswered: unknown[][] = [];
  const closed: (TransportError | undefined)[] = [];
  await dispatcher.open({
    onFault: (fault) => void faults.push(fault),
    onNotification: (notification) => void notifications.push(notification),
    onUnanswered: (...how) => void unanswered.push(how),
    onClosed: (error) => void closed.push(error),
    ...handlers,
  });
  /** Sends a request whose end can be looked at without waiting for it. */
  const ask = (method = 'tools/call', params?: JsonObject, options?: RequestOptions) => {
    const state: { end?: { result: unknown } | { error: unknown } } = {};
    dispatcher.request(method, params, options).then(
      (result) => (state.end = { result }),
      (error: unknown) => (state.end = { error }),
    );
    return state;
  };
  const sentMethods = (): unknown[] => peer.sent.map(({ message }) => message['method']);
  return { dispatcher, peer, record, clock, faults, notifications, unanswered, closed, ask, sentMethods };
}

const result = (id: unknown, value: unknown = {}): object => ({ jsonrpc: '2.0', id, result: value });

describe('a request', () => {
  test('B3: goes out with ids from 1 and meets its own response, whatever the order', async () => {
    const { ask, peer } = await connect();
    const ids: unknown[] = [];
    const [first, second] = [ask('a', undefined, { onId: (id) => ids.push([id, peer.sent.length]) }), ask('b', { x: 1 })];
    expect(ids).toEqual([[1, 0]]);
    expect(peer.sent.map(({ text }) => text)).toEqual(['{"jsonrpc":"2.0","id":1,"method":"a"}', '{"jsonrpc":"2.0","id":2,"method":"b","params":{"x":1}}']);
    peer.say(result(2, 'two'));
    await settled();
    expect([first, second]).toEqual([{}, { end: { result: 'two' } }]);
    peer.say(result(1, null));
    await settled();
    expect(first).toEqual({ end: { result: null } });
  });

  test('carries its id and headers to the transport, and its own signal', async () => {
    const { ask, peer } = await connect();
    ask('a', undefined, { headers: { 'Mcp-Method': 'a' } });
    expect(peer.sent[0]?.options).toMatchObject({ requestIds: [1], headers: { 'Mcp-Method': 'a' }, signal: { aborted: false } });
  });

  test('an error is kept verbatim', async () => {
    const { ask, peer } = await connect();
    const call = ask();
    peer.say({ jsonrpc: '2.0', id: 1, error: { code: -32042, message: 'Go there', data: { url: 'https://a.test' } } });
    await settled();
    expect(call.end).toEqual({ error: expect.objectContaining({ name: 'RpcError', code: -32042, message: 'Go there', data: { url: 'https://a.test' } }) });
  });

  test('params that cannot be written fail at once and leave nothing waiting', async () => {
    const { dispatcher, peer, clock, unanswered } = await connect();
    const circle: Record<string, unknown> = {};
    circle['self'] = circle;
    expect(() => dispatcher.request('a', circle)).toThrow('circular');
    expect([peer.sent.length, clock.timers, unanswered]).toEqual([0, 0, []]);
  });
});

// [what the peer says to request 1, how the request ends, what is noted]
const answers: [name: string, say: object | string, end: object | undefined, faults: DispatcherFault['code'][], answers?: number[]][] = [
  ['the id as a string', result('1', 'x'), { result: 'x' }, ['id-type-changed']],
  ['another id', result(9), undefined, ['unknown-id']],
  ['an empty string as id', result(''), undefined, ['unknown-id']],
  ['no id, on a shared channel', { jsonrpc: '2.0', result: {} }, undefined, ['unknown-id']],
  ['a null-id error, on a shared channel', { jsonrpc: '2.0', id: null, error: { code: -32700, message: 'Parse error' } }, undefined, ['unknown-id']],
  ['a null-id error, on its own exchange', { jsonrpc: '2.0', id: null, error: { code: -32700, message: 'Parse error' } }, { error: { name: 'RpcError', code: -32700 } }, ['answered-by-exchange'], [1]],
  ['a result without id, on its own exchange', { jsonrpc: '2.0', result: { a: 1 } }, { result: { a: 1 } }, ['answered-by-exchange'], [1]],
  ['another id, on its own exchange', result(9), undefined, ['unknown-id'], [1]],
  ['a null-id error on the exchange of several', { jsonrpc: '2.0', id: null, error: { code: 1, message: '' } }, undefined, ['unknown-id'], [1, 2]],
  ['result and error', { jsonrpc: '2.0', id: 1, result: {}, error: { code: 5, message: 'both' } }, { error: { name: 'RpcError', code: 5 } }, []],
  ['neither', { jsonrpc: '2.0', id: 1 }, { error: { name: 'MalformedResponse', problems: [{ code: 'no-result-or-error' }] } }, []],
  ['an error that is none', { jsonrpc: '2.0', id: 1, error: 'no' }, { error: { name: 'MalformedResponse', problems: [{ code: 'malformed-error' }] } }, []],
  ['an error that is none and names no request, on its own exchange', { error: 'invalid_token' }, undefined, ['unknown-id'], [1]],
  ['jsonrpc 1.0', { jsonrpc: '1.0', id: 1, result: 'x', error: null }, { result: 'x' }, []],
  ['a batch', [{ jsonrpc: '2.0', method: 'notifications/message' }, result(1, 'x')], { result: 'x' }, []],
  ['a request of its own under the same id', { jsonrpc: '2.0', id: 1, method: 7 }, undefined, []],
  ['noise', '{"jsonrpc":"2.0","id":1,"res', undefined, []],
];

test.each(answers)('B1, B11: the peer answers with %s', async (_name, say, end, codes, carried) => {
  const { ask, peer, faults, clock } = await connect();
  const call = ask();
  peer.say(say, carried ? { answers: carried } : {});
  await settled();
  if (end) expect(call.end).toMatchObject(end);
  else expect(call).toEqual({});
  expect(faults.map(({ code }) => code)).toEqual(codes);
  // The frame is in the record under the number the fault names: 0 was the request.
  for (const { seq, code, request } of faults) expect([seq, request]).toEqual([1, code === 'answered-by-exchange' ? 1 : undefined]);
  expect(clock.timers).toBe(end ? 0 : 1);
});

describe('the end of waiting', () => {
  test('X4, X5: in time: the peer is told, and what comes later is a fault', async () => {
    const { ask, peer, clock, faults, unanswered } = await connect();
    const call = ask('slow', undefined, { timeoutMs: 1000 });
    clock.advance(999);
    await settled();
    expect(call).toEqual({});
    clock.advance(1);
    await settled();
    expect(call.end).toEqual({ error: expect.objectContaining({ name: 'RequestTimeout', timeoutMs: 1000, message: expect.stringContaining('slow') }) });
    expect(peer.sent[1]?.message).toMatchObject({ method: 'notifications/cancelled', params: { requestId: 1, reason: 'Timed out' } });
    expect(unanswered).toEqual([[1, 'timed out']]);
    peer.say(result(1));
    peer.say(result('1'));
    expect(faults.map(({ code, message }) => [code, message.includes('timed out')])).toEqual([['late-response', true], ['late-response', true]]);
  });

  test.each<[cancel: RequestOptions['cancel'], told: boolean, aborted: boolean]>([
    [undefined, true, false],
    ['notification', true, false],
    ['abort', false, true],
    ['never', false, true],
  ])('X1, X2, X4: by the caller, spelt %s', async (cancel, told, aborted) => {
    const { ask, peer, clock, faults, unanswered } = await connect();
    const controller = new AbortController();
    const call = ask('slow', undefined, { signal: controller.signal, ...(cancel ? { cancel } : {}) });
    controller.abort();
    await settled();
    expect(call.end).toEqual({ error: expect.objectContaining({ name: 'RequestCancelled' }) });
    expect(peer.sent.length - 1).toBe(told ? 1 : 0);
    expect(peer.sent[0]?.options.signal?.aborted).toBe(aborted);
    expect(unanswered).toEqual([[1, 'cancelled']]);
    // A cancellation by notification leaves the exchange open for a while, so that a late response can be seen.
    clock.advance(10_000);
    expect(peer.sent[0]?.options.signal?.aborted).toBe(true);
    peer.say(result(1));
    expect(faults.map(({ code }) => code)).toEqual(['late-response']);
  });

  test('before it began: nothing is sent', async () => {
    const { ask, peer } = await connect();
    const call = ask('a', undefined, { signal: AbortSignal.abort() });
    await settled();
    expect(call.end).toEqual({ error: expect.objectContaining({ name: 'RequestCancelled' }) });
    expect(peer.sent).toEqual([]);
  });

  test('orphaned requests settle at once with the transport’s reason; the others go on', async () => {
    const { ask, peer, clock, faults, unanswered } = await connect();
    const [first, second] = [ask(), ask()];
    const error = new TransportError({ kind: 'closed', reason: 'the stream broke' });
    peer.orphan([1, 99], error);
    await settled();
    expect(first.end).toEqual({ error });
    expect(second).toEqual({});
    expect(unanswered).toEqual([[1, 'orphaned']]);
    peer.say(result(1));
    peer.say(result(2));
    await settled();
    expect(second.end).toEqual({ result: {} });
    expect(faults.map(({ code }) => code)).toEqual(['late-response']);
    expect(clock.timers).toBe(0);
  });

  test('an answered request is not orphaned by the end of its stream', async () => {
    const { ask, peer, unanswered } = await connect();
    const call = ask();
    peer.say(result(1, 'x'));
    peer.orphan([1], new TransportError({ kind: 'aborted' }));
    await settled();
    expect([call.end, unanswered]).toEqual([{ result: 'x' }, []]);
  });

  test('a second response is a duplicate; the first counts', async () => {
    const { ask, peer, faults } = await connect();
    const call = ask();
    peer.say(result(1, 'first'));
    peer.say(result(1, 'second'));
    await settled();
    expect(call.end).toEqual({ result: 'first' });
    expect(faults.map(({ code }) => code)).toEqual(['duplicate-response']);
  });

  test('a send that fails settles its request with the failure', async () => {
    const { ask, peer, clock, unanswered } = await connect();
    const error = new TransportError({ kind: 'unreachable', url: 'https://a.test', reason: 'Failed to fetch' });
    peer.failNext(error);
    const call = ask();
    await settled();
    expect([call.end, clock.timers, unanswered]).toEqual([{ error }, 0, [[1, 'orphaned']]]);
  });

  test.each<[name: string, how: 'close' | 'end' | 'break', error: object, told: (object | undefined)[]]>([
    ['we close', 'close', { name: 'ConnectionClosed' }, [undefined]],
    ['the peer ends', 'end', { name: 'ConnectionClosed' }, [undefined]],
    ['the channel breaks', 'break', { name: 'TransportError', failure: { kind: 'closed', reason: 'gone' } }, [{ failure: { kind: 'closed', reason: 'gone' } }]],
  ])('when %s, everything pending ends and nothing new begins', async (_name, how, error, told) => {
    const { dispatcher, ask, peer, clock, closed, unanswered } = await connect();
    const calls = [ask(), ask()];
    if (how === 'close') await dispatcher.close();
    else peer.end(how === 'end' ? undefined : new TransportError({ kind: 'closed', reason: 'gone' }));
    calls.push(ask());
    await settled();
    for (const { end } of calls.slice(0, 2)) expect(end).toMatchObject({ error });
    expect(calls[2]?.end).toMatchObject({ error: { name: 'ConnectionClosed' } });
    expect([peer.sent.length, clock.timers, unanswered.length]).toEqual([2, 0, 2]);
    expect(closed).toMatchObject(told);
    await dispatcher.close();
    expect(closed).toHaveLength(1);
  });
});

describe('progress', () => {
  const progress = (progressToken: unknown, value: unknown = 1, more: object = {}): object => ({ jsonrpc: '2.0', method: 'notifications/progress', params: { progressToken, progress: value, ...more } });

  test('P1: is asked for with the id as the token and told as it comes', async () => {
    const { ask, peer, faults, notifications } = await connect();
    const seen: Progress[] = [];
    ask('a', { name: 'x', _meta: { other: 1 } }, { onProgress: (update) => void seen.push(update) });
    expect(peer.sent[0]?.message['params']).toEqual({ name: 'x', _meta: { progressToken: 1, other: 1 } });
    peer.say(progress(1, 1, { total: 3, message: 'one' }));
    peer.say(progress('1', 'two', { total: null }));
    expect(seen).toEqual([{ progress: 1, total: 3, message: 'one' }, { progress: Number.NaN, total: undefined, message: undefined }]);
    expect([faults, notifications.length]).toEqual([[], 2]);
  });

  test('a token the caller chose stays as it is, and works', async () => {
    const { ask, peer, faults } = await connect();
    const seen: number[] = [];
    const call = ask('a', { _meta: { progressToken: 'mine' } }, { onProgress: (update) => void seen.push(update.progress) });
    expect(peer.sent[0]?.message['params']).toEqual({ _meta: { progressToken: 'mine' } });
    peer.say(progress('mine', 5));
    peer.say(result(1));
    await settled();
    peer.say(progress('mine', 6));
    expect([seen, faults.map(({ code }) => code), 'end' in call]).toEqual([[5], ['unknown-progress-token'], true]);
  });

  test.each<[name: string, params: unknown]>([
    ['an unknown token', { progressToken: 99 }],
    ['a boolean token', { progressToken: true }],
    ['no token', {}],
    ['no params', undefined],
  ])('P2: with %s is a fault, and still a notification', async (_name, params) => {
    const { ask, peer, faults, notifications } = await connect();
    ask('a', undefined, { onProgress: () => {} });
    peer.say({ jsonrpc: '2.0', method: 'notifications/progress', params });
    expect(faults.map(({ code }) => code)).toEqual(['unknown-progress-token']);
    expect(notifications).toHaveLength(1);
  });

  test('P2: that does not increase is told and still shown', async () => {
    const { ask, peer, faults } = await connect();
    const seen: number[] = [];
    ask('a', undefined, { onProgress: (update) => void seen.push(update.progress) });
    for (const value of [5, 3, 3, 4, 'x', 9]) peer.say(progress(1, value));
    expect(seen).toEqual([5, 3, 3, 4, Number.NaN, 9]);
    expect(faults.map(({ code, message }) => [code, /from (.+) to (.+);/.exec(message)?.slice(1)])).toEqual([['progress-not-increasing', ['5', '3']], ['progress-not-increasing', ['3', '3']]]);
  });

  test('X5: starts the wait anew where asked to, up to the longest', async () => {
    const { ask, peer, clock } = await connect();
    const patient = ask('a', undefined, { timeoutMs: 1000, resetOnProgress: true, onProgress: () => {}, maxTimeoutMs: 2500 });
    const plain = ask('b', undefined, { timeoutMs: 1000, onProgress: () => {} });
    for (const at of [900, 1800, 2400]) {
      clock.advance(at - clock.now());
      peer.say(progress(1));
      if (at < 1000) peer.say(progress(2));
    }
    await settled();
    expect(patient).toEqual({});
    expect(plain.end).toMatchObject({ error: { name: 'RequestTimeout', timeoutMs: 1000 } });
    clock.advance(100);
    await settled();
    expect(patient.end).toMatchObject({ error: { name: 'RequestTimeout', timeoutMs: 2500 } });
  });
});

describe('the peer’s own messages', () => {
  const request = (id: unknown, method = 'ping'): object => ({ jsonrpc: '2.0', id, method, params: { a: 1 } });

  test('a request is answered under the id it came with', async () => {
    const { peer } = await connect({ onRequest: async ({ method, params }, { id, seq }) => ({ method, params, id, seq }) });
    peer.say(request('x', 'roots/list'));
    peer.say(request(7));
    await settled();
    expect(peer.sent.map(({ message }) => message)).toEqual([
      { jsonrpc: '2.0', id: 'x', result: { method: 'roots/list', params: { a: 1 }, id: 'x', seq: 0 } },
      { jsonrpc: '2.0', id: 7, result: { method: 'ping', params: { a: 1 }, id: 7, seq: 1 } },
    ]);
  });

  test.each<[name: string, onRequest: DispatcherHandlers['onRequest'], answer: object, faults: string[]]>([
    ['nobody is there for', undefined, { error: { code: -32601, message: 'Method not found: ping' } }, []],
    ['refused with a code', async () => Promise.reject(new RpcError(-1, 'User rejected', { why: 1 })), { error: { code: -1, message: 'User rejected', data: { why: 1 } } }, []],
    ['whose handler throws', async () => Promise.reject(new Error('our bug')), { error: { code: -32603, message: 'our bug' } }, ['handler-threw']],
    ['answered with nothing', async () => undefined, { result: {} }, []],
  ])('a request %s', async (_name, onRequest, answer, codes) => {
    const { peer, faults } = await connect(onRequest ? { onRequest } : {});
    peer.say(request(1));
    await settled();
    expect(peer.sent.map(({ message }) => message)).toEqual([{ jsonrpc: '2.0', id: 1, ...answer }]);
    expect(faults.map(({ code }) => code)).toEqual(codes);
  });

  test.each<[name: string, stop: (peer: Awaited<ReturnType<typeof connect>>) => unknown]>([
    ['the peer cancels', ({ peer }) => peer.say({ jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 'q' } })],
    ['the connection closes', ({ dispatcher }) => dispatcher.close()],
  ])('X7: a request is not answered once %s; its handler learns of it', async (_name, stop) => {
    const signals: AbortSignal[] = [];
    let finish = (): void => {};
    const connection = await connect({
      onRequest: async (_request, { signal }) => {
        signals.push(signal);
        await new Promise<void>((resolve) => (finish = resolve));
      },
    });
    connection.peer.say(request('q'));
    await stop(connection);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
    finish();
    await settled();
    expect(connection.peer.sent).toEqual([]);
  });

  test('an answer the channel refuses is nobody’s exception', async () => {
    const { peer } = await connect({ onRequest: async () => ({}) });
    peer.failNext(new TransportError({ kind: 'closed', reason: 'gone' }));
    peer.say(request(1));
    await settled();
    expect(peer.sent).toEqual([]);
  });

  test('notifications come in wire order with their place; a listener that throws costs no other frame', async () => {
    const methods: string[] = [];
    const { peer, ask, faults } = await connect({
      onNotification: ({ method, seq, exchange }) => {
        methods.push(`${method} ${seq} ${exchange}`);
        if (method === 'bad') throw new Error('broken listener');
      },
    });
    const call = ask('a', undefined, { onProgress: () => { throw new Error('broken bar'); } });
    peer.say([{ jsonrpc: '2.0', method: 'bad' }, { jsonrpc: '2.0', method: 'good' }], { exchange: 4 });
    peer.say({ jsonrpc: '2.0', method: 'notifications/progress', params: { progressToken: 1, progress: 1 } });
    peer.say(result(1));
    await settled();
    expect(methods).toEqual(['bad 1 4', 'good 1 4', 'notifications/progress 2 undefined']);
    expect(faults.map(({ code, message }) => [code, message])).toEqual([['handler-threw', 'broken listener'], ['handler-threw', 'broken bar']]);
    expect(call.end).toEqual({ result: {} });
  });
});

describe('what expects no response', () => {
  test('notify and sendRaw go out as they are', async () => {
    const { dispatcher, peer, clock } = await connect();
    await dispatcher.notify('notifications/initialized', undefined, { headers: { a: 'b' } });
    await dispatcher.notify('x', { y: 1 });
    await dispatcher.sendRaw('{ nonsense', { c: 'd' });
    expect(peer.sent.map(({ text, options }) => [text, options.headers])).toEqual([['{"jsonrpc":"2.0","method":"notifications/initialized"}', { a: 'b' }], ['{"jsonrpc":"2.0","method":"x","params":{"y":1}}', undefined], ['{ nonsense', { c: 'd' }]]);
    expect(clock.timers).toBe(0);
  });

  test('a notification whose channel fails rejects; one that is never taken times out and lets go', async () => {
    const { dispatcher, peer } = await connect();
    const error = new TransportError({ kind: 'unreachable', url: 'x', reason: 'y' });
    peer.failNext(error);
    await expect(dispatcher.notify('x', undefined)).rejects.toBe(error);

    const { wire, peer: stuck } = scriptedWire();
    const clock = manualClock();
    const signals: (AbortSignal | undefined)[] = [];
    const patient = new JsonRpcDispatcher({ ...wire, send: (_text, options) => (signals.push(options?.signal), new Promise<void>(() => {})) }, { clock, timeoutMs: 500 });
    const notified = expect(patient.notify('notifications/initialized', undefined)).rejects.toMatchObject({ name: 'RequestTimeout', timeoutMs: 500 });
    clock.advance(500);
    await notified;
    expect(signals.map((signal) => signal?.aborted)).toEqual([true]);
    expect(stuck.sent).toEqual([]);
  });

  test('a response to a raw request is no fault, the second one is', async () => {
    const { dispatcher, peer, faults } = await connect();
    await dispatcher.sendRaw('{"jsonrpc":"2.0","id":"raw","method":"ping"}');
    peer.say(result('raw'));
    expect(faults).toEqual([]);
    peer.say(result('raw'));
    expect(faults.map(({ code }) => code)).toEqual(['duplicate-response']);
  });
});

test('ends are remembered for 10,000 requests, no more', async () => {
  const { ask, peer, faults } = await connect();
  for (let id = 1; id <= 10_001; id++) {
    ask('a');
    peer.say(result(id));
  }
  peer.say(result(1));
  peer.say(result(2));
  expect(faults.map(({ code }) => code)).toEqual(['unknown-id', 'duplicate-response']);
});
