// What a session offers beyond verbs and the finding of the era: lost sessions, adopting, subscriptions, tasks, extensions, bindings.

import { describe, expect, test } from 'vitest';
import type { InboundNotification } from '../dispatcher/dispatcher.ts';
import { own, type JsonObject } from '../protocol/jsonRpc.ts';
import type { EraChoice } from '../protocol/revisions.ts';
import { settled } from '../testing/manualClock.ts';
import type { PeerSetup } from '../testing/scriptedPeer.ts';
import { HTTP, peerSession } from '../testing/scriptedSession.ts';
import { TransportError } from '../transport/transportError.ts';
import type { ResultReport, SessionOptions } from './clientSession.ts';

const SUBSCRIPTION = 'io.modelcontextprotocol/subscriptionId';

async function open(setup: PeerSetup = {}, options: Partial<SessionOptions> = {}) {
  const reports: ResultReport[] = [];
  const opened = await peerSession(setup, { ...options, callbacks: { findings: (report) => void reports.push(report), ...options.callbacks } });
  const { peer } = opened;
  // Any revision that is offered is agreed on.
  peer.on('initialize', ({ params }) => ({ result: { protocolVersion: own(params, 'protocolVersion'), capabilities: { tasks: { requests: { tools: { call: {} } } } }, serverInfo: { name: 's', version: '1' } } }));
  const sent = (method: string): JsonObject[] => peer.sent.map(({ message }) => message).filter((message) => message['method'] === method);
  return { ...opened, reports, sent };
}

async function connect(choice: EraChoice, setup?: PeerSetup, options?: Partial<SessionOptions>) {
  const opened = await open(setup, options);
  await opened.session.connect(choice);
  return opened;
}

/** How a promise ends, to look at without waiting for it. */
function end(promise: Promise<unknown>): { value?: unknown; error?: unknown } {
  const state: { value?: unknown; error?: unknown } = {};
  promise.then((value) => (state.value = value), (error: unknown) => (state.error = error));
  return state;
}

describe('H4: a session the server no longer knows', () => {
  const lost = { error: { code: -32001, message: 'Session not found' } };

  test('is begun anew; a call is not sent again, a list is', async () => {
    const told: string[] = [];
    const { session, peer, sent } = await connect('legacy', { ...HTTP, sessionId: 's' }, { callbacks: { evidence: ({ step }) => void told.push(step) } });
    peer.on('tools/call', ({ id }) => (peer.loseSession([Number(id)]), lost));
    await expect(session.callTool('t')).rejects.toMatchObject({ name: 'SessionError', code: 'session-lost', message: expect.stringContaining('tools/call was not sent again'), cause: { code: -32001 } });
    expect([sent('initialize').length, sent('notifications/initialized').length, sent('tools/call').length]).toEqual([2, 2, 1]);
    expect(sent('initialize')[1]?.['params']).toMatchObject({ protocolVersion: '2025-11-25' });
    expect(peer.sent.filter(({ message }) => message['method'] === 'initialize').map(({ options }) => options.opensSession)).toEqual([true, true]);
    expect(told).toEqual(['initialize', 'Mcp-Session-Id', 'Mcp-Session-Id', 'initialize', 'Mcp-Session-Id']);
    let times = 0;
    peer.on('tools/list', ({ id }) => (times++ === 0 ? (peer.loseSession([Number(id)]), lost) : { result: { tools: [] } }));
    expect(await session.listTools()).toEqual({ tools: [] });
    expect(sent('initialize')).toHaveLength(3);
  });

  test('is begun anew once, however many requests find it lost', async () => {
    const { session, peer, sent } = await connect('2025-06-18', { ...HTTP, sessionId: 's' });
    let times = 0;
    peer.on('prompts/list', ({ id }) => (times++ < 3 ? (peer.loseSession([Number(id)]), lost) : { result: { prompts: [] } }));
    const lists = await Promise.all([session.listPrompts(), session.listPrompts(), session.listPrompts()]);
    expect(lists).toEqual([{ prompts: [] }, { prompts: [] }, { prompts: [] }]);
    expect(sent('initialize').map(({ params }) => own(params, 'protocolVersion'))).toEqual(['2025-06-18', '2025-06-18']);
  });

  test('that cannot be begun anew: the call was not what the server refused', async () => {
    const { session, peer } = await connect('legacy', { ...HTTP, sessionId: 's' });
    peer.on('tools/list', ({ id }) => (peer.loseSession([Number(id)]), lost)).on('initialize', () => ({ error: { code: -32603, message: 'down' } }));
    await expect(session.listTools()).rejects.toMatchObject({ name: 'SessionError', code: 'session-lost', message: expect.stringContaining('down'), cause: { code: -32603 } });
  });
});

