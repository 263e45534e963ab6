// The form model keyword by keyword: what one place is drawn as, with the document as it is.

import { describe, expect, it } from 'vitest';
import type { FormField } from './formField.ts';
import { createFormSchema } from './formSchema.ts';
import { nodeOf, parseNode, valueOf, withNode, writeNode } from './jsonDocument.ts';
import type { JsonNode } from './jsonNode.ts';

const read = (text: string): JsonNode => {
  const result = parseNode(text);
  if (!result.ok) throw new Error(result.error.message);
  return result.value.node;
};

/** An object with a member `then` must not be written as one. */
const parsed = (text: string): unknown => JSON.parse(text) as unknown;

/** The root field of a schema, for a document given as JSON. */
const rootOf = (schema: unknown, text?: string, chosen?: ReadonlyMap<string, number>): FormField => createFormSchema(schema).root(text === undefined ? undefined : read(text), chosen);
const childrenOf = (schema: unknown, text?: string): readonly FormField[] => {
  const form = createFormSchema(schema);
  return form.children(form.root(text === undefined ? undefined : read(text)));
};
const names = (fields: readonly FormField[]): readonly string[] => fields.map(({ name }) => name);
const kinds = (fields: readonly FormField[]): readonly string[] => fields.map(({ control }) => control.kind);

describe('one control for each kind of value', () => {
  it.each<[unknown, string, string]>([
    [{ type: 'string' }, 'text', 'string'],
    [{ type: 'string', format: 'byte' }, 'bytes', 'string'],
    [{ type: 'string', contentEncoding: 'base64', contentMediaType: 'image/png' }, 'bytes', 'string'],
    [{ type: 'number' }, 'number', 'number'],
    [{ type: 'integer' }, 'number', 'integer'],
    [{ type: ['integer', 'number'] }, 'number', 'number'],
    [{ type: 'boolean' }, 'boolean', 'boolean'],
    [{ type: 'null' }, 'null', 'null'],
    [{ const: null }, 'null', 'null'],
    [{ enum: [null] }, 'null', 'null'],
    [{ const: 'a' }, 'const', 'string'],
    [{ const: { a: [1] } }, 'const', 'object'],
    [{ enum: ['a', 1, true, { b: 1 }, [2]] }, 'choice', 'string or number or boolean or object or array'],
    [{ type: 'object' }, 'object', 'object'],
    [{ type: 'array' }, 'array', 'array'],
    [{ type: 'array', items: { type: 'string' } }, 'array', 'array of string'],
    [{ type: 'array', items: { $ref: '#/$defs/s' }, $defs: { s: { type: ['integer', 'null'] } } }, 'array', 'array of integer or null'],
    [true, 'json', 'any'],
    [{}, 'json', 'any'],
    [false, 'json', 'any'],
    ['no schema', 'json', 'any'],
    [{ not: { type: 'string' } }, 'json', 'any'],
    [{ type: 'str' }, 'json', 'any'],
  ])('%j is %s', (schema, kind, type) => {
    const field = rootOf(schema);
    expect([field.control.kind, field.type]).toEqual([kind, type]);
  });

  it.each<[unknown, string]>([
    [{ properties: {} }, 'object'],
    [{ required: ['a'] }, 'object'],
    [{ items: {} }, 'array'],
    [{ prefixItems: [true] }, 'array'],
    [{ minLength: 1 }, 'text'],
    [{ pattern: 'a' }, 'text'],
    [{ format: 'date' }, 'text'],
    [{ format: 'int64' }, 'number'],
    [{ minimum: 0 }, 'number'],
    [{ multipleOf: 2 }, 'number'],
  ])('%j makes its type plain', (schema, kind) => {
    expect(rootOf(schema).control.kind).toBe(kind);
  });

  it('has bounds as text', () => {
    expect(rootOf({ type: 'number', minimum: 1e300, exclusiveMaximum: 5, multipleOf: 0.1, allOf: [{ minimum: 2, maximum: 7 }, { maximum: 6 }] }).control).toMatchObject({ bounds: { minimum: '1e+300', maximum: '6', exclusiveMaximum: '5', exclusiveMinimum: undefined, multipleOf: '0.1' } });
    expect(rootOf({ $schema: 'http://json-schema.org/draft-04/schema#', type: 'number', minimum: 1, exclusiveMinimum: true }).control).toMatchObject({ bounds: { minimum: undefined, exclusiveMinimum: '1' } });
    expect(rootOf({ type: 'string', minLength: 1, maxLength: 9, pattern: '(a+)+$', format: 'email', allOf: [{ minLength: 2 }] }).control).toEqual({ kind: 'text', multiline: false, bounds: { minLength: 2, maxLength: 9, pattern: '(a+)+$', format: 'email' } });
  });

  it('knows what is said beside the type', () => {
    const field = rootOf({ type: 'string', title: 'T', description: 'D', default: 'a', examples: ['b', 'c'], deprecated: true, readOnly: true });
    expect(field).toMatchObject({ title: 'T', description: 'D', deprecated: true, readOnly: true, defaultValue: { value: 'a' }, examples: [{ value: 'b' }, { value: 'c' }] });
    expect(rootOf({ type: 'string', example: 'b' }).examples).toEqual([{ kind: 'string', value: 'b' }]);
  });
});

