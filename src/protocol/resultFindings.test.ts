import { expect, test } from 'vitest';
import { freshnessOf } from './freshness.ts';
import { resultFindings, type ResultContext } from './resultFindings.ts';

const LATER: ResultContext = { method: '', revision: '2026-07-28', stateless: true, claimed: false };
const EARLIER: ResultContext = { ...LATER, revision: '2025-11-25', stateless: false };
const FRESH = { ttlMs: 0, cacheScope: 'private' };

const paths = (result: unknown, context: ResultContext): string[] => resultFindings(result, context).map(({ path }) => path);

// [method, result, paths of the findings]; in 2026-07-28 with a resultType and cache hints, in 2025-11-25 without
const results: [method: string, result: object, paths?: string[]][] = [
  ['tools/call', { content: [] }],
  ['tools/call', { content: [{ type: 'text', text: '' }, { type: 'image', data: '', mimeType: 'image/png' }, { type: 'audio', data: '', mimeType: 'audio/wav' }, { type: 'resource_link', uri: 'a:b', name: 'n' }, { type: 'resource', resource: { uri: 'a:b', text: '' } }, { type: 'resource', resource: { uri: 'a:b', blob: '' } }], isError: true, structuredContent: {} }],
  ['tools/call', {}, ['/content']],
  ['tools/call', { content: 'text', isError: 'yes' }, ['/content', '/isError']],
  ['tools/call', { content: [null, 'x', {}, { type: 'video' }, { type: 'text' }, { type: 'image', data: 1 }, { type: 'resource' }, { type: 'resource', resource: {} }, { type: 'resource_link', uri: 'a:b' }] }, ['/content/0', '/content/1', '/content/2/type', '/content/3/type', '/content/4/text', '/content/5/data', '/content/5/mimeType', '/content/6/resource', '/content/7/resource/uri', '/content/7/resource', '/content/8/name']],
  ['tools/list', { tools: [{ broken: true }] }],
  ['tools/list', { tools: {} }, ['/tools']],
  ['prompts/list', { prompts: [], nextCursor: null }, ['/nextCursor']],
  ['resources/list', { resources: [], nextCursor: '' }],
  ['resources/templates/list', {}, ['/resourceTemplates']],
  ['resources/read', { contents: [{ uri: 'a:b', text: '' }] }],
  ['resources/read', { contents: [{ uri: 'a:b' }, 3] }, ['/contents/0', '/contents/1']],
  ['resources/read', {}, ['/contents']],
  ['prompts/get', { messages: [{ role: 'user', content: { type: 'text', text: '' } }] }],
  ['prompts/get', { messages: [{ role: 'system', content: 'hi' }] }, ['/messages/0/role', '/messages/0/content']],
  ['prompts/get', {}, ['/messages']],
  ['completion/complete', { completion: { values: ['a'] } }],
  ['completion/complete', { completion: {} }, ['/completion/values']],
  ['completion/complete', { completion: { values: Array.from({ length: 101 }, () => 1) } }, ['/completion/values', '/completion/values']],
  ['vendor/method', { anything: 1 }],
];
test.each(results)('%s %j', (method, result, expected = []) => {
  expect(paths({ resultType: 'complete', ...FRESH, ...result }, { ...LATER, method })).toEqual(expected);
  expect(paths(result, { ...EARLIER, method })).toEqual(expected);
});

test.each<[method: string, result: object, paths: string[]]>([
  ['initialize', { protocolVersion: '2025-11-25', capabilities: {}, serverInfo: { name: 's', version: '1' } }, []],
  ['initialize', {}, ['/protocolVersion', '/capabilities', '/serverInfo/name', '/serverInfo/version']],
  ['ping', {}, []],
  ['ping', { _meta: {} }, []],
  ['ping', { pong: true }, ['']],
  ['logging/setLevel', { ok: 1 }, ['']],
  ['resources/subscribe', { a: 1 }, ['']],
  ['tools/call', { task: { taskId: 'a' } }, []],
])('2025-11-25: %s %j', (method, result, expected) => expect(paths(result, { ...EARLIER, method })).toEqual(expected));

