// Duties of the handshake era that a session keeps: its header, cancelling by notification, and answers to what a server asks.

import { describe, expect, test } from 'vitest';
import { RpcError } from '../dispatcher/rpcError.ts';
import { own, type JsonObject } from '../protocol/jsonRpc.ts';
import { json, openStream } from '../testing/fakeFetch.ts';
import { settled } from '../testing/manualClock.ts';
import { httpSession, initializeResult, peerSession, rpcFailure, rpcResult, sseEvent } from '../testing/scriptedSession.ts';
import type { SessionCallbacks } from './clientSession.ts';

test.each(['2025-06-18', '2025-11-25'])('H2: %s stands on everything after initialize: POST, GET and DELETE', async (revision) => {
  const { session, seen } = await httpSession({ initialize: (message) => json(rpcResult(message, { ...initializeResult, protocolVersion: revision }), { headers: { 'mcp-session-id': 's' } }) });
  await session.connect('legacy');
  await session.listTools();
  await settled();
  await session.close();
  expect(seen.map(({ method, headers }) => [method, headers.get('mcp-protocol-version')])).toEqual([['POST', null], ['POST', revision], ['GET', revision], ['POST', revision], ['DELETE', revision]]);
});

describe('cancelling', () => {
  test('H10, X2: over HTTP it is a notification that names the request; its stream is not closed with it', async () => {
    const stream = openStream();
    const { session, seen, posts, faults } = await httpSession({ 'tools/call': () => stream.response });
    await session.connect('legacy');
    const controller = new AbortController();
    const call = session.callTool('slow', {}, { signal: controller.signal });
    await settled();
    controller.abort(new Error('enough'));
    await expect(call).rejects.toMatchObject({ name: 'RequestCancelled' });
    await settled();
    expect(posts().at(-1)?.message).toEqual({ jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 2, reason: expect.any(String) } });
    expect(seen.find(({ body }) => body?.includes('tools/call'))?.init.signal?.aborted).toBe(false);
    // What crosses the cancellation is seen, and ignored.
    stream.push(sseEvent(rpcResult({ id: 2 }, 'late')));
    await settled();
    expect(faults.map(({ code }) => code)).toEqual(['late-response']);
  });

  test('H10: a stream the server closes cancels nothing: no notification follows', async () => {
    const { session, posts } = await httpSession({ 'tools/call': () => new Response('', { headers: { 'content-type': 'text/event-stream' } }) });
    await session.connect('legacy');
    await expect(session.callTool('a')).rejects.toMatchObject({ failure: { kind: 'no-answer' } });
    await settled();
    expect(posts().map(({ message }) => message['method'])).toEqual(['initialize', 'notifications/initialized', 'tools/call']);
  });

  test('X2: only requests in flight are named, each once', async () => {
    const { session, peer, clock } = await peerSession();
    peer.on('ping', () => ({ result: {} }));
    await session.connect('legacy');
    const controller = new AbortController();
    await session.ping({ signal: controller.signal });
    const slow = session.callTool('slow', {}, { signal: controller.signal, timeoutMs: 1000 });
    controller.abort();
    await expect(slow).rejects.toMatchObject({ name: 'RequestCancelled' });
    clock.advance(60_000);
    await session.close();
    expect(peer.sent.flatMap(({ message }) => (message['method'] === 'notifications/cancelled' ? [own(message['params'], 'requestId')] : []))).toEqual([3]);
  });
});

