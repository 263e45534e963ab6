import { describe, expect, test } from 'vitest';
import { fakeFetch, json, openStream, recorder, testPorts, type SeenRequest } from '../testing/fakeFetch.ts';
import { settled } from '../testing/manualClock.ts';
import { createStreamableHttpTransport } from './streamableHttpTransport.ts';
import type { TransportFailure } from './transportError.ts';

const address = 'https://server.test/mcp';
const request = (id: number): string => `{"jsonrpc":"2.0","id":${id},"method":"ping"}`;
const response = (id: number): string => `{"jsonrpc":"2.0","id":${id},"result":{}}`;
const html = '<!doctype html><title>Welcome</title>';

async function connect(answer: (request: SeenRequest) => Response | Promise<Response>, headers: Record<string, string> = {}) {
  const network = fakeFetch(answer);
  const ports = testPorts(network.fetch);
  const transport = createStreamableHttpTransport({ url: address, headers }, ports);
  const record = recorder();
  await transport.open(record.sink);
  return { transport, record, clock: ports.clock, seen: network.seen };
}

/** The failure a send ends with, undefined when it does not fail. */
const failureOf = async (sending: Promise<void>): Promise<TransportFailure | undefined> => {
  try {
    await sending;
    return undefined;
  } catch (error) {
    return (error as { failure?: TransportFailure }).failure ?? (() => { throw error; })();
  }
};

interface Ending {
  readonly frames?: readonly object[];
  readonly orphaned?: object;
  readonly fails?: object;
}

const accepted = (): Response => new Response(null, { status: 202 });
const rpcError = '{"jsonrpc":"2.0","id":1,"error":{"code":-32000,"message":"no session"}}';

const answers: [name: string, answer: () => Response, ending: Ending][] = [
  ['JSON', () => json(response(1)), { frames: [{ text: response(1), answers: [1] }], orphaned: { kind: 'no-answer' } }],
  ['JSON with parameters', () => json(response(1), { headers: { 'content-type': 'Application/JSON; charset=utf-8' } }), { frames: [{ text: response(1) }], orphaned: { kind: 'no-answer' } }],
  ['202 to a request', accepted, { orphaned: { kind: 'no-answer', status: 202, reason: expect.stringContaining('202') } }],
  ['200 without a body', () => json(''), { orphaned: { kind: 'no-answer', status: 200, reason: 'the body is empty' } }],
  ['HTML', () => new Response(html, { headers: { 'content-type': 'text/html' } }), { frames: [{ text: html, carrierProblem: 'The content type is "text/html" instead of application/json.' }], orphaned: { kind: 'no-answer', body: html, reason: expect.stringContaining('HTML') } }],
  ['no content type', () => new Response(new TextEncoder().encode(response(1))), { frames: [{ text: response(1), carrierProblem: expect.stringContaining('missing') }], orphaned: { kind: 'no-answer' } }],
  ['invalid UTF-8', () => new Response(Uint8Array.of(0x22, 0xff, 0x22), { headers: { 'content-type': 'application/json' } }), { frames: [{ text: '"\uFFFD"', bytes: Uint8Array.of(0x22, 0xff, 0x22) }], orphaned: { kind: 'no-answer' } }],
  ['404 with HTML', () => new Response(html, { status: 404, statusText: 'Not Found', headers: { 'content-type': 'text/html' } }), { frames: [{ text: html }], fails: { kind: 'http', status: 404, statusText: 'Not Found', body: html, contentType: 'text/html' } }],
  ['404 without a body', () => new Response(null, { status: 404 }), { fails: { kind: 'http', status: 404, body: '' } }],
  ['400 with a JSON-RPC error', () => json(rpcError, { status: 400 }), { frames: [{ text: rpcError, answers: [1] }], fails: { kind: 'http', status: 400, body: rpcError } }],
  ['401', () => new Response('Unauthorized', { status: 401, headers: { 'www-authenticate': 'Bearer resource_metadata="https://a.test"' } }), { frames: [{ text: 'Unauthorized' }], fails: { kind: 'unauthorized', challenge: 'Bearer resource_metadata="https://a.test"', body: 'Unauthorized' } }],
  ['401 without a challenge', () => new Response(null, { status: 401 }), { fails: { kind: 'unauthorized', challenge: undefined } }],
  ['500 with an event stream', () => new Response('data: x\n\n', { status: 500, headers: { 'content-type': 'text/event-stream' } }), { frames: [{ text: 'data: x\n\n' }], fails: { kind: 'http', status: 500 } }],
];

