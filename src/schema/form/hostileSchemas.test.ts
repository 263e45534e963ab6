// Schemas made to hang, to end the stack or to fill memory: each is drawn quickly, and what was left out is said.

import { describe, expect, it } from 'vitest';
import type { FormField } from './formField.ts';
import { createFormSchema } from './formSchema.ts';
import { EMPTY_OBJECT, nodeOf, parseNode } from './jsonDocument.ts';
import { readPattern } from './linearPattern.ts';

/** Far beyond what any of these takes on a quiet machine (most some milliseconds), far below what a loop without end takes. */
const SOON = 5000;

/** Everything that is shown first: the root, its members, theirs, the values that are offered. */
function open(schema: unknown, document: unknown = {}): { readonly root: FormField; readonly fields: readonly FormField[]; readonly took: number } {
  const from = performance.now();
  const form = createFormSchema(schema);
  const node = nodeOf(document);
  const root = form.root(node);
  const fields = form.children(root).flatMap((field) => [field, ...form.children(field)]);
  for (const field of [root, ...fields.slice(0, 5)]) {
    form.seed(field);
    form.example(field);
    form.branchValue(field, 0);
  }
  expect(form.notes).toBeInstanceOf(Array);
  return { root, fields, took: performance.now() - from };
}

/** An object with a member `then` must not be written as one. */
const when = (condition: unknown, then: unknown, otherwise: unknown = true): Record<string, unknown> => Object.fromEntries(['if', 'then', 'else'].map((keyword, at) => [keyword, [condition, then, otherwise][at]]));

const deep = (levels: number, wrap: (inner: unknown) => unknown): unknown => {
  let schema: unknown = { type: 'string' };
  for (let level = 0; level < levels; level++) schema = wrap(schema);
  return schema;
};

