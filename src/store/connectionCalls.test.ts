import { expect, test } from 'vitest';
import { fakeFetch, json, testPorts } from '../testing/fakeFetch.ts';
import { manualClock, settled } from '../testing/manualClock.ts';
import { manualScheduler } from '../testing/manualScheduler.ts';
import { directReader } from '../transport/frameReader.ts';
import { own, type JsonObject } from '../protocol/jsonRpc.ts';
import { createCallMemory } from './callMemory.ts';
import { createConnectionCalls } from './connectionCalls.ts';
import { createInspector } from './inspector.ts';
import { createQueryClient } from './queries.ts';

const RESULTS = new Map<string, unknown>([
  ['initialize', { protocolVersion: '2025-11-25', capabilities: { tools: {} }, serverInfo: { name: 's', version: '1' } }],
  ['tools/list', { tools: [{ name: 't', inputSchema: { type: 'object' }, annotations: { readOnlyHint: true } }] }],
  ['tools/call', { content: [{ type: 'text', text: 'x' }] }],
]);

test('over a real connection: calls are remembered, runs and watched calls are not; pinned calls run once it is ready; header values are not stored', async () => {
  const clock = manualClock();
  const texts = new Map<string, string>();
  let ids = 0;
  const memory = createCallMemory({ storage: { get: (key) => texts.get(key) ?? null, set: (key, text) => void texts.set(key, text), remove: (key) => void texts.delete(key) }, clock, newId: () => `id${++ids}`, keeps: () => true });
  const sent: unknown[] = [];
  const network = fakeFetch((request) => {
    const message = JSON.parse(request.body ?? '{}') as JsonObject;
    if (request.method !== 'POST' || message['id'] === undefined) return new Response(null, { status: request.method === 'POST' ? 202 : 405 });
    if (message['method'] === 'tools/call') sent.push(own(message['params'], 'arguments'));
    return json({ jsonrpc: '2.0', id: message['id'], result: RESULTS.get(String(message['method'])) ?? {} });
  });
  const scheduler = manualScheduler();
  const inspector = createInspector('c', { transport: 'streamable-http', url: 'https://server.test/mcp', era: 'legacy', headers: { 'X-Mine': 'my-header-value' }, timeoutMs: 60_000, subprotocol: 'mcp' }, createQueryClient(), {
    ...testPorts(network.fetch, clock), scheduler, reader: directReader, pageOrigin: 'https://page.test', clientVersion: '9', openDemo: () => Promise.reject(new Error('no demo')),
  });
  const { calls, repeat, watched, dispose } = createConnectionCalls({ inspector, memory, clock, scheduler });
  const id = calls.save({ tool: 't', name: 'Mine', argumentsText: '{"pinned":true}', pinned: true }) ?? '';
  calls.change(id, { watch: { onConnect: true, onListChanged: true } });
  await inspector.actions.connect();
  await settled();
  await settled();
  expect(sent).toEqual([{ pinned: true }]);
  expect(watched.state.getState().watched.get(id)).toMatchObject({ running: false, latest: { outcome: { type: 'result' } } });

  inspector.actions.call({ method: 'tools/call', target: 't', params: { name: 't', arguments: { by: 'hand', text: 'my-header-value' } } });
  await settled();
  repeat.start({ method: 'tools/call', target: 't', params: { name: 't' } }, { until: { kind: 'count', count: 30 }, concurrency: 3 });
  for (let turn = 0; turn < 60 && repeat.state.getState().status !== 'ended'; turn++) await settled();
  expect(repeat.state.getState()).toMatchObject({ status: 'ended', statistics: { count: 30, succeeded: 30 } });
  expect(calls.state.getState().calls.map(({ argumentsText }) => argumentsText)).toEqual(['{"by":"hand","text":"my-header-value"}']);
  clock.advance(1000);
  expect([...texts.values()].join('\n')).toContain('"by\\":\\"hand');
  expect([...texts.values()].join('\n')).not.toContain('my-header-value');
  dispose();
  await inspector.dispose();
});
