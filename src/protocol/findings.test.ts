import { expect, test } from 'vitest';
import { readList } from './findings.ts';

const schema = { type: 'object' };
const tool = (change: object = {}): object => ({ name: 'a', inputSchema: schema, ...change });

/** [pointer, part of the sentence] per finding. */
type Expected = [path: string, words: RegExp][];

const items: [method: string, item: unknown, name: string, unusable: boolean, findings: Expected][] = [
  ['tools/list', tool({ title: 'A', description: '', outputSchema: {}, annotations: {}, vendor: 1 }), 'a', false, []],
  ['tools/list', tool({ name: '__proto__' }), '__proto__', false, []],
  ['tools/list', { name: 'a' }, 'a', false, [['/inputSchema', /is missing/]]],
  ['tools/list', tool({ inputSchema: null }), 'a', false, [['/inputSchema', /not null/]]],
  ['tools/list', tool({ inputSchema: [] }), 'a', false, [['/inputSchema', /not an array/]]],
  ['tools/list', tool({ inputSchema: true }), 'a', false, [['/inputSchema', /not a boolean/]]],
  ['tools/list', tool({ inputSchema: {} }), 'a', false, [['/inputSchema/type', /it is missing/]]],
  ['tools/list', tool({ inputSchema: { type: ['object'] } }), 'a', false, [['/inputSchema/type', /it is an array/]]],
  ['tools/list', tool({ inputSchema: { type: 'string' } }), 'a', false, [['/inputSchema/type', /it is "string"/]]],
  ['tools/list', tool({ outputSchema: 'x' }), 'a', false, [['/outputSchema', /not a string/]]],
  ['tools/list', tool({ annotations: [] }), 'a', false, [['/annotations', /not an array/]]],
  ['tools/list', tool({ description: 7, title: null }), 'a', false, [['/title', /not null/], ['/description', /not a number/]]],
  ['tools/list', tool({ name: 7 }), '(tool 1 without a name)', true, [['/name', /it is 7/]]],
  ['tools/list', { inputSchema: schema }, '(tool 1 without a name)', true, [['/name', /it is missing/]]],
  ['tools/list', null, '(tool 1 without a name)', true, [['', /not null/]]],
  ['tools/list', 'echo', '(tool 1 without a name)', true, [['', /not a string/]]],
  ['tools/list', [tool()], '(tool 1 without a name)', true, [['', /not an array/]]],
  ['resources/list', { uri: 'a:b', name: 'n' }, 'a:b', false, []],
  ['resources/list', { uri: 'a:b' }, 'a:b', false, [['/name', /must be a string/]]],
  ['resources/list', { uri: 7, name: 'n', mimeType: null }, 'n', true, [['/uri', /it is 7/], ['/mimeType', /not null/]]],
  ['resources/list', {}, '(resource 1 without a uri)', true, [['/uri', /missing/], ['/name', /must be/]]],
  ['resources/templates/list', { uriTemplate: 'a:{b}', name: 'n' }, 'a:{b}', false, []],
  ['resources/templates/list', { uri: 'a:b', name: 'n' }, 'n', true, [['/uriTemplate', /missing/]]],
  ['prompts/list', { name: 'p', arguments: [{ name: 'x' }] }, 'p', false, []],
  ['prompts/list', { name: 'p', arguments: {} }, 'p', false, [['/arguments', /not an object/]]],
  ['prompts/list', { name: 'p', arguments: [{ name: 'x' }, null, {}] }, 'p', false, [['/arguments/1/name', /must have/], ['/arguments/2/name', /must have/]]],
];
const members = { 'tools/list': 'tools', 'resources/list': 'resources', 'resources/templates/list': 'resourceTemplates', 'prompts/list': 'prompts' } as Record<string, string>;

test.each(items)('%s: %j', (method, value, name, unusable, findings) => {
  const reading = readList(method, [{ [members[method]!]: [value] }]);
  expect(reading.findings).toEqual([]);
  expect(reading.items).toEqual([{ index: 0, value, name, unusable, findings: findings.map(([path, words]) => ({ path, message: expect.stringMatching(words) })) }]);
});

test('one broken item costs no other; the same name twice is found, across pages too', () => {
  const { items: all } = readList('tools/list', [{ tools: [tool(), null, tool({ name: 'b' })], nextCursor: '2' }, { tools: [tool()] }]);
  expect(all.map(({ index, name }) => [index, name])).toEqual([[0, 'a'], [1, '(tool 2 without a name)'], [2, 'b'], [3, 'a']]);
  expect(all.map(({ findings }) => findings.length)).toEqual([0, 1, 0, 1]);
  expect(all[3]?.findings[0]).toMatchObject({ path: '/name', message: 'Another tool has the same name.' });
});

test.each<[page: unknown, path: string, words: RegExp]>([
  [{}, '/tools', /no array "tools"/],
  [{ tools: {} }, '/tools', /no array/],
  [null, '/tools', /no array/],
  [{ tools: [], nextCursor: null }, '/nextCursor', /nextCursor is null/],
  [{ tools: [], nextCursor: { deep: [1] } }, '/nextCursor', /nextCursor is an object/],
])('a page that is broken itself: %j', (page, path, words) => {
  expect(readList('tools/list', [page]).findings).toEqual([{ path, message: expect.stringMatching(words) }]);
});

test('a value of any depth in any place costs a finding, not the list', () => {
  const deep: unknown = JSON.parse('['.repeat(50_000) + ']'.repeat(50_000));
  const { items: all } = readList('tools/list', [{ tools: [{ name: deep, description: deep, inputSchema: { type: deep } }], nextCursor: deep }]);
  expect(all[0]?.findings.map(({ path }) => path)).toEqual(['/name', '/description', '/inputSchema/type']);
});

test('a method that is no list has no items', () => {
  expect(readList('ping', [{ tools: [tool()] }])).toEqual({ items: [], findings: [] });
});
