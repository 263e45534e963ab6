import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findInBytes, placeFrom } from './findInBytes.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const foundIn = (text: string, query: string): string[] => {
  const bytes = encode(text);
  const { starts, stops } = findInBytes(bytes, query);
  return [...starts].map((start, index) => new TextDecoder().decode(bytes.subarray(start, stops[index])));
};

describe('findInBytes', () => {
  it('finds ASCII letters in both cases, others as they are', () => {
    expect(foundIn('Echo echo ECHO', 'eCHo')).toEqual(['Echo', 'echo', 'ECHO']);
    expect(foundIn('Ä ä', 'ä')).toEqual(['ä']);
  });

  it('finds a text however JSON writes it', () => {
    expect(foundIn(String.raw`{"a":"é","b":"\u00e9","c":"\u00E9"}`, 'é')).toEqual(['é', String.raw`\u00e9`, String.raw`\u00E9`]);
    expect(foundIn(String.raw`{"a":"say \"hi\""}`, 'say "hi"')).toEqual([String.raw`say \"hi\"`]);
  });

  it('agrees with a naive search of ASCII', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'B', 'b', ' '), maxLength: 200 }), fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 1, maxLength: 3 }), (text, query) => {
        const expected: number[] = [];
        for (let at = text.toLowerCase().indexOf(query); at !== -1; at = text.toLowerCase().indexOf(query, at + query.length)) expected.push(at);
        expect([...findInBytes(encode(text), query).starts]).toEqual(expected);
      }),
    );
  });

  it('finds nothing for nothing, and stops where it must', () => {
    expect(findInBytes(encode('abc'), '').starts.length).toBe(0);
    expect(findInBytes(encode('aaaa'), 'a', 2)).toMatchObject({ more: true });
    expect(findInBytes(encode('xx marker'), 'marker')).toMatchObject({ more: false, starts: Uint32Array.of(3) });
  });

  it('gives the first place behind an offset', () => {
    const found = findInBytes(encode('a--a--a'), 'a');
    expect([0, 1, 3, 6, 7].map((offset) => placeFrom(found, offset))).toEqual([0, 1, 1, 2, 3]);
  });
});
