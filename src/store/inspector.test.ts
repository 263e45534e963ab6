import { afterEach, describe, expect, test, vi } from 'vitest';
import type { JsonObject } from '../protocol/jsonRpc.ts';
import { fakeFetch, json, openStream, testPorts, type SeenRequest } from '../testing/fakeFetch.ts';
import { manualClock, settled } from '../testing/manualClock.ts';
import { manualScheduler } from '../testing/manualScheduler.ts';
import { directReader } from '../transport/frameReader.ts';
import type { ConnectionConfig } from './connectionState.ts';
import { createInspector, serverName, type Inspector } from './inspector.ts';
import { createMisbehavingFetch } from '../demo/misbehavingServer.ts';
import { createQueryClient } from './queries.ts';

const config = (change: Partial<ConnectionConfig> = {}): ConnectionConfig => ({ transport: 'streamable-http', url: 'https://server.test/mcp', era: 'legacy', headers: {}, timeoutMs: 60_000, subprotocol: 'mcp', ...change });
const initializeResult = { protocolVersion: '2025-11-25', capabilities: { tools: {} }, serverInfo: { name: 's', version: '1' } };

type Answer = (message: JsonObject, request: SeenRequest) => Response | Promise<Response>;
const result = (value: unknown): Answer => (message) => json({ jsonrpc: '2.0', id: message['id'], result: value });
const rpcError = (code: number, message = 'no'): Answer => ({ id }) => json({ jsonrpc: '2.0', id, error: { code, message } });

/** A server over Streamable HTTP in the handshake era that answers the methods given. */
function serve(methods: Record<string, Answer> = {}): (request: SeenRequest) => Response | Promise<Response> {
  const all: Record<string, Answer> = { initialize: result(initializeResult), ...methods };
  return (request) => {
    if (request.method !== 'POST') return new Response(null, { status: 405 });
    const message = JSON.parse(request.body ?? '{}') as JsonObject;
    if (message['id'] === undefined) return new Response(null, { status: 202 });
    return (all[String(message['method'])] ?? rpcError(-32601, 'Method not found'))(message, request);
  };
}

const ports: MessagePort[] = [];
afterEach(() => ports.splice(0).forEach((port) => port.close()));

function create(answer: (request: SeenRequest) => Response | Promise<Response>, change: Partial<ConnectionConfig> = {}, more: { createWebSocket?: () => WebSocket; connectPort?: () => MessagePort; misbehavingFetch?: typeof fetch } = {}) {
  const network = fakeFetch(answer);
  const clock = manualClock();
  const scheduler = manualScheduler();
  const inspector = createInspector('c1', config(change), createQueryClient(), {
    ...testPorts(network.fetch, clock),
    ...(more.createWebSocket ? { createWebSocket: more.createWebSocket } : {}),
    scheduler,
    reader: directReader,
    pageOrigin: 'https://page.test',
    clientVersion: '9',
    openDemo: async () => ({ fetch: network.fetch, misbehavingFetch: more.misbehavingFetch ?? network.fetch, connectPort: more.connectPort ?? (() => { throw new Error('no port'); }) }),
  });
  return { inspector, clock, scheduler, seen: network.seen };
}

async function connect(methods: Record<string, Answer> = {}, change: Partial<ConnectionConfig> = {}) {
  const made = create(serve(methods), change);
  await made.inspector.actions.connect();
  expect(made.inspector.state.getState().connection.status).toBe('ready');
  return made;
}

const connection = (inspector: Inspector) => inspector.state.getState().connection;
const invocation = (inspector: Inspector, number: number) => inspector.state.getState().invocations.find((candidate) => candidate.number === number)!;
const rows = (inspector: Inspector, scheduler: { flush(): number }) => {
  scheduler.flush();
  return Array.from({ length: inspector.log.getSummary().rows }, (_, index) => inspector.log.row(index));
};

