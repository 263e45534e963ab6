import { parser } from '@lezer/json';
import { Text } from '@codemirror/state';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nodeOf, valueOf, writeNode } from '../../schema/form/jsonDocument.ts';
import { pathAtCursor, pathOfPlace } from './documentPlaces.ts';
import { markOfPath, namesOfMember, rangeOfPath } from './documentRanges.ts';
import { readableDocument } from './readableDocument.ts';

const docOf = (text: string): Text => Text.of(text.split('\n'));

/** The cursor stands at `|`. */
function at(marked: string): unknown {
  const offset = marked.indexOf('|');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const place = pathAtCursor(parser.parse(text), docOf(text), offset);
  const token = place.kind === 'between' || place.token === undefined ? undefined : text.slice(place.token.from, place.token.to);
  switch (place.kind) {
    case 'value':
      return { value: place.path, token };
    case 'name':
      return { name: place.object, token, ...(place.member === undefined ? {} : { member: place.member }), flags: [place.colon ? 'colon' : '', place.commaBefore ? ', before' : '', place.commaAfter ? ', after' : ''].filter((flag) => flag !== '') };
    default:
      return { between: place.path };
  }
}

describe('the place of a cursor', () => {
  test.each<[string, unknown]>([
    ['|', { value: [], token: undefined }],
    ['  | ', { value: [], token: undefined }],
    ['tr|', { value: [], token: 'tr' }],
    ['{|', { name: [], token: undefined, flags: [] }],
    ['{|}', { name: [], token: undefined, flags: [] }],
    ['{"a|', { name: [], token: '"a', flags: [] }],
    ['{"a|"}', { name: [], token: '"a"', member: 'a', flags: [] }],
    ['{ab|', { name: [], token: 'ab', flags: [] }],
    ['{"a|": 1}', { name: [], token: '"a"', member: 'a', flags: ['colon'] }],
    ['{a|: 1}', { name: [], token: 'a', member: 'a', flags: ['colon'] }],
    ['{"a" |', { between: ['a'] }],
    ['{"a": |', { value: ['a'], token: undefined }],
    ['{"a": |}', { value: ['a'], token: undefined }],
    ['{"a":\n   |\n}', { value: ['a'], token: undefined }],
    ['{"a": tr|}', { value: ['a'], token: 'tr' }],
    ['{"a": "x|', { value: ['a'], token: '"x' }],
    ['{"a": "x y|z"}', { value: ['a'], token: '"x yz"' }],
    ['{"a": 1|}', { value: ['a'], token: '1' }],
    ['{"a": 1 |}', { name: [], token: undefined, flags: [', before'] }],
    ['{"a": 1, |}', { name: [], token: undefined, flags: [] }],
    ['{"a": 1,\n  |\n  "b": 2}', { name: [], token: undefined, flags: [', after'] }],
    ['{"a": 1,\n  "c|\n  "b": 2}', { name: [], token: '"c', flags: [', after'] }],
    ['{"a": {"b": 1,\n |', { name: ['a'], token: undefined, flags: [] }],
    ['{"a": {"b": 1   |', { name: ['a'], token: undefined, flags: [', before'] }],
    ['{"a": {"b": |}, "c": 1}', { value: ['a', 'b'], token: undefined }],
    ['{"a": {"b": 1}|}', { between: ['a'] }],
    ['{"a": {"b": 1}, |}', { name: [], token: undefined, flags: [] }],
    ['{"x": {"y": "uns\n|}, "z": 1}', { name: ['x'], token: undefined, flags: [', before'] }],
    ['[|', { value: [0], token: undefined }],
    ['[1, |', { value: [1], token: undefined }],
    ['[1, , |2]', { value: [2], token: '2' }],
    ['[1, |, 2]', { value: [1], token: undefined }],
    ['[1 |]', { between: [0] }],
    ['{"a": [1, {"q": |}, 3]}', { value: ['a', 1, 'q'], token: undefined }],
    ['{"a": [1, {"q": 1}, |', { value: ['a', 2], token: undefined }],
    ['{"a.b": {"__proto__": {"": |', { value: ['a.b', '__proto__', ''], token: undefined }],
    ['{"\\u0041\\n": |}', { value: ['A\n'], token: undefined }],
    ['{"a": 1}|', { between: [] }],
  ])('%j', (marked, expected) => {
    expect(at(marked)).toEqual(expected);
  });

  test('behind much white space', () => {
    expect(at(`{"a": [1,${' '.repeat(5_000)}|`)).toEqual({ value: ['a', 1], token: undefined });
  });
});

