// Duties of the session towards the server, by their ids in docs/duties.md: eras, what is answered, what is not, what is checked.

import { describe, expect, test } from 'vitest';
import { own, type JsonObject } from '../protocol/jsonRpc.ts';
import type { EraChoice } from '../protocol/revisions.ts';
import { settled } from '../testing/manualClock.ts';
import type { PeerSetup } from '../testing/scriptedPeer.ts';
import { HTTP, peerSession } from '../testing/scriptedSession.ts';
import type { ResultReport, SessionCallbacks, SessionOptions } from './clientSession.ts';

async function open(setup: PeerSetup = {}, options: Partial<SessionOptions> = {}) {
  const reports: ResultReport[] = [];
  const opened = await peerSession(setup, { ...options, callbacks: { findings: (report) => void reports.push(report), ...options.callbacks } });
  const { peer } = opened;
  // Any revision that is offered is agreed on.
  peer.on('initialize', ({ params }) => ({ result: { protocolVersion: own(params, 'protocolVersion'), capabilities: {}, serverInfo: { name: 's', version: '1' } } }));
  return { ...opened, reports };
}

async function connect(choice: EraChoice, setup?: PeerSetup, options?: Partial<SessionOptions>) {
  const opened = await open(setup, options);
  await opened.session.connect(choice);
  return opened;
}

const error = (code: number, data?: unknown): JsonObject => ({ error: { code, message: 'no', ...(data === undefined ? {} : { data }) } });

describe('the era', () => {
  test.each<[ids: string, answer: JsonObject, words: RegExp]>([
    ['V13', error(-32020), /stateless era/],
    ['V10, V13', error(-32021, { requiredCapabilities: { sampling: {}, elicitation: {} } }), /sampling, elicitation/],
    ['V10, V13', error(-32021), /a capability it does not name/],
    ['V13, V19', error(-32022, { supported: ['2031-01-01'] }), /2031-01-01/],
  ])('V10, V13, V19: %s: only a stateless server answers the probe so, and no handshake follows: %j', async (_ids, answer, words) => {
    const { session, peer, methods } = await open(HTTP);
    peer.on('server/discover', () => answer);
    const told: string[] = [];
    await session.connect().catch(() => {});
    expect(methods()).toEqual(['server/discover']);
    const again = await open(HTTP, { callbacks: { evidence: ({ words: each }) => void told.push(each) } });
    again.peer.on('server/discover', () => answer);
    await expect(again.session.connect()).rejects.toMatchObject({ name: 'RpcError' });
    expect(told).toEqual([expect.stringMatching(words)]);
  });

  test('V18: a server that supports only handshake revisions is offered the newest of them', async () => {
    const { session, peer } = await open(HTTP);
    peer.on('server/discover', () => error(-32022, { supported: ['2024-11-05', '2025-03-26'] }));
    expect(await session.connect()).toMatchObject({ revision: '2025-03-26' });
    const listed = await open(HTTP);
    listed.peer.on('server/discover', () => ({ result: { supportedVersions: ['2025-06-18'] } }));
    expect(await listed.session.connect()).toMatchObject({ revision: '2025-06-18' });
  });

  test('V9: a handshake refused by naming a stateless revision is followed by one more probe, not by two', async () => {
    const { session, peer, methods } = await open(HTTP);
    let probes = 0;
    peer
      .on('server/discover', () => (probes++ === 0 ? error(-32601) : { result: { supportedVersions: ['2026-07-28'], capabilities: {} } }))
      .on('initialize', () => error(-32022, { supported: ['2026-07-28'] }));
    expect(await session.connect()).toMatchObject({ era: 'stateless' });
    expect(methods()).toEqual(['server/discover', 'initialize', 'server/discover']);
    const stubborn = await open(HTTP);
    stubborn.peer.on('server/discover', () => error(-32601)).on('initialize', () => error(-32022, { supported: ['2026-07-28'] }));
    await expect(stubborn.session.connect()).rejects.toMatchObject({ code: -32022 });
    expect(stubborn.methods()).toEqual(['server/discover', 'initialize', 'server/discover', 'initialize']);
  });

  test('B10: what comes in batches at 2025-03-26 is taken in, whole and in order', async () => {
    const heard: unknown[] = [];
    const { session, peer } = await connect('2025-03-26', HTTP, { callbacks: { message: ({ method }) => void heard.push(method), listRoots: () => Promise.resolve({ roots: [] }) } });
    const [first, second] = [session.listTools(), session.listPrompts()];
    peer.say([{ jsonrpc: '2.0', id: 3, result: { prompts: [] } }, { jsonrpc: '2.0', method: 'notifications/message', params: {} }, { jsonrpc: '2.0', id: 'q', method: 'roots/list' }, { jsonrpc: '2.0', id: 2, result: { tools: [] } }]);
    expect(await Promise.all([first, second])).toEqual([{ tools: [] }, { prompts: [] }]);
    await settled();
    expect([heard, peer.sent.at(-1)?.message]).toEqual([['notifications/message'], { jsonrpc: '2.0', id: 'q', result: { roots: [] } }]);
  });
});

