import { parser } from '@lezer/json';
import { Text } from '@codemirror/state';
import { describe, expect, test } from 'vitest';
import type { FieldControl, FormField, FormSchema } from '../../schema/form/formField.ts';
import { nodeAt, nodeOf } from '../../schema/form/jsonDocument.ts';
import type { JsonNode } from '../../schema/form/jsonNode.ts';
import type { JsonPath } from '../../schema/form/jsonPath.ts';
import { completionOptions } from './completionOptions.ts';
import { pathAtCursor } from './documentPlaces.ts';
import { fieldFacts, fieldLine } from './fieldFacts.ts';
import { readableDocument } from './readableDocument.ts';

const NO_TEXT = { minLength: undefined, maxLength: undefined, pattern: undefined, format: undefined };
const NO_NUMBER = { minimum: undefined, exclusiveMinimum: undefined, maximum: undefined, exclusiveMaximum: undefined, multipleOf: undefined };

type Sketch = Partial<FormField> & { readonly control: FieldControl; readonly begin?: unknown };

const FIELDS: Readonly<Record<string, Sketch>> = {
  city: { control: { kind: 'text', multiline: false, bounds: NO_TEXT }, type: 'string', begin: '', examples: [nodeOf('Łódź')] },
  unit: { control: { kind: 'choice', more: 0, choices: [{ label: 'Celsius', description: undefined, value: nodeOf('c') }, { label: 'f', description: undefined, value: nodeOf('f') }] }, type: 'string', required: true },
  days: { control: { kind: 'number', integer: true, bounds: { ...NO_NUMBER, minimum: '1', maximum: '14' } }, type: 'integer', begin: 1, description: 'How far to look.', title: 'Days' },
  dry: { control: { kind: 'boolean' }, type: 'boolean', defaultValue: nodeOf(false) },
  place: { control: { kind: 'object', mayAdd: false, namePattern: undefined, minProperties: undefined, maxProperties: undefined }, type: 'object', begin: { lat: 0, lon: 0 } },
  tags: { control: { kind: 'array', fixed: 0, mayAdd: true, minItems: undefined, maxItems: undefined, unique: true, contains: undefined }, type: 'array of string', begin: [] },
  '__proto__"': { control: { kind: 'const', value: nodeOf(7) }, type: 'number', begin: 7 },
  any: { control: { kind: 'json', reason: 'any value is allowed' }, type: 'any', nullable: true },
};

function fieldOf(name: string, path: JsonPath, sketch: Sketch, value: JsonNode | undefined): FormField {
  return { path, name, title: undefined, description: undefined, type: '', state: value === undefined ? 'absent' : 'value', value, misfit: false, required: false, nullable: false, branches: undefined, defaultValue: undefined, examples: [], deprecated: false, readOnly: false, extra: false, renamable: false, limits: [], ...sketch };
}

/** A schema of one level, with the fields above. */
const SCHEMA: FormSchema = {
  root: (document) => fieldOf('', [], { control: { kind: 'object', mayAdd: true, namePattern: undefined, minProperties: undefined, maxProperties: undefined }, type: 'object' }, document),
  children: (field) => Object.entries(FIELDS).map(([name, sketch]) => fieldOf(name, [...field.path, name], sketch, nodeAt(field.value, [name]))),
  at: (document, path) => {
    const [name] = path;
    if (name === undefined) return SCHEMA.root(document);
    const sketch = Object.entries(FIELDS).find(([each]) => each === name)?.[1];
    return path.length === 1 && sketch ? fieldOf(String(name), path, sketch, nodeAt(document, path)) : undefined;
  },
  seed: (field) => nodeOf(Object.entries(FIELDS).find(([name]) => name === field.name)?.[1].begin ?? null),
  example: () => nodeOf(null),
  branchValue: (_field, branch) => nodeOf(branch),
  definition: () => ({}),
  notes: [],
};