test.each(['x', 7, null, [], true])('a result must be an object: %j', (result) => expect(paths(result, { ...LATER, method: 'tools/call' })).toEqual(['']));

test('B5, B6: a missing result type is read as complete and told; one that nobody agreed on makes the response invalid', () => {
  const say = (result: object, context: Partial<ResultContext> = {}): string[] => resultFindings({ content: [], ...result }, { ...LATER, method: 'tools/call', ...context }).map(({ message }) => message);
  expect(say({})).toEqual(['"resultType" is missing; it is read as "complete".']);
  expect(say({ resultType: 'task' })).toEqual([expect.stringContaining('the response is invalid')]);
  expect(say({ resultType: 'task' }, { claimed: true })).toEqual([]);
  expect(say({ resultType: 'complete' }, { stateless: false, revision: '2025-11-25' })).toEqual([expect.stringContaining('came with 2026-07-28')]);
});

test('R6: only three methods may be answered by asking for input, and something must be asked', () => {
  const asks = { resultType: 'input_required', inputRequests: {} };
  for (const method of ['tools/call', 'prompts/get', 'resources/read']) expect(paths(asks, { ...LATER, method })).toEqual([]);
  expect(paths(asks, { ...LATER, method: 'tools/list' })).toEqual(['/resultType']);
  expect(paths({ resultType: 'input_required' }, { ...LATER, method: 'tools/call' })).toEqual(['']);
  expect(paths({ resultType: 'input_required', requestState: 's' }, { ...LATER, method: 'tools/call' })).toEqual([]);
});

test('TO1: structured content is any JSON value in 2026-07-28, an object before, and unknown before 2025-06-18', () => {
  for (const structuredContent of [null, [], 'text', 0]) {
    expect(paths({ resultType: 'complete', content: [], structuredContent }, { ...LATER, method: 'tools/call' })).toEqual([]);
    expect(paths({ content: [], structuredContent }, { ...EARLIER, method: 'tools/call' })).toEqual(['/structuredContent']);
  }
  expect(paths({ content: [], structuredContent: {} }, { ...EARLIER, revision: '2025-03-26', method: 'tools/call' })).toEqual(['/structuredContent']);
});

test('C3: what a cacheable result leaves unsaid, or says wrongly, is told and read as stale and private', () => {
  const cacheable = (hints: object): string[] => paths({ resultType: 'complete', tools: [], ...hints }, { ...LATER, method: 'tools/list' });
  expect(cacheable({})).toEqual(['/ttlMs', '/cacheScope']);
  for (const ttlMs of [-1, 1.5, '9', null]) expect(cacheable({ ttlMs, cacheScope: 'public' })).toEqual(['/ttlMs']);
  expect(cacheable({ ttlMs: 1, cacheScope: 'shared' })).toEqual(['/cacheScope']);
  expect(paths({ resultType: 'complete', content: [] }, { ...LATER, method: 'tools/call' })).toEqual([]);
  expect(paths({ tools: [] }, { ...EARLIER, method: 'tools/list' })).toEqual([]);
});

test('C7: a result that asks for input is not cacheable, so it needs no hints', () => {
  expect(paths({ resultType: 'input_required', inputRequests: {} }, { ...LATER, method: 'resources/read' })).toEqual([]);
});

test('C2, C3: stale at once and private unless it says otherwise', () => {
  expect(freshnessOf({ ttlMs: 100, cacheScope: 'public' })).toEqual({ ttlMs: 100, scope: 'public' });
  for (const result of [{}, null, { ttlMs: -5, cacheScope: 'x' }, { ttlMs: '7' }]) expect(freshnessOf(result)).toEqual({ ttlMs: 0, scope: 'private' });
});

test('a result with a million broken blocks has fifty findings', () => {
  expect(resultFindings({ content: Array.from({ length: 1_000_000 }) }, { ...EARLIER, method: 'tools/call' })).toHaveLength(50);
});
