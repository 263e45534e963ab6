import fc from 'fast-check';
import { expect, test } from 'vitest';
import { filledLog, rowsOfView, settledView } from '../testing/filledLog.ts';
import { FILTER_FIELDS } from './filterFields.ts';
import { parseFilter } from './filterQuery.ts';
import type { MessageLog } from './messageLog.ts';

/** A small conversation; the comment gives each row its number. */
function conversation() {
  const { log, record, say, publish } = filledLog();
  say('sent', { jsonrpc: '2.0', id: 1, method: 'tools/list' }); // 0
  say('received', { jsonrpc: '2.0', id: 1, result: { tools: [] } }); // 1
  say('sent', { jsonrpc: '2.0', id: 2, method: 'tools/call', params: { name: 'get-sum', arguments: { text: 'Größe (1+1)' } } }, { exchange: 7 }); // 2
  say('received', { jsonrpc: '2.0', method: 'notifications/message', params: { level: 'info', data: 'Working' } }); // 3
  say('received', { jsonrpc: '2.0', id: 2, error: { code: -32602, message: 'bad' } }); // 4
  say('sent', { jsonrpc: '2.0', id: 'abc', method: 'resources/read', params: { uri: 'file:///a.txt' } }); // 5
  say('received', 'no JSON at all'); // 6
  record.note({ type: 'stream-end', at: 900, reason: 'the server ended it' }); // 7
  record.annotate(1, { path: '/tools', message: 'Empty.' });
  record.annotate(3, { path: '', message: 'A late response: it is shown and ignored.' });
  say('received', { jsonrpc: '2.0', id: 'abc', result: { contents: ['x'.repeat(2000)] } }); // 8
  publish();
  return log;
}

const rowsOf = async (log: MessageLog, filter: string): Promise<number[]> => {
  const parsed = parseFilter(filter);
  if (!parsed.ok) throw new Error(parsed.problem);
  return rowsOfView(await settledView(log, { query: parsed.query }));
};

test.each<[filter: string, rows: number[]]>([
  ['', [0, 1, 2, 3, 4, 5, 6, 7, 8]],
  ['method:tools/*', [0, 1, 2, 4]],
  ['METHOD:Tools/List', [0, 1]],
  ['method:tools/list|resources/*', [0, 1, 5, 8]],
  ['method:*', [0, 1, 2, 3, 4, 5, 6, 7, 8]],
  ['tool:get-*', [2, 4]],
  ['tool:file*', []],
  ['resource:file:*', [5, 8]],
  ['dir:in', [1, 3, 4, 6, 7, 8]],
  ['dir:out|in', [0, 1, 2, 3, 4, 5, 6, 7, 8]],
  ['kind:notification', [3]],
  ['kind:request|malformed', [0, 2, 5, 6]],
  ['status:error', [4, 6]],
  ['status:answered', [0, 2, 5]],
  ['status:flawed', [1, 3, 6]],
  ['status:late', [3]],
  ['id:2', [2, 4]],
  ['id:ABC', [5, 8]],
  ['exchange:7', [2]],
  ['ms>=200', [4, 8]],
  ['ms<200', [1]],
  ['size>1k', [8]],
  ['-dir:in', [0, 2, 5]],
  ['dir:in -kind:notification method:tools/*', [1, 4]],
  ['größe', [2]],
  ['"(1+1)"', [2]],
  ['working', [3]],
  ['/jso[n]/i', [0, 1, 2, 3, 4, 5, 6, 8]],
  ['/JSON/', [6]],
  ['-/jsonrpc/', [6, 7]],
  ['"jsonrpc" -"\\"id\\""', [3]],
  ['file:///a.txt', [5]],
  ['/a', [5]],
  ['no json', [3, 6]],
])('%s', async (filter, rows) => expect(await rowsOf(conversation(), filter)).toEqual(rows));

test.each<[filter: string, problem: RegExp]>([
  ['status:borken', /“borken” is none of ok, answered/],
  ['dir:up', /in/],
  ['kind:unread', /none of request/],
  ['ms>soon', /a number is wanted/],
  ['size>10q', /k, kb, m/],
  ['method>5', /written with a colon, as in method:tools/],
  ['method:', /wants a value/],
  ['foo:bar', /no field “foo”.*in quotes/],
  ['/(/', /cannot be used/],
  ['exchange:x', /number/],
  ['dir:in "two', /no second one/],
  ['method:"two', /no second one/],
])('%s is told as a problem', (filter, problem) => expect(parseFilter(filter)).toMatchObject({ ok: false, problem: expect.stringMatching(problem) }));

test('a problem says which term it is about', () => {
  const filter = '  dir:in   -status:borken  id:4 ';
  const parsed = parseFilter(filter);
  expect(parsed.ok ? '' : filter.slice(parsed.from, parsed.to)).toBe('-status:borken');
});

test('every example of the help is a filter', () => {
  for (const { example, values = [], name } of FILTER_FIELDS) {
    expect({ example, ...parseFilter(example) }).toMatchObject({ ok: true });
    for (const value of values) expect(parseFilter(`${name}:${value}`)).toMatchObject({ ok: true });
  }
});

test('what is typed while typing never throws', () => {
  fc.assert(fc.property(fc.string(), (text) => void parseFilter(text)));
});
