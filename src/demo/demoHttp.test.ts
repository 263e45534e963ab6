import { expect, test } from 'vitest';
import type { Clock } from '../base/units.ts';
import { systemClock } from '../base/units.ts';
import { createDemoHttp } from './demoHttp.ts';
import type { DemoHttp } from './demoHttp.ts';
import { createDemoState } from './demoState.ts';

/** What a test reads of an answer. Claims that all is there; what is not fails the test that reads it. */
interface Message {
  readonly id?: unknown;
  readonly method?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly error: { readonly code: number };
  readonly result: {
    readonly tools: readonly { readonly name: string }[];
    readonly resources: readonly unknown[];
    readonly resourceTemplates: readonly unknown[];
    readonly prompts: readonly unknown[];
    readonly supportedVersions: readonly string[];
    readonly content: readonly { readonly text: string; readonly data: string }[];
    readonly contents: readonly { readonly text: string }[];
    readonly messages: readonly { readonly content: { readonly text: string } }[];
    readonly completion: { readonly values: readonly string[] };
    readonly structuredContent: unknown;
  };
}
type Members = Record<string, unknown>;

const instantClock: Clock = { ...systemClock, setTimeout: (callback) => (queueMicrotask(callback), () => {}) };
const stoppedClock: Clock = { ...systemClock, setTimeout: () => () => {} };

const envelope = (logLevel?: string) => ({
  'io.modelcontextprotocol/protocolVersion': '2026-07-28',
  'io.modelcontextprotocol/clientInfo': { name: 'test', version: '1' },
  'io.modelcontextprotocol/clientCapabilities': {},
  ...(logLevel && { 'io.modelcontextprotocol/logLevel': logLevel }),
});

const post = (http: DemoHttp, message: unknown, headers: Record<string, string> = {}, signal?: AbortSignal) => {
  const request = new Request('http://demo.invalid/mcp', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream', ...headers },
    body: JSON.stringify(message),
  });
  // Set from outside: the signal that Node 20 derives from `init.signal` goes deaf after a garbage collection.
  if (signal) Object.defineProperty(request, 'signal', { value: signal });
  return http.fetch(request);
};

/** A stateless request with the headers that go with it. */
const modern = (http: DemoHttp, method: string, params: Members = {}, logLevel?: string, signal?: AbortSignal) =>
  post(http, { jsonrpc: '2.0', id: 1, method, params: { ...params, _meta: { ...envelope(logLevel), ...(params['_meta'] as Members | undefined) } } }, {
    'mcp-protocol-version': '2026-07-28',
    'mcp-method': method,
    ...(typeof params['name'] === 'string' && { 'mcp-name': params['name'] }),
  }, signal);

const messagesOf = (text: string): Message[] =>
  (text.startsWith('{') ? [text] : [...text.matchAll(/^data: (.+)$/gm)].map(([, data]) => data!)).map((data) => JSON.parse(data) as Message);
const messages = async (response: Response): Promise<Message[]> => messagesOf(await response.text());
const last = async (response: Response): Promise<Message> => (await messages(response)).at(-1)!;

async function handshake(http: DemoHttp) {
  const response = await post(http, { jsonrpc: '2.0', id: 1, method: 'initialize', params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'test', version: '1' } } });
  const session = response.headers.get('mcp-session-id')!;
  const headers = { 'mcp-session-id': session, 'mcp-protocol-version': '2025-11-25' };
  const { result } = await last(response);
  expect((await post(http, { jsonrpc: '2.0', method: 'notifications/initialized' }, headers)).status).toBe(202);
  const send = (message: Members) => post(http, { jsonrpc: '2.0', ...message }, headers);
  return { result, headers, send, call: (name: string, args: Members = {}, meta?: Members, id = 2) => send({ id, method: 'tools/call', params: { name, arguments: args, ...(meta && { _meta: meta }) } }) };
}

