import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { createSchemaOutline, type OutlineLine } from './schemaOutline.ts';

const told = ({ depth, name, type, required, facts, choices, defaultValue }: OutlineLine): string =>
  [`${'  '.repeat(depth)}${name}${required ? '*' : ''}: ${type}`, ...facts, ...(choices.length > 0 ? [choices.join('|')] : []), ...(defaultValue === undefined ? [] : [`= ${defaultValue}`])].join(', ');
/** All lines, opened to some depth. */
function outline(schema: unknown, depth = 3): readonly string[] {
  const made = createSchemaOutline(schema, '/inputSchema');
  const open = new Set<string>();
  for (let level = 0; level < depth; level += 1) for (const line of made.visible(open).lines) if (line.depth === level) open.add(line.key);
  return made.visible(open).lines.map(told);
}
const object = (properties: object, more: object = {}): unknown => ({ type: 'object', properties, ...more });

describe('lines', () => {
  test('names, types, bounds, values, defaults', () => {
    expect(
      outline(
        object(
          {
            name: { type: 'string', minLength: 1, maxLength: 64, pattern: '^a' },
            when: { type: 'string', format: 'date-time' },
            count: { type: 'integer', minimum: 0, exclusiveMaximum: 10, multipleOf: 2, default: 4 },
            kind: { enum: ['a', 'b', null] },
            fixed: { const: 1 },
            tags: { type: 'array', items: { type: 'string' }, minItems: 1, uniqueItems: true },
            maybe: { anyOf: [{ type: 'string', maxLength: 5 }, { type: 'null' }] },
            either: { type: ['string', 'number'] },
            free: {},
            never: false,
            map: { type: 'object', additionalProperties: { type: 'number' } },
          },
          { required: ['name'], additionalProperties: false },
        ),
      ),
    ).toEqual([
      ': object, no other names',
      '  name*: string, 1 to 64 characters, pattern ^a',
      '  when: string, format date-time',
      '  count: integer, at least 0, less than 10, multiple of 2, = 4',
      '  kind: string or null, "a"|"b"|null',
      '  fixed: number, 1',
      '  tags: array of string, at least 1 item, no item twice',
      '  maybe: string or null, at most 5 characters',
      '  either: string or number',
      '  free: any',
      '  never: nothing',
      '  map: object',
      '    any other name: number',
    ]);
  });

  test('items, tuples, branches, rules', () => {
    expect(
      outline(
        object({
          list: { type: 'array', items: object({ id: { type: 'string' } }) },
          pair: { type: 'array', prefixItems: [{ type: 'string' }, { type: 'number' }] },
          shape: { oneOf: [object({ kind: { const: 'circle' } }), { title: 'Square', type: 'object' }, { type: 'string' }] },
          // As text: a literal with this name looks thenable to the linter.
          rule: JSON.parse('{"type":"object","if":{"required":["a"]},"then":{"required":["b"]},"patternProperties":{"^x-":{"type":"string"}}}'),
        }),
        2,
      ),
    ).toEqual([
      ': object',
      '  list: array of object',
      '    each item: object',
      '  pair: tuple',
      '    item 1: string',
      '    item 2: number',
      '  shape: one of 3',
      '    kind: "circle": object',
      '    Square: object',
      '    string: string',
      '  rule: object',
      '    names like ^x-: string',
      '    if: object',
      '    then: object',
    ]);
  });

  test('references and allOf are read together; pointers say where', () => {
    const schema = { type: 'object', allOf: [{ $ref: '#/$defs/base' }], properties: { id: { description: 'Here.' } }, required: ['size'], $defs: { base: { properties: { id: { type: 'string' }, size: { $ref: '#size' } } }, s: { $anchor: 'size', type: 'integer' } } };
    const made = createSchemaOutline(schema, '/inputSchema');
    const [id, size] = made.children(made.root);
    expect([id?.type, id?.description, id?.pointers]).toEqual(['string', 'Here.', ['/inputSchema/properties/id', '/inputSchema/$defs/base/properties/id']]);
    expect([size?.type, size?.required, size?.pointers]).toEqual(['integer', true, ['/inputSchema/$defs/base/properties/size', '/inputSchema/$defs/s']]);
  });

  test('names are only names', () => {
    const schema = JSON.parse('{"type":"object","properties":{"__proto__":{"type":"string"},"a.b":{},"":{"type":"null"},"constructor":{"type":"number"}},"required":["__proto__"]}') as unknown;
    expect(outline(schema)).toEqual([': object', '  __proto__*: string', '  a.b: any', '  : null', '  constructor: number']);
  });

  test('what cannot be followed is said', () => {
    const made = createSchemaOutline(object({ a: { $ref: '#/$defs/none' }, b: { $ref: 'https://example.com/' } }), '/inputSchema');
    expect(made.children(made.root).map(({ notes }) => notes)).toEqual([['refers to a schema that is not there'], ['refers to another document, which is not fetched']]);
  });
});

