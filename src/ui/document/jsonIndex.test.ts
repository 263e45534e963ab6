import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scanJson } from '../../protocol/scanJson.ts';
import { indexJson } from './jsonIndex.ts';
import { treeOfIndex, nodeOfByte } from './treeOfIndex.ts';
import { scalarText } from '../jsonPreview.ts';
import { jsonPointer } from '../jsonTree.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const accepts = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};
// Well-formed text only: bytes cannot say half of a surrogate pair.
const document = fc.jsonValue({ maxDepth: 4 }).map((value) => JSON.stringify(value));
const damaged = fc.tuple(document, fc.nat(), fc.constantFrom('', '"', ',', ':', '}', ']', '{', '[', '\\', '0', '-', '.', 'e', ' ', '\n', '\u0001', 'tru', 'é')).map(([text, at, other]) => {
  const place = at % (text.length + 1);
  return `${text.slice(0, place)}${other}${text.slice(place + 1)}`;
});

describe('indexJson', () => {
  it('accepts what JSON.parse accepts, and nothing else', () => {
    fc.assert(
      fc.property(fc.oneof(document, damaged, fc.string()), (text) => {
        fc.pre(new TextDecoder().decode(encode(text)) === text);
        expect(indexJson(encode(text)).error === undefined).toBe(accepts(text));
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['{"a":1,}', 7, 'Expected a name in double quotes'],
    ['{"a" 1}', 5, 'Expected a colon'],
    ['[1 2]', 3, 'Expected a comma or ]'],
    ['{"a":1 "b":2}', 7, 'Expected a comma or }'],
    ['[1,]', 3, 'Expected a value'],
    ['[01]', 2, 'Not a number as JSON writes it'],
    ['[1.]', 3, 'Not a number as JSON writes it'],
    ['nul', 3, 'The text ends too early'],
    ['nulL', 3, 'Neither true, false nor null'],
    ['"a\\x"', 3, 'Not an escape that JSON knows'],
    ['"a\nb"', 2, 'A control character must be escaped in a string'],
    ['{"jsonrpc":"2.0","id":', 22, 'The text ends too early'],
    ['{} {}', 3, 'Text after the end of the document'],
    ['<html>', 0, 'Expected a value'],
    ['', 0, 'The text ends too early'],
  ])('says where and why %j is not JSON', (text, start, message) => {
    expect(indexJson(encode(text)).error).toMatchObject({ start, message });
  });

  it('keeps what stands before an error', () => {
    const bytes = encode('{"a":{"b":[1,2,{"c":tru');
    const tree = treeOfIndex(indexJson(bytes), bytes);
    expect(Array.from({ length: tree.count }, (_, node) => jsonPointer(tree, node))).toEqual(['', '/a', '/a/b', '/a/b/0', '/a/b/1', '/a/b/2']);
    expect([...tree.ends.subarray(0, 6)]).toEqual([6, 6, 6, 4, 5, 6]);
  });

  it('marks what JSON.parse hides where scanJson finds it', () => {
    const repeated = fc.array(fc.tuple(fc.constantFrom('a', 'b', '\\u0061', 'ä'), fc.constantFrom('1', '12345678901234567890', '{"a":1,"a":2}', '"x"'))).map((members) => `{${members.map(([key, value]) => `"${key}":${value}`).join(',')}}`);
    fc.assert(
      fc.property(repeated, (text) => {
        const expected = scanJson(text, JSON.parse(text)).map(({ at }) => encode(text.slice(0, at)).length);
        expect(indexJson(encode(text)).quirks.slice(0, 20).map(({ start }) => start)).toEqual(expected);
      }),
    );
    const many = `{${Array.from({ length: 40 }, (_, index) => `"k${index}":0`).join(',')},"k7":1}`;
    expect(indexJson(encode(many)).quirks).toMatchObject([{ start: many.lastIndexOf('"k7"') }]);
  });

  it('passes over a byte order mark, as the reader of frames does', () => {
    expect(indexJson(encode('\uFEFF{"a":1}'))).toMatchObject({ count: 2, error: undefined });
  });

  it('counts on where its room ends', () => {
    const bytes = encode('[[1,2],[3,4],{"a":[5]}]');
    const index = indexJson(bytes, 4);
    expect(index).toMatchObject({ count: 4, total: 10, error: undefined });
    expect(index.childCounts[0]).toBe(3);
    expect([...index.ends.subarray(0, 4)]).toEqual([4, 4, 3, 4]);
  });

  it('does not overflow at a depth of a million', () => {
    const index = indexJson(encode('['.repeat(1_000_000) + ']'.repeat(1_000_000)));
    expect(index).toMatchObject({ count: 1_000_000, error: undefined });
    expect(indexJson(encode('{"a":'.repeat(300_000))).error?.message).toBe('The text ends too early');
  });
});

describe('treeOfIndex', () => {
  it('decodes the beginning of a long string without cutting a character or an escape', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'ä', '漢', '😀', '"', '\\', '\n', '\u0001'), { minLength: 1, maxLength: 5 }), fc.integer({ min: 1, max: 200 }), (units, limit) => {
        const value = units.join('').repeat(Math.ceil(70_000 / units.length));
        const bytes = encode(JSON.stringify([value]));
        const tree = treeOfIndex(indexJson(bytes), bytes);
        const start = tree.stringStart(1, limit);
        expect(start.text).toBe(value.slice(0, limit));
        expect(start.restBytes + start.restCharacters).toBeGreaterThan(0);
        expect(scalarText(tree, 1).rest).toMatch(/^\+/);
      }),
      { numRuns: 50 },
    );
  });

  it('finds the node that a byte belongs to', () => {
    const text = '{"a": [10, "x"], "b": {"c": null}}';
    const bytes = encode(text);
    const tree = treeOfIndex(indexJson(bytes), bytes);
    const pointerAt = (part: string): string => jsonPointer(tree, nodeOfByte(tree, text.indexOf(part)) ?? -1);
    expect(['"a"', '10', '"x"', '"b"', '"c"', 'null'].map(pointerAt)).toEqual(['/a', '/a/0', '/a/1', '/b', '/b/c', '/b/c']);
  });
});
