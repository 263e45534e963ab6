import { expect, test } from 'vitest';
import fc from 'fast-check';
import { jsonSize } from './definitionSize.ts';

test('characters and bytes are those of compact JSON', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = JSON.stringify(value);
      const { characters, bytes, tokens, cut } = jsonSize(value);
      expect({ characters, bytes, tokens, cut }).toEqual({ characters: text.length, bytes: new TextEncoder().encode(text).length, tokens: Math.ceil(text.length / 4), cut: false });
    }),
    { seed: 7, numRuns: 300 },
  );
  expect(jsonSize('é→😀"\n').bytes).toBe(new TextEncoder().encode(JSON.stringify('é→😀"\n')).length);
});

test('counting ends', () => {
  expect(jsonSize([1, 2, 3, 4], 3)).toMatchObject({ cut: true });
});