describe('adopt', () => {
  test('takes a saved result without any traffic', async () => {
    const { session, peer } = await open(HTTP);
    expect(session.adopt({ supportedVersions: ['2026-07-28'], capabilities: { tools: {} } })).toMatchObject({ revision: '2026-07-28', era: 'stateless', capabilities: { tools: {} } });
    expect(peer.sent).toEqual([]);
    expect(session.adopt({ protocolVersion: '2025-06-18', capabilities: {} })).toMatchObject({ revision: '2025-06-18', era: 'handshake' });
    expect(peer.established.at(-1)).toEqual({ headers: { 'MCP-Protocol-Version': '2025-06-18' }, listen: true, resume: true });
  });

  test.each<[result: unknown, code: string]>([[{ supportedVersions: ['2031-01-01'] }, 'revision-unsupported'], [{}, 'malformed-handshake'], [null, 'malformed-handshake']])('refuses %j', async (result, code) => {
    const { session } = await open();
    expect(() => session.adopt(result)).toThrow(expect.objectContaining({ name: 'SessionError', code }));
  });
});

describe('subscriptions', () => {
  const notice = (method: string, id: unknown, params: object = {}): object => ({ jsonrpc: '2.0', method, params: { ...params, _meta: { [SUBSCRIPTION]: id } } });
  const acknowledge = (id: unknown, notifications: object): object => notice('notifications/subscriptions/acknowledged', id, { notifications });

  test('S1, S2, S3, S8: opted in by filter, acknowledged in part, iterated in wire order, the right one by its exact id', async () => {
    const { session, peer, faults, sent } = await connect('2026-07-28');
    const listening = session.listen({ toolsListChanged: true, promptsListChanged: true, resourceSubscriptions: ['a:b', 'c:d'] });
    await settled();
    expect(sent('subscriptions/listen')[0]?.['params']).toMatchObject({ notifications: { toolsListChanged: true, promptsListChanged: true, resourceSubscriptions: ['a:b', 'c:d'] }, _meta: {} });
    peer.say(acknowledge(2, { toolsListChanged: true, resourceSubscriptions: ['a:b'] }));
    const subscription = await listening;
    expect([subscription.id, subscription.refused]).toEqual([2, ['promptsListChanged', 'c:d']]);
    expect(faults.splice(0).map(({ code }) => code)).toEqual(['subscription-refused']);
    peer.say(notice('notifications/tools/list_changed', 2));
    peer.say(notice('notifications/tools/list_changed', '2'));
    peer.say(notice('notifications/resources/updated', 2, { uri: 'a:b/sub' }));
    peer.say({ jsonrpc: '2.0', id: 2, result: { resultType: 'complete' } });
    const heard: string[] = [];
    for await (const { method } of subscription) heard.push(method);
    expect(heard).toEqual(['notifications/tools/list_changed', 'notifications/resources/updated']);
    expect(await subscription.ended).toEqual({ how: 'graceful' });
    expect(faults.map(({ code, message }) => [code, message])).toEqual([['stray-notification', expect.stringContaining('"2"')]]);
  });

  test('S4: before it is acknowledged, twice acknowledged, or without an id: told as departures', async () => {
    const { session, peer, faults } = await connect('2026-07-28');
    const listening = session.listen({ toolsListChanged: true });
    peer.say(notice('notifications/tools/list_changed', 2));
    peer.say(acknowledge(2, { toolsListChanged: true }));
    peer.say(acknowledge(2, { toolsListChanged: true }));
    peer.say({ jsonrpc: '2.0', method: 'notifications/tools/list_changed' });
    await listening;
    expect(faults.map(({ code }) => code)).toEqual(['stray-notification', 'stray-notification', 'stray-notification']);
  });

  test('S5: a cancellation by the server, or a stream that ends without a word', async () => {
    const { session, peer } = await connect('2026-07-28', HTTP);
    const [first, second] = [session.listen({ toolsListChanged: true }), session.listen({ promptsListChanged: true })];
    peer.say(acknowledge(2, { toolsListChanged: true }));
    peer.say(acknowledge(3, { promptsListChanged: true }));
    peer.say({ jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 2 } });
    expect(await (await first).ended).toEqual({ how: 'graceful' });
    const error = new TransportError({ kind: 'closed', reason: 'gone' });
    peer.orphan([3], error);
    expect(await (await second).ended).toEqual({ how: 'lost', error });
  });

  test.each<[PeerSetup, told: boolean]>([[HTTP, false], [{ kind: 'websocket' }, true]])('S6, X1, W2: closing it over %j', async (setup, told) => {
    const { session, peer, sent } = await connect('2026-07-28', setup);
    const listening = session.listen({ toolsListChanged: true });
    const { signal } = peer.sent.at(-1)!.options;
    peer.say(acknowledge(2, { toolsListChanged: true }));
    const subscription = await listening;
    await subscription.close();
    await subscription.close();
    expect([await subscription.ended, sent('notifications/cancelled').length, signal?.aborted]).toEqual([{ how: 'closed' }, told ? 1 : 0, !told]);
  });

  test('S7: the acknowledgement must come in time, after it there is no limit', async () => {
    const { session, peer, clock } = await connect('2026-07-28');
    const late = end(session.listen({ toolsListChanged: true }, { timeoutMs: 1000 }));
    const listening = session.listen({ toolsListChanged: true }, { timeoutMs: 1000 });
    peer.say(acknowledge(3, { toolsListChanged: true }));
    const subscription = await listening;
    clock.advance(1e9);
    await settled();
    expect(late.error).toMatchObject({ name: 'RequestTimeout' });
    peer.say(notice('notifications/tools/list_changed', 3));
    for await (const { method } of subscription) if (method === 'notifications/tools/list_changed') break;
    expect(await subscription.ended).toEqual({ how: 'closed' });
  });

  test('ended before it was acknowledged, it was never open', async () => {
    const { session, peer } = await connect('2026-07-28');
    const listening = session.listen({ toolsListChanged: true });
    peer.say({ jsonrpc: '2.0', id: 2, result: { resultType: 'complete' } });
    await expect(listening).rejects.toMatchObject({ code: 'subscription-lost' });
  });

  test('a slow listener loses the oldest, and can tell', async () => {
    const { session, peer } = await connect('2026-07-28');
    const listening = session.listen({ toolsListChanged: true });
    peer.say(acknowledge(2, { toolsListChanged: true }));
    const subscription = await listening;
    for (let i = 0; i < 1030; i++) peer.say(notice('notifications/tools/list_changed', 2, { i }));
    for await (const { params } of subscription) {
      expect([params?.['i'], subscription.dropped]).toEqual([6, 6]);
      break;
    }
  });

  test('do not exist before 2026-07-28', async () => {
    const { session } = await connect('legacy');
    await expect(session.listen({})).rejects.toMatchObject({ code: 'wrong-era', message: expect.stringContaining('subscribeResource') });
  });
});