describe('connecting', () => {
  test('is told step by step and ends ready; every frame is in the log', async () => {
    const { inspector, scheduler } = create(serve({ 'server/discover': rpcError(-32601) }), { era: 'auto' });
    const statuses: string[] = [];
    inspector.state.subscribe(({ connection: { status } }) => void (statuses.at(-1) !== status && statuses.push(status)));
    expect(connection(inspector)).toEqual({ status: 'idle' });
    await inspector.actions.connect();
    expect(statuses).toEqual(['connecting', 'ready']);
    expect(connection(inspector)).toMatchObject({ status: 'ready', negotiated: { revision: '2025-11-25', serverInfo: { name: 's' }, evidence: [{ step: 'server/discover' }, { step: 'initialize' }] }, sessionId: undefined });
    expect(rows(inspector, scheduler).filter(({ kind }) => kind !== 'transport').map(({ direction, kind, method, status }) => [direction, kind, method, status])).toEqual([
      ['sent', 'request', 'server/discover', 'answered'],
      ['received', 'error', 'server/discover', 'error'],
      ['sent', 'request', 'initialize', 'answered'],
      ['received', 'response', 'initialize', 'ok'],
      ['sent', 'notification', 'notifications/initialized', 'quiet'],
    ]);
    await inspector.actions.connect();
    expect(statuses).toHaveLength(2);
  });

  test('declares nothing that the page cannot answer', async () => {
    const { seen } = await connect();
    expect(JSON.parse(seen[0]?.body ?? '')).toMatchObject({ params: { capabilities: {}, clientInfo: { name: 'wirescope', version: '9' } } });
  });

  const page = (status: number, init: ResponseInit = {}) => () => new Response('<html>', { status, headers: { 'content-type': 'text/html' }, ...init });
  const failures: [name: string, answer: () => Response | Promise<Response>, change: Partial<ConnectionConfig>, explanation: object][] = [
    ['nothing answers', () => Promise.reject(new TypeError('Failed to fetch')), {}, { title: 'No answer', canProbe: true, text: expect.stringContaining('https://server.test/mcp'), tries: [expect.stringContaining('server.test'), expect.stringContaining('https://page.test')] }],
    ['404', page(404), {}, { title: expect.stringContaining('404'), canProbe: false, body: '<html>' }],
    ['401', () => new Response('', { status: 401, headers: { 'www-authenticate': 'Bearer scope="x"' } }), {}, { title: expect.stringContaining('401'), text: expect.stringContaining('Bearer scope="x"'), tries: [expect.stringContaining('Authorization'), expect.anything()] }],
    ['500', page(500), {}, { title: expect.stringContaining('500') }],
    ['a web page', page(200), {}, { title: expect.stringContaining('HTML'), tries: [expect.stringContaining('/mcp'), expect.anything()] }],
    ['a JSON-RPC error', () => json({ jsonrpc: '2.0', id: 1, error: { code: -32602, message: 'Bad version' } }), {}, { title: expect.stringContaining('-32602'), text: expect.stringContaining('Bad version') }],
    ['an address that is none', page(200), { url: 'nonsense' }, { title: 'Refused by Wirescope', text: expect.stringContaining('not a whole URL') }],
    ['HTTP+SSE: a web page', page(200), { transport: 'sse' }, { title: expect.stringContaining('HTML') }],
  ];
  test.each(failures)('%s: failed, in words', async (_name, answer, change, explanation) => {
    const { inspector, scheduler } = create(answer, change);
    await inspector.actions.connect();
    expect(connection(inspector)).toMatchObject({ status: 'failed', explanation, probe: 'not-asked' });
    // Nothing spins for ever: no request of the handshake is left waiting in the log.
    expect(rows(inspector, scheduler).filter(({ status }) => status === 'pending')).toEqual([]);
  });

  test.each<ConnectionConfig['transport']>(['streamable-http', 'sse'])('%s: silence ends after the timeout', async (transport) => {
    const { inspector, clock, scheduler } = create(() => new Promise<Response>(() => {}), { transport, timeoutMs: 5000 });
    const connecting = inspector.actions.connect();
    await settled();
    clock.advance(4999);
    await settled();
    expect(connection(inspector).status).toBe('connecting');
    clock.advance(1);
    await connecting;
    expect(connection(inspector)).toMatchObject({ status: 'failed', explanation: { title: expect.stringMatching(/No answer/) } });
    expect(rows(inspector, scheduler).filter(({ status }) => status === 'pending')).toEqual([]);
  });

  test('a server that never takes "initialized" does not hold the page for ever', async () => {
    const { inspector, clock } = create((request) => (request.body?.includes('notifications/initialized') ? new Promise<Response>(() => {}) : serve()(request)), { timeoutMs: 5000 });
    const connecting = inspector.actions.connect();
    await settled();
    clock.advance(5000);
    await connecting;
    expect(connection(inspector)).toMatchObject({ status: 'ready', negotiated: { evidence: expect.arrayContaining([{ step: 'notifications/initialized', outcome: 'refused', words: expect.stringContaining('goes on as agreed') }]) } });
  });

  test('opening in time: the clock then stops, so a long connection is not cut', async () => {
    const stream = openStream();
    const { inspector, clock } = create((request) => {
      if (request.method === 'GET') return stream.response;
      const { id } = JSON.parse(request.body ?? '{}') as JsonObject;
      if (id !== undefined) stream.push(`data: ${JSON.stringify({ jsonrpc: '2.0', id, result: initializeResult })}\n\n`);
      return new Response('Accepted', { status: 202 });
    }, { transport: 'sse', timeoutMs: 5000 });
    stream.push('event: endpoint\ndata: /messages\n\n');
    await inspector.actions.connect();
    clock.advance(3_600_000);
    await settled();
    expect(connection(inspector).status).toBe('ready');
    stream.end();
    await settled();
    expect(connection(inspector)).toMatchObject({ status: 'closed', reason: expect.stringContaining('event stream ended'), negotiated: { revision: '2025-11-25' } });
  });

  test('Disconnect while connecting: cancelled, whatever the server does later', async () => {
    let answer = (_response: Response): void => {};
    const { inspector } = create(() => new Promise<Response>((resolve) => (answer = resolve)));
    const connecting = inspector.actions.connect();
    await settled();
    await inspector.actions.disconnect();
    answer(json({ jsonrpc: '2.0', id: 1, result: initializeResult }));
    await connecting;
    expect(connection(inspector)).toMatchObject({ status: 'failed', explanation: { title: 'Cancelled' } });
  });

  test('Disconnect when ready: closed by you, calls end, nothing new is sent', async () => {
    const { inspector, seen } = await connect({ slow: () => new Promise<Response>(() => {}) });
    const call = inspector.actions.call({ method: 'slow', target: '', params: undefined });
    await settled();
    const before = seen.length;
    await inspector.actions.disconnect();
    await settled();
    expect(connection(inspector)).toMatchObject({ status: 'closed', reason: 'closed by you' });
    expect(invocation(inspector, call).outcome).toMatchObject({ type: 'transportError', explanation: { title: 'The connection closed' } });
    const late = inspector.actions.call({ method: 'ping', target: '', params: undefined });
    await settled();
    expect(invocation(inspector, late).outcome.type).toBe('transportError');
    expect(seen.length).toBe(before);
  });

  test('disposing forgets the cached answers of this connection only', async () => {
    const { inspector } = await connect();
    inspector.queries.setQueryData(inspector.lists.key('tools/list'), {});
    inspector.queries.setQueryData(['other', 'tools/list'], {});
    await inspector.dispose();
    expect(inspector.queries.getQueryCache().getAll().map(({ queryKey }) => queryKey)).toEqual([['other', 'tools/list']]);
  });

  test('a demo over a port: the server’s goodbye closes it', async () => {
    const { port1, port2 } = new MessageChannel();
    ports.push(port1, port2);
    port2.onmessage = ({ data }: MessageEvent<string | null>) => {
      const { id, method } = JSON.parse(data ?? '{}') as JsonObject;
      if (method === 'initialize') port2.postMessage(JSON.stringify({ jsonrpc: '2.0', id, result: initializeResult }));
    };
    const { inspector } = create(() => new Response(), { transport: 'demo', url: 'demo:port' }, { connectPort: () => port1 });
    await inspector.actions.connect();
    expect(connection(inspector)).toMatchObject({ status: 'ready' });
    port2.postMessage(null);
    await expect.poll(() => connection(inspector)).toMatchObject({ status: 'closed', reason: expect.stringContaining('hung up') });
  });
});

