// Duties of how a session begins: the handshake, the era, and what may not be sent before it is known.

import { describe, expect, test } from 'vitest';
import { own, type JsonObject } from '../protocol/jsonRpc.ts';
import { json } from '../testing/fakeFetch.ts';
import { settled } from '../testing/manualClock.ts';
import type { PeerSetup } from '../testing/scriptedPeer.ts';
import { clientInfo, discoverResult, HTTP, httpSession, initializeResult, peerSession, rpcFailure, rpcResult, type Post } from '../testing/scriptedSession.ts';

const methodsOf = (posts: readonly Post[]): unknown[] => posts.map(({ message }) => message['method']);
const channels: [name: string, setup: PeerSetup][] = [['HTTP', HTTP], ['a shared channel', {}]];

describe('the handshake', () => {
  test.each(channels)('V1, V2: over %s: initialize first, with our newest revision, capabilities and name; then initialized', async (_name, setup) => {
    const { session, peer } = await peerSession(setup);
    await session.connect('legacy');
    expect(peer.sent.map(({ message }) => message)).toEqual([
      { jsonrpc: '2.0', id: 1, method: 'initialize', params: { protocolVersion: '2025-11-25', capabilities: expect.any(Object), clientInfo } },
      { jsonrpc: '2.0', method: 'notifications/initialized' },
    ]);
  });

  test('V3: nothing is sent before the answer to initialize', async () => {
    const { session, peer, methods } = await peerSession();
    peer.on('initialize', () => undefined);
    const connecting = session.connect('legacy');
    await expect(session.listTools()).rejects.toMatchObject({ code: 'not-ready' });
    await expect(session.notify('notifications/roots/list_changed')).rejects.toMatchObject({ code: 'not-ready' });
    await settled();
    expect(methods()).toEqual(['initialize']);
    peer.say({ jsonrpc: '2.0', id: 1, result: initializeResult });
    await connecting;
    expect(methods()).toEqual(['initialize', 'notifications/initialized']);
  });

  test('V4: a revision we do not speak is told, in words', async () => {
    const { session, peer } = await peerSession();
    peer.on('initialize', () => ({ result: { ...initializeResult, protocolVersion: '2031-01-01' } }));
    const { evidence } = await session.connect('legacy');
    expect(evidence).toMatchObject([{ step: 'initialize', outcome: 'inconclusive', words: expect.stringContaining('2031-01-01') }]);
  });

  test.each<[chosen: string, header: string | null]>([['2025-11-25', '2025-11-25'], ['2025-06-18', '2025-06-18'], ['2025-03-26', null], ['2024-11-05', null]])('V5: the server’s choice of %s is kept to, and what it does not declare is not used unasked', async (chosen, header) => {
    const { session, posts } = await httpSession({ initialize: (message) => json(rpcResult(message, { protocolVersion: chosen, capabilities: {}, serverInfo: { name: 's', version: '1' } })) });
    expect(await session.connect('legacy')).toMatchObject({ revision: chosen });
    await session.ping();
    await settled();
    expect(methodsOf(posts())).toEqual(['initialize', 'notifications/initialized', 'ping']);
    for (const { headers } of posts().slice(1)) expect(headers.get('mcp-protocol-version')).toBe(header);
  });

  test.each(channels)('V6: over %s: initialize is not cancelled by a notification, given up or timed out', async (_name, setup) => {
    for (const how of ['given up', 'timed out']) {
      const { session, peer, clock, methods } = await peerSession(setup);
      peer.on('initialize', () => undefined);
      const controller = new AbortController();
      const connecting = session.connect('legacy', { signal: controller.signal, timeoutMs: 1000 });
      await settled();
      if (how === 'given up') controller.abort();
      else clock.advance(1000);
      await expect(connecting).rejects.toMatchObject({ name: how === 'given up' ? 'RequestCancelled' : 'RequestTimeout' });
      clock.advance(60_000);
      await settled();
      expect(methods()).toEqual(['initialize']);
    }
  });
});

