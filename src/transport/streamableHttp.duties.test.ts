// Duties of Streamable HTTP, through a session: what stands on the wire in the stateless era, and how answers are read.

import { describe, expect, test } from 'vitest';
import { json, openStream } from '../testing/fakeFetch.ts';
import { settled } from '../testing/manualClock.ts';
import { httpSession, rpcFailure, rpcResult, sseEvent, type HttpAnswer } from '../testing/scriptedSession.ts';

const progressOf = (token: unknown, progress: number): object => ({ jsonrpc: '2.0', method: 'notifications/progress', params: { progressToken: token, progress } });

describe('2026-07-28', () => {
  test('T1, T2: each message is one object in a POST of its own that takes both kinds of answer', async () => {
    const { session, seen, posts } = await httpSession();
    await session.connect('2026-07-28');
    await Promise.all([session.listTools(), session.callTool('a', {}), session.readResource('a:b')]);
    await session.close();
    expect(seen.map(({ method }) => method)).toEqual(['POST', 'POST', 'POST', 'POST']);
    for (const { text, message, headers } of posts()) {
      expect(JSON.parse(text)).toEqual({ jsonrpc: '2.0', id: expect.any(Number), method: expect.any(String), params: expect.any(Object) });
      expect(message).not.toHaveProperty('result');
      expect([headers.get('accept'), headers.get('content-type')]).toEqual(['application/json, text/event-stream', 'application/json']);
    }
  });

  const answers: [name: string, answer: HttpAnswer][] = [
    ['JSON', (message) => json(rpcResult(message, { a: 1 }))],
    ['JSON with a charset', (message) => json(rpcResult(message, { a: 1 }), { headers: { 'content-type': 'application/json; charset=utf-8' } })],
    ['JSON with a byte order mark', (message) => json(`\uFEFF${JSON.stringify(rpcResult(message, { a: 1 }))}`)],
    ['an event stream', (message) => new Response(sseEvent(rpcResult(message, { a: 1 })), { headers: { 'content-type': 'text/event-stream' } })],
    ['an event stream, in capitals, with a charset', (message) => new Response(sseEvent(rpcResult(message, { a: 1 }), 'event: message\nid: 1\n'), { headers: { 'content-type': 'Text/Event-Stream;charset=UTF-8' } })],
  ];
  test.each(answers)('T9: an answer may come as %s', async (_name, answer) => {
    const { session, faults } = await httpSession({ 'tools/call': answer });
    await session.connect('2026-07-28');
    expect(await session.callTool('a', {})).toEqual({ a: 1 });
    expect(faults).toEqual([]);
  });

  test('T10: what comes before the response is handled before it, comments and unknown fields are no messages', async () => {
    const stream = openStream();
    const order: unknown[] = [];
    const { session, record, faults } = await httpSession({ 'tools/call': () => stream.response }, { callbacks: { logging: ({ params }) => void order.push(params?.['data']) } });
    await session.connect('2026-07-28');
    const before = record.frames.length;
    const call = session.callTool('a', {}, { onProgress: ({ progress }) => void order.push(progress) }).then((result) => void order.push(result));
    await settled();
    stream.push(`: keep-alive\n\n:\n\n${sseEvent(progressOf(2, 1))}: between\n${sseEvent({ jsonrpc: '2.0', method: 'notifications/message', params: { level: 'info', data: 'said' } })}${sseEvent(rpcResult({ id: 2 }, 'done'))}`);
    await call;
    expect(order).toEqual([1, 'said', 'done']);
    // One sent, three received: comments are none.
    expect([record.frames.length - before, faults]).toEqual([4, []]);
  });

  test('T12: no GET and no Last-Event-ID, whatever ids and retry times a stream brings', async () => {
    const { session, seen, clock } = await httpSession({ 'tools/call': () => new Response('id: 7\nretry: 10\ndata:\n\n', { headers: { 'content-type': 'text/event-stream' } }) });
    await session.connect('2026-07-28');
    await expect(session.callTool('a', {})).rejects.toMatchObject({ name: 'TransportError', failure: { kind: 'no-answer' } });
    clock.advance(600_000);
    await settled();
    await session.listTools();
    await session.close();
    expect(seen.map(({ method }) => method)).toEqual(['POST', 'POST', 'POST']);
    for (const { headers } of seen) expect([headers.has('last-event-id'), headers.has('mcp-session-id')]).toEqual([false, false]);
  });

  test.each<[how: 'ends' | 'breaks', kind: string]>([['ends', 'no-answer'], ['breaks', 'closed']])('T13: a stream that %s without its response loses the request; asking again is another request', async (how, kind) => {
    const streams = [openStream(), openStream()];
    const rest = [...streams];
    const { session, posts } = await httpSession({ 'tools/call': () => rest.shift()!.response });
    await session.connect('2026-07-28');
    const call = session.callTool('a', { x: 1 });
    await settled();
    streams[0]?.push(`id: 1\n${sseEvent(progressOf(2, 1))}`);
    if (how === 'ends') streams[0]?.end();
    else streams[0]?.break(new TypeError('network error'));
    await expect(call).rejects.toMatchObject({ name: 'TransportError', failure: { kind } });
    await settled();
    expect(posts()).toHaveLength(2);
    const again = session.callTool('a', { x: 1 });
    await settled();
    streams[1]?.push(sseEvent(rpcResult({ id: 3 }, 'new')));
    expect(await again).toBe('new');
    const [, lost, next] = posts().map(({ message }) => message);
    expect([lost?.['id'], next?.['id'], next?.['params']]).toEqual([2, 3, lost?.['params']]);
  });

  test('T16: the body of a 404 is read: an unknown method is no wrong address', async () => {
    const { session } = await httpSession({ 'vendor/x': (message) => json(rpcFailure(message, -32601, 'vendor/x'), { status: 404 }), 'vendor/y': () => new Response('Not Found', { status: 404 }) });
    await session.connect('2026-07-28');
    await expect(session.call('vendor/x')).rejects.toMatchObject({ name: 'RpcError', code: -32601, data: 'vendor/x' });
    await expect(session.call('vendor/y')).rejects.toMatchObject({ name: 'TransportError', failure: { kind: 'http', status: 404 } });
  });
});

test.each(['2026-07-28', 'legacy'] as const)('T14: %s: Authorization stands on every HTTP request and in no address', async (choice) => {
  const { session, seen, record } = await httpSession(
    { initialize: (message) => json(rpcResult(message, { protocolVersion: '2025-11-25', capabilities: {} }), { headers: { 'mcp-session-id': 's' } }) },
    { typed: { Authorization: 'Bearer token' } },
  );
  await session.connect(choice);
  await session.listTools();
  await session.notify('notifications/cancelled', { requestId: 99 });
  await settled();
  await session.close();
  expect(seen.map(({ method }) => method)).toEqual(choice === 'legacy' ? ['POST', 'POST', 'GET', 'POST', 'POST', 'DELETE'] : ['POST', 'POST', 'POST']);
  for (const { headers, url } of seen) expect([headers.get('authorization'), url]).toEqual(['Bearer token', 'https://server.test/mcp']);
  expect(JSON.stringify(record.notes)).not.toContain('token');
});