test('handshake: initialize issues a session, and the lists are there', async () => {
  const http = createDemoHttp();
  const { result, send } = await handshake(http);
  expect(result).toMatchObject({ protocolVersion: '2025-11-25', serverInfo: { name: 'wirescope-demo' }, capabilities: { logging: {}, tools: {}, resources: {}, prompts: {}, completions: {} } });
  const { tools } = (await last(await send({ id: 2, method: 'tools/list' }))).result;
  expect(tools.map((tool) => tool.name)).toEqual([
    'echo', 'calculate', 'calculator', 'text_summarizer', 'get_status', 'slow_tool', 'analyze_file', 'flood',
    'create_shipment', 'search_products', 'draw_shape', 'update_profile', 'build_tree', 'delete_project',
    'show_image', 'show_audio', 'show_resource_link', 'show_embedded_resource', 'show_everything', 'show_structured', 'fail_tool',
  ]);
  expect((await last(await send({ id: 3, method: 'resources/list' }))).result.resources).toHaveLength(4);
  expect((await last(await send({ id: 4, method: 'resources/templates/list' }))).result.resourceTemplates).toMatchObject([{ uriTemplate: 'resource://examples/items/{id}' }]);
  expect((await last(await send({ id: 5, method: 'prompts/list' }))).result.prompts).toMatchObject([
    { name: 'greeting', arguments: [{ name: 'name', required: true }] },
    { name: 'code_review', arguments: [{ name: 'code', required: true }, { name: 'language' }] },
    { name: 'tour' },
  ]);
});

test('handshake: a session has a GET stream, ends by DELETE, and is unknown afterwards', async () => {
  const http = createDemoHttp();
  const { headers, call } = await handshake(http);
  const get = await http.fetch(new Request('http://demo.invalid/mcp', { headers: { ...headers, accept: 'text/event-stream' } }));
  expect(get.headers.get('content-type')).toBe('text/event-stream');
  expect(http.sessionCount()).toBe(1);
  expect((await http.fetch(new Request('http://demo.invalid/mcp', { method: 'DELETE', headers }))).status).toBe(200);
  expect(await get.text()).toBe('');
  expect(http.sessionCount()).toBe(0);
  expect((await call('echo', { message: 'x' })).status).toBe(404);
  expect((await post(http, { jsonrpc: '2.0', id: 9, method: 'tools/list' })).status).toBe(400);
});

test('stateless: server/discover and tools/list need no session', async () => {
  const http = createDemoHttp();
  expect((await last(await modern(http, 'server/discover'))).result).toMatchObject({ resultType: 'complete', supportedVersions: ['2026-07-28'] });
  expect((await last(await modern(http, 'tools/list'))).result).toMatchObject({ ttlMs: 60_000, cacheScope: 'public' });
  expect(http.sessionCount()).toBe(0);
});