describe('the metadata of 2026-07-28', () => {
  test('V7, V8: every request has it, whatever its params; what the caller gives stays', async () => {
    const { session, peer } = await peerSession(HTTP, { callbacks: { elicitation: async () => ({ action: 'cancel' }) } });
    for (const method of ['tools/list', 'tools/call', 'vendor/method', 'resources/read']) peer.on(method, () => ({ result: {} }));
    await session.connect('2026-07-28');
    await session.listTools();
    await session.callTool('a');
    await session.request('vendor/method', { _meta: { 'example.com/mine': 1 }, x: 2 });
    await session.readResource('a:b');
    expect(peer.sent).toHaveLength(5);
    for (const { message } of peer.sent) {
      const meta = own(message['params'], '_meta');
      expect(meta).toMatchObject({ 'io.modelcontextprotocol/protocolVersion': '2026-07-28', 'io.modelcontextprotocol/clientInfo': clientInfo });
      expect(own(own(meta, 'io.modelcontextprotocol/clientCapabilities'), 'elicitation')).toEqual(expect.any(Object));
    }
    expect(peer.sent[3]?.message['params']).toMatchObject({ x: 2, _meta: { 'example.com/mine': 1 } });
  });

  test('V7: without any capability an empty object is declared', async () => {
    const { session, peer } = await peerSession(HTTP);
    await session.connect('2026-07-28');
    expect(own(own(peer.sent[0]?.message['params'], '_meta'), 'io.modelcontextprotocol/clientCapabilities')).toEqual({});
  });
});

describe('no common revision, or not yet', () => {
  test.each([200, 400])('V9, V13: -32022 with HTTP %i that names our revision: asked once more, never initialize', async (status) => {
    let asked = 0;
    const { session, posts } = await httpSession({ 'server/discover': (message) => (asked++ === 0 ? json(rpcFailure(message, -32022, { supported: ['2026-07-28'], requested: '2026-07-28' }), { status }) : json(rpcResult(message, discoverResult))) });
    expect(await session.connect()).toMatchObject({ era: 'stateless', revision: '2026-07-28' });
    expect(methodsOf(posts())).toEqual(['server/discover', 'server/discover']);
    expect(new Set(posts().map(({ message }) => message['id'])).size).toBe(2);
  });

  test.each([['-32022', { error: { code: -32022, message: 'no', data: { supported: ['2031-01-01'] } } }], ['a result', { result: { ...discoverResult, supportedVersions: ['2031-01-01'] } }]] as [string, JsonObject][])('V9, V19: what only a later client could speak is shown, with its revisions: %s', async (_name, answer) => {
    const told: string[] = [];
    const { session, peer, methods } = await peerSession(HTTP, { callbacks: { evidence: ({ words }) => void told.push(words) } });
    peer.on('server/discover', () => answer);
    await expect(session.connect()).rejects.toThrow();
    expect(methods()).toEqual(['server/discover']);
    expect(told.join()).toContain('2031-01-01');
  });

  test.each(channels)('V18: over %s: -32022 that names only handshake revisions leads to initialize', async (_name, setup) => {
    const { session, peer, methods } = await peerSession(setup);
    peer.on('server/discover', () => ({ error: { code: -32022, message: 'no', data: { supported: ['2025-06-18', '2025-11-25'], requested: '2026-07-28' } } }));
    expect(await session.connect()).toMatchObject({ era: 'handshake' });
    expect(methods()).toEqual(['server/discover', 'initialize', 'notifications/initialized']);
  });

  test('V10: a missing capability is named, and the request is not tried again', async () => {
    const data = { requiredCapabilities: { sampling: {} } };
    const { session, posts } = await httpSession({ 'tools/call': (message) => json(rpcFailure(message, -32021, data), { status: 400 }) });
    await session.connect('2026-07-28');
    await expect(session.callTool('a')).rejects.toMatchObject({ name: 'RpcError', code: -32021, data });
    expect(methodsOf(posts())).toEqual(['server/discover', 'tools/call']);
  });
});