test.each(answers)('T9, T16, H1: a request answered by %s', async (_name, answer, { frames = [], orphaned, fails }) => {
  const { transport, record } = await connect(answer);
  const failure = await failureOf(transport.send(request(1), { requestIds: [1] }));
  if (fails) expect(failure).toMatchObject(fails);
  else expect(failure).toBe(undefined);
  expect(record.frames('sent')).toMatchObject([{ text: request(1), exchange: 1 }]);
  expect(record.frames()).toMatchObject(frames.map((frame) => ({ exchange: 1, ...frame })));
  // The dispatcher has settled what the frame answered; whatever is still open must end.
  expect(record.orphaned()).toMatchObject(orphaned ? [{ ids: [1], failure: orphaned }] : []);
});

test('every step is recorded, and before the next: sent frame, HTTP note, received frame, orphan', async () => {
  const { transport, record } = await connect(() => json(response(1)));
  await transport.send(request(1), { requestIds: [1] });
  expect(record.events.map((event) => (event.type === 'note' ? event.note.type : event.type === 'frame' ? event.frame.direction : event.type))).toEqual(['open', 'sent', 'http', 'received', 'orphaned']);
});

test('a notification needs no answer', async () => {
  const { transport, record } = await connect(accepted);
  await transport.send('{"jsonrpc":"2.0","method":"notifications/initialized"}');
  expect(record.orphaned()).toEqual([]);
});

describe('an event stream', () => {
  test('send resolves with the head; events become frames; the end orphans', async () => {
    const stream = openStream();
    const { transport, record } = await connect(() => stream.response);
    await transport.send(request(1), { requestIds: [1] });
    stream.push('id: 0\ndata:\n\n: keep-alive\n\nid: 4\nevent: message\ndata: {"a":\ndata: 1}\n\n');
    await settled();
    expect(record.frames()).toMatchObject([{ text: '{"a":\n1}', eventId: '4', exchange: 1, answers: [1] }]);
    expect(record.frames()[0]?.carrierProblem).toBe(undefined);
    stream.end();
    await settled();
    expect(record.notes().at(-1)).toMatchObject({ type: 'stream-end', exchange: 1, reason: 'the server ended it' });
    expect(record.orphaned()).toMatchObject([{ ids: [1], failure: { kind: 'no-answer', contentType: 'text/event-stream' } }]);
  });

  test('departures are told: other event names, unknown fields, invalid UTF-8, an event cut off', async () => {
    const stream = openStream();
    const { transport, record } = await connect(() => stream.response);
    await transport.send(request(1), { requestIds: [1] });
    stream.push('event: ping\ndata: 1\n\nnonsense\ndata: 2\n\n');
    stream.push(Uint8Array.from('data: caf\xe9\n\ndata: {"half', (char) => char.charCodeAt(0)));
    stream.end();
    await settled();
    expect(record.frames()).toMatchObject([{ text: '1', carrierProblem: expect.stringContaining('"ping"') }, { text: '2' }, { text: 'caf\uFFFD', bytes: expect.any(Uint8Array), carrierProblem: expect.stringContaining('UTF-8') }, { text: '{"half', carrierProblem: expect.stringContaining('blank line') }]);
    expect(record.notes()).toMatchObject([{ type: 'open' }, { type: 'http' }, { type: 'problem', text: 'nonsense' }, { type: 'stream-end', reason: expect.stringContaining('middle of an event') }]);
  });

  test.each<[how: string, reason: string]>([
    ['breaks', 'broken off: network error'],
    ['is aborted', 'aborted by this page'],
    ['is closed by us', 'closed by this page'],
  ])('T13: %s: the request is orphaned at once', async (how, reason) => {
    const stream = openStream();
    const { transport, record } = await connect(() => stream.response);
    const controller = new AbortController();
    await transport.send(request(1), { requestIds: [1], signal: controller.signal });
    if (how === 'breaks') stream.break(new TypeError('network error'));
    // A reason of our own: what the fetch rejects with is whatever abort() was given.
    else if (how === 'is aborted') controller.abort(new Error('cancelled'));
    else await transport.close();
    await settled();
    expect(record.notes()).toContainEqual({ type: 'stream-end', at: 0, exchange: 1, reason });
    expect(record.orphaned()).toEqual([{ ids: [1], failure: { kind: 'closed', reason: `the answer's stream was ${reason}` } }]);
  });
});

