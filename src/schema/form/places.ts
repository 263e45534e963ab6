// From the merged schema of a place to what governs its members and items. Each keyword counts within the schema that has it, as
// the specification says: `additionalProperties` sees the `properties` beside it, not those of another part of an `allOf`.

import { isObject, own, ownArray, ownString, type JsonObject } from '../../protocol/jsonRpc.ts';
import type { JsonNode } from './jsonNode.ts';
import type { Merged } from './mergedSchema.ts';
import { nodeFits, type SchemaReader } from './nodeFits.ts';

/** What governs a member or an item. */
export interface Governing {
  readonly schemas: readonly unknown[];
  /** The schema spells the name out, or fixes the place. */
  readonly named: boolean;
  /** No part of the schema is about it. */
  readonly extra: boolean;
}

/** Steps of patterns for one name: there are as many names as members. */
const STEPS_OF_NAME = 10_000;
/** Patterns of one schema that a name is held against. */
const MOST_PATTERNS = 100;
/** Items are many; each is looked at briefly. */
const STEPS_OF_ITEM = 500;
/** Names that a place lists, and items it fixes. */
const MOST_NAMED = 10_000;

/** What governs the member with a name. */
export function governingMember(reader: SchemaReader, { parts }: Merged, name: string): Governing {
  const schemas: unknown[] = [];
  let named = false;
  let about = false;
  const unevaluated: unknown[] = [];
  for (const part of parts) {
    let evaluated = false;
    const properties = own(part, 'properties');
    if (isObject(properties) && Object.hasOwn(properties, name)) {
      schemas.push(properties[name]);
      evaluated = true;
      named = true;
    }
    for (const schema of byPattern(reader, part, name)) {
      schemas.push(schema);
      evaluated = true;
    }
    const others = own(part, 'additionalProperties');
    if (!evaluated && others !== undefined) {
      schemas.push(others);
      if (others !== false) about = true;
      // Evaluated for `unevaluatedProperties`, here or around it, either way.
      evaluated = true;
    } else if (evaluated) about = true;
    if (!evaluated && Object.hasOwn(part, 'unevaluatedProperties')) unevaluated.push(part['unevaluatedProperties']);
  }
  if (!about && !named) {
    schemas.push(...unevaluated);
    if (unevaluated.some((schema) => schema !== false)) about = true;
  }
  return { schemas, named: named || namedByPropertyNames(reader, parts).has(name), extra: !about };
}

/** A pattern that cannot be matched here counts when it is the only thing that could say something about the name. */
function byPattern(reader: SchemaReader, part: JsonObject, name: string): readonly unknown[] {
  const patterns = own(part, 'patternProperties');
  if (!isObject(patterns)) return [];
  const found: unknown[] = [];
  const entries = Object.entries(patterns).slice(0, MOST_PATTERNS);
  let left = STEPS_OF_NAME;
  for (const [pattern, schema] of entries) {
    const read = reader.pattern(pattern);
    left -= read?.steps(name) ?? 0;
    const matches = left > 0 ? read?.test(name) : undefined;
    if (matches === true || (matches === undefined && entries.length === 1 && !isObject(own(part, 'additionalProperties')) && !isObject(own(part, 'properties')))) found.push(schema);
  }
  return found;
}

/** Listing the names of a large object takes long, and is asked for at each change of the document. */
const listedNames = new WeakMap<JsonObject, readonly string[]>();

function namesOf(properties: JsonObject): readonly string[] {
  let names = listedNames.get(properties);
  if (!names) {
    // What is forbidden by name is nothing to fill in.
    names = Object.keys(properties).filter((name) => properties[name] !== false);
    listedNames.set(properties, names);
  }
  return names;
}

/** The names that the parts spell out, in the order written; at most 10,000. */
export function namedMembers(reader: SchemaReader, { parts }: Merged, required: ReadonlySet<string>): readonly string[] {
  const names = new Set<string>();
  const add = (list: Iterable<string>): void => {
    for (const name of list) {
      if (names.size >= MOST_NAMED) return;
      names.add(name);
    }
  };
  for (const part of parts) {
    const properties = own(part, 'properties');
    if (isObject(properties)) add(namesOf(properties));
  }
  add(namedByPropertyNames(reader, parts));
  add(required);
  return [...names];
}

/** Says that not all of a place's names or items can be shown. */
export function limitNamed(merged: Merged): void {
  for (const part of merged.parts) {
    const properties = own(part, 'properties');
    if (isObject(properties) && namesOf(properties).length > MOST_NAMED) merged.limits.add(`Only the first ${MOST_NAMED.toLocaleString('en')} of ${namesOf(properties).length.toLocaleString('en')} members that the schema names are shown.`);
  }
}