describe('what the server asks', () => {
  async function asked(request: JsonObject, callbacks: SessionCallbacks = {}) {
    const made = await peerSession({}, { callbacks });
    await made.session.connect('legacy');
    const before = made.peer.sent.length;
    made.peer.say({ jsonrpc: '2.0', ...request });
    await settled();
    return { ...made, answers: made.peer.sent.slice(before).map(({ message }) => message) };
  }

  test('H11: requests on the stream of a call and on the GET stream are answered by POST', async () => {
    const [ofCall, ofGet] = [openStream(), openStream()];
    const { session, posts, faults } = await httpSession({ 'tools/call': () => ofCall.response, GET: () => ofGet.response }, { callbacks: { listRoots: async () => ({ roots: [] }) } });
    await session.connect('legacy');
    const call = session.callTool('a');
    await settled();
    ofCall.push(sseEvent({ jsonrpc: '2.0', id: 'on the call', method: 'roots/list' }));
    ofGet.push(sseEvent({ jsonrpc: '2.0', id: 1, method: 'ping' }));
    await settled();
    ofCall.push(sseEvent(rpcResult({ id: 2 }, { content: [] })));
    expect(await call).toEqual({ content: [] });
    expect(posts().slice(3).map(({ message }) => message)).toEqual(expect.arrayContaining([{ jsonrpc: '2.0', id: 'on the call', result: { roots: [] } }, { jsonrpc: '2.0', id: 1, result: {} }]));
    // 202 to an answer of ours is right, and no request waits for more.
    expect(faults).toEqual([]);
    await session.close();
  });

  test('H12: ping is answered at once, with an empty result, also before anything else is', async () => {
    const { answers, peer } = await asked({ id: 'p', method: 'ping', params: { _meta: { x: 1 } } });
    expect(answers).toEqual([{ jsonrpc: '2.0', id: 'p', result: {} }]);
    const early = await peerSession();
    early.peer.on('initialize', () => undefined);
    void early.session.connect('legacy').catch(() => {});
    early.peer.say({ jsonrpc: '2.0', id: 7, method: 'ping' });
    await settled();
    expect(early.peer.sent.at(-1)?.message).toEqual({ jsonrpc: '2.0', id: 7, result: {} });
    peer.end();
    await early.session.close();
  });

  test.each(['tools/list', 'vendor/method', '', 'constructor', '__proto__'])('H13: the unknown request %j is answered with -32601', async (method) => {
    const { answers } = await asked({ id: 1, method });
    expect(answers).toMatchObject([{ id: 1, error: { code: -32601 } }]);
  });

  test('X7: what the server cancels is told to whoever was asked, and not answered', async () => {
    const signals: AbortSignal[] = [];
    let answer: (value: JsonObject) => void = () => {};
    const { peer } = await asked({ id: 'q', method: 'elicitation/create', params: { message: 'Name?', requestedSchema: { type: 'object', properties: {} } } }, { elicitation: (_params, { signal }) => (signals.push(signal), new Promise((resolve) => (answer = resolve))) });
    const before = peer.sent.length;
    peer.say({ jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 'other' } });
    expect(signals.map(({ aborted }) => aborted)).toEqual([false]);
    peer.say({ jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 'q', reason: 'late' } });
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
    answer({ action: 'accept', content: {} });
    await settled();
    expect(peer.sent).toHaveLength(before);
  });

  test('SM6: a refusal is the error that was thrown, -1', async () => {
    const { answers } = await asked({ id: 1, method: 'sampling/createMessage', params: { messages: [], maxTokens: 10 } }, { sampling: async () => Promise.reject(new RpcError(-1, 'User rejected sampling request')) });
    expect(answers).toEqual([{ jsonrpc: '2.0', id: 1, error: { code: -1, message: 'User rejected sampling request' } }]);
  });

  test.each<[result: JsonObject]>([[{ action: 'accept', content: { name: 'x', age: 0, ok: false } }], [{ action: 'decline' }], [{ action: 'cancel' }]])('EL7: an elicitation is answered as the user meant: %j', async (result) => {
    const { answers } = await asked({ id: 1, method: 'elicitation/create', params: { message: 'Name?', requestedSchema: { type: 'object', properties: {} } } }, { elicitation: async () => result });
    expect(answers).toEqual([{ jsonrpc: '2.0', id: 1, result }]);
  });

  test('B7: no answer of ours has a code that is reserved, or that a server may use as it likes', async () => {
    const codes: unknown[] = [];
    for (const method of ['ping/unknown', 'roots/list', 'sampling/createMessage', 'elicitation/create']) {
      for (const callbacks of [{}, { listRoots: async () => Promise.reject(new Error('bug')), sampling: async () => Promise.reject(new Error('bug')), elicitation: async () => Promise.reject(new Error('bug')) }]) {
        const { answers } = await asked({ id: 1, method, params: { messages: [], maxTokens: 1, message: 'm', requestedSchema: { type: 'object', properties: {} } } }, callbacks);
        codes.push(own(answers[0]?.['error'], 'code'));
      }
    }
    expect(codes).toHaveLength(8);
    for (const code of codes) expect([-32600, -32601, -32602, -32603]).toContain(code);
  });
});

describe('what is declared', () => {
  const roots = async (): Promise<JsonObject> => ({ roots: [] });
  test.each<[callbacks: SessionCallbacks, declared: string[]]>([[{}, []], [{ listRoots: roots }, ['roots']], [{ elicitation: roots }, ['elicitation']], [{ sampling: roots, listRoots: roots, elicitation: roots }, ['elicitation', 'roots', 'sampling']]])('RT1, EL1: with initialize is what is answered: %j %j', async (callbacks, declared) => {
    const { session, peer } = await peerSession({}, { callbacks });
    await session.connect('legacy');
    const capabilities = own(peer.sent[0]?.message['params'], 'capabilities') as JsonObject;
    expect(Object.keys(capabilities).filter((name) => name !== 'tasks').toSorted()).toEqual(declared);
    for (const name of declared) expect(capabilities[name]).toEqual(expect.any(Object));
  });

  test('RT2: a change of the roots is told, where listChanged was declared with them', async () => {
    const { session, peer } = await peerSession({}, { callbacks: { listRoots: roots } });
    await session.connect('legacy');
    expect(peer.sent[0]?.message['params']).toMatchObject({ capabilities: { roots: { listChanged: true } } });
    await session.sendRootsListChanged();
    expect(peer.sent.at(-1)?.message).toEqual({ jsonrpc: '2.0', method: 'notifications/roots/list_changed' });
  });
});

test('EL10: -32042 keeps its elicitations, and what completes an unknown one does nothing but be heard', async () => {
  const data = { elicitations: [{ mode: 'url', elicitationId: 'e1', url: 'https://server.test/authorize', message: 'Sign in' }] };
  const heard: string[] = [];
  const { session, posts, faults } = await httpSession({ 'tools/call': (message) => json(rpcFailure(message, -32042, data)), GET: () => new Response(sseEvent({ jsonrpc: '2.0', method: 'notifications/elicitation/complete', params: { elicitationId: 'unknown' } }), { headers: { 'content-type': 'text/event-stream' } }) }, { callbacks: { message: ({ method }) => void heard.push(method) } });
  await session.connect('legacy');
  await expect(session.callTool('a')).rejects.toMatchObject({ name: 'RpcError', code: -32042, data });
  await settled();
  expect(heard).toEqual(['notifications/elicitation/complete']);
  // Neither tried again nor cancelled, and the URL was not asked for.
  expect([posts().map(({ message }) => message['method']), faults]).toEqual([['initialize', 'notifications/initialized', 'tools/call'], []]);
  await session.close();
});
