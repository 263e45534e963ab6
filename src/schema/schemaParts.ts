// What holds at one place of a schema: the schema itself, what its references lead to, and what `allOf` adds, each with its pointer.
// Bounded, so that references in a circle end. Knows keywords, not how they are shown.

import { isObject, own, ownArray, ownString, type JsonObject } from '../protocol/jsonRpc.ts';
import { atPointer, pointerParts, stepPointer } from './jsonPointer.ts';

/** One schema and where it stands in the tool. */
export interface SchemaPart {
  readonly schema: JsonObject;
  readonly pointer: string;
}

/** All that holds at a place. */
export interface SchemaPlace {
  readonly parts: readonly SchemaPart[];
  /** What cannot be read, a clause each. */
  readonly notes: readonly string[];
  /** `null` is allowed by a branch of its own. */
  readonly nullable: boolean;
  /** `false`: nothing is allowed. */
  readonly never: boolean;
}

const MOST_PARTS = 50;
const MOST_BRANCHES = 1000;

/** What is looked up again and again in one document. */
export interface SchemaDocument {
  readonly root: unknown;
  /** Pointer of the root in the tool. */
  readonly base: string;
  readonly anchors: ReadonlyMap<string, SchemaPart>;
}

/** Finds the anchors of a document, in its definitions and its root only: nobody puts them elsewhere. */
export function schemaDocument(root: unknown, base: string): SchemaDocument {
  const anchors = new Map<string, SchemaPart>();
  const look = (schema: unknown, pointer: string): void => {
    const anchor = ownString(schema, '$anchor');
    if (anchor !== undefined && isObject(schema)) anchors.set(anchor, { schema, pointer });
  };
  look(root, base);
  for (const keyword of ['$defs', 'definitions']) {
    const definitions = own(root, keyword);
    if (isObject(definitions)) for (const name of Object.keys(definitions).slice(0, MOST_BRANCHES)) look(definitions[name], stepPointer(stepPointer(base, keyword), name));
  }
  return { root, base, anchors };
}

/** @param starts schemas that all hold here, with their pointers */
export function schemaPlace(document: SchemaDocument, starts: readonly { readonly schema: unknown; readonly pointer: string }[]): SchemaPlace {
  const parts: SchemaPart[] = [];
  const notes: string[] = [];
  const seen = new Set<JsonObject>();
  let nullable = false;
  let never = false;
  const todo = [...starts];
  for (let next = todo.shift(); next && parts.length < MOST_PARTS; next = todo.shift()) {
    const { schema, pointer } = next;
    if (schema === false) never = true;
    if (!isObject(schema) || seen.has(schema)) continue;
    seen.add(schema);
    parts.push({ schema, pointer });
    for (const keyword of ['$ref', '$dynamicRef']) {
      const reference = own(schema, keyword);
      if (reference === undefined) continue;
      const target = typeof reference === 'string' ? resolved(document, reference) : undefined;
      if (target) todo.push(target);
      else notes.push(typeof reference === 'string' && !reference.startsWith('#') ? 'refers to another document, which is not fetched' : 'refers to a schema that is not there');
    }
    for (const [index, member] of (ownArray(schema, 'allOf') ?? []).slice(0, MOST_PARTS).entries()) todo.push({ schema: member, pointer: stepPointer(stepPointer(pointer, 'allOf'), index) });
    const only = onlyBranch(schema);
    if (only) {
      nullable = true;
      todo.push({ schema: only.branch, pointer: stepPointer(stepPointer(pointer, only.keyword), only.index) });
    }
  }
  if (todo.length > 0) notes.push(`has more than ${MOST_PARTS} parts, of which the first are shown`);
  return { parts, notes, nullable, never };
}

function resolved(document: SchemaDocument, reference: string): { readonly schema: unknown; readonly pointer: string } | undefined {
  if (!reference.startsWith('#')) return undefined;
  let fragment = reference.slice(1);
  try {
    fragment = decodeURIComponent(fragment);
  } catch {
    // As written.
  }
  if (fragment === '') return { schema: document.root, pointer: document.base };
  if (!fragment.startsWith('/')) return document.anchors.get(fragment);
  const schema = atPointer(document.root, fragment);
  return schema === undefined ? undefined : { schema, pointer: pointerParts(fragment).reduce(stepPointer, document.base) };
}

const isNull = (branch: unknown): boolean => own(branch, 'type') === 'null';

/** The one branch beside `null`: then the place is what that branch says, or null. */
export function onlyBranch(schema: JsonObject): { readonly keyword: string; readonly index: number; readonly branch: unknown } | undefined {
  for (const keyword of ['anyOf', 'oneOf']) {
    const branches = ownArray(schema, keyword);
    if (branches?.length !== 2) continue;
    const index = branches.findIndex((branch) => !isNull(branch));
    if (index !== -1 && branches.some(isNull)) return { keyword, index, branch: branches[index] };
  }
  return undefined;
}
