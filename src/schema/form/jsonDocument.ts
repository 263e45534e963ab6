// A document as nodes: written, read at a place, changed at a place, compared, turned from and into plain values. Every change
// makes a new document that shares what did not change. Knows no schema.

import { compareNumbers, fitsDouble } from './jsonNumber.ts';
import type { JsonMember, JsonNode } from './jsonNode.ts';
import { pointerOf, type JsonPath } from './jsonPath.ts';
import { MOST_LEVELS } from './parseNode.ts';

export { MOST_LEVELS, parseNode, type DocumentError, type ReadDocument } from './parseNode.ts';

/** The value `null`. */
export const NULL_NODE: JsonNode = { kind: 'null' };
/** An object without members. */
export const EMPTY_OBJECT: JsonNode = { kind: 'object', members: [] };
/** A list without items. */
export const EMPTY_ARRAY: JsonNode = { kind: 'array', items: [] };

/** Items that a change may leave empty (as `null`) before the one it sets. */
const MOST_FILLED = 1000;

/** As JSON: order, digits and duplicates kept. @param indent spaces for each level; without it, one line without spaces */
export function writeNode(node: JsonNode, indent = 0): string {
  const parts: string[] = [];
  const line = (level: number): string => (indent > 0 ? `\n${' '.repeat(indent * level)}` : '');
  const colon = indent > 0 ? ': ' : ':';
  const write = (at: JsonNode, level: number): void => {
    switch (at.kind) {
      case 'null':
        parts.push('null');
        return;
      case 'boolean':
        parts.push(String(at.value));
        return;
      case 'number':
        parts.push(at.text);
        return;
      case 'string':
        parts.push(JSON.stringify(at.value));
        return;
      case 'array':
        at.items.forEach((item, index) => {
          parts.push(index === 0 ? '[' : ',', line(level + 1));
          write(item, level + 1);
        });
        parts.push(at.items.length === 0 ? '[]' : `${line(level)}]`);
        return;
      case 'object':
        at.members.forEach(({ name, value }, index) => {
          parts.push(index === 0 ? '{' : ',', line(level + 1), JSON.stringify(name), colon);
          write(value, level + 1);
        });
        parts.push(at.members.length === 0 ? '{}' : `${line(level)}}`);
        return;
      default:
        at satisfies never;
    }
  };
  write(node, 0);
  return parts.join('');
}

/** The member of an object with a name: the last, where the name stands twice, as every reader has it. */
export function memberOf(node: JsonNode | undefined, name: string): JsonNode | undefined {
  return node?.kind === 'object' ? node.members.findLast((member) => member.name === name)?.value : undefined;
}

/** What stands at a path; undefined where nothing does. */
export function nodeAt(document: JsonNode | undefined, path: JsonPath): JsonNode | undefined {
  let at = document;
  for (const part of path) {
    if (typeof part === 'string') at = memberOf(at, part);
    else at = at?.kind === 'array' ? at.items[part] : undefined;
    if (at === undefined) return undefined;
  }
  return at;
}

/**
 * The document with another value at a path. Containers on the way are made, and take the place of what cannot contain.
 *
 * @param next undefined removes: a member under its name as often as it stands, an item so that later ones move up
 */
export function withNode(document: JsonNode | undefined, path: JsonPath, next: JsonNode | undefined): JsonNode | undefined {
  if (path.length > MOST_LEVELS) return document;
  const [part, ...rest] = path;
  if (part === undefined) return next;
  if (typeof part === 'string') {
    if (document?.kind !== 'object') return next === undefined ? document : { kind: 'object', members: [{ name: part, value: nested(rest, next) }] };
    const { members } = document;
    const at = members.findLastIndex(({ name }) => name === part);
    if (at < 0) return next === undefined ? document : { kind: 'object', members: [...members, { name: part, value: nested(rest, next) }] };
    if (next === undefined && rest.length === 0) return { kind: 'object', members: members.filter(({ name }) => name !== part) };
    const old = members[at]?.value;
    const value = withNode(old, rest, next);
    return value === old || value === undefined ? document : { kind: 'object', members: members.with(at, { name: part, value }) };
  }
  const items = document?.kind === 'array' ? document.items : [];
  if (next === undefined) {
    if (document?.kind !== 'array' || part >= items.length) return document;
    if (rest.length === 0) return { kind: 'array', items: items.toSpliced(part, 1) };
  }
  if (part > items.length + MOST_FILLED) return document;
  const old = items[part];
  const value = old === undefined && next !== undefined ? nested(rest, next) : withNode(old, rest, next);
  if (value === undefined || value === old) return document;
  const changed = [...items];
  while (changed.length < part) changed.push(NULL_NODE);
  changed[part] = value;
  return { kind: 'array', items: changed };
}

/** A value with containers around it. */
const nested = (path: JsonPath, value: JsonNode): JsonNode => path.reduceRight<JsonNode>((inner, part) => (typeof part === 'string' ? { kind: 'object', members: [{ name: part, value: inner }] } : { kind: 'array', items: [...Array.from({ length: Math.min(part, MOST_FILLED) }, () => NULL_NODE), inner] }), value);

/** The document with another name for a member, in its place. Unchanged where the name is taken or the member is not there. */
export function renamedMember(document: JsonNode, path: JsonPath, name: string): JsonNode {
  const old = path.at(-1);
  const parent = nodeAt(document, path.slice(0, -1));
  if (typeof old !== 'string' || parent?.kind !== 'object' || parent.members.some((member) => member.name === name)) return document;
  const members: JsonMember[] = parent.members.map((member) => (member.name === old ? { name, value: member.value } : member));
  return withNode(document, path.slice(0, -1), { kind: 'object', members }) ?? document;
}

