// Everything that applies to one place, as a flat list of schemas: the schema itself, what it refers to, its `allOf`, the side of
// a condition that the document meets, what members that are there ask for. Choices (`oneOf`, `anyOf`) are only listed: `branches.ts`
// decides. Goes down combinations, never into members or items.

import { isObject, own, ownArray, ownString, type JsonObject } from '../../protocol/jsonRpc.ts';
import { EMPTY_OBJECT, memberOf } from './jsonDocument.ts';
import type { JsonNode } from './jsonNode.ts';
import { budgetOfPlace, nodeFits, type Budget, type SchemaReader } from './nodeFits.ts';
import { bothTypes, declaredTypes, impliedTypes, type Types } from './typeNames.ts';

/** Schemas that one place may be merged from. */
export const MOST_PARTS = 1000;
/** Levels of references and combinations at one place. */
export const MOST_NESTED = 64;
/** What a reference leaves beside it in the old dialects. */
const ANNOTATIONS: readonly string[] = ['title', 'description', 'default', 'examples', 'example', 'deprecated', 'readOnly'];

/** How a schema came to apply: through which others. */
interface Chain {
  readonly schema: JsonObject;
  readonly up: Chain | undefined;
  readonly depth: number;
}

/** Alternatives that are still to be chosen from. */
export interface Group {
  readonly alternatives: readonly unknown[];
  /** `anyOf`: the document may be several of them. */
  readonly several: boolean;
  /** The schema that lists them. */
  readonly owner: JsonObject;
  readonly chain: Chain | undefined;
}

/** What applies to a place. Grows while choices are made. */
export interface Merged {
  /** Objects with keywords, those written nearest first. */
  readonly parts: JsonObject[];
  readonly groups: Group[];
  /** A `false` is among them. */
  never: boolean;
  /** Why a part is not known: a clause. */
  readonly broken: string[];
  /** Sentences for the user. */
  readonly limits: Set<string>;
  readonly seen: Set<JsonObject>;
  /** For conditions and choices together. */
  readonly budget: Budget;
}

/** @param conditions false leaves out what depends on the document */
export function mergeSchemas(reader: SchemaReader, schemas: readonly unknown[], value: JsonNode | undefined, conditions = true): Merged {
  const merged: Merged = { parts: [], groups: [], never: false, broken: [], limits: new Set(), seen: new Set(), budget: budgetOfPlace() };
  for (const schema of schemas) addSchema(reader, merged, schema, value, undefined, conditions);
  return merged;
}

/** Adds one more schema to a place: a chosen alternative. */
export function addSchema(reader: SchemaReader, merged: Merged, schema: unknown, value: JsonNode | undefined, up: Chain | undefined, conditions = true): void {
  if (schema === true) return;
  if (schema === false) {
    merged.never = true;
    return;
  }
  if (!isObject(schema)) {
    merged.limits.add('A part of the schema is not a schema and was left out.');
    return;
  }
  if (merged.seen.has(schema)) {
    for (let at = up; at; at = at.up) if (at.schema === schema) merged.limits.add('The schema refers to itself here without end; that part was left out.');
    return;
  }
  if ((up?.depth ?? 0) >= MOST_NESTED) {
    merged.limits.add(`References and combinations nest deeper than ${MOST_NESTED} levels here; the rest was left out.`);
    return;
  }
  if (merged.seen.size >= MOST_PARTS) {
    merged.limits.add(`More than ${MOST_PARTS.toLocaleString('en')} schemas apply here; the rest was left out.`);
    return;
  }
  merged.seen.add(schema);
  const chain: Chain = { schema, up, depth: (up?.depth ?? 0) + 1 };
  const add = (part: unknown): void => addSchema(reader, merged, part, value, chain, conditions);

  const targets = reader.references.targets(schema);
  const hidden = targets.length > 0 && reader.dialect.refHides;
  merged.parts.push(hidden ? annotationsOf(schema) : schema);
  for (const target of targets) {
    if (target.ok) add(target.value);
    else merged.broken.push(target.error);
  }
  if (hidden) return;
  for (const part of limited(merged, ownArray(schema, 'allOf') ?? [])) add(part);
  if (conditions) addConditions(reader, merged, schema, value, add);
  for (const keyword of ['oneOf', 'anyOf']) {
    const alternatives = ownArray(schema, keyword);
    if (alternatives && alternatives.length > 0) merged.groups.push({ alternatives, several: keyword === 'anyOf', owner: schema, chain });
  }
}

