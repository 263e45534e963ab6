// Duties of 2026-07-28 that a session keeps: headers that repeat the body, several rounds, cancelling by closing.

import { describe, expect, test } from 'vitest';
import { RpcError } from '../dispatcher/rpcError.ts';
import { own, type JsonObject } from '../protocol/jsonRpc.ts';
import { json, openStream } from '../testing/fakeFetch.ts';
import { settled } from '../testing/manualClock.ts';
import { discoverResult, HTTP, httpSession, inTime, peerSession, rpcFailure, rpcResult, type HttpAnswer, type Post } from '../testing/scriptedSession.ts';
import type { SessionCallbacks } from './clientSession.ts';

const calls = (posts: readonly Post[], method = 'tools/call'): Post[] => posts.filter(({ message }) => message['method'] === method);
const mcpHeaders = (headers: Headers): object => Object.fromEntries([...headers].filter(([name]) => name.startsWith('mcp-') && name !== 'mcp-protocol-version'));
const metaOf = (message: JsonObject | undefined): unknown => own(own(message, 'params'), '_meta');

test('T3: MCP-Protocol-Version stands on every POST, the first included, as _meta has it', async () => {
  const { session, posts } = await httpSession();
  await session.connect();
  await session.listTools();
  await session.call('vendor/method', { a: 1 });
  expect(posts()).toHaveLength(3);
  for (const { message, headers } of posts()) expect([headers.get('mcp-protocol-version'), own(metaOf(message), 'io.modelcontextprotocol/protocolVersion')]).toEqual(['2026-07-28', '2026-07-28']);
});

test.each<[method: string, params: JsonObject | undefined, headers: object]>([
  ['tools/list', undefined, { 'mcp-method': 'tools/list' }],
  ['tools/call', { name: 'Echo' }, { 'mcp-method': 'tools/call', 'mcp-name': 'Echo' }],
  ['prompts/get', { name: 'greeting', arguments: { name: 'Alice' } }, { 'mcp-method': 'prompts/get', 'mcp-name': 'greeting' }],
  ['resources/read', { uri: 'file:///path/to/file%20name.txt?q=1' }, { 'mcp-method': 'resources/read', 'mcp-name': 'file:///path/to/file%20name.txt?q=1' }],
  ['Vendor/CamelCase', { name: 'x' }, { 'mcp-method': 'Vendor/CamelCase' }],
])('T4: %s %j carries its method and its subject', async (method, params, headers) => {
  const { session, posts } = await httpSession();
  await session.connect('2026-07-28');
  await session.request(method, params);
  expect(mcpHeaders(posts().at(-1)!.headers)).toEqual(headers);
});

const annotated = (properties: JsonObject): JsonObject => ({ name: 'tool', inputSchema: { type: 'object', properties } });
const listing = (tool: JsonObject): HttpAnswer => (message) => json(rpcResult(message, { ...discoverResult, tools: [tool] }));
const decode = (value: string): string => new TextDecoder().decode(Uint8Array.from(atob(/^=\?base64\?(.*)\?=$/.exec(value)?.[1] ?? '!'), (char) => char.charCodeAt(0)));

test.each([' leading', 'trailing ', 'tab\there', 'line\r\nEvil: 1', 'Grüße', '世界 😀', '\u007f', '\u0000', '=?base64?eA==?=', ' '])('T5: the value %j travels in the sentinel, in names and in arguments', async (value) => {
  const { session, posts } = await httpSession({ 'tools/list': listing(annotated({ a: { type: 'string', 'x-mcp-header': 'A' } })) });
  await session.connect('2026-07-28');
  await session.listTools();
  await session.callTool('tool', { a: value });
  await session.readResource(value);
  const [param, name] = [posts()[2]?.headers.get('mcp-param-a') ?? '', posts()[3]?.headers.get('mcp-name') ?? ''];
  expect([decode(param), decode(name)]).toEqual([value, value]);
  expect([posts()[2]?.message, posts()[3]?.message]).toMatchObject([{ params: { arguments: { a: value } } }, { params: { uri: value } }]);
});

test.each(['plain', 'two words', 'a=b; c="d"', '~!@#$%^&*()', '=?utf-8?x?='])('T5: the value %j travels as it is', async (value) => {
  const { session, posts } = await httpSession();
  await session.connect('2026-07-28');
  await session.callTool(value);
  expect(posts().at(-1)?.headers.get('mcp-name')).toBe(value);
});

