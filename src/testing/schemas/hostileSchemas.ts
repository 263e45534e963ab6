// Schemas made to exhaust or mislead whoever reads them. Built, not written: some are large.

import { fromText, members, when, type SchemaFixture } from './schemaFixture.ts';

/** @param most how often `wrap` is applied to the innermost schema */
function nested(most: number, wrap: (inner: unknown) => unknown, innermost: unknown): unknown {
  let schema = innermost;
  for (let depth = 0; depth < most; depth++) schema = wrap(schema);
  return schema;
}

const named = (count: number, schema: unknown): unknown => Object.fromEntries(Array.from({ length: count }, (_, index) => [`p${index}`, schema]));
const source = 'hostile';

/** Each $defs entry names the next one twice: 2^30 places when it is written out. */
const doubling = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`d${index}`, { allOf: [{ $ref: `#/$defs/d${index + 1}` }, { $ref: `#/$defs/d${index + 1}` }] }]));

export const hostileSchemas: readonly SchemaFixture[] = [
  { name: 'pattern that hangs', source, schema: members({ a: { type: 'string', pattern: '(a+)+$' } }, { required: ['a'] }), valid: [{ a: 'aaa' }], jsonFields: [], hostile: true },
  { name: 'pattern that hangs, for names', source, schema: { type: 'object', patternProperties: { '^(a+)+$': { type: 'string' } }, propertyNames: { pattern: '^(a|a)*$' } }, valid: [{ [`${'a'.repeat(40)}b`]: 1 }], jsonFields: [], hostile: true },
  { name: 'pattern that is none', source, schema: members({ a: { type: 'string', pattern: '([' } }, { patternProperties: { '*': { type: 'integer' } } }), valid: [{ a: 'x' }], jsonFields: [], hostile: true },
  { name: 'reference to itself', source, schema: { $ref: '#' }, valid: [{ a: 1 }], jsonFields: [], hostile: true },
  { name: 'member that refers to itself', source, schema: members({ a: { $ref: '#/properties/a' }, b: { type: 'string' } }, { required: ['a'] }), valid: [{ a: 1, b: '' }], jsonFields: [], hostile: true },
  { name: 'references in a circle', source, schema: { $ref: '#/$defs/a', $defs: { a: { $ref: '#/$defs/b' }, b: { $ref: '#/$defs/c' }, c: { $ref: '#/$defs/a' } } }, valid: [{}], jsonFields: [], hostile: true },
  { name: 'merge in a circle', source, schema: { $ref: '#/$defs/a', $defs: { a: { allOf: [{ $ref: '#/$defs/b' }, { properties: { x: { type: 'string' } } }] }, b: { allOf: [{ $ref: '#/$defs/a' }] } } }, valid: [{ x: 'a' }], jsonFields: [], hostile: true },
  { name: 'branches in a circle', source, schema: { $ref: '#/$defs/a', $defs: { a: { oneOf: [{ $ref: '#/$defs/b' }, { type: 'string' }] }, b: { anyOf: [{ $ref: '#/$defs/a' }, { type: 'integer' }] } } }, valid: ['x', 1], jsonFields: [], hostile: true },
  { name: 'conditions in a circle', source, schema: when({ $ref: '#' }, { $ref: '#' }, { $ref: '#' }), valid: [{}], jsonFields: [], hostile: true },
  { name: 'required recursion without an end', source, schema: { type: 'object', properties: { next: { $ref: '#' } }, required: ['next'] }, valid: [{ next: {} }], jsonFields: [], hostile: true },
  { name: 'required recursion in lists', source, schema: { type: 'array', items: { $ref: '#' }, minItems: 3 }, valid: [[]], jsonFields: [], hostile: true },
  { name: '2,000 levels of members', source, schema: nested(2000, (inner) => members({ a: inner }, { required: ['a'] }), { type: 'string' }), valid: [{ a: { a: {} } }], jsonFields: [], hostile: true },
  { name: '2,000 levels of items', source, schema: nested(2000, (inner) => ({ type: 'array', items: inner, minItems: 1 }), { type: 'string' }), valid: [[[[]]]], jsonFields: [], hostile: true },
  { name: '2,000 levels of merges', source, schema: nested(2000, (inner) => ({ allOf: [inner] }), members({ a: { type: 'string' } })), valid: [{ a: 'x' }], jsonFields: [], hostile: true },
  { name: '2,000 levels of branches', source, schema: nested(2000, (inner) => ({ anyOf: [inner, { type: 'null' }] }), { type: 'string' }), valid: ['x', null], jsonFields: [], hostile: true },
  { name: '2,000 levels of conditions', source, schema: nested(2000, (inner) => when({ type: 'object' }, inner), members({ a: { type: 'string' } })), valid: [{ a: 'x' }], jsonFields: [], hostile: true },
  { name: 'a chain of 2,000 references', source, schema: { $ref: '#/$defs/d0', $defs: Object.fromEntries([...Array.from({ length: 2000 }, (_, index) => [`d${index}`, { $ref: `#/$defs/d${index + 1}` }]), ['d2000', { type: 'string' }]]) as unknown }, valid: ['x'], jsonFields: [], hostile: true },
  { name: 'merges that double 30 times', source, schema: { $ref: '#/$defs/d0', $defs: { ...doubling, d30: members({ a: { type: 'string' } }) } }, valid: [{ a: 'x' }], jsonFields: [], hostile: true },
  { name: 'members that double 30 times', source, schema: { $ref: '#/$defs/d0', $defs: { ...Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`d${index}`, members({ a: { $ref: `#/$defs/d${index + 1}` }, b: { $ref: `#/$defs/d${index + 1}` } }, { required: ['a', 'b'] })])), d30: { type: 'string' } } }, valid: [{ a: {}, b: {} }], jsonFields: [], hostile: true },
  { name: 'enum of 100,000', source, schema: members({ pick: { type: 'string', enum: Array.from({ length: 100_000 }, (_, index) => `choice ${index}`) } }, { required: ['pick'] }), valid: [{ pick: 'choice 99999' }], jsonFields: [], hostile: true },
  { name: 'titled enum of 20,000', source, schema: members({ pick: { oneOf: Array.from({ length: 20_000 }, (_, index) => ({ const: index, title: `Choice ${index}` })) } }, { required: ['pick'] }), valid: [{ pick: 19_999 }], jsonFields: [], hostile: true },
  { name: '5,000 members', source, schema: members(named(5000, { type: 'string' }) as Record<string, unknown>), valid: [{ p4999: 'x' }], jsonFields: [], hostile: true },
  { name: '5,000 required members', source, schema: members(named(5000, { type: 'string' }) as Record<string, unknown>, { required: Array.from({ length: 5000 }, (_, index) => `p${index}`) }), valid: [{ p4999: 'x' }], jsonFields: [], hostile: true },
  { name: '2,000 branches', source, schema: { anyOf: Array.from({ length: 2000 }, (_, index) => members({ kind: { const: `k${index}` }, value: { type: 'string' } }, { required: ['kind'] })) }, valid: [{ kind: 'k1999', value: 'x' }], jsonFields: [], hostile: true },
  { name: 'a list of a million at least', source, schema: members({ list: { type: 'array', items: { type: 'string' }, minItems: 1_000_000 }, text: { type: 'string', minLength: 1_000_000_000 } }, { required: ['list', 'text'] }), valid: [{ list: [], text: '' }], jsonFields: [], hostile: true },
  { name: 'bounds that leave nothing', source, schema: members({ n: { type: 'integer', minimum: 5, maximum: 3 }, s: { type: 'string', minLength: 9, maxLength: 2 }, e: { enum: [] }, l: { type: 'array', minItems: 3, maxItems: 1 }, both: { allOf: [{ type: 'string' }, { type: 'integer' }] }, m: { type: 'number', multipleOf: 0 } }, { required: ['n', 's', 'e', 'l', 'both', 'm'] }), valid: [{}], jsonFields: [], hostile: true },
  { name: 'keywords of the wrong kind', source, schema: fromText('{"type":"object","properties":{"a":5,"b":"x","c":null,"d":[1],"e":{"type":"strin"},"f":{"type":7},"g":{"enum":"abc"},"h":{"oneOf":{}},"i":{"allOf":[null,3]},"j":{"items":5,"type":"array"},"k":{"$ref":7},"l":{"minLength":"3","type":"string"},"m":{"type":[]},"n":{"oneOf":[]},"o":{"if":3,"then":4},"p":{"title":7,"description":{},"examples":"x","type":"string","format":3},"q":{"type":"object","required":"a","properties":[1],"patternProperties":3,"dependentSchemas":[],"dependentRequired":{"a":"b"}},"r":{"type":"array","prefixItems":{},"contains":1,"minItems":-3},"s":{"minimum":"1","multipleOf":-1,"type":"number"},"__proto__":{"$ref":"#/__proto__"}},"required":["a",1,null],"additionalProperties":"no","$defs":7,"$schema":9}'), valid: [{ a: 1, p: 'x', q: { a: 1 } }], jsonFields: [], hostile: true },
  { name: 'keywords from the prototype', source, schema: members({ a: { type: 'toString' }, b: { $ref: '#/constructor/prototype' }, c: { $ref: '#/__proto__' }, d: { format: '__proto__', type: 'string' } }, { required: ['toString', '__proto__', 'constructor'] }), valid: [{}, { a: 'x' }], jsonFields: [], hostile: true },
  { name: 'no schema: null', source, schema: null, valid: [{ a: 1 }], jsonFields: [], hostile: true },
  { name: 'no schema: a list', source, schema: [{ type: 'string' }], valid: ['x'], jsonFields: [], hostile: true },
  { name: 'no schema: a text', source, schema: 'string', valid: ['x'], jsonFields: [], hostile: true },
  { name: 'a dialect that nobody knows', source, schema: { $schema: 'https://example.org/my-dialect', type: 'object', properties: { a: { type: 'string' } }, required: ['a'] }, valid: [{ a: 'x' }], jsonFields: [], hostile: true },
  { name: 'a description of a million characters', source, schema: members({ a: { type: 'string', title: 'x'.repeat(1_000_000), description: '\u202e<img src=x onerror=alert(1)>'.repeat(10_000) } }), valid: [{ a: 'x' }], jsonFields: [], hostile: true },
];
