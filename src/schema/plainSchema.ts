// A schema of any dialect, rewritten for the interpreter: only the dialect's own keywords, each of the right kind, without
// identifiers, with every reference a key of one table. So nothing in a hostile schema reaches code that does not expect it.

import { fail, ok, type Result } from '../base/result.ts';
import { brief, typeName } from '../protocol/brief.ts';
import { isObject, type JsonObject } from '../protocol/jsonRpc.ts';
import { DEFAULT_DIALECT, FORMATS, keywordsOf, type Dialect, type KeywordKind } from './schemaKeywords.ts';
import { readDialect, readReferences, type References } from './schemaReferences.ts';

/** Members are keywords, own and expected; `$ref` is a key of the table. */
export type PlainKeywords = Record<string, unknown>;

/** A schema that the interpreter can be given. */
export interface PlainSchema {
  readonly dialect: Dialect;
  readonly root: PlainKeywords;
  /** What references lead to. */
  readonly table: Record<string, PlainKeywords>;
  readonly keywords: ReadonlyMap<string, KeywordKind>;
}

const TYPES: ReadonlySet<unknown> = new Set(['null', 'boolean', 'object', 'array', 'number', 'string', 'integer']);

/** Stands for the schema `false`; known by identity, so that a departure can be told in its own words. */
export const NOTHING: PlainKeywords = { not: {} };
const ANYTHING: PlainKeywords = {};

/** Thrown and caught in this file: the copy goes down many levels, and the first problem ends it. */
class Unusable extends Error {}

/** @returns the rewritten schema, or a clause that says why it cannot be used */
export function readSchema(schema: unknown): Result<PlainSchema, string> {
  const root = schema === true ? {} : schema === false ? { not: {} } : schema;
  if (!isObject(root)) return fail(`the schema is ${typeName(schema)}; it must be an object, true or false`);
  const dialect = readDialect(root, DEFAULT_DIALECT);
  if (!dialect.ok) return dialect;
  const keywords = keywordsOf(dialect.value);
  const references = readReferences(root, dialect.value, keywords);
  if (!references.ok) return references;
  try {
    return ok(copyAll(schema === false ? NOTHING : root, dialect.value, keywords, references.value));
  } catch (error) {
    if (error instanceof Unusable) return fail(error.message);
    throw error;
  }
}

function copyAll(root: JsonObject, dialect: Dialect, keywords: ReadonlyMap<string, KeywordKind>, references: References): PlainSchema {
  const table: Record<string, PlainKeywords> = Object.create(null) as Record<string, PlainKeywords>;
  const keys = new Map<unknown, string>();
  const copies = new Map<JsonObject, PlainKeywords>();
  /** Targets whose copies are still to be made: breadth here keeps the recursion below as shallow as the document. */
  const targets: unknown[] = [];

  function keyOf(target: unknown): string {
    const known = keys.get(target);
    if (known !== undefined) return known;
    const key = `r${keys.size}`;
    keys.set(target, key);
    targets.push(target);
    return key;
  }

  function copy(schema: unknown, at: string): PlainKeywords {
    if (schema === true) return ANYTHING;
    if (schema === false || schema === NOTHING) return NOTHING;
    if (!isObject(schema)) throw new Unusable(`${named(at)} is ${typeName(schema)} where a schema must be`);
    const made = copies.get(schema);
    if (made) return made;
    const plain: PlainKeywords = {};
    copies.set(schema, plain);
    const [first, ...more] = (references.get(schema) ?? []).map(keyOf);
    if (first !== undefined) plain['$ref'] = first;
    if (first !== undefined && (dialect === '4' || dialect === '7')) return plain;
    for (const [name, kind] of keywords) {
      if (Object.hasOwn(schema, name)) plain[name] = read(schema[name], kind, `${at}/${name}`);
    }
    // A dialect leaves it aside without the list that it adds to; the interpreter does not.
    if (!Array.isArray(plain['items'])) delete plain['additionalItems'];
    if (plain['format'] === undefined) delete plain['format'];
    if (more.length > 0) plain['allOf'] = [...((plain['allOf'] as readonly PlainKeywords[] | undefined) ?? []), ...more.map(($ref) => ({ $ref }))];
    return plain;
  }

  function read(value: unknown, kind: KeywordKind, at: string): unknown {
    const need = (fits: boolean, what: string): void => {
      if (!fits) throw new Unusable(`${named(at)} is ${brief(value)}; it must be ${what}`);
    };
    switch (kind) {
      case 'schema':
        return copy(value, at);
      case 'schema-list':
        need(Array.isArray(value) && value.length > 0, 'a list of schemas that is not empty');
        return (value as readonly unknown[]).map((item, index) => copy(item, `${at}/${index}`));
      case 'schema-or-list':
        return Array.isArray(value) ? value.map((item, index) => copy(item, `${at}/${index}`)) : copy(value, at);
      case 'schema-map':
        need(isObject(value), 'an object of schemas');
        return mapped(value as JsonObject, (member, name) => {
          if (at.endsWith('/patternProperties')) checkPattern(name, at);
          return copy(member, `${at}/${name}`);
        });
      case 'schema-or-names-map':
        need(isObject(value), 'an object');
        return mapped(value as JsonObject, (member, name) => (Array.isArray(member) ? read(member, 'names', `${at}/${name}`) : copy(member, `${at}/${name}`)));
      case 'names-map':
        need(isObject(value), 'an object of lists of names');
        return mapped(value as JsonObject, (member, name) => read(member, 'names', `${at}/${name}`));
      case 'names':
        need(Array.isArray(value) && value.every((name) => typeof name === 'string'), 'a list of names');
        return value;
      case 'types':
        need(TYPES.has(value) || (Array.isArray(value) && value.length > 0 && value.every((name) => TYPES.has(name))), 'the name of a JSON type, or a list of them');
        return value;
      case 'list':
        need(Array.isArray(value), 'a list');
        return value;
      case 'any':
        return value;
      case 'number':
        need(typeof value === 'number', 'a number');
        return value;
      case 'positive':
        need(typeof value === 'number' && value > 0, 'a number above zero');
        return value;
      case 'count':
        need(Number.isInteger(value) && Number(value) >= 0, 'a whole number from zero');
        return value;
      case 'boolean':
        need(typeof value === 'boolean', 'true or false');
        return value;
      case 'pattern':
        need(typeof value === 'string', 'a regular expression');
        checkPattern(String(value), at);
        return value;
      case 'format':
        need(typeof value === 'string', 'a name');
        return FORMATS.has(String(value)) ? value : undefined;
      default:
        return kind satisfies never;
    }
  }

  const plainRoot = copy(root, '');
  for (let target = targets.shift(); target !== undefined; target = targets.shift()) table[keys.get(target) as string] = copy(target, '');
  return { dialect, root: plainRoot, table, keywords };
}

/** Without a prototype, so that a name like `__proto__` is a member as any other. */
function mapped(members: JsonObject, read: (member: unknown, name: string) => unknown): Record<string, unknown> {
  const made = Object.create(null) as Record<string, unknown>;
  for (const name of Object.keys(members)) made[name] = read(members[name], name);
  return made;
}

/** With the flag that the dialects ask for: it is stricter, and some servers' patterns compile only without. */
function checkPattern(pattern: string, at: string): void {
  try {
    RegExp(pattern, 'u');
  } catch {
    throw new Unusable(`${named(at)} holds ${brief(pattern)}, which is not a Unicode regular expression`);
  }
}

const named = (at: string): string => (at === '' ? 'the schema' : brief(at));
