import fc from 'fast-check';
import { expect, test } from 'vitest';
import { panned, roomFor, ticksOf, zoomed, type TimeRange } from './timeScale.ts';

const session: TimeRange = { from: 100, to: 1100 };

test('what is in view stays within the session, whatever the hands do', () => {
  const move = fc.oneof(fc.record({ pan: fc.double({ min: -5, max: 5, noNaN: true }) }), fc.record({ zoom: fc.double({ min: 0.01, max: 100, noNaN: true }), around: fc.double({ min: 0, max: 1, noNaN: true }) }));
  fc.assert(fc.property(fc.array(move, { maxLength: 20 }), (moves) => {
    let range = session;
    for (const each of moves) range = 'pan' in each ? panned(range, session, each.pan) : zoomed(range, session, each.zoom, each.around);
    expect(range.from).toBeGreaterThanOrEqual(session.from);
    expect(range.to).toBeLessThanOrEqual(session.to + 1e-6);
    expect(range.to - range.from).toBeGreaterThan(0.99);
  }));
});

test('panning keeps the width, zooming keeps the point', () => {
  const range = { from: 300, to: 500 };
  expect(panned(range, session, 0.5)).toEqual({ from: 400, to: 600 });
  expect(panned(range, session, Number.POSITIVE_INFINITY)).toEqual({ from: 900, to: 1100 });
  expect(zoomed(range, session, 0.5, 0.25)).toEqual({ from: 325, to: 425 });
});

test('a session that grows changes its scale rarely', () => {
  const scales = new Set(Array.from({ length: 1000 }, (_, index) => roomFor({ from: 0, to: 1000 + index }).to));
  expect(scales.size).toBeLessThanOrEqual(5);
  for (const to of [5, 999, 123_456]) expect(roomFor({ from: 0, to }).to).toBeGreaterThanOrEqual(to);
});

test('ticks are round and few', () => {
  expect(ticksOf({ from: 100, to: 1100 }, 100, 5)).toEqual([0, 200, 400, 600, 800, 1000]);
  expect(ticksOf({ from: 100.5, to: 101.5 }, 100, 4).every((at) => at >= 0.5 && at <= 1.5)).toBe(true);
});
