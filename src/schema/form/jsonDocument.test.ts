// The document's law: what was typed is what is written; what is refused is what JSON.parse refuses; a change touches one place.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_LEVELS, movedItem, nodeAt, nodeOf, parseNode, renamedMember, sameNode, sendableOf, valueOf, withNode, writeNode } from './jsonDocument.ts';
import type { JsonNode } from './jsonNode.ts';
import { compareNumbers, isMultiple, isWhole } from './jsonNumber.ts';
import { pathKey, pathOfPointer, pointerOf } from './jsonPath.ts';

const read = (text: string): JsonNode => {
  const result = parseNode(text);
  if (!result.ok) throw new Error(result.error.message);
  return result.value.node;
};
const accepts = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe('parseNode', () => {
  it.each(['', ' ', '{', '[', '[1,]', '{"a":1,}', '{a:1}', '01', '-', '1.', '.5', '1e', '+1', 'nul', 'true false', '"', '"\n"', '"\\x"', '"\\u12"', '\u00a01', '[1 2]', '{"a" 1}', '{"a"}', ']', "'a'", 'NaN', '\ufeff1', '{,}', '[,]'])('refuses %j with a place', (text) => {
    const result = parseNode(text);
    expect(accepts(text)).toBe(false);
    expect(result).toMatchObject({ ok: false, error: { message: expect.stringMatching(/^[A-Z].*\.$/), at: expect.any(Number) } });
  });

  it('keeps digits, order, duplicates and every name', () => {
    const text = '{"__proto__":1.0,"a.b":10000000000000000000001,"":-0,"0":1E+3,"a":1,"a":[{},[]],"\\u0000":"\\ud800"}';
    expect(writeNode(read(text))).toBe(text);
    expect(parseNode(text)).toMatchObject({ ok: true, value: { duplicates: [{ path: [], name: 'a' }] } });
    expect(parseNode('[{"b":[{"x":1,"x":2,"x":3}]}]')).toMatchObject({ value: { duplicates: [{ path: [0, 'b', 0], name: 'x' }] } });
  });

  it('ends at a depth and a length, not in an exception', () => {
    expect(parseNode('['.repeat(MOST_LEVELS) + ']'.repeat(MOST_LEVELS)).ok).toBe(true);
    expect(parseNode('['.repeat(1_000_000))).toMatchObject({ ok: false, error: { message: 'The document nests deeper than 1,000 levels.' } });
    expect(parseNode(`"${'a'.repeat(2_000_000)}"`).ok).toBe(true);
  });

  it('reads any JSON as JSON.parse does, and writes it as JSON.stringify does', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), fc.constantFrom(0, 2), (text, indent) => {
        expect(writeNode(read(text), indent)).toBe(JSON.stringify(JSON.parse(text), undefined, indent));
        expect(valueOf(read(text))).toEqual(JSON.parse(text));
        expect(sameNode(read(text), nodeOf(JSON.parse(text)))).toBe(true);
      }),
      { seed: 5, numRuns: 300 },
    );
  });

  it('accepts what JSON.parse accepts and nothing else', () => {
    const piece = fc.constantFrom('{', '}', '[', ']', ',', ':', '"a"', '1', '-', '0', '.', 'e', ' ', '\n', 'true', 'null', '"', '\\', 'u00e9');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 9 }), (pieces) => {
        const text = pieces.join('');
        expect(parseNode(text).ok).toBe(accepts(text));
      }),
      { seed: 5, numRuns: 3000 },
    );
  });
});

