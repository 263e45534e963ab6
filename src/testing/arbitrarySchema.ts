// Random schemas, each with a random document that it accepts, as text: the order of members, names and the spelling of numbers are
// random too. For property tests.

import fc from 'fast-check';

/** A schema, and the text of a document that fits it. */
export interface SchemaAndText {
  readonly schema: unknown;
  readonly text: string;
}

/** A part of both, with the definitions that it refers to. */
interface Part extends SchemaAndText {
  readonly definitions: Readonly<Record<string, unknown>>;
}

/** Names that carry a trap for those who build objects, paths or pointers from them, among ordinary ones. */
const NAMES = ['__proto__', 'a.b', '', '0', '10', '-1', 'constructor', 'toString', 'a/b', 'm~n', '%25', ' ', '"', '\\', 'é', '😀', 'name', 'kind', 'length', '$ref', 'hasOwnProperty'];

const part = (schema: unknown, text: string, definitions: Readonly<Record<string, unknown>> = {}): Part => ({ schema, text, definitions });
/** As members of its own, whatever the names; an object literal would read `__proto__`. */
const record = <T>(entries: Iterable<readonly [string, T]>): Record<string, T> => Object.fromEntries(entries);
const together = (parts: readonly Part[]): Record<string, unknown> => record(parts.flatMap(({ definitions }) => Object.entries(definitions)));

const wholeText = fc.oneof(fc.integer().map(String), fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }).map(String), fc.constantFrom('0', '-0', '1e3', '1E2', '2.0', '100000000000000000001'));
const numberText = fc.oneof(wholeText, fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => JSON.stringify(number)), fc.constantFrom('1.50', '0.1e1', '1.0000000000000000000001', '-0.0'));
const anyText = fc.json({ maxDepth: 2 }).map((text) => JSON.stringify(JSON.parse(text)));
const quoted = (text: string): string => JSON.stringify(text);

const leaf: fc.Arbitrary<Part> = fc.oneof(
  fc.string().map((value) => part({ type: 'string', minLength: Math.min(1, value.length) }, quoted(value))),
  fc.string({ unit: 'binary' }).filter((value) => !/\p{Surrogate}/u.test(value)).map((value) => part({ type: 'string' }, quoted(value))),
  wholeText.map((text) => part({ type: 'integer' }, text)),
  numberText.map((text) => part({ type: 'number' }, text)),
  fc.integer({ min: -9, max: 9 }).map((number) => part({ type: 'number', minimum: number - 1, exclusiveMaximum: number + 1 }, String(number))),
  fc.boolean().map((value) => part({ type: 'boolean' }, String(value))),
  fc.constant(part({ type: 'null' }, 'null')),
  anyText.map((text) => part({ const: JSON.parse(text) as unknown }, text)),
  fc.uniqueArray(anyText, { minLength: 1, maxLength: 4 }).chain((texts) => fc.constantFrom(...texts).map((text) => part({ enum: texts.map((each) => JSON.parse(each) as unknown) }, text))),
  fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 4 }).chain((values) => fc.constantFrom(...values).map((value) => part({ oneOf: values.map((each) => ({ const: each, title: `T ${each}` })) }, quoted(value)))),
  fc.constantFrom(true, {}, { description: 'any' }).chain((schema) => anyText.map((text) => part(schema, text))),
);

function objects(inner: fc.Arbitrary<Part>): fc.Arbitrary<Part> {
  const member = fc.record({ name: fc.constantFrom(...NAMES), part: inner, required: fc.boolean(), there: fc.boolean(), order: fc.integer() });
  const more = fc.option(fc.tuple(inner, fc.constantFrom('x-1', 'x-__proto__')), { nil: undefined });
  return fc.record({ all: fc.uniqueArray(member, { maxLength: 5, selector: ({ name }) => name }), more, closed: fc.boolean(), how: fc.constantFrom('additionalProperties', 'patternProperties') }).map(({ all, more: other, closed, how }) => {
    const shown = all.filter(({ required, there }) => required || there).toSorted((a, b) => a.order - b.order).map((each) => `${quoted(each.name)}:${each.part.text}`);
    if (other) shown.push(`${quoted(other[1])}:${other[0].text}`);
    const rest = other ? (how === 'additionalProperties' ? { additionalProperties: other[0].schema } : { patternProperties: { '^x-': other[0].schema } }) : closed ? { additionalProperties: false } : {};
    const properties = record(all.map((each) => [each.name, each.part.schema] as const));
    return part({ type: 'object', properties, required: all.filter(({ required }) => required).map(({ name }) => name), ...rest }, `{${shown.join(',')}}`, together([...all.map((each) => each.part), ...(other ? [other[0]] : [])]));
  });
}

const lists = (inner: fc.Arbitrary<Part>): fc.Arbitrary<Part> =>
  fc.oneof(
    fc.tuple(inner, fc.nat({ max: 3 })).map(([item, count]) => part({ type: 'array', items: item.schema }, `[${Array.from({ length: count }, () => item.text).join(',')}]`, item.definitions)),
    fc.tuple(fc.array(inner, { minLength: 1, maxLength: 3 }), fc.boolean()).map(([items, closed]) => part({ type: 'array', prefixItems: items.map(({ schema }) => schema), ...(closed ? { items: false, minItems: items.length } : {}) }, `[${items.map(({ text }) => text).join(',')}]`, together(items))),
  );

const wrapped = (inner: fc.Arbitrary<Part>): fc.Arbitrary<Part> =>
  fc.oneof(
    fc.tuple(inner, fc.constantFrom('anyOf', 'anyOf first'), fc.boolean()).map(([each, how, none]) => part({ anyOf: how === 'anyOf' ? [each.schema, { type: 'null' }] : [{ type: 'null' }, each.schema] }, none ? 'null' : each.text, each.definitions)),
    inner.map((each) => part({ allOf: [each.schema, { description: 'merged' }] }, each.text, each.definitions)),
    // By a definition whose name is the schema itself: unique, and full of what a pointer has to escape.
    inner.map((each) => {
      const name = JSON.stringify(each.schema).slice(0, 200);
      if (Object.hasOwn(each.definitions, name)) return each;
      const pointer = encodeURIComponent(name.replace(/~/g, '~0').replace(/\//g, '~1'));
      return part({ $ref: `#/$defs/${pointer}` }, each.text, { ...each.definitions, [name]: each.schema });
    }),
    fc.tuple(inner, inner, fc.boolean()).map(([a, b, first]) => {
      const branch = (value: string, { schema }: Part): unknown => ({ type: 'object', properties: { kind: { const: value }, value: schema }, required: ['kind', 'value'] });
      return part({ oneOf: [branch('a', a), branch('b', b)] }, first ? `{"value":${a.text},"kind":"a"}` : `{"kind":"b","value":${b.text}}`, together([a, b]));
    }),
  );

const { any } = fc.letrec<{ any: Part; object: Part }>((tie) => ({
  object: objects(tie('any')),
  any: fc.oneof({ maxDepth: 4, depthSize: 'small' }, leaf, tie('object'), lists(tie('any')), wrapped(tie('any'))),
}));

/** Random schemas, half of them of an object at the root, as tools have. */
export const arbitrarySchema: fc.Arbitrary<SchemaAndText> = fc.oneof(any, objects(any)).map(({ schema, text, definitions }) => {
  const names = Object.keys(definitions);
  return { schema: names.length === 0 || typeof schema !== 'object' ? schema : { ...schema, $defs: definitions }, text };
});
