// Literals of JSON, JavaScript and Python as JSON nodes: what people paste is often one of the three. Runs nothing: a name that
// is no literal is an error. Knows no shell and no MCP.

import { fail, ok, type Result } from '../../base/result.ts';
import type { JsonMember, JsonNode } from '../form/jsonNode.ts';

/** Why a text is no literal, and where. */
export interface LiteralProblem {
  readonly message: string;
  readonly at: number;
}

/** A literal and where it ended. */
export interface ReadLiteral {
  readonly node: JsonNode;
  readonly end: number;
}

/** Deeper values are refused: the page's stack is not theirs to fill. */
const DEEPEST = 400;
const SPACE = /(?:[\s\uFEFF]+|\/\/[^\n]*|\/\*[\s\S]*?\*\/|#[^\n]*)*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])/y;
const NAME = /[A-Za-z_$][\w$]*/y;
const STRINGIFY = /JSON\.stringify\s*\(/y;
const WORDS: ReadonlyMap<string, JsonNode> = new Map<string, JsonNode>([
  ['true', { kind: 'boolean', value: true }],
  ['True', { kind: 'boolean', value: true }],
  ['false', { kind: 'boolean', value: false }],
  ['False', { kind: 'boolean', value: false }],
  ['null', { kind: 'null' }],
  ['None', { kind: 'null' }],
]);
const ESCAPES: ReadonlyMap<string, string> = new Map([['n', '\n'], ['t', '\t'], ['r', '\r'], ['b', '\b'], ['f', '\f'], ['v', '\v'], ['0', '\0'], ['a', '\u0007']]);

class Unreadable extends Error {
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

/** Reads one literal that begins at `at`. `JSON.stringify(…)` around it is the text it would make. */
export function readLiteral(text: string, at: number): Result<ReadLiteral, LiteralProblem> {
  const reader = new LiteralReader(text, at);
  try {
    const node = reader.value(0);
    return ok({ node, end: reader.at });
  } catch (error) {
    if (error instanceof Unreadable) return fail({ message: error.message, at: error.at });
    throw error;
  }
}

/** Reads a text that is one literal and nothing else. */
export function readWholeLiteral(text: string): Result<JsonNode, LiteralProblem> {
  const read = readLiteral(text, 0);
  if (!read.ok) return read;
  const end = afterSpace(text, read.value.end);
  // A statement's end is no part of the value.
  return /^[;\s]*$/.test(text.slice(end)) ? ok(read.value.node) : fail({ message: 'something follows the value', at: end });
}

/** The place behind white space and comments. */
export function afterSpace(text: string, at: number): number {
  SPACE.lastIndex = at;
  SPACE.test(text);
  return Math.max(at, SPACE.lastIndex);
}

/** A node as JSON on one line: order, digits and names that stand twice are kept. */
export function jsonOf(node: JsonNode): string {
  switch (node.kind) {
    case 'null':
      return 'null';
    case 'boolean':
      return String(node.value);
    case 'number':
      return node.text;
    case 'string':
      return JSON.stringify(node.value);
    case 'array':
      return `[${node.items.map(jsonOf).join(',')}]`;
    case 'object':
      return `{${node.members.map(({ name, value }) => `${JSON.stringify(name)}:${jsonOf(value)}`).join(',')}}`;
    default:
      return node satisfies never;
  }
}

class LiteralReader {
  readonly #text: string;
  at: number;

  constructor(text: string, at: number) {
    this.#text = text;
    this.at = at;
  }

  value(depth: number): JsonNode {
    if (depth > DEEPEST) throw new Unreadable(`nested deeper than ${DEEPEST} levels`, this.at);
    this.at = afterSpace(this.#text, this.at);
    const begin = this.at;
    const mark = this.#text.charAt(begin);
    if (mark === '{') return { kind: 'object', members: this.#members(depth) };
    if (mark === '[') return { kind: 'array', items: this.#list(']', () => this.value(depth + 1)) };
    if (mark === '"' || mark === "'" || mark === '`') return { kind: 'string', value: this.#string() };
    const number = this.#take(NUMBER);
    if (number !== undefined) return { kind: 'number', text: number };
    if (this.#take(STRINGIFY) !== undefined) {
      // What follows the value (a replacer, an indent) changes no value that is written here.
      const [node] = this.#list(')', () => this.value(depth + 1), begin);
      if (!node) throw new Unreadable('JSON.stringify without a value', begin);
      return { kind: 'string', value: jsonOf(node) };
    }
    const word = this.#take(NAME);
    const known = word === undefined ? undefined : WORDS.get(word);
    if (known) return known;
    this.at = begin;
    if (word !== undefined) throw new Unreadable(`“${word.slice(0, 40)}” is a name, not a value`, begin);
    throw new Unreadable(begin >= this.#text.length ? 'a value is missing at the end' : `a value was expected, not “${this.#text.slice(begin, begin + 12)}”`, begin);
  }

  #members(depth: number): readonly JsonMember[] {
    return this.#list('}', () => {
      const name = this.#memberName();
      this.at = afterSpace(this.#text, this.at);
      if (this.#text.charAt(this.at) !== ':') throw new Unreadable('a colon is missing behind a name', this.at);
      this.at++;
      return { name, value: this.value(depth + 1) };
    });
  }

  #memberName(): string {
    const mark = this.#text.charAt(this.at);
    if (mark === '"' || mark === "'") return this.#string();
    if (mark === '[') {
      this.at = afterSpace(this.#text, this.at + 1);
      const name = this.#string();
      this.at = afterSpace(this.#text, this.at);
      if (this.#text.charAt(this.at) !== ']') throw new Unreadable('a computed name is no text', this.at);
      this.at++;
      return name;
    }
    const name = this.#take(NAME) ?? this.#take(NUMBER);
    if (name === undefined) throw new Unreadable('a name was expected', this.at);
    return name;
  }

  /** Items up to a closing mark; a comma before it is allowed. */
  #list<T>(close: string, item: () => T, opened = this.at): readonly T[] {
    const items: T[] = [];
    if (close !== ')') this.at++;
    for (;;) {
      this.at = afterSpace(this.#text, this.at);
      const mark = this.#text.charAt(this.at);
      if (mark === close) break;
      if (mark === '') throw new Unreadable(`what opens here is not closed by “${close}”`, opened);
      items.push(item());
      this.at = afterSpace(this.#text, this.at);
      const next = this.#text.charAt(this.at);
      if (next === ',') this.at++;
      else if (next !== close) throw new Unreadable(next === '' ? `what opens here is not closed by “${close}”` : `a comma or “${close}” is missing`, next === '' ? opened : this.at);
    }
    this.at++;
    return items;
  }

  #string(): string {
    const begin = this.at;
    const mark = this.#text.charAt(begin);
    if (mark !== '"' && mark !== "'" && mark !== '`') throw new Unreadable('a text in quotation marks was expected', begin);
    let value = '';
    let from = begin + 1;
    for (let at = from; at < this.#text.length; at++) {
      const character = this.#text.charAt(at);
      if (character === mark) {
        this.at = at + 1;
        return value + this.#text.slice(from, at);
      }
      if (mark === '`' && character === '$' && this.#text.charAt(at + 1) === '{') throw new Unreadable('a template with ${…} is a program, not a value', at);
      if (character === '\n' && mark !== '`') throw new Unreadable('a text does not end on its line', begin);
      if (character !== '\\') continue;
      value += this.#text.slice(from, at);
      const [meant, length] = escapeAt(this.#text, at);
      value += meant;
      from = at + length;
      at = from - 1;
    }
    throw new Unreadable('a text is not closed', begin);
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const [found] = pattern.exec(this.#text) ?? [];
    if (found !== undefined) this.at += found.length;
    return found;
  }
}

function escapeAt(text: string, at: number): readonly [meant: string, length: number] {
  const letter = text.charAt(at + 1);
  const hex = /^\\(?:u([\da-f]{4})|x([\da-f]{2})|u\{([\da-f]{1,6})\}|U([\da-f]{8}))/i.exec(text.slice(at, at + 12));
  const isHex = hex !== null && /[uxU]/.test(letter) && !(letter === 'U' && hex[4] === undefined);
  if (isHex) {
    const code = Number.parseInt(hex[1] ?? hex[2] ?? hex[3] ?? hex[4] ?? '', 16);
    if (code > 0x10ffff) throw new Unreadable('an escape names no character', at);
    return [hex[1] === undefined ? String.fromCodePoint(code) : String.fromCharCode(code), hex[0].length];
  }
  if (/[uxU]/.test(letter)) throw new Unreadable('an escape is not complete', at);
  // A line that goes on.
  if (letter === '\n') return ['', 2];
  return [ESCAPES.get(letter) ?? letter, 2];
}
