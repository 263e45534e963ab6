// Duties of the dispatcher: ids, notifications, progress, cancellation, timeouts, and errors that say whose they are.

import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../protocol/jsonRpc.ts';
import { manualClock, settled } from '../testing/manualClock.ts';
import { scriptedWire } from '../testing/scriptedWire.ts';
import { TransportError } from '../transport/transportError.ts';
import type { DispatcherFault, RequestOptions } from './dispatcher.ts';
import { JsonRpcDispatcher } from './jsonRpcDispatcher.ts';
import { RpcError } from './rpcError.ts';

async function connect() {
  const { wire, peer } = scriptedWire();
  const clock = manualClock();
  const dispatcher = new JsonRpcDispatcher(wire, { clock, timeoutMs: 60_000 });
  const faults: DispatcherFault[] = [];
  await dispatcher.open({ onFault: (fault) => void faults.push(fault), onRequest: async () => ({}) });
  /** How a request ends, without waiting for it. */
  const ask = (method = 'tools/call', params?: JsonObject, options?: RequestOptions) => {
    const state: { result?: unknown; error?: unknown; ends: number } = { ends: 0 };
    dispatcher.request(method, params, options).then(
      (result) => void Object.assign(state, { result, ends: state.ends + 1 }),
      (error: unknown) => void Object.assign(state, { error, ends: state.ends + 1 }),
    );
    return state;
  };
  const codes = (): string[] => faults.map(({ code }) => code);
  return { dispatcher, peer, clock, ask, codes };
}

const result = (id: unknown, value: unknown = {}): object => ({ jsonrpc: '2.0', id, result: value });
const progress = (progressToken: unknown, value: number): object => ({ jsonrpc: '2.0', method: 'notifications/progress', params: { progressToken, progress: value } });

describe('ids', () => {
  test('B1, B2: what is sent is JSON-RPC 2.0 with an integer for an id', async () => {
    const { dispatcher, peer, ask } = await connect();
    ask('a', { text: 'é 😀' });
    await dispatcher.notify('b', undefined);
    peer.say({ jsonrpc: '2.0', id: 'theirs', method: 'ping' });
    await settled();
    expect(peer.sent.map(({ message }) => message)).toEqual([
      { jsonrpc: '2.0', id: 1, method: 'a', params: { text: 'é 😀' } },
      { jsonrpc: '2.0', method: 'b' },
      { jsonrpc: '2.0', id: 'theirs', result: {} },
    ]);
    for (const { text } of peer.sent) expect(text).not.toContain('\n');
  });

  test('B3: an id is not given again after a result, an error, a timeout, a cancellation or a failed send', async () => {
    const { peer, ask, clock } = await connect();
    const ids: unknown[] = [];
    const onId = (id: unknown): void => void ids.push(id);
    const controller = new AbortController();
    ask('a', undefined, { onId });
    peer.say(result(1));
    ask('b', undefined, { onId });
    peer.say({ jsonrpc: '2.0', id: 2, error: { code: -32603, message: 'no' } });
    ask('c', undefined, { onId, timeoutMs: 5 });
    clock.advance(5);
    ask('d', undefined, { onId, signal: controller.signal });
    controller.abort();
    peer.failNext(new TransportError({ kind: 'closed', reason: 'gone' }));
    ask('e', undefined, { onId });
    ask('f', undefined, { onId });
    await settled();
    expect(new Set(ids).size).toBe(6);
    expect(ids.every((id) => Number.isSafeInteger(id))).toBe(true);
  });

  test('B4: a notification has no id and is not answered, whatever the peer sends as one', async () => {
    const { dispatcher, peer } = await connect();
    await dispatcher.notify('notifications/initialized', undefined);
    expect(peer.sent[0]?.message).not.toHaveProperty('id');
    for (const frame of [{ jsonrpc: '2.0', method: 'ping' }, { jsonrpc: '2.0', id: null, method: 'ping' }, { jsonrpc: '2.0', method: 'unknown/notification', params: [] }]) peer.say(frame);
    await settled();
    expect(peer.sent).toHaveLength(1);
  });

  test('B11: an error without an id answers no request of a shared channel and breaks none', async () => {
    const { peer, ask, codes } = await connect();
    const [first, second] = [ask(), ask()];
    peer.say({ jsonrpc: '2.0', error: { code: -32700, message: 'Parse error' } });
    peer.say(result(2, 'two'));
    peer.say(result(1, 'one'));
    await settled();
    expect([first.result, second.result, codes()]).toEqual(['one', 'two', ['unknown-id']]);
  });
});

