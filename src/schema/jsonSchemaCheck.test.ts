import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { own, ownArray } from '../protocol/jsonRpc.ts';
import { directValidator } from './directValidator.ts';

const check = async (schema: unknown, value: unknown): Promise<readonly string[]> => (await directValidator(schema, value)).map(({ path, message }) => `${path}: ${message}`);
const parse = (text: string): unknown => JSON.parse(text);
const filled = (length: number, item: unknown): readonly unknown[] => Array.from({ length }, () => item);
const nested = (levels: number): unknown => {
  let value: unknown = [];
  for (let level = 1; level < levels; level++) value = [value];
  return value;
};

describe('words', () => {
  const WORDS: readonly (readonly [schema: unknown, value: unknown, ...found: string[]])[] = [
    [{ type: 'number' }, 'x', ': The value must be a number, not a string.'],
    [{ type: 'integer' }, 1.5, ': The value must be an integer, not 1.5.'],
    [{ type: ['string', 'integer', 'null'] }, [], ': The value must be a string, an integer or null, not an array.'],
    [{ properties: { age: { type: 'integer' } } }, { age: 'x' }, '/age: "age" must be an integer, not a string.'],
    [{ items: { items: { type: 'string' } } }, [['a'], ['b', 3]], '/1/1: Item 2 must be a string, not 3.'],
    [{ required: ['a', 'b'] }, {}, ': The value must have the property "a".', ': The value must have the property "b".'],
    [{ const: null }, 1, ': The value must be null; it is 1.'],
    [{ enum: ['a', 1, null] }, { x: 1 }, ': The value must be one of "a", 1, null; it is an object.'],
    [{ enum: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] }, 0, ': The value must be one of 1, 2, 3, 4, 5, 6, 7, 8 and 2 more; it is 0.'],
    [{ minLength: 1 }, '', ': The value must have at least 1 character; it is "".'],
    [{ maxLength: 2 }, 'äöü', ': The value must have at most 2 characters; it has more.'],
    [{ maxLength: 2 }, '👋👋'],
    [{ pattern: '^a+$' }, 'b', ': The value must match the pattern "^a+$"; it is "b".'],
    [{ minimum: 1, exclusiveMaximum: 3 }, 0, ': The value must be at least 1; it is 0.'],
    [{ minimum: 1, exclusiveMaximum: 3 }, 3, ': The value must be less than 3; it is 3.'],
    [{ multipleOf: 0.1 }, 0.25, ': The value must be a multiple of 0.1; it is 0.25.'],
    [{ multipleOf: 0.1 }, 0.3],
    [{ minItems: 2 }, [1], ': The value must have at least 2 items; it has 1.'],
    [{ maxItems: 1 }, [1, 2], ': The value must have at most 1 item; it has 2.'],
    [{ uniqueItems: true }, [{ a: 1 }, { a: 1 }], ': The value must not hold the same item twice.'],
    [{ minProperties: 1, maxProperties: 1 }, {}, ': The value must have at least 1 property; it has 0.'],
    [{ minProperties: 1, maxProperties: 1 }, { a: 1, b: 2 }, ': The value must have at most 1 property; it has 2.'],
    [{ additionalProperties: false, properties: { a: true } }, { a: 1, b: 2 }, '/b: "b" is not a declared property, and the schema allows no others.'],
    [{ properties: { a: false } }, { a: 1 }, '/a: "a" is not allowed: the schema there is false.'],
    [{ patternProperties: { '^x-': { type: 'string' } } }, { 'x-a': 1 }, '/x-a: "x-a" must be a string, not 1.'],
    [{ propertyNames: { pattern: '^[a-z]+$' } }, { A: 1 }, '/A: "A" is not allowed as a name: must match the pattern "^[a-z]+$"; it is "A".'],
    [{ not: { type: 'string' } }, 'x', ': The value must not fit the schema under "not", and does.'],
    [{ contains: { type: 'string' } }, [1, 2], ': The value must hold an item that fits "contains"; it holds none.'],
    [{ contains: { type: 'string' } }, [], ': The value must hold an item that fits "contains"; it holds none.'],
    [{ contains: { type: 'string' }, minContains: 2 }, ['a', 1, 2], ': The value must hold at least 2 items fitting "contains".'],
    [{ contains: { anyOf: [{ type: 'string' }, { const: 0 }] }, minContains: 2 }, ['a', 1, 2], ': The value must hold at least 2 items fitting "contains".'],
    [{ contains: false, minContains: 1 }, [1], ': The value must hold at least 1 item fitting "contains".'],
    [{ contains: { type: 'string' }, maxContains: 1 }, ['a', 'b'], ': The value must hold at most 1 item fitting "contains".'],
    [{ properties: { 'a/b~c%d #é': { type: 'string' } } }, { 'a/b~c%d #é': 1 }, '/a~1b~0c%d #é: "a/b~c%d #é" must be a string, not 1.'],
    [{ properties: { contains: { type: 'string' }, $ref: { type: 'string' }, anyOf: { type: 'string' } } }, { contains: 1, $ref: 1, anyOf: 1 }, '/contains: "contains" must be a string, not 1.', '/$ref: "$ref" must be a string, not 1.', '/anyOf: "anyOf" must be a string, not 1.'],
  ];
  test.each(WORDS)('TO1: %j and %j', async (schema, value, ...found) => {
    expect(await check(schema, value)).toEqual(found);
  });

  const point = { type: 'object', required: ['kind'], properties: { kind: { const: 'point' }, x: { type: 'number' } } };
  const line = { type: 'object', required: ['kind'], properties: { kind: { const: 'line' }, to: { type: 'string' } } };
  const UNIONS: readonly (readonly [name: string, schema: unknown, value: unknown, ...found: string[]])[] = [
    ['of types', { anyOf: [{ type: 'string' }, { type: 'null' }] }, 5, ': The value fits none of the 2 alternatives of "anyOf": must be a string, not 5; must be null, not 5.'],
    ['with null: the other branch speaks', { anyOf: [point, { type: 'null' }] }, { kind: 'point', x: 'a' }, '/x: "x" must be a number, not a string.'],
    ['told apart by a constant', { oneOf: [point, line] }, { kind: 'line', to: 1 }, '/to: "to" must be a string, not 1.'],
    ['of which none is meant', { oneOf: [point, line] }, { kind: 'arc' }, ': The value fits none of the 2 alternatives of "oneOf": "kind" must be "point"; it is "arc"; "kind" must be "line"; it is "arc".'],
    ['of which two fit', { oneOf: [{ type: 'number' }, { minimum: 0 }, { type: 'string' }] }, 5, ': The value fits 2 alternatives of "oneOf"; it must fit exactly one.'],
    ['within a union', { anyOf: [{ type: 'string' }, { type: 'array', items: { anyOf: [{ type: 'string' }, { type: 'null' }] } }] }, ['a', 1], '/1: Item 2 fits none of the 2 alternatives of "anyOf": must be a string, not 1; must be null, not 1.'],
    ['of many', { anyOf: ['a', 'b', 'c', 'd'].map((name) => ({ required: [name] })) }, {}, ': The value fits none of the 4 alternatives of "anyOf": must have the property "a"; must have the property "b"; must have the property "c"; ….'],
    ['of nothing', { anyOf: [false, false] }, 1, ': The value fits none of the 2 alternatives of "anyOf": is not allowed: the schema there is false.'],
  ];
  test.each(UNIONS)('TO1: a union %s', async (_name, schema, value, ...found) => {
    expect(await check(schema, value)).toEqual(found);
  });

  test('TO1: any JSON value and any schema root, booleans too', async () => {
    for (const value of [null, 0, '', false, [], {}, 'text', -1.5, [null]]) {
      expect(await check({}, value)).toEqual([]);
      expect(await check(true, value)).toEqual([]);
      expect(await check(false, value)).toEqual([': The value is not allowed: the schema there is false.']);
    }
    for (const schema of [null, 5, 'x', []]) expect((await check(schema, 1))[0]).toMatch(/^: Not checked against the schema: the schema is .*; it must be an object, true or false\.$/);
    expect(await check({}, undefined)).toEqual([': Not checked against the schema: the value is missing.']);
    expect(await check({}, Number.POSITIVE_INFINITY)).toEqual([': Not checked against the schema: the value holds a number beyond the range of JavaScript.']);
    expect(await check({ properties: { a: true } }, { a: undefined })).toEqual([]);
  });
});

