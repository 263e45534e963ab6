import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LogView } from '../../log/logView.ts';
import { countMarked, isMarked, markedRows, marksAfter, NO_MARKS, type RowMarks } from './rowMarks.ts';

/** A view of every third row. */
const VIEW: LogView = { count: 20, rowAt: (place) => place * 3, placeOf: (row) => Math.min(20, Math.ceil(row / 3)), more: false };

test('is the set a user would draw by hand, for any clicks', () => {
  const click = fc.record({ place: fc.nat(19), how: fc.constantFrom('plain', 'extend', 'toggle') });
  fc.assert(
    fc.property(fc.array(click), (clicks) => {
      let marks: RowMarks = NO_MARKS;
      let active: number | undefined;
      let anchor: number | undefined;
      let byHand = new Set<number>();
      let ranged = false;
      for (const { place, how } of clicks) {
        const row = VIEW.rowAt(place);
        const single = marks.turned.size === 0;
        marks = marksAfter(marks, active, row, { extend: how === 'extend', toggle: how === 'toggle' });
        if (how === 'extend') {
          anchor ??= active ?? row;
          byHand = new Set();
          ranged = anchor !== row;
          for (let each = Math.min(anchor, row); each <= Math.max(anchor, row); each += 3) byHand.add(each);
        } else if (how === 'plain') {
          byHand = new Set([row]);
          anchor = row;
          ranged = false;
        } else {
          // Nothing but the active row is chosen, seen or not: others join it.
          if (!ranged && single && active !== undefined) byHand = new Set([active]);
          if (!byHand.delete(row)) byHand.add(row);
          anchor = row;
        }
        active = row;
      }
      const expected = [...byHand].sort((a, b) => a - b);
      expect(markedRows(marks, VIEW, 100)).toEqual(expected);
      expect(countMarked(marks, VIEW)).toBe(expected.length);
      for (let place = 0; place < 20; place++) expect(isMarked(marks, place * 3)).toBe(byHand.has(place * 3));
    }),
  );
});

test('rows that the filter hides are not counted among the chosen ones', () => {
  const marks = marksAfter(marksAfter(NO_MARKS, undefined, 1, { extend: false, toggle: true }), 1, 3, { extend: false, toggle: true });
  expect([countMarked(marks, VIEW), markedRows(marks, VIEW, 10)]).toEqual([1, [3]]);
});

test('a row that was reached from elsewhere is the one that others join', () => {
  const clicked = marksAfter(NO_MARKS, undefined, 3, { extend: false, toggle: false });
  expect(markedRows(marksAfter(clicked, 9, 15, { extend: false, toggle: true }), VIEW, 10)).toEqual([9, 15]);
});

test('a million chosen rows are a range', () => {
  const all: LogView = { count: 1_000_000, rowAt: (place) => place, placeOf: (row) => row, more: false };
  const marks = marksAfter(NO_MARKS, 0, 999_999, { extend: true, toggle: false });
  expect([countMarked(marks, all), markedRows(marks, all, 3)]).toEqual([1_000_000, [0, 1, 2]]);
});
