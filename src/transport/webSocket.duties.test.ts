// Duties of a custom transport, through a session over WebSocket: the messages are those of the specification, in both eras.

import { expect, test } from 'vitest';
import { JsonRpcDispatcher } from '../dispatcher/jsonRpcDispatcher.ts';
import { own, type JsonObject } from '../protocol/jsonRpc.ts';
import { ClientSession, type SessionCallbacks } from '../session/clientSession.ts';
import { FakeSocket } from '../testing/fakeSocket.ts';
import { testPorts } from '../testing/fakeFetch.ts';
import { manualClock, settled } from '../testing/manualClock.ts';
import { clientInfo, discoverResult, initializeResult } from '../testing/scriptedSession.ts';
import { recordedWire } from '../testing/scriptedWire.ts';
import { createWebSocketTransport } from './webSocketTransport.ts';

const usual: FakeSocket['answer'] = ({ method }) => (method === 'initialize' ? { result: initializeResult } : method === 'server/discover' ? { result: discoverResult } : undefined);

async function open(callbacks: SessionCallbacks = {}) {
  const socket = new FakeSocket();
  socket.answer = usual;
  const clock = manualClock();
  const { wire, record } = recordedWire(createWebSocketTransport({ url: 'wss://server.test/mcp', subprotocol: 'mcp' }, { ...testPorts(fetch, clock), createWebSocket: () => (queueMicrotask(() => socket.opens()), socket as unknown as WebSocket) }));
  const session = await new ClientSession(new JsonRpcDispatcher(wire, { clock }), { clientInfo, callbacks }).open();
  return { session, socket, clock, record };
}

const metaOf = (message: JsonObject | undefined): unknown => own(own(message, 'params'), '_meta');

test('W1: one message per frame, each an object of JSON-RPC 2.0, with the metadata of its revision', async () => {
  const { session, socket } = await open();
  await session.connect('2026-07-28');
  void session.callTool('a', { x: 'é' }).catch(() => {});
  void session.listTools().catch(() => {});
  for (const message of socket.messages()) {
    expect(message).toMatchObject({ jsonrpc: '2.0', id: expect.any(Number) });
    expect(metaOf(message)).toMatchObject({ 'io.modelcontextprotocol/protocolVersion': '2026-07-28', 'io.modelcontextprotocol/clientCapabilities': {}, 'io.modelcontextprotocol/clientInfo': clientInfo });
  }
  expect(socket.messages().map(({ method }) => method)).toEqual(['server/discover', 'tools/call', 'tools/list']);
  await session.close();
});

test('W1: every pattern of the handshake era works: calls in any order, progress, notifications, requests of the server', async () => {
  const heard: string[] = [];
  const { session, socket } = await open({ message: ({ method }) => void heard.push(method), listRoots: async () => ({ roots: [] }) });
  await session.connect('legacy');
  expect(socket.messages().map(({ method }) => method)).toEqual(['initialize', 'notifications/initialized']);
  const progress: number[] = [];
  const calls = [session.callTool('a', {}, { onProgress: (update) => void progress.push(update.progress) }), session.ping()];
  socket.says({ jsonrpc: '2.0', method: 'notifications/progress', params: { progressToken: 2, progress: 1 } });
  socket.says({ jsonrpc: '2.0', id: 'theirs', method: 'roots/list' });
  socket.says({ jsonrpc: '2.0', id: 3, result: {} });
  socket.says({ jsonrpc: '2.0', id: 2, result: { content: [] } });
  expect(await Promise.all(calls)).toEqual([{ content: [] }, {}]);
  await settled();
  expect([progress, heard]).toEqual([[1], ['notifications/progress']]);
  expect(socket.messages()).toContainEqual({ jsonrpc: '2.0', id: 'theirs', result: { roots: [] } });
  await session.close();
});

test('W1: a socket that breaks ends every request; nothing is sent again by itself', async () => {
  const { session, socket } = await open();
  await session.connect('2026-07-28');
  const call = session.callTool('a', {});
  socket.breaks();
  await expect(call).rejects.toMatchObject({ name: 'TransportError', failure: { kind: 'closed', code: 1006 } });
  await expect(session.listTools()).rejects.toMatchObject({ name: 'ConnectionClosed' });
  expect(socket.sent).toHaveLength(2);
});

test.each(['2026-07-28', 'legacy'] as const)('W2: %s: on a shared channel cancelling is a notification, and the channel stays', async (choice) => {
  const { session, socket } = await open();
  await session.connect(choice);
  const controller = new AbortController();
  const cancelled = session.callTool('slow', {}, { signal: controller.signal });
  const other = session.callTool('other', {});
  controller.abort();
  await expect(cancelled).rejects.toMatchObject({ name: 'RequestCancelled' });
  expect(socket.messages().at(-1)).toMatchObject({ method: 'notifications/cancelled', params: { requestId: 2 } });
  socket.says({ jsonrpc: '2.0', id: 3, result: 'still here' });
  expect(await other).toBe('still here');
  await session.close();
});

test.each([-32601, -32602, -32000, -32603, -1])('W4: the era is asked for first; the error %i leads to initialize', async (code) => {
  const { session, socket } = await open();
  socket.answer = (message) => (message['method'] === 'server/discover' ? { error: { code, message: 'no' } } : usual(message));
  expect(await session.connect()).toMatchObject({ era: 'handshake' });
  expect(socket.messages().map(({ method }) => method)).toEqual(['server/discover', 'initialize', 'notifications/initialized']);
  await session.close();
});

test('W4: so does silence, after a while', async () => {
  const { session, socket, clock } = await open();
  socket.answer = (message) => (message['method'] === 'server/discover' ? undefined : usual(message));
  const connecting = session.connect();
  await settled();
  expect(socket.sent).toHaveLength(1);
  clock.advance(5000);
  expect(await connecting).toMatchObject({ era: 'handshake' });
  await session.close();
});