describe('tasks of 2025-11-25', () => {
  const tools = { tools: [{ name: 'slow', inputSchema: { type: 'object' }, execution: { taskSupport: 'optional' } }, { name: 'quick', inputSchema: { type: 'object' } }] };

  test('TK1: asked for only where server and tool declared them', async () => {
    const { session, peer, sent } = await connect('2025-11-25');
    await expect(session.callToolAsTask('slow')).rejects.toMatchObject({ code: 'tool-unusable' });
    peer.on('tools/list', () => ({ result: tools })).on('tools/call', () => ({ result: { task: { taskId: 'a', status: 'working' } } }));
    await session.listTools();
    await expect(session.callToolAsTask('quick')).rejects.toMatchObject({ code: 'tool-unusable' });
    expect(await session.callToolAsTask('slow', { x: 1 }, 60_000)).toEqual({ task: { taskId: 'a', status: 'working' } });
    expect(sent('tools/call').map(({ params }) => params)).toEqual([{ name: 'slow', arguments: { x: 1 }, task: { ttl: 60_000 } }]);
    const older = await connect('2025-06-18');
    await expect(older.session.callToolAsTask('slow')).rejects.toMatchObject({ code: 'wrong-era' });
  });

  test('TK2, TK3: polled at the pace the server asks for, to its result, whatever notifications say', async () => {
    const { session, peer, clock, sent } = await connect('2025-11-25');
    const states = ['working', 'working', 'completed'];
    peer.on('tasks/get', () => ({ result: { taskId: 'a', status: states.shift(), pollInterval: 2000 } })).on('tasks/result', () => ({ result: { content: [] } }));
    const seen: unknown[] = [];
    const following = end(session.followTask({ taskId: 'a', status: 'working', pollInterval: 5000 }, { onTask: (task) => void seen.push(task['status']) }));
    peer.say({ jsonrpc: '2.0', method: 'notifications/tasks/status', params: { taskId: 'a', status: 'completed' } });
    clock.advance(4999);
    await settled();
    expect(sent('tasks/get')).toEqual([]);
    for (const time of [1, 2000, 2000]) {
      clock.advance(time);
      await settled();
    }
    expect([following, seen, sent('tasks/get').length]).toEqual([{ value: { content: [] } }, ['working', 'working', 'working', 'completed'], 3]);
    expect(sent('tasks/result').map(({ params }) => params)).toEqual([{ taskId: 'a' }]);
  });

  test('TK2, TK4: input_required is answered while tasks/result waits, and the answer names the task', async () => {
    const { session, peer, clock, sent } = await connect('2025-11-25', {}, { callbacks: { elicitation: () => Promise.resolve({ action: 'accept', content: {}, _meta: { mine: 1 } }) } });
    peer.on('tasks/get', () => ({ result: { taskId: 'a', status: 'input_required' } }));
    const following = end(session.followTask({ taskId: 'a', status: 'working' }));
    clock.advance(1000);
    await settled();
    const [asking] = sent('tasks/result');
    const related = { 'io.modelcontextprotocol/related-task': { taskId: 'a' } };
    peer.say({ jsonrpc: '2.0', id: 'q', method: 'elicitation/create', params: { message: '?', requestedSchema: {}, _meta: related } });
    await settled();
    expect(peer.sent.at(-1)?.message).toEqual({ jsonrpc: '2.0', id: 'q', result: { action: 'accept', content: {}, _meta: { mine: 1, ...related } } });
    peer.say({ jsonrpc: '2.0', id: asking?.['id'], result: { content: [] } });
    await settled();
    expect(following).toEqual({ value: { content: [] } });
    expect([asking?.['params'], sent('tasks/get')[0]?.['params']]).toEqual([{ taskId: 'a' }, { taskId: 'a' }]);
  });

  test('X3: cancelled by tasks/cancel, never by a notification', async () => {
    const { session, peer, sent } = await connect('2025-11-25');
    peer.on('tasks/cancel', () => ({ result: { taskId: 'a', status: 'cancelled' } }));
    const controller = new AbortController();
    const following = end(session.followTask({ taskId: 'a', status: 'working' }, { signal: controller.signal }));
    controller.abort();
    await settled();
    expect(following.error).toMatchObject({ name: 'RequestCancelled' });
    expect([sent('tasks/cancel').length, sent('notifications/cancelled').length]).toEqual([1, 0]);
  });

  test('a task followed when the connection closes ends with it', async () => {
    const { session, sent } = await connect('2025-11-25');
    const following = end(session.followTask({ taskId: 'a', status: 'working' }));
    await session.close();
    await settled();
    expect([following.error, sent('tasks/get')]).toEqual([expect.objectContaining({ name: 'ConnectionClosed' }), []]);
  });

  test('a task that was cancelled ends the wait in words', async () => {
    const { session, peer, clock } = await connect('2025-11-25');
    peer.on('tasks/get', () => ({ result: { taskId: 'a', status: 'cancelled', statusMessage: 'too old' } }));
    const following = end(session.followTask({ taskId: 'a', status: 'working' }));
    clock.advance(1000);
    await settled();
    expect(following.error).toMatchObject({ code: 'task-ended', message: expect.stringContaining('too old') });
  });
});

