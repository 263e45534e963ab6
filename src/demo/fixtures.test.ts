// The end-to-end fixtures serve this catalogue over real sockets; here they are tried without a browser.
import { afterEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { closedPort, startFaultServer } from '../../e2e/servers/faultServer.ts';
import { startHttpServer } from '../../e2e/servers/httpServer.ts';
import { startWebSocketServer } from '../../e2e/servers/webSocketServer.ts';

const running: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((fixture) => fixture.close()));
});
async function started<T extends { close(): Promise<void> }>(starting: Promise<T>): Promise<T> {
  const fixture = await starting;
  running.push(fixture);
  return fixture;
}

const envelope = {
  'io.modelcontextprotocol/protocolVersion': '2026-07-28',
  'io.modelcontextprotocol/clientInfo': { name: 'test', version: '1' },
  'io.modelcontextprotocol/clientCapabilities': {},
};
const initialize = { jsonrpc: '2.0', id: 1, method: 'initialize', params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'test', version: '1' } } };
const post = (url: string, message: unknown, headers: Record<string, string> = {}, signal?: AbortSignal) =>
  fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream', ...headers }, body: JSON.stringify(message), ...(signal && { signal }) });

test('HTTP, handshake era: CORS, a session, a recorded message', async () => {
  const server = await started(startHttpServer());
  const preflight = await fetch(server.url, { method: 'OPTIONS', headers: { 'access-control-request-headers': 'content-type,mcp-method' } });
  expect([preflight.status, preflight.headers.get('access-control-allow-headers'), preflight.headers.get('access-control-allow-origin')]).toEqual([204, 'content-type,mcp-method', '*']);
  const hello = await post(server.url, initialize);
  expect(hello.headers.get('access-control-expose-headers')).toBe('mcp-session-id');
  const session = { 'mcp-session-id': hello.headers.get('mcp-session-id')! };
  expect(await hello.text()).toContain('wirescope-demo');
  expect(server.received).toEqual([initialize]);
  expect(server.sessions).toBe(1);
  const answer = await post(server.url, { jsonrpc: '2.0', id: 2, method: 'tools/call', params: { name: 'flood', arguments: { count: 200 } } }, session);
  expect((await answer.text()).match(/^data: /gm)).toHaveLength(201);
  expect((await fetch(server.url, { method: 'DELETE', headers: session })).status).toBe(200);
  expect(server).toMatchObject({ sessions: 0, aborted: 0, cancelledCalls: 0 });
});

test('HTTP, stateless era: a client that leaves cancels its call', async () => {
  const server = await started(startHttpServer());
  const controller = new AbortController();
  const call = { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'slow_tool', arguments: { seconds: 600 }, _meta: envelope } };
  const answer = post(server.url, call, { 'mcp-protocol-version': '2026-07-28', 'mcp-method': 'tools/call', 'mcp-name': 'slow_tool' }, controller.signal);
  const failed = expect(answer).rejects.toMatchObject({ name: 'AbortError' });
  await expect.poll(() => server.received).toEqual([call]);
  controller.abort();
  await failed;
  await expect.poll(() => [server.aborted, server.cancelledCalls]).toEqual([1, 1]);
});

test('WebSocket: subprotocol mcp, either era, cancellation recorded, cut connections end calls', async () => {
  const server = await started(startWebSocketServer());
  const open = async (): Promise<{ socket: WebSocket; next(): Promise<unknown> }> => {
    const socket = new WebSocket(server.url, 'mcp');
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
    return { socket, next: () => new Promise((resolve) => socket.once('message', (data: Buffer) => resolve(JSON.parse(data.toString())))) };
  };
  const say = (socket: WebSocket, message: unknown) => socket.send(JSON.stringify(message));

  const legacy = await open();
  expect(legacy.socket.protocol).toBe('mcp');
  say(legacy.socket, initialize);
  expect(await legacy.next()).toMatchObject({ id: 1, result: { protocolVersion: '2025-11-25' } });
  say(legacy.socket, { jsonrpc: '2.0', id: 2, method: 'tools/call', params: { name: 'slow_tool' } });
  say(legacy.socket, { jsonrpc: '2.0', id: 3, method: 'tools/call', params: { name: 'slow_tool' } });
  say(legacy.socket, { jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 2 } });
  await expect.poll(() => server.aborted).toBe(1);
  expect(server.received.at(-1)).toMatchObject({ method: 'notifications/cancelled', params: { requestId: 2 } });

  const modern = await open();
  say(modern.socket, { jsonrpc: '2.0', id: 1, method: 'server/discover', params: { _meta: envelope } });
  expect(await modern.next()).toMatchObject({ id: 1, result: { supportedVersions: ['2026-07-28'] } });
  expect(server.connections).toBe(2);
  const closed = new Promise((resolve) => modern.socket.once('close', resolve));
  server.disconnect(1012);
  expect(await closed).toBe(1012);
  await expect.poll(() => [server.connections, server.aborted]).toEqual([0, 2]);
});

test('faults: each route fails in its own way', async () => {
  const server = await started(startFaultServer());
  const statusOf = async (path: string) => (await post(server.url + path, initialize)).status;
  expect(await Promise.all(['/404', '/401', '/html', '/500', '/no-cors'].map(statusOf))).toEqual([404, 401, 200, 500, 200]);
  expect((await post(`${server.url}/401`, initialize)).headers.get('access-control-expose-headers')).toBe('www-authenticate');
  const noCors = await fetch(`${server.url}/no-cors`, { method: 'OPTIONS' });
  expect([noCors.status, noCors.headers.get('access-control-allow-origin')]).toEqual([200, null]);

  const hidden = await post(`${server.url}/session-not-exposed`, initialize);
  expect([hidden.status, hidden.headers.get('access-control-expose-headers')]).toEqual([200, null]);
  expect((await post(`${server.url}/session-not-exposed`, { jsonrpc: '2.0', id: 2, method: 'tools/list' })).status).toBe(400);

  const controller = new AbortController();
  const silent = expect(post(`${server.url}/silent`, initialize, {}, controller.signal)).rejects.toMatchObject({ name: 'AbortError' });
  await expect.poll(() => server.requests.at(-1)?.path).toBe('/silent');
  controller.abort();
  await silent;
  await expect(post(await closedPort(), initialize)).rejects.toThrow(TypeError);
});
