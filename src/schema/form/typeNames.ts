// The types of JSON that a schema allows: as it says, or as its keywords make plain. Knows one schema object at a time.

import { isObject, own, type JsonObject } from '../../protocol/jsonRpc.ts';
import { isWhole } from './jsonNumber.ts';
import type { JsonNode } from './jsonNode.ts';

/** A type of JSON Schema. */
export type TypeName = 'null' | 'boolean' | 'object' | 'array' | 'number' | 'integer' | 'string';

/** A list of types, without an order that matters. */
export type Types = ReadonlySet<TypeName>;

const NAMES: ReadonlySet<unknown> = new Set<TypeName>(['null', 'boolean', 'object', 'array', 'number', 'integer', 'string']);

/** The types that `type` lists (and `nullable` of OpenAPI adds); undefined where it lists none that JSON has. */
export function declaredTypes(schema: JsonObject): Types | undefined {
  const type = own(schema, 'type');
  const listed = (Array.isArray(type) ? type.slice(0, 100) : [type]).filter((name): name is TypeName => NAMES.has(name));
  if (listed.length === 0) return undefined;
  const types = new Set(listed);
  if (types.has('number')) types.delete('integer');
  if (own(schema, 'nullable') === true) types.add('null');
  return types;
}

/** What both allow. */
export function bothTypes(a: Types, b: Types): Types {
  const both = new Set<TypeName>();
  for (const type of a) {
    if (b.has(type)) both.add(type);
    else if (type === 'integer' && b.has('number')) both.add('integer');
    else if (type === 'number' && b.has('integer')) both.add('integer');
  }
  return both;
}

const BY_KEYWORD: readonly (readonly [TypeName, readonly string[]])[] = [
  ['object', ['properties', 'required', 'additionalProperties', 'patternProperties', 'propertyNames', 'unevaluatedProperties', 'minProperties', 'maxProperties', 'dependencies', 'dependentRequired', 'dependentSchemas']],
  ['array', ['items', 'prefixItems', 'contains', 'minItems', 'maxItems', 'uniqueItems', 'additionalItems', 'unevaluatedItems']],
  ['string', ['minLength', 'maxLength', 'pattern', 'contentEncoding', 'contentMediaType']],
  ['number', ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf']],
];

const NUMBER_FORMATS: ReadonlySet<unknown> = new Set(['int32', 'int64', 'uint', 'uint8', 'uint16', 'uint32', 'uint64', 'int8', 'int16', 'int', 'float', 'double', 'decimal']);
const WHOLE_FORMAT = /^u?int\d*$/;

/** The types that an untyped schema is about, by its keywords. Empty where nothing is plain. */
export function impliedTypes(schema: JsonObject): Types {
  const types = new Set<TypeName>();
  for (const [type, keywords] of BY_KEYWORD) if (keywords.some((keyword) => Object.hasOwn(schema, keyword))) types.add(type);
  const format = own(schema, 'format');
  if (typeof format === 'string' && format !== '') {
    if (!NUMBER_FORMATS.has(format)) types.add('string');
    else if (!types.has('number')) types.add(WHOLE_FORMAT.test(format) ? 'integer' : 'number');
  }
  return types;
}

/** The type of a parsed value. */
export function typeOfValue(value: unknown): TypeName | undefined {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (isObject(value)) return 'object';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value === 'string' || typeof value === 'boolean' ? (typeof value as 'string' | 'boolean') : undefined;
}

/** Whether a node is of one of the types. */
export function isOfTypes(node: JsonNode, types: Types): boolean {
  if (node.kind !== 'number') return types.has(node.kind);
  return types.has('number') || (types.has('integer') && isWhole(node.text));
}
