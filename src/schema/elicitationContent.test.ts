import { describe, expect, test } from 'vitest';
import { checkContent, defaultsOf, withDefaults } from './elicitationContent.ts';
import { requestedSchemaFindings } from './requestedSchema.ts';

const schemaOf = (properties: object, required?: readonly string[]) => ({ type: 'object', properties, ...(required && { required }) });
const lines = (findings: readonly { path: string; message: string }[]): readonly string[] => findings.map(({ path, message }) => `${path}: ${message}`);

/** One property of every kind of the subset, with a default: the conformance suite's, and the rest. */
const ALL = schemaOf({
  name: { type: 'string', default: 'John Doe' },
  age: { type: 'integer', default: 30 },
  score: { type: 'number', default: 95.5 },
  verified: { type: 'boolean', default: false },
  status: { type: 'string', enum: ['active', 'inactive'], default: 'active' },
  legacy: { type: 'string', enum: ['a', 'b'], enumNames: ['A', 'B'], default: 'b' },
  colour: { type: 'string', oneOf: [{ const: 'r', title: 'Red' }, { const: 'g', title: 'Green' }], default: 'g' },
  tags: { type: 'array', items: { type: 'string', enum: ['x', 'y'] }, minItems: 1, maxItems: 2, default: ['x', 'y'] },
  areas: { type: 'array', items: { anyOf: [{ const: 'n', title: 'North' }, { const: 's', title: 'South' }] }, default: [] },
});
const DEFAULTS = { name: 'John Doe', age: 30, score: 95.5, verified: false, status: 'active', legacy: 'b', colour: 'g', tags: ['x', 'y'], areas: [] };

describe('defaults', () => {
  test('EL5: every property with a default is filled, falsy ones too', () => {
    expect(defaultsOf(ALL)).toEqual(DEFAULTS);
    expect(checkContent(ALL, defaultsOf(ALL))).toEqual([]);
    expect(defaultsOf(schemaOf({ a: { type: 'string', default: '' }, b: { type: 'number', default: 0 }, c: { type: 'string' } }))).toEqual({ a: '', b: 0 });
  });

  test('EL5: what is given stays as it is; only omitted properties are filled', () => {
    const content = { status: 'inactive', age: 0, extra: 1, name: '' };
    expect(withDefaults(ALL, content)).toEqual({ ...DEFAULTS, ...content });
    expect(Object.keys(withDefaults(ALL, content)).slice(0, 4)).toEqual(['status', 'age', 'extra', 'name']);
    expect(content).toEqual({ status: 'inactive', age: 0, extra: 1, name: '' });
  });

  test('EL5: a default that content cannot hold counts as none', () => {
    expect(defaultsOf(schemaOf({ a: { default: null }, b: { default: {} }, c: { default: [1] }, d: 5, e: null }))).toEqual({});
  });

  test('EL5: hostile names and schemas', () => {
    const schema: unknown = JSON.parse('{"properties":{"__proto__":{"type":"string","default":"x"},"constructor":{"default":"y"}}}');
    const filled = defaultsOf(schema);
    expect(Object.keys(filled)).toEqual(['__proto__', 'constructor']);
    expect(Object.getPrototypeOf(filled)).toBe(Object.prototype);
    expect(JSON.stringify(withDefaults(schema, JSON.parse('{"__proto__":"given"}')))).toBe('{"__proto__":"given","constructor":"y"}');
    for (const odd of [undefined, null, 5, [], { properties: [] }, { properties: null }]) expect(defaultsOf(odd)).toEqual({});
  });
});