describe('places', () => {
  const document = read('{"a":{"0":[1,2,3]},"__proto__":{"x":1},"d":1,"d":2}');

  it('are read and changed alone', () => {
    expect(nodeAt(document, ['__proto__', 'x'])).toEqual({ kind: 'number', text: '1' });
    expect(nodeAt(document, ['constructor'])).toBeUndefined();
    expect(nodeAt(document, ['d'])).toEqual({ kind: 'number', text: '2' });
    const changed = withNode(document, ['a', '0', 1], { kind: 'null' });
    expect(writeNode(changed!)).toBe('{"a":{"0":[1,null,3]},"__proto__":{"x":1},"d":1,"d":2}');
    expect(nodeAt(changed, ['__proto__'])).toBe(nodeAt(document, ['__proto__']));
    expect(writeNode(withNode(document, ['d'], undefined)!)).toBe('{"a":{"0":[1,2,3]},"__proto__":{"x":1}}');
    expect(writeNode(withNode(document, ['a', '0', 0], undefined)!)).toContain('[2,3]');
    expect(withNode(document, ['nowhere', 'x'], undefined)).toBe(document);
    expect(withNode(document, [], undefined)).toBeUndefined();
  });

  it('are made on the way', () => {
    expect(writeNode(withNode(undefined, ['a', 1, '__proto__'], { kind: 'boolean', value: true })!)).toBe('{"a":[null,{"__proto__":true}]}');
    expect(writeNode(withNode(read('{"a":5}'), ['a', 0], { kind: 'null' })!)).toBe('{"a":[null]}');
  });

  it('are renamed and moved in place', () => {
    expect(writeNode(renamedMember(read('{"a":1,"b":2}'), ['a'], ''))).toBe('{"":1,"b":2}');
    expect(writeNode(renamedMember(read('{"a":1,"b":2}'), ['a'], 'b'))).toBe('{"a":1,"b":2}');
    expect(writeNode(movedItem(read('[1,2,3]'), [0], 1))).toBe('[2,1,3]');
    expect(writeNode(movedItem(read('[1,2,3]'), [2], -9))).toBe('[3,1,2]');
  });

  it('have a key of their own and a pointer that leads back', () => {
    expect(pathKey(['0'])).not.toBe(pathKey([0]));
    expect(pointerOf(['a/b', '~', '', 0])).toBe('/a~1b/~0//0');
    expect(pathOfPointer('/a/0/2', document)).toEqual(['a', '0', 2]);
    expect(pathOfPointer('/new', document)).toEqual(['new']);
    expect(pathOfPointer('/d/x', document)).toBeUndefined();
    expect(pathOfPointer('x', document)).toBeUndefined();
  });
});

describe('sendableOf', () => {
  it('keeps digits where the platform can, and says what is lost', () => {
    const node = read('{"n":12345678901234567890,"ok":1.50,"twice":1,"twice":2}');
    const raw = sendableOf(node, { rawJSON: (text) => ({ toJSON: () => `raw ${text}` }) });
    expect(JSON.stringify(raw.value)).toBe('{"n":"raw 12345678901234567890","ok":1.5,"twice":2}');
    expect(raw.losses).toEqual(['The name "twice" stands more than once; only its last value is sent.']);
    expect(sendableOf(node, {}).losses[0]).toBe('The number 12345678901234567890 at /n is sent as 12345678901234567000: this browser cannot send all of its digits.');
  });
});

describe('numbers', () => {
  it('are compared by their digits', () => {
    expect(compareNumbers('1.0', '1')).toBe(0);
    expect(compareNumbers('1e3', '1000')).toBe(0);
    expect(compareNumbers('-0', '0.0e9')).toBe(0);
    expect(compareNumbers('9007199254740993', '9007199254740992')).toBeGreaterThan(0);
    expect(compareNumbers('-10', '-9')).toBeLessThan(0);
    expect(compareNumbers('0.09', '0.1')).toBeLessThan(0);
    expect(compareNumbers('1e999999999999', '2')).toBeGreaterThan(0);
    expect([isWhole('1.50'), isWhole('1.50e1'), isWhole('1e400'), isWhole('0.0')]).toEqual([false, true, true, true]);
    expect([isMultiple('0.3', '0.1'), isMultiple('5', '2'), isMultiple('1e999', '7')]).toEqual([true, false, undefined]);
  });

  it('agree with doubles', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.double({ noNaN: true, noDefaultInfinity: true }), (a, b) => {
        expect(Math.sign(compareNumbers(JSON.stringify(a), JSON.stringify(b)))).toBe(a < b ? -1 : a > b ? 1 : 0);
      }),
      { seed: 5 },
    );
  });
});
