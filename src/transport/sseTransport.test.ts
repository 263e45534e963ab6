import { describe, expect, test } from 'vitest';
import { fakeFetch, openStream, recorder, testPorts, type SeenRequest } from '../testing/fakeFetch.ts';
import { settled } from '../testing/manualClock.ts';
import { createSseTransport, resolveEndpoint } from './sseTransport.ts';
import { TransportError, type TransportFailure } from './transportError.ts';

const address = 'https://server.test/v1/sse?key=1';

test.each<[endpoint: string, url: string]>([
  ['/messages?sessionId=7', 'https://server.test/messages?sessionId=7'],
  ['messages', 'https://server.test/v1/messages'],
  ['?sessionId=7', 'https://server.test/v1/sse?sessionId=7'],
  ['https://server.test:443/m', 'https://server.test/m'],
  ['//server.test/m', 'https://server.test/m'],
])('E2: the endpoint %s is %s', (endpoint, url) => {
  expect(resolveEndpoint(endpoint, address)).toBe(url);
});

test.each<[endpoint: string, why: RegExp]>([
  ['https://evil.test/messages', /another origin \(https:\/\/evil\.test\)/],
  ['//evil.test/messages', /another origin/],
  ['http://server.test/messages', /another origin \(http:/],
  ['https://server.test:8443/messages', /another origin/],
  ['https://server.test@evil.test/', /another origin/],
  ['javascript:alert(1)', /another origin/],
  ['data:text/plain,x', /another origin/],
  ['https://', /no usable URL/],
  ['', /no usable URL/],
  [' ', /no usable URL/],
])('E2: the endpoint %j is refused', (endpoint, why) => {
  const refused = resolveEndpoint(endpoint, address);
  expect(refused).toBeInstanceOf(TransportError);
  expect(refused).toMatchObject({ failure: { kind: 'unsupported', reason: expect.stringMatching(why) } });
});

/** What a promise rejects with; undefined when it does not. */
const failureOf = async (work: Promise<void>): Promise<TransportFailure | undefined> => {
  try {
    await work;
    return undefined;
  } catch (error) {
    if (error instanceof TransportError) return error.failure;
    throw error;
  }
};

function start(answer: (request: SeenRequest) => Response | Promise<Response> = () => new Response('Accepted', { status: 202 }), headers: Record<string, string> = {}) {
  const stream = openStream();
  const network = fakeFetch((request) => (request.method === 'GET' ? stream.response : answer(request)));
  const ports = testPorts(network.fetch);
  const transport = createSseTransport({ url: address, headers }, ports);
  return { stream, transport, record: recorder(), seen: network.seen };
}

async function connect(...setup: Parameters<typeof start>) {
  const made = start(...setup);
  const opening = made.transport.open(made.record.sink);
  made.stream.push('event: endpoint\ndata: /messages\n\n');
  await opening;
  return made;
}

test('E2: opening waits for the endpoint; messages go there and come on the stream', async () => {
  const { transport, record, stream, seen } = start(undefined, { Authorization: 'Bearer t' });
  let open = false;
  const opening = transport.open(record.sink).then(() => (open = true));
  await settled();
  expect(open).toBe(false);
  await expect(transport.send('early')).rejects.toMatchObject({ failure: { kind: 'closed' } });
  stream.push('event: endpoint\ndata: /messages\n\n');
  await opening;
  transport.established?.({ headers: { 'MCP-Protocol-Version': '2025-11-25' }, listen: true, resume: false });
  await transport.send('{"jsonrpc":"2.0","id":1,"method":"ping"}', { requestIds: [1], headers: { 'X-One': '1' } });
  stream.push('event: message\ndata: {"jsonrpc":"2.0","id":1,"result":{}}\n\n');
  await settled();
  expect(seen.map(({ method, url }) => [method, url])).toEqual([['GET', address], ['POST', 'https://server.test/messages']]);
  expect(Object.fromEntries(seen[1]!.headers)).toEqual({ authorization: 'Bearer t', 'content-type': 'application/json', 'mcp-protocol-version': '2025-11-25', 'x-one': '1' });
  expect(record.frames()).toMatchObject([{ text: '{"jsonrpc":"2.0","id":1,"result":{}}', exchange: 1 }]);
  expect(record.notes()).toMatchObject([{ type: 'open' }, { type: 'http', method: 'GET' }, { type: 'open', detail: 'endpoint: /messages' }, { type: 'http', method: 'POST', status: 202 }]);
});

test('the endpoint is resolved against the address the stream really came from', async () => {
  const { transport, record, stream, seen } = start();
  Object.defineProperties(stream.response, { url: { value: 'https://server.test/moved/sse' }, redirected: { value: true } });
  const opening = transport.open(record.sink);
  stream.push('event: endpoint\ndata: messages\n\n');
  await opening;
  await transport.send('x');
  expect(seen[1]?.url).toBe('https://server.test/moved/messages');
});

describe('opening fails', () => {
  test('on an endpoint of another origin; nothing is posted', async () => {
    const { transport, record, stream, seen } = start(undefined, { Authorization: 'Bearer t' });
    const opening = failureOf(transport.open(record.sink));
    stream.push('event: endpoint\ndata: https://evil.test/messages\n\n');
    expect(await opening).toMatchObject({ kind: 'unsupported', reason: expect.stringContaining('https://evil.test') });
    await expect(transport.send('x')).rejects.toBeInstanceOf(TransportError);
    expect(seen).toHaveLength(1);
  });

  test('when the stream ends first', async () => {
    const { transport, record, stream } = start();
    const opening = failureOf(transport.open(record.sink));
    stream.end();
    expect(await opening).toEqual({ kind: 'closed', reason: 'the event stream ended (the server ended it)' });
  });

  test('when the wait is given up', async () => {
    const { transport, record } = start();
    const controller = new AbortController();
    const opening = failureOf(transport.open(record.sink, controller.signal));
    await settled();
    controller.abort();
    expect(await opening).toMatchObject({ kind: 'no-answer', reason: expect.stringContaining('"endpoint"') });
    expect(await failureOf(start().transport.open(record.sink, controller.signal))).toEqual({ kind: 'aborted' });
  });

  test.each<[name: string, response: () => Response, failure: object]>([
    ['404', () => new Response('nothing here', { status: 404 }), { kind: 'http', status: 404, body: 'nothing here' }],
    ['401', () => new Response('', { status: 401, headers: { 'www-authenticate': 'Bearer' } }), { kind: 'unauthorized', challenge: 'Bearer' }],
    ['a web page', () => new Response('<html>', { headers: { 'content-type': 'text/html' } }), { kind: 'no-answer', status: 200, body: '<html>' }],
  ])('on %s', async (_name, response, failure) => {
    const network = fakeFetch(response);
    const transport = createSseTransport({ url: address, headers: {} }, testPorts(network.fetch));
    const record = recorder();
    expect(await failureOf(transport.open(record.sink))).toMatchObject(failure);
    expect(record.frames().length).toBe(await response().text() === '' ? 0 : 1);
  });
});

test('giving up the wait, once it is over, does not end the connection', async () => {
  const { transport, record, stream } = start();
  const controller = new AbortController();
  const opening = transport.open(record.sink, controller.signal);
  stream.push('event: endpoint\ndata: /messages\n\n');
  await opening;
  controller.abort();
  stream.push('data: {"still":"here"}\n\n');
  await settled();
  expect(record.frames()).toMatchObject([{ text: '{"still":"here"}' }]);
  expect(record.closed()).toEqual([]);
});

test.each<[how: 'ends' | 'breaks', reason: string]>([
  ['ends', 'the event stream ended (the server ended it)'],
  ['breaks', 'the event stream ended (broken off: network error)'],
])('when the stream %s the connection is closed, and nothing more can be sent', async (how, reason) => {
  const { transport, record, stream, seen } = await connect();
  if (how === 'ends') stream.end();
  else stream.break(new TypeError('network error'));
  await settled();
  expect(record.closed()).toEqual([{ kind: 'closed', reason }]);
  expect(record.notes().at(-1)).toMatchObject({ type: 'stream-end' });
  expect(await failureOf(transport.send('x'))).toMatchObject({ kind: 'closed' });
  expect(seen).toHaveLength(1);
});

test('closing ends the stream, once, without an error', async () => {
  const { transport, record } = await connect();
  await transport.close();
  await transport.close();
  await settled();
  expect(record.closed()).toEqual([undefined]);
  expect(record.notes().map(({ type }) => type)).toEqual(['open', 'http', 'open', 'closed', 'stream-end']);
  expect(record.notes().at(-1)).toMatchObject({ reason: 'closed by this page' });
});

test.each<[name: string, response: () => Response | Promise<Response>, failure: object | undefined, frames: string[]]>([
  ['202 Accepted', () => new Response('Accepted', { status: 202 }), undefined, []],
  ['200 with JSON', () => new Response('{"jsonrpc":"2.0"}', { headers: { 'content-type': 'application/json' } }), undefined, ['{"jsonrpc":"2.0"}']],
  ['404', () => new Response('Could not find session', { status: 404 }), { kind: 'http', status: 404, url: 'https://server.test/messages', body: 'Could not find session' }, ['Could not find session']],
  ['401', () => new Response(null, { status: 401 }), { kind: 'unauthorized' }, []],
  ['a broken network', () => Promise.reject(new TypeError('Failed to fetch')), { kind: 'unreachable', reason: 'Failed to fetch' }, []],
])('a POST answered by %s', async (_name, response, failure, frames) => {
  const { transport, record } = await connect(response);
  const got = await failureOf(transport.send('x', { requestIds: [1] }));
  if (failure) expect(got).toMatchObject(failure);
  else expect(got).toBe(undefined);
  expect(record.frames().map(({ text }) => text)).toEqual(frames);
});

test('a second endpoint event does not move the messages elsewhere', async () => {
  const { transport, record, stream, seen } = await connect();
  stream.push('event: endpoint\ndata: /other\n\n');
  await settled();
  await transport.send('x');
  expect(seen[1]?.url).toBe('https://server.test/messages');
  expect(record.frames()).toMatchObject([{ text: '/other', carrierProblem: expect.stringContaining('"endpoint"') }]);
});