describe('null', () => {
  it.each<[unknown]>([
    [{ type: ['string', 'null'] }],
    [{ type: ['null', 'string'] }],
    [{ anyOf: [{ type: 'string' }, { type: 'null' }] }],
    [{ oneOf: [{ type: 'null' }, { $ref: '#/$defs/s' }], $defs: { s: { type: 'string' } } }],
    [{ anyOf: [{ type: 'string' }, { const: null }] }],
    [{ anyOf: [{ type: 'string' }, { enum: [null] }] }],
    [{ type: 'string', nullable: true }],
    [{ anyOf: [{ anyOf: [{ type: 'string' }, { type: 'null' }] }] }],
  ])('%j is a text or null', (schema) => {
    expect(rootOf(schema)).toMatchObject({ nullable: true, branches: undefined, control: { kind: 'text' }, type: 'string or null' });
    expect(rootOf(schema, 'null')).toMatchObject({ state: 'null', misfit: false });
  });

  it('is not allowed by a choice that its own type excludes', () => {
    expect(rootOf({ type: 'string', anyOf: [{ minLength: 1 }, { type: 'null' }] }).nullable).toBe(false);
    expect(rootOf({ type: 'string' }, 'null')).toMatchObject({ state: 'null', misfit: true });
  });

  it('is taken out of listed values', () => {
    expect(rootOf({ enum: ['a', null] })).toMatchObject({ nullable: true, control: { kind: 'choice', choices: [{ label: 'a' }], more: 0 } });
    expect(rootOf({ type: 'string', enum: ['a', null] })).toMatchObject({ nullable: false });
    expect(rootOf({ anyOf: [{ enum: ['a', 'b'] }, { type: 'null' }] })).toMatchObject({ nullable: true, control: { kind: 'choice', choices: [{ label: 'a' }, { label: 'b' }] } });
  });
});

describe('choices', () => {
  it.each(['oneOf', 'anyOf'])('are titled by %s', (keyword) => {
    const list = [{ const: 1, title: 'One', description: 'first' }, { const: 2 }];
    for (const schema of [{ [keyword]: list }, { type: 'integer', [keyword]: list }, { [keyword]: list.map((part) => ({ type: 'integer', ...part })) }]) {
      expect(rootOf(schema, '2')).toMatchObject({ misfit: false, branches: undefined, control: { kind: 'choice', choices: [{ label: 'One', description: 'first', value: { text: '1' } }, { label: '2' }], more: 0 } });
    }
  });

  it('are the values that several lists have in common', () => {
    expect(rootOf({ enum: ['a', 'b', 'c'], allOf: [{ enum: ['b', 'c', 'd'] }] }).control).toMatchObject({ choices: [{ label: 'b' }, { label: 'c' }] });
  });

  it('do not hold any other value', () => {
    expect(rootOf({ enum: [1, 2] }, '1.0').misfit).toBe(false);
    expect(rootOf({ enum: [1, 2] }, '3').misfit).toBe(true);
    expect(rootOf({ const: 1 }, '2').misfit).toBe(true);
  });

  it('have the names beside them', () => {
    expect(rootOf({ type: 'string', enum: ['a', 'b'], enumNames: ['Alpha', 'Beta'] }).control).toMatchObject({ choices: [{ label: 'Alpha' }, { label: 'Beta' }] });
  });
});

