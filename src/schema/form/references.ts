// Where references of one schema lead. Looked up when a place is shown; the first one makes an index of identifiers, which ends
// at 10,000 schemas. Nothing is ever fetched. Unlike the check's reading, one bad reference spoils one place, not the whole.

import { brief } from '../../protocol/brief.ts';
import { isObject, own, ownString, type JsonObject } from '../../protocol/jsonRpc.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import { DEFINITIONS } from '../schemaKeywords.ts';
import { schemasIn } from '../schemaReferences.ts';
import { SCHEMA_KEYWORDS, type FormDialect } from './dialect.ts';

/** Finds what a schema refers to. */
export interface FormReferences {
  /** Every schema that one refers to (`$ref`, `$dynamicRef`, `$recursiveRef`), or a clause that says why there is none. */
  targets(schema: JsonObject): readonly Result<unknown, string>[];
  /** References that lead nowhere, a sentence each. Reads the whole schema once. */
  notes(): readonly string[];
}

const MOST_INDEXED = 10_000;
const MOST_NOTES = 20;
const MOST_POINTER_PARTS = 2000;
const REFERENCES = ['$ref', '$dynamicRef', '$recursiveRef'] as const;

/** A base for schemas without an identifier: of a scheme that nothing can fetch. */
const DOCUMENT = 'schema://document/';

interface Index {
  readonly bases: ReadonlyMap<JsonObject, string>;
  readonly resources: ReadonlyMap<string, unknown>;
  readonly anchors: ReadonlyMap<string, unknown>;
  readonly referring: readonly JsonObject[];
  readonly whole: boolean;
}

/** @param root the whole schema, as it was parsed */
export function createReferences(root: unknown, dialect: FormDialect): FormReferences {
  let index: Index | undefined;
  let notes: readonly string[] | undefined;
  const known = new WeakMap<JsonObject, readonly Result<unknown, string>[]>();

  function find(schema: JsonObject, reference: unknown): Result<unknown, string> {
    if (typeof reference !== 'string') return fail(`a reference is ${brief(reference)}; it must be a text`);
    index ??= indexOf(root, dialect);
    const base = index.bases.get(schema) ?? DOCUMENT;
    if (!URL.canParse(reference, base)) return fail(`the reference ${brief(reference)} is not a URI`);
    const url = new URL(reference, base);
    const fragment = decoded(url.hash.slice(1));
    url.hash = '';
    if (!index.resources.has(url.href)) return fail(url.href.startsWith(DOCUMENT) ? `the reference ${brief(reference)} leads nowhere` : `the reference ${brief(reference)} leads to another document, and schemas are never fetched`);
    const resource = index.resources.get(url.href);
    const target = fragment === '' ? resource : fragment.startsWith('/') ? walk(resource, fragment) : index.anchors.get(`${url.href}#${fragment}`);
    if (target === undefined) return fail(`the reference ${brief(reference)} leads nowhere`);
    return isObject(target) || typeof target === 'boolean' ? ok(target) : fail(`the reference ${brief(reference)} leads to ${brief(target)}, which is not a schema`);
  }

  function targets(schema: JsonObject): readonly Result<unknown, string>[] {
    let found = known.get(schema);
    if (!found) {
      found = REFERENCES.filter((keyword) => Object.hasOwn(schema, keyword)).map((keyword) => find(schema, schema[keyword]));
      known.set(schema, found);
    }
    return found;
  }

  return {
    targets,
    notes() {
      if (notes) return notes;
      index ??= indexOf(root, dialect);
      const said = new Set<string>();
      for (const schema of index.referring) {
        for (const target of targets(schema)) if (!target.ok) said.add(`${target.error.charAt(0).toUpperCase()}${target.error.slice(1)}.`);
      }
      const list = [...said];
      notes = list.length > MOST_NOTES ? [...list.slice(0, MOST_NOTES), `${(list.length - MOST_NOTES).toLocaleString('en')} more references lead nowhere.`] : list;
      if (!index.whole) notes = [...notes, `The schema has more than ${MOST_INDEXED.toLocaleString('en')} parts; anchors and identifiers were looked for in those only.`];
      return notes;
    },
  };
}

/** Reads identifiers and anchors. Keeps its own list, so that depth does not matter. */
function indexOf(root: unknown, { idKeyword, refHides }: FormDialect): Index {
  const bases = new Map<JsonObject, string>();
  const resources = new Map<string, unknown>([[DOCUMENT, root]]);
  const anchors = new Map<string, unknown>();
  const referring: JsonObject[] = [];
  const todo: { readonly schema: unknown; readonly base: string }[] = [{ schema: root, base: DOCUMENT }];
  let count = 0;
  let whole = true;
  for (let next = todo.pop(); next && count < MOST_INDEXED; next = todo.pop()) {
    const { schema } = next;
    if (!isObject(schema) || bases.has(schema)) continue;
    count++;
    let { base } = next;
    const refers = REFERENCES.some((keyword) => Object.hasOwn(schema, keyword));
    if (refers) referring.push(schema);
    const id = refers && refHides ? undefined : ownString(schema, idKeyword);
    if (id !== undefined && URL.canParse(id, base)) {
      const url = new URL(id, base);
      const fragment = url.hash;
      url.hash = '';
      if (fragment.length > 1) anchors.set(url.href + fragment, schema);
      else {
        base = url.href;
        if (!resources.has(base)) resources.set(base, schema);
      }
    }
    bases.set(schema, base);
    for (const keyword of ['$anchor', '$dynamicAnchor']) {
      const name = ownString(schema, keyword);
      // The first of a dynamic anchor is the outermost, which is where it leads to from the root.
      if (name !== undefined && !anchors.has(`${base}#${name}`)) anchors.set(`${base}#${name}`, schema);
    }
    for (const name of Object.keys(schema)) {
      const kind = DEFINITIONS.includes(name) ? 'schema-map' : SCHEMA_KEYWORDS.get(name);
      if (!kind) continue;
      const children = schemasIn(schema[name], kind);
      const room = Math.max(0, MOST_INDEXED - todo.length);
      if (children.length > room) whole = false;
      for (const child of children.slice(0, room)) todo.push({ schema: child, base });
    }
  }
  return { bases, resources, anchors, referring, whole: whole && todo.length === 0 };
}

function decoded(raw: string): string {
  try {
    return decodeURIComponent(raw);
  } catch {
    return raw;
  }
}

function walk(root: unknown, pointer: string): unknown {
  let at = root;
  const parts = pointer.split('/').slice(1);
  if (parts.length > MOST_POINTER_PARTS) return undefined;
  for (const part of parts) {
    if (Array.isArray(at)) at = /^(?:0|[1-9]\d*)$/.test(part) ? (at as readonly unknown[])[Number(part)] : undefined;
    else at = own(at, part.replace(/~1/g, '/').replace(/~0/g, '~'));
  }
  return at;
}
