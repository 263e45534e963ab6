import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_COLUMNS, MOST_ROWS, orderOfRows, tableLimits, tableOf } from './tableOf.ts';

const json = (text: string): unknown => JSON.parse(text) as unknown;

describe('tableOf', () => {
  it('takes an array of objects, with the union of their keys', () => {
    expect(tableOf([{ a: 1 }, { b: 2, a: 3 }])).toMatchObject({ member: undefined, columns: ['a', 'b'], total: 2, others: [] });
  });

  it('takes an object with exactly one such member and keeps the others', () => {
    expect(tableOf({ rows: [{ id: 1 }], total: 1, tags: [] })).toMatchObject({ member: 'rows', columns: ['id'], others: ['total', 'tags'] });
  });

  it.each([[[]], [[1]], [[{}, null]], [[{}, []]], [{ a: [{}], b: [{}] }], [{ a: {} }], ['x'], [null]])('finds none in %j', (value) => {
    expect(tableOf(value)).toBeUndefined();
  });

  it('takes awkward names as they are', () => {
    const table = tableOf(json('{"__proto__":[{"__proto__":1,"":2,"a.b":3,"constructor":4}],"toString":5}'));
    expect(table).toMatchObject({ member: '__proto__', columns: ['__proto__', '', 'a.b', 'constructor'], others: ['toString'] });
  });

  it('shows so many rows and columns, and says what is left', () => {
    const wide = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`c${index}`, index]));
    const table = tableOf(Array.from({ length: 1_234 }, () => wide));
    expect(table?.rows.length).toBe(MOST_ROWS);
    expect(table?.columns.length).toBe(MOST_COLUMNS);
    expect(table && tableLimits(table)).toEqual(['The first 1,000 of 1,234 rows; a column head sorts these only.', 'The first 50 of 60 columns.', 'The tree has all of it.']);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        tableOf(value);
      }),
      { seed: 55, numRuns: 300 },
    );
  });
});

describe('orderOfRows', () => {
  const rows = [{ v: 'b' }, { v: 10 }, {}, { v: null }, { v: 9 }, { v: 'a' }, { v: true }];
  it('sorts numbers by value, texts after them, and what is missing last', () => {
    expect(orderOfRows(rows, { column: 'v', descending: false })).toEqual([4, 1, 5, 0, 6, 3, 2]);
    expect(orderOfRows(rows, { column: 'v', descending: true })).toEqual([3, 6, 0, 5, 1, 4, 2]);
    expect(orderOfRows(rows, undefined)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  it('keeps every row, and the order of equals', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ v: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constantFrom('x', null, true)) }, { requiredKeys: [] })), (some) => {
        const order = orderOfRows(some, { column: 'v', descending: false });
        expect(order.toSorted((a, b) => a - b)).toEqual(some.map((_, index) => index));
        for (const [at, place] of order.entries()) {
          const next = order[at + 1];
          if (next !== undefined && some[place]?.v === some[next]?.v) expect(place).toBeLessThan(next);
        }
      }),
      { seed: 56, numRuns: 200 },
    );
  });
});
