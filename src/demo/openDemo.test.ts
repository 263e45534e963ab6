import { afterEach, expect, test } from 'vitest';
import { systemClock } from '../base/units.ts';
import { createDemoEndpoints } from './demoEndpoints.ts';
import type { ToDemoWorker } from './demoProtocol.ts';
import { createDemoState } from './demoState.ts';
import { openDemo } from './openDemo.ts';

/** What a test reads of an answer. Claims that all is there; what is not fails the test that reads it. */
interface Message {
  readonly id?: unknown;
  readonly method?: string;
  readonly error: { readonly code: number };
  readonly result: {
    readonly content: readonly { readonly text: string }[];
    readonly supportedVersions: readonly string[];
    readonly structuredContent: unknown;
  };
}

const envelope = {
  'io.modelcontextprotocol/protocolVersion': '2026-07-28',
  'io.modelcontextprotocol/clientInfo': { name: 'test', version: '1' },
  'io.modelcontextprotocol/clientCapabilities': {},
};
const initialize = { jsonrpc: '2.0', id: 1, method: 'initialize', params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'test', version: '1' } } };

/** A stateless call: nothing comes back until the tool is done, not even the status. */
const slowCall = { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'slow_tool', _meta: envelope } };
const slowHeaders = { 'mcp-protocol-version': '2026-07-28', 'mcp-method': 'tools/call', 'mcp-name': 'slow_tool' };

/** A Worker that is none: the endpoints run in this thread, ports and all. */
function startDemo() {
  const state = createDemoState({ ...systemClock, setTimeout: () => () => {} });
  const started: string[] = [];
  const target = new EventTarget();
  const demo = openDemo((url) => {
    started.push(url);
    const endpoints = createDemoEndpoints(state);
    return Object.assign(target, {
      postMessage: (message: ToDemoWorker) => endpoints.answer(message),
      terminate: () => {},
    }) as unknown as Worker;
  });
  return { demo, state, started, target };
}

const ports: MessagePort[] = [];
afterEach(() => ports.splice(0).forEach((port) => port.close()));

