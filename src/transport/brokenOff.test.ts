// What a connection that breaks off, stalls or moves elsewhere leaves behind: nothing that came is lost, and every wait ends.

import { describe, expect, test } from 'vitest';
import { fakeFetch, openStream, recorder, testPorts, type SeenRequest } from '../testing/fakeFetch.ts';
import { settled } from '../testing/manualClock.ts';
import { createSseTransport } from './sseTransport.ts';
import { createStreamableHttpTransport } from './streamableHttpTransport.ts';
import { createWebSocketTransport } from './webSocketTransport.ts';
import type { Transport } from './transport.ts';

const url = 'https://server.test/mcp';

async function http(answer: (request: SeenRequest) => Response) {
  const network = fakeFetch(answer);
  const transport = createStreamableHttpTransport({ url, headers: {} }, testPorts(network.fetch));
  const record = recorder();
  await transport.open(record.sink);
  return { transport, record };
}

const failure = (work: Promise<unknown>): Promise<unknown> => work.then(() => undefined, (error: unknown) => (error as { failure?: unknown }).failure);

describe('what had come is recorded', () => {
  test('of a body that breaks off', async () => {
    const stream = openStream({ 'content-type': 'application/json' });
    const { transport, record } = await http(() => stream.response);
    const sending = failure(transport.send('x', { requestIds: [1] }));
    stream.push('{"jsonrpc":"2.0","id":1,"result":{"conte');
    await settled();
    stream.break(new TypeError('network error'));
    expect(await sending).toMatchObject({ kind: 'closed', reason: expect.stringContaining('network error') });
    expect(record.frames()).toMatchObject([{ text: '{"jsonrpc":"2.0","id":1,"result":{"conte', carrierProblem: expect.stringContaining('broken off: network error; this is what had come') }]);
  });

  test('of an event that breaks off', async () => {
    const stream = openStream();
    const { transport, record } = await http(() => stream.response);
    await transport.send('x', { requestIds: [1] });
    stream.push('data: {"a":1}\n\ndata: {"b":');
    await settled();
    stream.break(new TypeError('network error'));
    await settled();
    expect(record.frames().map(({ text }) => text)).toEqual(['{"a":1}', '{"b":']);
    expect(record.frames()[1]?.carrierProblem).toContain('inside this event');
    expect(record.orphaned()).toMatchObject([{ ids: [1], failure: { kind: 'closed' } }]);
  });

  test('of a body whose user has had enough', async () => {
    const stream = openStream({ 'content-type': 'application/json' });
    const { transport, record } = await http(() => stream.response);
    const controller = new AbortController();
    const sending = failure(transport.send('x', { requestIds: [1], signal: controller.signal }));
    stream.push('{"half');
    await settled();
    controller.abort();
    expect(await sending).toEqual({ kind: 'aborted' });
    expect(record.frames().map(({ text }) => text)).toEqual(['{"half']);
  });
});

test('what a stream carries beside messages is noted: priming events, comments, reconnection times', async () => {
  const stream = openStream();
  const { transport, record } = await http(() => stream.response);
  await transport.send('x', { requestIds: [1] });
  stream.push('id: p1\nretry: 500\ndata:\n\n: keep-alive\n\nevent: ping\n\nid: 2\ndata: {"a":1}\n\n: beside\ndata: {"b":2}\n\n');
  await settled();
  const notes = record.notes().filter(({ type }) => type === 'sse');
  expect(notes).toMatchObject([{ id: 'p1', retry: 500 }, { comments: [' keep-alive'] }, { event: 'ping' }, { comments: [' beside'] }]);
  expect(record.frames().map(({ text, eventId }) => [text, eventId])).toEqual([['{"a":1}', '2'], ['{"b":2}', undefined]]);
});

