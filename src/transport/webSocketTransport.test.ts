import { expect, test } from 'vitest';
import { recorder, testPorts } from '../testing/fakeFetch.ts';
import { settled } from '../testing/manualClock.ts';
import { closeMeaning } from './closeMeanings.ts';
import { createWebSocketTransport } from './webSocketTransport.ts';

const address = 'ws://server.test/mcp';

/** The part of a WebSocket that the transport uses, played by the test. */
class FakeSocket {
  readyState = 0;
  protocol = '';
  binaryType = 'blob';
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  readonly sent: string[] = [];
  readonly closes: unknown[][] = [];
  send(text: string): void {
    this.sent.push(text);
  }
  close(...how: unknown[]): void {
    this.closes.push(how);
    this.readyState = 2;
  }
  opens(protocol = 'mcp'): void {
    this.readyState = 1;
    this.protocol = protocol;
    this.onopen?.();
  }
  ends(code: number, reason = ''): void {
    this.readyState = 3;
    this.onclose?.({ code, reason });
  }
}

function start(subprotocol = 'mcp') {
  const socket = new FakeSocket();
  const offered: unknown[] = [];
  const ports = testPorts(fetch);
  const transport = createWebSocketTransport({ url: address, subprotocol }, { ...ports, closeMeaning, createWebSocket: (url, protocols) => (offered.push([url, protocols]), socket as unknown as WebSocket) });
  return { socket, offered, transport, record: recorder() };
}

async function connect() {
  const made = start();
  const opening = made.transport.open(made.record.sink);
  made.socket.opens();
  await opening;
  return made;
}

test.each<[subprotocol: string, offered: string[], chosen: string, detail: string]>([
  ['mcp', ['mcp'], 'mcp', 'subprotocol: mcp'],
  ['', [], '', 'subprotocol: none'],
])('offers the subprotocol %j and notes what was chosen', async (subprotocol, protocols, chosen, detail) => {
  const { socket, offered, transport, record } = start(subprotocol);
  const opening = transport.open(record.sink);
  socket.opens(chosen);
  await opening;
  expect(offered).toEqual([[address, protocols]]);
  expect(record.notes()).toEqual([{ type: 'open', at: 0, url: address, detail }]);
});

test('W1: one frame per text message, both ways; a binary one is told', async () => {
  const { socket, transport, record } = await connect();
  await transport.send('{"a":1}');
  socket.onmessage?.({ data: '{"b":2}' });
  socket.onmessage?.({ data: Uint8Array.of(0x7b, 0xff).buffer });
  expect(socket.sent).toEqual(['{"a":1}']);
  expect(socket.binaryType).toBe('arraybuffer');
  expect(record.events.slice(1)).toMatchObject([
    { type: 'frame', frame: { direction: 'sent', text: '{"a":1}' } },
    { type: 'frame', frame: { direction: 'received', text: '{"b":2}' } },
    { type: 'frame', frame: { direction: 'received', text: '{\uFFFD', bytes: Uint8Array.of(0x7b, 0xff), carrierProblem: expect.stringContaining('binary') } },
  ]);
});

test.each<[code: number, reason: string, words: string]>([
  [1000, '', 'normal end (code 1000)'],
  [1006, '', 'broken off without a closing handshake (code 1006)'],
  [1011, 'out of memory', 'the server failed (code 1011); the server says: out of memory'],
  [4001, '', 'closed (code 4001)'],
])('the server ends with %i %j: closed, in words', async (code, reason, words) => {
  const { socket, transport, record } = await connect();
  socket.ends(code, reason);
  expect(record.notes().at(-1)).toEqual({ type: 'closed', at: 0, reason: words, code });
  expect(record.closed()).toEqual([{ kind: 'closed', reason: words, code }]);
  await expect(transport.send('x')).rejects.toMatchObject({ failure: { kind: 'closed' } });
  expect(record.frames('sent')).toEqual([]);
});

test('closing is without an error, whatever code comes back', async () => {
  const { socket, transport, record } = await connect();
  await transport.close();
  expect(socket.closes).toEqual([[1000, 'done']]);
  socket.ends(1005);
  expect(record.closed()).toEqual([undefined]);
  expect(record.notes().at(-1)).toMatchObject({ reason: 'closed by this page' });
});

test('a socket that does not open is unreachable, and the subprotocol is among the suspects', async () => {
  const { socket, transport, record } = start();
  const opening = transport.open(record.sink);
  socket.ends(1006);
  await expect(opening).rejects.toMatchObject({ failure: { kind: 'unreachable', reason: expect.stringContaining('"mcp"') } });
  expect(record.closed()).toEqual([]);
});

test('a URL the browser refuses is unreachable with its words', async () => {
  const transport = createWebSocketTransport({ url: address, subprotocol: '' }, testPorts(fetch));
  await expect(transport.open(recorder().sink)).rejects.toMatchObject({ failure: { kind: 'unreachable', reason: 'This test has no sockets.' } });
});

test.each(['before', 'while'])('giving up %s waiting closes the socket; afterwards it does nothing', async (when) => {
  const controller = new AbortController();
  const given = start();
  if (when === 'before') controller.abort();
  const opening = given.transport.open(given.record.sink, controller.signal);
  controller.abort();
  expect(given.socket.closes).toHaveLength(1);
  given.socket.ends(1006);
  await expect(opening).rejects.toMatchObject({ failure: { kind: 'unreachable' } });

  const later = new AbortController();
  const { socket, transport, record } = start();
  const done = transport.open(record.sink, later.signal);
  socket.opens();
  await done;
  later.abort();
  await settled();
  expect(socket.closes).toEqual([]);
});