describe('content', () => {
  const OF_ONE: readonly (readonly [property: unknown, fits: readonly unknown[], departs: readonly (readonly [unknown, string])[]])[] = [
    [{ type: 'string' }, ['', 'x'], [[1, '/p: "p" must be text, not a number.'], [null, '/p: "p" must be text, not null.']]],
    [{ type: 'boolean' }, [true, false], [['true', '/p: "p" must be true or false, not a string.']]],
    [{ type: 'number', minimum: 1, maximum: 2 }, [1, 1.5, 2], [[0.5, '/p: "p" must be at least 1; it is 0.5.'], [3, '/p: "p" must be at most 2; it is 3.'], ['1', '/p: "p" must be a number, not a string.']]],
    [{ type: 'integer' }, [0, -1, 5.0], [[1.5, '/p: "p" must be a whole number, not 1.5.'], ['1', '/p: "p" must be a whole number, not a string.']]],
    [{ type: 'string', minLength: 1, maxLength: 2 }, ['a', '👋👋'], [['', '/p: "p" must have at least 1 character; it has 0.'], ['abc', '/p: "p" must have at most 2 characters; it has 3.']]],
    [{ type: 'string', enum: ['a', 'b'] }, ['a'], [['c', '/p: "p" must be one of "a", "b"; it is "c".']]],
    [{ type: 'string', oneOf: [{ const: 'a', title: 'A' }] }, ['a'], [['A', '/p: "p" must be one of "a"; it is "A".']]],
    [{ type: 'array', minItems: 1, maxItems: 2, items: { type: 'string', enum: ['a', 'b'] } }, [['a'], ['a', 'b']], [[[], '/p: "p" must have at least 1 selected; it has 0.'], [['a', 'b', 'a'], '/p: "p" must have at most 2 selected; it has 3.'], [['c'], '/p/0: "p" must hold only "a", "b"; item 1 is "c".'], ['a', '/p: "p" must be a list, not a string.'], [[1], '/p/0: "p" must hold text only; item 1 is 1.']]],
    [{ type: 'array', items: { anyOf: [{ const: 'a', title: 'A' }] } }, [[], ['a']], [[['a', 'A'], '/p/1: "p" must hold only "a"; item 2 is "A".']]],
    [{ type: 'string', format: 'email' }, ['a@b', 'a.b+c@example.com'], [['a', '/p: "p" must be an e-mail address; it is "a".'], ['a@b@c', '/p: "p" must be an e-mail address; it is "a@b@c".'], ['a b@c', '/p: "p" must be an e-mail address; it is "a b@c".'], ['a@b..c', '/p: "p" must be an e-mail address; it is "a@b..c".']]],
    [{ type: 'string', format: 'uri' }, ['https://example.com/a?b#c', 'mailto:a@b.c', 'urn:isbn:1', 'https://[::1]:80/%20'], ['example.com', '/a', 'https://a b', 'https://é.example', 'https://%zz', 'http://', ''].map((text) => [text, `/p: "p" must be a URI, with its scheme (https://…); it is ${JSON.stringify(text)}.`] as const)],
    [{ type: 'string', format: 'date' }, ['2024-02-29', '0001-01-01'], ['2026-02-29', '2026-13-01', '2026-1-1', '2026-00-10', '28.07.2026'].map((text) => [text, `/p: "p" must be a date, as YYYY-MM-DD; it is "${text}".`] as const)],
    [{ type: 'string', format: 'date-time' }, ['2026-07-28T12:00:00Z', '2026-07-28t12:00:00.123+05:30', '2016-12-31T23:59:60Z'], ['2026-07-28', '2026-07-28T12:00:00', '2026-07-28T24:00:00Z', '2026-02-30T12:00:00Z', '2026-07-28T12:00:00+24:00'].map((text) => [text, `/p: "p" must be a date and time with zone, as 2026-07-28T12:00:00Z; it is "${text}".`] as const)],
  ];
  test.each(OF_ONE)('EL6: %j', (property, fits, departs) => {
    for (const value of fits) expect(checkContent(schemaOf({ p: property }), { p: value })).toEqual([]);
    for (const [value, line] of departs) expect(lines(checkContent(schemaOf({ p: property }), { p: value }))).toEqual([line]);
  });

  test('EL6: required, undeclared, hostile and unreadable', () => {
    expect(lines(checkContent(schemaOf({ a: {}, b: {} }, ['a', 'b', 'toString']), { b: 1, c: 2 }))).toEqual(['/a: "a" is required and not set.', '/toString: "toString" is required and not set.']);
    expect(lines(checkContent(JSON.parse('{"properties":{"__proto__":{"type":"string"},"a/b":{"type":"string"}},"required":["__proto__"]}'), JSON.parse('{"__proto__":1,"a/b":2}')))).toEqual(['/__proto__: "__proto__" must be text, not a number.', '/a~1b: "a/b" must be text, not a number.']);
    expect(lines(checkContent(ALL, [1]))).toEqual([': The content must be an object, not an array.']);
    for (const odd of [undefined, null, 5, { properties: 5, required: 'a' }, schemaOf({ a: 5 })]) expect(checkContent(odd, { a: 1 })).toEqual([]);
  });

  test('EL6: the checks take linear time, whatever the text', () => {
    for (const format of ['email', 'uri', 'date', 'date-time']) {
      for (const text of ['a'.repeat(200_000), `${'a@'.repeat(100_000)}`, `a@${'a.'.repeat(100_000)}`, `2026-07-28T12:00:00.${'1'.repeat(200_000)}`, `http:${'%'.repeat(200_000)}`]) {
        expect(checkContent(schemaOf({ p: { type: 'string', format } }), { p: text })).toHaveLength(1);
      }
    }
  });
});