const NONE: ReadonlySet<string> = new Set();

/** A map whose names are listed: each of them is a place. */
function namedByPropertyNames(reader: SchemaReader, parts: readonly JsonObject[]): ReadonlySet<string> {
  for (const part of parts) {
    const listed = ownArray(followed(reader, own(part, 'propertyNames')), 'enum');
    if (listed) return new Set(listed.slice(0, MOST_NAMED).filter((name): name is string => typeof name === 'string'));
  }
  return NONE;
}

function followed(reader: SchemaReader, schema: unknown): unknown {
  if (!isObject(schema)) return schema;
  const target = reader.references.targets(schema)[0];
  return target?.ok === true ? target.value : schema;
}

/** Whether names that are not listed may be added. */
export function mayAddMembers(reader: SchemaReader, { parts }: Merged, most: number | undefined): boolean {
  if (most === 0 || parts.some((part) => ownArray(followed(reader, own(part, 'propertyNames')), 'enum') !== undefined)) return false;
  const open = (part: JsonObject): boolean => {
    const patterns = own(part, 'patternProperties');
    return isObject(patterns) && Object.values(patterns).some((schema) => schema !== false);
  };
  return parts.every((part) => own(part, 'additionalProperties') !== false || open(part)) && (parts.every((part) => own(part, 'unevaluatedProperties') !== false) || parts.some((part) => open(part) || (own(part, 'additionalProperties') !== undefined && own(part, 'additionalProperties') !== false)));
}

/** What names must look like, as the schema gives it. */
export function namePatternOf(reader: SchemaReader, { parts }: Merged): string | undefined {
  for (const part of parts) {
    const pattern = ownString(followed(reader, own(part, 'propertyNames')), 'pattern');
    if (pattern !== undefined) return pattern;
  }
  for (const part of parts) {
    const patterns = own(part, 'patternProperties');
    if (!isObject(patterns) || own(part, 'additionalProperties') !== false) continue;
    const [only, ...others] = Object.keys(patterns);
    if (others.length === 0) return only;
  }
  return undefined;
}

/** The schemas for the first items, one each, and for all others. */
function listed(part: JsonObject): { readonly first: readonly unknown[]; readonly rest: unknown } {
  const items = own(part, 'items');
  if (Array.isArray(items)) return { first: items, rest: own(part, 'additionalItems') };
  return { first: ownArray(part, 'prefixItems') ?? [], rest: items };
}

/** How many items have a schema of their own. */
export const fixedItems = ({ parts }: Merged): number => Math.min(MOST_NAMED, parts.reduce((most, part) => Math.max(most, listed(part).first.length), 0));

/** Whether there may be items behind the fixed ones. */
export function mayAddItems({ parts }: Merged, fixed: number, most: number | undefined): boolean {
  if (most !== undefined && fixed >= most) return false;
  return parts.every((part) => listed(part).rest !== false) && (parts.every((part) => own(part, 'unevaluatedItems') !== false) || parts.some((part) => listed(part).rest !== undefined));
}

/** What governs the item at an index. @param item what is there, for `contains` */
export function governingItem(reader: SchemaReader, { parts }: Merged, index: number, item: JsonNode | undefined): Governing {
  const schemas: unknown[] = [];
  let named = false;
  let about = false;
  let forbidden = false;
  const unevaluated: unknown[] = [];
  for (const part of parts) {
    const { first, rest } = listed(part);
    const schema = index < first.length ? first[index] : rest;
    if (index < first.length) named = true;
    if (schema !== undefined) {
      schemas.push(schema);
      if (schema === false) forbidden = true;
      else about = true;
    } else if (Object.hasOwn(part, 'unevaluatedItems')) unevaluated.push(part['unevaluatedItems']);
  }
  if (schemas.length === 0) {
    for (const schema of unevaluated) {
      schemas.push(schema);
      if (schema === false) forbidden = true;
      else about = true;
    }
  }
  if (!about && !forbidden) {
    // The list says only what some of its items are: a new one is drawn as such.
    for (const part of parts) {
      const contains = own(part, 'contains');
      if (isObject(contains) && (item === undefined || nodeFits(reader, contains, item, { left: STEPS_OF_ITEM }) !== 'no')) schemas.push(contains);
    }
    about = true;
  }
  return { schemas, named, extra: !about };
}
