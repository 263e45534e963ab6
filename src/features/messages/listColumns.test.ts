import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DEFAULT_LAYOUT, LIST_COLUMNS, NARROWEST, readLayout, templateOf, TIME_MODES, WIDEST, widthOf, withColumn, withWidth, writeLayout } from './listColumns.ts';

test('what was chosen is read back', () => {
  const change = fc.record({ column: fc.constantFrom(...LIST_COLUMNS), width: fc.integer({ min: NARROWEST, max: WIDEST }), shown: fc.boolean(), time: fc.constantFrom(...TIME_MODES) });
  fc.assert(
    fc.property(fc.array(change), (changes) => {
      let layout = DEFAULT_LAYOUT;
      for (const { column, width, shown, time } of changes) layout = { ...withColumn(withWidth(layout, column.id, width), column.id, shown), time };
      expect(readLayout(writeLayout(layout))).toEqual(layout);
    }),
  );
});

test('what makes no sense is not taken', () => {
  for (const stored of [undefined, '', 'null', '[]', '{"hidden":1}', '{"hidden":[],"widths":{}}']) expect(readLayout(stored)).toEqual(DEFAULT_LAYOUT);
  const layout = readLayout('{"hidden":["id","method","__proto__"],"widths":[["time",1e9],["size",null],["x",50],7],"time":"soon"}');
  expect([[...layout.hidden], [...layout.widths], layout.time]).toEqual([['id'], [['time', WIDEST]], 'clock']);
});

test('the method takes what the others leave', () => {
  expect(templateOf(DEFAULT_LAYOUT)).toBe('36px 92px minmax(0, 1fr) 40px 88px 68px 62px');
  expect(templateOf(withColumn(withColumn(withWidth(DEFAULT_LAYOUT, 'status', 1), 'time', false), 'exchange', true))).toBe('36px minmax(0, 1fr) 40px 32px 68px 62px 68px');
  const [time] = LIST_COLUMNS;
  expect(time && widthOf(withWidth(withWidth(DEFAULT_LAYOUT, 'time', 200), 'time', undefined), time)).toBe(92);
});