describe('a call', () => {
  const outcomes: [name: string, answer: Answer, outcome: object, status: string][] = [
    ['a result', result({ content: [] }), { type: 'result', result: { content: [] } }, 'answered'],
    ['a tool’s own failure', result({ content: [], isError: true }), { type: 'toolError', result: { isError: true } }, 'answered'],
    ['a question back', result({ resultType: 'input_required', inputRequests: {} }), { type: 'inputRequired' }, 'answered'],
    ['an RPC error', rpcError(-32602, 'Unknown tool'), { type: 'rpcError', code: -32602, message: 'Unknown tool', meaning: 'invalid params' }, 'answered'],
    ['an error whose id is null', () => json({ jsonrpc: '2.0', id: null, error: { code: -32700, message: 'Parse error' } }), { type: 'rpcError', code: -32700 }, 'answered'],
    ['HTML', () => new Response('<html>', { headers: { 'content-type': 'text/html' } }), { type: 'transportError', explanation: { title: expect.stringContaining('HTML') } }, 'no-answer'],
    ['202', () => new Response(null, { status: 202 }), { type: 'transportError', explanation: { title: expect.stringContaining('without an answer') } }, 'no-answer'],
    ['500', () => new Response('x', { status: 500 }), { type: 'transportError', explanation: { title: 'HTTP 500' } }, 'no-answer'],
    ['neither result nor error', ({ id }) => json({ jsonrpc: '2.0', id }), { type: 'transportError', explanation: { title: 'The answer breaks JSON-RPC' } }, 'answered'],
    ['a broken network', () => Promise.reject(new TypeError('Failed to fetch')), { type: 'transportError', explanation: { title: 'No answer' } }, 'no-answer'],
  ];
  test.each(outcomes)('%s', async (_name, answer, outcome, status) => {
    const { inspector, scheduler } = await connect({ 'tools/call': answer });
    const number = inspector.actions.call({ method: 'tools/call', target: 'echo', params: { name: 'echo' } });
    expect(invocation(inspector, number)).toMatchObject({ number: 1, method: 'tools/call', target: 'echo', params: { name: 'echo' }, requestId: 2, outcome: { type: 'pending' }, endedAt: undefined });
    await settled();
    expect(invocation(inspector, number)).toMatchObject({ outcome, endedAt: 0 });
    expect(rows(inspector, scheduler).find(({ id, direction, kind }) => id === 2 && direction === 'sent' && kind === 'request')).toMatchObject({ subject: 'echo', status });
    // The connection survives it.
    expect(connection(inspector).status).toBe('ready');
  });

  test('cancelled by the user: told to the server, shown in its row', async () => {
    const { inspector, scheduler, seen } = await connect({ 'tools/call': () => new Promise<Response>(() => {}) });
    const number = inspector.actions.call({ method: 'tools/call', target: 'slow', params: { name: 'slow' } });
    await settled();
    inspector.actions.cancel(99);
    inspector.actions.cancel(number);
    inspector.actions.cancel(number);
    await settled();
    expect(invocation(inspector, number).outcome).toEqual({ type: 'cancelled' });
    expect(seen.filter(({ body }) => body?.includes('notifications/cancelled')).map(({ body }) => JSON.parse(body ?? '') as unknown)).toMatchObject([{ params: { requestId: 2 } }]);
    expect(rows(inspector, scheduler).find(({ method, kind }) => method === 'tools/call' && kind === 'request')?.status).toBe('cancelled');
  });

  test('timed out: after its own time, and a late answer is shown and ignored', async () => {
    const stream = openStream();
    const { inspector, clock, scheduler } = await connect({ 'tools/call': () => stream.response });
    const number = inspector.actions.call({ method: 'tools/call', target: 'slow', params: { name: 'slow' }, timeoutMs: 1000 });
    await settled();
    clock.advance(1000);
    await settled();
    expect(invocation(inspector, number)).toMatchObject({ outcome: { type: 'timeout' }, endedAt: 1000 });
    stream.push('data: {"jsonrpc":"2.0","id":2,"result":{}}\n\n');
    await settled();
    expect(invocation(inspector, number).outcome.type).toBe('timeout');
    const late = rows(inspector, scheduler).findLast(({ kind }) => kind === 'response')!;
    expect(late.findings).toMatchObject([{ message: expect.stringContaining('late') }]);
    expect(inspector.log.row(late.pair!).status).toBe('timeout');
  });

  test('progress and log lines come once per flush, to the call whose stream they came on', async () => {
    const streams = [openStream(), openStream()];
    const waiting = [...streams];
    const { inspector, scheduler, clock } = await connect({ 'tools/call': () => waiting.shift()!.response });
    const [first, second] = ['a', 'b'].map((name) => inspector.actions.call({ method: 'tools/call', target: name, params: { name } }));
    await settled();
    scheduler.flush();
    let renders = 0;
    inspector.state.subscribe(() => void renders++);
    const log = (data: unknown): string => `data: ${JSON.stringify({ jsonrpc: '2.0', method: 'notifications/message', params: { level: 'info', logger: 'l', data } })}\n\n`;
    for (let step = 1; step <= 50; step++) streams[0]?.push(`data: {"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":2,"progress":${step},"total":50,"message":"m"}}\n\n${log(step)}`);
    streams[1]?.push(log('other'));
    clock.advance(5);
    await settled();
    expect(renders).toBe(0);
    scheduler.flush();
    expect(renders).toBe(1);
    expect(invocation(inspector, first!)).toMatchObject({ progress: { progress: 50, total: 50, message: 'm' }, logLines: { length: 50 }, moreLogLines: 0 });
    expect(invocation(inspector, second!)).toMatchObject({ progress: undefined, logLines: [{ level: 'info', logger: 'l', text: 'other', at: 5 }] });
    // The newest hundred lines stay with the call; the others are only in Messages.
    for (let line = 0; line < 100; line++) streams[1]?.push(log(line));
    await settled();
    scheduler.flush();
    expect(invocation(inspector, second!)).toMatchObject({ logLines: { length: 100 }, moreLogLines: 1 });
    expect(invocation(inspector, second!).logLines.at(-1)?.text).toBe('99');
  });

  test('500 calls are kept, the newest', async () => {
    const { inspector } = await connect({ ping: result({}) });
    for (let i = 0; i < 505; i++) inspector.actions.call({ method: 'ping', target: '', params: undefined });
    await settled();
    const numbers = inspector.state.getState().invocations.map(({ number }) => number);
    // None had settled when the last was made, and a running call is never dropped.
    expect([numbers.length, numbers[0], numbers.at(-1)]).toEqual([505, 1, 505]);
    inspector.actions.call({ method: 'ping', target: '', params: undefined });
    const after = inspector.state.getState().invocations.map(({ number }) => number);
    expect([after.length, after[0], after.at(-1)]).toEqual([500, 7, 506]);
  });

  test('params that cannot be written are an outcome, not an exception', async () => {
    const circle: Record<string, unknown> = {};
    circle['self'] = circle;
    const { inspector, clock } = await connect();
    const number = inspector.actions.call({ method: 'x', target: '', params: circle });
    await settled();
    expect(invocation(inspector, number).outcome).toMatchObject({ type: 'transportError', explanation: { text: expect.stringContaining('circular') } });
    expect(clock.timers).toBe(0);
  });
});

