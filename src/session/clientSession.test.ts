import { resultFindings } from '../protocol/resultFindings.ts';
import { describe, expect, test } from 'vitest';
import { JsonRpcDispatcher } from '../dispatcher/jsonRpcDispatcher.ts';
import type { DispatcherFault } from '../dispatcher/dispatcher.ts';
import { own, type JsonObject } from '../protocol/jsonRpc.ts';
import type { EraChoice } from '../protocol/revisions.ts';
import { manualClock, settled } from '../testing/manualClock.ts';
import type { PeerSetup } from '../testing/scriptedPeer.ts';
import { scriptedWire } from '../testing/scriptedWire.ts';
import { TransportError, type TransportFailure } from '../transport/transportError.ts';
import { ClientSession, type SessionCallbacks, type SessionOptions } from './clientSession.ts';
import { headerValue } from './revisions/stateless.ts';

const clientInfo = { name: 'test', version: '1' };
const HTTP: PeerSetup = { kind: 'streamable-http', exchangePerRequest: true };
const initializeResult = { protocolVersion: '2025-11-25', capabilities: { tools: {} }, serverInfo: { name: 's', version: '1' }, instructions: 'Be kind.' };
const discoverResult = { supportedVersions: ['2026-07-28'], capabilities: { tools: {} }, instructions: 'Hello.', _meta: { 'io.modelcontextprotocol/serverInfo': { name: 'm', version: '2' } } };

async function connect(setup: PeerSetup = {}, options: Partial<SessionOptions> = {}) {
  const { wire, peer, record } = scriptedWire(setup);
  const clock = manualClock();
  const faults: DispatcherFault[] = [];
  const session = await new ClientSession(new JsonRpcDispatcher(wire, { clock }), { clientInfo, examine: resultFindings, ...options, callbacks: { fault: (fault) => void faults.push(fault), ...options.callbacks } }).open();
  const methods = (): unknown[] => peer.sent.map(({ message }) => message['method']);
  return { session, peer, record, clock, faults, methods };
}