test('T6: annotated arguments are mirrored as they are called with, nested ones too; absent, null and others are not', async () => {
  const tool = annotated({ s: { type: 'string', 'x-mcp-header': 'S' }, n: { type: 'integer', 'x-mcp-header': 'Method' }, o: { type: 'object', properties: { b: { type: 'boolean', 'x-mcp-header': 'B' } } }, plain: { type: 'string' } });
  const { session, posts } = await httpSession({ 'tools/list': listing(tool) });
  await session.connect('2026-07-28');
  await session.listTools();
  for (const args of [{ s: '', n: -7, o: { b: false }, plain: 'p' }, { s: null, o: {} }, undefined]) await session.callTool('tool', args);
  await session.callTool('another', { s: 'x' });
  const common = { 'mcp-method': 'tools/call', 'mcp-name': 'tool' };
  expect(calls(posts()).map(({ headers }) => mcpHeaders(headers))).toEqual([{ ...common, 'mcp-param-s': '', 'mcp-param-method': '-7', 'mcp-param-b': 'false' }, common, common, { ...common, 'mcp-name': 'another' }]);
});

describe('after a header mismatch', () => {
  const fresh = annotated({ a: { type: 'string', 'x-mcp-header': 'A' } });
  test('T8: the tools are listed anew and the call is sent once more, with the right headers and a new id', async () => {
    const { session, posts } = await httpSession({ 'tools/list': listing(fresh), 'tools/call': (message, { headers }) => (headers.has('mcp-param-a') ? json(rpcResult(message, { content: [] })) : json(rpcFailure(message, -32020), { status: 400 })) });
    await session.connect('2026-07-28');
    expect(await session.callTool('tool', { a: 'x' })).toEqual({ content: [] });
    expect(posts().map(({ message, headers }) => [message['method'], headers.get('mcp-param-a')])).toEqual([['server/discover', null], ['tools/call', null], ['tools/list', null], ['tools/call', 'x']]);
    expect(calls(posts()).map(({ message }) => message['id'])).toEqual([2, 4]);
  });

  test('T8: once, not for ever', async () => {
    const { session, posts } = await httpSession({ 'tools/list': listing(fresh), 'tools/call': (message) => json(rpcFailure(message, -32020), { status: 400 }) });
    await session.connect('2026-07-28');
    await expect(session.callTool('tool', { a: 'x' })).rejects.toMatchObject({ code: -32020 });
    expect(calls(posts())).toHaveLength(2);
  });
});

