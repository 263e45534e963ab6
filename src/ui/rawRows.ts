// Text cut into rows, whatever it is stored as: what the views of exact text draw from. Offsets are those of the store:
// UTF-16 units of a string, bytes of a frame.

import type { BytesLayout } from './document/bytesLayout.ts';
import { rowOfByte } from './document/bytesLayout.ts';
import { decodeRange } from './document/decodeString.ts';
import { rowAt, rowText, type RawTextLayout } from './rawTextLayout.ts';

export interface RawRows {
  readonly count: number;
  readonly lines: number;
  readonly widest: number;
  /** Where the last row ends. */
  readonly length: number;
  textOf(row: number): string;
  startOf(row: number): number;
  rowAt(offset: number): number;
  /** Characters of a row before an offset. */
  charactersBefore(row: number, offset: number): number;
}

export function rowsOfText(text: string, layout: RawTextLayout): RawRows {
  const startOf = (row: number): number => layout.starts[row] ?? text.length;
  return {
    count: layout.count,
    lines: layout.lines,
    widest: layout.widest,
    length: text.length,
    textOf: (row) => rowText(text, layout, row),
    startOf,
    rowAt: (offset) => rowAt(layout, offset),
    charactersBefore: (row, offset) => offset - startOf(row),
  };
}

export function rowsOfBytes(bytes: Uint8Array, layout: BytesLayout): RawRows {
  const startOf = (row: number): number => layout.starts[row] ?? bytes.length;
  return {
    count: layout.count,
    lines: layout.lines,
    widest: layout.widest,
    length: bytes.length,
    textOf(row) {
      const start = startOf(row);
      const end = startOf(row + 1);
      return decodeRange(bytes, start, row + 1 < layout.count && end > start && bytes[end - 1] === 10 ? end - 1 : end);
    },
    startOf,
    rowAt: (offset) => rowOfByte(layout, offset),
    charactersBefore: (row, offset) => decodeRange(bytes, startOf(row), Math.max(startOf(row), offset)).length,
  };
}