describe('the handshake era', () => {
  test('V1, V2, H7: initialize, then initialized, then the stream; what the server said is kept as it said it', async () => {
    const { session, peer, methods } = await connect({ ...HTTP, sessionId: 'abc' });
    const order: string[] = [];
    peer.on('initialize', () => ({ result: initializeResult })).on('notifications/initialized', () => (order.push(`initialized, streams: ${peer.established.filter(({ listen }) => listen).length}`), undefined));
    const negotiated = await session.connect('legacy');
    expect(methods()).toEqual(['initialize', 'notifications/initialized']);
    expect(order).toEqual(['initialized, streams: 0']);
    expect(peer.sent[0]?.message).toEqual({ jsonrpc: '2.0', id: 1, method: 'initialize', params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo } });
    expect(peer.sent[0]?.options.headers).toBe(undefined);
    expect(peer.established).toEqual([{ headers: { 'MCP-Protocol-Version': '2025-11-25' }, listen: false, resume: true }, { headers: { 'MCP-Protocol-Version': '2025-11-25' }, listen: true, resume: true }]);
    expect(negotiated).toMatchObject({ revision: '2025-11-25', era: 'handshake', serverInfo: { name: 's' }, capabilities: { tools: {} }, instructions: 'Be kind.', result: initializeResult });
    expect(negotiated.evidence.map(({ step, outcome }) => [step, outcome])).toEqual([['initialize', 'agreed'], ['Mcp-Session-Id', 'agreed']]);
    expect(session.negotiated).toEqual(negotiated);
  });

  const answers: [choice: EraChoice, answered: unknown, revision: string, outcome: string, words: RegExp, header: string | undefined][] = [
    ['2024-11-05', '2024-11-05', '2024-11-05', 'agreed', /the server agreed/, undefined],
    ['2025-03-26', '2025-03-26', '2025-03-26', 'agreed', /agreed/, undefined],
    ['2025-06-18', '2025-06-18', '2025-06-18', 'agreed', /agreed/, '2025-06-18'],
    ['2025-11-25', '2024-11-05', '2024-11-05', 'agreed', /the server chose 2024-11-05/, undefined],
    ['2024-11-05', '2025-11-25', '2025-11-25', 'agreed', /chose/, '2025-11-25'],
    ['2025-11-25', '2031-01-01', '2031-01-01', 'inconclusive', /no handshake revision/, '2031-01-01'],
    ['2025-11-25', '2026-07-28', '2026-07-28', 'inconclusive', /no handshake revision/, '2026-07-28'],
    ['2025-11-25', 'draft\u00fc\nX: y', 'draft\u00fc\nX: y', 'inconclusive', /no handshake revision/, undefined],
    ['2025-11-25', undefined, '2025-11-25', 'inconclusive', /2025-11-25 is assumed/, '2025-11-25'],
    ['2025-11-25', 7, '2025-11-25', 'inconclusive', /is assumed/, '2025-11-25'],
  ];
  test.each(answers)('V1, V4, V5: %s offered, %j answered', async (choice, answered, revision, outcome, words, header) => {
    const { session, peer } = await connect(HTTP);
    peer.on('initialize', () => ({ result: { ...initializeResult, protocolVersion: answered } }));
    const negotiated = await session.connect(choice);
    expect(peer.sent[0]?.message['params']).toMatchObject({ protocolVersion: choice });
    expect(negotiated).toMatchObject({ revision, era: 'handshake' });
    expect(negotiated.evidence).toMatchObject([{ step: 'revision', words: `${choice} forced by you` }, { step: 'initialize', outcome, words: expect.stringMatching(words) }]);
    expect(peer.established.at(-1)?.headers).toEqual(header === undefined ? {} : { 'MCP-Protocol-Version': header });
  });

  test('a result with nothing in it is a server with nothing to offer', async () => {
    const { session, peer } = await connect();
    peer.on('initialize', () => ({ result: 'hello' }));
    expect(await session.connect('legacy')).toMatchObject({ capabilities: {}, serverInfo: undefined, instructions: undefined, result: 'hello' });
  });

  test('X2, H10: requests go unstamped; the peer is told to cancel by notification, on its own exchange too', async () => {
    const { session, peer } = await connect(HTTP);
    peer.on('initialize', () => ({ result: initializeResult }));
    await session.connect('legacy');
    const controller = new AbortController();
    const call = session.callTool('echo', { a: 1 }, { signal: controller.signal });
    expect(peer.sent.at(-1)?.message).toEqual({ jsonrpc: '2.0', id: 2, method: 'tools/call', params: { name: 'echo', arguments: { a: 1 } } });
    expect(peer.sent.at(-1)?.options.headers).toEqual({});
    controller.abort();
    await expect(call).rejects.toMatchObject({ name: 'RequestCancelled' });
    expect(peer.sent.at(-1)?.message).toMatchObject({ method: 'notifications/cancelled', params: { requestId: 2 } });
  });

  test('the verbs', async () => {
    const { session, peer } = await connect();
    peer.on('initialize', () => ({ result: initializeResult }));
    await session.connect('legacy');
    const calls: [call: () => Promise<unknown>, method: string, params: unknown][] = [
      [() => session.ping(), 'ping', undefined],
      [() => session.listTools(), 'tools/list', undefined],
      [() => session.listTools({ cursor: 'c' }), 'tools/list', { cursor: 'c' }],
      [() => session.callTool('t'), 'tools/call', { name: 't' }],
      [() => session.listResources(), 'resources/list', undefined],
      [() => session.listResourceTemplates(), 'resources/templates/list', undefined],
      [() => session.readResource('a:b'), 'resources/read', { uri: 'a:b' }],
      [() => session.listPrompts(), 'prompts/list', undefined],
      [() => session.getPrompt('p', { x: 'y' }), 'prompts/get', { name: 'p', arguments: { x: 'y' } }],
      [() => session.call('non_existent_method', { data: 'test' }), 'non_existent_method', { data: 'test' }],
    ];
    for (const [call, method, params] of calls) {
      peer.on(method, () => ({ result: { from: method } }));
      expect(await call()).toEqual({ from: method });
      expect([peer.sent.at(-1)?.message['method'], peer.sent.at(-1)?.message['params']]).toEqual([method, params]);
    }
  });
});

