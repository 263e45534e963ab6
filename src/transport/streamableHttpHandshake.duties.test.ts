// Duties of Streamable HTTP in the handshake era, through a session: streams by GET, resumption, and the session's end.

import { describe, expect, test } from 'vitest';
import { json, openStream } from '../testing/fakeFetch.ts';
import { settled } from '../testing/manualClock.ts';
import { httpSession, initializeResult, rpcResult, sseEvent, type HttpAnswer } from '../testing/scriptedSession.ts';

const inSession: HttpAnswer = (message) => json(rpcResult(message, initializeResult), { headers: { 'mcp-session-id': 'secret-session' } });

test('H1: one POST per message, each taking both kinds of answer', async () => {
  const { session, posts } = await httpSession();
  await session.connect('legacy');
  await Promise.all([session.listTools(), session.ping()]);
  expect(posts().map(({ message }) => message['method'])).toEqual(['initialize', 'notifications/initialized', 'tools/list', 'ping']);
  for (const { text, headers } of posts()) {
    expect(Array.isArray(JSON.parse(text))).toBe(false);
    expect(headers.get('accept')).toBe('application/json, text/event-stream');
  }
});

test.each([204, 405, 404, 500])('H5: closing ends the session by DELETE; %i to it changes nothing', async (status) => {
  let closed: unknown = 'open';
  const { session, seen } = await httpSession({ initialize: inSession, DELETE: () => new Response(null, { status }) }, { callbacks: { closed: (error) => void (closed = error) } });
  await session.connect('legacy');
  await settled();
  await session.close();
  await session.close();
  expect(seen.filter(({ method }) => method === 'DELETE').map(({ url, headers }) => [url, headers.get('mcp-session-id')])).toEqual([['https://server.test/mcp', 'secret-session']]);
  expect(closed).toBe(undefined);
});

test('H5: without a session there is nothing to end', async () => {
  const { session, seen } = await httpSession();
  await session.connect('legacy');
  await session.close();
  expect(seen.filter(({ method }) => method === 'DELETE')).toEqual([]);
});

test('H6: the session id is in no note and no frame of the record', async () => {
  const { session, record, seen } = await httpSession({ initialize: inSession });
  await session.connect('legacy');
  await session.listTools();
  await settled();
  await session.close();
  expect(seen.filter(({ headers }) => headers.get('mcp-session-id') === 'secret-session').length).toBeGreaterThan(2);
  expect(JSON.stringify([record.notes, record.frames])).not.toContain('secret-session');
});

test('H7: a stream is opened by GET after the handshake, and what comes on it is heard', async () => {
  const stream = openStream();
  const heard: string[] = [];
  const { session, seen } = await httpSession({ GET: () => stream.response }, { callbacks: { message: ({ method }) => void heard.push(method) } });
  await session.connect('legacy');
  stream.push(sseEvent({ jsonrpc: '2.0', method: 'notifications/tools/list_changed' }));
  await settled();
  expect(seen.map(({ method, body }) => (method === 'GET' ? 'GET' : (JSON.parse(body ?? '') as { method: string }).method))).toEqual(['initialize', 'notifications/initialized', 'GET']);
  expect([seen[2]?.headers.get('accept'), heard]).toEqual(['text/event-stream', ['notifications/tools/list_changed']]);
});

test.each([405, 404, 400])('H7: %i to the GET means there is no such stream; the session goes on', async (status) => {
  const { session, seen, clock } = await httpSession({ GET: () => new Response('no', { status }) });
  await session.connect('legacy');
  await settled();
  clock.advance(600_000);
  await settled();
  expect(await session.ping()).toEqual({});
  expect(seen.filter(({ method }) => method === 'GET')).toHaveLength(1);
});

