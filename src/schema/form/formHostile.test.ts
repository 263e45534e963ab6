// Schemas made to exhaust whoever reads them: work is counted in reads of the schema, and what was limited is said.

import { Script, createContext } from 'node:vm';
import { afterAll, expect, test } from 'vitest';
import { countedValue } from '../../testing/countedSchema.ts';
import { documentOf, print } from '../../testing/formProof.ts';
import { opens } from '../../testing/formPerson.ts';
import { hostileSchemas } from '../../testing/schemas/allSchemas.ts';
import type { SchemaFixture } from '../../testing/schemas/schemaFixture.ts';
import type { FormField, FormSchema } from './formField.ts';
import { createFormSchema } from './formSchema.ts';
import { writeNode } from './jsonDocument.ts';
import type { JsonNode } from './jsonNode.ts';

/** Places that are looked at in one form. */
const MOST_PLACES = 300;
/** Reads of a schema for making its form, its root, 300 places, and what five of them are filled with; for each of its documents. */
const MOST_READS = 6_000_000;
const MOST_NODES = 20_000;

/** Ends a test that would never end by itself, such as one in a regular expression; what it bounds otherwise is counted. */
function ending<T>(work: () => T): T {
  const context = createContext({ work });
  return new Script('work()').runInContext(context, { timeout: 20_000 }) as T;
}

function nodesIn(node: JsonNode): number {
  let count = 0;
  const open = [node];
  for (let next = open.pop(); next; next = open.pop()) {
    count++;
    if (next.kind === 'array') for (const item of next.items) open.push(item);
    if (next.kind === 'object') for (const { value } of next.members) open.push(value);
  }
  return count;
}

function someChildren(form: FormSchema, field: FormField, most: number): readonly FormField[] {
  const children = form.children(field, undefined, most);
  expect(children.length).toBeLessThanOrEqual(most);
  return children;
}

function look(form: FormSchema, document: JsonNode | undefined): { readonly places: readonly FormField[]; readonly said: readonly string[] } {
  const places = [form.root(document)];
  for (let at = 0; at < places.length && places.length < MOST_PLACES; at++) {
    const field = places[at] as FormField;
    if (opens(field)) places.push(...someChildren(form, field, MOST_PLACES - places.length));
  }
  for (const field of places.slice(0, 5)) {
    form.at(document, field.path);
    form.definition(field);
    expect(nodesIn(form.seed(field))).toBeLessThanOrEqual(MOST_NODES);
    expect(nodesIn(form.example(field))).toBeLessThanOrEqual(MOST_NODES);
    expect(writeNode(form.seed(field)).length).toBeLessThanOrEqual(2_000_000);
    if (field.control.kind === 'choice') expect(field.control.choices.length).toBeLessThanOrEqual(1000);
    const branches = field.branches?.labels.length ?? 0;
    if (branches > 0) expect(nodesIn(form.branchValue(field, branches - 1))).toBeLessThanOrEqual(MOST_NODES);
  }
  const said = places.flatMap(({ limits, control }) => [...limits, ...(control.kind === 'json' ? [control.reason] : []), ...(control.kind === 'choice' && control.more > 0 ? [`${control.more} more choices`] : [])]);
  return { places, said: [...form.notes, ...said] };
}

const report: string[] = [];
afterAll(() => print(report.join('\n')));

test.each(hostileSchemas.map((fixture) => [fixture.name, fixture] as const))('within bounds: %s', (_, fixture: SchemaFixture) => {
  const counted = countedValue(fixture.schema);
  const made = ending(() => {
    const form = createFormSchema(counted.value);
    const said = new Set<string>();
    for (const document of [undefined, ...fixture.valid.map(documentOf)]) for (const sentence of look(form, document).said) said.add(sentence);
    return [...said];
  });
  report.push(`${fixture.name}: ${counted.reads()} reads${made.length > 0 ? `; says: ${made.slice(0, 3).map((each) => each.slice(0, 160)).join(' | ')}` : ''}`);
  expect(counted.reads()).toBeLessThanOrEqual(MOST_READS);
}, 60_000);

test.each([
  'reference to itself',
  'member that refers to itself',
  'references in a circle',
  'merge in a circle',
  '2,000 levels of merges',
  'enum of 100,000',
  'titled enum of 20,000',
  'keywords of the wrong kind',
  'no schema: null',
  'a dialect that nobody knows',
])('says what it limited or could not use: %s', (name) => {
  const fixture = hostileSchemas.find((each) => each.name === name) as SchemaFixture;
  const form = createFormSchema(fixture.schema);
  expect([undefined, ...fixture.valid.map(documentOf)].flatMap((document) => look(form, document).said)).not.toEqual([]);
});

test('a document of a hostile schema is still edited: its own places are there', () => {
  for (const fixture of hostileSchemas) {
    for (const instance of fixture.valid) {
      const document = documentOf(instance);
      const form = createFormSchema(fixture.schema);
      expect(form.root(document).value, fixture.name).toEqual(document);
    }
  }
});
