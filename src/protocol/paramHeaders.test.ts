import { expect, test } from 'vitest';
import { paramHeaderTexts, readParamHeaders } from './paramHeaders.ts';

const tool = (properties: object, rest: object = {}): unknown => ({ type: 'object', properties, ...rest });

test('T6: annotated arguments are mirrored, nested ones too; absent and null are not', () => {
  const read = readParamHeaders(tool({ a: { type: 'string', 'x-mcp-header': 'A' }, n: { type: 'integer', 'x-mcp-header': 'Method' }, o: { type: 'object', properties: { b: { type: 'boolean', 'x-mcp-header': 'B' } } }, plain: { type: 'string' } }));
  if (!read.ok) throw new Error(read.error);
  const texts = (args: unknown): object => Object.fromEntries(paramHeaderTexts(read.value, args));
  expect(texts({ a: '', n: 7, o: { b: false }, plain: 'x' })).toEqual({ A: '', Method: '7', B: 'false' });
  expect(texts({ a: null, o: {} })).toEqual({});
  expect(texts({ a: { not: 'a string' } })).toEqual({});
  expect(texts(undefined)).toEqual({});
});

test.each([
  ['empty', tool({ a: { type: 'string', 'x-mcp-header': '' } })],
  ['not a string', tool({ a: { type: 'string', 'x-mcp-header': 1 } })],
  ['on a number', tool({ a: { type: 'number', 'x-mcp-header': 'A' } })],
  ['on an object', tool({ a: { type: 'object', 'x-mcp-header': 'A' } })],
  ['on an array', tool({ a: { type: 'array', 'x-mcp-header': 'A' } })],
  ['on null', tool({ a: { type: 'null', 'x-mcp-header': 'A' } })],
  ['on no type', tool({ a: { 'x-mcp-header': 'A' } })],
  ['on several types', tool({ a: { type: ['string', 'null'], 'x-mcp-header': 'A' } })],
  ['twice', tool({ a: { type: 'string', 'x-mcp-header': 'A' }, b: { type: 'string', 'x-mcp-header': 'A' } })],
  ['twice but for case', tool({ a: { type: 'string', 'x-mcp-header': 'A' }, b: { type: 'string', 'x-mcp-header': 'a' } })],
  ['with a space', tool({ a: { type: 'string', 'x-mcp-header': 'A B' } })],
  ['with a colon', tool({ a: { type: 'string', 'x-mcp-header': 'A:' } })],
  ['beyond ASCII', tool({ a: { type: 'string', 'x-mcp-header': 'Ä' } })],
  ['with a tab', tool({ a: { type: 'string', 'x-mcp-header': 'A\tB' } })],
  ['with CR LF', tool({ a: { type: 'string', 'x-mcp-header': 'A\r\nEvil' } })],
  ['under items', tool({ a: { type: 'array', items: { type: 'string', 'x-mcp-header': 'A' } } })],
  ['under anyOf', tool({ a: { anyOf: [{ type: 'string', 'x-mcp-header': 'A' }] } })],
  ['in a definition', tool({}, { $defs: { a: { type: 'string', 'x-mcp-header': 'A' } } })],
  ['on the root', { type: 'string', 'x-mcp-header': 'A' }],
])('T7: an annotation is invalid %s', (_name, schema) => {
  expect(readParamHeaders(schema)).toMatchObject({ ok: false, error: expect.stringContaining('x-mcp-header') });
});

test.each([undefined, true, null, [], tool({ a: { const: { 'x-mcp-header': 1 } } }), tool({ ['__proto__']: { type: 'string' } })])('no annotation, no header: %j', (schema) => {
  expect(readParamHeaders(schema)).toEqual({ ok: true, value: [] });
});

test('a property 40,000 levels deep is read, with its path', () => {
  let schema: object = { type: 'string', 'x-mcp-header': 'Deep' };
  for (let i = 0; i < 40_000; i++) schema = { type: 'object', properties: { a: schema } };
  const read = readParamHeaders(schema);
  expect(read.ok && read.value[0]?.path.length).toBe(40_000);
});

test('a schema a hundred thousand levels deep is read', () => {
  let schema: unknown = { type: 'string' };
  for (let i = 0; i < 100_000; i++) schema = { not: schema };
  expect(readParamHeaders(schema).ok).toBe(true);
});