describe('objects', () => {
  it('show what the schema names, then what else is there', () => {
    const fields = childrenOf({ type: 'object', properties: { b: { type: 'string' }, a: { type: 'integer' } }, required: ['a', 'z'] }, '{"x":1,"a":5}');
    expect(names(fields)).toEqual(['b', 'a', 'z', 'x']);
    expect(fields.map(({ state, required, extra, renamable }) => [state, required, extra, renamable])).toEqual([
      ['absent', false, false, false],
      ['value', true, false, false],
      ['absent', true, false, false],
      ['value', false, true, true],
    ]);
  });

  it('take any name', () => {
    const schema = parsed('{"type":"object","properties":{"__proto__":{"type":"string"},"a.b":{"type":"integer"},"":{"type":"boolean"},"0":{"type":"null"},"constructor":{"type":"string"}}}');
    const fields = childrenOf(schema, '{"__proto__":"x","a.b":1,"":true,"0":null}');
    expect(names(fields).toSorted()).toEqual(['', '0', '__proto__', 'a.b', 'constructor']);
    expect(fields.every(({ misfit }) => !misfit)).toBe(true);
    expect(fields.find(({ name }) => name === 'constructor')?.state).toBe('absent');
    expect(childrenOf({ type: 'object', properties: {} }, '{"toString":1}')[0]).toMatchObject({ name: 'toString', extra: true });
  });

  it('are maps', () => {
    const map = { type: 'object', additionalProperties: { type: 'integer' } };
    expect(childrenOf(map, '{"a":1}')[0]).toMatchObject({ control: { kind: 'number' }, extra: false, renamable: true, misfit: false });
    expect(rootOf(map).control).toMatchObject({ mayAdd: true });
    expect(rootOf({ type: 'object', additionalProperties: false }).control).toMatchObject({ mayAdd: false });
    expect(rootOf({ type: 'object', unevaluatedProperties: false }).control).toMatchObject({ mayAdd: false });
    expect(childrenOf({ type: 'object', additionalProperties: false }, '{"a":1}')[0]).toMatchObject({ extra: true, control: { kind: 'json' } });
  });

  it('have patterns of names', () => {
    const schema = { type: 'object', patternProperties: { '^s_': { type: 'string' }, '_n$': { type: 'number' } }, additionalProperties: { type: 'boolean' } };
    expect(kinds(childrenOf(schema, '{"s_a":"","b_n":1,"c":true}'))).toEqual(['text', 'number', 'boolean']);
    expect(rootOf({ type: 'object', patternProperties: { '^x-': {} }, additionalProperties: false }).control).toMatchObject({ mayAdd: true, namePattern: '^x-' });
    expect(rootOf({ type: 'object', propertyNames: { pattern: '^[a-z]+$' } }).control).toMatchObject({ namePattern: '^[a-z]+$' });
    expect(names(childrenOf({ type: 'object', propertyNames: { enum: ['a', 'b'] }, additionalProperties: { type: 'integer' } }))).toEqual(['a', 'b']);
  });

  it('merge allOf and what stands beside a reference', () => {
    const schema = { allOf: [{ $ref: '#/$defs/a' }, { properties: { b: { type: 'string' } }, required: ['b'] }], properties: { c: { $ref: '#/$defs/n', minimum: 3, title: 'mine' } }, $defs: { a: { type: 'object', properties: { a: true, c: { maximum: 9 } } }, n: { type: 'integer', title: 'theirs' } } };
    const fields = childrenOf(schema);
    expect(names(fields)).toEqual(['c', 'a', 'b']);
    expect(fields[0]).toMatchObject({ title: 'mine', control: { kind: 'number', integer: true, bounds: { minimum: '3', maximum: '9' } } });
    expect(fields[2]?.required).toBe(true);
  });

  it('hide what stands beside a reference in draft-07, but not its words', () => {
    const schema = { $schema: 'http://json-schema.org/draft-07/schema#', properties: { c: { $ref: '#/definitions/n', minimum: 3, title: 'mine' } }, definitions: { n: { type: 'integer' } } };
    expect(childrenOf(schema)[0]).toMatchObject({ title: 'mine', control: { kind: 'number', bounds: { minimum: undefined } } });
  });
});