describe('raw text', () => {
  test('goes out as one frame; what comes back is in the log and answers nobody', async () => {
    const { inspector, scheduler, seen } = await connect({ ping: result({}) });
    expect(await inspector.actions.sendRaw('{"jsonrpc":"2.0","id":"raw","method":"ping"}')).toBe(undefined);
    expect(seen.at(-1)?.body).toBe('{"jsonrpc":"2.0","id":"raw","method":"ping"}');
    expect(rows(inspector, scheduler).at(-1)).toMatchObject({ kind: 'response', id: 'raw', findings: [] });
  });

  test('says what went wrong', async () => {
    const idle = create(serve());
    expect(await idle.inspector.actions.sendRaw('x')).toBe('Not connected.');
    const { inspector } = await connect({ ping: () => new Response('no', { status: 400 }) });
    expect(await inspector.actions.sendRaw('{"jsonrpc":"2.0","id":1,"method":"ping"}')).toContain('HTTP 400');
  });
});

describe('the reach probe', () => {
  const withoutCors = (request: SeenRequest): Promise<Response> => (request.init.mode === 'no-cors' ? Promise.resolve(new Response()) : Promise.reject(new TypeError('Failed to fetch')));

  test.each<[verdict: string, url: string, answer: (request: SeenRequest) => Promise<Response>, words: string]>([
    ['answers', 'https://server.test/mcp', withoutCors, 'a server answered'],
    ['silent', 'https://server.test/mcp', () => Promise.reject(new TypeError('Failed to fetch')), 'nothing answered'],
  ])('%s: one no-cors GET by the user’s click, and a row', async (verdict, url, answer, words) => {
    const { inspector, scheduler, seen } = create(answer, { url, headers: { Authorization: 'Bearer t' } });
    await inspector.actions.probe();
    expect(seen).toEqual([]);
    await inspector.actions.connect();
    await settled();
    const before = seen.length;
    expect(seen.every(({ init }) => init.mode === undefined)).toBe(true);
    await inspector.actions.probe();
    expect(seen.slice(before)).toMatchObject([{ method: 'GET', url, init: { mode: 'no-cors', credentials: 'omit' } }]);
    expect([...seen.at(-1)!.headers]).toEqual([]);
    expect(connection(inspector)).toMatchObject({ status: 'failed', probe: verdict });
    const row = rows(inspector, scheduler).at(-1)!;
    expect(JSON.parse(inspector.log.text(row.index) ?? '')).toMatchObject({ type: 'probe', url, verdict: expect.stringContaining(words) });
  });

  test('a WebSocket’s host is asked over HTTP; a server that is silent is waited for three seconds', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { inspector, seen } = create(() => new Promise<Response>(() => {}), { transport: 'websocket', url: 'wss://server.test/ws' }, { createWebSocket: () => { throw new Error('refused'); } });
    await inspector.actions.connect();
    const probing = inspector.actions.probe();
    await inspector.actions.probe();
    expect(connection(inspector)).toMatchObject({ probe: 'running' });
    await vi.advanceTimersByTimeAsync(3000);
    await probing;
    vi.useRealTimers();
    expect(seen.map(({ url }) => url)).toEqual(['https://server.test/ws']);
    expect(connection(inspector)).toMatchObject({ probe: 'silent' });
  });
});

