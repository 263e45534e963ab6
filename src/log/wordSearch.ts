// Words in the texts of many rows at once: the bytes of a segment are searched in one go, and hits are mapped to rows by their
// offsets. Decoding each row would cost several times as much. Knows no query and no clock; whoever asks decides when to pause.

import type { Columns } from './columns.ts';
import type { WordsTerm } from './filterQuery.ts';
import type { FrameBytes } from './frameBytes.ts';

/** One of 256 characters for each byte, so that a place in the text is a place in the bytes. */
const byteText = new TextDecoder('latin1');
const encoder = new TextEncoder();
/** Bytes searched between two chances to pause. */
const PIECE = 256 * 1024;
/** When rows asked for are less than such a part of a segment, they are read one by one. */
const SPARSE = 1 / 4;

/** Where texts stand: those of later rows in the same segment behind, or in a later segment. */
export interface SegmentTexts {
  readonly columns: Pick<Columns, 'segment' | 'offset' | 'length'>;
  readonly bytes: Pick<FrameBytes, 'bytes'>;
}

interface Pattern {
  readonly expression: RegExp;
  readonly turned: boolean;
  /** The longest match, in bytes. */
  readonly longest: number;
}

/** A search for all of some words. */
export class WordSearch {
  readonly #texts: SegmentTexts;
  readonly #patterns: readonly Pattern[];

  constructor(texts: SegmentTexts, terms: readonly WordsTerm[]) {
    this.#texts = texts;
    this.#patterns = terms.map(patternOf);
  }

  /**
   * Keeps the rows that hold the words, at the front of `rows`; a row whose text was let go does not.
   *
   * @param rows ascending; written to
   * @returns how many are left; yields where it can pause
   */
  *keep(rows: Uint32Array, count: number): Generator<undefined, number, undefined> {
    let kept = 0;
    for (let at = 0; at < count; ) {
      const { segment: segments } = this.#texts.columns;
      const segment = segments[rows[at] ?? 0] ?? 0;
      let end = at + 1;
      while (end < count && segments[rows[end] ?? 0] === segment) end++;
      let left: Uint32Array = rows.slice(at, end);
      at = end;
      const bytes = this.#texts.bytes.bytes(segment, 0, Number.POSITIVE_INFINITY);
      if (!bytes) continue;
      for (const pattern of this.#patterns) {
        if (left.length > 0) left = yield* this.#narrow(bytes, left, pattern);
      }
      rows.set(left, kept);
      kept += left.length;
      yield;
    }
    return kept;
  }

  *#narrow(bytes: Uint8Array, rows: Uint32Array, pattern: Pattern): Generator<undefined, Uint32Array, undefined> {
    const hits = new Uint8Array(rows.length);
    const { offset, length } = this.#texts.columns;
    const last = rows.at(-1) ?? 0;
    const spanned = (offset[last] ?? 0) + (length[last] ?? 0) - (offset[rows[0] ?? 0] ?? 0);
    let asked = 0;
    for (const row of rows) asked += length[row] ?? 0;
    if (asked >= spanned * SPARSE) yield* this.#mark(bytes, rows, hits, 0, rows.length, pattern);
    else for (let at = 0; at < rows.length; at++) yield* this.#mark(bytes, rows, hits, at, at + 1, pattern);
    return rows.filter((_, index) => (hits[index] === 1) !== pattern.turned);
  }

  /** Marks the rows from one index to another that have a match, reading the bytes from the first to the last of them. */
  *#mark(bytes: Uint8Array, rows: Uint32Array, hits: Uint8Array, fromIndex: number, toIndex: number, { expression, longest }: Pattern): Generator<undefined, void, undefined> {
    const { offset, length } = this.#texts.columns;
    const startOf = (at: number): number => offset[rows[at] ?? 0] ?? 0;
    const endOf = (at: number): number => startOf(at) + (length[rows[at] ?? 0] ?? 0);
    const end = endOf(toIndex - 1);
    let index = fromIndex;
    for (let piece = startOf(fromIndex); piece < end && index < toIndex; piece += PIECE) {
      if (piece > startOf(fromIndex)) yield;
      // A match may begin in one piece and end in the next.
      const text = byteText.decode(bytes.subarray(piece, Math.min(end, piece + PIECE + longest - 1)));
      expression.lastIndex = 0;
      for (let match = expression.exec(text); match !== null && index < toIndex; match = expression.exec(text)) {
        const start = piece + match.index;
        while (index < toIndex && endOf(index) <= start) index++;
        if (index === toIndex) break;
        if (startOf(index) > start) expression.lastIndex = startOf(index) - piece;
        // A match that reaches into the next row is none: rows stand side by side without a gap.
        else if (start + match[0].length > endOf(index)) expression.lastIndex = match.index + 1;
        else {
          expression.lastIndex = endOf(index) - piece;
          hits[index++] = 1;
        }
      }
    }
  }
}

/** The words as an expression over bytes: for each character its lower and upper case as UTF-8. */
function patternOf({ words, turned }: WordsTerm): Pattern {
  let longest = 0;
  const source = Array.from(words, (character) => {
    const cases = [...new Set([character, character.toLowerCase(), character.toUpperCase()])].filter(isOneCharacter).map((each) => encoder.encode(each));
    longest += Math.max(...cases.map((each) => each.length));
    return `(?:${cases.map((each) => Array.from(byteText.decode(each), (byte) => `\\u${byte.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')).join('|')})`;
  }).join('');
  return { expression: new RegExp(source.replace(/\(\?:(\\u[0-9a-f]{4})\)/g, '$1').replace(/\(\?:(\\u[0-9a-f]{4})\|(\\u[0-9a-f]{4})\)/g, '[$1$2]'), 'g'), turned, longest };
}

/** Some characters have two in their other case (ß, SS): those stand for themselves. */
function isOneCharacter(text: string): boolean {
  return text === String.fromCodePoint(text.codePointAt(0) ?? 0);
}