describe('hostile schemas', () => {
  it.each<[string, unknown]>([
    ['a reference to itself', { $ref: '#' }],
    ['a member that refers to itself', { type: 'object', properties: { a: { $ref: '#/properties/a' } }, required: ['a'] }],
    ['references in a ring', { $ref: '#/$defs/a', $defs: { a: { $ref: '#/$defs/b' }, b: { $ref: '#/$defs/a' } } }],
    ['allOf in a ring', { $ref: '#/$defs/a', $defs: { a: { allOf: [{ $ref: '#/$defs/b' }] }, b: { allOf: [{ $ref: '#/$defs/a' }, { $ref: '#/$defs/a' }] } } }],
    ['oneOf of itself', { oneOf: [{ $ref: '#' }, { $ref: '#' }] }],
    ['anyOf in a ring of wrappers', { $ref: '#/$defs/a', $defs: { a: { anyOf: [{ $ref: '#/$defs/b' }, { type: 'string' }] }, b: { anyOf: [{ $ref: '#/$defs/a' }, { type: 'integer' }] } } }],
    ['a condition on itself', when({ $ref: '#' }, { $ref: '#' }, { $ref: '#' })],
    ['a dependency on itself', { dependentSchemas: { a: { $ref: '#' } } }],
    ['not itself', { not: { $ref: '#' }, ...when({ not: { $ref: '#' } }, true) }],
    ['required members without end', { type: 'object', properties: { a: { $ref: '#' }, b: { $ref: '#' } }, required: ['a', 'b'] }],
    ['required items without end', { type: 'array', items: { $ref: '#' }, minItems: 50 }],
    ['2,000 levels of members', deep(2000, (inner) => ({ type: 'object', properties: { a: inner }, required: ['a'] }))],
    ['2,000 levels of allOf', deep(2000, (inner) => ({ allOf: [inner] }))],
    ['2,000 levels of anyOf', deep(2000, (inner) => ({ anyOf: [inner, { type: 'integer' }] }))],
    ['2,000 levels of not', deep(2000, (inner) => when({ not: inner }, { not: inner }))],
    ['100,000 levels of items', deep(100_000, (inner) => ({ items: inner }))],
    ['allOf that doubles at each level', Object.fromEntries([['$ref', '#/$defs/d0'], ['$defs', Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`d${at}`, { allOf: [{ $ref: `#/$defs/d${at + 1}` }, { $ref: `#/$defs/d${at + 1}`, minLength: at }] }]))]])],
    ['oneOf that doubles at each level', { $ref: '#/$defs/d0', $defs: Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`d${at}`, { oneOf: [{ $ref: `#/$defs/d${at + 1}` }, { type: 'object', oneOf: [{ $ref: `#/$defs/d${at + 1}` }] }] }])) }],
    ['100,000 values', { enum: Array.from({ length: 100_000 }, (_, at) => `v${at}`) }],
    ['100,000 titled values', { oneOf: Array.from({ length: 100_000 }, (_, at) => ({ const: at, title: `t${at}` })) }],
    ['100,000 alternatives', { anyOf: Array.from({ length: 100_000 }, (_, at) => ({ type: 'object', properties: { kind: { const: at } } })) }],
    ['100,000 members', { type: 'object', properties: Object.fromEntries(Array.from({ length: 100_000 }, (_, at) => [`m${at}`, { type: 'string' }])) }],
    ['100,000 allOf', { allOf: Array.from({ length: 100_000 }, (_, at) => ({ properties: { [`m${at}`]: true } })) }],
    ['100,000 fixed items', { type: 'array', prefixItems: Array.from({ length: 100_000 }, () => ({})) }],
    ['100,000 items at least', { type: 'array', items: { type: 'string' }, minItems: 100_000, uniqueItems: true }],
    ['100,000 names at least', { type: 'object', minProperties: 100_000 }],
    ['a text of a billion', { type: 'string', minLength: 1e9 }],
    ['a pointer of 100,000 parts', { $ref: `#${'/a'.repeat(100_000)}` }],
    ['a value 5,000 levels deep', { const: JSON.parse('['.repeat(5000) + ']'.repeat(5000)), default: JSON.parse('['.repeat(5000) + ']'.repeat(5000)) }],
    ['keywords of the wrong kind', { type: 5, enum: 'a', properties: [1], items: 'x', required: 'a', allOf: {}, oneOf: 'a', anyOf: [], minLength: 'a', pattern: 5, format: {}, title: 7, examples: 5, $ref: 5, prefixItems: {}, patternProperties: [], dependentSchemas: 5, ...when(5, 5, 5), contains: 5, propertyNames: 5 }],
    ['schemas that are none', { type: 'object', properties: { a: 5, b: null, c: 'x', d: [] }, allOf: [5, null], required: ['a', 'b', 'c', 'd'] }],
    ['names of the language', JSON.parse('{"type":"object","properties":{"__proto__":{"type":"string"},"constructor":{"$ref":"#/properties/__proto__"}},"required":["__proto__","toString"],"$defs":{"__proto__":{}}}')],
  ])('%s', (_name, schema) => {
    const { took } = open(schema);
    expect(took).toBeLessThan(SOON);
  }, 2 * SOON);

  it('say what they left out', () => {
    expect(open({ $ref: '#' }).root.limits).toEqual(['The schema refers to itself here without end; that part was left out.']);
    expect(open(deep(2000, (inner) => ({ allOf: [inner] }))).root.limits).toEqual(['References and combinations nest deeper than 64 levels here; the rest was left out.']);
    expect(open({ enum: Array.from({ length: 100_000 }, (_, at) => at) }, 99_999).root).toMatchObject({ misfit: false, limits: ['Only the first 1,000 of 100,000 choices are listed.'], control: { more: 99_000 } });
    expect(open({ allOf: Array.from({ length: 5000 }, () => ({})) }).root.limits).toEqual(['More than 1,000 schemas apply here; the rest was left out.']);
  });

  it('give the 2,000th level as well as the first', () => {
    const form = createFormSchema(deep(2000, (inner) => ({ type: 'object', properties: { a: inner } })));
    expect(form.at(undefined, Array.from({ length: 2000 }, () => 'a'))).toMatchObject({ control: { kind: 'text' } });
  });

  it('with a document of its own depth', () => {
    const text = `${'{"a":'.repeat(999)}1${'}'.repeat(999)}`;
    const read = parseNode(text);
    const from = performance.now();
    expect(createFormSchema({ anyOf: [{ properties: { a: { $ref: '#' } }, required: ['a'] }, { type: 'integer' }] }).root(read.ok ? read.value.node : EMPTY_OBJECT).branches).toMatchObject({ chosen: 0 });
    expect(performance.now() - from).toBeLessThan(SOON);
  });
});

