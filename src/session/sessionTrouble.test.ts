// What goes wrong around a session's requests: whose error it is, who is told, and that nothing is sent twice or for ever.

import { describe, expect, test } from 'vitest';
import { own, type JsonObject } from '../protocol/jsonRpc.ts';
import type { EraChoice } from '../protocol/revisions.ts';
import { inTime, HTTP, peerSession } from '../testing/scriptedSession.ts';
import { settled } from '../testing/manualClock.ts';
import type { PeerSetup } from '../testing/scriptedPeer.ts';
import { TransportError } from '../transport/transportError.ts';
import type { ResultReport, SessionOptions } from './clientSession.ts';

async function connect(choice: EraChoice, setup: PeerSetup = {}, options: Partial<SessionOptions> = {}) {
  const reports: ResultReport[] = [];
  const opened = await peerSession(setup, { ...options, callbacks: { findings: (report) => void reports.push(report), ...options.callbacks } });
  opened.peer.on('initialize', ({ params }) => ({ result: { protocolVersion: own(params, 'protocolVersion'), capabilities: {}, serverInfo: { name: 's', version: '1' } } }));
  await opened.session.connect(choice);
  return { ...opened, reports };
}

/** How a promise ends, to look at without waiting for it. */
function end(promise: Promise<unknown>): { value?: unknown; error?: unknown } {
  const state: { value?: unknown; error?: unknown } = {};
  promise.then((value) => (state.value = value), (error: unknown) => (state.error = error));
  return state;
}

const done: JsonObject = { result: { resultType: 'complete', content: [] } };
const asks = (more: JsonObject = {}): JsonObject => ({ result: { resultType: 'input_required', inputRequests: { a: { method: 'elicitation/create', params: { message: '?' } } }, ...more } });
const decline = { callbacks: { elicitation: () => Promise.resolve({ action: 'decline' }) } };
const refusal = (code: number, message = 'no'): JsonObject => ({ error: { code, message } });
const http500 = new TransportError({ kind: 'http', url: 'u', status: 500, statusText: '', contentType: '', body: '' });

describe('options of a request hold for all it sends', () => {
  test('the place of each answer is told, in rounds and before anything is agreed on', async () => {
    const { session, peer } = await connect('2026-07-28', HTTP, decline);
    let times = 0;
    peer.on('tools/call', () => (times++ === 0 ? asks() : done));
    const told: number[] = [];
    const onAnswered = (seq: number): void => void told.push(seq);
    await session.callTool('t', {}, { onAnswered });
    await session.sendDiscover('2026-07-28', { onAnswered, headers: { 'X-Mine': '1' } });
    expect(told).toHaveLength(3);
    expect(peer.sent.at(-1)?.options.headers).toMatchObject({ 'Mcp-Method': 'server/discover', 'X-Mine': '1' });
  });

  test('an id of the caller’s is the first round’s', async () => {
    const { session, peer } = await connect('2026-07-28', HTTP, decline);
    let times = 0;
    peer.on('tools/call', () => (times++ === 0 ? asks() : done));
    expect(await session.callTool('t', {}, { id: 'mine' })).toEqual(done['result']);
    expect(peer.sent.slice(1).map(({ message }) => message['id'])).toEqual(['mine', 2]);
  });

  test('R2: a state the caller gave is not sent again when a round brings none', async () => {
    const { session, peer } = await connect('2026-07-28', HTTP, decline);
    let times = 0;
    peer.on('tools/call', () => (times++ === 0 ? asks() : done));
    await session.request('tools/call', { name: 't', requestState: 'old', inputResponses: { z: {} } });
    expect(Object.keys(peer.sent.at(-1)?.message['params'] as object)).toEqual(['name', 'inputResponses', '_meta']);
    expect(own(peer.sent.at(-1)?.message['params'], 'inputResponses')).toEqual({ a: { action: 'decline' } });
  });
});

describe('a header mismatch', () => {
  const listed = (schema: object): JsonObject => ({ result: { resultType: 'complete', ttlMs: 0, cacheScope: 'public', tools: [{ name: 't', inputSchema: { type: 'object', properties: { a: schema } } }] } });

  test('stays the error where the list cannot be had', async () => {
    const { session, peer } = await connect('2026-07-28', HTTP);
    peer.on('tools/call', () => refusal(-32020, 'mismatch')).on('tools/list', () => refusal(-32601));
    await expect(session.callTool('t')).rejects.toMatchObject({ code: -32020, message: 'mismatch' });
  });

  test('T7: is not followed by a call of a tool that the new list shows to be unusable', async () => {
    const { session, peer, methods } = await connect('2026-07-28', HTTP);
    peer.on('tools/call', () => refusal(-32020)).on('tools/list', () => listed({ type: 'number', 'x-mcp-header': 'A' }));
    await expect(session.callTool('t', { a: 1 })).rejects.toMatchObject({ code: 'tool-unusable' });
    expect(methods().filter((method) => method === 'tools/call')).toHaveLength(1);
  });

  test('repeats nothing on a channel without headers', async () => {
    const { session, peer, methods } = await connect('2026-07-28', { kind: 'websocket' });
    peer.on('tools/call', () => refusal(-32020)).on('tools/list', () => listed({ type: 'string', 'x-mcp-header': 'A' }));
    await expect(session.callTool('t', { a: 'x' })).rejects.toMatchObject({ code: -32020 });
    expect(methods()).toEqual(['server/discover', 'tools/call']);
  });
});

