// From an address to a session that has agreed: the older transport where the newer is refused, and what the inspector makes of it.

import { describe, expect, test } from 'vitest';
import { own, type JsonObject } from '../protocol/jsonRpc.ts';
import { fakeFetch, json, openStream, testPorts, type OpenStream, type SeenRequest } from '../testing/fakeFetch.ts';
import { manualClock, settled } from '../testing/manualClock.ts';
import { manualScheduler } from '../testing/manualScheduler.ts';
import { directReader } from '../transport/frameReader.ts';
import type { ConnectionConfig } from './connectionState.ts';
import { createInspector, type Inspector, type InspectorPorts } from './inspector.ts';
import { createQueryClient } from './queries.ts';

const initialized = { protocolVersion: '2024-11-05', capabilities: { tools: {} }, serverInfo: { name: 'old', version: '1' } };
const messageOf = ({ body }: SeenRequest): JsonObject => JSON.parse(body ?? '{}') as JsonObject;

function inspect(answer: (request: SeenRequest) => Response | Promise<Response>, change: Partial<ConnectionConfig> = {}, more: Partial<InspectorPorts> = {}) {
  const network = fakeFetch(answer);
  const clock = manualClock();
  const queries = createQueryClient();
  const inspector = createInspector('c', { transport: 'streamable-http', url: 'https://server.test/mcp', era: 'auto', headers: {}, timeoutMs: 60_000, subprotocol: 'mcp', ...change }, queries, {
    ...testPorts(network.fetch, clock),
    scheduler: manualScheduler(),
    reader: directReader,
    pageOrigin: 'https://page.test',
    clientVersion: '9',
    openDemo: () => Promise.reject(new Error('no demo')),
    ...more,
  });
  return { inspector, seen: network.seen, clock, queries };
}

/** A server of HTTP+SSE only: refuses a POST to the address itself with this status. */
function older(status: number) {
  let stream: OpenStream | undefined;
  return (request: SeenRequest): Response => {
    if (request.method === 'GET') {
      stream = openStream();
      stream.push('event: endpoint\ndata: /messages\n\n');
      return stream.response;
    }
    if (!request.url.endsWith('/messages')) return new Response('Cannot POST /mcp', { status });
    const { id, method } = messageOf(request);
    if (method === 'initialize') stream?.push(`data: ${JSON.stringify({ jsonrpc: '2.0', id, result: initialized })}\n\n`);
    return new Response('Accepted', { status: 202 });
  };
}

const connection = ({ state }: Inspector) => state.getState().connection;
const words = (inspector: Inspector): string[] => {
  const now = connection(inspector);
  const evidence = now.status === 'ready' ? now.negotiated.evidence : now.status === 'failed' ? now.evidence : [];
  return evidence.map(({ step, outcome }) => `${step} ${outcome}`);
};

describe('E1: a server that refuses the first POST', () => {
  test.each([400, 404, 405])('with %i is asked by GET for the older transport', async (status) => {
    const { inspector, seen } = inspect(older(status));
    await inspector.actions.connect();
    expect(connection(inspector)).toMatchObject({ status: 'ready', negotiated: { revision: '2024-11-05', serverInfo: { name: 'old' } } });
    expect(words(inspector)).toEqual(['server/discover refused', 'HTTP+SSE inconclusive', 'HTTP+SSE agreed', 'initialize agreed']);
    expect(seen.map(({ method, url }) => `${method} ${new URL(url).pathname}`)).toEqual(['POST /mcp', 'POST /mcp', 'GET /mcp', 'POST /messages', 'POST /messages']);
  });

  test('and does not speak the older transport either, fails with what it said first', async () => {
    const { inspector, seen } = inspect(() => new Response('nothing here', { status: 404 }));
    await inspector.actions.connect();
    expect(connection(inspector)).toMatchObject({ status: 'failed', explanation: { title: expect.stringContaining('404') } });
    expect(words(inspector)).toEqual(['server/discover refused', 'HTTP+SSE inconclusive', 'HTTP+SSE refused']);
    expect(seen.map(({ method }) => method)).toEqual(['POST', 'POST', 'GET']);
  });

  test.each<[status: number, change: Partial<ConnectionConfig>]>([
    [401, {}],
    [403, {}],
    [429, {}],
    [500, {}],
    [404, { era: '2026-07-28' }],
    [404, { era: '2025-11-25' }],
  ])('with %i, %j: nothing else is tried', async (status, change) => {
    const { inspector, seen } = inspect(older(status), change);
    await inspector.actions.connect();
    expect(connection(inspector).status).toBe('failed');
    expect(seen.every(({ method }) => method === 'POST')).toBe(true);
  });
});