describe('the stateless era', () => {
  const meta = { 'io.modelcontextprotocol/protocolVersion': '2026-07-28', 'io.modelcontextprotocol/clientInfo': clientInfo, 'io.modelcontextprotocol/clientCapabilities': {} };

  test('server/discover, and nothing else', async () => {
    const { session, peer, methods } = await connect(HTTP, { logLevel: 'debug' });
    peer.on('server/discover', () => ({ result: discoverResult }));
    const negotiated = await session.connect('2026-07-28');
    expect(methods()).toEqual(['server/discover']);
    expect(peer.sent[0]?.message['params']).toEqual({ _meta: { ...meta, 'io.modelcontextprotocol/logLevel': 'debug' } });
    expect(peer.established).toEqual([{ headers: {}, listen: false, resume: false }]);
    expect(negotiated).toMatchObject({ revision: '2026-07-28', era: 'stateless', serverInfo: { name: 'm' }, capabilities: { tools: {} }, instructions: 'Hello.', result: discoverResult });
  });

  const stamps: [method: string, params: JsonObject | undefined, name: string | undefined][] = [
    ['tools/call', { name: 'echo', arguments: {} }, 'echo'],
    ['tools/call', { name: 'search results' }, 'search results'],
    ['tools/call', { name: ' padded' }, '=?base64?IHBhZGRlZA==?='],
    ['tools/call', { name: 'Grüße\n' }, '=?base64?R3LDvMOfZQo=?='],
    ['tools/call', { name: '=?base64?eA==?=' }, '=?base64?PT9iYXNlNjQ/ZUE9PT89?='],
    ['tools/call', { name: '' }, '=?base64??='],
    ['tools/call', { name: 7 }, undefined],
    ['resources/read', { uri: 'file:///a b' }, 'file:///a b'],
    ['prompts/get', { name: '漢' }, '=?base64?5ryi?='],
    ['tools/list', undefined, undefined],
    ['unknown/method', { name: 'x' }, undefined],
  ];
  test.each(stamps)('V7, V8, T3, T4, T5: every request says who asks: %s %j', async (method, params, name) => {
    const { session, peer } = await connect(HTTP);
    peer.on('server/discover', () => ({ result: discoverResult })).on(method, () => ({ result: {} }));
    await session.connect('2026-07-28');
    await session.request(method, params);
    const sent = peer.sent.at(-1);
    expect(sent?.message['params']).toEqual({ ...params, _meta: meta });
    expect(sent?.options.headers).toEqual({ 'MCP-Protocol-Version': '2026-07-28', 'Mcp-Method': method, ...(name === undefined ? {} : { 'Mcp-Name': name }) });
    // What a browser would refuse to send never gets there.
    expect(() => new Headers(sent?.options.headers)).not.toThrow();
  });

  test('the caller’s own _meta and headers win', async () => {
    const { session, peer } = await connect(HTTP);
    peer.on('server/discover', () => ({ result: discoverResult })).on('x', () => ({ result: {} }));
    await session.connect('2026-07-28');
    await session.request('x', { _meta: { mine: 1, 'io.modelcontextprotocol/protocolVersion': 'other' } }, { headers: { 'Mcp-Method': 'y' } });
    expect(peer.sent.at(-1)?.message['params']).toEqual({ _meta: { ...meta, mine: 1, 'io.modelcontextprotocol/protocolVersion': 'other' } });
    expect(peer.sent.at(-1)?.options.headers).toMatchObject({ 'Mcp-Method': 'y' });
  });

  test.each<[setup: PeerSetup, told: boolean]>([[HTTP, false], [{ kind: 'port' }, true], [{ kind: 'websocket' }, true]])('X1, W2: cancelling over %j', async (setup, told) => {
    const { session, peer, methods } = await connect(setup);
    peer.on('server/discover', () => ({ result: discoverResult }));
    await session.connect('2026-07-28');
    const controller = new AbortController();
    const call = session.callTool('slow', {}, { signal: controller.signal });
    const { signal } = peer.sent.at(-1)!.options;
    controller.abort();
    await expect(call).rejects.toMatchObject({ name: 'RequestCancelled' });
    expect([methods().includes('notifications/cancelled'), signal?.aborted]).toEqual([told, !told]);
  });

  test.each<[text: string, headers: object]>([
    ['{"jsonrpc":"2.0","id":"raw","method":"tools/call","params":{"name":"echo"}}', { 'MCP-Protocol-Version': '2026-07-28', 'Mcp-Method': 'tools/call', 'Mcp-Name': 'echo' }],
    ['{"jsonrpc":"2.0","id":1,"result":{}}', { 'MCP-Protocol-Version': '2026-07-28' }],
    ['{ nonsense', { 'MCP-Protocol-Version': '2026-07-28' }],
  ])('raw text goes as it is, with headers of what it says: %s', async (text, headers) => {
    const { session, peer } = await connect(HTTP);
    peer.on('server/discover', () => ({ result: discoverResult }));
    await session.connect('2026-07-28');
    await session.sendRaw(text);
    expect([peer.sent.at(-1)?.text, peer.sent.at(-1)?.options.headers]).toEqual([text, headers]);
  });

  test('T5: header values: safe text as it is, all else as base64 of its UTF-8', () => {
    expect(['a', 'a b', '~', 'ä', 'a\u007f', 'a\tb', '😀'].map(headerValue)).toEqual(['a', 'a b', '~', '=?base64?w6Q=?=', '=?base64?YX8=?=', '=?base64?YQli?=', '=?base64?8J+YgA==?=']);
  });
});

