import { describe, expect, test } from 'vitest';
import type { Clock } from '../base/units.ts';
import { systemClock } from '../base/units.ts';
import { createMisbehavingFetch } from './misbehavingServer.ts';
import { MISBEHAVING_TOOLS } from './misbehavingTools.ts';

/** A clock that keeps its timers until told. */
function manualClock() {
  const timers: { callback: () => void; after: number }[] = [];
  const clock: Clock = { ...systemClock, setTimeout: (callback, after) => (timers.push({ callback, after }), () => {}) };
  return { clock, timers };
}

function connect(clock: Clock = systemClock) {
  const fetch = createMisbehavingFetch(clock);
  const send = (message: unknown, init: RequestInit = {}) =>
    fetch('demo:misbehaving', { method: 'POST', headers: { 'mcp-session-id': 's' }, body: JSON.stringify(message), ...init });
  return { fetch, send, call: (name: string, init?: RequestInit, meta?: unknown) => send({ jsonrpc: '2.0', id: 7, method: 'tools/call', params: { name, ...(meta !== undefined && { _meta: meta }) } }, init) };
}

test('shakes hands, pings and lists like a server should', async () => {
  const { fetch, send } = connect();
  const hello = await send({ jsonrpc: '2.0', id: 1, method: 'initialize', params: {} }, { headers: {} });
  expect(hello.headers.get('mcp-session-id')).toMatch(/^[0-9a-f-]{36}$/);
  expect(await hello.json()).toMatchObject({ id: 1, result: { protocolVersion: '2025-11-25', serverInfo: { name: 'wirescope-misbehaving' } } });
  expect((await send({ jsonrpc: '2.0', method: 'notifications/initialized' })).status).toBe(202);
  expect(await (await send({ jsonrpc: '2.0', id: 2, method: 'ping' })).json()).toEqual({ jsonrpc: '2.0', id: 2, result: {} });
  expect((await send({ jsonrpc: '2.0', id: 3, method: 'ping' }, { headers: {} })).status).toBe(400);
  expect(await (await send({ jsonrpc: '2.0', id: 4, method: 'server/discover' }, { headers: {} })).json()).toMatchObject({ error: { code: -32601 } });
  expect((await fetch('demo:misbehaving')).status).toBe(405);
  expect((await fetch('demo:misbehaving', { method: 'DELETE' })).status).toBe(204);
  expect((await send({ jsonrpc: '2.0', id: 5, method: 'prompts/list' })).status).toBe(200);
});

test('tools/list holds every tool and one broken one in the middle; resources/list one broken entry', async () => {
  const { send } = connect();
  const list = async (method: string) => ((await (await send({ jsonrpc: '2.0', id: 1, method })).json()) as { result: Record<string, { name: unknown; uri: unknown }[]> }).result;
  const { tools = [] } = await list('tools/list');
  expect(tools).toHaveLength(MISBEHAVING_TOOLS.length + 1);
  expect(tools[13]).toEqual({ name: 'broken_tool', description: 7 });
  expect(tools.map((tool) => tool.name)).toContain('__proto__');
  const { resources = [] } = await list('resources/list');
  expect(resources.map((resource) => typeof resource.uri)).toEqual(['string', 'number', 'string']);
});

const right = '{"jsonrpc":"2.0","id":7,"result":{"content":[{"type":"text","text":"The right answer."}]}}';
const sse = (...data: string[]) => data.map((line) => `event: message\ndata: ${line}\n\n`).join('');

