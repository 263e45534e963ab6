// The bytes of a JSON document -> where each of its values stands, in parallel arrays that a Worker can hand over without
// copying. Decodes nothing: a row that is drawn decodes its own few bytes. Also the strict reader: finds the first byte that is
// not JSON, and what JSON.parse hides. Iterative, so depth cannot overflow the stack.
// @see https://www.rfc-editor.org/rfc/rfc8259

import { NodeKind } from '../jsonNodes.ts';
import { KeyMemory } from './keyMemory.ts';
import { NodeColumns } from './nodeColumns.ts';

/** Values beyond this many are checked and counted, but have no place in the index. */
export const MOST_NODES = 6_000_000;
/** A hostile document must not make a list longer than itself. */
const MOST_QUIRKS = 1_000;

/** Byte offsets of something to point at. */
export interface DocumentPlace {
  readonly start: number;
  readonly stop: number;
  readonly message: string;
}

export interface JsonIndex {
  /** Values in the index. */
  readonly count: number;
  /** Values in the document, as far as it could be read. */
  readonly total: number;
  readonly kinds: Uint8Array<ArrayBuffer>;
  readonly depths: Int32Array<ArrayBuffer>;
  readonly parents: Int32Array<ArrayBuffer>;
  readonly ends: Int32Array<ArrayBuffer>;
  readonly childCounts: Int32Array<ArrayBuffer>;
  /** Of a member: where the quote before its name stands. Of an item: -2 minus its position. Of the root: -1. */
  readonly keys: Int32Array<ArrayBuffer>;
  readonly starts: Int32Array<ArrayBuffer>;
  readonly stops: Int32Array<ArrayBuffer>;
  /** Repeated keys and integers that no double holds, in order. */
  readonly quirks: readonly DocumentPlace[];
  /** Where and why reading stopped; what stands before it is in the index. */
  readonly error: DocumentPlace | undefined;
}

const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const OPEN_ARRAY = 91;
const BACKSLASH = 92;
const CLOSE_ARRAY = 93;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;
const LITERALS: Readonly<Record<number, readonly number[]>> = { 116: [116, 114, 117, 101], 102: [102, 97, 108, 115, 101], 110: [110, 117, 108, 108] };

type Expected = 'value' | 'name' | 'first' | 'more';

export function indexJson(bytes: Uint8Array, most = MOST_NODES): JsonIndex {
  const nodes = new NodeColumns(most);
  const keys = new KeyMemory(bytes);
  const quirks: DocumentPlace[] = [];
  const report = (start: number, stop: number, message: string): void => {
    if (quirks.length < MOST_QUIRKS) quirks.push({ start, stop, message });
  };
  const { length } = bytes;
  // A byte order mark is not JSON, but it is not what makes a document unreadable.
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  let expected: Expected = 'value';
  let key = -1;
  let wrong: { readonly at: number; readonly message: string } | undefined;
  const fail = (place: number, message: string): void => {
    wrong = { at: Math.min(place, length), message: place >= length ? 'The text ends too early' : message };
  };

  for (;;) {
    at = skipSpace(bytes, at);
    const inObject = nodes.openKind === NodeKind.object;
    const code = bytes[at] ?? -1;
    if (expected === 'more' || expected === 'first') {
      if (nodes.depth === 0) {
        if (at < length) fail(at, 'Text after the end of the document');
        break;
      }
      if (code === (inObject ? CLOSE_OBJECT : CLOSE_ARRAY)) {
        at += 1;
        if (inObject) keys.leave();
        nodes.close(at);
        expected = 'more';
        continue;
      }
      if (expected === 'more') {
        if (code !== COMMA) {
          fail(at, inObject ? 'Expected a comma or }' : 'Expected a comma or ]');
          break;
        }
        at += 1;
      }
      expected = inObject ? 'name' : 'value';
      key = nodes.nextItem;
      continue;
    }
    if (expected === 'name') {
      if (code !== QUOTE) {
        fail(at, 'Expected a name in double quotes');
        break;
      }
      const end = endOfString(bytes, at);
      if (end < 0) {
        fail(-end - 1, stringProblem(bytes, -end - 1));
        break;
      }
      if (keys.repeats(at, end)) report(at, end, 'This key stands twice in one object; most parsers keep only the last');
      key = at;
      at = skipSpace(bytes, end);
      if (bytes[at] !== COLON) {
        fail(at, 'Expected a colon');
        break;
      }
      at += 1;
      expected = 'value';
      continue;
    }
    if (code === OPEN_OBJECT || code === OPEN_ARRAY) {
      nodes.open(code === OPEN_OBJECT ? NodeKind.object : NodeKind.array, key, at);
      if (code === OPEN_OBJECT) keys.enter();
      at += 1;
      expected = 'first';
    } else if (code === QUOTE) {
      const end = endOfString(bytes, at);
      if (end < 0) {
        fail(-end - 1, stringProblem(bytes, -end - 1));
        break;
      }
      nodes.add(NodeKind.string, key, at, end);
      at = end;
      expected = 'more';
    } else if (LITERALS[code]) {
      const word = LITERALS[code];
      let matched = 1;
      while (matched < word.length && bytes[at + matched] === word[matched]) matched += 1;
      if (matched < word.length) {
        fail(at + matched, 'Neither true, false nor null');
        break;
      }
      nodes.add(NodeKind.literal, key, at, at + word.length);
      at += word.length;
      expected = 'more';
    } else if (code === 45 || isDigit(code)) {
      const end = endOfNumber(bytes, at);
      if (end < 0) {
        fail(-end - 1, 'Not a number as JSON writes it');
        break;
      }
      if (isUnsafeInteger(bytes, at, end)) report(at, end, 'This integer is beyond ±2^53-1, so most parsers change it');
      nodes.add(NodeKind.number, key, at, end);
      at = end;
      expected = 'more';
    } else {
      fail(at, 'Expected a value');
      break;
    }
  }
  nodes.closeAll(Math.min(at, length));
  return nodes.finish(quirks, wrong === undefined ? undefined : { start: wrong.at, stop: Math.min(length, wrong.at + 1), message: wrong.message });
}