function openPort(demo: ReturnType<typeof openDemo>) {
  const port = demo.connectPort();
  ports.push(port);
  const frames: (Message | null)[] = [];
  const waiting: (() => void)[] = [];
  port.onmessage = ({ data }) => {
    frames.push(typeof data === 'string' ? JSON.parse(data) as Message : null);
    waiting.splice(0).forEach((wake) => wake());
  };
  const until = async (matches: (frame: Message | null) => boolean) => {
    for (;;) {
      const found = frames.find(matches);
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
  };
  return {
    port,
    frames,
    post: (frame: unknown) => port.postMessage(typeof frame === 'string' ? frame : JSON.stringify(frame)),
    answerTo: (id: unknown) => until((frame) => frame !== null && frame.id === id && frame.method === undefined) as Promise<Message>,
  };
}

const post = (demo: ReturnType<typeof openDemo>, message: unknown, headers: Record<string, string> = {}, signal?: AbortSignal) =>
  demo.fetch('demo:http', { method: 'POST', headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream', ...headers }, body: JSON.stringify(message), ...(signal && { signal }) });

test('the Worker is started once, when it is first needed', async () => {
  const { demo, started } = startDemo();
  expect(started).toEqual([]);
  openPort(demo);
  await (await post(demo, initialize)).text();
  expect(started).toEqual([expect.stringContaining('demoWorker')]);
});

test('port, handshake era', async () => {
  const { post: send, answerTo } = openPort(startDemo().demo);
  send(initialize);
  expect((await answerTo(1)).result).toMatchObject({ protocolVersion: '2025-11-25', serverInfo: { name: 'wirescope-demo' } });
  send({ jsonrpc: '2.0', method: 'notifications/initialized' });
  send({ jsonrpc: '2.0', id: 'a', method: 'tools/call', params: { name: 'calculator', arguments: { operation: 'add', a: 5, b: 3 } } });
  expect((await answerTo('a')).result.content).toEqual([{ type: 'text', text: '8' }]);
});

test('port, stateless era: discover, call, and log messages on request', async () => {
  const { post: send, answerTo, frames } = openPort(startDemo().demo);
  send({ jsonrpc: '2.0', id: 1, method: 'server/discover', params: { _meta: envelope } });
  expect((await answerTo(1)).result.supportedVersions).toEqual(['2026-07-28']);
  send({ jsonrpc: '2.0', id: 2, method: 'tools/call', params: { name: 'flood', arguments: { count: 20 }, _meta: { ...envelope, 'io.modelcontextprotocol/logLevel': 'debug' } } });
  expect((await answerTo(2)).result.content[0]!.text).toBe('Sent 20 log messages of about 300 bytes.');
  expect(frames.filter((frame) => frame?.method === 'notifications/message')).toHaveLength(20);
});

test('port: a cancelled call is not answered and is counted; null ends the connection and its calls', async () => {
  const { demo, state } = startDemo();
  const { post: send, port, answerTo, frames } = openPort(demo);
  send(initialize);
  await answerTo(1);
  send({ jsonrpc: '2.0', id: 2, method: 'tools/call', params: { name: 'slow_tool' } });
  send({ jsonrpc: '2.0', id: 3, method: 'tools/call', params: { name: 'slow_tool' } });
  send({ jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 2 } });
  send({ jsonrpc: '2.0', id: 4, method: 'tools/call', params: { name: 'get_status' } });
  expect((await answerTo(4)).result.structuredContent).toMatchObject({ cancelledCalls: 1, runningCalls: 1 });
  expect(frames.some((frame) => frame?.id === 2)).toBe(false);
  port.postMessage(null);
  await expect.poll(() => state).toMatchObject({ cancelledCalls: 2, runningCalls: 0 });
});

test('port: frames that are no JSON-RPC are answered with an error whose id is null', async () => {
  const { post: send, frames } = openPort(startDemo().demo);
  send('{ nonsense');
  send('{"jsonrpc":"1.0","id":1,"method":"ping"}');
  await expect.poll(() => frames.map((frame) => frame?.error.code)).toEqual([-32700, -32600]);
  expect(frames.every((frame) => frame?.id === null)).toBe(true);
});

test('fetch: status, headers and streamed body come through', async () => {
  const { demo } = startDemo();
  const response = await post(demo, initialize);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  const session = response.headers.get('mcp-session-id')!;
  expect(await response.text()).toMatch(/^event: message\ndata: \{.*\}\n\n$/);
  const accepted = await post(demo, { jsonrpc: '2.0', method: 'notifications/initialized' }, { 'mcp-session-id': session });
  expect([accepted.status, await accepted.text()]).toEqual([202, '']);
  expect((await post(demo, { jsonrpc: '2.0', id: 2, method: 'ping' }, { 'mcp-session-id': 'unknown' })).status).toBe(404);
  expect((await demo.fetch(new Request('http://anywhere.invalid/', { method: 'DELETE', headers: { 'mcp-session-id': session } }))).status).toBe(200);
});

test('fetch: an aborted signal rejects like the real fetch, before and while waiting', async () => {
  const { demo, started, state } = startDemo();
  await expect(post(demo, initialize, {}, AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
  expect(started).toEqual([]);
  const controller = new AbortController();
  const answer = post(demo, slowCall, slowHeaders, controller.signal);
  await expect.poll(() => state.runningCalls).toBe(1);
  controller.abort();
  await expect(answer).rejects.toMatchObject({ name: 'AbortError' });
});

test.each(['abort the signal', 'cancel the body'])('fetch: %s, and the server lets go of the stream', async (way) => {
  const { demo } = startDemo();
  const session = (await post(demo, initialize)).headers.get('mcp-session-id')!;
  const controller = new AbortController();
  const listen = (signal?: AbortSignal) => demo.fetch('demo:http', { headers: { accept: 'text/event-stream', 'mcp-session-id': session }, ...(signal && { signal }) });
  const reader = (await listen(controller.signal)).body!.getReader();
  expect((await listen()).status).toBe(409);
  if (way === 'abort the signal') {
    controller.abort();
    await expect(reader.read()).rejects.toMatchObject({ name: 'AbortError' });
  } else await reader.cancel();
  await expect.poll(async () => (await listen()).status).toBe(200);
});

test('losing or disposing the Worker fails what is open', async () => {
  const { demo, state, target, started } = startDemo();
  const response = await post(demo, initialize);
  const stream = (await demo.fetch('demo:http', { headers: { accept: 'text/event-stream', 'mcp-session-id': response.headers.get('mcp-session-id')! } })).text();
  target.dispatchEvent(new Event('error'));
  await expect(stream).rejects.toThrow('The demo server stopped');
  const pending = post(demo, slowCall, slowHeaders);
  await expect.poll(() => state.runningCalls).toBe(1);
  const failed = expect(pending).rejects.toThrow('The demo server was stopped.');
  demo.dispose();
  await failed;
  await post(demo, initialize);
  expect(started).toHaveLength(2);
});
