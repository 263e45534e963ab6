// Reads JSON (RFC 8259) so that nothing typed is lost. Keeps its own stack, so depth ends at a limit and not in an exception.
// Knows the grammar, not what a document is for.

import { fail, ok, type Result } from '../../base/result.ts';
import type { DuplicateName, JsonMember, JsonNode } from './jsonNode.ts';
import type { JsonPath } from './jsonPath.ts';

/** Levels of a document: what works on nodes may go down level by level, and must not run out of stack. */
export const MOST_LEVELS = 1000;

/** Names that stand twice are listed up to this many. */
const MOST_DUPLICATES = 1000;

/** What was read. */
export interface ReadDocument {
  readonly node: JsonNode;
  /** At most 1,000; each name once for each object. */
  readonly duplicates: readonly DuplicateName[];
}

/** Why a text is not JSON. `at` is an offset in UTF-16 units. */
export interface DocumentError {
  readonly message: string;
  readonly at: number | undefined;
}

type Open = { readonly kind: 'array'; readonly items: JsonNode[] } | { readonly kind: 'object'; readonly members: JsonMember[]; names: Set<string> | undefined; told: Set<string> | undefined; name: string };

/** Below this many members, names are compared one by one. */
const FEW = 8;

const NULL: JsonNode = { kind: 'null' };
const TRUE: JsonNode = { kind: 'boolean', value: true };
const FALSE: JsonNode = { kind: 'boolean', value: false };