describe('what a server asks in the handshake era', () => {
  const accept = (): Promise<JsonObject> => Promise.resolve({ action: 'accept' });
  const use = { type: 'tool_use', id: 'u', name: 't', input: {} };
  const outcome = { type: 'tool_result', toolUseId: 'u', content: [] };
  const sample = (...messages: unknown[]): object => ({ messages: messages.map((content, i) => ({ role: i % 2 ? 'assistant' : 'user', content })), maxTokens: 1 });
  const asks: [ids: string, method: string, params: object, options: Partial<SessionOptions>, answer: object][] = [
    ['EL2', 'elicitation/create', { message: '?' }, { capabilities: { elicitation: {} } }, { result: { action: 'accept' } }],
    ['EL2', 'elicitation/create', { message: '?' }, { capabilities: { elicitation: { url: {} } } }, { error: { code: -32602 } }],
    ['EL3', 'elicitation/create', { mode: 'url' }, { capabilities: { elicitation: {} } }, { error: { code: -32602, message: expect.stringContaining('"url"') } }],
    ['EL3', 'elicitation/create', { mode: 'url' }, {}, { result: { action: 'accept' } }],
    ['EL3', 'elicitation/create', { mode: 7 }, {}, { error: { code: -32602 } }],
    ['SM1', 'sampling/createMessage', { messages: [], tools: [] }, {}, { error: { code: -32602, message: expect.stringContaining('tools') } }],
    ['SM1', 'sampling/createMessage', { messages: [], toolChoice: {} }, {}, { error: { code: -32602 } }],
    ['SM1', 'sampling/createMessage', { messages: [], tools: [] }, { capabilities: { sampling: { tools: {} } } }, { result: { action: 'accept' } }],
    ['SM5', 'sampling/createMessage', sample('hi', [use], [outcome]), {}, { result: { action: 'accept' } }],
    ['SM5', 'sampling/createMessage', sample('hi', [use], [outcome, { type: 'text', text: '' }]), {}, { error: { code: -32602 } }],
    ['SM5', 'sampling/createMessage', sample('hi', [use], [{ type: 'text', text: '' }]), {}, { error: { code: -32602 } }],
    ['SM5', 'sampling/createMessage', sample('hi', use, outcome), {}, { result: { action: 'accept' } }],
    ['H13', 'vendor/ask', {}, {}, { error: { code: -32601, data: 'vendor/ask' } }],
    ['H12', 'ping', {}, {}, { result: {} }],
  ];
  test.each(asks)('H12, H13, EL2, EL3, SM1, SM5: %s: %s %j with %j', async (_ids, method, params, options, answer) => {
    const { peer } = await connect('legacy', {}, { ...options, callbacks: { elicitation: accept, sampling: accept } });
    peer.say({ jsonrpc: '2.0', id: 'q', method, params });
    await settled();
    expect(peer.sent.at(-1)?.message).toMatchObject({ id: 'q', ...answer });
  });

  test.each<[roots: object[], answer: object]>([
    [[{ uri: 'file:///home' }], { result: { roots: [{ uri: 'file:///home' }] } }],
    [[{ uri: 'file:///home' }, { uri: 'https://example.org' }], { error: { code: -32603 } }],
  ])('RT3: only file:// roots are sent: %j', async (roots, answer) => {
    const { peer } = await connect('legacy', {}, { callbacks: { listRoots: () => Promise.resolve({ roots }) } });
    peer.say({ jsonrpc: '2.0', id: 'q', method: 'roots/list' });
    await settled();
    expect(peer.sent.at(-1)?.message).toMatchObject({ id: 'q', ...answer });
  });

  test('X7: what the server cancels is not answered, and who was to answer is told', async () => {
    let aborted = 0;
    const { peer, methods } = await connect('legacy', {}, {
      callbacks: { elicitation: (_params, { signal }) => new Promise((resolve) => signal.addEventListener('abort', () => (aborted++, resolve({ action: 'cancel' })))) },
    });
    peer.say({ jsonrpc: '2.0', id: 'q', method: 'elicitation/create', params: {} });
    peer.say({ jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 'q' } });
    await settled();
    expect([aborted, methods()]).toEqual([1, ['initialize', 'notifications/initialized']]);
  });
});