describe('lists', () => {
  it('fix their first items', () => {
    const form = createFormSchema({ type: 'array', prefixItems: [{ type: 'string' }, { type: 'integer' }], items: { type: 'boolean' }, minItems: 1, uniqueItems: true });
    const root = form.root(read('["a",1,true]'));
    expect(root.control).toEqual({ kind: 'array', fixed: 2, mayAdd: true, minItems: 1, maxItems: undefined, unique: true, contains: undefined });
    expect(kinds(form.children(root))).toEqual(['text', 'number', 'boolean']);
    expect(form.children(form.root(undefined)).map(({ required, state }) => [required, state])).toEqual([[true, 'absent'], [false, 'absent']]);
  });

  it('are tuples in draft-07', () => {
    const schema = { $schema: 'http://json-schema.org/draft-07/schema#', type: 'array', items: [{ type: 'string' }], additionalItems: false };
    expect(rootOf(schema).control).toMatchObject({ fixed: 1, mayAdd: false });
    expect(childrenOf(schema, '["a",2]')[1]).toMatchObject({ extra: true });
  });

  it('say what they must contain', () => {
    expect(rootOf({ type: 'array', contains: { type: 'integer' }, minContains: 2 }).control).toMatchObject({ contains: 'at least 2 of: integer' });
    expect(childrenOf({ type: 'array', contains: { type: 'integer' } }, '[1,"a"]').map(({ control }) => control.kind)).toEqual(['number', 'json']);
  });
});