const calls: [string, Members, Members][] = [
  ['echo', { message: 'hi' }, { content: [{ text: 'hi' }] }],
  ['calculate', { expression: '(1 + 2) * 3' }, { content: [{ text: '9' }] }],
  ['calculate', { expression: '1 / 0' }, { isError: true, content: [{ text: 'Division by zero (at character 3).' }] }],
  ['calculator', { operation: 'add', a: 5, b: 3 }, { content: [{ text: '8' }] }],
  ['calculator', { operation: 'divide', a: 5, b: 0 }, { isError: true }],
  ['text_summarizer', { text: 'One. Two! Three?' }, { content: [{ text: 'Summary: One. (1 of 3 sentences, 3 words in all)' }] }],
  ['get_status', {}, { structuredContent: { status: 'ok', cancelledCalls: 0, runningCalls: 0 } }],
  ['create_shipment', { order_id: 'ORD-20431', items: [{ sku: 'LENS', quantity: 2, weight_kg: 0.5 }], payment: { method: 'account', account_no: '123456' }, insured_value: null }, { structuredContent: { shipment_id: 'SHP-0431', parcels: [{ sku: 'LENS', qty: 2 }] } }],
  ['create_shipment', { order_id: 'nonsense', items: [] }, { isError: true }],
  ['draw_shape', { shape: { kind: 'polygon', points: [[0, 0], [1, 0], [1, 1]] } }, { content: [{ type: 'text' }] }],
  ['build_tree', { root: { name: 'a', children: [{ name: 'b' }, { name: 'c' }] } }, { content: [{ text: 'The tree has 3 nodes.' }] }],
  ['update_profile', { id: '7d444840-9dc0-41d1-b245-5ffdce74fad2', website: null, extra: 'x' }, { content: [{ type: 'text' }] }],
  ['search_products', { query: 'lens', categories: ['lens', 'strap'] }, { content: [{ type: 'text' }] }],
  ['delete_project', { project: 'atlas', confirm: true }, { content: [{ type: 'text' }] }],
  ['show_image', {}, { content: [{ type: 'image', mimeType: 'image/png' }] }],
  ['show_audio', {}, { content: [{ type: 'audio', mimeType: 'audio/wav' }] }],
  ['show_resource_link', {}, { content: [{ type: 'resource_link' }] }],
  ['show_embedded_resource', {}, { content: [{ type: 'resource', resource: { mimeType: 'text/markdown' } }, { type: 'resource', resource: { blob: expect.any(String) } }] }],
  ['show_everything', {}, { content: { length: 6 } }],
  ['show_structured', {}, { structuredContent: { total: 5 } }],
  ['fail_tool', {}, { isError: true }],
];

test.each(calls)('%s %j answers alike in both eras', async (name, args, expected) => {
  const http = createDemoHttp();
  const { call } = await handshake(http);
  expect((await last(await call(name, args))).result).toMatchObject(expected);
  expect((await last(await modern(http, 'tools/call', { name, arguments: args }))).result).toMatchObject(expected);
});

