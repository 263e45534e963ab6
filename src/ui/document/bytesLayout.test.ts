import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowsOfBytes, rowsOfText } from '../rawRows.ts';
import { layOutText } from '../rawTextLayout.ts';
import { layOutBytes, lineAndColumn } from './bytesLayout.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const texts = fc.string({ unit: fc.constantFrom('a', 'b', '\n', 'ä', '漢', '😀', '\r', '"'), maxLength: 300 });
const allRows = (rows: { readonly count: number; textOf(row: number): string }): string[] => Array.from({ length: rows.count }, (_, row) => rows.textOf(row));

describe('layOutBytes', () => {
  it('cuts as the layout of strings does', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 2, max: 40 }), (text, columns) => {
        const ofBytes = rowsOfBytes(encode(text), layOutBytes(encode(text), columns));
        const ofText = rowsOfText(text, layOutText(text, columns));
        // Strings keep a short line whole without counting its cells, so only lines that must be cut are compared.
        if (!text.split('\n').some((line) => line.length * 4 <= columns)) expect(allRows(ofBytes)).toEqual(allRows(ofText));
        expect(ofBytes.lines).toBe(ofText.lines);
      }),
    );
  });

  it('loses no byte, whatever the bytes are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.option(fc.integer({ min: 1, max: 40 }), { nil: undefined }), (bytes, columns) => {
        const layout = layOutBytes(bytes, columns);
        expect(layout.starts[0]).toBe(0);
        expect(layout.starts[layout.count]).toBe(bytes.length);
        for (let row = 1; row < layout.count; row += 1) expect(layout.starts[row]).toBeGreaterThan(layout.starts[row - 1] ?? 0);
        const rows = rowsOfBytes(bytes, layout);
        for (let at = 0; at < bytes.length; at += 7) {
          const row = rows.rowAt(at);
          expect(rows.startOf(row)).toBeLessThanOrEqual(at);
          expect(rows.startOf(row + 1)).toBeGreaterThan(at);
        }
      }),
    );
  });

  it('keeps rows short even where no character ever begins', () => {
    const layout = layOutBytes(new Uint8Array(10_000).fill(0x80), 50);
    for (let row = 0; row < layout.count; row += 1) expect((layout.starts[row + 1] ?? 0) - (layout.starts[row] ?? 0)).toBeLessThanOrEqual(4 * (50 + 50));
  });

  it('counts the characters before a place in a row', () => {
    const bytes = encode('äö漢x');
    expect(rowsOfBytes(bytes, layOutBytes(bytes, 80)).charactersBefore(0, bytes.indexOf(0x78))).toBe(3);
  });
});

describe('lineAndColumn', () => {
  it('counts as an editor does', () => {
    const text = 'one\nzwö 😀 x\n';
    expect(lineAndColumn(encode(text), encode(text.slice(0, text.indexOf('x'))).length)).toEqual({ line: 2, column: 8 });
    expect(lineAndColumn(encode(text), 0)).toEqual({ line: 1, column: 1 });
    expect(lineAndColumn(encode(text), encode(text).length)).toEqual({ line: 3, column: 1 });
  });
});
