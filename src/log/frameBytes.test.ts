import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FrameBytes } from './frameBytes.ts';

const encoder = new TextEncoder();

/** A chunk of lines with something between them, and where the lines stand. */
function chunkOf(number: number, lines: number, width: number) {
  const texts = Array.from({ length: lines }, (_, line) => `${number}.${line} ${'x'.repeat(width)}`);
  const bytes = encoder.encode(texts.map((text) => `data: ${text}\n\n`).join(''));
  let at = 0;
  const chunk = { bytes, fed: bytes.length, used: texts.join('').length };
  return texts.map((text) => {
    const start = at + 6;
    at = start + text.length + 2;
    return { text, range: { chunk, start, end: start + text.length } };
  });
}

test('whatever comes between the frames of chunks: each text is as it was, and rows of a segment stand in their order', () => {
  const step = fc.oneof(
    fc.record({ type: fc.constant('text' as const), length: fc.constantFrom(0, 1, 300, 5000, 300_000) }),
    fc.record({ type: fc.constant('bytes' as const), length: fc.constantFrom(0, 7, 4096, 300_000) }),
    fc.record({ type: fc.constant('chunk' as const), lines: fc.constantFrom(1, 3, 200), width: fc.constantFrom(2, 280) }),
    // The next frames of a chunk that was begun.
    fc.record({ type: fc.constant('next' as const), which: fc.nat(2), count: fc.nat(250) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      const log = new FrameBytes(Number.POSITIVE_INFINITY);
      const kept: { readonly place: ReturnType<FrameBytes['append']>; readonly text: string }[] = [];
      const open: ReturnType<typeof chunkOf>[] = [];
      for (const [index, each] of steps.entries()) {
        if (each.type === 'chunk') open.push(chunkOf(index, each.lines, each.width));
        else if (each.type === 'next') for (const { range, text } of (open.at(-1 - each.which) ?? []).splice(0, each.count)) kept.push({ place: log.append(range), text });
        else {
          const text = String(index).padEnd(each.length, '-').slice(0, each.length);
          kept.push({ place: log.append(each.type === 'text' ? text : encoder.encode(text)), text });
        }
      }
      expect(kept.map(({ place }) => log.text(place.segment, place.offset, place.length))).toEqual(kept.map(({ text }) => text));
      const order = kept.map(({ place: { segment, offset } }) => segment * 2 ** 32 + offset);
      expect(order).toEqual(order.toSorted((a, b) => a - b));
      const { segment, offset, length } = kept.at(-1)?.place ?? { segment: 0, offset: 0, length: 0 };
      if (kept.length > 0) expect(log.segment(segment)?.length).toBeGreaterThanOrEqual(offset + length);
    }),
    { numRuns: 300 },
  );
});