describe('alternatives', () => {
  const shapes = { oneOf: [{ type: 'object', properties: { kind: { const: 'circle' }, r: { type: 'number' } }, required: ['kind', 'r'] }, { type: 'object', title: 'A square', properties: { kind: { const: 'square' }, a: { type: 'number' } }, required: ['kind', 'a'] }] };

  it('are chosen by a constant', () => {
    expect(rootOf(shapes, '{"kind":"square"}').branches).toEqual({ labels: ['kind: circle', 'A square'], chosen: 1, by: 'const' });
    expect(rootOf(shapes).branches).toMatchObject({ chosen: 0, by: 'first' });
    expect(rootOf(shapes, '{}').branches).toMatchObject({ chosen: 0 });
    expect(names(childrenOf(shapes, '{"kind":"square","a":1}'))).toEqual(['kind', 'a']);
  });

  it('are chosen by a discriminator', () => {
    const schema = { discriminator: { propertyName: 't' }, oneOf: [{ $ref: '#/$defs/A' }, { $ref: '#/$defs/B' }], $defs: { A: { properties: { t: { enum: ['a'] }, v: { const: 1 } } }, B: { properties: { t: { const: 'b' }, v: { const: 1 } } } } };
    expect(rootOf(schema, '{"t":"b","v":1}').branches).toEqual({ labels: ['a', 'b'], chosen: 1, by: 'const' });
  });

  it('are chosen by names, type and validation', () => {
    expect(rootOf({ type: 'object', anyOf: [{ required: ['a'] }, { required: ['b'] }] }, '{"b":1}').branches).toEqual({ labels: ['with a', 'with b'], chosen: 1, by: 'required' });
    expect(rootOf({ anyOf: [{ type: 'string' }, { type: 'integer' }] }, '5').branches).toEqual({ labels: ['string', 'integer'], chosen: 1, by: 'type' });
    expect(rootOf({ anyOf: [{ type: 'integer', maximum: 3 }, { type: 'integer', minimum: 4 }] }, '5').branches).toMatchObject({ chosen: 1, by: 'validation' });
    expect(rootOf({ anyOf: [{ type: 'string', pattern: '^a+$' }, { type: 'string', pattern: '^(b+)+$' }] }, '"bbbb"').branches).toMatchObject({ chosen: 1, by: 'validation' });
    expect(rootOf({ type: ['string', 'array'], items: { type: 'string' } }, '[]')).toMatchObject({ control: { kind: 'array' }, branches: { labels: ['string', 'array'], chosen: 1, by: 'type' } });
  });

  it('are chosen by the user', () => {
    expect(rootOf(shapes, '{"kind":"square"}', new Map([['[]', 0]])).branches).toMatchObject({ chosen: 0, by: 'user' });
    expect(rootOf({ type: ['string', 'integer'] }, undefined, new Map([['[]', 1]])).control.kind).toBe('number');
  });

  it('keep what both have when another is taken', () => {
    const form = createFormSchema({ type: 'object', properties: { name: { type: 'string' } }, ...shapes });
    const field = form.root(read('{"name":"n","kind":"circle","r":5,"other":1}'));
    expect(writeNode(form.branchValue(field, 1))).toBe('{"name":"n","kind":"square","other":1,"a":0}');
  });

  it('keep a value that fits, and begin anew otherwise', () => {
    const form = createFormSchema({ anyOf: [{ type: 'string' }, { type: 'string', minLength: 2 }, { type: 'integer' }, { type: 'null' }] });
    expect(form.branchValue(form.root(read('"abc"')), 1)).toEqual({ kind: 'string', value: 'abc' });
    expect(form.branchValue(form.root(read('"abc"')), 2)).toEqual({ kind: 'number', text: '0' });
    expect(form.branchValue(form.root(read('null')), 2)).toEqual({ kind: 'number', text: '0' });
  });

  it('begin with their constant, required or not', () => {
    const form = createFormSchema({ oneOf: ['cat', 'dog'].map((pet) => ({ type: 'object', title: pet, properties: { pet: { const: pet, default: pet }, age: { type: 'integer' } } })) });
    const field = form.root(read('{"pet":"cat","age":3}'));
    expect(writeNode(form.branchValue(field, 1))).toBe('{"pet":"dog","age":3}');
    expect(writeNode(form.branchValue(form.root(undefined), 1))).toBe('{"pet":"dog"}');
    expect(form.root(form.branchValue(field, 1)).branches).toMatchObject({ chosen: 1, by: 'const' });
  });

  it('that contain alternatives are one list', () => {
    const schema = { anyOf: [{ $ref: '#/$defs/ab' }, { type: 'boolean' }], $defs: { ab: { oneOf: [{ type: 'string' }, { type: 'integer' }] } } };
    expect(rootOf(schema, '1').branches).toMatchObject({ labels: ['string', 'integer', 'boolean'], chosen: 1 });
  });

  it('beside each other are combined', () => {
    const named = (...names: readonly string[]): unknown => ({ oneOf: names.map((name) => ({ title: name, properties: { [name]: { type: 'string' } }, required: [name] })) });
    const schema = { type: 'object', allOf: [named('a', 'b'), named('c', 'd', 'e')] };
    expect(rootOf(schema, '{"b":"","d":""}').branches).toEqual({ labels: ['a · c', 'a · d', 'a · e', 'b · c', 'b · d', 'b · e'], chosen: 4, by: 'required' });
    const form = createFormSchema(schema);
    const field = form.root(read('{"b":"","d":""}'), new Map([['[]', 2]]));
    expect(field).toMatchObject({ branches: { chosen: 2, by: 'user' }, limits: [] });
    expect(names(form.children(field).filter(({ extra }) => !extra))).toEqual(['a', 'e']);
    expect(writeNode(form.branchValue(form.root(read('{"b":"","d":"x"}')), 1))).toBe('{"d":"x","a":""}');
  });

  it('of anyOf can be met together', () => {
    const both = (keyword: string): unknown => ({ type: 'object', [keyword]: [{ properties: { a: { type: 'string' } }, required: ['a'] }, { properties: { b: { type: 'integer' } }, required: ['b'] }] });
    expect(childrenOf(both('anyOf'), '{"a":"","b":1}').map(({ name, extra, control }) => [name, extra, control.kind])).toEqual([['a', false, 'text'], ['b', false, 'number']]);
    expect(childrenOf(both('oneOf'), '{"a":"","b":1}')[1]).toMatchObject({ extra: true });
    expect(names(childrenOf(both('anyOf'), '{"a":""}'))).toEqual(['a']);
  });

  it('stand at the root, with members beside them', () => {
    expect(names(childrenOf({ properties: { x: true }, oneOf: [{ properties: { a: true } }, { properties: { b: true } }] }))).toEqual(['x', 'a']);
  });
});