describe('each tool breaks its rule', () => {
  const cases: [name: string, status: number, type: string | null, body: string | RegExp][] = [
    ['ok', 200, 'application/json', /"id":7,"result"/],
    ['malformed_json', 200, 'application/json', '{"jsonrpc":"2.0","id":7,"result":{"content":['],
    ['malformed_then_answer', 200, 'text/event-stream', sse('{"jsonrpc":"2.0","id":', '[DONE]', right)],
    ['wrong_jsonrpc', 200, 'application/json', right.replace('2.0', '1.0')],
    ['missing_jsonrpc', 200, 'application/json', right.replace('"jsonrpc":"2.0",', '')],
    ['unknown_id', 200, 'text/event-stream', /"id":987654321,.*\n\n.*\ndata: .*"id":7,/],
    ['duplicate_id', 200, 'text/event-stream', /"id":7,.*First.*\n\n.*\ndata: .*"id":7,.*Second/],
    ['string_id', 200, 'application/json', right.replace('7', '"7"')],
    ['null_id_error', 200, 'application/json', /"id":null,"error":/],
    ['result_and_error', 200, 'application/json', /^\{.*"result":\{.*\},"error":\{.*\}\}$/],
    ['neither', 200, 'application/json', '{"jsonrpc":"2.0","id":7}'],
    ['no_answer_202', 202, null, ''],
    ['no_answer_200', 200, 'application/json', ''],
    ['stream_without_answer', 200, 'text/event-stream', /^event: message\ndata: .*notifications\/message.*\n\n$/],
    ['html_page', 200, 'text/html; charset=utf-8', /^<!doctype html>/],
    ['http_500_html', 500, 'text/html; charset=utf-8', /^<!doctype html>/],
    ['batch_answer', 200, 'application/json', `[${right}]`],
    ['duplicate_keys', 200, 'application/json', /"content".*First.*"content".*Second/],
    ['unsafe_integer', 200, 'application/json', /12345678901234567890/],
    ['bad_output', 200, 'application/json', /"celsius":"mild"/],
    ['bad_content', 200, 'application/json', /"type":"hologram"/],
    ['hostile_text', 200, 'application/json', /"__proto__":\{"polluted":true\}/],
    ['__proto__', 200, 'application/json', /"id":7,"result"/],
    ['binary_noise', 200, 'text/event-stream', /\uFFFD/],
    ['nobody', 200, 'application/json', /-32602/],
  ];

  test.each(cases)('%s', async (name, status, type, body) => {
    const response = await connect().call(name);
    expect([response.status, response.headers.get('content-type')]).toEqual([status, type]);
    const text = await response.text();
    if (typeof body === 'string') expect(text).toBe(body);
    else expect(text).toMatch(body);
  });

  test('and none is left out', () => {
    const tested = [...cases.map(([name]) => name), 'late_answer', 'progress_nonsense', 'never_answers'];
    expect(MISBEHAVING_TOOLS.map((tool) => tool.name).filter((name) => !tested.includes(name))).toEqual([]);
  });
});

test('progress_nonsense: an unknown token, then the right one going back', async () => {
  const text = await (await connect().call('progress_nonsense', {}, { progressToken: 3 })).text();
  const progress = [...text.matchAll(/"progressToken":("[^"]*"|\d+),"progress":(\d+)/g)].map(([, token, value]) => `${token} ${value}`);
  expect(progress).toEqual(['"nobody asked" 1', '3 5', '3 3', '3 99']);
  expect(text).toContain(right);
});

test('late_answer: a cancellation in between changes nothing', async () => {
  const { clock, timers } = manualClock();
  const { call, send } = connect(clock);
  const text = (await call('late_answer')).text();
  await expect.poll(() => timers.map((timer) => timer.after)).toEqual([3000]);
  expect((await send({ jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 7 } })).status).toBe(202);
  timers[0]!.callback();
  expect(await text).toContain('Late, but here.');
});

test.each(['never_answers', 'late_answer'])('%s ends when the request is aborted or its body cancelled', async (name) => {
  const { call } = connect(manualClock().clock);
  const controller = new AbortController();
  const reading = (await call(name, { signal: controller.signal })).text();
  controller.abort();
  await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
  await expect(call(name, { signal: controller.signal })).rejects.toMatchObject({ name: 'AbortError' });
  await (await call(name)).body!.cancel();
});