test('T15: no notification is sent by HTTP unasked; one the user sends is taken with 202', async () => {
  const { session, posts } = await httpSession({ 'tools/call': () => new Promise<Response>(() => {}) });
  await session.connect('2026-07-28');
  const controller = new AbortController();
  const call = session.callTool('a', {}, { signal: controller.signal });
  controller.abort();
  await expect(call).rejects.toMatchObject({ name: 'RequestCancelled' });
  await expect(session.callTool('b', {}, { signal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'RequestCancelled' });
  expect(posts().map(({ message }) => message['method'])).toEqual(['server/discover', 'tools/call']);
  await session.notify('vendor/said', { a: 1 });
  expect(posts().at(-1)?.message).not.toHaveProperty('id');
});

test.each(['given up', 'timed out'])('X1: a request %s over HTTP: its exchange is closed, the others go on', async (how) => {
  const stream = openStream();
  const { session, seen, clock } = await httpSession({ 'tools/call': (_message, { headers }) => (headers.get('mcp-name') === 'slow' ? new Promise<Response>(() => {}) : stream.response) });
  await session.connect('2026-07-28');
  const controller = new AbortController();
  const slow = session.callTool('slow', {}, { signal: controller.signal, timeoutMs: 1000 });
  const other = session.callTool('other', {});
  await settled();
  if (how === 'given up') controller.abort();
  else clock.advance(1000);
  await expect(slow).rejects.toMatchObject({ name: how === 'given up' ? 'RequestCancelled' : 'RequestTimeout' });
  expect(seen.map(({ init }) => init.signal?.aborted)).toEqual([false, true, false]);
  stream.push('data: {"jsonrpc":"2.0","id":3,"result":"done"}\n\n');
  expect(await other).toBe('done');
  expect(seen).toHaveLength(3);
});

describe('several rounds', () => {
  const asks = (inputRequests: JsonObject | undefined, requestState?: unknown): JsonObject => ({ resultType: 'input_required', ...(inputRequests ? { inputRequests } : {}), ...(requestState === undefined ? {} : { requestState }) });
  const form = { method: 'elicitation/create', params: { mode: 'form', message: 'Name?', requestedSchema: { type: 'object', properties: {} } } };
  const accept = async (): Promise<JsonObject> => ({ action: 'accept', content: { name: 'Alice' } });

  /** A server whose tools answer with these results, one after another by name. */
  async function serving(results: Readonly<Record<string, readonly JsonObject[]>>, callbacks: SessionCallbacks = { elicitation: accept }) {
    const rest = new Map(Object.entries(results).map(([name, list]) => [name, [...list]]));
    const made = await httpSession({ 'tools/call': (message) => json(rpcResult(message, rest.get(String(own(message['params'], 'name')))?.shift() ?? { resultType: 'complete', content: [] })) }, { callbacks });
    await made.session.connect('2026-07-28');
    return made;
  }

  test('R3, R11: every round is a request with a new id, its own headers, metadata and progress token', async () => {
    const { session, posts, clock } = await serving({ ask: [asks({ a: form }, 's1'), asks(undefined, 's2')] });
    await inTime(clock, session.callTool('ask', { x: 1 }, { onProgress: () => {} }));
    const rounds = calls(posts());
    expect(rounds.map(({ message }) => message['id'])).toEqual([2, 3, 4]);
    expect(rounds.map(({ message }) => own(metaOf(message), 'progressToken'))).toEqual([2, 3, 4]);
    for (const { message, headers } of rounds) {
      expect(own(metaOf(message), 'io.modelcontextprotocol/protocolVersion')).toBe('2026-07-28');
      expect(mcpHeaders(headers)).toEqual({ 'mcp-method': 'tools/call', 'mcp-name': 'ask' });
    }
  });

  test('R2, R5: state and answers come back as they were, beside the original params, each round its own', async () => {
    const state = '{"a": 1.0, "é":"\\u0000"}\r\n ';
    const { session, posts, clock } = await serving({ ask: [asks({ 'key.1': form, key2: form }, state), asks({ key2: form }), asks(undefined, '')] });
    await inTime(clock, session.callTool('ask', { x: 1 }));
    const params = calls(posts()).map(({ message }) => {
      const { _meta, ...rest } = message['params'] as JsonObject;
      return rest;
    });
    const answered = { action: 'accept', content: { name: 'Alice' } };
    expect(params).toEqual([
      { name: 'ask', arguments: { x: 1 } },
      { name: 'ask', arguments: { x: 1 }, inputResponses: { 'key.1': answered, key2: answered }, requestState: state },
      { name: 'ask', arguments: { x: 1 }, inputResponses: { key2: answered } },
      { name: 'ask', arguments: { x: 1 }, requestState: '' },
    ]);
  });

  test('R1, R4: the next round waits for all answers, and requests beside it carry none of them', async () => {
    const answers: ((value: JsonObject) => void)[] = [];
    const { session, posts } = await serving({ ask: [asks({ a: form, b: form }, 'secret state')] }, { elicitation: () => new Promise((resolve) => answers.push(resolve)) });
    const call = session.callTool('ask', {});
    await settled();
    answers[0]?.({ action: 'accept', content: {} });
    await session.callTool('other', {});
    await session.readResource('a:b');
    expect(posts()).toHaveLength(4);
    answers[1]?.({ action: 'decline' });
    await call;
    const [, , other, read, next] = posts();
    expect(other?.text + String(read?.text)).not.toMatch(/inputResponses|requestState/);
    expect(own(next?.message['params'], 'inputResponses')).toEqual({ a: { action: 'accept', content: {} }, b: { action: 'decline' } });
  });

  test('R6: what may not ask for input is not answered: the result is handed over as it is', async () => {
    const result = asks({ a: form }, 's');
    let asked = 0;
    const { session, posts } = await httpSession({ 'tools/list': (message) => json(rpcResult(message, result)), 'completion/complete': (message) => json(rpcResult(message, result)) }, { callbacks: { elicitation: async () => (asked++, { action: 'cancel' }) } });
    await session.connect('2026-07-28');
    for (const method of ['tools/list', 'completion/complete']) await session.request(method).catch(() => {});
    expect([asked, posts().length]).toEqual([0, 3]);
  });

  test('R8: a refused sampling ends the request; a declined form is an answer', async () => {
    const refused = await serving({ ask: [asks({ a: { method: 'sampling/createMessage', params: { messages: [], maxTokens: 1 } } })] }, { sampling: async () => Promise.reject(new RpcError(-1, 'User rejected')) });
    await expect(refused.session.callTool('ask')).rejects.toBeInstanceOf(Error);
    expect(calls(refused.posts())).toHaveLength(1);

    const declined = await serving({ ask: [asks({ a: form })] }, { elicitation: async () => ({ action: 'decline' }) });
    await declined.session.callTool('ask');
    expect(own(calls(declined.posts())[1]?.message['params'], 'inputResponses')).toEqual({ a: { action: 'decline' } });
  });

  test('R7: a server that asks for ever is stopped', async () => {
    const { session, posts, clock } = await httpSession({ 'tools/call': (message) => json(rpcResult(message, asks(undefined, 'again'))) }, { callbacks: { elicitation: accept } });
    await session.connect('2026-07-28');
    await inTime(clock, session.callTool('ask')).catch(() => {});
    expect(calls(posts()).length).toBeLessThan(20);
  });
});

test('RT1, EL1: what is answered is declared on every request', async () => {
  const { session, peer } = await peerSession(HTTP, { callbacks: { elicitation: async () => ({ action: 'cancel' }), listRoots: async () => ({ roots: [] }) } });
  peer.on('tools/list', () => ({ result: { tools: [] } }));
  await session.connect('2026-07-28');
  await session.listTools();
  for (const { message } of peer.sent) {
    const declared = own(metaOf(message), 'io.modelcontextprotocol/clientCapabilities');
    expect(declared).toEqual({ roots: expect.any(Object), elicitation: expect.any(Object) });
  }
});
