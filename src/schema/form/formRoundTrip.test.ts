// Random schemas with random values that are valid for them: loaded, walked and written again, nothing is lost, nothing valid is
// called a misfit, and each field's path leads back to it.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkJson } from '../jsonSchemaCheck.ts';
import type { FormField, FormSchema } from './formField.ts';
import { createFormSchema } from './formSchema.ts';
import { nodeAt, nodeOf, parseNode, sameNode, withNode, writeNode } from './jsonDocument.ts';
import type { JsonNode } from './jsonNode.ts';

/** Hundreds of runs on a busy machine. */
const PATIENCE = 60_000;

/** A schema with one value that is valid for it. */
interface Pair {
  readonly schema: unknown;
  readonly value: unknown;
}

const NAMES = ['a', '__proto__', 'a.b', '', '0', 'constructor', 'a/b~', 'toString', 'ä'];
const name = fc.constantFrom(...NAMES);

/** By definition, so that `__proto__` is a member. */
function objectOf(entries: readonly (readonly [string, unknown])[]): Record<string, unknown> {
  const made: Record<string, unknown> = {};
  for (const [key, value] of entries) Object.defineProperty(made, key, { value, enumerable: true, configurable: true, writable: true });
  return made;
}

const { pair } = fc.letrec<{ pair: Pair; scalar: Pair; object: Pair; map: Pair; list: Pair; tuple: Pair; union: Pair; merged: Pair; maybe: Pair }>((tie) => ({
  scalar: fc.oneof(
    fc.string().map((value): Pair => ({ schema: { type: 'string', minLength: 0 }, value })),
    fc.integer().map((value): Pair => ({ schema: { type: 'integer', minimum: value, maximum: value }, value })),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((value): Pair => ({ schema: { minimum: value }, value: value + 0 })),
    fc.boolean().map((value): Pair => ({ schema: { type: 'boolean' }, value })),
    fc.constant<Pair>({ schema: { type: 'null' }, value: null }),
    fc.jsonValue({ maxDepth: 2 }).map((value): Pair => ({ schema: { const: value }, value })),
    fc.tuple(fc.jsonValue({ maxDepth: 1 }), fc.string()).map(([value, other]): Pair => ({ schema: { enum: [value, other] }, value })),
    fc.jsonValue({ maxDepth: 2 }).map((value): Pair => ({ schema: true, value })),
    fc.string().map((value): Pair => ({ schema: { oneOf: [{ const: value, title: 'this' }, { const: `${value}!`, title: 'that' }] }, value })),
  ),
  object: fc.tuple(fc.uniqueArray(fc.tuple(name, tie('pair'), fc.constantFrom('required', 'there', 'absent')), { selector: ([key]) => key, maxLength: 5 }), fc.option(fc.tuple(fc.constantFrom('extra', 'z'), fc.jsonValue({ maxDepth: 1 })), { nil: undefined })).map(([members, extra]): Pair => ({
    schema: { type: 'object', properties: objectOf(members.map(([key, its]) => [key, its.schema])), required: members.filter(([, , how]) => how === 'required').map(([key]) => key) },
    value: objectOf([...members.filter(([, , how]) => how !== 'absent').map(([key, its]) => [key, its.value] as const), ...(extra ? [extra] : [])]),
  })),
  map: fc.tuple(tie('pair'), fc.uniqueArray(name, { maxLength: 3 }), fc.boolean()).map(([its, keys, byPattern]): Pair => ({ schema: byPattern ? { type: 'object', patternProperties: { '': its.schema }, additionalProperties: false } : { type: 'object', additionalProperties: its.schema }, value: objectOf(keys.map((key) => [key, its.value])) })),
  list: fc.tuple(tie('pair'), fc.nat({ max: 3 })).map(([its, length]): Pair => ({ schema: { type: 'array', items: its.schema }, value: Array.from({ length }, () => its.value) })),
  tuple: fc.array(tie('pair'), { minLength: 1, maxLength: 3 }).map((its): Pair => ({ schema: { prefixItems: its.map(({ schema }) => schema) }, value: its.map(({ value }) => value) })),
  union: fc.tuple(tie('pair'), fc.array(tie('pair'), { maxLength: 2 }), fc.nat()).map(([its, others, at]): Pair => ({ schema: { anyOf: others.map(({ schema }) => schema).toSpliced(at % (others.length + 1), 0, its.schema) }, value: its.value })),
  merged: tie('object').map((its): Pair => ({ schema: { $ref: '#/$defs/x', allOf: [{ $ref: '#/$defs/x' }, { type: 'object' }] }, value: its.value })),
  maybe: fc.tuple(tie('pair'), fc.boolean()).map(([its, isNull]): Pair => ({ schema: { anyOf: [its.schema, { type: 'null' }] }, value: isNull ? null : its.value })),
  pair: fc.oneof({ maxDepth: 4, depthIdentifier: 'schema' }, tie('scalar'), tie('object'), tie('map'), tie('list'), tie('tuple'), tie('union'), tie('maybe')),
}));