describe('the requested schema itself', () => {
  test('EL6: the subset has no findings', () => {
    expect(requestedSchemaFindings(ALL)).toEqual([]);
    expect(requestedSchemaFindings({ $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'object', properties: {}, required: [] })).toEqual([]);
    expect(requestedSchemaFindings(schemaOf({ p: { type: 'string', title: 'P', description: 'd', minLength: 0, maxLength: 9, format: 'uri' } }, ['p']))).toEqual([]);
  });

  test.each([
    [null, ': "requestedSchema" must be an object, not null.'],
    [{ type: 'array' }, '/type: "type" of a requested schema must be "object"; it is "array".', '/properties: "properties" must be an object; it is missing.'],
    [{ ...schemaOf({}), additionalProperties: false }, '/additionalProperties: "additionalProperties" is not among the keywords that elicitation allows for a requested schema.'],
    [{ ...schemaOf({}), required: 'a' }, '/required: "required" must be a list of names, not a string.'],
    [schemaOf({}, ['a']), '/required/0: "a" is required but not among the properties.'],
    [schemaOf({ p: { type: 'object', properties: {} } }), '/properties/p/type: "p" has the type "object"; elicitation knows string, number, integer, boolean, and array for a multiple choice.'],
    [schemaOf({ p: { anyOf: [] } }), '/properties/p/type: "p" has no type; elicitation knows string, number, integer, boolean, and array for a multiple choice.'],
    [schemaOf({ p: true }), '/properties/p: "p" must be a schema object, not a boolean.'],
    [schemaOf({ p: { type: 'string', pattern: '^(a+)+$' } }), '/properties/p/pattern: "pattern" is not among the keywords that elicitation allows for a property of type "string".'],
    [schemaOf({ p: { type: 'string', format: 'ipv4' } }), '/properties/p/format: "p" has the format "ipv4"; elicitation knows email, uri, date and date-time.'],
    [schemaOf({ p: { type: 'string', minLength: -1, title: 5 } }), '/properties/p/title: "title" of "p" must be text, not a number.', '/properties/p/minLength: "minLength" of "p" is -1; it must be a whole number from zero.'],
    [schemaOf({ p: { type: 'number', minimum: '1' } }), '/properties/p/minimum: "minimum" of "p" is "1"; it must be a number.'],
    [schemaOf({ p: { type: 'array', items: { type: 'string' } } }), '/properties/p/items: "p" is a list; elicitation allows lists only as a multiple choice, whose items have "enum" or "anyOf".'],
    [schemaOf({ p: { type: 'array', items: { enum: ['a'] } } }), '/properties/p/items/type: The items of "p" must have the type "string"; it is missing.'],
    [schemaOf({ p: { type: 'string', enum: [] } }), '/properties/p/enum: "enum" of "p" must be a list of choices that is not empty; it is empty.'],
    [schemaOf({ p: { type: 'string', enum: ['a', 1] } }), '/properties/p/enum/1: The choices of "p" must be text; one is 1.'],
    [schemaOf({ p: { type: 'string', enum: ['a'], enumNames: [] } }), '/properties/p/enumNames: "enumNames" of "p" must be a list with a name for each choice.'],
    [schemaOf({ p: { type: 'string', oneOf: [{ const: 'a' }] } }), '/properties/p/oneOf/0: Each choice of "p" under "oneOf" must have a "const" and a "title" that are text.'],
    [schemaOf({ p: { type: 'string', oneOf: [{ type: 'string' }] } }), '/properties/p/oneOf: Each choice of "p" under "oneOf" must have a "const" and a "title".'],
    [schemaOf({ p: { type: 'integer', default: 1.5 } }), '/properties/p/default: The default of "p" must be a whole number, not 1.5.'],
    [schemaOf({ p: { type: 'array', items: { type: 'string', enum: ['a'] }, default: ['b'] } }), '/properties/p/default/0: The default of "p" must hold only "a"; item 1 is "b".'],
  ] as readonly (readonly [unknown, ...string[]])[])('EL6: %j', (schema, ...found) => {
    expect(lines(requestedSchemaFindings(schema))).toEqual(found);
  });

  test('EL6: of many problems 50 are listed and the rest is counted', () => {
    const findings = requestedSchemaFindings(schemaOf(Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`p${index}`, null]))));
    expect(findings).toHaveLength(51);
    expect(findings.at(-1)).toEqual({ path: '', message: 'There are 10 more problems with the requested schema.' });
  });
});