/** Reads a text as JSON, as strictly as `JSON.parse`. Never throws. */
export function parseNode(text: string): Result<ReadDocument, DocumentError> {
  const open: Open[] = [];
  const duplicates: DuplicateName[] = [];
  let at = 0;

  const wrong = (message: string, where = at): Result<never, DocumentError> => fail({ message, at: where });
  const skipSpace = (): void => {
    for (let c = text.charCodeAt(at); c === 32 || c === 10 || c === 13 || c === 9; c = text.charCodeAt(++at));
  };
  const pathHere = (): JsonPath => open.slice(0, -1).map((container) => (container.kind === 'array' ? container.items.length : container.name));

  /** At an opening quote; leaves `at` behind the closing one. */
  function readString(): Result<string, DocumentError> {
    const start = at;
    let escaped = false;
    for (at++; ; at++) {
      const c = text.charCodeAt(at);
      if (c === 34) break;
      if (Number.isNaN(c)) return wrong('The text ends inside a string.', start);
      if (c < 32) return wrong(c === 10 || c === 13 ? 'A string ends with its line here; a line break in it is written \\n.' : 'A control character in a string must be written as an escape, such as \\t.');
      if (c !== 92) continue;
      escaped = true;
      const next = text.charAt(++at);
      if (next === 'u') {
        if (!/^[0-9a-fA-F]{4}$/.test(text.slice(at + 1, at + 5))) return wrong('Four hexadecimal digits are expected after \\u.');
        at += 4;
      } else if (next === '' || !'"\\/bfnrt'.includes(next)) return wrong('This is not an escape that JSON has.');
    }
    at++;
    // What was checked above is what JSON.parse takes.
    return ok(escaped ? String(JSON.parse(text.slice(start, at))) : text.slice(start + 1, at - 1));
  }

  function readNumber(): Result<JsonNode, DocumentError> {
    const start = at;
    const digit = (): boolean => {
      const c = text.charCodeAt(at);
      return c >= 48 && c <= 57;
    };
    const digits = (): boolean => {
      const first = at;
      while (digit()) at++;
      return at > first;
    };
    if (text.charAt(at) === '-') at++;
    if (text.charAt(at) === '0') {
      at++;
      if (digit()) return wrong('A number cannot begin with 0 and another digit.', start);
    } else if (!digits()) return wrong('A digit is expected here.');
    if (text.charAt(at) === '.') {
      at++;
      if (!digits()) return wrong('A digit is expected after the point.');
    }
    if (text.charAt(at) === 'e' || text.charAt(at) === 'E') {
      at++;
      if (text.charAt(at) === '+' || text.charAt(at) === '-') at++;
      if (!digits()) return wrong('A digit is expected in the exponent.');
    }
    return ok({ kind: 'number', text: text.slice(start, at) });
  }

  function readWord(): JsonNode | undefined {
    for (const [word, node] of [['true', TRUE], ['false', FALSE], ['null', NULL]] as const) {
      if (!text.startsWith(word, at)) continue;
      at += word.length;
      return node;
    }
    return undefined;
  }

  /** At the quote of a name; leaves `at` behind the colon. */
  function readName(container: Open & { kind: 'object' }): DocumentError | undefined {
    if (text.charAt(at) !== '"') return { message: text.charAt(at) === '}' ? 'A comma stands before the end of the object.' : at >= text.length ? 'The text ends inside an object.' : 'A name in double quotes is expected here.', at };
    const name = readString();
    if (!name.ok) return name.error;
    container.name = name.value;
    const { members, names } = container;
    const twice = names ? names.has(name.value) : members.some((member) => member.name === name.value);
    if (names) names.add(name.value);
    else if (members.length >= FEW) container.names = new Set([...members.map((member) => member.name), name.value]);
    if (twice && duplicates.length < MOST_DUPLICATES && container.told?.has(name.value) !== true) {
      container.told ??= new Set();
      container.told.add(name.value);
      duplicates.push({ path: pathHere(), name: name.value });
    }
    skipSpace();
    if (text.charAt(at) !== ':') return { message: 'A colon is expected after the name.', at };
    at++;
    return undefined;
  }

  skipSpace();
  if (at >= text.length) return wrong('There is no value.');
  for (;;) {
    // A value begins here.
    skipSpace();
    let node: JsonNode | undefined;
    const c = text.charAt(at);
    if (c === '{' || c === '[') {
      if (open.length >= MOST_LEVELS) return wrong(`The document nests deeper than ${MOST_LEVELS.toLocaleString('en')} levels.`);
      at++;
      skipSpace();
      if (text.charAt(at) === (c === '{' ? '}' : ']')) {
        at++;
        node = c === '{' ? { kind: 'object', members: [] } : { kind: 'array', items: [] };
      } else if (c === '[') {
        open.push({ kind: 'array', items: [] });
        continue;
      } else {
        const container: Open & { kind: 'object' } = { kind: 'object', members: [], names: undefined, told: undefined, name: '' };
        open.push(container);
        const problem = readName(container);
        if (problem) return fail(problem);
        continue;
      }
    } else if (c === '"') {
      const value = readString();
      if (!value.ok) return value;
      node = { kind: 'string', value: value.value };
    } else if (c === '-' || (c >= '0' && c <= '9')) {
      const number = readNumber();
      if (!number.ok) return number;
      node = number.value;
    } else node = readWord();
    if (!node) return wrong(c === '' ? 'The text ends where a value is expected.' : c === ']' ? 'A comma stands before the end of the list.' : 'A value is expected here.');

    // It belongs to what is open; that may end with it, and be a value of what is open then.
    for (;;) {
      const container = open.at(-1);
      skipSpace();
      if (!container) return at < text.length ? wrong('There is more text after the value.') : ok({ node, duplicates });
      const next = text.charAt(at);
      if (container.kind === 'array') {
        container.items.push(node);
        if (next !== ',' && next !== ']') return wrong(next === '' ? 'The text ends inside a list.' : 'A comma or ] is expected here.');
        at++;
        if (next === ',') break;
        node = { kind: 'array', items: container.items };
      } else {
        container.members.push({ name: container.name, value: node });
        if (next !== ',' && next !== '}') return wrong(next === '' ? 'The text ends inside an object.' : 'A comma or } is expected here.');
        at++;
        if (next === ',') {
          skipSpace();
          const problem = readName(container);
          if (problem) return fail(problem);
          break;
        }
        node = { kind: 'object', members: container.members };
      }
      open.pop();
    }
  }
}
