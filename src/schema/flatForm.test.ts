import { expect, test } from 'vitest';
import { flatFields, initialTexts, readFields, textsFromJson } from './flatForm.ts';

const schema = {
  type: 'object',
  required: ['name', 'count'],
  properties: {
    name: { type: 'string', description: 'A name' },
    count: { type: 'integer', default: 3 },
    ratio: { type: 'number' },
    on: { type: 'boolean' },
    size: { enum: ['s', 'm', 7, null] },
    titled: { oneOf: [{ const: 1, title: 'One' }, { const: 2 }] },
    tags: { type: 'array', items: { type: 'string' } },
    any: true,
    'a.b': { type: 'string' },
    ['__proto__']: { type: 'string' },
  },
};
const fields = flatFields(schema) ?? [];

test('each property is drawn by what it can be', () => {
  expect(fields.map(({ name, kind, required }) => [name, kind, required])).toEqual([
    ['name', 'string', true],
    ['count', 'integer', true],
    ['ratio', 'number', false],
    ['on', 'boolean', false],
    ['size', 'choice', false],
    ['titled', 'choice', false],
    ['tags', 'json', false],
    ['any', 'json', false],
    ['a.b', 'string', false],
    ['__proto__', 'string', false],
  ]);
  expect(fields.find(({ name }) => name === 'titled')?.choices.map(({ label }) => label)).toEqual(['One', '2']);
});

test.each([
  ['no schema', undefined],
  ['a boolean schema', true],
  ['no properties', { type: 'object' }],
  ['properties as an array', { properties: [] }],
])('%s gives a form nothing to draw', (_name, value) => expect(flatFields(value)).toBeUndefined());

test('types that are no words, and forms and choices too long to draw, break nothing', () => {
  expect(flatFields({ properties: { a: { type: [{ toString: 1 }, 'string', 'null'] } } })?.[0]?.type).toBe('string | null');
  expect(flatFields({ properties: Object.fromEntries(Array.from({ length: 501 }, (_, i) => [i, {}])) })).toBeUndefined();
  expect(flatFields({ properties: { a: { enum: Array.from({ length: 501 }, (_, i) => i) } } })?.[0]?.kind).toBe('json');
});

test('only defaults are set at first; absent fields are not sent', () => {
  const texts = initialTexts(fields);
  expect([...texts]).toEqual([['count', '3']]);
  const { value, problems } = readFields(fields, texts);
  expect(value).toEqual({ count: 3 });
  expect([...problems.keys()]).toEqual(['name']);
});

test.each([
  ['name', '', '', undefined],
  ['count', '1.5', 1.5, 'not a whole number'],
  ['count', 'x', 'x', 'not a number; it is sent as text'],
  ['count', '12345678901234567890', 12345678901234567000, 'beyond ±2^53-1, so its last digits may change; as JSON text in Messages they go as typed'],
  ['ratio', '1e3', 1000, undefined],
  ['on', 'false', false, undefined],
  ['size', '2', 7, undefined],
  ['size', '3', null, undefined],
  ['tags', '["a"]', ['a'], undefined],
  ['a.b', 'x', 'x', undefined],
])('%s typed as %j is sent as %j', (name, text, sent, problem) => {
  const { value, problems } = readFields(fields, new Map([[name, text]]));
  expect(value[name]).toEqual(sent);
  expect(problems.get(name)).toBe(problem);
});

test('what is no JSON is sent as text, and said', () => {
  const { value, problems } = readFields(fields, new Map([['tags', '[a']]));
  expect(value['tags']).toBe('[a');
  expect(problems.get('tags')).toMatch(/^not JSON .* sent as text$/);
});

test('a property named __proto__ is a property like any other', () => {
  const { value } = readFields(fields, new Map([['__proto__', 'x']]));
  expect(Object.hasOwn(value, '__proto__')).toBe(true);
  expect(JSON.stringify(value)).toBe('{"__proto__":"x"}');
});

test('JSON fills the form; what has no field is named', () => {
  const { texts, surplus } = textsFromJson(fields, { name: 'n', size: 'm', tags: [1], extra: 1, titled: 9 });
  expect([...texts]).toEqual([['name', 'n'], ['size', '1'], ['tags', '[1]']]);
  expect(surplus).toEqual(['extra', 'titled']);
});