describe('2020-12', () => {
  const tree = { $defs: { node: { type: 'object', properties: { children: { type: 'array', items: { $ref: '#/$defs/node' } } } } }, $ref: '#/$defs/node' };
  const list = { $id: 'https://example.com/list', $defs: { item: { $dynamicAnchor: 'T', type: 'integer' } }, items: { $dynamicRef: '#T' } };
  const conditional = parse('{"if":{"properties":{"a":{"const":1}}},"then":{"required":["b"]},"else":{"required":["c"]}}');
  const FEATURES: readonly (readonly [name: string, schema: unknown, value: unknown, ...found: string[]])[] = [
    ['$defs and recursion', tree, { children: [{ children: [{ children: 1 }] }] }, '/children/0/children/0/children: "children" must be an array, not 1.'],
    ['$ref beside other keywords', { $defs: { a: { type: 'string' } }, $ref: '#/$defs/a', maxLength: 1 }, 'xy', ': The value must have at most 1 character; it has more.'],
    ['$ref to the root', { properties: { next: { $ref: '#' } }, additionalProperties: false }, { next: { next: { x: 1 } } }, '/next/next/x: "x" is not a declared property, and the schema allows no others.'],
    ['$ref to a property', { properties: { a: { type: 'string' }, b: { $ref: '#/properties/a' } } }, { b: 1 }, '/b: "b" must be a string, not 1.'],
    ['$ref with escapes', { $defs: { 'a/b~c d%': { type: 'string' } }, $ref: '#/$defs/a~1b~0c%20d%25' }, 1, ': The value must be a string, not 1.'],
    ['$ref below a keyword of nobody', { 'x-shapes': { a: { items: { $ref: '#/x-shapes/b' } }, b: { type: 'string' } }, $ref: '#/x-shapes/a' }, [1], '/0: Item 1 must be a string, not 1.'],
    ['$ref to false', { $defs: { no: false }, properties: { a: { $ref: '#/$defs/no' } } }, { a: 1 }, '/a: "a" is not allowed: the schema there is false.'],
    ['$anchor', { $defs: { a: { $anchor: 'here', type: 'string' } }, $ref: '#here' }, 1, ': The value must be a string, not 1.'],
    ['$id of the document', { $id: 'https://example.com/root', $defs: { a: { type: 'string' } }, $ref: 'https://example.com/root#/$defs/a' }, 1, ': The value must be a string, not 1.'],
    ['$id of a part', { $id: 'https://example.com/root', $defs: { a: { $id: 'part', $defs: { b: { type: 'string' } }, $ref: '#/$defs/b' } }, $ref: '/part' }, 1, ': The value must be a string, not 1.'],
    ['$id as a URN', { $id: 'urn:example:root', $defs: { a: { type: 'string' } }, $ref: '#/$defs/a' }, 1, ': The value must be a string, not 1.'],
    ['$dynamicRef', list, [1, 'x'], '/1: Item 2 must be an integer, not a string.'],
    ['$dynamicRef beside $ref', { $defs: { a: { $dynamicAnchor: 'T', type: 'integer' }, b: { minimum: 3 } }, $ref: '#/$defs/b', $dynamicRef: '#T', allOf: [true] }, 2.5, ': The value must be at least 3; it is 2.5.', ': The value must be an integer, not 2.5.'],
    ['unevaluatedProperties', { allOf: [{ properties: { a: true } }], unevaluatedProperties: false }, { a: 1, b: 2 }, '/b: "b" is not a declared property, and the schema allows no others.'],
    ['unevaluatedProperties behind if', parse('{"if":{"required":["a"]},"then":{"properties":{"a":true}},"unevaluatedProperties":false}'), { a: 1 }],
    ['unevaluatedItems', { prefixItems: [true], unevaluatedItems: false }, [1, 2], '/1: Item 2 is one item too many: the schema allows no more.'],
    ['prefixItems and items', { prefixItems: [{ type: 'string' }], items: { type: 'number' } }, [1, 'x'], '/0: Item 1 must be a string, not 1.', '/1: Item 2 must be a number, not a string.'],
    ['if, then', conditional, { a: 1 }, ': The value must have the property "b".'],
    ['if, else', conditional, { a: 2 }, ': The value must have the property "c".'],
    ['dependentRequired', { dependentRequired: { card: ['name', 'code'] } }, { card: 1 }, ': The value must have "name" beside "card", "code" beside "card".'],
    ['dependentSchemas', { dependentSchemas: { a: { required: ['b'] } } }, { a: 1 }, ': The value must have the property "b".'],
    ['format email', { format: 'email' }, 'nobody', ': The value must be an e-mail address; it is "nobody".'],
    ['format uri', { format: 'uri' }, 'no uri', ': The value must be a URI; it is "no uri".'],
    ['format date', { format: 'date' }, '2026-02-30', ': The value must be a date (YYYY-MM-DD); it is "2026-02-30".'],
    ['format date-time', { format: 'date-time' }, '2026-02-20', ': The value must be a date and time (RFC 3339); it is "2026-02-20".'],
    ['formats that fit', { properties: { a: { format: 'email' }, b: { format: 'uri' }, c: { format: 'date' }, d: { format: 'date-time' } } }, { a: 'a@example.com', b: 'https://example.com/', c: '2024-02-29', d: '2026-07-28T12:00:00Z' }],
    ['format of another name', { format: 'int32' }, 'x'],
    ['format constructor', { format: 'constructor', properties: { a: { format: '__proto__' } } }, { a: 'x' }],
    ['additionalItems, which is of older dialects', { additionalItems: false }, [1]],
  ];
  test.each(FEATURES)('J1: %s', async (_name, schema, value, ...found) => {
    expect(await check(schema, value)).toEqual(found);
    expect(await check({ $schema: 'https://json-schema.org/draft/2020-12/schema', ...(schema as object) }, value)).toEqual(found);
  });
});

