// Finds every schema, identifier and reference of one document, and resolves the references within it. Nothing is ever
// fetched: what does not resolve here makes the whole schema unusable. Knows identifiers, not what keywords assert.

import { fail, ok, type Result } from '../base/result.ts';
import { brief } from '../protocol/brief.ts';
import { isObject, own, ownString, type JsonObject } from '../protocol/jsonRpc.ts';
import { DEFINITIONS, dialectOf, type Dialect, type KeywordKind } from './schemaKeywords.ts';

/** Schemas of one document; what an exponential reading would start from is bounded here, what it costs by the time limit. */
export const MOST_SUBSCHEMAS = 10_000;

/** A base for schemas without an identifier: of a scheme that nothing can fetch. */
const DOCUMENT = 'schema://document/';

/** Each schema object with the schemas it refers to; a reference to `true` or `false` gives that. */
export type References = ReadonlyMap<JsonObject, readonly unknown[]>;

interface Entry {
  readonly schema: JsonObject;
  readonly base: string;
}

interface Target {
  readonly schema: unknown;
  readonly base: string;
  readonly anchor: string;
}

const unescapePointer = (part: string): string => part.replace(/~1/g, '/').replace(/~0/g, '~');

/** The schemas held directly by one keyword's value, in order. What is not of the kind gives none: the copy reports it. */
export function schemasIn(value: unknown, kind: KeywordKind): readonly unknown[] {
  switch (kind) {
    case 'schema':
      return [value];
    case 'schema-list':
      return Array.isArray(value) ? value : [];
    case 'schema-or-list':
      return Array.isArray(value) ? value : [value];
    case 'schema-map':
    case 'schema-or-names-map':
      return isObject(value) ? Object.values(value) : [];
    default:
      return [];
  }
}