/** Streamable HTTP of the handshake era with sessions; `forget` loses the present one. */
function withSessions(methods: Record<string, unknown> = {}) {
  let session = 0;
  let known = true;
  const answer = (request: SeenRequest): Response => {
    if (request.method !== 'POST') return new Response(null, { status: 405 });
    const { id, method } = messageOf(request);
    const reply = (result: unknown, headers: Record<string, string> = {}): Response => json({ jsonrpc: '2.0', id, result }, { headers });
    if (method === 'initialize') {
      known = true;
      return reply({ ...initialized, protocolVersion: '2025-11-25', serverInfo: { name: `run ${++session}` } }, { 'mcp-session-id': `s${session}` });
    }
    if (!known || request.headers.get('mcp-session-id') !== `s${session}`) return new Response('', { status: 404 });
    return id === undefined ? new Response(null, { status: 202 }) : reply(methods[String(method)] ?? {});
  };
  return { answer, forget: () => void (known = false) };
}

test('H4: after a lost session the connection shows the new one, and what was listed is stale', async () => {
  const server = withSessions({ 'tools/list': { tools: [] } });
  const { inspector, queries } = inspect(server.answer, { era: 'legacy' });
  await inspector.actions.connect();
  await queries.fetchQuery({ queryKey: inspector.lists.key('tools/list'), queryFn: () => inspector.lists.fetch('tools/list') });
  server.forget();
  const number = inspector.actions.call({ method: 'tools/call', target: 't', params: { name: 't' } });
  await settled();
  expect(connection(inspector)).toMatchObject({ status: 'ready', sessionId: 's2', negotiated: { serverInfo: { name: 'run 2' } } });
  expect(inspector.state.getState().invocations.find((each) => each.number === number)?.outcome).toMatchObject({ type: 'transportError', explanation: { text: expect.stringContaining('was not sent again') } });
  expect(queries.getQueryState(inspector.lists.key('tools/list'))?.isInvalidated).toBe(true);
});

test('TO1: what departs in a result stands with the call and with the frame', async () => {
  const tools = { tools: [{ name: 't', inputSchema: { type: 'object' }, outputSchema: { type: 'object' } }] };
  const server = withSessions({ 'tools/list': tools, 'tools/call': { content: [{ type: 'video' }], structuredContent: { a: 1 } } });
  const { inspector } = inspect(server.answer, { era: 'legacy' }, { createValidator: () => ({ validate: (_schema, value) => Promise.resolve([{ path: '/a', message: `not ${String(own(value, 'a'))}` }]), dispose: () => {} }) });
  await inspector.actions.connect();
  await inspector.lists.fetch('tools/list');
  inspector.actions.call({ method: 'tools/call', target: 't', params: { name: 't' } });
  await settled();
  const findings = [{ path: '/content/0/type', message: expect.stringContaining('video') }, { path: '/structuredContent/a', message: 'not 1' }];
  const [call] = inspector.state.getState().invocations;
  expect(call).toMatchObject({ outcome: { type: 'result' }, findings });
  const request = inspector.rowOfRequest(call!.requestId!);
  expect(inspector.log.row(inspector.log.row(request!).pair!).findings).toEqual(findings);
});

test('a server that hangs up while the era is found has failed, not closed', async () => {
  const { port1, port2 } = new MessageChannel();
  const { inspector } = inspect(() => new Response(), { transport: 'demo', url: 'demo:port' }, { openDemo: async () => ({ fetch, misbehavingFetch: fetch, connectPort: () => port1 }) });
  port2.postMessage(null);
  await inspector.actions.connect();
  expect(connection(inspector)).toMatchObject({ status: 'failed', explanation: { title: 'The connection closed', text: expect.stringContaining('hung up') } });
  port2.close();
});
