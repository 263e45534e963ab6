// What is said about the shape of objects and arrays, and about combinations of schemas.

import { brief } from '../../protocol/brief.ts';
import { isObject, own, ownArray, type JsonObject } from '../../protocol/jsonRpc.ts';
import type { RemarkList } from './remarkList.ts';
import type { PathBelow } from './valueRules.ts';

const MOST_NAMES = 1000;
/** Not in the subset of strict modes; `anyOf` is. */
const CONDITIONS = ['oneOf', 'allOf', 'not', 'if', 'dependentSchemas', 'dependentRequired'];
const LISTS = ['anyOf', 'oneOf', 'allOf'];

/** The names of the root are the ones that model APIs look at first. @param atRoot combinations there have a rule of their own */
export function lintShape(schema: JsonObject, atRoot: boolean, at: PathBelow, remarks: RemarkList): void {
  lintObject(schema, atRoot, at, remarks);
  lintArray(schema, at, remarks);
  for (const keyword of CONDITIONS) {
    // One branch is only a wrapping.
    if (!Object.hasOwn(schema, keyword) || (ownArray(schema, keyword)?.length === 1 && LISTS.includes(keyword))) continue;
    if (!(atRoot && LISTS.includes(keyword))) remarks.add('combinator', at(keyword), { found: `It uses “${keyword}”` });
  }
}

function lintObject(schema: JsonObject, atRoot: boolean, at: PathBelow, remarks: RemarkList): void {
  for (const keyword of ['patternProperties', 'propertyNames']) if (Object.hasOwn(schema, keyword)) remarks.add('name-rules', at(keyword), { found: `It uses “${keyword}”` });
  const additional = own(schema, 'additionalProperties');
  if (isObject(additional) && Object.keys(additional).length > 0) remarks.add('additional-schema', at('additionalProperties'));
  const properties = own(schema, 'properties');
  if (!isObject(properties)) return;
  const names = Object.keys(properties);
  if (additional !== false) remarks.add('strict-additional', at());
  const listed = new Set<unknown>((ownArray(schema, 'required') ?? []).slice(0, 10_000));
  const optional = names.find((name) => !listed.has(name));
  if (optional !== undefined) remarks.add('strict-required', at(), { found: `${brief(optional)} is optional` });
  for (const name of names.slice(0, MOST_NAMES)) {
    if (!/^[a-zA-Z0-9_.-]{1,64}$/.test(name)) remarks.add('property-name', at('properties', name), { found: `The name is ${brief(name)}`, ...(atRoot ? {} : { severity: 'risky' }) });
    else if (name.includes('.')) remarks.add('property-name-dot', at('properties', name), { found: `The name is ${brief(name)}` });
    if (listed.has(name) && own(properties[name], 'default') !== undefined) remarks.add('default-required', at('properties', name, 'default'));
    const child = properties[name];
    if (typeof child === 'boolean') remarks.add('boolean-schema', at('properties', name), { found: `The schema is ${String(child)}` });
  }
}

function lintArray(schema: JsonObject, at: PathBelow, remarks: RemarkList): void {
  const type = own(schema, 'type');
  const items = own(schema, 'items');
  if (Object.hasOwn(schema, 'prefixItems')) remarks.add('tuple', at('prefixItems'));
  else if (Array.isArray(items)) remarks.add('items-list', at('items'));
  else if (items === undefined && (type === 'array' || (Array.isArray(type) && type.includes('array')))) remarks.add('array-items', at());
  else if (items === true) remarks.add('boolean-schema', at('items'), { found: 'The schema is true' });
}