describe('auto', () => {
  const error = (code: number, data?: unknown): JsonObject => ({ error: { code, message: 'no', ...(data === undefined ? {} : { data }) } });

  test('adopts what the probe agrees on', async () => {
    const { session, peer, methods } = await connect(HTTP);
    peer.on('server/discover', () => ({ result: discoverResult }));
    expect(await session.connect()).toMatchObject({ era: 'stateless', evidence: [{ step: 'server/discover', outcome: 'agreed' }] });
    expect(methods()).toEqual(['server/discover']);
  });

  test('V15: falls back to the handshake by evidence', async () => {
    const { session, peer, methods } = await connect(HTTP);
    peer.on('server/discover', () => error(-32601)).on('initialize', () => ({ result: initializeResult }));
    expect(await session.connect()).toMatchObject({ era: 'handshake', evidence: [{ step: 'server/discover', outcome: 'refused' }, { step: 'initialize', outcome: 'agreed' }] });
    expect(methods()).toEqual(['server/discover', 'initialize', 'notifications/initialized']);
  });

  const failures: [name: string, failure: TransportFailure, falls: boolean][] = [
    ['404', { kind: 'http', url: 'u', status: 404, statusText: '', contentType: '', body: '' }, true],
    ['503', { kind: 'http', url: 'u', status: 503, statusText: '', contentType: '', body: '' }, false],
    ['unreachable', { kind: 'unreachable', url: 'u', reason: 'Failed to fetch' }, true],
    ['403', { kind: 'http', url: 'u', status: 403, statusText: '', contentType: '', body: '' }, false],
    ['401', { kind: 'unauthorized', url: 'u', challenge: undefined, body: '' }, false],
    ['closed', { kind: 'closed', reason: 'gone' }, false],
  ];
  test.each(failures)('V14, V17: a probe that ends in %s', async (_name, failure, falls) => {
    const { session, peer, methods } = await connect(HTTP);
    const thrown = new TransportError(failure);
    peer.on('initialize', () => ({ result: initializeResult })).failNext(thrown);
    const connecting = session.connect();
    if (falls) expect(await connecting).toMatchObject({ era: 'handshake' });
    else {
      await expect(connecting).rejects.toBe(thrown);
      expect(methods()).toEqual([]);
    }
  });

  test('a probe whose stream ends without an answer falls back', async () => {
    const { session, peer } = await connect(HTTP);
    peer.on('initialize', () => ({ result: initializeResult }));
    const connecting = session.connect();
    peer.orphan([1], new TransportError({ kind: 'no-answer', url: 'u', status: 200, contentType: '', body: '', reason: 'empty' }));
    expect(await connecting).toMatchObject({ era: 'handshake', evidence: [{ outcome: 'inconclusive' }, {}] });
  });

  test('V15, W4: silence is an answer after five seconds where one channel serves all', async () => {
    const { session, peer, clock, methods, faults } = await connect();
    peer.on('initialize', () => ({ result: initializeResult }));
    const connecting = session.connect();
    clock.advance(4999);
    await settled();
    expect(methods()).toEqual(['server/discover']);
    clock.advance(1);
    expect(await connecting).toMatchObject({ era: 'handshake' });
    // A probe is never cancelled by notification: before a handshake there is nothing to cancel.
    expect(methods()).toEqual(['server/discover', 'initialize', 'notifications/initialized']);
    peer.say({ jsonrpc: '2.0', id: 1, result: discoverResult });
    expect(faults.map(({ code }) => code)).toEqual(['late-response']);
  });

  test('V14: silence is none over HTTP, where each request has its exchange', async () => {
    const { session, clock, methods } = await connect(HTTP);
    const connecting = expect(session.connect('auto', { timeoutMs: 60_000 })).rejects.toMatchObject({ name: 'RequestTimeout' });
    clock.advance(60_000);
    await connecting;
    expect(methods()).toEqual(['server/discover']);
  });

  test('V9: is asked once more where the server names our revision, not for ever', async () => {
    const { session, peer, methods } = await connect(HTTP);
    peer.on('server/discover', () => error(-32022, { supported: ['2026-07-28'] }));
    await expect(session.connect()).rejects.toMatchObject({ name: 'SessionError', code: 'era-unknown' });
    expect(methods()).toEqual(['server/discover', 'server/discover']);
  });

  test('V19: no common revision is a failure of its own', async () => {
    const { session, peer } = await connect(HTTP);
    peer.on('server/discover', () => ({ result: { supportedVersions: ['2031-01-01'] } }));
    await expect(session.connect()).rejects.toMatchObject({ code: 'revision-unsupported', message: expect.stringContaining('2031-01-01') });
  });

  test('HTTP+SSE exists in the handshake era only, so no probe is sent', async () => {
    const { session, peer, methods } = await connect({ kind: 'sse' });
    peer.on('initialize', () => ({ result: initializeResult }));
    expect(await session.connect()).toMatchObject({ era: 'handshake' });
    expect(methods()[0]).toBe('initialize');
  });

  test('cancelled while probing: no handshake follows', async () => {
    const { session, methods } = await connect();
    const controller = new AbortController();
    const connecting = session.connect('auto', { signal: controller.signal });
    controller.abort();
    await expect(connecting).rejects.toMatchObject({ name: 'RequestCancelled' });
    expect(methods()).toEqual(['server/discover']);
  });

  test('V6: initialize is never cancelled on the wire: before it there is no session to cancel in', async () => {
    const { session, peer, methods } = await connect(HTTP);
    const controller = new AbortController();
    const connecting = session.connect('legacy', { signal: controller.signal });
    controller.abort();
    await expect(connecting).rejects.toMatchObject({ name: 'RequestCancelled' });
    expect([methods(), peer.sent[0]?.options.signal?.aborted]).toEqual([['initialize'], true]);
  });

  test('a channel that closes while probing fails at once', async () => {
    const { session, peer, methods } = await connect();
    const connecting = session.connect();
    peer.end();
    await expect(connecting).rejects.toMatchObject({ name: 'ConnectionClosed' });
    expect(methods()).toEqual(['server/discover']);
  });

  test('evidence is told as it is found', async () => {
    const told: string[] = [];
    const { session, peer } = await connect(HTTP, { callbacks: { evidence: ({ step }) => void told.push(step) } });
    peer.on('server/discover', () => error(-32601)).on('initialize', () => ({ result: initializeResult }));
    const { evidence } = await session.connect();
    expect(told).toEqual(evidence.map(({ step }) => step));
  });
});