test.each([
  ['http://json-schema.org/draft-07/schema#', { items: [{ type: 'string' }], additionalItems: false }, ['a', 1], '/1: Item 2 is one item too many: the schema allows no more.'],
  ['http://json-schema.org/draft-07/schema', { additionalItems: false }, [1]],
  ['https://json-schema.org/draft-07/schema#', { dependencies: { a: ['b'], c: { required: ['d'] } } }, { a: 1, c: 1 }, ': The value must have "b" beside "a".', ': The value must have the property "d".'],
  ['http://json-schema.org/draft-07/schema#', { dependencies: { a: { $ref: '#/definitions/d' } }, definitions: { d: { required: ['b'] } } }, { a: 1 }, ': The value must have the property "b".'],
  ['http://json-schema.org/draft-07/schema#', { $ref: '#/definitions/a', minimum: 5, definitions: { a: { type: 'number' } } }, 1],
  ['http://json-schema.org/draft-07/schema#', { definitions: { a: { $id: '#here', type: 'number' } }, $ref: '#here' }, 'x', ': The value must be a number, not a string.'],
  ['http://json-schema.org/draft-07/schema#', { prefixItems: false, dependentRequired: 5, $anchor: 5 }, 1],
  ['http://json-schema.org/draft-04/schema#', { minimum: 1, exclusiveMinimum: true }, 1, ': The value must be more than 1; it is 1.'],
  ['http://json-schema.org/draft-04/schema#', { id: 'http://example.com/a', properties: { id: { type: 'string' } }, const: 5 }, { id: 1 }, '/id: "id" must be a string, not 1.'],
  ['https://json-schema.org/draft/2019-09/schema', { items: [{ type: 'string' }], unevaluatedItems: false }, ['a', 1], '/1: Item 2 is one item too many: the schema allows no more.'],
  ['https://json-schema.org/draft/2019-09/schema', { $recursiveAnchor: true, additionalProperties: { $recursiveRef: '#' }, type: 'object' }, { a: { b: 1 } }, '/a/b: "b" must be an object, not 1.'],
] as readonly (readonly [string, object, unknown, ...string[]])[])('J1: by the declared dialect, %s, %j and %j', async ($schema, schema, value, ...found) => {
  expect(await check({ $schema, ...(schema as object) }, value)).toEqual(found);
});