describe('a stream that the server does not end', () => {
  async function answeredOn(ids: readonly number[]) {
    const stream = openStream();
    const network = fakeFetch(() => stream.response);
    const ports = testPorts(network.fetch);
    const transport = createStreamableHttpTransport({ url, headers: {} }, ports);
    const record = recorder();
    await transport.open(record.sink);
    let waiting = ids.length > 0;
    await transport.send('x', { requestIds: ids, waiting: () => waiting });
    const tick = async (): Promise<boolean> => {
      ports.clock.advance(10_000);
      await settled();
      return network.seen[0]!.init.signal!.aborted;
    };
    return { stream, record, tick, clock: ports.clock, answer: () => void (waiting = false) };
  }

  test('is kept while its request waits, and let go a while after the answer', async () => {
    const { tick, answer, record } = await answeredOn([1]);
    for (let i = 0; i < 10; i++) expect(await tick()).toBe(false);
    answer();
    expect([await tick(), await tick()]).toEqual([false, true]);
    expect(record.notes().at(-1)).toMatchObject({ type: 'stream-end', reason: expect.stringContaining('the answer had come') });
  });

  test('is let go sooner when nothing was asked on it', async () => {
    const { tick } = await answeredOn([]);
    expect(await tick()).toBe(true);
  });

  test('that it does end leaves no timer behind', async () => {
    const { stream, clock, answer } = await answeredOn([1]);
    answer();
    stream.end();
    await settled();
    expect(clock.timers).toBe(0);
  });
});

test('a closed connection records nothing that it does not send', async () => {
  const { transport, record } = await http(() => new Response(null, { status: 202 }));
  await transport.close();
  expect(await failure(transport.send('x'))).toMatchObject({ kind: 'closed' });
  expect(record.frames('sent')).toEqual([]);
});

describe('HTTP+SSE', () => {
  function sse(answer: (request: SeenRequest) => Response) {
    const network = fakeFetch(answer);
    const ports = testPorts(network.fetch);
    return { transport: createSseTransport({ url, headers: { 'X-Key': 'secret' } }, ports), record: recorder(), clock: ports.clock, seen: network.seen };
  }
  async function opened(transport: Transport, stream: ReturnType<typeof openStream>, record: ReturnType<typeof recorder>): Promise<void> {
    const opening = transport.open(record.sink);
    stream.push('event: endpoint\ndata: /messages\n\n');
    await opening;
  }

  test('a stream that was redirected to another origin is not used: messages would follow it', async () => {
    const stream = openStream();
    const { transport, record } = sse(() => Object.defineProperties(stream.response, { redirected: { value: true }, url: { value: 'https://evil.test/sse' } }));
    expect(await failure(transport.open(record.sink))).toEqual({ kind: 'unsupported', reason: expect.stringContaining('https://evil.test') });
  });

  test('a redirect within the origin is followed', async () => {
    const stream = openStream();
    const { transport, record, seen } = sse(({ method }) => (method === 'GET' ? Object.defineProperties(stream.response, { redirected: { value: true }, url: { value: 'https://server.test/v2/sse' } }) : new Response(null, { status: 202 })));
    await opened(transport, stream, record);
    await transport.send('x');
    expect(seen.at(-1)?.url).toBe('https://server.test/messages');
  });

  test('an error page that never ends does not outlive the patience of who connects', async () => {
    const stuck = openStream({ 'content-type': 'text/html' });
    const { transport, record } = sse(() => stuck.response);
    const patience = new AbortController();
    const opening = failure(transport.open(record.sink, patience.signal));
    await settled();
    patience.abort(new DOMException('No answer in time.', 'TimeoutError'));
    expect(await opening).toEqual({ kind: 'timeout', url });
  });

  test('an acceptance that never ends is cut after ten seconds, and is no failure', async () => {
    const [stream, accepted] = [openStream(), openStream({ 'content-type': 'text/plain' })];
    const { transport, record, clock } = sse(({ method }) => (method === 'GET' ? stream.response : accepted.response));
    await opened(transport, stream, record);
    let sent = false;
    const sending = transport.send('x', { requestIds: [1] }).then(() => (sent = true));
    accepted.push('Acc');
    await settled();
    clock.advance(9_999);
    await settled();
    expect(sent).toBe(false);
    clock.advance(1);
    await sending;
    expect(sent).toBe(true);
  });
});

test('a socket that does not open in time has timed out; one that fails by itself was unreachable', async () => {
  for (const [reason, kind] of [[new DOMException('No answer in time.', 'TimeoutError'), 'timeout'], [undefined, 'unreachable']] as const) {
    const socket: { onclose?: (event: { code: number; reason: string }) => void; close(): void; binaryType?: string } = { close: () => socket.onclose?.({ code: 1006, reason: '' }) };
    const transport = createWebSocketTransport({ url: 'ws://server.test', subprotocol: 'mcp' }, { ...testPorts(fetch), createWebSocket: () => socket as unknown as WebSocket });
    const patience = new AbortController();
    const opening = failure(transport.open(recorder().sink, patience.signal));
    if (reason) patience.abort(reason);
    else socket.onclose?.({ code: 1006, reason: '' });
    expect(await opening).toMatchObject({ kind });
  }
});
