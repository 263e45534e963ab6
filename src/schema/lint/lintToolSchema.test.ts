import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { lintToolSchema, MOST_NODES } from './lintToolSchema.ts';
import { MOST_REMARKS } from './remarkList.ts';

const described = 'Looks something up.';
const toolWith = (property: unknown): unknown => ({ name: 'find', description: described, inputSchema: { type: 'object', properties: { it: property }, required: ['it'], additionalProperties: false } });
const withRoot = (schema: unknown): unknown => ({ name: 'find', description: described, inputSchema: schema });
const rules = (tool: unknown): readonly string[] => lintToolSchema(tool).map(({ rule, path }) => `${rule} ${path}`);

describe('what the lint says', () => {
  test('nothing about a plain tool', () => {
    expect(lintToolSchema(toolWith({ type: 'string', description: 'What to find.' }))).toEqual([]);
    expect(lintToolSchema({ name: 'now', description: described, inputSchema: { type: 'object', properties: {}, additionalProperties: false } })).toEqual([]);
  });

  test.each<[string, unknown, readonly string[]]>([
    ['a list of types', { type: ['string', 'integer'] }, ['type-list /inputSchema/properties/it/type']],
    ['null in a list of types', { type: ['string', 'null'] }, ['type-list-null /inputSchema/properties/it/type']],
    ['null as a branch', { anyOf: [{ type: 'string' }, { type: 'null' }] }, ['nullable-union /inputSchema/properties/it/anyOf']],
    ['nullable', { type: 'string', nullable: true }, ['nullable-keyword /inputSchema/properties/it/nullable']],
    ['an unknown type', { type: 'any' }, ['type-unknown /inputSchema/properties/it/type']],
    ['no type', {}, ['untyped /inputSchema/properties/it']],
    ['a boolean schema', true, ['boolean-schema /inputSchema/properties/it']],
    ['const', { type: 'string', const: 'a' }, ['const /inputSchema/properties/it/const']],
    ['numbers listed', { type: 'integer', enum: [1, 2] }, ['enum-not-strings /inputSchema/properties/it/enum']],
    ['a mixture listed', { type: 'string', enum: ['a', 1] }, ['enum-mixed /inputSchema/properties/it/enum']],
    ['null beside texts', { type: 'string', enum: ['a', null] }, []],
    ['values without a type', { enum: ['a'] }, ['enum-untyped /inputSchema/properties/it/enum']],
    ['the empty text listed', { type: 'string', enum: ['a', ''] }, ['enum-empty-text /inputSchema/properties/it/enum']],
    ['no values listed', { type: 'string', enum: [] }, ['enum-none /inputSchema/properties/it/enum']],
    ['an array without items', { type: 'array' }, ['array-items /inputSchema/properties/it']],
    ['a list of items schemas', { type: 'array', items: [{ type: 'string' }] }, ['items-list /inputSchema/properties/it/items']],
    ['prefixItems', { type: 'array', prefixItems: [{ type: 'string' }] }, ['tuple /inputSchema/properties/it/prefixItems']],
    ['lookahead', { type: 'string', pattern: '^(?!a)b' }, ['pattern-lookaround /inputSchema/properties/it/pattern']],
    ['lookbehind', { type: 'string', pattern: '(?<=a)b' }, ['pattern-lookaround /inputSchema/properties/it/pattern']],
    ['what only looks like lookahead', { type: 'string', pattern: '^[(?=]\\(\\?=$' }, []],
    ['a reference back', { type: 'string', pattern: '^(a)\\1$' }, ['pattern-uncommon /inputSchema/properties/it/pattern']],
    ['a pattern that is none', { type: 'string', pattern: '(' }, ['pattern-invalid /inputSchema/properties/it/pattern']],
    ['a plain pattern', { type: 'string', pattern: '^[a-z]{1,3}$' }, []],
    ['a format of few', { type: 'string', format: 'uri' }, ['format /inputSchema/properties/it/format']],
    ['a common format', { type: 'string', format: 'date-time' }, []],
    ['exclusive bounds', { type: 'number', exclusiveMinimum: 0 }, ['exclusive-bounds /inputSchema/properties/it/exclusiveMinimum']],
    ['exclusive bounds of draft-04', { type: 'number', minimum: 0, exclusiveMinimum: true }, ['draft-04 /inputSchema/properties/it/exclusiveMinimum', 'bounds /inputSchema/properties/it/minimum']],
    ['required as a boolean', { type: 'string', required: true }, ['draft-04 /inputSchema/properties/it/required']],
    ['a default on what is required', { type: 'string', default: 'a' }, ['default-required /inputSchema/properties/it/default']],
    ['oneOf', { oneOf: [{ type: 'string' }, { type: 'number' }] }, ['combinator /inputSchema/properties/it/oneOf']],
    ['anyOf', { anyOf: [{ type: 'string' }, { type: 'number' }] }, []],
    ['a map', { type: 'object', additionalProperties: { type: 'string' } }, ['additional-schema /inputSchema/properties/it/additionalProperties']],
    ['rules on names', { type: 'object', propertyNames: { pattern: '^a' } }, ['name-rules /inputSchema/properties/it/propertyNames']],
    ['a reference to another document', { $ref: 'https://example.com/a.json' }, ['ref-remote /inputSchema/properties/it/$ref']],
    ['a reference to nothing', { $ref: '#/$defs/none' }, ['ref-dangling /inputSchema/properties/it/$ref']],
    ['a dynamic reference', { $dynamicRef: '#it' }, ['ref-dynamic /inputSchema/properties/it/$dynamicRef']],
  ])('%s', (_, property, expected) => {
    expect(rules(toolWith(property))).toEqual(expected);
  });

  test.each<[string, unknown, readonly string[]]>([
    ['no schema', undefined, ['root-missing ']],
    ['a schema that is none', [], ['root-missing /inputSchema']],
    ['no type at the root', { properties: {}, additionalProperties: false }, ['root-type /inputSchema']],
    ['a choice at the root', { type: 'object', properties: {}, additionalProperties: false, anyOf: [{ required: ['a'] }, { required: ['b'] }] }, ['root-combinator /inputSchema/anyOf']],
    ['no properties', { type: 'object' }, ['root-properties /inputSchema']],
    ['an old dialect', { $schema: 'http://json-schema.org/draft-07/schema#', type: 'object', properties: {}, additionalProperties: false }, ['dialect /inputSchema/$schema']],
    ['an unknown dialect', { $schema: 'https://example.com/mine', type: 'object', properties: {}, additionalProperties: false }, ['dialect-unknown /inputSchema/$schema']],
    ['a keyword of another dialect', { type: 'object', properties: {}, additionalProperties: false, dependencies: {} }, ['dialect-keywords /inputSchema/dependencies']],
    ['open objects and optional properties', { type: 'object', properties: { a: { type: 'string' } } }, ['strict-additional /inputSchema', 'strict-required /inputSchema']],
  ])('%s', (_, schema, expected) => {
    expect(rules(withRoot(schema))).toEqual(expected);
  });

  test('names and descriptions', () => {
    const inputSchema = { type: 'object', properties: {}, additionalProperties: false };
    expect(rules({ name: 'a'.repeat(65), description: described, inputSchema })).toEqual(['name-length /name']);
    expect(rules({ name: 'admin.list', description: described, inputSchema })).toEqual(['name-characters /name']);
    expect(rules({ name: '7up', description: described, inputSchema })).toEqual(['name-start /name']);
    expect(rules({ name: 'find', inputSchema })).toEqual(['description-missing ']);
    expect(rules({ name: 'find', description: 'a'.repeat(1025), inputSchema })).toEqual(['description-length /description']);
  });

  test('names of properties: those of the root are the worst', () => {
    const inputSchema = { type: 'object', additionalProperties: false, required: ['a b', 'c.d', 'e/f'], properties: { 'a b': { type: 'string' }, 'c.d': { type: 'string' }, 'e/f': { type: 'object', additionalProperties: false, required: ['<'], properties: { '<': { type: 'string' } } } } };
    expect(lintToolSchema(withRoot(inputSchema)).map(({ path, severity }) => [path, severity])).toEqual([
      ['/inputSchema/properties/a b', 'breaks'],
      ['/inputSchema/properties/e~1f', 'breaks'],
      ['/inputSchema/properties/c.d', 'risky'],
      ['/inputSchema/properties/e~1f/properties/<', 'risky'],
    ]);
  });

  test('references: plain ones, ones into circles, ones outside $defs', () => {
    const refs = (schema: object): readonly string[] => rules(withRoot({ type: 'object', additionalProperties: false, ...schema })).filter((said) => said.startsWith('ref'));
    expect(refs({ properties: { a: { $ref: '#/$defs/x' } }, required: ['a'], $defs: { x: { type: 'string' } } })).toEqual(['ref /inputSchema/properties/a/$ref']);
    expect(refs({ properties: { a: { $ref: '#/$defs/x' } }, $defs: { x: { type: 'array', items: { $ref: '#/$defs/y' } }, y: { type: 'array', items: { $ref: '#/$defs/x' } } } })).toEqual([
      'ref-recursive /inputSchema/properties/a/$ref',
      'ref-recursive /inputSchema/$defs/x/items/$ref',
      'ref-recursive /inputSchema/$defs/y/items/$ref',
    ]);
    expect(refs({ properties: { a: { $ref: '#' } } })).toEqual(['ref-recursive /inputSchema/properties/a/$ref']);
    expect(refs({ properties: { a: { type: 'string' }, b: { $ref: '#/properties/a', pattern: 'c' } } })).toEqual(['ref-outside-defs /inputSchema/properties/b/$ref', 'ref /inputSchema/properties/b/$ref', 'ref-siblings /inputSchema/properties/b/$ref']);
    expect(refs({ properties: { b: { $ref: '#x' } }, $defs: { x: { $anchor: 'x', type: 'string' } } })).toEqual(['ref-outside-defs /inputSchema/properties/b/$ref', 'ref /inputSchema/properties/b/$ref']);
  });

  test('of an output schema only what any client minds', () => {
    const tool = { ...Object(toolWith({ type: 'string' })), outputSchema: { properties: { a: { const: 1 }, b: true } } };
    expect(rules(tool)).toEqual(['root-type /outputSchema', 'boolean-schema /outputSchema/properties/b']);
  });
});