const refused = 'Not checked against the schema: ';
test.each([
  ['J1: another dialect', { $schema: 'http://json-schema.org/draft-03/schema#' }, 'its $schema "http://json-schema.org/draft-03/schema#" is a dialect that Wirescope does not know; it checks 2020-12, 2019-09, draft-07 and draft-04'],
  ['J1: a dialect of nobody', { $schema: 'https://example.com/dialect' }, 'its $schema "https://example.com/dialect" is a dialect that Wirescope does not know; it checks 2020-12, 2019-09, draft-07 and draft-04'],
  ['J1: a $schema that is no text', { $schema: { x: 1 } }, 'its $schema an object is a dialect that Wirescope does not know; it checks 2020-12, 2019-09, draft-07 and draft-04'],
  ['J1: a part in another dialect', { properties: { a: { $schema: 'http://json-schema.org/draft-07/schema#' } } }, 'a subschema declares another dialect, "http://json-schema.org/draft-07/schema#"'],
  ['J1: a keyword of another kind', { properties: { a: { required: true } } }, '"/properties/a/required" is true; it must be a list of names'],
  ['J1: a type of nobody', { type: 'text' }, '"/type" is "text"; it must be the name of a JSON type, or a list of them'],
  ['J1: a list where 2020-12 has a schema', { items: [{}] }, '"/items" is an array where a schema must be'],
  ['J1: a pattern that does not compile', { pattern: '(' }, '"/pattern" holds "(", which is not a Unicode regular expression'],
  ['J1: a name pattern that does not compile', { patternProperties: { '[': {} } }, '"/patternProperties" holds "[", which is not a Unicode regular expression'],
  ['J2: a network reference', { $ref: 'https://example.com/schema.json' }, 'its $ref "https://example.com/schema.json" leads out of the document, to "https://example.com/schema.json", and schemas are never fetched'],
  ['J2: a network reference in a part never used', { $defs: { a: { items: { $ref: 'http://169.254.169.254/' } } } }, 'its $ref "http://169.254.169.254/" leads out of the document, to "http://169.254.169.254/", and schemas are never fetched'],
  ['J2: a dynamic network reference', { $dynamicRef: 'https://example.com/#T' }, 'its $dynamicRef "https://example.com/#T" leads out of the document, to "https://example.com/", and schemas are never fetched'],
  ['J2: a protocol-relative reference', { $id: 'https://example.com/a', $ref: '//evil.example/x' }, 'its $ref "//evil.example/x" leads out of the document, to "https://evil.example/x", and schemas are never fetched'],
  ['J2, J3: a relative reference below an https $id', { $id: 'https://example.com/a/', properties: { x: { $ref: 'b.json' } } }, 'its $ref "b.json" leads out of the document, to "https://example.com/a/b.json", and schemas are never fetched'],
  ['J2, J3: a fragment moved away by an $id of its own', { $defs: { t: {} }, properties: { x: { $id: 'https://example.com/x', $ref: '#/$defs/t' } } }, 'its $ref "#/$defs/t" leads nowhere in the document'],
  ['J2, J3: the metaschema', { $ref: 'https://json-schema.org/draft/2020-12/schema' }, 'its $ref "https://json-schema.org/draft/2020-12/schema" leads out of the document, to "https://json-schema.org/draft/2020-12/schema", and schemas are never fetched'],
  ['J3: a relative reference', { $ref: 'other.json#/a' }, 'its $ref "other.json#/a" is not part of the document, and schemas are never fetched'],
  ['J3: a file', { $ref: 'file:///etc/passwd' }, 'its $ref "file:///etc/passwd" leads out of the document, to "file:///etc/passwd", and schemas are never fetched'],
  ['J3: a pointer to nothing', { $ref: '#/$defs/none' }, 'its $ref "#/$defs/none" leads nowhere in the document'],
  ['J3: a pointer through a prototype', { $ref: '#/__proto__' }, 'its $ref "#/__proto__" leads nowhere in the document'],
  ['J3: an anchor of nobody', { $ref: '#none' }, 'its $ref "#none" leads nowhere in the document'],
  ['J3: a pointer to what is no schema', { title: 'x', $ref: '#/title' }, 'its $ref "#/title" leads to "x", which is not a schema'],
  ['J3: a reference that is no text', { $ref: 5 }, 'a $ref in it is 5; it must be a string'],
  ['J3: a reference that is no URI', { $ref: 'http://[' }, 'its $ref "http://[" is not a URI reference'],
  ['J3: an $id that is no URI', { $id: 'http://[' }, 'its identifier $id "http://[" is not a URI reference'],
  ['J3: two parts of one $id', { $id: 'https://example.com/a', $defs: { b: { $id: 'https://example.com/a' } } }, 'two of its schemas have the same identifier, "https://example.com/a"'],
  ['J3: a $dynamicRef with several targets', { $id: 'https://example.com/a', $dynamicAnchor: 'T', $defs: { b: { $id: 'b', $dynamicAnchor: 'T', items: { $dynamicRef: '#T' } } } }, 'its $dynamicRef "#T" has several possible targets, which Wirescope does not follow'],
  ['J4: a reference to itself', { $ref: '#' }, 'the schema refers to itself without end, or the value nests or departs more than can be followed'],
  ['J4: many subschemas', { $defs: Object.fromEntries(Array.from({ length: 10_001 }, (_, index) => [index, {}])) }, 'the schema has more than 10,000 subschemas'],
  ['J4: many values', { enum: filled(200_001, 1) }, 'the schema has more than 200,000 parts'],
  ['J4: a deep schema', { default: nested(100_000) }, 'the schema has more than 256 levels'],
  ['J4: much text', { description: 'x'.repeat(17 * 1024 * 1024) }, 'the schema has more than 16,777,216 characters of text'],
])('J1, J2, J3, J4: %s makes the schema unusable', async (_name, schema, why) => {
  expect(await check(schema, 1)).toEqual([`: ${refused}${why}.`]);
});

