// Duties towards what a server returns: pages, completions, schemas and errors reach the caller as they were sent.

import { describe, expect, test } from 'vitest';
import { own } from '../protocol/jsonRpc.ts';
import { json } from '../testing/fakeFetch.ts';
import { discoverResult, HTTP, httpSession, initializeResult, peerSession, rpcFailure, rpcResult } from '../testing/scriptedSession.ts';
import type { ListMethod } from './sessionVerbs.ts';

const eras = ['legacy', '2026-07-28'] as const;

describe('lists', () => {
  const lists: [method: ListMethod, member: string][] = [['tools/list', 'tools'], ['resources/list', 'resources'], ['resources/templates/list', 'resourceTemplates'], ['prompts/list', 'prompts']];
  test.each(lists)('G1, G3: %s: every cursor is sent back as it was, the empty one too, until there is none', async (method, member) => {
    const cursors = ['', ' ', '0', 'null', 'eyJ4IjoxfQ==', 'é\n"', 'x'.repeat(5000)];
    for (const era of eras) {
      const { session, peer } = await peerSession(HTTP);
      let page = 0;
      peer.on(method, () => ({ result: { [member]: [], ...(page < cursors.length ? { nextCursor: cursors[page++] } : {}) } }));
      await session.connect(era);
      let count = 0;
      for await (const each of session.pages(method)) if (each) count++;
      expect(count).toBe(cursors.length + 1);
      const asked = peer.sent.filter(({ message }) => message['method'] === method).map(({ message }) => message['params']);
      expect(asked.map((params) => own(params, 'cursor'))).toEqual([undefined, ...cursors]);
      expect(own(asked[0], 'cursor') === undefined && !JSON.stringify(asked[0] ?? {}).includes('cursor')).toBe(true);
    }
  });

  test('G1: a cursor of null ends the list', async () => {
    const { session, peer } = await peerSession();
    peer.on('tools/list', () => ({ result: { tools: [], nextCursor: null } }));
    await session.connect('2026-07-28');
    let count = 0;
    for await (const page of session.pages('tools/list')) if (page) count++;
    expect(count).toBe(1);
  });

  test('G2: pages may have any size, none included', async () => {
    const sizes = [0, 3, 1, 0, 200];
    const { session, peer } = await peerSession();
    let page = 0;
    peer.on('tools/list', () => {
      const size = sizes[page++] ?? 0;
      return { result: { tools: Array.from({ length: size }, (_, index) => ({ name: `${page}/${index}`, inputSchema: { type: 'object' } })), ...(page < sizes.length ? { nextCursor: String(page) } : {}) } };
    });
    await session.connect('legacy');
    const seen: number[] = [];
    for await (const each of session.pages('tools/list')) seen.push((own(each, 'tools') as unknown[]).length);
    expect(seen).toEqual(sizes);
  });
});

test.each(eras)('K2: %s: a completion carries what is known of the other arguments', async (era) => {
  const { session, peer } = await peerSession(HTTP);
  const result = { completion: { values: ['Zürich', 'Zug'], total: 2, hasMore: false } };
  peer.on('completion/complete', () => ({ result }));
  await session.connect(era);
  expect(await session.complete({ type: 'ref/prompt', name: 'p' }, { name: 'city', value: 'Z' }, { country: 'CH' })).toEqual(result);
  expect(peer.sent.at(-1)?.message['params']).toMatchObject({ ref: { type: 'ref/prompt', name: 'p' }, argument: { name: 'city', value: 'Z' }, context: { arguments: { country: 'CH' } } });
});

const schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'https://elsewhere.test/schemas/input.json',
  $defs: { address: { $anchor: 'address', type: 'object', properties: { street: { type: 'string' } } } },
  type: 'object',
  properties: { local: { $ref: '#/$defs/address' }, remote: { $ref: 'https://evil.test/canary.json' }, relative: { $ref: 'canary.json' } },
  allOf: JSON.parse('[{"if":{"required":["local"]},"then":{"required":["remote"]},"else":{}}]') as unknown,
  additionalProperties: false,
  'x-unknown': { kept: true },
};

