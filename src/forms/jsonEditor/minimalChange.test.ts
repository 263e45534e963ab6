import fc from 'fast-check';
import { expect, test } from 'vitest';
import { minimalChange } from './minimalChange.ts';

test('only what differs is replaced', () => {
  expect(minimalChange('{"a": 1, "b": 2}', '{"a": 1, "b": 3}')).toEqual({ from: 14, to: 15, insert: '3' });
  expect(minimalChange('aa', 'aaa')).toEqual({ from: 2, to: 2, insert: 'a' });
  expect(minimalChange('same', 'same')).toBeUndefined();
});

test('no character is cut in two', () => {
  expect(minimalChange('x😀y', 'x😁y')).toEqual({ from: 1, to: 3, insert: '😁' });
});

test('the change makes the new text of the old one', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '😀', '😁') });
  fc.assert(
    fc.property(text, text, (before, after) => {
      const change = minimalChange(before, after);
      expect(change === undefined ? before : before.slice(0, change.from) + change.insert + before.slice(change.to)).toBe(after);
    }),
    { seed: 6 },
  );
});
