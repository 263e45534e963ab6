import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bigListGeometry, clampOffset, LONGEST_SPACER, offsetAfterScroll, offsetAt, offsetShowing, scrollTopAt, slotOf, slotWindow, visibleRows } from './bigListGeometry.ts';

const lists = fc.record({ count: fc.integer({ min: 0, max: 20_000_000 }), rowHeight: fc.integer({ min: 16, max: 48 }), viewport: fc.integer({ min: 0, max: 3_000 }) });
const fraction = fc.double({ min: 0, max: 1, noNaN: true });

describe('bigListGeometry', () => {
  it('keeps the spacer below what engines clamp, at device pixel ratio 3 and 250 % zoom', () => {
    fc.assert(
      fc.property(lists, ({ count, rowHeight, viewport }) => {
        const { spacer } = bigListGeometry(count, rowHeight, viewport);
        for (const ratio of [1, 2, 3]) expect(spacer * ratio * 2.5).toBeLessThan(33_554_428);
      }),
    );
  });

  it('maps scroll position and offset onto each other and back', () => {
    fc.assert(
      fc.property(lists, fraction, ({ count, rowHeight, viewport }, at) => {
        const geometry = bigListGeometry(count, rowHeight, viewport);
        const offset = geometry.maxOffset * at;
        const scrollTop = geometry.maxScrollTop * at;
        expect(offsetAt(geometry, scrollTopAt(geometry, offset))).toBeCloseTo(offset, 3);
        expect(scrollTopAt(geometry, offsetAt(geometry, scrollTop))).toBeCloseTo(scrollTop, 3);
      }),
    );
  });

  it('is monotone', () => {
    fc.assert(
      fc.property(lists, fraction, fraction, ({ count, rowHeight, viewport }, a, b) => {
        const geometry = bigListGeometry(count, rowHeight, viewport);
        const [low, high] = a < b ? [a, b] : [b, a];
        expect(offsetAt(geometry, low * geometry.maxScrollTop)).toBeLessThanOrEqual(offsetAt(geometry, high * geometry.maxScrollTop));
        expect(scrollTopAt(geometry, low * geometry.maxOffset)).toBeLessThanOrEqual(scrollTopAt(geometry, high * geometry.maxOffset));
      }),
    );
  });

  it('reaches both ends exactly', () => {
    fc.assert(
      fc.property(lists, ({ count, rowHeight, viewport }) => {
        const geometry = bigListGeometry(count, rowHeight, viewport);
        expect(offsetAt(geometry, 0)).toBe(0);
        expect(offsetAt(geometry, geometry.maxScrollTop)).toBe(geometry.maxOffset);
        expect(scrollTopAt(geometry, geometry.maxOffset)).toBe(geometry.maxScrollTop);
      }),
    );
  });

  it('reaches the last of ten million rows', () => {
    const geometry = bigListGeometry(10_000_000, 24, 600);
    expect(geometry.spacer).toBe(LONGEST_SPACER);
    expect(visibleRows(geometry, offsetAt(geometry, geometry.maxScrollTop), 0)).toEqual({ first: 9_999_975, end: 10_000_000 });
  });

  it('moves by exact pixels near the ends, whatever the device pixel ratio', () => {
    const geometry = bigListGeometry(10_000_000, 24, 600);
    for (const ratio of [1, 2, 3]) {
      const step = 1 / ratio;
      expect(offsetAt(geometry, 24 + step) - offsetAt(geometry, 24)).toBeCloseTo(step, 9);
      expect(offsetAt(geometry, geometry.maxScrollTop) - offsetAt(geometry, geometry.maxScrollTop - step)).toBeCloseTo(step, 6);
    }
  });

  it('moves by exact pixels for the wheel and in proportion for the thumb', () => {
    const geometry = bigListGeometry(10_000_000, 24, 600);
    const middle = geometry.maxOffset / 2;
    const at = scrollTopAt(geometry, middle);
    expect(offsetAfterScroll(geometry, middle, at, at + 120)).toBe(middle + 120);
    expect(offsetAfterScroll(geometry, middle, at, at + 100_000)).toBeCloseTo(offsetAt(geometry, at + 100_000), 3);
    expect(offsetAfterScroll(geometry, 50, 50, 0)).toBe(0);
  });

  it('draws rows of the list only, and all that are in view', () => {
    fc.assert(
      fc.property(lists, fraction, fc.integer({ min: 0, max: 20 }), ({ count, rowHeight, viewport }, at, overscan) => {
        const geometry = bigListGeometry(count, rowHeight, viewport);
        const offset = geometry.maxOffset * at;
        const { first, end } = visibleRows(geometry, offset, overscan);
        expect(first).toBeGreaterThanOrEqual(0);
        expect(end).toBeLessThanOrEqual(count);
        expect(end - first).toBeLessThanOrEqual(Math.ceil(viewport / rowHeight) + 1 + 2 * overscan);
        if (count > 0 && viewport > 0) {
          expect(first * rowHeight).toBeLessThanOrEqual(offset);
          expect(end * rowHeight).toBeGreaterThanOrEqual(Math.min(count * rowHeight, offset + viewport));
        }
      }),
    );
  });

  it('gives each drawn row an element of its own, and leaves it to a row that stays', () => {
    const size = 60;
    const ranges = fc.array(fc.record({ first: fc.oneof(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 10_000_000 })), length: fc.integer({ min: 0, max: size }) }), { minLength: 2 });
    fc.assert(
      fc.property(ranges, (moves) => {
        let before = slotWindow({ first: 0, end: 0, base: 0, size: 1 }, { first: 0, end: size }, size);
        for (const { first, length } of moves) {
          const after = slotWindow(before, { first, end: first + length }, size);
          const slots = Array.from({ length }, (_, place) => slotOf(after, first + place));
          expect(new Set(slots).size).toBe(length);
          for (const slot of slots) expect(slot >= 0 && slot < size).toBe(true);
          for (let row = Math.max(first, before.first); row < Math.min(first + length, before.end); row++) expect(slotOf(after, row)).toBe(slotOf(before, row));
          before = after;
        }
      }),
    );
  });

  it('moves no element when a flood has replaced all rows in view', () => {
    const before = slotWindow({ first: 0, end: 0, base: 0, size: 1 }, { first: 90, end: 140 }, 50);
    const after = slotWindow(before, { first: 5117, end: 5167 }, 50);
    expect(Array.from({ length: 50 }, (_, place) => slotOf(after, 5117 + place))).toEqual(Array.from({ length: 50 }, (_, place) => place));
  });

  it('shows a row wholly, and does not move for a row already in view', () => {
    fc.assert(
      fc.property(lists, fraction, fraction, ({ count, rowHeight, viewport }, at, row) => {
        fc.pre(count > 0 && viewport >= rowHeight);
        const geometry = bigListGeometry(count, rowHeight, viewport);
        const index = Math.min(count - 1, Math.floor(row * count));
        const offset = geometry.maxOffset * at;
        const shown = offsetShowing(geometry, offset, index);
        expect(index * rowHeight).toBeGreaterThanOrEqual(shown);
        expect((index + 1) * rowHeight).toBeLessThanOrEqual(shown + viewport);
        expect(offsetShowing(geometry, shown, index)).toBe(shown);
      }),
    );
  });

  it('stays inside a list that shrank', () => {
    fc.assert(
      fc.property(lists, fraction, fraction, ({ count, rowHeight, viewport }, at, kept) => {
        const offset = bigListGeometry(count, rowHeight, viewport).maxOffset * at;
        const smaller = bigListGeometry(Math.floor(count * kept), rowHeight, viewport);
        const clamped = clampOffset(smaller, offset);
        expect(clamped).toBeGreaterThanOrEqual(0);
        expect(clamped).toBeLessThanOrEqual(smaller.maxOffset);
        expect(scrollTopAt(smaller, clamped)).toBeLessThanOrEqual(smaller.maxScrollTop);
      }),
    );
  });
});