test.each<[how: string, failure: object, note: string]>([
  ['breaks', { kind: 'closed', reason: "the answer's body was broken off: network error" }, 'broken off: network error'],
  ['is aborted', { kind: 'aborted' }, 'aborted by this page'],
])('a JSON body that %s fails the send as a transport failure', async (how, failure, note) => {
  const stream = openStream({ 'content-type': 'application/json' });
  const { transport, record } = await connect(() => stream.response);
  const controller = new AbortController();
  const sending = failureOf(transport.send(request(1), { requestIds: [1], signal: controller.signal }));
  stream.push('{"jsonrpc":');
  await settled();
  if (how === 'breaks') stream.break(new TypeError('network error'));
  else controller.abort(new Error('cancelled'));
  expect(await sending).toEqual(failure);
  expect(record.notes().at(-1)).toMatchObject({ type: 'stream-end', reason: note });
});

describe('no response at all', () => {
  test('refused, CORS, DNS: unreachable, with the browser’s word for it', async () => {
    const { transport, record } = await connect(() => Promise.reject(new TypeError('Failed to fetch')));
    expect(await failureOf(transport.send(request(1), { requestIds: [1] }))).toEqual({ kind: 'unreachable', url: address, reason: 'Failed to fetch' });
    expect(record.notes().at(-1)).toMatchObject({ type: 'failed', method: 'POST', exchange: 1, reason: 'Failed to fetch' });
    expect(record.orphaned()).toEqual([]);
  });

  test.each<[name: string, reason: Error, failure: object]>([
    ['an abort', new Error('cancelled'), { kind: 'aborted' }],
    ['a timeout', new DOMException('signal timed out', 'TimeoutError'), { kind: 'timeout', url: address }],
  ])('%s while waiting', async (_name, reason, failure) => {
    const controller = new AbortController();
    const { transport } = await connect(() => new Promise<Response>(() => {}));
    const sending = failureOf(transport.send(request(1), { requestIds: [1], signal: controller.signal }));
    controller.abort(reason);
    expect(await sending).toEqual(failure);
  });
});

