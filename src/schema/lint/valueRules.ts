// What is said about the values a schema allows: types, listed values, constants, null in its spellings, texts and bounds.

import { brief } from '../../protocol/brief.ts';
import { isObject, own, ownArray, ownString, type JsonObject } from '../../protocol/jsonRpc.ts';
import { lintPattern } from './patternRules.ts';
import type { RemarkList } from './remarkList.ts';

/** A path below the schema at hand; asked for only when it is shown. */
export type PathBelow = (...steps: readonly string[]) => () => string;

const TYPES: readonly unknown[] = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'];
/** Formats that strict modes and model APIs publish as taken. */
const COMMON_FORMATS = ['date-time', 'date', 'time', 'duration', 'email', 'hostname', 'ipv4', 'ipv6', 'uuid'];
const SAYS_WHAT = ['type', '$ref', '$dynamicRef', '$recursiveRef', 'anyOf', 'oneOf', 'allOf', 'enum', 'const', 'not', 'if', 'properties', 'items', 'prefixItems'];
const BOUNDS = ['minimum', 'maximum', 'multipleOf', 'minLength', 'maxLength', 'minItems', 'maxItems', 'uniqueItems', 'minProperties', 'maxProperties', 'contains', 'minContains', 'maxContains'];
/** Values of one list that are looked at. */
const MOST_VALUES = 1000;
const LARGE_ENUM = 500;

/** @param keyword of the schema around it */
export function lintValues(schema: JsonObject, keyword: string, at: PathBelow, remarks: RemarkList): void {
  lintType(schema, keyword, at, remarks);
  lintEnum(schema, at, remarks);
  if (Object.hasOwn(schema, 'const')) remarks.add('const', at('const'));
  if (own(schema, 'nullable') === true) remarks.add('nullable-keyword', at('nullable'));
  const branches = ownArray(schema, 'anyOf') ?? ownArray(schema, 'oneOf');
  if (branches?.slice(0, MOST_VALUES).some((branch) => own(branch, 'type') === 'null') === true) remarks.add('nullable-union', at(Object.hasOwn(schema, 'anyOf') ? 'anyOf' : 'oneOf'));
  const pattern = ownString(schema, 'pattern');
  if (pattern !== undefined) lintPattern(pattern, at('pattern'), remarks);
  const format = ownString(schema, 'format');
  if (format !== undefined && !COMMON_FORMATS.includes(format)) remarks.add('format', at('format'), { found: `The format is ${brief(format)}` });
  for (const bound of ['exclusiveMinimum', 'exclusiveMaximum']) {
    if (typeof own(schema, bound) === 'boolean') remarks.add('draft-04', at(bound), { found: `“${bound}” is ${String(own(schema, bound))}, not a number` });
    else if (Object.hasOwn(schema, bound)) remarks.add('exclusive-bounds', at(bound));
  }
  const bound = BOUNDS.find((name) => Object.hasOwn(schema, name));
  if (bound !== undefined) remarks.add('bounds', at(bound));
  if (typeof own(schema, 'required') === 'boolean') remarks.add('draft-04', at('required'), { found: '“required” is true or false; it must be a list of names' });
}

function lintType(schema: JsonObject, keyword: string, at: PathBelow, remarks: RemarkList): void {
  const type = own(schema, 'type');
  const unknown = (Array.isArray(type) ? type.slice(0, MOST_VALUES) : type === undefined ? [] : [type]).find((one) => !TYPES.includes(one));
  if (unknown !== undefined) remarks.add('type-unknown', at('type'), { found: `The type is ${brief(unknown)}` });
  if (Array.isArray(type)) remarks.add(type.length === 2 && type.includes('null') ? 'type-list-null' : 'type-list', at('type'));
  // Under these keywords no type is needed: the schema around it says it.
  if (['', 'not', 'if', 'then', 'else', 'allOf', 'propertyNames', 'dependentSchemas', '$defs', 'definitions', 'additionalProperties'].includes(keyword)) return;
  if (!SAYS_WHAT.some((name) => Object.hasOwn(schema, name)) && !(keyword === 'anyOf' || keyword === 'oneOf' ? Object.hasOwn(schema, 'required') : false)) remarks.add('untyped', at());
}

function lintEnum(schema: JsonObject, at: PathBelow, remarks: RemarkList): void {
  const values = ownArray(schema, 'enum');
  if (values === undefined) return;
  if (values.length === 0) remarks.add('enum-none', at('enum'));
  if (values.length > LARGE_ENUM) remarks.add('enum-large', at('enum'), { found: `It lists ${values.length.toLocaleString('en')} values` });
  const looked = values.slice(0, MOST_VALUES);
  const types = new Set(looked.map((value) => (value === null ? 'null' : isObject(value) ? 'object' : Array.isArray(value) ? 'array' : typeof value)));
  types.delete('null');
  if (types.size > 1) remarks.add('enum-mixed', at('enum'));
  else if (types.size === 1 && !types.has('string')) remarks.add('enum-not-strings', at('enum'));
  if (looked.includes('')) remarks.add('enum-empty-text', at('enum'));
  if (values.length > 0 && own(schema, 'type') === undefined) remarks.add('enum-untyped', at('enum'));
}