test('TK5: tasks for what the server asks are not declared, and its questions about them are unknown methods', async () => {
  const { session, peer } = await connect('2025-11-25', {}, { callbacks: { sampling: () => Promise.resolve({}) } });
  expect(own(session.capabilities, 'tasks')).toBe(undefined);
  for (const method of ['tasks/get', 'tasks/result', 'tasks/list', 'tasks/cancel']) {
    peer.say({ jsonrpc: '2.0', id: method, method, params: { taskId: 'a' } });
    await settled();
    expect(peer.sent.at(-1)?.message).toMatchObject({ id: method, error: { code: -32601 } });
  }
});

describe('the stateless era', () => {
  test('T11: a request of the server is told and not answered', async () => {
    const { peer, faults, methods } = await connect('2026-07-28', HTTP, { callbacks: { sampling: () => Promise.resolve({}) } });
    for (const method of ['ping', 'sampling/createMessage', 'vendor/ask']) peer.say({ jsonrpc: '2.0', id: method, method });
    await settled();
    expect([methods(), faults.map(({ code }) => code)]).toEqual([['server/discover'], ['unexpected-request', 'unexpected-request', 'unexpected-request']]);
  });

  const mirrored = (header: unknown): object => ({ type: 'object', properties: { region: { type: 'string', 'x-mcp-header': header } } });
  test('T7: a tool with an invalid x-mcp-header is not called over HTTP; elsewhere the header has no meaning', async () => {
    const tools = { resultType: 'complete', ttlMs: 0, cacheScope: 'public', tools: [{ name: 'good', inputSchema: mirrored('Region') }, { name: 'bad', inputSchema: mirrored('not a token') }] };
    for (const [setup, called] of [[HTTP, ['good']], [{ kind: 'websocket' }, ['good', 'bad']]] as const) {
      const { session, peer } = await connect('2026-07-28', setup);
      peer.on('tools/list', () => ({ result: tools })).on('tools/call', () => ({ result: { resultType: 'complete', content: [] } }));
      expect(await session.listTools()).toEqual(tools);
      await session.callTool('good', { region: 'eu' });
      const bad = session.callTool('bad', { region: 'eu' });
      if (called.length === 1) await expect(bad).rejects.toMatchObject({ code: 'tool-unusable', message: expect.stringContaining('not a token') });
      else await bad;
      const calls = peer.sent.filter(({ message }) => message['method'] === 'tools/call');
      expect(calls.map(({ message }) => own(message['params'], 'name'))).toEqual(called);
      expect(calls[0]?.options.headers?.['Mcp-Param-Region']).toBe(setup === HTTP ? 'eu' : undefined);
    }
  });

  test('T8: after a header mismatch tools are listed anew, and the call is sent once more with the headers of today', async () => {
    const { session, peer, methods } = await connect('2026-07-28', HTTP);
    peer
      .on('tools/list', () => ({ result: { resultType: 'complete', ttlMs: 0, cacheScope: 'public', tools: [{ name: 't', inputSchema: mirrored('Region') }] } }))
      .on('tools/call', (_message, { headers }) => (headers?.['Mcp-Param-Region'] === 'eu' ? { result: { resultType: 'complete', content: [] } } : error(-32020)));
    expect(await session.callTool('t', { region: 'eu' })).toMatchObject({ content: [] });
    expect(methods()).toEqual(['server/discover', 'tools/call', 'tools/list', 'tools/call']);
    // Listed anew, the headers are the same: sending them again would change nothing.
    await expect(session.callTool('t', {})).rejects.toMatchObject({ code: -32020 });
    expect(methods().slice(4)).toEqual(['tools/call', 'tools/list']);
  });

  test('L1: the level of log messages wanted goes with each request, and a request may want its own', async () => {
    const { session, peer } = await connect('2026-07-28', HTTP, { logLevel: 'warning' });
    const LEVEL = 'io.modelcontextprotocol/logLevel';
    void session.callTool('t').catch(() => {});
    void session.request('tools/call', { name: 't', _meta: { [LEVEL]: 'debug' } }).catch(() => {});
    expect(peer.sent.map(({ message }) => own(own(message['params'], '_meta'), LEVEL))).toEqual(['warning', 'warning', 'debug']);
  });

  const asks = (inputRequests: object): JsonObject => ({ result: { resultType: 'input_required', inputRequests, requestState: 'state "1"' } });
  const form = { method: 'elicitation/create', params: { message: '?', requestedSchema: {} } };

  test('R1, R2, R3, R11: a round is answered under a new id, with the state as it came and headers of its own', async () => {
    const { session, peer } = await connect('2026-07-28', HTTP, { callbacks: { elicitation: () => Promise.resolve({ action: 'decline' }) } });
    peer.on('prompts/get', (message) => (own(message['params'], 'inputResponses') ? { result: { resultType: 'complete', messages: [] } } : asks({ who: form })));
    const tokens: unknown[] = [];
    expect(await session.getPrompt('p', { a: 'b' }, { onProgress: () => {} })).toMatchObject({ messages: [] });
    const rounds = peer.sent.slice(1);
    expect(rounds.map(({ message }) => message['id'])).toEqual([2, 3]);
    expect(rounds[1]?.message['params']).toMatchObject({ name: 'p', arguments: { a: 'b' }, inputResponses: { who: { action: 'decline' } }, requestState: 'state "1"' });
    for (const { message, options } of rounds) {
      tokens.push(own(own(message['params'], '_meta'), 'progressToken'));
      expect(options.headers).toMatchObject({ 'Mcp-Method': 'prompts/get', 'Mcp-Name': 'p', 'MCP-Protocol-Version': '2026-07-28' });
    }
    expect(tokens).toEqual([2, 3]);
  });

  test('R4: what one call was asked and told never shows in another', async () => {
    const { session, peer } = await connect('2026-07-28', HTTP, { callbacks: { elicitation: () => Promise.resolve({ action: 'accept', content: {} }) } });
    peer.on('tools/call', (message) => (own(message['params'], 'name') === 'asks' && !own(message['params'], 'inputResponses') ? asks({ who: form }) : { result: { resultType: 'complete', content: [] } }));
    await Promise.all([session.callTool('asks'), session.callTool('other')]);
    for (const { message } of peer.sent) {
      const params = message['params'];
      if (own(params, 'name') === 'other') expect([own(params, 'inputResponses'), own(params, 'requestState')]).toEqual([undefined, undefined]);
    }
    expect(peer.sent).toHaveLength(4);
  });

  test.each<[ids: string, callbacks: SessionCallbacks, capabilities: JsonObject | undefined, words: string]>([
    ['R9', { elicitation: () => Promise.resolve({}) }, undefined, 'sampling/createMessage was not offered'],
    ['EL3', { elicitation: () => Promise.resolve({}), sampling: () => Promise.resolve({}) }, { elicitation: { url: {} }, sampling: {} }, 'mode "form"'],
  ])('R9, EL3: %s: what was not declared is not answered: the result is handed over, and told as a departure', async (_ids, callbacks, capabilities, words) => {
    const { session, peer, reports } = await connect('2026-07-28', HTTP, { callbacks, ...(capabilities ? { capabilities } : {}) });
    const asking = asks({ who: form, what: { method: 'sampling/createMessage', params: { messages: [], maxTokens: 1 } } });
    peer.on('tools/call', () => asking);
    expect(await session.callTool('t')).toEqual(asking['result']);
    expect([peer.sent.length, reports]).toEqual([2, [expect.objectContaining({ id: 2, method: 'tools/call', findings: [{ path: '/inputRequests', message: expect.stringContaining(words) }] })]]);
  });

  test('R8, B8: a refusal by the user ends the call with an error of ours, not with one of the server', async () => {
    const { RpcError } = await import('../dispatcher/rpcError.ts');
    const { session, peer } = await connect('2026-07-28', HTTP, { callbacks: { sampling: () => Promise.reject(new RpcError(-1, 'User rejected sampling request')) } });
    peer.on('tools/call', () => asks({ what: { method: 'sampling/createMessage', params: { messages: [], maxTokens: 1 } } }));
    await expect(session.callTool('t')).rejects.toMatchObject({ name: 'SessionError', code: 'input-declined', message: expect.stringContaining('User rejected') });
    expect(peer.sent).toHaveLength(2);
  });
});