test('before it has a revision a session makes no calls; closed, it makes none either', async () => {
  const { session, peer } = await connect();
  await expect(session.request('ping')).rejects.toMatchObject({ code: 'not-ready' });
  await expect(session.notify('x')).rejects.toMatchObject({ code: 'not-ready' });
  await expect(session.sendRaw('x')).rejects.toMatchObject({ code: 'not-ready' });
  peer.on('initialize', () => ({ result: initializeResult }));
  await session.connect('legacy');
  await session[Symbol.asyncDispose]();
  expect(peer.closes).toBe(1);
  await expect(session.ping()).rejects.toMatchObject({ name: 'ConnectionClosed' });
});

describe('what the server asks', () => {
  const callback = async (params: JsonObject | undefined): Promise<JsonObject> => ({ echo: params });
  const asks: [method: string, callbacks: SessionCallbacks, answer: object][] = [
    ['ping', {}, { result: {} }],
    ['sampling/createMessage', {}, { error: { code: -32601, message: expect.stringContaining('not offered'), data: 'sampling/createMessage' } }],
    ['elicitation/create', {}, { error: { code: -32601 } }],
    ['roots/list', {}, { error: { code: -32601 } }],
    ['tools/list', {}, { error: { code: -32601, data: 'tools/list' } }],
    ['sampling/createMessage', { sampling: callback }, { result: { echo: { a: 1 } } }],
    ['elicitation/create', { elicitation: callback }, { result: { echo: { a: 1 } } }],
    ['roots/list', { listRoots: callback }, { result: { echo: { a: 1 } } }],
    ['roots/list', { sampling: callback }, { error: { code: -32601 } }],
  ];
  test.each(asks)('H12, H13: %s with %j', async (method, callbacks, answer) => {
    const { session, peer, faults } = await connect({}, { callbacks });
    peer.on('initialize', () => ({ result: initializeResult }));
    await session.connect('legacy');
    peer.say({ jsonrpc: '2.0', id: 'q', method, params: { a: 1 } });
    await settled();
    expect(peer.sent.at(-1)?.message).toMatchObject({ id: 'q', ...answer });
    expect(faults).toEqual([]);
  });

  test('is told as a departure in the stateless era, which knows no such requests', async () => {
    const { session, peer, faults } = await connect();
    peer.on('server/discover', () => ({ result: discoverResult }));
    await session.connect('2026-07-28');
    peer.say({ jsonrpc: '2.0', id: 'q', method: 'ping' });
    await settled();
    expect(faults.map(({ code }) => code)).toEqual(['unexpected-request']);
  });

  test.each<[callbacks: SessionCallbacks, capabilities: JsonObject | undefined, declared: object]>([
    [{}, undefined, {}],
    [{ sampling: callback }, undefined, { sampling: {} }],
    [{ elicitation: callback, listRoots: callback }, undefined, { elicitation: { form: {}, url: {} }, roots: { listChanged: true } }],
    [{ sampling: callback }, { experimental: {} }, { experimental: {} }],
  ])('RT1, SM1, EL1: what is declared follows from what is answered: %j %j', async (callbacks, capabilities, declared) => {
    const { session, peer } = await connect({}, { callbacks, ...(capabilities ? { capabilities } : {}) });
    peer.on('initialize', () => ({ result: initializeResult }));
    await session.connect('legacy');
    expect(own(peer.sent[0]?.message['params'], 'capabilities')).toEqual(declared);
  });

  test('notifications reach their listeners in wire order, log messages first their own', async () => {
    const heard: string[] = [];
    const { peer } = await connect({}, { callbacks: { logging: ({ method }) => void heard.push(`log ${method}`), message: ({ method, seq }) => void heard.push(`${seq} ${method}`) } });
    peer.say({ jsonrpc: '2.0', method: 'notifications/message', params: {} });
    peer.say({ jsonrpc: '2.0', method: 'vendor/custom' });
    expect(heard).toEqual(['log notifications/message', '0 notifications/message', '1 vendor/custom']);
  });
});
