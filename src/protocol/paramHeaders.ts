// The `x-mcp-header` annotations of a tool's input schema: which arguments are mirrored into `Mcp-Param-*` headers, and why an
// annotation cannot be followed. Pure; knows no HTTP and encodes no value.

import { fail, ok, type Result } from '../base/result.ts';
import { isObject, own, ownString } from './jsonRpc.ts';

/** One argument that is mirrored into a header. */
export interface ParamHeader {
  /** Member names from the arguments down to the value. */
  readonly path: readonly string[];
  /** The header's name after `Mcp-Param-`. */
  readonly name: string;
}

const ANNOTATION = 'x-mcp-header';
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const MIRRORED = new Set(['string', 'integer', 'boolean']);
/** Schemas with more places than this are not searched to the end; none of a person's making is near it. */
const MOST_PLACES = 100_000;

/**
 * Reads the annotations of an input schema.
 *
 * @returns why the tool must not be called in 2026-07-28, in words, when an annotation is invalid
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http#schema-extension
 */
export function readParamHeaders(inputSchema: unknown): Result<readonly ParamHeader[], string> {
  const headers: ParamHeader[] = [];
  const names = new Set<string>();
  const todo: { readonly schema: unknown; readonly place: Place | undefined }[] = [{ schema: inputSchema, place: { parent: undefined, name: '' } }];
  for (let places = 0; todo.length > 0 && places < MOST_PLACES; places++) {
    const { schema, place } = todo.pop() ?? { schema: undefined, place: undefined };
    if (Array.isArray(schema)) {
      for (const item of schema) todo.push({ schema: item, place: undefined });
      continue;
    }
    if (!isObject(schema)) continue;
    if (Object.hasOwn(schema, ANNOTATION)) {
      const path = pathOf(place);
      const problem = annotationProblem(schema[ANNOTATION], ownString(schema, 'type'), path, names);
      if (problem !== undefined) return fail(problem);
      const name = String(schema[ANNOTATION]);
      names.add(name.toLowerCase());
      headers.push({ path: path ?? [], name });
    }
    for (const key of Object.keys(schema)) {
      const value = schema[key];
      if (key === 'properties' && isObject(value)) for (const name of Object.keys(value)) todo.push({ schema: value[name], place: place && { parent: place, name } });
      // Annotations and examples are data, not schemas.
      else if (!DATA.has(key) && typeof value === 'object') todo.push({ schema: value, place: undefined });
    }
  }
  return ok(headers);
}

/** A place reached by `properties` alone, as a link to its parent: a path of its own for each would cost depth squared. */
interface Place {
  readonly parent: Place | undefined;
  readonly name: string;
}

function pathOf(place: Place | undefined): readonly string[] | undefined {
  if (!place) return undefined;
  const path: string[] = [];
  for (let at: Place | undefined = place; at?.parent; at = at.parent) path.push(at.name);
  return path.toReversed();
}

const DATA = new Set([ANNOTATION, 'const', 'enum', 'default', 'examples']);

function annotationProblem(name: unknown, type: string | undefined, path: readonly string[] | undefined, names: ReadonlySet<string>): string | undefined {
  if (typeof name !== 'string' || name === '') return `"${ANNOTATION}" must be a non-empty string.`;
  if (!TOKEN.test(name)) return `"${ANNOTATION}": ${JSON.stringify(name.slice(0, 60))} is no header name.`;
  if (names.has(name.toLowerCase())) return `"${ANNOTATION}": ${JSON.stringify(name)} stands twice; header names differ by more than case.`;
  if (path === undefined || path.length === 0) return `"${ANNOTATION}": ${JSON.stringify(name)} stands where it is not reached by "properties" alone.`;
  if (type === undefined || !MIRRORED.has(type)) return `"${ANNOTATION}": ${JSON.stringify(name)} stands on ${type === undefined ? 'no single type' : `type "${type}"`}; only string, integer and boolean are mirrored.`;
  return undefined;
}

/** The texts to mirror, by header name after the prefix. Absent and null values have no header; an empty string has an empty one. */
export function paramHeaderTexts(headers: readonly ParamHeader[], args: unknown): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const { path, name } of headers) {
    let value = args;
    for (const key of path) value = own(value, key);
    // As a decimal: numbers from 1e21 on would be written with an exponent.
    if (typeof value === 'number' && Number.isInteger(value)) texts.set(name, BigInt(value).toString());
    else if (typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number') texts.set(name, String(value));
  }
  return texts;
}
