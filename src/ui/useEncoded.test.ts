import fc from 'fast-check';
import { expect, it } from 'vitest';
import { untilDone } from './inSlices.ts';
import { encodeInSteps } from './useEncoded.ts';

it('encodes as a whole, wherever the steps end', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 2, max: 7 }), (text, step) => {
      expect(untilDone(encodeInSteps(text, step))).toEqual(new TextEncoder().encode(text));
    }),
    { seed: 58, numRuns: 300 },
  );
});