test('B8: only what the peer answered is an RpcError', async () => {
  const { dispatcher, peer, ask, clock } = await connect();
  const controller = new AbortController();
  const ends: [name: string, end: { error?: unknown }][] = [];
  ends.push(['answered', ask()]);
  peer.say({ jsonrpc: '2.0', id: 1, error: { code: -32001, message: 'Request timed out' } });
  ends.push(['timed out', ask('x', undefined, { timeoutMs: 5 })]);
  clock.advance(5);
  ends.push(['cancelled', ask('x', undefined, { signal: controller.signal })]);
  controller.abort();
  peer.failNext(new TransportError({ kind: 'unreachable', url: 'https://a.test', reason: 'Failed to fetch' }));
  ends.push(['unreachable', ask()]);
  await settled();
  ends.push(['malformed', ask()]);
  peer.say({ jsonrpc: '2.0', id: 5, error: 'no' });
  ends.push(['closed', ask()]);
  await dispatcher.close();
  await settled();
  expect(ends.map(([name, { error }]) => [name, error instanceof RpcError, (error as Error).name])).toEqual([
    ['answered', true, 'RpcError'],
    ['timed out', false, 'RequestTimeout'],
    ['cancelled', false, 'RequestCancelled'],
    ['unreachable', false, 'TransportError'],
    ['malformed', false, 'MalformedResponse'],
    ['closed', false, 'ConnectionClosed'],
  ]);
});

describe('progress', () => {
  test('P1: tokens are integers and no two requests in flight share one', async () => {
    const { peer, ask } = await connect();
    for (let i = 0; i < 5; i++) ask('a', { name: 'x' }, { onProgress: () => {} });
    const tokens = peer.sent.map(({ message }) => (message['params'] as { _meta: { progressToken: unknown } })._meta.progressToken);
    expect(new Set(tokens).size).toBe(5);
    expect(tokens.every((token) => Number.isInteger(token))).toBe(true);
  });

  test('P1: no token where nobody listens for progress', async () => {
    const { peer, ask } = await connect();
    ask('a');
    expect(peer.sent[0]?.text).not.toContain('progressToken');
  });

  test('P2: progress of an ended request reaches nobody, and what does not increase is reported', async () => {
    const { peer, ask, codes } = await connect();
    const seen: number[] = [];
    const call = ask('a', undefined, { onProgress: (update) => void seen.push(update.progress) });
    peer.say(progress(1, 1));
    peer.say(progress(1, 1));
    peer.say(progress(2, 9));
    peer.say(result(1, 'done'));
    peer.say(progress(1, 2));
    await settled();
    expect([call.result, seen, codes()]).toEqual(['done', [1, 1], ['progress-not-increasing', 'unknown-progress-token', 'unknown-progress-token']]);
  });
});

describe('the end of waiting', () => {
  test('X4: the response that crosses a cancellation is ignored, before and after the notification', async () => {
    const { peer, ask, codes } = await connect();
    const controller = new AbortController();
    const call = ask('slow', undefined, { signal: controller.signal });
    controller.abort();
    peer.say(result(1, 'late'));
    await settled();
    peer.say(result(1, 'later'));
    await settled();
    expect(call).toMatchObject({ ends: 1, error: { name: 'RequestCancelled' } });
    expect(codes()).toEqual(['late-response', 'late-response']);
    expect(peer.sent.map(({ message }) => message['method'])).toEqual(['slow', 'notifications/cancelled']);
  });

  test('X4: cancelling what is answered already tells the peer nothing', async () => {
    const { peer, ask } = await connect();
    const controller = new AbortController();
    const call = ask('fast', undefined, { signal: controller.signal });
    peer.say(result(1, 'in time'));
    controller.abort();
    await settled();
    expect([call, peer.sent.length]).toEqual([{ ends: 1, result: 'in time' }, 1]);
  });

  test('X5: every request has a timeout without being asked to, and its own where it says so', async () => {
    const { peer, ask, clock } = await connect();
    const [usual, own] = [ask(), ask('slow', undefined, { timeoutMs: 90_000 })];
    clock.advance(60_000);
    await settled();
    expect([usual.error, own.ends]).toEqual([expect.objectContaining({ name: 'RequestTimeout', timeoutMs: 60_000 }), 0]);
    expect(peer.sent.at(-1)?.message).toMatchObject({ method: 'notifications/cancelled', params: { requestId: 1 } });
    clock.advance(30_000);
    await settled();
    expect(own.error).toMatchObject({ name: 'RequestTimeout', timeoutMs: 90_000 });
  });

  test('X5: progress prolongs the wait, but not past its maximum', async () => {
    const { peer, ask, clock } = await connect();
    const call = ask('slow', undefined, { timeoutMs: 1000, resetOnProgress: true, maxTimeoutMs: 3000, onProgress: () => {} });
    for (let i = 1; i <= 5; i++) {
      clock.advance(500);
      peer.say(progress(1, i));
    }
    expect(call.ends).toBe(0);
    clock.advance(500);
    await settled();
    expect(call.error).toMatchObject({ name: 'RequestTimeout', timeoutMs: 3000 });
  });
});
