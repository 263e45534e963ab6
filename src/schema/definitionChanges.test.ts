import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { canonicalText } from './canonicalText.ts';
import { definitionChanges, NO_CHANGES, toolChanges } from './definitionChanges.ts';

const tool = (name: string, inputSchema: unknown = { type: 'object' }, more: object = {}): unknown => ({ name, inputSchema, ...more });
const object = (properties: object, required: readonly string[] = [], more: object = {}): unknown => ({ type: 'object', properties, required, ...more });
const input = (before: unknown, after: unknown): readonly string[] => (toolChanges(tool('a', before), tool('a', after))?.changes ?? []).map(({ path, effect }) => `${effect} ${path}`);
const output = (before: unknown, after: unknown): readonly string[] => (toolChanges(tool('a', {}, { outputSchema: before }), tool('a', {}, { outputSchema: after }))?.changes ?? []).map(({ path, effect }) => `${effect} ${path}`);
const one = (schema: unknown): unknown => object({ a: schema });

describe('two lists', () => {
  test('added and removed', () => {
    expect(definitionChanges([tool('a'), tool('b')], [tool('b'), tool('c')])).toEqual({ added: ['c'], removed: ['a'], changed: [] });
  });

  test('a name that stands twice is compared by its place among its likes', () => {
    expect(definitionChanges([tool('a'), tool('a', one({}))], [tool('a')])).toEqual({ ...NO_CHANGES, removed: ['a'] });
    expect(definitionChanges([tool('__proto__')], [tool('__proto__'), tool('constructor')])).toEqual({ ...NO_CHANGES, added: ['constructor'] });
  });

  test('what is no tool is no reason to stop', () => {
    expect(definitionChanges([null, 1], ['a', null])).toEqual({ ...NO_CHANGES, changed: [expect.objectContaining({ name: '', effect: 'may break' }), expect.objectContaining({ name: '', effect: 'may break' })] });
  });
});

describe('one tool', () => {
  test.each<[string, unknown, unknown, readonly string[]]>([
    ['a new optional property', object({}), object({ a: {} }), ['compatible /inputSchema/properties/a']],
    ['a new required property', object({}), object({ a: {} }, ['a']), ['breaking /inputSchema/properties/a']],
    ['a removed property', object({ a: {} }, ['a']), object({}), ['breaking /inputSchema/properties/a']],
    ['required now', object({ a: {} }), object({ a: {} }, ['a']), ['breaking /inputSchema/required']],
    ['no longer required', object({ a: {} }, ['a']), object({ a: {} }), ['compatible /inputSchema/required']],
    ['a narrower type', one({ type: ['string', 'null'] }), one({ type: 'string' }), ['breaking /inputSchema/properties/a/type']],
    ['a wider type', one({ type: 'string' }), one({ type: ['string', 'null'] }), ['compatible /inputSchema/properties/a/type']],
    ['number to integer', one({ type: 'number' }), one({ type: 'integer' }), ['breaking /inputSchema/properties/a/type']],
    ['integer to number', one({ type: 'integer' }), one({ type: 'number' }), ['compatible /inputSchema/properties/a/type']],
    ['another type', one({ type: 'integer' }), one({ type: 'string' }), ['breaking /inputSchema/properties/a/type']],
    ['a first type', one({}), one({ type: 'string' }), ['breaking /inputSchema/properties/a/type']],
    ['a narrower enum', one({ enum: ['a', 'b'] }), one({ enum: ['b'] }), ['breaking /inputSchema/properties/a/enum']],
    ['a wider enum', one({ enum: ['a'] }), one({ enum: ['b', 'a'] }), ['compatible /inputSchema/properties/a/enum']],
    ['an enum in another order', one({ enum: ['a', 'b'] }), one({ enum: ['b', 'a'] }), []],
    ['a tighter bound', one({ minimum: 1, maxLength: 9 }), one({ minimum: 2, maxLength: 8 }), ['breaking /inputSchema/properties/a/minimum', 'breaking /inputSchema/properties/a/maxLength']],
    ['a looser bound', one({ maximum: 1 }), one({}), ['compatible /inputSchema/properties/a/maximum']],
    ['a new pattern', one({}), one({ pattern: 'a' }), ['breaking /inputSchema/properties/a/pattern']],
    ['another pattern', one({ pattern: 'b' }), one({ pattern: 'a' }), ['may break /inputSchema/properties/a/pattern']],
    ['another const', one({ const: 1 }), one({ const: 2 }), ['breaking /inputSchema/properties/a/const']],
    ['other names forbidden', object({}), object({}, [], { additionalProperties: false }), ['breaking /inputSchema/additionalProperties']],
    ['other names allowed', object({}, [], { additionalProperties: false }), object({}), ['compatible /inputSchema/additionalProperties']],
    ['a branch less', one({ anyOf: [{ type: 'string' }, { type: 'null' }] }), one({ anyOf: [{ type: 'string' }] }), ['breaking /inputSchema/properties/a/anyOf']],
    ['a branch more', one({ anyOf: [{ type: 'string' }] }), one({ anyOf: [{ type: 'null' }, { type: 'string' }] }), ['compatible /inputSchema/properties/a/anyOf/0']],
    ['a branch changed', one({ anyOf: [{ type: 'null' }, { type: 'string' }] }), one({ anyOf: [{ type: 'null' }, { type: 'string', minLength: 1 }] }), ['breaking /inputSchema/properties/a/anyOf/1/minLength']],
    ['below items', one({ items: { type: 'string' } }), one({ items: { type: 'number' } }), ['breaking /inputSchema/properties/a/items/type']],
    ['under not nobody can tell', one({ not: { enum: [1, 2] } }), one({ not: { enum: [1] } }), ['may break /inputSchema/properties/a/not/enum']],
    ['in $defs', { $defs: { x: { type: 'string' } } }, { $defs: { x: { type: 'number' } } }, ['breaking /inputSchema/$defs/x/type']],
    ['a title', one({ title: 'A' }), one({ title: 'B' }), ['compatible /inputSchema/properties/a/title']],
    ['a description', one({ description: 'A' }), one({ description: 'B' }), ['may break /inputSchema/properties/a/description']],
    ['a default', one({ default: 1 }), one({ default: 2 }), ['may break /inputSchema/properties/a/default']],
    ['names as properties', object({ '__proto__x': {}, 'a/b': {} }), object({ '': {} }), ['breaking /inputSchema/properties/__proto__x', 'breaking /inputSchema/properties/a~1b', 'compatible /inputSchema/properties/']],
  ])('%s', (_, before, after, expected) => {
    expect(input(before, after)).toEqual(expected);
  });

  test('an output is read, not written: the other way round', () => {
    expect(output(object({ a: {} }, ['a']), object({ a: {} }))).toEqual(['breaking /outputSchema/required']);
    expect(output(object({}), object({ a: {} }, ['a']))).toEqual(['compatible /outputSchema/properties/a']);
    expect(output(object({ a: {} }), object({}))).toEqual(['breaking /outputSchema/properties/a']);
    expect(output(one({ enum: ['a'] }), one({ enum: ['a', 'b'] }))).toEqual(['may break /outputSchema/properties/a/enum']);
    expect(output(one({ type: ['string', 'null'] }), one({ type: 'string' }))).toEqual(['compatible /outputSchema/properties/a/type']);
    expect(output(undefined, object({}))).toEqual(['compatible /outputSchema']);
  });

  test('description, hints and the rest', () => {
    const found = toolChanges(tool('a', {}, { description: 'x', annotations: { readOnlyHint: true }, title: 'A', execution: 1 }), tool('a', {}, { description: 'y', annotations: { readOnlyHint: false, destructiveHint: true }, title: 'B' }));
    expect(found?.changes.map(({ path, effect, what }) => [path, effect, what])).toEqual([
      ['/description', 'may break', 'The description changed: a model may act differently.'],
      ['/annotations/readOnlyHint', 'may break', '“readOnlyHint” was true and is false.'],
      ['/annotations/destructiveHint', 'may break', '“destructiveHint” was not said and is true.'],
      ['/title', 'compatible', '“title” changed.'],
      ['/execution', 'may break', '“execution” is gone.'],
    ]);
    expect(found?.effect).toBe('may break');
  });
});