describe('what depends on the document', () => {
  const schema = parsed('{"type":"object","properties":{"country":{"enum":["us","nl"]}},"if":{"properties":{"country":{"const":"us"}},"required":["country"]},"then":{"properties":{"zip":{"type":"string"}},"required":["zip"]},"else":{"properties":{"code":{"type":"string"}}}}');

  it('is the side of a condition', () => {
    expect(names(childrenOf(schema, '{"country":"us"}'))).toEqual(['country', 'zip']);
    expect(names(childrenOf(schema, '{"country":"nl"}'))).toEqual(['country', 'code']);
    expect(names(childrenOf(schema))).toEqual(['country', 'code']);
  });

  it.each([{ dependentSchemas: { a: { properties: { b: { type: 'integer' } } } } }, { dependencies: { a: { properties: { b: { type: 'integer' } } } } }])('is what %j asks for', (dependent) => {
    expect(names(childrenOf({ type: 'object', properties: { a: true }, ...dependent }, '{"a":1}'))).toEqual(['a', 'b']);
    expect(names(childrenOf({ type: 'object', properties: { a: true }, ...dependent }))).toEqual(['a']);
  });

  it.each([{ dependentRequired: { a: ['b'] } }, { dependencies: { a: ['b'] } }])('is what %j requires', (dependent) => {
    const of = (text: string): boolean | undefined => childrenOf({ type: 'object', properties: { a: true, b: true }, ...dependent }, text)[1]?.required;
    expect([of('{"a":1}'), of('{}')]).toEqual([true, false]);
  });
});

describe('references', () => {
  it('lead by pointer, anchor and identifier', () => {
    const schema = { $id: 'https://example.com/root.json', properties: { a: { $ref: '#here' }, b: { $ref: 'other.json' }, c: { $ref: '#/$defs/a~1b' }, d: { $ref: 'other.json#/$defs/x' }, e: { $dynamicRef: '#node' } }, $defs: { h: { $anchor: 'here', type: 'string' }, o: { $id: 'other.json', type: 'integer', $defs: { x: { type: 'boolean' } } }, 'a/b': { type: 'null' }, n: { $dynamicAnchor: 'node', type: 'array' } } };
    expect(kinds(childrenOf(schema))).toEqual(['text', 'number', 'null', 'boolean', 'array']);
    expect(createFormSchema(schema).notes).toEqual([]);
  });

  it('that lead out or nowhere spoil one part', () => {
    const form = createFormSchema({ properties: { a: { $ref: 'https://example.com/x.json' }, b: { $ref: '#/$defs/none' }, c: { type: 'string' }, d: { $ref: '#/$defs/none', type: 'integer' } } });
    const fields = form.children(form.root(undefined));
    expect(kinds(fields)).toEqual(['json', 'json', 'text', 'number']);
    expect(fields[0]?.control).toMatchObject({ reason: 'the reference "https://example.com/x.json" leads to another document, and schemas are never fetched' });
    expect(fields[3]?.limits).toEqual(['A part of the schema is not known: the reference "#/$defs/none" leads nowhere.']);
    expect(form.notes.toSorted()).toEqual(['The reference "#/$defs/none" leads nowhere.', 'The reference "https://example.com/x.json" leads to another document, and schemas are never fetched.']);
    expect(createFormSchema({ $schema: 'x:y' }).notes).toEqual(['The schema declares "x:y" as its dialect, which is not known here; the form reads it as 2020-12.']);
  });

  it('may lead back', () => {
    const form = createFormSchema({ $ref: '#/$defs/tree', $defs: { tree: { type: 'object', properties: { left: { $ref: '#/$defs/tree' }, items: { type: 'array', items: { $ref: '#' } } }, required: ['left'] } } });
    const field = form.at(read('{"left":{"left":{"items":[{}]}}}'), ['left', 'left', 'items', 0, 'left']);
    expect(field).toMatchObject({ control: { kind: 'object' }, required: true, state: 'absent' });
    expect(JSON.stringify(valueOf(form.seed(form.root(undefined)))).length).toBeLessThan(1000);
  });
});

