import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readFrame } from '../protocol/readFrame.ts';
import { createAssembler, splitValue, type Part } from './valueParts.ts';

/** Splits, clones each portion as a Worker's message would, and joins again. */
function roundTrip(value: unknown): { value: unknown; portions: Part[][] } {
  const assembler = createAssembler();
  const portions: Part[][] = [];
  for (const portion of splitValue(value)) {
    portions.push(portion);
    for (const part of structuredClone(portion)) assembler.add(part);
  }
  return { value: assembler.value(), portions };
}

/** Equal with key order, own __proto__ members and -0 told apart. */
const text = (value: unknown): string => JSON.stringify(value, (_key, member: unknown) => (Object.is(member, -0) ? '-0' : member));

test('any JSON comes back as it was, its keys in order', () => {
  const wide = fc.json({ maxDepth: 4 }).map((source) => JSON.parse(source) as unknown);
  // Padding forces the value through the way of large ones.
  fc.assert(fc.property(wide, fc.boolean(), (value, large) => {
    const whole = large ? { before: 'x'.repeat(70_000), value, after: [value] } : value;
    expect(text(roundTrip(whole).value)).toBe(text(whole));
  }), { numRuns: 200 });
});

describe('large values', () => {
  const block = 'y'.repeat(1000);
  const cases: [name: string, value: () => unknown, portions: number][] = [
    ['a long array', () => Array.from({ length: 50_000 }, (_, index) => index), 10],
    ['a wide object', () => Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`key ${20_000 - index}`, index])), 4],
    ['many texts', () => ({ list: Array.from({ length: 500 }, (_, index) => ({ index, block })) }), 5],
    ['one huge text among small ones', () => ['a', 'z'.repeat(3_000_000), 'b', { c: undefined }], 2],
    ['empty containers between large ones', () => [[], {}, Array.from({ length: 9000 }, () => ({})), [], { a: [] }], 2],
    ['keys that name the prototype', () => JSON.parse(`{"__proto__":{"polluted":["${block.repeat(100)}"]},"constructor":1,"a":{"__proto__":null}}`), 1],
  ];
  test.each(cases)('%s', (_name, make, least) => {
    const value = make();
    const { value: back, portions } = roundTrip(value);
    expect(back).toEqual(value);
    expect(text(back)).toBe(text(value));
    expect(portions.length).toBeGreaterThanOrEqual(least);
    // No portion takes long to clone: a part that is a whole value weighs little, unless it is one text.
    for (const portion of portions) expect(portion.filter(({ value: member }) => typeof member !== 'string').length).toBeLessThanOrEqual(5000);
    expect(({} as Record<string, unknown>)['polluted']).toBe(undefined);
  });

  test.each(['[', '{"a":'])('100,000 levels of %s, which no recursion survives', (open) => {
    const depth = 100_000;
    const source = open.repeat(depth) + '1' + (open === '[' ? ']' : '}').repeat(depth);
    let { value } = roundTrip(JSON.parse(source));
    let levels = 0;
    for (; typeof value === 'object' && value !== null; levels++) value = Object.values(value)[0];
    expect([levels, value]).toEqual([depth, 1]);
  });

  test('a reading, undefined members and all', () => {
    const reading = readFrame(`{"jsonrpc":"1.0","id":1,"result":{"list":[${`{"a":"${block}"},`.repeat(200)}null]}}`);
    const { value } = roundTrip(reading);
    expect(value).toEqual(reading);
    expect(Object.keys((value as typeof reading).messages[0]!)).toEqual(['kind', 'id', 'result', 'error']);
  });
});