/** @returns the references, or a clause that says why the document cannot be used */
export function readReferences(root: JsonObject, dialect: Dialect, keywords: ReadonlyMap<string, KeywordKind>): Result<References, string> {
  const idKeyword = dialect === '4' ? 'id' : '$id';
  const legacy = dialect === '4' || dialect === '7';
  const entries: Entry[] = [];
  const bases = new Map<JsonObject, string>();
  /** By URI without fragment. */
  const resources = new Map<string, JsonObject>();
  /** By URI with fragment. */
  const anchors = new Map<string, JsonObject>();
  /** How many resources declare a dynamic anchor of the name; one alone behaves as a plain anchor. */
  const dynamicNames = new Map<string, number>();
  let recursiveAnchors = 0;

  /** Indexes a schema and all below it. Its own stack, so that only the limits end it. */
  function visit(first: unknown, firstBase: string): string | undefined {
    const todo: { readonly schema: unknown; readonly base: string }[] = [{ schema: first, base: firstBase }];
    for (let next = todo.pop(); next; next = todo.pop()) {
      const { schema } = next;
      if (!isObject(schema) || bases.has(schema)) continue;
      if (entries.length >= MOST_SUBSCHEMAS) return `the schema has more than ${MOST_SUBSCHEMAS.toLocaleString('en')} subschemas`;
      const identified = identify(schema, next.base);
      if (!identified.ok) return identified.error;
      const base = identified.value;
      bases.set(schema, base);
      entries.push({ schema, base });
      for (const name of Object.keys(schema)) {
        const kind = DEFINITIONS.includes(name) ? 'schema-map' : keywords.get(name);
        if (kind) for (const child of schemasIn(schema[name], kind)) todo.push({ schema: child, base });
      }
    }
    return undefined;
  }

  function identify(schema: JsonObject, outer: string): Result<string, string> {
    const declared = own(schema, '$schema');
    if (declared !== undefined && schema !== root && (typeof declared !== 'string' || dialectOf(declared) !== dialect)) return fail(`a subschema declares another dialect, ${brief(declared)}`);
    // In the old dialects a reference hides everything beside it.
    if (legacy && own(schema, '$ref') !== undefined) return ok(outer);
    let base = outer;
    const id = own(schema, idKeyword);
    if (id !== undefined) {
      if (typeof id !== 'string' || !URL.canParse(id, outer)) return fail(`its identifier ${idKeyword} ${brief(id)} is not a URI reference`);
      const url = new URL(id, outer);
      const fragment = url.hash;
      url.hash = '';
      if (fragment !== '') anchors.set(url.href + fragment, schema);
      else {
        base = url.href;
        const other = resources.get(base);
        if (other && other !== schema) return fail(`two of its schemas have the same identifier, ${brief(id)}`);
        resources.set(base, schema);
      }
    }
    if (!legacy) {
      for (const keyword of ['$anchor', '$dynamicAnchor']) {
        const name = own(schema, keyword);
        if (name === undefined || (keyword === '$dynamicAnchor' && dialect !== '2020-12')) continue;
        if (typeof name !== 'string') return fail(`its ${keyword} is ${brief(name)}; it must be a name`);
        anchors.set(`${base}#${name}`, schema);
        if (keyword === '$dynamicAnchor') dynamicNames.set(name, (dynamicNames.get(name) ?? 0) + 1);
      }
      if (own(schema, '$recursiveAnchor') === true) recursiveAnchors++;
    }
    return ok(base);
  }

  function resolve(reference: unknown, keyword: string, base: string): Result<Target, string> {
    if (typeof reference !== 'string') return fail(`a ${keyword} in it is ${brief(reference)}; it must be a string`);
    if (!URL.canParse(reference, base)) return fail(`its ${keyword} ${brief(reference)} is not a URI reference`);
    const url = new URL(reference, base);
    const fragment = readFragment(url.hash.slice(1));
    url.hash = '';
    const resource = resources.get(url.href);
    if (!resource) {
      const where = url.href.startsWith(DOCUMENT) ? 'is not part of the document' : `leads out of the document, to ${brief(url.href)}`;
      return fail(`its ${keyword} ${brief(reference)} ${where}, and schemas are never fetched`);
    }
    const target = fragment === '' ? resource : fragment.startsWith('/') ? walk(resource, fragment) : anchors.get(`${url.href}#${fragment}`);
    return target === undefined ? fail(`its ${keyword} ${brief(reference)} leads nowhere in the document`) : ok({ schema: target, base: url.href, anchor: fragment });
  }

  // The URI form first; a document without identifiers is a resource of its own.
  resources.set(DOCUMENT, root);
  const problem = visit(root, DOCUMENT);
  if (problem !== undefined) return fail(problem);

  const references = new Map<JsonObject, readonly unknown[]>();
  // Grows while it is read: a pointer may lead to a schema under a keyword of nobody's.
  for (const { schema, base } of entries) {
    const targets: unknown[] = [];
    for (const keyword of legacy ? ['$ref'] : ['$ref', dialect === '2020-12' ? '$dynamicRef' : '$recursiveRef']) {
      if (!Object.hasOwn(schema, keyword)) continue;
      const found = resolve(schema[keyword], keyword, base);
      if (!found.ok) return found;
      const { schema: target, base: targetBase, anchor } = found.value;
      if (isObject(target)) {
        const several = keyword === '$dynamicRef' ? own(target, '$dynamicAnchor') === anchor && (dynamicNames.get(anchor) ?? 0) > 1 : keyword === '$recursiveRef' && own(target, '$recursiveAnchor') === true && recursiveAnchors > 1;
        if (several) return fail(`its ${keyword} ${brief(schema[keyword])} has several possible targets, which Wirescope does not follow`);
        const late = visit(target, targetBase);
        if (late !== undefined) return fail(late);
      } else if (typeof target !== 'boolean') return fail(`its ${keyword} ${brief(schema[keyword])} leads to ${brief(target)}, which is not a schema`);
      targets.push(target);
    }
    if (targets.length > 0) references.set(schema, targets);
  }
  return ok(references);
}

function readFragment(raw: string): string {
  try {
    return decodeURIComponent(raw);
  } catch {
    return raw;
  }
}

function walk(root: unknown, pointer: string): unknown {
  let at = root;
  for (const part of pointer.split('/').slice(1)) {
    if (Array.isArray(at)) at = /^(?:0|[1-9]\d*)$/.test(part) ? (at as readonly unknown[])[Number(part)] : undefined;
    else at = own(at, unescapePointer(part));
  }
  return at;
}

/** The dialect a document declares, or a clause that says why it cannot be used. */
export function readDialect(root: JsonObject, fallback: Dialect): Result<Dialect, string> {
  if (!Object.hasOwn(root, '$schema')) return ok(fallback);
  const dialect = dialectOf(ownString(root, '$schema') ?? '');
  return dialect ? ok(dialect) : fail(`its $schema ${brief(root['$schema'])} is a dialect that Wirescope does not know; it checks 2020-12, 2019-09, draft-07 and draft-04`);
}