describe('the tasks extension of 2026-07-28', () => {
  const options = { extensions: { 'io.modelcontextprotocol/tasks': {} }, callbacks: { elicitation: () => Promise.resolve({ action: 'accept', content: { name: 'Jo' } }) } };
  const handle = { resultType: 'task', taskId: 't 1', status: 'working', pollIntervalMs: 100, requestState: 's1' };

  test('TK6, TK7, TK8, TK9, TK10, TK11: a call that becomes a task is followed to its result', async () => {
    const { session, peer, clock, sent, reports } = await connect('2026-07-28', HTTP, options);
    const asks = { resultType: 'complete', taskId: 't 1', status: 'input_required', pollIntervalMs: 100, inputRequests: { who: { method: 'elicitation/create', params: { message: '?' } } } };
    const states = [asks, asks, { resultType: 'complete', taskId: 't 1', status: 'completed', result: { content: [], isError: true } }];
    peer.on('tools/call', () => ({ result: handle })).on('tasks/get', () => ({ result: states.shift() })).on('tasks/update', () => ({ result: { resultType: 'complete' } }));
    const call = end(session.callTool('slow'));
    for (let i = 0; i < 3; i++) {
      await settled();
      clock.advance(100);
    }
    await settled();
    expect(call).toEqual({ value: { content: [], isError: true } });
    expect(sent('tasks/get').map(({ params }) => own(params, 'requestState'))).toEqual(['s1', undefined, undefined]);
    expect(sent('tasks/update').map(({ params }) => own(params, 'inputResponses'))).toEqual([{ who: { action: 'accept', content: { name: 'Jo' } } }]);
    const polls = peer.sent.filter(({ message }) => String(message['method']).startsWith('tasks/'));
    expect(polls.map(({ options: { headers } }) => [headers?.['Mcp-Method'], headers?.['Mcp-Name']])).toEqual([['tasks/get', 't 1'], ['tasks/update', 't 1'], ['tasks/get', 't 1'], ['tasks/get', 't 1']]);
    for (const { message } of polls) expect(own(own(message['params'], '_meta'), 'io.modelcontextprotocol/clientCapabilities')).toMatchObject({ extensions: { 'io.modelcontextprotocol/tasks': {} } });
    expect(reports).toEqual([]);
  });

  test('TK11: a task that failed gives its JSON-RPC error', async () => {
    const { session, peer, clock } = await connect('2026-07-28', HTTP, options);
    peer.on('tools/call', () => ({ result: handle })).on('tasks/get', () => ({ result: { taskId: 't 1', status: 'failed', error: { code: -32603, message: 'broke', data: 1 } } }));
    const call = end(session.callTool('slow'));
    await settled();
    clock.advance(100);
    await settled();
    expect(call.error).toMatchObject({ name: 'RpcError', code: -32603, message: 'broke', data: 1 });
  });

  test('TK7: handed over as it came where the caller wants that; invalid elsewhere, or undeclared', async () => {
    const { session, peer, reports } = await connect('2026-07-28', HTTP, options);
    peer.on('tools/call', () => ({ result: handle })).on('prompts/get', () => ({ result: handle }));
    expect(await session.callTool('slow', {}, { rounds: 'manual' })).toEqual(handle);
    expect(reports).toEqual([]);
    expect(await session.getPrompt('p')).toEqual(handle);
    expect(reports[0]?.findings[0]).toMatchObject({ path: '/resultType', message: expect.stringContaining('invalid') });
    const plain = await connect('2026-07-28', HTTP);
    plain.peer.on('tools/call', () => ({ result: handle }));
    expect(await plain.session.callTool('slow')).toEqual(handle);
    expect(plain.reports[0]?.findings[0]).toMatchObject({ path: '/resultType' });
  });

  test('TK12: the param, tasks/result and tasks/list of 2025-11-25 are not sent', async () => {
    const { session, sent } = await connect('2026-07-28', HTTP, options);
    await expect(session.callToolAsTask('slow')).rejects.toMatchObject({ code: 'wrong-era', message: expect.stringContaining('io.modelcontextprotocol/tasks') });
    await expect(session.getTaskResult('t')).rejects.toMatchObject({ code: 'wrong-era' });
    await expect(session.listTasks()).rejects.toMatchObject({ code: 'wrong-era' });
    expect([sent('tools/call'), sent('tasks/list'), sent('tasks/result')]).toEqual([[], [], []]);
  });
});