describe('properties', () => {
  const schema = fc.letrec<{ node: unknown }>((tie) => ({
    node: fc.oneof({ maxDepth: 4 }, fc.jsonValue(), fc.dictionary(fc.constantFrom('type', 'properties', 'items', 'anyOf', 'enum', 'required', '$defs', 'minimum', 'a.b', '', 'constructor'), tie('node'), { maxKeys: 4 }), fc.array(tie('node'), { maxLength: 3 })),
  })).node;
  const tools = fc.array(fc.record({ name: fc.constantFrom('a', 'b', '__proto__', ''), description: fc.string(), inputSchema: schema, outputSchema: schema }), { maxLength: 5 });

  test('the same list has no changes, in whatever order its members stand', () => {
    fc.assert(
      fc.property(tools, (list) => {
        expect(definitionChanges(list, structuredClone(list))).toEqual(NO_CHANGES);
        expect(definitionChanges(list, turned(list) as unknown[])).toEqual(NO_CHANGES);
      }),
      { seed: 11, numRuns: 200 },
    );
  });

  test('any two lists can be compared', () => {
    fc.assert(
      fc.property(tools, tools, (before, after) => {
        const { added, removed, changed } = definitionChanges(before, after);
        expect(before.length + added.length).toBe(after.length + removed.length);
        for (const { changes, cut } of changed) expect(changes.length > 0 || cut).toBe(true);
      }),
      { seed: 12, numRuns: 300 },
    );
  });

  test('one spelling for one value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalText(value, 1_000_000) ?? '';
        expect(canonicalText(JSON.parse(text), 1_000_000)).toBe(text);
        expect(canonicalText(turned(value), 1_000_000)).toBe(text);
      }),
      { seed: 13, numRuns: 300 },
    );
  });

  test('a hostile tool costs little', () => {
    let deep: unknown = {};
    for (let level = 0; level < 20_000; level += 1) deep = { items: deep };
    let other: unknown = { type: 'string' };
    for (let level = 0; level < 20_000; level += 1) other = { items: other };
    const found = toolChanges(tool('a', deep), tool('a', other));
    expect(found?.cut).toBe(true);
    expect(canonicalText(deep, 1000)).toBeUndefined();
    const values = Array.from({ length: 100_000 }, (_, index) => `v${index}`);
    expect(input(one({ enum: values }), one({ enum: values.slice(1) }))).toEqual(['breaking /inputSchema/properties/a/enum']);
  });
});

/** The same value with every object's members in the opposite order. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== 'object' || value === null) return value;
  const object = {};
  for (const [name, member] of Object.entries(value).reverse()) Object.defineProperty(object, name, { value: turned(member), enumerable: true, configurable: true, writable: true });
  return object;
}