describe('what is open at first', () => {
  test('a small schema whole, a large one its first level', () => {
    const small = createSchemaOutline(object({ a: object({ b: object({ c: {} }) }) }), '');
    expect(small.visible(small.firstOpen()).lines).toHaveLength(4);
    const large = createSchemaOutline(object(Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`p${index}`, object({ a: {} })]))), '');
    expect(large.visible(large.firstOpen()).lines).toHaveLength(101);
  });

  test('a schema that contains itself stays closed where it comes again, and opens on demand', () => {
    const made = createSchemaOutline({ type: 'object', properties: { next: { $ref: '#' } } }, '');
    const open = new Set(made.firstOpen());
    expect(made.visible(open).lines.map(({ name, recursive }) => [name, recursive])).toEqual([['', false], ['next', true]]);
    for (let turn = 0; turn < 50; turn += 1) for (const { key } of made.visible(open).lines) open.add(key);
    expect(made.visible(open).lines).toHaveLength(52);
  });
});

describe('hostile schemas', () => {
  test('2,000 levels, 100,000 values, 100,000 names', () => {
    let deep: unknown = { type: 'string' };
    for (let level = 0; level < 2000; level += 1) deep = object({ a: deep });
    const made = createSchemaOutline(deep, '');
    const open = new Set<string>();
    for (let turn = 0; turn < 120; turn += 1) for (const { key } of made.visible(open).lines.slice(-1)) open.add(key);
    expect(made.visible(open).lines.at(-1)).toMatchObject({ depth: 100, openable: false, notes: ['deeper levels are not shown'] });
    const wide = createSchemaOutline(object(Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`p${index}`, {}]))), '');
    expect(wide.children(wide.root).at(-1)?.name).toBe('99,500 more');
    const listed = createSchemaOutline({ enum: Array.from({ length: 100_000 }, (_, index) => index) }, '');
    expect([listed.root.choices.length, listed.root.moreChoices]).toEqual([100, 99_900]);
  });

  test('references in a circle end', () => {
    expect(outline({ $ref: '#/$defs/a', $defs: { a: { $ref: '#/$defs/b' }, b: { $ref: '#/$defs/a' } } })).toEqual([': any']);
    expect(outline({ allOf: [{ $ref: '#' }] })).toEqual([': any']);
  });

  test('anything at all has lines with keys of their own', () => {
    const schema = fc.letrec<{ node: unknown }>((tie) => ({
      node: fc.oneof({ maxDepth: 4 }, fc.jsonValue(), fc.dictionary(fc.constantFrom('type', 'properties', 'items', 'anyOf', 'allOf', 'enum', 'const', '$ref', '$defs', 'required', 'if', 'not', 'prefixItems', 'additionalProperties', 'patternProperties', '__proto__', ''), tie('node'), { maxKeys: 4 }), fc.array(tie('node'), { maxLength: 3 }), fc.constantFrom('#', '#/$defs/type', 'object')),
    })).node;
    fc.assert(
      fc.property(schema, (value) => {
        const made = createSchemaOutline(value, '/inputSchema');
        const open = new Set(made.firstOpen());
        for (let turn = 0; turn < 4; turn += 1) for (const { key } of made.visible(open).lines.slice(0, 200)) open.add(key);
        const { lines } = made.visible(open);
        expect(new Set(lines.map(({ key }) => key)).size).toBe(lines.length);
      }),
      { seed: 21, numRuns: 300 },
    );
  });
});
