import fc from 'fast-check';
import { expect, it } from 'vitest';
import { previewOf } from './valuePreview.ts';

it('is the whole value when it fits', () => {
  const value: unknown = JSON.parse('{"__proto__":[1,true,null],"":"x"}');
  expect(previewOf(value)).toEqual({ text: '{"__proto__": [1, true, null], "": "x"}', cut: false });
});

it('says that it is cut', () => {
  expect(previewOf('a'.repeat(300), 10)).toEqual({ text: `"${'a'.repeat(10)}…"`, cut: true });
  expect(previewOf(Array.from({ length: 1_000_000 }, () => 1), 10)).toEqual({ text: '[1, 1, 1, 1, …]', cut: true });
  expect(previewOf([[[[[[[1]]]]]]])).toEqual({ text: '[[[[[[[…]]]]]]]', cut: true });
});

it('stays near its limit and reads back when nothing is cut', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const { text, cut } = previewOf(value, 200);
      expect(text.length).toBeLessThan(1_500);
      if (!cut) expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
    }),
    { seed: 52, numRuns: 300 },
  );
});