describe('V12: extensions', () => {
  test('are declared, and claim result types that a caller can have resolved', async () => {
    const claim = { resultType: 'vendor.example/ticket', resolve: (result: unknown) => Promise.resolve({ resolved: own(result, 'ticket') }) };
    const { session, peer, reports } = await connect('2026-07-28', {}, { extensions: { 'vendor.example/tickets': { size: 2 } }, resultClaims: { 'vendor.example/tickets': [claim] } });
    expect(session.capabilities).toEqual({ extensions: { 'vendor.example/tickets': { size: 2 } } });
    peer.on('tools/call', () => ({ result: { resultType: 'vendor.example/ticket', ticket: 7 } }));
    expect(await session.callTool('t')).toEqual({ resolved: 7 });
    expect(await session.callTool('t', {}, { rounds: 'manual' })).toMatchObject({ ticket: 7 });
    expect(reports).toEqual([]);
  });

  test('drop out of revisions in which none of their claims holds', async () => {
    const { sent } = await connect('2025-11-25', {}, { extensions: { 'a.b/c': {}, 'a.b/d': {} }, resultClaims: { 'a.b/c': [{ resultType: 'c', revisions: ['2026-07-28'] }] } });
    expect(own(sent('initialize')[0]?.['params'], 'capabilities')).toEqual({ extensions: { 'a.b/d': {} } });
  });

  test.each<[string, Partial<SessionOptions>]>([
    ['needs a prefix', { extensions: { tickets: {} } }],
    ['not among the extensions', { resultClaims: { 'a.b/c': [] } }],
    ['claimed twice', { extensions: { 'a.b/c': {} }, resultClaims: { 'a.b/c': [{ resultType: 'x' }, { resultType: 'x' }] } }],
    ['belongs to the specification', { notificationBindings: [{ method: 'notifications/message', handler: () => {} }] }],
  ])('that cannot be meant are refused at once: %s', async (words, options) => {
    await expect(open({}, options)).rejects.toThrow(words);
  });
});

test('bindings see vendor notifications one at a time; what they throw or miss is told', async () => {
  const heard: number[] = [];
  const waits: (() => void)[] = [];
  const handler = ({ params }: InboundNotification): Promise<void> => {
    heard.push(Number(params?.['n']));
    return new Promise((resolve, reject) => waits.push(() => (params?.['n'] === 0 ? reject(new Error('oh')) : resolve())));
  };
  const { peer, faults } = await connect('legacy', {}, { notificationBindings: [{ method: 'vendor/tick', handler }] });
  for (let n = 0; n < 259; n++) peer.say({ jsonrpc: '2.0', method: 'vendor/tick', params: { n } });
  expect([heard, faults.length]).toEqual([[0], 2]);
  waits.shift()?.();
  await settled();
  expect([heard, faults.at(-1)?.message]).toEqual([[0, 3], expect.stringContaining('oh')]);
});
