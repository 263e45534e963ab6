import fc from 'fast-check';
import { expect, test } from 'vitest';
import { filledLog, rowsOfView, settledView } from '../testing/filledLog.ts';
import { parseFilter } from './filterQuery.ts';
import type { LogView } from './logView.ts';
import { OperationLines } from './operationLines.ts';
import { Operations } from './operations.ts';

/** Calls, each with an answer and so many lines logged, one after the other. */
function calls(logged: readonly number[]) {
  const { log, say, publish } = filledLog();
  let rows = 0;
  logged.forEach((count, index) => {
    rows = say('sent', { jsonrpc: '2.0', id: index, method: 'tools/call', params: { name: `tool ${index % 3}` } }, { exchange: index + 1 }) + 1;
    for (let line = 0; line < count; line++) rows = say('received', { jsonrpc: '2.0', method: 'notifications/message', params: { data: line } }, { exchange: index + 1 }) + 1;
  });
  publish();
  const operations = new Operations(log);
  operations.upTo(rows);
  return { log, operations, rows };
}

function all(lines: OperationLines): { readonly operation: number; readonly row: number; readonly part: number | undefined }[] {
  return Array.from({ length: lines.count }, (_, place) => lines.lineAt(place));
}

test('lines of open operations stand below their own; each row is found at its place', () => {
  const given = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 12 }).chain((logged) => fc.record({ logged: fc.constant(logged), open: fc.uniqueArray(fc.nat(logged.length - 1)) }));
  fc.assert(
    fc.property(given, ({ logged, open }) => {
      const { operations } = calls(logged);
      const lines = new OperationLines(operations);
      for (const operation of open) lines.fold(operation, true);
      expect(lines.upTo(undefined)).toBe(false);
      let row = 0;
      const expected = logged.flatMap((count, operation) => {
        const first = { operation, row: row++, part: undefined };
        const parts = Array.from({ length: count }, (_, part) => ({ operation, row: row++, part }));
        return [first, ...(open.includes(operation) ? parts : [])];
      });
      expect(all(lines)).toEqual(expected);
      expected.forEach((line, place) => expect(lines.placeOf(line.row)).toBe(place));
      for (const operation of open) lines.fold(operation, false);
      lines.upTo(undefined);
      expect(lines.count).toBe(logged.length);
    }),
    { numRuns: 100 },
  );
});

test('with a view, operations are shown that have a row in it, in their order', async () => {
  const { log, operations } = calls([2, 0, 3, 1, 4, 0, 1]);
  const parsed = parseFilter('tool:"tool 1"');
  const view = await settledView(log, parsed.ok ? { query: parsed.query } : {});
  const lines = new OperationLines(operations);
  lines.fold(4, true);
  lines.fold(2, true);
  lines.upTo(view);
  expect(rowsOfView(view)).toHaveLength(2);
  expect(all(lines).map(({ operation }) => operation)).toEqual([1, 4, 4, 4, 4, 4]);
  expect(lines.placeOf(operations.firstRow(2))).toBeUndefined();
  expect(lines.placeOf(operations.firstRow(4))).toBe(1);
  lines.upTo(undefined);
  expect(lines.operationCount).toBe(7);
});

test('a row that comes late to an early operation brings it in before the others', () => {
  const { operations } = calls([1, 1, 1]);
  // Rows 0 to 5; the view shows the last operation first.
  const shown = [4, 0];
  const view = (count: number): LogView => ({ count, rowAt, placeOf: (row) => shown.indexOf(row), more: false });
  const rowAt = (place: number): number => shown[place] ?? 0;
  const lines = new OperationLines(operations);
  lines.upTo(view(1));
  expect(all(lines).map(({ operation }) => operation)).toEqual([2]);
  lines.upTo(view(2));
  expect(all(lines).map(({ operation }) => operation)).toEqual([0, 2]);
});