describe('values to begin with', () => {
  it.each<[unknown, unknown]>([
    [{ type: 'object', properties: { a: { type: 'string' }, b: { type: 'integer', minimum: 3 }, c: {} }, required: ['a', 'b'] }, { a: '', b: 3 }],
    [{ type: 'string', default: 'x' }, 'x'],
    [{ type: 'string', default: 5 }, ''],
    [{ anyOf: [{ type: 'integer' }, { type: 'null' }], default: null }, 0],
    [{ const: { a: 1 } }, { a: 1 }],
    [{ enum: [7, 8] }, 7],
    [{ type: 'number', exclusiveMinimum: 0, maximum: 1 }, 1],
    [{ type: 'integer', minimum: 7, multipleOf: 5 }, 10],
    [{ type: 'array', items: { type: 'boolean' }, minItems: 2 }, [false, false]],
    [{ type: 'array', prefixItems: [{ type: 'string' }, { const: 2 }], minItems: 2 }, ['', 2]],
    [{ type: 'array', contains: { const: 1 } }, [1]],
    [{ contains: { const: 1 }, minContains: 2 }, [1, 1]],
    [parsed('{"if":true,"then":{"const":"x"}}'), 'x'],
    [parsed('{"type":"object","properties":{"k":{"const":"a"}},"required":["k"],"if":{"properties":{"k":{"const":"a"}},"required":["k"]},"then":{"required":["more"],"properties":{"more":{"type":"boolean"}}}}'), { k: 'a', more: false }],
  ])('%j begins with %j', (schema, value) => {
    const form = createFormSchema(schema);
    const seed = form.seed(form.root(undefined));
    expect(valueOf(seed)).toEqual(value);
    expect(form.root(seed).misfit).toBe(false);
  });

  it('have examples', () => {
    const form = createFormSchema({ type: 'object', properties: { when: { type: 'string', format: 'date' }, code: { type: 'string', pattern: '^[A-Z]{3}-\\d{2}$' }, tags: { type: 'array', items: { type: 'string', examples: ['t'] } }, old: { type: 'string', deprecated: true } } });
    expect(valueOf(form.example(form.root(undefined)))).toEqual({ when: '2026-01-31', code: 'AAA-00', tags: ['t'] });
  });
});

describe('states', () => {
  it('are four', () => {
    expect([undefined, 'null', '""', '[]', '{}', '0', 'false', '"a"'].map((text) => rootOf({}, text).state)).toEqual(['absent', 'null', 'empty', 'empty', 'empty', 'value', 'value', 'value']);
  });

  it('keep their field while nothing changes there', () => {
    const form = createFormSchema({ properties: { a: { type: 'string' }, b: { properties: { c: { type: 'string' } } } }, dependentRequired: { a: ['b'] } });
    const document = read('{"b":{"c":"x"}}');
    const [a, b] = form.children(form.root(document));
    const [c] = form.children(b as FormField);
    form.seed(form.root(document));
    const [again, required] = form.children(form.root(withNode(document, ['a'], { kind: 'string', value: 'y' })));
    expect(again === a).toBe(false);
    expect(required === b).toBe(false);
    expect(required?.required).toBe(true);
    expect(form.children(required as FormField)[0] === c).toBe(true);
    expect(form.root(document, new Map([['[]', 0]])) === form.root(document)).toBe(false);
  });

  it('are found at a path', () => {
    const form = createFormSchema({ properties: { a: { properties: { b: { type: 'string' } } } } });
    expect(form.at(undefined, ['a', 'b'])).toMatchObject({ state: 'absent', control: { kind: 'text' } });
    expect(form.at(undefined, ['a', 'c'])).toBeUndefined();
    expect(form.at(nodeOf({ a: { c: [1] } }), ['a', 'c', 0])).toMatchObject({ state: 'value', control: { kind: 'json' } });
    expect(form.definition(form.at(undefined, ['a', 'b']) as FormField)).toEqual({ type: 'string' });
  });
});
