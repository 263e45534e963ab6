// What a form draws, as markup: the states of a field, what is said about it, and what is left undrawn. Keys and focus are tested in Chromium.

import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { FieldControl, FormField, FormSchema } from '../schema/form/formField.ts';
import type { JsonNode } from '../schema/form/jsonNode.ts';
import { nodeOf, parseNode } from '../schema/form/jsonDocument.ts';
import type { JsonPath } from '../schema/form/jsonPath.ts';
import { findingsByPlace } from './findingsByPlace.ts';
import { createFormView } from './formView.ts';
import { ProblemSummary, type FormProblem } from './ProblemSummary.tsx';
import { SchemaForm } from './SchemaForm.tsx';

const text: FieldControl = { kind: 'text', multiline: false, bounds: { minLength: undefined, maxLength: undefined, pattern: undefined, format: undefined } };
const object: FieldControl = { kind: 'object', mayAdd: false, namePattern: undefined, minProperties: undefined, maxProperties: undefined };
const array: FieldControl = { kind: 'array', fixed: 0, mayAdd: true, minItems: undefined, maxItems: undefined, unique: false, contains: undefined };

interface Part extends Partial<Omit<FormField, 'path' | 'name' | 'value' | 'state'>> {
  readonly control: FieldControl;
  /** Asked for only when the form opens the group. */
  readonly members?: () => ReadonlyMap<string, Part>;
  readonly items?: Part;
}

function stateOf(value: JsonNode | undefined): FormField['state'] {
  if (value === undefined) return 'absent';
  if (value.kind === 'null') return 'null';
  const size = value.kind === 'string' ? value.value.length : value.kind === 'array' ? value.items.length : value.kind === 'object' ? value.members.length : 1;
  return size === 0 ? 'empty' : 'value';
}

/** A schema of parts written by hand: it knows nothing of JSON Schema. */
function fakeSchema(whole: Part): FormSchema & { readonly asked: () => number } {
  const parts = new WeakMap<FormField, Part>();
  let asked = 0;
  const make = (part: Part, path: JsonPath, value: JsonNode | undefined): FormField => {
    const { members: _, items: __, ...facts } = part;
    const field: FormField = { path, name: String(path.at(-1) ?? ''), title: undefined, description: undefined, type: part.control.kind, state: stateOf(value), value, misfit: false, required: false, nullable: false, branches: undefined, defaultValue: undefined, examples: [], deprecated: false, readOnly: false, extra: false, renamable: false, limits: [], ...facts };
    parts.set(field, part);
    return field;
  };
  const children: FormSchema['children'] = (field, _chosen, most = Infinity) => {
    asked += 1;
    const part = parts.get(field);
    if (part?.items) return (field.value?.kind === 'array' ? field.value.items : []).slice(0, most).map((item, index) => make(part.items!, [...field.path, index], item));
    const there = new Map(field.value?.kind === 'object' ? field.value.members.map(({ name, value }) => [name, value]) : []);
    return [...(part?.members?.() ?? [])].slice(0, most).map(([name, member]) => make(member, [...field.path, name], there.get(name)));
  };
  return { asked: () => asked, children, root: (document) => make(whole, [], document), at: () => undefined, seed: () => ({ kind: 'null' }), example: () => ({ kind: 'null' }), branchValue: () => ({ kind: 'null' }), definition: () => ({}), notes: [] };
}

function draw(schema: FormSchema, document: JsonNode | undefined, problems: readonly FormProblem[] = []): string {
  return renderToStaticMarkup(<SchemaForm schema={schema} document={document} chosen={new Map()} findings={findingsByPlace(problems)} onChange={() => undefined} onChoose={() => undefined} label="Arguments" />);
}

const form = (members: Readonly<Record<string, Part>>): ReturnType<typeof fakeSchema> => fakeSchema({ control: object, members: () => new Map(Object.entries(members)) });