/** The document with an item moved among its neighbours, at most to an end of the list. */
export function movedItem(document: JsonNode, path: JsonPath, by: number): JsonNode {
  const at = path.at(-1);
  const parent = nodeAt(document, path.slice(0, -1));
  if (typeof at !== 'number' || parent?.kind !== 'array') return document;
  const item = parent.items[at];
  const to = Math.max(0, Math.min(parent.items.length - 1, at + by));
  if (item === undefined || to === at) return document;
  return withNode(document, path.slice(0, -1), { kind: 'array', items: parent.items.toSpliced(at, 1).toSpliced(to, 0, item) }) ?? document;
}

/** A parsed value as a node. What JSON does not have, and what is deeper than 1,000 levels, is `null`. */
export function nodeOf(value: unknown): JsonNode {
  return nodeAtLevel(value, 0);
}

function nodeAtLevel(value: unknown, level: number): JsonNode {
  switch (typeof value) {
    case 'string':
      return { kind: 'string', value };
    case 'number':
      return Number.isFinite(value) ? { kind: 'number', text: JSON.stringify(value) } : NULL_NODE;
    case 'bigint':
      return { kind: 'number', text: String(value) };
    case 'boolean':
      return { kind: 'boolean', value };
    case 'object': {
      if (value === null || level >= MOST_LEVELS) return NULL_NODE;
      if (Array.isArray(value)) return { kind: 'array', items: value.map((item: unknown) => nodeAtLevel(item, level + 1)) };
      return { kind: 'object', members: Object.entries(value).map(([name, member]) => ({ name, value: nodeAtLevel(member, level + 1) })) };
    }
    default:
      return NULL_NODE;
  }
}

/** A plain value. Large integers lose digits, names that stand twice keep the last value; `sendableOf` says so. */
export function valueOf(node: JsonNode): unknown {
  return plain(node, ({ text }) => Number(text));
}

function plain(node: JsonNode, ofNumber: (node: JsonNode & { kind: 'number' }, path: JsonPath) => unknown, ofTwice?: (path: JsonPath, name: string) => void, path: JsonPath = []): unknown {
  switch (node.kind) {
    case 'null':
      return null;
    case 'boolean':
    case 'string':
      return node.value;
    case 'number':
      return ofNumber(node, path);
    case 'array':
      return node.items.map((item, index) => plain(item, ofNumber, ofTwice, ofTwice ? [...path, index] : path));
    case 'object': {
      const made: Record<string, unknown> = {};
      for (const { name, value } of node.members) {
        if (ofTwice && Object.hasOwn(made, name)) ofTwice(path, name);
        const inner = plain(value, ofNumber, ofTwice, ofTwice ? [...path, name] : path);
        // By assignment this one name would set the prototype.
        if (name === '__proto__') Object.defineProperty(made, name, { value: inner, enumerable: true, configurable: true, writable: true });
        else made[name] = inner;
      }
      return made;
    }
    default:
      return node satisfies never;
  }
}

/** `JSON` where the platform keeps the text of a number: https://tc39.es/proposal-json-parse-with-source/ */
interface JsonWithRaw {
  readonly rawJSON?: (text: string) => unknown;
}

/** Losses are listed up to this many, then counted. */
const MOST_LOSSES = 20;

/**
 * A value for `JSON.stringify` that keeps the digits of numbers beyond a double, where the platform can. Only for writing:
 * such a number is an opaque object, which `structuredClone` does not keep.
 *
 * @returns the value, and what is lost of the document, a sentence each
 */
export function sendableOf(node: JsonNode, json: JsonWithRaw = JSON as JsonWithRaw): { readonly value: unknown; readonly losses: readonly string[] } {
  const losses: string[] = [];
  let more = 0;
  const lose = (loss: string): void => {
    if (losses.length < MOST_LOSSES) losses.push(loss);
    else more++;
  };
  const where = (path: JsonPath): string => (path.length === 0 ? '' : ` at ${short(pointerOf(path))}`);
  const value = plain(
    node,
    ({ text }, path) => {
      const number = Number(text);
      if (fitsDouble(text)) return number;
      if (json.rawJSON) return json.rawJSON(text);
      const sent = Number.isFinite(number) ? number : null;
      lose(`The number ${short(text)}${where(path)} is sent as ${String(sent)}: this browser cannot send all of its digits.`);
      return sent;
    },
    (path, name) => lose(`The name ${short(JSON.stringify(name))}${where(path)} stands more than once; only its last value is sent.`),
  );
  if (more > 0) losses.push(`${more.toLocaleString('en')} more are like these.`);
  return { value, losses };
}

const short = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

/** Whether two are the same JSON value: order of members and spelling of numbers do not count, the last of a name does. */
export function sameNode(a: JsonNode | undefined, b: JsonNode | undefined): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined || a.kind !== b.kind) return false;
  switch (a.kind) {
    case 'null':
      return true;
    case 'boolean':
    case 'string':
      return a.value === (b as typeof a).value;
    case 'number':
      return compareNumbers(a.text, (b as typeof a).text) === 0;
    case 'array': {
      const { items } = b as typeof a;
      return a.items.length === items.length && a.items.every((item, index) => sameNode(item, items[index]));
    }
    case 'object': {
      const left = membersByName(a.members);
      const right = membersByName((b as typeof a).members);
      return left.size === right.size && [...left].every(([name, value]) => sameNode(value, right.get(name)));
    }
    default:
      return a satisfies never;
  }
}

/** The members of an object by name, each with its last value. */
export const membersByName = (members: readonly JsonMember[]): ReadonlyMap<string, JsonNode> => new Map(members.map(({ name, value }) => [name, value]));