/** Each field that the form shows for a document, by asking for children until there are none. */
function walk(form: FormSchema, field: FormField, see: (field: FormField) => void): void {
  see(field);
  for (const child of form.children(field)) walk(form, child, see);
}

const read = (text: string): JsonNode => {
  const result = parseNode(text);
  if (!result.ok) throw new Error(result.error.message);
  return result.value.node;
};

describe('a valid document', () => {
  it('comes back byte for byte, fits each control, and is found at each path', () => {
    let places = 0;
    fc.assert(
      fc.property(pair, ({ schema, value }) => {
        const text = JSON.stringify(value);
        fc.pre(checkJson({ schema: JSON.stringify(schema), value: text }).length === 0);
        const document = read(text);
        const form = createFormSchema(schema);
        let rebuilt: JsonNode | undefined = document;
        walk(form, form.root(document), (field) => {
          places++;
          expect(sameNode(field.value, nodeAt(document, field.path))).toBe(true);
          expect([field.path, field.control, field.misfit && field.value]).toEqual([field.path, field.control, false]);
          const again = form.at(document, field.path);
          expect([again?.control, again?.state, again?.type, again?.required]).toEqual([field.control, field.state, field.type, field.required]);
          if (field.value) rebuilt = withNode(rebuilt, field.path, structuredClone(field.value));
        });
        expect(writeNode(document)).toBe(text);
        expect(rebuilt && writeNode(rebuilt)).toBe(text);
      }),
      { seed: 5, numRuns: 500 },
    );
    expect(places).toBeGreaterThan(1000);
  }, PATIENCE);

  it('is what a place begins with, as its control draws it', () => {
    fc.assert(
      fc.property(pair, ({ schema }) => {
        const form = createFormSchema(schema);
        walk(form, form.root(undefined), (field) => {
          if (field.path.length > 6) return;
          const seed = form.seed(field);
          const filled = form.at(withNode(undefined, field.path, seed), field.path);
          expect([field.control.kind, writeNode(seed), filled?.misfit]).toEqual([field.control.kind, writeNode(seed), false]);
          for (const branch of field.branches?.labels.keys() ?? []) expect(form.root(form.branchValue(field, branch)).path).toEqual([]);
        });
        const example = form.example(form.root(undefined));
        expect(sameNode(read(writeNode(example)), example)).toBe(true);
      }),
      { seed: 6, numRuns: 200 },
    );
  }, PATIENCE);

  it('is never lost by any schema, valid or not', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), pair, fc.jsonValue({ maxDepth: 4 }), (schema, other, value) => {
        for (const tried of [schema, other.schema]) {
          const form = createFormSchema(tried);
          const document = nodeOf(value);
          walk(form, form.root(document), (field) => expect(sameNode(nodeAt(document, field.path), field.value)).toBe(true));
        }
      }),
      { seed: 7, numRuns: 200 },
    );
  }, PATIENCE);
});