describe('an input that nobody waits for any more', () => {
  const two = { resultType: 'input_required', inputRequests: { a: { method: 'sampling/createMessage', params: { messages: [], maxTokens: 1 } }, b: { method: 'elicitation/create', params: { message: '?' } } } };
  async function asked(sampling: () => Promise<JsonObject>) {
    const told: boolean[] = [];
    // Deaf: whoever is asked never answers and does not listen.
    const opened = await connect('2026-07-28', HTTP, { callbacks: { sampling, elicitation: (_params, { signal }) => new Promise(() => signal.addEventListener('abort', () => void told.push(true))) } });
    opened.peer.on('tools/call', () => ({ result: two }));
    const controller = new AbortController();
    let end: unknown;
    opened.session.callTool('t', {}, { signal: controller.signal }).catch((failure: unknown) => (end = failure));
    await settled();
    return { ...opened, controller, told, end: () => end };
  }
  const never = (): Promise<JsonObject> => new Promise(() => {});

  test('because the connection closed: the call ends', async () => {
    const { session, told, end } = await asked(never);
    expect(end()).toBe(undefined);
    await session.close();
    await settled();
    expect([told, end()]).toEqual([[true], expect.objectContaining({ name: 'ConnectionClosed' })]);
  });

  test('because the call was cancelled: it ends at once', async () => {
    const { controller, told, end, peer } = await asked(never);
    controller.abort();
    await settled();
    expect([told, end(), peer.sent.length]).toEqual([[true], expect.objectContaining({ name: 'RequestCancelled' }), 2]);
  });

  test('because another was refused: those still asked are told', async () => {
    const { told, end } = await asked(() => Promise.reject(new Error('no model')));
    expect([told, end()]).toEqual([[true], expect.objectContaining({ message: 'no model' })]);
  });
});

