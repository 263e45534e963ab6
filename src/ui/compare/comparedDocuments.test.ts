import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commonEdges } from './ComparedLines.tsx';
import { compareDocuments, lineOf, type ComparedDocuments } from './comparedDocuments.ts';
import { compareLines } from './compareLines.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const compare = (left: string, right: string, sorted = true): ComparedDocuments => compareDocuments(encode(left), encode(right), sorted);
const side = (documents: ComparedDocuments, which: 'left' | 'right'): (string | undefined)[] => [...documents.rows[which]].map((line) => lineOf(documents[which], line));
const changes = (documents: ComparedDocuments): string[] => [...documents.rows.kinds].flatMap((kind, row) => (kind === 0 ? [] : [`${lineOf(documents.left, documents.rows.left[row] ?? -1)?.trim()} | ${lineOf(documents.right, documents.rows.right[row] ?? -1)?.trim()}`]));

describe('compareDocuments', () => {
  it('sees no difference in the order of members, in spaces or in escapes, when sorted', () => {
    const documents = compare('{"b":"\\u00e9","a":[1,2]}', '{ "a": [1, 2],\n "b": "é" }');
    expect(documents.rows.differences.length).toBe(0);
    expect(side(documents, 'left')).toEqual(['{', '  "a": [', '    1,', '    2', '  ],', '  "b": "é"', '}']);
    expect(compare('{"b":1,"a":2}', '{"a":2,"b":1}', false).rows.differences.length).toBeGreaterThan(0);
  });

  it('keeps the digits that JSON.parse would change, and repeated names', () => {
    expect(changes(compare('{"n":12345678901234567890}', '{"n":12345678901234567891}'))).toEqual(['"n": 12345678901234567890 | "n": 12345678901234567891']);
    expect(changes(compare('{"a":1,"a":2}', '{"a":2}'))).toEqual(['"a": 1, | undefined']);
  });

  it('does not count a comma that a new last member asks for', () => {
    expect(changes(compare('{"a":1}', '{"a":1,"b":2}'))).toEqual(['undefined | "b": 2']);
  });

  it('compares what is not JSON as text, and says so', () => {
    const documents = compare('<html>', '{"a":1}');
    expect(documents.remarks).toEqual(['Not both are JSON, so they are compared as text.']);
    expect(changes(documents)).toEqual(['<html> | {"a":1}']);
  });

  it('says when a limit bites', () => {
    const long = JSON.stringify(Array.from({ length: 100 }, (_, index) => index));
    expect(compareDocuments(encode(long), encode('[]'), true, 10).remarks).toEqual(['Only the first 10 lines of the left side are compared.']);
  });

  it('shows every line of both sides once, in order', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), fc.jsonValue({ maxDepth: 3 }), (left, right) => {
        const documents = compare(JSON.stringify(left), JSON.stringify(right));
        for (const which of ['left', 'right'] as const) {
          const lines = [...documents.rows[which]].filter((line) => line >= 0);
          expect(lines).toEqual(lines.map((_, index) => index));
          expect(JSON.parse(side(documents, which).filter((line) => line !== undefined).join('\n'))).toEqual(which === 'left' ? JSON.parse(JSON.stringify(left)) : JSON.parse(JSON.stringify(right)));
        }
      }),
    );
  });
});

describe('compareLines', () => {
  it('gives up in time and still shows both sides', () => {
    const left = Array.from({ length: 5_000 }, (_, index) => `left ${index}`);
    const right = Array.from({ length: 5_000 }, (_, index) => `right ${index}`);
    const rows = compareLines(['same', ...left, 'end'], ['same', ...right, 'end'], 0);
    expect(rows.gaveUp).toBe(true);
    expect(rows.kinds.length).toBe(5_002);
    expect([...rows.differences]).toEqual([1]);
  });
});

describe('commonEdges', () => {
  it('never overlaps and never cuts a character in two', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'b', '😀', '😁') }), fc.string({ unit: fc.constantFrom('a', 'b', '😀', '😁') }), (left, right) => {
        const { head, tail } = commonEdges(left, right);
        expect(head + tail).toBeLessThanOrEqual(Math.min(left.length, right.length));
        for (const text of [left, right]) for (const part of [text.slice(0, head), text.slice(head, text.length - tail), text.slice(text.length - tail)]) expect(part).not.toMatch(/\p{Cs}/u);
        expect(left.slice(0, head)).toBe(right.slice(0, head));
        expect(left.slice(left.length - tail)).toBe(right.slice(right.length - tail));
      }),
    );
  });
});