function skipSpace(bytes: Uint8Array, from: number): number {
  let at = from;
  for (;;) {
    const code = bytes[at];
    if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return at;
    at += 1;
  }
}

/** Where the text behind a string's closing quote begins, or minus one minus the place of what is wrong in it. */
function endOfString(bytes: Uint8Array, quote: number): number {
  const { length } = bytes;
  for (let at = quote + 1; at < length; at += 1) {
    const code = bytes[at] ?? 0;
    if (code === QUOTE) return at + 1;
    if (code < 32) return -at - 1;
    if (code !== BACKSLASH) continue;
    at += 1;
    const escape = bytes[at] ?? -1;
    if (escape === 117 /* u */) {
      for (let digit = 0; digit < 4; digit += 1) {
        at += 1;
        if (!isHex(bytes[at] ?? -1)) return -at - 1;
      }
    } else if (escape !== QUOTE && escape !== BACKSLASH && escape !== 47 && escape !== 98 && escape !== 102 && escape !== 110 && escape !== 114 && escape !== 116) return -at - 1;
  }
  return -length - 1;
}

function stringProblem(bytes: Uint8Array, at: number): string {
  return (bytes[at] ?? 0) < 32 ? 'A control character must be escaped in a string' : 'Not an escape that JSON knows';
}

function endOfNumber(bytes: Uint8Array, start: number): number {
  let at = bytes[start] === 45 ? start + 1 : start;
  if (!isDigit(bytes[at] ?? -1)) return -at - 1;
  if (bytes[at] === 48) {
    at += 1;
    if (isDigit(bytes[at] ?? -1)) return -at - 1;
  } else at = skipDigits(bytes, at);
  if (bytes[at] === 46) {
    at += 1;
    if (!isDigit(bytes[at] ?? -1)) return -at - 1;
    at = skipDigits(bytes, at);
  }
  if (bytes[at] === 101 || bytes[at] === 69) {
    at += 1;
    if (bytes[at] === 43 || bytes[at] === 45) at += 1;
    if (!isDigit(bytes[at] ?? -1)) return -at - 1;
    at = skipDigits(bytes, at);
  }
  return at;
}

function skipDigits(bytes: Uint8Array, from: number): number {
  let at = from;
  while (isDigit(bytes[at] ?? -1)) at += 1;
  return at;
}

function isUnsafeInteger(bytes: Uint8Array, start: number, stop: number): boolean {
  if (stop - start <= 15) return false;
  let digits = '';
  for (let at = start; at < stop; at += 1) {
    const code = bytes[at] ?? 0;
    if (code !== 45 && !isDigit(code)) return false;
    if (at - start < 400) digits += String.fromCharCode(code);
  }
  return !Number.isSafeInteger(Number(digits));
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isHex = (code: number): boolean => isDigit(code) || (code >= 97 && code <= 102) || (code >= 65 && code <= 70);