function addConditions(reader: SchemaReader, merged: Merged, schema: JsonObject, value: JsonNode | undefined, add: (part: unknown) => void): void {
  if (Object.hasOwn(schema, 'if') && (Object.hasOwn(schema, 'then') || Object.hasOwn(schema, 'else'))) {
    // Before anything is there, a form shows what an object without members would be asked for.
    const asked = value ?? (isAboutObjects(schema) ? EMPTY_OBJECT : undefined);
    const condition = schema['if'];
    const met = typeof condition === 'boolean' ? (condition ? 'yes' : 'no') : asked && nodeFits(reader, condition, asked, merged.budget);
    if (met === 'yes') add(own(schema, 'then') ?? true);
    else if (met === 'no') add(own(schema, 'else') ?? true);
    else if (met === 'unknown') merged.limits.add('A condition of the schema could not be decided here; neither of its sides is shown.');
  }
  if (value?.kind !== 'object') return;
  for (const keyword of ['dependentSchemas', 'dependencies']) {
    const dependent = own(schema, keyword);
    if (!isObject(dependent)) continue;
    for (const { name } of value.members) {
      const its = own(dependent, name);
      if (its !== undefined && !Array.isArray(its)) add(its);
    }
  }
}

const isAboutObjects = (schema: JsonObject): boolean => declaredTypes(schema)?.has('object') ?? (impliedTypes(schema).has('object') || (isObject(own(schema, 'if')) && impliedTypes(own(schema, 'if') as JsonObject).has('object')));

function limited(merged: Merged, list: readonly unknown[]): readonly unknown[] {
  if (list.length <= MOST_PARTS) return list;
  merged.limits.add(`More than ${MOST_PARTS.toLocaleString('en')} schemas apply here; the rest was left out.`);
  return list.slice(0, MOST_PARTS);
}

const hiddenParts = new WeakMap<JsonObject, JsonObject>();

function annotationsOf(schema: JsonObject): JsonObject {
  let kept = hiddenParts.get(schema);
  if (!kept) {
    kept = Object.fromEntries(ANNOTATIONS.filter((keyword) => Object.hasOwn(schema, keyword)).map((keyword) => [keyword, schema[keyword]]));
    hiddenParts.set(schema, kept);
  }
  return kept;
}

/** The types that the parts allow together, by `type` alone; undefined where none says. */
export function typesOfParts(parts: readonly JsonObject[]): Types | undefined {
  let types: Types | undefined;
  for (const part of parts) {
    const declared = declaredTypes(part);
    if (declared) types = types ? bothTypes(types, declared) : declared;
  }
  return types;
}

/** The first text that the parts have under a keyword. */
export function firstText(parts: readonly JsonObject[], keyword: string): string | undefined {
  for (const part of parts) {
    const text = ownString(part, keyword);
    if (text !== undefined && text !== '') return text;
  }
  return undefined;
}

/** Names that must be there, with the document as it is. */
export function requiredNames(parts: readonly JsonObject[], value: JsonNode | undefined): ReadonlySet<string> {
  const names = new Set<string>();
  const addAll = (list: unknown): void => {
    if (Array.isArray(list)) for (const name of list) if (typeof name === 'string') names.add(name);
  };
  for (const part of parts) {
    addAll(own(part, 'required'));
    if (value?.kind !== 'object') continue;
    for (const keyword of ['dependentRequired', 'dependencies']) {
      const dependent = own(part, keyword);
      if (isObject(dependent)) for (const name of Object.keys(dependent)) if (Array.isArray(dependent[name]) && memberOf(value, name)) addAll(dependent[name]);
    }
  }
  return names;
}
