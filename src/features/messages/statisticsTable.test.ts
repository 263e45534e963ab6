import { expect, test } from 'vitest';
import type { MethodStatistics } from '../../log/statistics.ts';
import { asCsv, asMarkdown, orderedLines } from './statisticsTable.ts';

const line = (method: string, more: Partial<MethodStatistics> = {}): MethodStatistics => ({ method, sender: 'page', kind: 'request', count: 1, errors: 0, pending: 0, p50: undefined, p95: undefined, p99: undefined, bytesOut: 0, bytesIn: 1_234_567, ...more });

test('lines are ordered either way, and what has no value comes last', () => {
  const lines = [line('b', { p50: 5 }), line('a'), line('c', { p50: 50 })];
  const names = (by: keyof MethodStatistics, descending: boolean): string => orderedLines(lines, { by, descending }).map(({ method }) => method).join('');
  expect([names('p50', true), names('p50', false), names('method', false), names('method', true), names('count', true)]).toEqual(['cba', 'bca', 'abc', 'cba', 'bac']);
});

test('as Markdown nothing leaves its cell', () => {
  expect(asMarkdown([line('a|b\n<i>*', { p50: 1234 })])).toBe(
    '| Method | From | Count | Errors | Pending | p50 | p95 | p99 | Bytes out | Bytes in |\n| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n| a\\|b \\<i\\>\\* | page | 1 | 0 | 0 | 1.23 s |  |  | 0 B | 1.2 MB |\n',
  );
});

test('as CSV numbers are plain, texts are quoted, and nothing is a formula', () => {
  expect(asCsv([line('=cmd|"x",1', { p99: 0.12345 }), line('a\nb', { sender: 'server' })])).toBe(
    'Method,From,Count,Errors,Pending,p50 ms,p95 ms,p99 ms,Bytes out,Bytes in\r\n"\'=cmd|""x"",1",page,1,0,0,,,0.123,0,1234567\r\n"a\nb",server,1,0,0,,,,0,1234567\r\n',
  );
});
