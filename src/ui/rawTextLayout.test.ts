import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layOutText, rowAt, rowText, utf8Length } from './rawTextLayout.ts';

const rows = (text: string, columns?: number): string[] => {
  const layout = layOutText(text, columns);
  return Array.from({ length: layout.count }, (_, row) => rowText(text, layout, row));
};
const texts = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '\t', 'ä', '漢', '😀', '\r'), maxLength: 300 });

describe('layOutText', () => {
  it('makes one row per line, the empty ones too', () => {
    expect(rows('a\n\nb')).toEqual(['a', '', 'b']);
    expect(rows('a\n')).toEqual(['a', '']);
    expect(rows('')).toEqual(['']);
  });

  it('cuts long lines', () => {
    expect(rows('x'.repeat(4_500)).map((row) => row.length)).toEqual([2_000, 2_000, 500]);
    expect(rows('abcdefgh\nij', 3)).toEqual(['abc', 'def', 'gh', 'ij']);
    expect(rows('漢漢漢', 4)).toEqual(['漢漢', '漢']);
  });

  it('loses nothing and never cuts a character in two', () => {
    fc.assert(
      fc.property(texts, fc.option(fc.integer({ min: 1, max: 40 }), { nil: undefined }), (text, columns) => {
        const layout = layOutText(text, columns);
        let all = '';
        for (let row = 0; row < layout.count; row += 1) {
          const part = rowText(text, layout, row);
          expect(part).not.toMatch(/\p{Cs}/u);
          all += text.slice(layout.starts[row], layout.starts[row + 1]);
        }
        expect(all).toBe(text);
        expect(layout.lines).toBe(text.split('\n').length);
      }),
    );
  });

  it('finds the row of every position', () => {
    fc.assert(
      fc.property(texts, fc.nat(300), (text, at) => {
        const layout = layOutText(text, 7);
        const offset = Math.min(at, text.length);
        const row = rowAt(layout, offset);
        expect(layout.starts[row]).toBeLessThanOrEqual(offset);
        if (row + 1 < layout.count) expect(layout.starts[row + 1]).toBeGreaterThan(offset);
      }),
    );
  });
});

describe('utf8Length', () => {
  it('agrees with the encoder', () => {
    fc.assert(fc.property(fc.oneof(texts, fc.string({ unit: 'binary' }), fc.constant('\ud800x')), (text) => {
      expect(utf8Length(text)).toBe(new TextEncoder().encode(text).length);
    }));
  });
});
