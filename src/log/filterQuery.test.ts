import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readFrame } from '../protocol/readFrame.ts';
import { manualScheduler } from '../testing/manualScheduler.ts';
import { FILTER_FIELDS } from './filterFields.ts';
import { parseFilter } from './filterQuery.ts';
import type { RowGroup } from './logRow.ts';
import { FilteredLog } from './logView.ts';
import { MessageLog } from './messageLog.ts';

const NONE: ReadonlySet<RowGroup> = new Set();

function filled() {
  const log = new MessageLog({ scheduler: manualScheduler(), originEpoch: 0, originMonotonic: 0 });
  const record = log.connection({ url: 'https://server.test/mcp', transport: 'streamable-http' }, 0);
  let at = 0;
  const say = (direction: 'sent' | 'received', value: unknown, more: object = {}): number => {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    const row = record.frame({ direction, text, at: (at += 100), ...more });
    record.reading(row, readFrame(text));
    return row;
  };
  return { log, record, say };
}

/** A small conversation; the comment gives each row its number. */
function conversation() {
  const { record, log, say } = filled();
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
  return log;
}

const rowsOf = (log: MessageLog, filter: string): number[] => {
  const parsed = parseFilter(filter);
  if (!parsed.ok) throw new Error(parsed.problem);
  const view = new FilteredLog(log, NONE, parsed.query).upTo(9);
  return Array.from({ length: view.count }, (_, place) => view.rowAt(place));
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
])('%s', (filter, rows) => expect(rowsOf(conversation(), filter)).toEqual(rows));

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
])('%s is told as a problem', (filter, problem) => expect(parseFilter(filter)).toEqual({ ok: false, problem: expect.stringMatching(problem) }));

test('every example of the help is a filter', () => {
  for (const { example, values = [], name } of FILTER_FIELDS) {
    expect({ example, ...parseFilter(example) }).toMatchObject({ ok: true });
    for (const value of values) expect(parseFilter(`${name}:${value}`)).toMatchObject({ ok: true });
  }
});

test('what is typed while typing never throws', () => {
  fc.assert(fc.property(fc.string(), (text) => void parseFilter(text)));
});

describe('a view', () => {
  test('is the naive filter’s answer, however the log has grown and whatever is hidden', () => {
    const message = fc.oneof(
      fc.record({ id: fc.nat(5), method: fc.constantFrom('tools/list', 'tools/call', 'ping') }),
      fc.record({ id: fc.nat(5), result: fc.constant({}) }),
      fc.record({ method: fc.constantFrom('notifications/message', 'vendor/x') }),
    );
    const filters = ['method:tools/*', 'dir:in -kind:notification', 'id:1|2 kind:response', 'vendor', '-tools', 'status:ok'];
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), message), { maxLength: 60 }), fc.constantFrom(...filters), fc.boolean(), fc.nat(60), (said, filter, hide, first) => {
        const { log, say } = filled();
        const parsed = parseFilter(filter);
        const query = parsed.ok ? parsed.query : { columns: [], texts: [], mutable: false };
        const hidden: ReadonlySet<RowGroup> = hide ? new Set<RowGroup>(['notifications']) : NONE;
        for (const [sent, value] of said) say(sent ? 'sent' : 'received', { jsonrpc: '2.0', ...value });
        const view = new FilteredLog(log, hidden, query);
        view.upTo(Math.min(first, said.length));
        const { count, rowAt, more } = view.upTo(said.length);
        const naive = said.flatMap((_, row) => (!hidden.has(log.groupAt(row)) && query.columns.every((passes) => passes(log.facts, row)) && query.texts.every((passes) => passes(log.text(row) ?? '')) ? [row] : []));
        expect([Array.from({ length: count }, (_, place) => rowAt(place)), more]).toEqual([naive, false]);
      }),
    );
  });

  test('tests rows in slices, and says when there is more', () => {
    const { log, say } = filled();
    for (let i = 0; i < 2000; i++) say('sent', { jsonrpc: '2.0', method: `n${i % 2}` });
    let now = 0;
    const parsed = parseFilter('method:n1');
    const view = new FilteredLog(log, NONE, parsed.ok ? parsed.query : { columns: [], texts: [], mutable: false }, () => (now += 5));
    const first = view.upTo(2000);
    expect([first.more, first.count > 0, first.count < 1000]).toEqual([true, true, true]);
    let last = first;
    for (let slices = 0; last.more && slices < 100; slices++) last = view.upTo(2000);
    expect([last.more, last.count, last.placeOf(1999)]).toEqual([false, 1000, 999]);
  });

  test('waits at a row that is not read yet', () => {
    const { record, log, say } = filled();
    say('sent', { jsonrpc: '2.0', method: 'a' });
    const late = record.frame({ direction: 'received', text: '{"jsonrpc":"2.0","method":"b"}', at: 0 });
    say('sent', { jsonrpc: '2.0', method: 'a' });
    const view = new FilteredLog(log, new Set<RowGroup>(['transport']));
    expect(view.upTo(3)).toMatchObject({ count: 1, more: false });
    record.reading(late, readFrame('{"jsonrpc":"2.0","method":"b"}'));
    expect(view.upTo(3)).toMatchObject({ count: 3, more: false });
  });
});