test.each(['2026-07-28', 'legacy'] as const)('V11: %s: nothing depends on what a server calls itself', async (choice) => {
  const sent: string[][] = [];
  for (const serverInfo of [undefined, null, 'x', { name: 'scripted', version: '1' }, { name: 'mcp-servers/everything', version: '0.0.1', title: '2024-11-05' }]) {
    const { session, peer } = await peerSession(HTTP);
    peer.on('initialize', () => ({ result: { ...initializeResult, serverInfo } })).on('server/discover', () => ({ result: { ...discoverResult, serverInfo, _meta: { 'io.modelcontextprotocol/serverInfo': serverInfo } } })).on('tools/call', () => ({ result: { content: [] } }));
    const { revision, era } = await session.connect(choice);
    await session.callTool('a');
    sent.push([revision, era, ...peer.sent.map(({ text, options }) => `${text} ${JSON.stringify(options.headers)}`)]);
  }
  expect(new Set(sent.map((texts) => texts.join('\n'))).size).toBe(1);
});

describe('which era', () => {
  test.each<[name: string, status: number, body: string]>([
    ['an empty 400', 400, ''],
    ['a 400 in words', 400, 'Bad Request: No valid session ID provided'],
    ['a 400 with an error of the server’s own', 400, '{"jsonrpc":"2.0","id":null,"error":{"code":-32000,"message":"Bad Request: Server not initialized"}}'],
    ['a 400 with JSON that is no JSON-RPC', 400, '{"error":"bad request"}'],
    ['402', 402, ''],
    ['406', 406, 'Not Acceptable'],
    ['409', 409, ''],
    ['422', 422, '{}'],
  ])('V13, V14: %s leads to initialize', async (_name, status, body) => {
    const { session, posts } = await httpSession({ 'server/discover': () => new Response(body, { status, headers: { 'content-type': body.startsWith('{') ? 'application/json' : 'text/plain' } }) });
    expect(await session.connect()).toMatchObject({ era: 'handshake' });
    expect(methodsOf(posts())).toEqual(['server/discover', 'initialize', 'notifications/initialized']);
  });

  test.each([401, 500, 502, 503])('V14: %i says nothing about the era: nothing more is sent', async (status) => {
    const { session, posts } = await httpSession({ 'server/discover': () => new Response('', { status }) });
    await expect(session.connect()).rejects.toMatchObject({ name: 'TransportError' });
    expect(methodsOf(posts())).toEqual(['server/discover']);
  });

  test('V14: neither does silence over HTTP', async () => {
    const { session, posts, clock } = await httpSession({ 'server/discover': () => new Promise<Response>(() => {}) });
    const connecting = expect(session.connect('auto', { timeoutMs: 30_000 })).rejects.toMatchObject({ name: 'RequestTimeout' });
    clock.advance(30_000);
    await connecting;
    expect(methodsOf(posts())).toEqual(['server/discover']);
  });

  test.each(channels.flatMap(([name, setup]) => [-32601, -32602, -32600, -32000, -32603, 1].map((code) => [name, setup, code] as const)))('V15: over %s the probe comes first, and the handshake follows whatever the code: %j %i', async (_name, setup, code) => {
    const { session, peer, methods } = await peerSession(setup);
    peer.on('server/discover', () => ({ error: { code, message: 'no' } }));
    expect(await session.connect()).toMatchObject({ era: 'handshake' });
    expect(methods()).toEqual(['server/discover', 'initialize', 'notifications/initialized']);
  });

  test('V17: a probe the browser blocks leads to the handshake, whose requests have no header that needs leave', async () => {
    const { session, posts } = await httpSession({ 'server/discover': () => Promise.reject(new TypeError('Failed to fetch')) });
    expect(await session.connect()).toMatchObject({ era: 'handshake', evidence: [{ outcome: 'inconclusive', words: expect.stringContaining('CORS') }, {}] });
    for (const { headers } of posts().slice(1)) expect([...headers.keys()].filter((name) => name.startsWith('mcp-') && name !== 'mcp-protocol-version')).toEqual([]);
  });
});
