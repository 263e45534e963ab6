import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonPortions, measureJson } from './jsonPortions.ts';
import { untilDone } from './inSlices.ts';

const SEED = { seed: 51, numRuns: 300 };
const awkward = fc.oneof(fc.jsonValue(), fc.json().map((text) => JSON.parse(text) as unknown), fc.constant(JSON.parse('{"__proto__":{"a.b":[1,-0,1e400]},"":{},"constructor":[]}') as unknown));

describe('jsonPortions', () => {
  it('writes what JSON.stringify writes', () => {
    fc.assert(
      fc.property(awkward, fc.constantFrom(0, 2), (value, indent) => {
        expect([...jsonPortions(value, indent)].join('')).toBe(JSON.stringify(value, undefined, indent));
      }),
      SEED,
    );
  });

  it('cuts a long string into portions and no pair in two', () => {
    const text = `a${'😀"\\\n'.repeat(40_000)}`;
    const portions = [...jsonPortions({ text })];
    expect(portions.length).toBeGreaterThan(2);
    expect(portions.join('')).toBe(JSON.stringify({ text }));
  });

  it('has no end of its stack', () => {
    let deep: unknown = 1;
    for (let level = 0; level < 100_000; level += 1) deep = [deep];
    expect([...jsonPortions(deep)].join('').length).toBe(200_001);
  });
});

describe('measureJson', () => {
  it('counts characters and bytes', () => {
    fc.assert(
      fc.property(awkward, (value) => {
        const text = JSON.stringify(value);
        expect(untilDone(measureJson(value))).toEqual({ characters: text.length, bytes: new TextEncoder().encode(text).length });
      }),
      SEED,
    );
  });
});