describe('patterns', () => {
  it.each(['(a+)+$', '^(a|a)*$', '^(a|aa)+$', '(x+x+)+y', '^([a-z]+)*\\d$', '(.*)*(.*)*(.*)*b'])('%s does not hang', (pattern) => {
    const from = performance.now();
    readPattern(pattern)?.test(`${'a'.repeat(5000)}!`);
    createFormSchema({ anyOf: [{ pattern, type: 'string' }, { type: 'string', patternProperties: { [pattern]: {} } }] }).root(nodeOf(`${'a'.repeat(100_000)}!`));
    expect(performance.now() - from).toBeLessThan(SOON);
  });

  it('cost no more for many texts and names', () => {
    const pattern = '^(?:[a-z]{1,9}x?){1,90}$';
    const items = { type: 'array', items: { type: 'string', pattern } };
    const names = { type: 'object', patternProperties: Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`${pattern}${at}`, {}])) };
    const texts = Array.from({ length: 5000 }, (_, at) => `${'a'.repeat(90)}${at}`);
    const from = performance.now();
    createFormSchema({ oneOf: [items, { ...items, minItems: 1 }] }).root(nodeOf(texts));
    const form = createFormSchema(names);
    form.children(form.root(nodeOf(Object.fromEntries(texts.map((text) => [text, 1])))));
    expect(performance.now() - from).toBeLessThan(SOON);
  }, 2 * SOON);

  it.each(['((((((a{999}){999}){999}){999}){999}){999})', '('.repeat(500) + ')'.repeat(500), 'a{2,1}', '(?=a)', '\\1', '[z-a]', '[', '(', '*', '\\', 'a**', '\\p{L}', '((a{999}){999}){0}', '(?<n>a)', 'a{0}'.repeat(200)])('%s is not understood, or harmless', (pattern) => {
    expect(['undefined', 'boolean']).toContain(typeof readPattern(pattern)?.test('aaa'));
  });

  it.each(['a', '^a', 'a$', '^$', '^a|b$', '^(?:a|b)+$', '[a-c]', '[^a-c]', '\\d+', '^\\w{2,3}$', '^[A-Z]{2}-\\d$', 'a?b*c+', '^.$', '\\bcat\\b', '^[\\w.-]+@[\\w.]+$', '\\u0041', '^\\$', '[\\]]', '[a\\-z]', '^a{2}$', '^a{2,}$', 'a+?b', '()', '^x-', '\\s', '[-a]', '[^]', '\\/'])('%s is matched as the browser matches it', (pattern) => {
    for (const text of ['', 'a', 'b', 'ab', 'abc', 'aab', 'A', 'AB-1', 'cat', 'a cat b', 'concat', 'a@b.c', '$', ']', '-', 'aa', 'aaa', 'x-y', ' ', '7', '12', 'ccc', '/', '\n', 'é', '😀']) {
      expect([text, readPattern(pattern)?.test(text)]).toEqual([text, RegExp(pattern, 'u').test(text)]);
    }
  });

  it.each(['^[A-Z]{3}-\\d{2}$', '^(foo|bar)+$', '^[^a0A]$', '^\\S+@x\\.y$', '^é{2}$'])('%s has a sample', (pattern) => {
    expect(readPattern(pattern)?.sample).toMatch(RegExp(pattern, 'u'));
  });
});