describe('TO1: output schemas', () => {
  const tools = (...names: string[]): object => ({ tools: names.map((name) => ({ name, inputSchema: { type: 'object' }, outputSchema: { title: name } })) });
  async function listed(...answers: JsonObject[]) {
    const asked: unknown[] = [];
    const opened = await connect('legacy', {}, { validate: (schema, value) => (asked.push([schema, value]), Promise.resolve([{ path: '/a', message: 'wrong' }])) });
    opened.peer.on('tools/list', () => ({ result: tools('t') })).on('tools/call', () => ({ result: answers.shift() ?? {} }));
    await opened.session.listTools();
    return { ...opened, asked };
  }

  test('structured content is checked against the schema of its tool; the result comes as it was', async () => {
    const { session, asked, reports } = await listed({ content: [], structuredContent: { a: 1 } });
    expect(await session.callTool('t')).toEqual({ content: [], structuredContent: { a: 1 } });
    await settled();
    expect([asked, reports]).toEqual([[[{ title: 't' }, { a: 1 }]], [{ id: 3, method: 'tools/call', seq: expect.any(Number), findings: [{ path: '/structuredContent/a', message: 'wrong' }] }]]);
  });

  test('a result without it departs; one that failed, a task, or a tool nobody has listed does not', async () => {
    const { session, asked, reports } = await listed({ content: [] }, { content: [], isError: true }, { task: { taskId: 'x' } }, { content: [], structuredContent: {} });
    for (const name of ['t', 't', 't', 'unknown']) await session.callTool(name);
    await settled();
    expect([asked, reports.map(({ findings }) => findings[0]?.path)]).toEqual([[], ['/structuredContent']]);
  });
});

test('findings come with the place of the response', async () => {
  const { session, peer, reports } = await connect('legacy');
  peer.on('ping', () => ({ result: { pong: true } }));
  expect(await session.ping()).toEqual({ pong: true });
  expect(reports).toEqual([{ id: 2, method: 'ping', seq: 4, findings: [{ path: '', message: expect.stringContaining('"pong"') }] }]);
});