test.each(eras)('TO2, J2: %s: schemas come through unchanged, and no $ref of theirs is fetched', async (era) => {
  const tools = [{ name: 'a', inputSchema: schema, outputSchema: schema, 'x-vendor': 1 }];
  const { session, seen } = await httpSession({ 'tools/list': (message) => json(rpcResult(message, { ...discoverResult, tools })), 'tools/call': (message) => json(rpcResult(message, { ...discoverResult, content: [], structuredContent: { remote: { a: 1 }, relative: 2 } })) });
  await session.connect(era);
  expect(own(await session.listTools(), 'tools')).toEqual(tools);
  await session.callTool('a', { remote: {} }).catch(() => {});
  await session.close();
  expect(new Set(seen.map(({ url }) => url))).toEqual(new Set(['https://server.test/mcp']));
});

test.each(eras)('TO6: %s: a tool that fails is a result; a call that fails is an error', async (era) => {
  const failed = { ...(era === 'legacy' ? {} : { resultType: 'complete' }), content: [{ type: 'text', text: 'No such file' }], isError: true };
  const { session } = await httpSession({ 'tools/call': (message) => json(own(message['params'], 'name') === 'fails' ? rpcResult(message, failed) : rpcFailure(message, -32602)) });
  await session.connect(era);
  expect(await session.callTool('fails')).toEqual(failed);
  await expect(session.callTool('unknown')).rejects.toMatchObject({ name: 'RpcError', code: -32602 });
});

test.each([-32602, -32002])('TO8: a resource that is not found keeps its number %i and what stands beside it', async (code) => {
  const { session, peer } = await peerSession();
  peer.on('resources/read', () => ({ error: { code, message: 'Resource not found', data: { uri: 'a:b' } } }));
  await session.connect('2026-07-28');
  await expect(session.readResource('a:b')).rejects.toMatchObject({ name: 'RpcError', code, data: { uri: 'a:b' } });
});

test('TO9: tools whose names differ in case are different tools, in their headers too', async () => {
  const tool = (name: string, header: string): object => ({ name, inputSchema: { type: 'object', properties: { a: { type: 'string', 'x-mcp-header': header } } } });
  const { session, posts } = await httpSession({ 'tools/list': (message) => json(rpcResult(message, { ...discoverResult, tools: [tool('echo', 'Lower'), tool('Echo', 'Upper')] })) });
  await session.connect('2026-07-28');
  await session.listTools();
  await session.callTool('echo', { a: '1' });
  await session.callTool('Echo', { a: '2' });
  expect(posts().slice(2).map(({ message, headers }) => [own(message['params'], 'name'), headers.get('mcp-name'), headers.get('mcp-param-lower'), headers.get('mcp-param-upper')])).toEqual([['echo', 'echo', '1', null], ['Echo', 'Echo', null, '2']]);
});

test.each(eras)('M1: %s: values under reserved keys may be anything, and come through as they are', async (era) => {
  const meta = { 'io.modelcontextprotocol/serverInfo': 7, 'io.modelcontextprotocol/protocolVersion': null, 'io.modelcontextprotocol/unheard-of': [{}], 'mcp.dev/x': 'y', progressToken: {}, 'com.example/own': 1 };
  const { session, peer, faults } = await peerSession(HTTP);
  peer.on('initialize', () => ({ result: { ...initializeResult, _meta: meta } })).on('server/discover', () => ({ result: { ...discoverResult, _meta: meta } }));
  const result = { ...(era === 'legacy' ? {} : { resultType: 'complete' }), content: [{ type: 'text', text: 'x', _meta: meta }], _meta: meta };
  peer.on('tools/call', () => ({ result }));
  await session.connect(era);
  peer.say({ jsonrpc: '2.0', method: 'notifications/message', params: { level: 'info', data: 1, _meta: meta } });
  expect(await session.callTool('a')).toEqual(result);
  expect(faults).toEqual([]);
});
