// Cuts the bytes of a text into rows of a fixed height, by lines, and lines by length or by columns, so that a row can be decoded
// alone. Offsets are bytes. The same for strings is rawTextLayout.ts. Pure; measures nothing.

import { LONGEST_ROW } from '../rawTextLayout.ts';

export interface BytesLayout {
  readonly count: number;
  /** Where each row starts, and behind the last one the end. */
  readonly starts: Uint32Array<ArrayBuffer>;
  readonly lines: number;
  /** Cells in the longest row. */
  readonly widest: number;
}

/** @param columns cells of a monospaced font in one row; without it lines are only cut every 2,000 cells */
export function layOutBytes(bytes: Uint8Array, columns: number | undefined): BytesLayout {
  const most = columns ?? LONGEST_ROW;
  const { length } = bytes;
  let starts = new Uint32Array(1024);
  let count = 1;
  let lines = 1;
  let widest = 0;
  let cells = 0;
  let start = 0;
  const push = (at: number): void => {
    // One place is kept for the end.
    if (count + 1 >= starts.length) {
      const more = new Uint32Array(starts.length * 2);
      more.set(starts);
      starts = more;
    }
    widest = Math.max(widest, cells);
    starts[count] = at;
    count += 1;
    cells = 0;
    start = at;
  };
  for (let at = 0; at < length; at += 1) {
    const code = bytes[at] ?? 0;
    if (code === 10) {
      push(at + 1);
      lines += 1;
      continue;
    }
    // The bytes behind a character's first one belong to it; a long run of them is no text, and no row may grow without end.
    if (code >= 0x80 && code < 0xc0 && at > start && at - start < most * 4) continue;
    const more = code === 9 && columns !== undefined ? 4 : cellsOf(bytes, at, code);
    // At least one whole character per row, or a wide one in a narrow pane would never end.
    if (cells + more > most && at > start) push(at);
    cells += more;
  }
  widest = Math.max(widest, cells);
  starts[count] = length;
  return { count, starts, lines, widest };
}

function cellsOf(bytes: Uint8Array, at: number, code: number): number {
  if (code < 0xe0) return 1;
  // Below U+1100 everything is narrow: E0 xx, E1 80 to E1 83.
  return code === 0xe0 || (code === 0xe1 && (bytes[at + 1] ?? 0) < 0x84) ? 1 : 2;
}

/** The row that holds a byte. */
export function rowOfByte(layout: BytesLayout, offset: number): number {
  let low = 0;
  let high = layout.count - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((layout.starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Line and column of a byte, both from 1; a column is a character as editors count them. Reads all that stands before it. */
export function lineAndColumn(bytes: Uint8Array, offset: number): { readonly line: number; readonly column: number } {
  let line = 1;
  let start = 0;
  for (let at = bytes.indexOf(10); at !== -1 && at < offset; at = bytes.indexOf(10, at + 1)) {
    line += 1;
    start = at + 1;
  }
  let column = 1;
  for (let at = start; at < offset; at += 1) {
    const code = bytes[at] ?? 0;
    // Four bytes are two UTF-16 units.
    if (code < 0x80 || code >= 0xc0) column += code >= 0xf0 ? 2 : 1;
  }
  return { line, column };
}
