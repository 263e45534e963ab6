// Duties of HTTP+SSE (2024-11-05), through a session: where messages go, where answers come, and whose address is trusted.

import { expect, test } from 'vitest';
import { JsonRpcDispatcher } from '../dispatcher/jsonRpcDispatcher.ts';
import type { JsonObject } from '../protocol/jsonRpc.ts';
import { ClientSession } from '../session/clientSession.ts';
import { fakeFetch, openStream, testPorts } from '../testing/fakeFetch.ts';
import { manualClock, settled } from '../testing/manualClock.ts';
import { clientInfo, initializeResult, sseEvent } from '../testing/scriptedSession.ts';
import { recordedWire } from '../testing/scriptedWire.ts';
import { createSseTransport } from './sseTransport.ts';

/** A server that answers on its stream, each frame written by `write`. */
function serve(write: (value: unknown) => string | Uint8Array = (value) => sseEvent(value, 'event: message\n')) {
  const stream = openStream();
  const network = fakeFetch((request) => {
    if (request.method === 'GET') return stream.response;
    const message = JSON.parse(request.body ?? '') as JsonObject;
    if (message['method'] === 'initialize') stream.push(write({ jsonrpc: '2.0', id: message['id'], result: { ...initializeResult, protocolVersion: '2024-11-05' } }));
    else if (message['id'] !== undefined && message['method'] !== undefined) stream.push(write({ jsonrpc: '2.0', id: message['id'], result: { answered: message['method'] } }));
    return new Response('Accepted', { status: 202 });
  });
  const clock = manualClock();
  const { wire, record } = recordedWire(createSseTransport({ url: 'https://server.test/v1/sse', headers: { Authorization: 'Bearer token' } }, testPorts(network.fetch, clock)));
  const session = new ClientSession(new JsonRpcDispatcher(wire, { clock }), { clientInfo, callbacks: { listRoots: async () => ({ roots: [] }) } });
  return { session, stream, seen: network.seen, record };
}

test('E2: every message is a POST to the endpoint that the stream named; answers come on the stream', async () => {
  const { session, stream, seen } = serve();
  const opening = session.open();
  stream.push('event: endpoint\ndata: messages?sessionId=7\n\n');
  await opening;
  expect(await session.connect()).toMatchObject({ era: 'handshake', revision: '2024-11-05' });
  expect(await session.listTools()).toEqual({ answered: 'tools/list' });
  stream.push(sseEvent({ jsonrpc: '2.0', id: 'theirs', method: 'roots/list' }));
  await settled();
  expect(seen.map(({ method, url }) => `${method} ${url}`)).toEqual(['GET https://server.test/v1/sse', ...Array.from({ length: 4 }, () => 'POST https://server.test/v1/messages?sessionId=7')]);
  expect(seen.slice(1).map(({ body }) => (JSON.parse(body ?? '') as JsonObject)['method'])).toEqual(['initialize', 'notifications/initialized', 'tools/list', undefined]);
  expect(JSON.parse(seen.at(-1)?.body ?? '')).toEqual({ jsonrpc: '2.0', id: 'theirs', result: { roots: [] } });
  await session.close();
});

test.each(['https://evil.test/messages', '//evil.test/', 'http://server.test/messages', 'javascript:alert(1)'])('E2: an endpoint of another origin is sent nothing: %s', async (endpoint) => {
  const { session, stream, seen } = serve();
  const opening = session.open();
  stream.push(`event: endpoint\ndata: ${endpoint}\n\n`);
  await expect(opening).rejects.toMatchObject({ failure: { kind: 'unsupported' } });
  expect(seen.map(({ url }) => url)).toEqual(['https://server.test/v1/sse']);
});

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
test.each<[name: string, endpoint: string | Uint8Array, write: (value: unknown) => string | Uint8Array]>([
  ['CR', 'event: endpoint\rdata: /m\r\r', (value) => `data: ${JSON.stringify(value)}\r\r`],
  ['CRLF and a byte order mark', '\uFEFFevent: endpoint\r\ndata: /m\r\n\r\n', (value) => `data: ${JSON.stringify(value)}\r\n\r\n`],
  ['data on several lines', 'event: endpoint\ndata: /m\n\n', (value) => `${JSON.stringify(value, null, 1).replaceAll(/^/gm, 'data: ')}\n\n`],
  ['comments and fields nobody knows', ':\n\nevent: endpoint\ndata: /m\n\n', (value) => `: ping\nx-trace: 1\ndata: ${JSON.stringify(value)}\n\n: ping\n\n`],
  ['no space after the colon', bytes('event:endpoint\ndata:/m\n\n'), (value) => bytes(`event:message\ndata:${JSON.stringify(value)}\n\n`)],
])('E4: the stream is read with %s, and its request carries the typed headers', async (_name, endpoint, write) => {
  const { session, stream, seen } = serve(write);
  const opening = session.open();
  stream.push(endpoint);
  await opening;
  await session.connect();
  expect(await session.callTool('é')).toEqual({ answered: 'tools/call' });
  for (const { headers } of seen) expect(headers.get('authorization')).toBe('Bearer token');
  expect(seen[1]?.url).toBe('https://server.test/m');
  await session.close();
});
