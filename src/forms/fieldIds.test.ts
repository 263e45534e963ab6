import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fieldId, idMoved } from './fieldIds.ts';

it('makes ids without whitespace, different for different places', () => {
  const step = fc.oneof(fc.string(), fc.constantFrom('__proto__', 'a.b', '', '0', 'a b', '/', '~notes', '\ud800'), fc.nat(9));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 4 }), fc.array(step, { maxLength: 4 }), (a, b) => {
      const [first, second] = [fieldId('p', a), fieldId('p', b)];
      expect(first).toMatch(/^[A-Za-z0-9/._-]*$/);
      expect(first === second).toBe(JSON.stringify(a) === JSON.stringify(b));
    }),
    { seed: 5 },
  );
});

it('follows an element inside an item that moves', () => {
  const [from, to] = [fieldId('p', ['a', 1]), fieldId('p', ['a', 2])];
  expect(idMoved(fieldId('p', ['a', 1, 'b']), from, to)).toBe(fieldId('p', ['a', 2, 'b']));
  expect(idMoved(`${from}~branch`, from, to)).toBe(`${to}~branch`);
  expect(idMoved(from, from, to)).toBe(to);
  expect(idMoved(fieldId('p', ['a', 10]), from, to)).toBeUndefined();
});