test('the files handed out are what they claim to be', async () => {
  const { call } = await handshake(createDemoHttp());
  const bytes = (content: { readonly data: string } | undefined) => Buffer.from(content!.data, 'base64');
  const { content: [image] } = (await last(await call('show_image'))).result;
  expect(bytes(image).subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
  const { content: [audio] } = (await last(await call('show_audio'))).result;
  expect(bytes(audio).subarray(0, 4).toString()).toBe('RIFF');
  expect(bytes(audio).readUInt32LE(4)).toBe(bytes(audio).length - 8);
});

test('resources, completion and prompts', async () => {
  const { send } = await handshake(createDemoHttp());
  const ask = async (method: string, params: Members) => last(await send({ id: 7, method, params }));
  const read = async (uri: string) => ask('resources/read', { uri });
  expect(JSON.parse((await read('resource://examples/dataset')).result.contents[0]!.text)).toHaveLength(5);
  expect((await read('resource://examples/table.csv')).result.contents[0]!.text).toContain('5,"Battery ""double""",59.95,false');
  expect((await read('resource://examples/pulse.png')).result.contents[0]).toMatchObject({ mimeType: 'image/png', blob: expect.any(String) });
  expect(JSON.parse((await read('resource://examples/items/2')).result.contents[0]!.text)).toMatchObject({ name: 'Tripod, carbon' });
  expect((await read('resource://examples/items/99')).error.code).toBe(-32602);
  expect((await ask('completion/complete', { ref: { type: 'ref/resource', uri: 'resource://examples/items/{id}' }, argument: { name: 'id', value: '' } })).result.completion.values).toEqual(['1', '2', '3', '4', '5']);
  expect((await ask('completion/complete', { ref: { type: 'ref/prompt', name: 'code_review' }, argument: { name: 'language', value: 'ty' } })).result.completion.values).toEqual(['TypeScript']);
  expect((await ask('prompts/get', { name: 'greeting', arguments: { name: 'Ada' } })).result.messages[0]!.content.text).toContain('Hello, Ada!');
  expect((await ask('prompts/get', { name: 'greeting' })).error.code).toBe(-32602);
  expect((await ask('prompts/get', { name: 'tour' })).result.messages).toHaveLength(5);
});

const analysis = { name: 'analyze_file', arguments: { file_path: '/a.csv' }, _meta: { progressToken: 'p' } };
const kinds = (all: Message[]) => all.map((message) => message.method ?? 'response');
const tenSteps = Array.from({ length: 10 }, () => 'notifications/progress');

test('handshake: progress and log messages travel on the stream of the call', async () => {
  const { call, send } = await handshake(createDemoHttp(createDemoState(instantClock)));
  const all = await messages(await call('analyze_file', { file_path: '/a.csv' }, { progressToken: 'p' }));
  expect(kinds(all)).toEqual(['notifications/message', ...tenSteps, 'notifications/message', 'response']);
  expect(all[1]!.params).toEqual({ progressToken: 'p', progress: 10, total: 100, message: 'Step 1 of 10' });
  expect(all[11]!.params).toMatchObject({ level: 'info', data: 'Analysis of /a.csv complete.' });
  await (await send({ id: 3, method: 'logging/setLevel', params: { level: 'error' } })).text();
  expect(kinds(await messages(await call('analyze_file', { file_path: '/a.csv' }, undefined, 4)))).toEqual(['response']);
});

test('stateless: log messages only for a request that names a level', async () => {
  const http = createDemoHttp(createDemoState(instantClock));
  expect(kinds(await messages(await modern(http, 'tools/call', analysis)))).toEqual([...tenSteps, 'response']);
  expect(kinds(await messages(await modern(http, 'tools/call', analysis, 'info')))).toEqual(['notifications/message', ...tenSteps, 'notifications/message', 'response']);
  expect(kinds(await messages(await modern(http, 'tools/call', analysis, 'warning')))).toEqual([...tenSteps, 'response']);
});

test('handshake: notifications/cancelled stops the call, is counted, and leaves its stream open without an answer', async () => {
  const state = createDemoState(stoppedClock);
  const { call, send } = await handshake(createDemoHttp(state));
  const stream = (await call('slow_tool', {}, undefined, 5)).body!.getReader();
  await expect.poll(() => state.runningCalls).toBe(1);
  await send({ method: 'notifications/cancelled', params: { requestId: 5 } });
  expect((await last(await call('get_status'))).result.structuredContent).toMatchObject({ cancelledCalls: 1, runningCalls: 0 });
  const outcome = await Promise.race([stream.read().then(() => 'read'), new Promise((resolve) => setImmediate(() => resolve('open')))]);
  expect(outcome).toBe('open');
  await stream.cancel();
});

test('stateless: aborting the POST stops the call', async () => {
  const state = createDemoState(stoppedClock);
  const controller = new AbortController();
  const answer = modern(createDemoHttp(state), 'tools/call', { name: 'slow_tool' }, undefined, controller.signal);
  await expect.poll(() => state.runningCalls).toBe(1);
  controller.abort();
  expect((await answer).status).toBe(499);
  expect(state).toMatchObject({ cancelledCalls: 1, runningCalls: 0 });
});

test('flood sends the number and the size asked for, and stops when cancelled', async () => {
  const state = createDemoState(systemClock);
  const { call, send } = await handshake(createDemoHttp(state));
  const text = await (await call('flood', { count: 500, bytes: 300 })).text();
  const frames = text.split('\n').filter((line) => line.startsWith('data: ')).map((line) => line.slice('data: '.length));
  expect(frames).toHaveLength(501);
  expect(new Set(frames.slice(0, 500).map((frame) => frame.length))).toEqual(new Set([300]));
  const stream = (await call('flood', { count: 5_000_000 }, undefined, 6)).body!;
  await send({ method: 'notifications/cancelled', params: { requestId: 6 } });
  await expect.poll(() => state.runningCalls).toBe(0);
  expect(state.cancelledCalls).toBe(1);
  await stream.cancel();
});