describe('headers', () => {
  test('H3, H5: the session id comes from the answer that opens the session, is echoed from then on, and DELETE ends it', async () => {
    const ids = ['probe', 'first', 'stray', undefined];
    const { transport, seen, record } = await connect(({ method }) => {
      const id = ids.shift();
      return method === 'DELETE' ? new Response(null, { status: 204 }) : json(response(1), id === undefined ? {} : { headers: { 'mcp-session-id': id } });
    });
    await transport.send(request(1), { requestIds: [1] });
    expect(transport.sessionId?.()).toBe(undefined);
    await transport.send(request(2), { requestIds: [2], opensSession: true });
    for (const id of [3, 4]) await transport.send(request(id), { requestIds: [id] });
    expect(seen.map(({ headers }) => headers.get('mcp-session-id'))).toEqual([null, null, 'first', 'first']);
    expect(transport.sessionId?.()).toBe('first');
    await transport.close();
    await transport.close();
    expect(seen.slice(4).map(({ method, url, headers }) => [method, url, headers.get('mcp-session-id')])).toEqual([['DELETE', address, 'first']]);
    expect(record.closed()).toEqual([undefined]);
  });

  test('H4: 404 to a request in a session is told before its body; a new session is opened without the old id', async () => {
    const { transport, seen, record } = await connect(({ headers }) => (headers.get('mcp-session-id') === 'old' ? json({ jsonrpc: '2.0', id: null, error: { code: -32001, message: 'Session not found' } }, { status: 404 }) : json(response(1), { headers: { 'mcp-session-id': seen.length === 1 ? 'old' : 'new' } })));
    await transport.send(request(1), { requestIds: [1], opensSession: true });
    await expect(transport.send(request(2), { requestIds: [2] })).rejects.toMatchObject({ failure: { kind: 'http', status: 404 } });
    const told = record.events.map(({ type }) => type);
    expect(told.indexOf('session-lost')).toBeLessThan(told.lastIndexOf('frame'));
    expect(record.events.find(({ type }) => type === 'session-lost')).toEqual({ type: 'session-lost', ids: [2] });
    await transport.send(request(3), { requestIds: [3], opensSession: true });
    await transport.send(request(4), { requestIds: [4] });
    expect(seen.map(({ headers }) => headers.get('mcp-session-id'))).toEqual([null, 'old', null, 'new']);
  });

  test('404 without a session is an HTTP error like others', async () => {
    const { transport, record } = await connect(() => new Response('', { status: 404 }));
    await expect(transport.send(request(1), { requestIds: [1] })).rejects.toMatchObject({ failure: { status: 404 } });
    expect(record.events.some(({ type }) => type === 'session-lost')).toBe(false);
  });

  test('H5: without a session there is nothing to end; a server that refuses DELETE changes nothing', async () => {
    const none = await connect(() => json(response(1)));
    await none.transport.close();
    expect(none.seen).toEqual([]);
    const refused = await connect(({ method }) => (method === 'DELETE' ? Promise.reject(new TypeError('Failed to fetch')) : json(response(1), { headers: { 'mcp-session-id': 's' } })));
    await refused.transport.send(request(1), { requestIds: [1], opensSession: true });
    await refused.transport.close();
    expect(refused.record.closed()).toEqual([undefined]);
  });

  test('T2, H1, T14: POST says what it takes; agreed and own headers ride along; the typed replace ours whatever their case', async () => {
    const { transport, seen } = await connect(() => json(response(1)), { authorization: 'Bearer t', ACCEPT: 'application/json' });
    transport.established?.({ headers: { 'MCP-Protocol-Version': '2025-11-25' }, listen: false, resume: false });
    await transport.send(request(1), { requestIds: [1], headers: { 'Mcp-Method': 'ping' } });
    expect(Object.fromEntries(seen[0]!.headers)).toEqual({ accept: 'application/json', authorization: 'Bearer t', 'content-type': 'application/json', 'mcp-method': 'ping', 'mcp-protocol-version': '2025-11-25' });
    expect(seen[0]?.init).toMatchObject({ credentials: 'omit', redirect: 'follow', referrerPolicy: 'no-referrer', cache: 'no-store' });
  });

  test('H6: notes hide what can be secret: known names, session ids, and everything typed', async () => {
    const { transport, record } = await connect(() => json(response(1), { headers: { 'mcp-session-id': 'secret-id', 'x-trace': '7' } }), { 'X-Tenant': 'private', Authorization: 'Bearer token' });
    await transport.send(request(1), { requestIds: [1], opensSession: true });
    await transport.send(request(2), { requestIds: [2] });
    const text = JSON.stringify(record.notes());
    for (const secret of ['secret-id', 'private', 'Bearer token']) expect(text).not.toContain(secret);
    expect(record.notes().at(-1)).toMatchObject({
      requestHeaders: expect.arrayContaining([['X-Tenant', '(hidden, 7 characters)'], ['Authorization', '(hidden, 12 characters)'], ['Mcp-Session-Id', '(hidden, 9 characters)'], ['Content-Type', 'application/json']]),
      responseHeaders: expect.arrayContaining([['x-trace', '7'], ['mcp-session-id', '(hidden, 9 characters)']]),
    });
  });

  test('a redirect is followed and noted', async () => {
    const { transport, record } = await connect(() => Object.defineProperties(json(response(1)), { redirected: { value: true }, url: { value: 'https://elsewhere.test/mcp' } }));
    await transport.send(request(1), { requestIds: [1] });
    expect(record.notes().at(-1)).toMatchObject({ type: 'http', url: address, redirectedTo: 'https://elsewhere.test/mcp' });
  });
});