/** A server that answers each call by a stream, and each GET that resumes one by another. */
async function resuming() {
  const begun = [openStream(), openStream()];
  const resumed = new Map<string, ReturnType<typeof openStream>>();
  const rest = [...begun];
  const made = await httpSession({
    'tools/call': () => rest.shift()!.response,
    GET: (_message, { headers }) => {
      const from = headers.get('last-event-id');
      if (from === null) return new Response(null, { status: 405 });
      const stream = openStream();
      resumed.set(from, stream);
      return stream.response;
    },
  });
  await made.session.connect('legacy');
  await settled();
  const resumes = (): (string | null)[] => made.seen.map(({ headers }) => headers.get('last-event-id')).filter((id) => id !== null);
  return { ...made, begun, resumed, resumes };
}

describe('a stream that ends early', () => {
  test('H8: each is taken up again from its own last event, and the answers find their requests', async () => {
    const { session, begun, resumed, resumes, clock, posts } = await resuming();
    const calls = [session.callTool('a', {}), session.callTool('b', {})];
    await settled();
    begun[0]?.push('id: a1\ndata:\n\n');
    begun[1]?.push('id: b1\ndata:\n\nid: b2\nretry: 300\ndata:\n\n');
    await settled();
    begun[1]?.end();
    begun[0]?.end();
    await settled();
    clock.advance(1000);
    await settled();
    expect(resumes().toSorted()).toEqual(['a1', 'b2']);
    resumed.get('a1')?.push(sseEvent(rpcResult({ id: 2 }, 'for a')));
    resumed.get('b2')?.push(sseEvent(rpcResult({ id: 3 }, 'for b')));
    expect(await Promise.all(calls)).toEqual(['for a', 'for b']);
    // Taking up a stream sends no request again.
    expect(posts().filter(({ message }) => message['method'] === 'tools/call')).toHaveLength(2);
  });

  test('H8: a stream that breaks is taken up like one that ends, again and again', async () => {
    const { session, begun, resumed, resumes, clock } = await resuming();
    const call = session.callTool('a', {});
    await settled();
    begun[0]?.push('id: 1\nretry: 300\ndata:\n\n');
    await settled();
    begun[0]?.break(new TypeError('network error'));
    for (const [from, to] of [['1', '2'], ['2', '3']] as const) {
      await settled();
      clock.advance(300);
      await settled();
      resumed.get(from)?.push(`id: ${to}\ndata:\n\n`);
      await settled();
      resumed.get(from)?.end();
    }
    await settled();
    clock.advance(300);
    await settled();
    resumed.get('3')?.push(sseEvent(rpcResult({ id: 2 }, 'at last')));
    expect(await call).toBe('at last');
    expect(resumes()).toEqual(['1', '2', '3']);
  });

  test.each<[name: string, retry: string, wait: number]>([
    ['a second where the server says nothing', '', 1000],
    ['what the server says', 'retry: 2500\n', 2500],
    ['the last of what it says', 'retry: 9000\nretry: 400\n', 400],
    ['a minute', 'retry: 60000\n', 60_000],
  ])('H9: the wait before is %s', async (_name, retry, wait) => {
    const { session, begun, resumes, clock } = await resuming();
    void session.callTool('a', {}, { timeoutMs: 600_000 }).catch(() => {});
    await settled();
    begun[0]?.push(`${retry}id: 1\ndata:\n\n`);
    await settled();
    begun[0]?.end();
    await settled();
    clock.advance(wait - 1);
    await settled();
    expect(resumes()).toEqual([]);
    clock.advance(1);
    await settled();
    expect(resumes()).toEqual(['1']);
    await session.close();
  });

  test('H9: nobody waits for an answer any more: the stream is left alone', async () => {
    const { session, begun, resumes, clock } = await resuming();
    const controller = new AbortController();
    const call = session.callTool('a', {}, { signal: controller.signal });
    await settled();
    begun[0]?.push('id: 1\ndata:\n\n');
    begun[0]?.end();
    await settled();
    controller.abort();
    await expect(call).rejects.toMatchObject({ name: 'RequestCancelled' });
    clock.advance(600_000);
    await settled();
    expect(resumes()).toEqual([]);
  });
});