describe('a field', () => {
  it('shows absent, null, empty and a value as four things', () => {
    const schema = form({ gone: { control: text }, none: { control: text, nullable: true }, empty: { control: text }, there: { control: text } });
    const markup = draw(schema, nodeOf({ none: null, empty: '', there: 'x' }));
    expect(markup.match(/placeholder="absent"/g)).toHaveLength(1);
    expect(markup.match(/placeholder="empty text"/g)).toHaveLength(2);
    expect(markup).toContain('class="sf-chip is-null">null</code>');
    expect(markup).toContain('aria-label="Set gone"');
    expect(markup).toContain('aria-label="Make there absent"');
  });

  it('says what it is and what is wrong, where assistive technology finds it', () => {
    const markup = draw(form({ a: { control: text, type: 'string', required: true, description: 'What it is for.' } }), nodeOf({ a: 'x' }), [{ path: ['a'], message: 'too short' }]);
    const [, id] = /<textarea id="([^"]+)"/.exec(markup) ?? [];
    expect(markup).toMatch(/<textarea [^>]*aria-invalid="true"[^>]*aria-required="true"/);
    expect(markup).toContain(`aria-describedby="${id}~notes"`);
    expect(markup).toContain(`<div id="${id}~notes" class="sf-under">`);
    expect(markup).toContain('string · required');
    expect(markup).toContain('too short');
  });

  it('keeps the digits of a number, and draws as JSON what is no number', () => {
    const number: FieldControl = { kind: 'number', integer: true, bounds: { minimum: undefined, exclusiveMinimum: undefined, maximum: undefined, exclusiveMaximum: undefined, multipleOf: undefined } };
    const read = parseNode('{"a":10000000000000000000001}');
    expect(draw(form({ a: { control: number } }), read.ok ? read.value.node : undefined)).toContain('value="10000000000000000000001"');
    const misfit = draw(form({ a: { control: number, misfit: true, type: 'integer' } }), nodeOf({ a: 'many' }));
    expect(misfit).toContain('&quot;many&quot;</textarea>');
    expect(misfit).toContain('Not a number: shown as JSON');
  });

  it('shows what hides in a name, and takes any name', () => {
    const schema = fakeSchema({ control: object, members: () => new Map([['a\u202Eb', { control: text }], ['__proto__', { control: text }], ['', { control: text }]]) });
    const markup = draw(schema, undefined);
    expect(markup).toContain('U+202E');
    expect(markup).toContain('aria-label="__proto__"');
    expect(markup).toContain('empty name');
  });

  it('offers every listed choice up to fifty, and a search above', () => {
    const choices = (count: number): FieldControl => ({ kind: 'choice', more: 0, choices: Array.from({ length: count }, (_, index) => ({ label: `c${index}`, description: undefined, value: { kind: 'string', value: `c${index}` } as const })) });
    expect(draw(form({ a: { control: choices(50) } }), undefined).match(/<option /g)).toHaveLength(51);
    const searched = draw(form({ a: { control: choices(51) } }), nodeOf({ a: 'c50' }));
    expect(searched).toContain('role="combobox"');
    expect(searched).toContain('51 of 51');
    expect(searched).not.toContain('<option');
  });
});

describe('a group', () => {
  it('asks for its children only when it is open', () => {
    const schema = form({ closed: { control: object, members: () => { throw new Error('not asked for'); } } });
    expect(draw(schema, undefined)).toContain('aria-expanded="false"');
  });

  it('ends where a schema requires itself without end', () => {
    const self: Part = { control: object, required: true, members: () => new Map([['self', self]]) };
    expect(draw(fakeSchema(self), undefined).match(/aria-expanded="true"/g)).toHaveLength(4);
  });

  it('draws a page of items at once, two hundred in all, and says that there are more', () => {
    const schema = fakeSchema({ control: object, members: () => new Map([['list', { control: array, required: true, items: { control: text } }]]) });
    const markup = draw(schema, nodeOf({ list: Array.from({ length: 1_234 }, (_, index) => `item ${index}`) }));
    expect(markup.match(/<textarea /g)).toHaveLength(60);
    expect(markup).toContain('Show the next 200');
    expect(markup).toContain('200 of 1,234 shown');
  });

  it('says how many problems it hides', () => {
    const schema = form({ group: { control: object, members: () => new Map() } });
    expect(draw(schema, undefined, [{ path: ['group', 'a', 0], message: 'wrong' }, { path: ['group', 'b'], message: 'wrong' }])).toContain('title="2 problems inside"');
  });
});

it('searches above twenty fields, not below', () => {
  const fields = (count: number): Readonly<Record<string, Part>> => Object.fromEntries(Array.from({ length: count }, (_, index) => [`f${index}`, { control: text }]));
  expect(draw(form(fields(20)), undefined)).not.toContain('Search fields');
  expect(draw(form(fields(21)), undefined)).toContain('Search fields');
});

it('draws a root that is no object as one field', () => {
  expect(draw(fakeSchema({ control: text, title: 'Name' }), nodeOf('x'))).toContain('aria-label="Name"');
});

describe('the summary', () => {
  const summary = (problems: readonly FormProblem[]): string => renderToStaticMarkup(<ProblemSummary problems={problems} view={createFormView()} />);
  it('is not there without problems, and one line for one', () => {
    expect(summary([])).toBe('');
    expect(summary([{ path: ['a', 0], message: 'is wrong' }])).toMatch(/1 problem\. .*>a\/0</);
  });
  it('lists fifty, and counts the rest', () => {
    const markup = summary(Array.from({ length: 60 }, (_, index) => ({ path: ['a', index], message: 'is wrong' })));
    expect(markup.match(/<li>/g)).toHaveLength(51);
    expect(markup).toContain('and 10 more');
  });
});