describe('the GET stream', () => {
  const agreed = { headers: { 'MCP-Protocol-Version': '2025-11-25' }, listen: true, resume: false };

  test('is opened once established says so, and its events are frames of nobody’s request', async () => {
    const stream = openStream();
    const { transport, record, seen } = await connect(() => stream.response);
    transport.established?.({ ...agreed, listen: false, resume: false });
    expect(seen).toEqual([]);
    transport.established?.(agreed);
    stream.push('id: 9\ndata: {"jsonrpc":"2.0","method":"notifications/tools/list_changed"}\n\n');
    await settled();
    expect(seen).toMatchObject([{ method: 'GET' }]);
    expect(Object.fromEntries(seen[0]!.headers)).toEqual({ accept: 'text/event-stream', 'mcp-protocol-version': '2025-11-25' });
    expect(record.frames()).toMatchObject([{ eventId: '9', exchange: 1, answers: [] }]);
    await transport.close();
    await settled();
    expect(record.closed()).toEqual([undefined]);
    expect(seen).toHaveLength(1);
  });

  test.each<[name: string, answer: () => Response]>([
    ['405', () => new Response(null, { status: 405 })],
    ['404', () => new Response('no', { status: 404 })],
    ['JSON', () => json({})],
  ])('H7: %s means there is none, and it is not asked for again', async (_name, answer) => {
    const { transport, record, clock, seen } = await connect(answer);
    transport.established?.(agreed);
    await settled();
    clock.advance(600_000);
    await settled();
    expect(seen).toHaveLength(1);
    expect(record.notes().map(({ type }) => type)).toEqual(['open', 'http']);
  });

  test('H8, H9: an answer whose stream ended is taken up again by GET, after the server’s retry', async () => {
    const streams = [openStream(), openStream()];
    const rest = [...streams];
    const { transport, record, clock, seen } = await connect(() => rest.shift()?.response ?? new Response(null, { status: 405 }));
    transport.established?.({ headers: {}, listen: false, resume: true });
    let waiting = true;
    await transport.send(request(1), { requestIds: [1], waiting: () => waiting });
    streams[0]?.push('id: 7\nretry: 500\ndata:\n\n');
    streams[0]?.end();
    await settled();
    clock.advance(499);
    await settled();
    expect(seen).toHaveLength(1);
    clock.advance(1);
    await settled();
    expect(seen[1]).toMatchObject({ method: 'GET' });
    expect(seen[1]?.headers.get('last-event-id')).toBe('7');
    expect(record.orphaned()).toEqual([]);
    waiting = false;
    streams[1]?.push('data: {"jsonrpc":"2.0","id":1,"result":{}}\n\n');
    await settled();
    expect(record.frames().at(-1)).toMatchObject({ answers: [1], text: '{"jsonrpc":"2.0","id":1,"result":{}}' });
  });

  test.each([
    ['the stateless era has no resumption', false, 'id: 7\ndata:\n\n'],
    ['an event without an id cannot be resumed', true, 'data: 1\n\n'],
  ])('T13: %s: the request is orphaned at once', async (_name, resume, text) => {
    const stream = openStream();
    const { transport, record, seen } = await connect(() => stream.response);
    transport.established?.({ headers: {}, listen: false, resume });
    await transport.send(request(1), { requestIds: [1], waiting: () => true });
    stream.push(text);
    stream.end();
    await settled();
    expect(seen).toHaveLength(1);
    expect(record.orphaned()).toMatchObject([{ ids: [1] }]);
  });

  test('H8, H9: is reopened after the server’s retry, from the last event it saw', async () => {
    const streams = [openStream(), openStream()];
    const rest = [...streams];
    const { transport, clock, seen } = await connect(() => rest.shift()?.response ?? new Response(null, { status: 405 }));
    transport.established?.(agreed);
    streams[0]?.push('retry: 5000\nid: 41\ndata:\n\n');
    await settled();
    clock.advance(20_000);
    streams[0]?.end();
    await settled();
    clock.advance(4999);
    await settled();
    expect(seen).toHaveLength(1);
    clock.advance(1);
    await settled();
    expect(seen[1]?.headers.get('last-event-id')).toBe('41');
  });

  test('a server that hangs up at once is not knocked at for ever', async () => {
    const { transport, record, clock, seen } = await connect(() => new Response('', { headers: { 'content-type': 'text/event-stream' } }));
    transport.established?.(agreed);
    for (let i = 0; i < 20; i++) {
      await settled();
      clock.advance(60_000);
    }
    expect(seen).toHaveLength(5);
    expect(record.notes().at(-1)).toMatchObject({ type: 'problem', message: expect.stringContaining('stopped opening') });
  });

  test('waiting to reopen ends with the connection', async () => {
    const { transport, record, clock, seen } = await connect(() => Promise.reject(new TypeError('Failed to fetch')));
    transport.established?.(agreed);
    await settled();
    await transport.close();
    clock.advance(600_000);
    await settled();
    expect(seen).toHaveLength(1);
    expect(record.notes().map(({ type }) => type)).toEqual(['open', 'failed', 'stream-end', 'closed']);
  });
});
