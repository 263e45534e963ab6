import { expect, test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { fakeFetch, json, testPorts } from '../testing/fakeFetch.ts';
import { manualClock, settled } from '../testing/manualClock.ts';
import { manualScheduler } from '../testing/manualScheduler.ts';
import { playedInspector, playedState } from '../testing/playedInspector.ts';
import { directReader } from '../transport/frameReader.ts';
import type { JsonObject } from '../protocol/jsonRpc.ts';
import type { CallToRemember } from './callMemory.ts';
import { createInspector } from './inspector.ts';
import { createQueryClient } from './queries.ts';
import { rememberCalls } from './rememberCalls.ts';

test('tool calls are remembered as they end, with what was sent; others and runs are not', () => {
  const clock = manualClock(1_000_000);
  const inspector = playedInspector(clock, createStore(() => playedState()));
  const remembered: CallToRemember[] = [];
  inspector.actions.call({ method: 'tools/call', target: 'before', params: { name: 'before' } });
  const stop = rememberCalls(inspector, { remember: (call) => void remembered.push(call) }, { clock, except: (number) => number === 5 });
  clock.advance(100);
  inspector.actions.call({ method: 'tools/call', target: 'label', params: { name: 't', arguments: { a: 1 } } });
  inspector.actions.call({ method: 'tools/call', target: 'u', params: { name: 'u' } });
  inspector.actions.call({ method: 'ping', target: '', params: undefined });
  inspector.actions.call({ method: 'tools/call', target: 't', params: { name: 't' } });
  clock.advance(50);
  for (const number of [3, 1, 4, 5, 2]) {
    inspector.end(number, number === 3 ? { type: 'cancelled' } : undefined);
    clock.advance(50);
  }
  expect(remembered).toEqual([
    { tool: 'u', argumentsText: undefined, outcome: 'cancelled', duration: 50, bytes: undefined, at: 1_000_100, made: { inspector: 'played', number: 3 } },
    { tool: 't', argumentsText: '{"a":1}', outcome: 'result', duration: 250, bytes: undefined, at: 1_000_100, made: { inspector: 'played', number: 2 } },
  ]);
  inspector.actions.call({ method: 'tools/call', target: 't', params: { name: 't' } });
  stop();
  inspector.end(6);
  expect(remembered).toHaveLength(2);
});

test('the size is that of the answer’s frame', async () => {
  const clock = manualClock();
  const body = (id: unknown) => ({ jsonrpc: '2.0', id, result: { content: [{ type: 'text', text: 'é' }] } });
  const network = fakeFetch((request) => {
    const message = JSON.parse(request.body ?? '{}') as JsonObject;
    if (request.method !== 'POST' || message['id'] === undefined) return new Response(null, { status: request.method === 'POST' ? 202 : 405 });
    return json(message['method'] === 'initialize' ? { jsonrpc: '2.0', id: message['id'], result: { protocolVersion: '2025-11-25', capabilities: { tools: {} }, serverInfo: { name: 's', version: '1' } } } : body(message['id']));
  });
  const inspector = createInspector('c', { transport: 'streamable-http', url: 'https://server.test/mcp', era: 'legacy', headers: {}, timeoutMs: 60_000, subprotocol: 'mcp' }, createQueryClient(), {
    ...testPorts(network.fetch, clock), scheduler: manualScheduler(), reader: directReader, pageOrigin: 'https://page.test', clientVersion: '9', openDemo: () => Promise.reject(new Error('no demo')),
  });
  await inspector.actions.connect();
  const remembered: CallToRemember[] = [];
  rememberCalls(inspector, { remember: (call) => void remembered.push(call) }, { clock });
  inspector.actions.call({ method: 'tools/call', target: 't', params: { name: 't', arguments: {} } });
  await settled();
  const id = inspector.state.getState().invocations[0]?.requestId;
  expect(remembered).toEqual([expect.objectContaining({ tool: 't', argumentsText: '{}', outcome: 'result', bytes: new TextEncoder().encode(JSON.stringify(body(id))).length })]);
});