describe('H4: a lost session', () => {
  const SESSION = { ...HTTP, sessionId: 's' };

  test('is begun anew three times a minute, not without end', async () => {
    const { session, peer, methods, clock } = await connect('legacy', SESSION);
    peer.on('tools/call', ({ id }) => (peer.loseSession([Number(id)]), refusal(-32001)));
    for (let i = 0; i < 5; i++) await session.callTool('t').catch(() => {});
    expect(methods().filter((method) => method === 'initialize')).toHaveLength(4);
    await expect(session.callTool('t')).rejects.toMatchObject({ code: 'session-lost', message: expect.stringContaining('Connect again') });
    clock.advance(60_000);
    await session.callTool('t').catch(() => {});
    expect(methods().filter((method) => method === 'initialize')).toHaveLength(5);
  });

  test('waiting for the next one can be cancelled, and its refusal is not the answer to what waited', async () => {
    const { session, peer } = await connect('legacy', SESSION);
    peer.on('tools/list', ({ id }) => (peer.loseSession([Number(id)]), refusal(-32001))).on('initialize', () => undefined);
    const first = end(session.listTools());
    await settled();
    const controller = new AbortController();
    const [cancelled, waiting] = [end(session.callTool('t', {}, { signal: controller.signal })), end(session.callTool('t'))];
    controller.abort();
    await settled();
    expect([first, cancelled.error, waiting]).toEqual([{}, expect.objectContaining({ name: 'RequestCancelled' }), {}]);
    peer.say({ jsonrpc: '2.0', id: peer.sent.at(-1)?.message['id'], ...refusal(-32603, 'down') });
    await settled();
    expect(waiting.error).toMatchObject({ name: 'SessionError', code: 'session-lost', cause: { message: 'down' } });
  });

  test('takes its questions with it: an answer of the old one never reaches the new one', async () => {
    const answers: ((value: JsonObject) => void)[] = [];
    const { session, peer } = await connect('legacy', SESSION, { callbacks: { elicitation: () => new Promise((resolve) => answers.push(resolve)) } });
    const question = { jsonrpc: '2.0', id: 'q', method: 'elicitation/create', params: {} };
    peer.say(question);
    peer.on('tools/call', ({ id }) => (peer.loseSession([Number(id)]), refusal(-32001)));
    await session.callTool('t').catch(() => {});
    peer.say(question);
    answers[0]?.({ action: 'accept', content: { for: 'the old' } });
    answers[1]?.({ action: 'decline' });
    await settled();
    expect(peer.sent.filter(({ message }) => message['id'] === 'q').map(({ message }) => message['result'])).toEqual([{ action: 'decline' }]);
  });
});

test('a refused "initialized" is evidence, not the end: the server has agreed', async () => {
  const { session, peer } = await peerSession(HTTP);
  peer.on('initialize', () => (peer.failNext(http500), { result: { protocolVersion: '2025-11-25', capabilities: {}, serverInfo: { name: 's', version: '1' } } }));
  const { evidence } = await session.connect('legacy');
  expect(evidence.at(-1)).toMatchObject({ step: 'notifications/initialized', outcome: 'refused' });
  expect(peer.established.at(-1)?.listen).toBe(true);
});

test('H3: but one that asks for a session whose id nobody could read refuses the connection', async () => {
  const { session, peer } = await peerSession(HTTP);
  const refused = new TransportError({ kind: 'http', url: 'u', status: 400, statusText: 'Bad Request', contentType: '', body: 'Mcp-Session-Id header is required' });
  peer.on('initialize', () => (peer.failNext(refused), { result: { protocolVersion: '2025-11-25', capabilities: {}, serverInfo: { name: 's', version: '1' } } }));
  await expect(session.connect('legacy')).rejects.toBe(refused);
});