function offered(marked: string, schema: FormSchema | undefined = SCHEMA): ReturnType<typeof completionOptions> {
  const offset = marked.indexOf('|');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const tree = parser.parse(text);
  const doc = Text.of(text.split('\n'));
  return completionOptions(schema, readableDocument(tree, doc), pathAtCursor(tree, doc, offset), '  ');
}

const inserted = (marked: string, schema?: FormSchema): readonly string[] => offered(marked, schema).map(({ write }) => write().insert);

describe('names', () => {
  test('what is missing, required first, with a value to begin with', () => {
    expect(inserted('{"city": "x", |')).toEqual(['"unit": ', '"days": 1', '"dry": ', '"place": {\n    "lat": 0,\n    "lon": 0\n  }', '"tags": []', '"__proto__\\"": 7', '"any": ']);
  });
  test('before a colon only the name; the name that stands there may stay', () => {
    expect(inserted('{"ci|": 1, "days": 2}')).toEqual(['"unit"', '"city"', '"dry"', '"place"', '"tags"', '"__proto__\\""', '"any"']);
    expect(offered('{"city|": 1}').map(({ label }) => label)).toContain('city');
  });
  test('commas are put where they are missing', () => {
    expect(inserted('{"city": "x" |}')[0]).toBe(', "unit": ');
    expect(inserted('{|\n"city": "x"}')[0]).toBe('"unit": ,');
  });
  test('what is selected afterwards is what is to be typed', () => {
    const selected = (label: string): string | undefined => offered('{|').filter((option) => option.label === label).map(({ write }) => write()).map(({ insert, select, goOn }) => `${insert.slice(0, select.from)}‹${insert.slice(select.from, select.to)}›${insert.slice(select.to)}${goOn ? ' …' : ''}`)[0];
    expect(selected('city')).toBe('"city": "‹›" …');
    expect(selected('days')).toBe('"days": ‹1›');
    expect(selected('tags')).toBe('"tags": [‹›] …');
    expect(selected('unit')).toBe('"unit": ‹› …');
  });
});

describe('values', () => {
  test.each<[string, readonly string[]]>([
    ['{"unit": |', ['"c"', '"f"']],
    ['{"unit": "c|"}', ['"c"', '"f"']],
    ['{"city": |', ['"Łódź"', '""']],
    ['{"dry": |}', ['false', 'true']],
    ['{"days": |}', ['1']],
    ['{"__proto__\\"": |', ['7']],
    ['{"any": |', ['null', 'true', 'false', '""', '{}', '[]']],
    ['{"place": |', ['{\n    "lat": 0,\n    "lon": 0\n  }', '{}']],
    ['{"unknown": |', ['true', 'false', 'null', '""', '{}', '[]']],
    ['{"unit" |', []],
  ])('%j', (marked, expected) => {
    expect(inserted(marked)).toEqual(expected);
  });
  test('a titled choice shows its title', () => {
    expect(offered('{"unit": |').map(({ label, detail }) => [label, detail])).toEqual([['"c"', 'Celsius'], ['"f"', '']]);
  });
  test('without a schema, the words of JSON', () => {
    const marked = '{"a": |';
    const tree = parser.parse('{"a": ');
    expect(completionOptions(undefined, undefined, pathAtCursor(tree, Text.of(['{"a": ']), marked.length - 1), '').map(({ write }) => write().insert)).toEqual(['true', 'false', 'null', '""', '{}', '[]']);
  });
});

test('what is told about a field', () => {
  const days = SCHEMA.at(undefined, ['days']);
  if (days === undefined) throw new Error('no field');
  expect(fieldFacts(days).map(({ kind, text }) => `${kind} ${text}`)).toEqual(['title Days', 'type integer', 'prose How far to look.', 'bound at least: 1', 'bound at most: 14']);
  expect(fieldLine(days)).toBe('/days · integer · Days · How far to look.');
  expect(fieldFacts({ ...days, title: 'a\u202eb' })[0]?.text).toBe('a[U+202E]b');
  expect(fieldFacts({ ...days, description: 'x'.repeat(5_000) })[2]?.text.length).toBeLessThan(2_050);
});
