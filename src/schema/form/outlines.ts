// What one alternative looks like from outside, without the document: its constants, the names it asks for, its types. Made once
// for each schema; what branches are chosen by and called after.

import { isObject, own, ownArray, ownString, type JsonObject } from '../../protocol/jsonRpc.ts';
import { mergeSchemas, requiredNames, typesOfParts } from './mergedSchema.ts';
import type { SchemaReader } from './nodeFits.ts';
import { impliedTypes, typeOfValue, type TypeName, type Types } from './typeNames.ts';

/** An alternative from outside. */
export interface Outline {
  readonly title: string | undefined;
  readonly description: string | undefined;
  /** The values it lists for itself (`const`, `enum`); undefined where it lists none. */
  readonly values: readonly unknown[] | undefined;
  /** Members that can only have the values listed. */
  readonly constants: ReadonlyMap<string, readonly unknown[]>;
  readonly required: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
  /** By `type`, else by what the keywords are about; undefined where anything may be. */
  readonly types: Types | undefined;
  /** The last part of the reference that leads to it. */
  readonly refName: string | undefined;
  /** Alternatives of its own, when it is nothing but those. */
  readonly wraps: readonly unknown[] | undefined;
  /** A schema that is nothing but values: no members, no items, no conditions. */
  readonly plainValues: boolean;
}

const MOST_CONSTANTS = 100;
const NO_SHAPE: ReadonlySet<string> = new Set(['title', 'description', 'deprecated', '$comment', 'examples', 'default', '$id', '$schema', '$defs', 'definitions', 'discriminator', '$anchor', 'readOnly', 'writeOnly']);
const WITH_VALUES: ReadonlySet<string> = new Set([...NO_SHAPE, 'const', 'enum', 'type', 'nullable']);

/** Outlines, each made once. */
export function createOutlines(reader: SchemaReader): (schema: unknown) => Outline {
  const made = new WeakMap<JsonObject, Outline>();
  return (schema) => {
    if (!isObject(schema)) return outlineOf(reader, schema);
    let outline = made.get(schema);
    if (!outline) {
      outline = outlineOf(reader, schema);
      made.set(schema, outline);
    }
    return outline;
  };
}

function outlineOf(reader: SchemaReader, schema: unknown): Outline {
  const merged = mergeSchemas(reader, [schema], undefined, false);
  const { parts, groups } = merged;
  const constants = new Map<string, readonly unknown[]>();
  const names = new Set<string>();
  for (const part of parts) {
    const properties = own(part, 'properties');
    if (!isObject(properties)) continue;
    for (const name of Object.keys(properties)) {
      names.add(name);
      if (constants.size >= MOST_CONSTANTS) continue;
      const values = listedValues(mergeOfOne(reader, properties[name]));
      if (values && !constants.has(name)) constants.set(name, values);
    }
  }
  const plain = parts.every((part) => Object.keys(part).every((keyword) => NO_SHAPE.has(keyword) || keyword === '$ref' || keyword === 'oneOf' || keyword === 'anyOf' || keyword === 'allOf'));
  const [group, ...others] = groups;
  return {
    title: textOf(parts, 'title'),
    description: textOf(parts, 'description'),
    values: listedValues(parts),
    constants,
    required: requiredNames(parts, undefined),
    names,
    types: typesOfParts(parts) ?? typesOfKeywords(parts),
    refName: refName(schema),
    wraps: plain && group && others.length === 0 && merged.broken.length === 0 && !merged.never ? group.alternatives : undefined,
    plainValues: groups.length === 0 && merged.broken.length === 0 && !merged.never && parts.every((part) => Object.keys(part).every((keyword) => WITH_VALUES.has(keyword) || keyword === '$ref')),
  };
}

/** Only what a property says of itself: one that is a whole schema is not followed far. */
const mergeOfOne = (reader: SchemaReader, schema: unknown): readonly JsonObject[] => (isObject(schema) && ['const', 'enum', '$ref', 'allOf'].some((keyword) => Object.hasOwn(schema, keyword)) ? mergeSchemas(reader, [schema], undefined, false).parts : []);

function listedValues(parts: readonly JsonObject[]): readonly unknown[] | undefined {
  for (const part of parts) if (Object.hasOwn(part, 'const')) return [part['const']];
  for (const part of parts) {
    const listed = ownArray(part, 'enum');
    if (listed) return listed;
  }
  return undefined;
}

function typesOfKeywords(parts: readonly JsonObject[]): Types | undefined {
  const types = new Set<TypeName>();
  for (const part of parts) for (const type of impliedTypes(part)) types.add(type);
  if (types.size > 0) return types;
  const values = listedValues(parts);
  for (const value of values?.slice(0, MOST_CONSTANTS) ?? []) {
    const type = typeOfValue(value);
    if (type) types.add(type);
  }
  return types.size > 0 ? types : undefined;
}

function textOf(parts: readonly JsonObject[], keyword: string): string | undefined {
  return parts.map((part) => ownString(part, keyword)).find((text) => text !== undefined && text !== '');
}

function refName(schema: unknown): string | undefined {
  const reference = ownString(schema, '$ref');
  const name = reference?.slice(Math.max(reference.lastIndexOf('/'), reference.lastIndexOf('#')) + 1);
  return name === undefined || name === '' ? undefined : name.replace(/~1/g, '/').replace(/~0/g, '~');
}