const ODD = ['__proto__', 'a.b', '', '0', 'a/b', 'a~b', '"', '\\', '\n', 'constructor', '😀'];

test('every value of a document is where its range says, whatever its name', () => {
  const names = fc.oneof(fc.constantFrom(...ODD), fc.string());
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof({ depthSize: 'small' }, fc.constant(null), fc.boolean(), fc.integer(), fc.string(), fc.array(tie('value'), { maxLength: 4 }), fc.array(fc.tuple(names, tie('value')), { maxLength: 4 }).map((members) => Object.fromEntries(members.map(([name, each]) => [name, each])) as unknown)),
  }));
  fc.assert(
    fc.property(value, fc.constantFrom(0, 2), (made, indent) => {
      const node = nodeOf(made);
      const text = writeNode(node, indent);
      const tree = parser.parse(text);
      const doc = docOf(text);
      const visit = (each: typeof node, path: readonly (string | number)[]): void => {
        const range = rangeOfPath(tree, doc, path);
        expect(range).toBeDefined();
        if (range === undefined) return;
        expect(JSON.parse(text.slice(range.from, range.to))).toEqual(valueOf(each));
        if (each.kind !== 'array' && each.kind !== 'object' && range.to - range.from > 1) expect(pathOfPlace(pathAtCursor(tree, doc, range.from + 1))).toEqual(path);
        if (each.kind === 'array') each.items.forEach((item, index) => visit(item, [...path, index]));
        if (each.kind === 'object') for (const member of each.members) visit(member.value, [...path, member.name]);
      };
      visit(node, []);
      expect(readableDocument(tree, doc)).toEqual(node);
    }),
    { seed: 4, numRuns: 200 },
  );
});

test('broken text is never an exception, and a place is always told', () => {
  const piece = fc.constantFrom('{', '}', '[', ']', ',', ':', '"', '"a"', '"b', '1', 'tru', 'null', ' ', '\n', '\\', '-');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 14 }), fc.nat(), (pieces, seed) => {
      const text = pieces.join('');
      const tree = parser.parse(text);
      const doc = docOf(text);
      const place = pathAtCursor(tree, doc, seed % (text.length + 1));
      const mark = markOfPath(tree, doc, pathOfPlace(place));
      expect(mark.from).toBeLessThanOrEqual(mark.to);
      expect(mark.to).toBeLessThanOrEqual(text.length);
      readableDocument(tree, doc);
    }),
    { seed: 5, numRuns: 500 },
  );
});

describe('what is marked', () => {
  const text = '{"list": [1, {"x": 2}], "a.b": {}, "half": , "list": [3]}';
  const tree = parser.parse(text);
  const doc = docOf(text);
  const marked = (path: readonly (string | number)[]): string => {
    const { from, to } = markOfPath(tree, doc, path);
    return `${from}:${text.slice(from, to)}`;
  };
  test.each<[readonly (string | number)[], string]>([
    [['list', 0], '54:3'],
    [['list'], '45:"list"'],
    [['list', 7, 'x'], '45:"list"'],
    [['a.b', 'missing'], '24:"a.b"'],
    [['half', 'deep'], '35:"half"'],
    [['nowhere'], '0:{'],
    [[], '0:{'],
  ])('%j', (path, expected) => {
    expect(marked(path)).toBe(expected);
  });
  test('names that stand twice', () => {
    expect(namesOfMember(tree, doc, [], 'list').map(({ from }) => from)).toEqual([1, 45]);
    expect(rangeOfPath(tree, doc, ['list', 1])).toBeUndefined();
  });
});

test('what can be read of a broken text', () => {
  const read = (text: string): unknown => {
    const node = readableDocument(parser.parse(text), docOf(text));
    return node === undefined ? undefined : valueOf(node);
  };
  expect(read('')).toBeUndefined();
  expect(read('{"kind": "a", "size": ')).toEqual({ kind: 'a' });
  expect(read('[1, , {"a": 2')).toEqual([1, null, { a: 2 }]);
  expect(read('{"a": [1 2]')).toEqual({ a: [2] });
  const deep = '['.repeat(10_000);
  expect(readableDocument(parser.parse(deep), docOf(deep))).toBeDefined();
});