describe('hostile', () => {
  test('J4: a value 100,000 levels deep is not checked, one that the check can follow is', async () => {
    expect(await check({}, nested(100_000))).toEqual([`: ${refused}the value has more than 1000 levels.`]);
    expect(await check({ items: { $ref: '#' } }, nested(200))).toEqual([]);
    expect(await check({ items: true }, nested(900))).toEqual([]);
    expect((await check({ items: { $ref: '#' } }, nested(999)))[0] ?? 'fits').toMatch(/fits|or the value nests or departs more than can be followed/);
  });

  test('J4: huge values are checked or refused', async () => {
    expect(await check({ items: { type: 'number' } }, filled(100_000, 1))).toEqual([]);
    expect(await check({}, filled(1_000_000, 1))).toEqual([`: ${refused}the value has more than 500,000 parts.`]);
  });

  test('J4: of many departures 50 are listed and the rest is counted', async () => {
    const found = await check({ items: { type: 'number' } }, filled(1_000, 'x'));
    expect(found).toHaveLength(51);
    expect(found.slice(-2)).toEqual(['/49: Item 50 must be a number, not a string.', ': There are 950 more departures from the schema.']);
    expect((await check({ items: { type: 'number' } }, filled(51, 'x'))).at(-1)).toBe(': There is 1 more departure from the schema.');
  });

  test('J4: more departures than the stack holds still give the first ones', async () => {
    const found = await check({ properties: { list: { items: { type: 'number' } } } }, { list: filled(200_000, 'x') });
    expect(found).toEqual(['/list/0: Item 1 must be a number, not a string.', ': There are more departures from the schema than can be listed.']);
  });

  test('J4: long names are cut out of paths and sentences', async () => {
    const name = 'n'.repeat(100_000);
    const [found] = await directValidator({ additionalProperties: { additionalProperties: { type: 'string' } } }, { a: { [name]: 1 } });
    expect(found).toMatchObject({ path: '/a' });
    expect(found!.message.length).toBeLessThan(120);
  });

  test('hostile names are names', async () => {
    const schema = parse('{"properties":{"__proto__":{"type":"string"},"constructor":{"type":"string"}},"required":["__proto__","toString"],"additionalProperties":false}');
    expect(await check(schema, parse('{"__proto__":1,"constructor":2,"hasOwnProperty":3}'))).toEqual([
      ': The value must have the property "toString".',
      '/__proto__: "__proto__" must be a string, not 1.',
      '/constructor: "constructor" must be a string, not 2.',
      '/hasOwnProperty: "hasOwnProperty" is not a declared property, and the schema allows no others.',
    ]);
    expect(await check(parse('{"$defs":{"__proto__":{"type":"string"}},"$ref":"#/$defs/__proto__"}'), 1)).toEqual([': The value must be a string, not 1.']);
    expect(await check(parse('{"__absolute_ref__":"x","$ref":"#/$defs/a","$defs":{"a":{"type":"string"}}}'), 'x')).toEqual([]);
    expect(await check({ additionalProperties: { type: 'string' } }, { '\ud800': 1 })).toEqual([`: ${refused}a name in the value is not well-formed Unicode.`]);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test('neither schema nor value is changed', async () => {
    const schema = Object.freeze({ $defs: Object.freeze({ a: Object.freeze({ type: 'string' }) }), $ref: '#/$defs/a' });
    expect(await check(schema, 1)).toHaveLength(1);
    expect(Object.getOwnPropertyNames(schema)).toEqual(['$defs', '$ref']);
  });
});

const FIXTURES = '/work/shared/fixtures/real-servers';
test.skipIf(!existsSync(FIXTURES))('J1: every schema of the real servers can be used', async () => {
  const refusals: string[] = [];
  let schemas = 0;
  for (const file of readdirSync(FIXTURES).filter((name) => name.endsWith('.jsonl'))) {
    for (const line of readFileSync(join(FIXTURES, file), 'utf8').split('\n').filter(Boolean)) {
      for (const tool of ownArray(own(own(parse(line), 'response'), 'result'), 'tools') ?? []) {
        for (const schema of [own(tool, 'inputSchema'), own(tool, 'outputSchema')].filter((each) => each !== undefined)) {
          schemas++;
          for (const found of await check(schema, {})) if (found.includes(refused)) refusals.push(`${file} ${String(own(tool, 'name'))}${found}`);
        }
      }
    }
  }
  expect(refusals).toEqual([]);
  expect(schemas).toBeGreaterThan(600);
});
