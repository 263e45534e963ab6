// Two frames' bytes -> their lines side by side, packed so that a Worker can hand them over without copying.

import { decodeRange } from '../document/decodeString.ts';
import { indexJson } from '../document/jsonIndex.ts';
import { treeOfIndex } from '../document/treeOfIndex.ts';
import { compareLines, type AlignedLines } from './compareLines.ts';
import { prettyLines } from './prettyLines.ts';

/** Lines one after another, without their breaks; line i is bytes starts[i] to starts[i + 1]. */
export interface PackedLines {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly starts: Uint32Array<ArrayBuffer>;
}

export interface ComparedDocuments {
  readonly left: PackedLines;
  readonly right: PackedLines;
  readonly rows: AlignedLines;
  /** What the reader must know, in sentences: a limit that bit, a side that is no JSON. */
  readonly remarks: readonly string[];
}

/** Lines of one side that are compared. */
export const MOST_LINES = 50_000;
const MOST_CHARACTERS = 16_000_000;
/** Text that is not JSON is cut into lines of so many characters. */
const TEXT_LINE = 100;

export function compareDocuments(left: Uint8Array, right: Uint8Array, sorted: boolean, mostLines = MOST_LINES): ComparedDocuments {
  const sides = [left, right].map((bytes) => ({ bytes, index: indexJson(bytes) }));
  const json = sides.every(({ index }) => index.error === undefined);
  const [first, second] = sides.map(({ bytes, index }) => {
    if (!json) return textLines(bytes, mostLines);
    const { lines, cut } = prettyLines(treeOfIndex(index, bytes), { sorted, mostLines, mostCharacters: MOST_CHARACTERS });
    return { lines, cut: cut || index.total > index.count };
  }) as [Lines, Lines];
  const rows = compareLines(first.lines, second.lines);
  const remarks: string[] = [];
  if (!json) remarks.push('Not both are JSON, so they are compared as text.');
  for (const [side, { cut, lines }] of [['left', first], ['right', second]] as const) if (cut) remarks.push(`Only the first ${lines.length.toLocaleString('en')} lines of the ${side} side are compared.`);
  if (rows.gaveUp) remarks.push('They differ too much to be aligned in four seconds: what lies between the first and the last difference stands side by side as it is.');
  return { left: pack(first.lines), right: pack(second.lines), rows, remarks };
}

interface Lines {
  readonly lines: readonly string[];
  readonly cut: boolean;
}

function textLines(bytes: Uint8Array, most: number): Lines {
  const end = Math.min(bytes.length, MOST_CHARACTERS);
  const lines: string[] = [];
  for (const line of decodeRange(bytes, 0, end).split('\n')) {
    for (let at = 0; at === 0 || at < line.length; at += TEXT_LINE) {
      if (lines.length === most) return { lines, cut: true };
      lines.push(line.slice(at, at + TEXT_LINE));
    }
  }
  return { lines, cut: end < bytes.length };
}

function pack(lines: readonly string[]): PackedLines {
  const encoder = new TextEncoder();
  const starts = new Uint32Array(lines.length + 1);
  let at = 0;
  const parts = lines.map((line, index) => {
    const bytes = encoder.encode(line);
    at += bytes.length;
    starts[index + 1] = at;
    return bytes;
  });
  const bytes = new Uint8Array(at);
  for (const [index, part] of parts.entries()) bytes.set(part, starts[index] ?? 0);
  return { bytes, starts };
}

export function lineOf({ bytes, starts }: PackedLines, line: number): string | undefined {
  return line < 0 ? undefined : decodeRange(bytes, starts[line] ?? 0, starts[line + 1] ?? 0);
}
