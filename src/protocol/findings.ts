// Lenient checks of what a server lists: each item keeps its value, problems stand beside it. Nothing is rejected.
// Knows the shapes of lists only; JSON Schema validation of arguments and results is elsewhere.

import { brief, typeName } from './brief.ts';
import { isObject, own, ownArray } from './jsonRpc.ts';
import { readParamHeaders } from './paramHeaders.ts';

/** A departure from the specification. */
export interface Finding {
  /** JSON Pointer into the value. */
  readonly path: string;
  readonly message: string;
}

/**
 * Checks a value against a schema; no findings means that it fits. A schema that cannot be used, or a check that cannot be
 * finished, is one finding that says that the value was not checked, and why. Never rejects and never fetches.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic#json-schema-usage
 */
export type Validate = (schema: unknown, value: unknown) => Promise<readonly Finding[]>;

/** An item of a list as the server sent it, with what is wrong about it. */
export interface ListItem {
  /** Position in the list, across pages: the only identity that a broken list guarantees. */
  readonly index: number;
  /** What the panels call it: name, uri or uriTemplate; a stand-in such as `(tool 3 without a name)` when there is none. */
  readonly name: string;
  readonly value: unknown;
  readonly findings: readonly Finding[];
  /** The thing cannot be called or read, because its name or address is missing. */
  readonly unusable: boolean;
}

interface ListShape {
  readonly member: string;
  readonly noun: string;
  readonly key: string;
  readonly check?: (item: object, found: (path: string, message: string) => void) => void;
}

const SHAPES: ReadonlyMap<string, ListShape> = new Map([
  ['tools/list', { member: 'tools', noun: 'tool', key: 'name', check: checkTool }],
  ['resources/list', { member: 'resources', noun: 'resource', key: 'uri', check: requireName }],
  ['resources/templates/list', { member: 'resourceTemplates', noun: 'resource template', key: 'uriTemplate', check: requireName }],
  ['prompts/list', { member: 'prompts', noun: 'prompt', key: 'name', check: checkPrompt }],
]);

/** A list as read from all its pages so far. */
export interface ListReading {
  readonly items: readonly ListItem[];
  /** Problems of the page itself, not of one item. */
  readonly findings: readonly Finding[];
}

/** Reads all pages of a list method. Every entry of the wire's array becomes an item, whatever it is. */
export function readList(method: string, pages: readonly unknown[]): ListReading {
  const shape = SHAPES.get(method);
  const items: ListItem[] = [];
  const findings: Finding[] = [];
  if (!shape) return { items, findings };
  const seen = new Set<string>();
  for (const page of pages) {
    const entries = ownArray(page, shape.member);
    if (!entries) {
      findings.push({ path: `/${shape.member}`, message: `The result has no array "${shape.member}".` });
      continue;
    }
    for (const value of entries) items.push(readItem(value, items.length, shape, seen));
    const cursor = own(page, 'nextCursor');
    if (cursor !== undefined && typeof cursor !== 'string') findings.push({ path: '/nextCursor', message: `nextCursor is ${brief(cursor)}; it must be a string or absent.` });
  }
  return { items, findings };
}

function readItem(value: unknown, index: number, shape: ListShape, seen: Set<string>): ListItem {
  const findings: Finding[] = [];
  const found = (path: string, message: string): void => void findings.push({ path, message });
  const key = own(value, shape.key);
  const named = typeof key === 'string';
  if (!isObject(value)) found('', `A ${shape.noun} must be an object, not ${typeName(value)}.`);
  else {
    if (!named) found(`/${shape.key}`, `"${shape.key}" must be a string; it is ${key === undefined ? 'missing' : brief(key)}.`);
    for (const text of ['title', 'description', 'mimeType']) {
      const member = own(value, text);
      if (member !== undefined && typeof member !== 'string') found(`/${text}`, `"${text}" must be a string, not ${typeName(member)}.`);
    }
    shape.check?.(value, found);
  }
  const fallback = typeof own(value, 'name') === 'string' ? String(own(value, 'name')) : `(${shape.noun} ${index + 1} without ${shape.key === 'name' ? 'a name' : `a ${shape.key}`})`;
  const name = named ? key : fallback;
  if (named && seen.has(key)) found(`/${shape.key}`, `Another ${shape.noun} has the same ${shape.key}.`);
  if (named) seen.add(key);
  return { index, name, value, findings, unusable: !named };
}

type Found = (path: string, message: string) => void;

function checkTool(tool: object, found: Found): void {
  const schema = own(tool, 'inputSchema');
  if (schema === undefined) found('/inputSchema', '"inputSchema" is missing; a tool without arguments declares {"type":"object"}.');
  else if (!isObject(schema)) found('/inputSchema', `"inputSchema" must be a JSON Schema object, not ${typeName(schema)}.`);
  else if (own(schema, 'type') !== 'object') {
    const type = own(schema, 'type');
    found('/inputSchema/type', `"type" of an input schema must be "object"; it is ${type === undefined ? 'missing' : brief(type)}.`);
  }
  const mirrored = readParamHeaders(schema);
  if (!mirrored.ok) found('/inputSchema', `${mirrored.error} Clients of 2026-07-28 must not call the tool.`);
  const output = own(tool, 'outputSchema');
  if (output !== undefined && !isObject(output)) found('/outputSchema', `"outputSchema" must be a JSON Schema object, not ${typeName(output)}.`);
  const annotations = own(tool, 'annotations');
  if (annotations !== undefined && !isObject(annotations)) found('/annotations', `"annotations" must be an object, not ${typeName(annotations)}.`);
}

function requireName(item: object, found: Found): void {
  if (typeof own(item, 'name') !== 'string') found('/name', '"name" must be a string.');
}

function checkPrompt(prompt: object, found: Found): void {
  const list = own(prompt, 'arguments');
  if (list === undefined) return;
  if (!Array.isArray(list)) found('/arguments', `"arguments" must be an array, not ${typeName(list)}.`);
  else list.forEach((argument, index) => typeof own(argument, 'name') === 'string' || found(`/arguments/${index}/name`, 'An argument must have a name.'));
}