describe('lists and reads', () => {
  test('are asked for page by page; keys begin with the connection', async () => {
    const { inspector, seen } = await connect({ 'tools/list': (message) => result(JSON.stringify(message['params'] ?? {}).includes('next') ? { tools: [{ name: 'b' }] } : { tools: [{ name: 'a' }], nextCursor: 'next' })(message, {} as SeenRequest) });
    expect(await inspector.lists.fetch('tools/list')).toEqual({ pages: [{ tools: [{ name: 'a' }], nextCursor: 'next' }, { tools: [{ name: 'b' }] }], stopped: undefined });
    expect(seen.filter(({ body }) => body?.includes('tools/list'))).toHaveLength(2);
    expect([inspector.lists.key('tools/list'), inspector.lists.readKey('a:b')]).toEqual([['c1', 'tools/list'], ['c1', 'resources/read', 'a:b']]);
  });

  test('become stale a second after the server says so', async () => {
    const get = openStream();
    const { inspector, clock } = create((request) => (request.method === 'GET' ? get.response : serve()(request)));
    await inspector.actions.connect();
    inspector.queries.setQueryData(inspector.lists.key('tools/list'), {});
    get.push('data: {"jsonrpc":"2.0","method":"notifications/tools/list_changed"}\n\n');
    await settled();
    clock.advance(1000);
    expect(inspector.queries.getQueryState(inspector.lists.key('tools/list'))?.isInvalidated).toBe(true);
  });

  test('before connecting they fail in words', async () => {
    const { inspector } = create(serve());
    await expect(inspector.lists.read('a:b')).rejects.toThrow('not connected');
  });
});

test('the misbehaving demo connects; every broken frame is a row with its text', async () => {
  const { inspector, scheduler } = create(() => new Response(), { transport: 'demo', url: 'demo:misbehaving', era: 'auto' }, { misbehavingFetch: createMisbehavingFetch(manualClock()) });
  await inspector.actions.connect();
  inspector.actions.call({ method: 'tools/call', target: 'malformed_json', params: { name: 'malformed_json' } });
  await settled();
  const broken = rows(inspector, scheduler).filter(({ kind }) => kind === 'malformed');
  expect(broken.map(({ index }) => inspector.log.text(index))).toEqual(['{"jsonrpc":"2.0","id":3,"result":{"content":[']);
  expect(connection(inspector).status).toBe('ready');
});

test.each<[info: unknown, name: string | undefined]>([
  [{ name: 'n', title: 'T' }, 'T'],
  [{ name: 'n', title: 7 }, 'n'],
  [{}, undefined],
  [null, undefined],
])('the server’s name: %j', (info, name) => {
  expect(serverName(info)).toBe(name);
});