describe('what a hostile definition costs', () => {
  const rulesOf = (schema: unknown): readonly string[] => lintToolSchema(withRoot(schema)).map(({ rule }) => rule);

  test('2,000 levels', () => {
    let schema: unknown = { type: 'string' };
    for (let level = 0; level < 2000; level += 1) schema = { type: 'object', properties: { a: schema } };
    expect(rulesOf(schema)).toContain('depth');
  });

  test('100,000 values', () => {
    expect(rulesOf({ type: 'object', properties: { a: { type: 'string', enum: Array.from({ length: 100_000 }, (_, index) => `v${index}`) } } })).toContain('enum-large');
  });

  test('more schemas than are looked at: it is said', () => {
    const properties = Object.fromEntries(Array.from({ length: MOST_NODES + 10 }, (_, index) => [`p ${index}`, { $ref: `#/properties/p ${index + 1}` }]));
    const remarks = lintToolSchema(withRoot({ type: 'object', properties }));
    expect(remarks.find(({ rule }) => rule === 'limit')?.message).toContain('5,000');
    expect(remarks.length).toBeLessThanOrEqual(MOST_REMARKS);
    expect(remarks.find(({ message }) => message.includes('more places'))).toBeDefined();
  });

  test('anything at all gives remarks and no exception', () => {
    const schema = fc.letrec<{ node: unknown }>((tie) => ({
      node: fc.oneof({ maxDepth: 4, withCrossShrink: true }, fc.jsonValue(), fc.dictionary(fc.constantFrom('type', 'properties', 'items', 'anyOf', 'enum', '$ref', '$defs', '__proto__', 'required', 'pattern', 'a/b', ''), tie('node'), { maxKeys: 4 }), fc.array(tie('node'), { maxLength: 3 }), fc.constantFrom('#', '#/$defs/type', 'object', '(')),
    })).node;
    fc.assert(
      fc.property(schema, (inputSchema) => {
        for (const remark of lintToolSchema({ name: 'a', inputSchema, outputSchema: inputSchema })) expect(remark.path === '' || remark.path.startsWith('/')).toBe(true);
      }),
      { seed: 5, numRuns: 300 },
    );
  });
});