describe('tasks', () => {
  test('X3: one that waits for input in 2025-11-25 is cancelled by tasks/cancel, however long it has waited', async () => {
    const { session, peer, methods, clock } = await connect('2025-11-25');
    peer.on('tasks/get', () => ({ result: { taskId: 'x', status: 'input_required' } })).on('tasks/cancel', () => ({ result: {} }));
    const controller = new AbortController();
    const following = end(session.followTask({ taskId: 'x', status: 'working' }, { signal: controller.signal }));
    clock.advance(1000);
    await settled();
    clock.advance(3_600_000);
    await settled();
    expect([methods().at(-1), following]).toEqual(['tasks/result', {}]);
    controller.abort();
    await settled();
    expect([methods().slice(-1), following.error]).toEqual([['tasks/cancel'], expect.objectContaining({ name: 'RequestCancelled' })]);
  });

  test('one that never ends is followed for as long as the caller wants', async () => {
    const { session, peer, clock, methods } = await connect('2026-07-28', HTTP, { extensions: { 'io.modelcontextprotocol/tasks': {} } });
    peer.on('tools/call', () => ({ result: { resultType: 'task', taskId: 'x', status: 'working' } })).on('tasks/get', () => ({ result: { resultType: 'complete', taskId: 'x', status: 'working' } })).on('tasks/cancel', () => ({ result: {} }));
    await expect(inTime(clock, session.callTool('t', {}, { maxTimeoutMs: 10_000 }))).rejects.toMatchObject({ name: 'RequestTimeout' });
    expect([methods().at(-1), clock.timers]).toEqual(['tasks/cancel', 0]);
  });

  test('an input refused while a person answers still asks the server to cancel', async () => {
    const { session, peer, methods, clock } = await connect('2026-07-28', HTTP, { callbacks: { elicitation: (_params, { signal }) => new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason))) } });
    peer.on('tasks/get', () => ({ result: { resultType: 'complete', taskId: 'x', status: 'input_required', inputRequests: { a: { method: 'elicitation/create', params: {} } } } })).on('tasks/cancel', () => ({ result: {} }));
    const controller = new AbortController();
    const following = end(session.followTask({ taskId: 'x', status: 'working' }, { signal: controller.signal }));
    clock.advance(1000);
    await settled();
    controller.abort();
    await settled();
    expect([methods().at(-1), following.error]).toEqual(['tasks/cancel', expect.objectContaining({ name: 'RequestCancelled' })]);
  });
});

test('R9: more inputs at once than anyone answers are not asked', async () => {
  const { session, peer, reports } = await connect('2026-07-28', HTTP, decline);
  const many = asks({ inputRequests: Object.fromEntries(Array.from({ length: 33 }, (_, i) => [i, { method: 'elicitation/create', params: {} }])) });
  peer.on('tools/call', () => many);
  expect(await session.callTool('t')).toEqual(many['result']);
  expect(reports[0]?.findings[0]?.message).toContain('33 inputs');
});

test('raw text whose exchange fails leaves nothing pending', async () => {
  const ended: unknown[] = [];
  const { session, peer } = await connect('legacy', HTTP, { callbacks: { unanswered: (id, why) => void ended.push([id, why]) } });
  peer.failNext(http500);
  await expect(session.sendRaw('{"jsonrpc":"2.0","id":77,"method":"x"}')).rejects.toBe(http500);
  expect(ended).toEqual([[77, 'orphaned']]);
});

test('P1, P2: a token the caller wrote itself is no fault of the server, and one nobody asked for is', async () => {
  const { session, peer, faults } = await connect('legacy');
  const progress = (progressToken: unknown): object => ({ jsonrpc: '2.0', method: 'notifications/progress', params: { progressToken, progress: 1 } });
  end(session.request('a', { _meta: { progressToken: 'mine' } }));
  end(session.request('b'));
  await session.sendRaw('{"jsonrpc":"2.0","id":"raw","method":"c","params":{"_meta":{"progressToken":"raw-token"}}}');
  for (const token of ['mine', 'raw-token']) peer.say(progress(token));
  expect(faults).toEqual([]);
  peer.say(progress(peer.sent.find(({ message }) => message['method'] === 'b')?.message['id']));
  expect(faults.map(({ code }) => code)).toEqual(['unknown-progress-token']);
});

test('long and deep things a server names are named briefly', async () => {
  const told: string[] = [];
  const { peer, faults } = await connect('2026-07-28', HTTP, { callbacks: { message: ({ method }) => void told.push(method) } });
  peer.say({ jsonrpc: '2.0', id: 'x'.repeat(100_000), result: {} });
  peer.say({ jsonrpc: '2.0', method: 'notifications/progress', params: { progressToken: 'y'.repeat(100_000), progress: 1 } });
  peer.say(`{"jsonrpc":"2.0","method":"notifications/tools/list_changed","params":{"_meta":{"io.modelcontextprotocol/subscriptionId":${'['.repeat(100_000)}${']'.repeat(100_000)}}}}`);
  expect(faults.map(({ code, message }) => [code, message.length < 300])).toEqual([['unknown-id', true], ['unknown-progress-token', true], ['stray-notification', true]]);
  expect(told).toEqual(['notifications/progress', 'notifications/tools/list_changed']);
});

test('S5: a subscription that the server cancels before it acknowledges was not cancelled by the user', async () => {
  const { session, peer, methods } = await connect('2026-07-28', { kind: 'websocket' });
  const listening = end(session.listen({ toolsListChanged: true }));
  peer.say({ jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: peer.sent.at(-1)?.message['id'] } });
  await settled();
  expect([listening.error, methods().at(-1)]).toEqual([expect.objectContaining({ code: 'subscription-lost' }), 'subscriptions/listen']);
});
