import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { expressionsHere, filledLog, manualTurns, rowsOfView, settledView } from '../testing/filledLog.ts';
import { NO_FILTER, parseFilter, type FilterQuery } from './filterQuery.ts';
import type { LogRow, RowGroup } from './logRow.ts';
import { groupOfKind } from './logRow.ts';
import { FilteredLog } from './logView.ts';
import type { MessageLog } from './messageLog.ts';
import { readFrame } from '../protocol/readFrame.ts';

const queryOf = (filter: string): FilterQuery => {
  const parsed = parseFilter(filter);
  if (!parsed.ok) throw new Error(parsed.problem);
  return parsed.query;
};

describe('against a naive filter', () => {
  const WORDS = ['a', 'ab', 'Aa', 'ba', 'é', 'É', 'ß', 'straße', '日本', '😀', '"', '}{', '{"jsonrpc"', 'x', '"x"'];
  const word = fc.constantFrom(...WORDS);
  const said = fc.oneof(
    fc.record({ id: fc.nat(5), method: fc.constantFrom('tools/call', 'tools/list', 'ping'), params: fc.record({ name: word, text: fc.array(word).map((parts) => parts.join('')) }) }),
    fc.record({ id: fc.nat(5), result: fc.record({ text: word }) }),
    fc.record({ id: fc.nat(5), error: fc.record({ code: fc.integer(), message: word }) }),
    fc.record({ method: fc.constantFrom('notifications/message', 'vendor/x'), params: fc.record({ data: fc.array(word, { maxLength: 8 }).map((parts) => parts.join('')) }) }),
  );
  const frame = fc.oneof({ weight: 5, arbitrary: said.map((message) => JSON.stringify({ jsonrpc: '2.0', ...message })) }, { weight: 1, arbitrary: fc.array(word).map((parts) => parts.join('')) });

  interface Term {
    readonly text: string;
    readonly holds: (row: LogRow, text: string) => boolean;
  }
  const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;
  /** By the definition of the language, from a row as it is shown and its text; nothing is shared with the fast path. */
  const term: fc.Arbitrary<Term> = fc.oneof(
    word.map((text) => ({ text: quoted(text), holds: (_: LogRow, of: string) => of.toLowerCase().includes(text.toLowerCase()) })),
    fc.constantFrom('a+b', '^\\{', 'é$', '"id":[0-3],').map((source) => ({ text: `/${source}/`, holds: (_: LogRow, of: string) => new RegExp(source).test(of) })),
    fc.constant({ text: 'method:tools/*', holds: ({ method }: LogRow) => method.startsWith('tools/') }),
    fc.constantFrom('tools/call', 'ping').map((method) => ({ text: `method:${method}`, holds: (row: LogRow) => row.method === method })),
    fc.constant({ text: 'dir:in', holds: ({ direction }: LogRow) => direction === 'received' }),
    fc.constantFrom('notification', 'request', 'malformed').map((kind) => ({ text: `kind:${kind}`, holds: (row: LogRow) => row.kind === kind })),
    fc.constantFrom('pending', 'answered', 'ok').map((status) => ({ text: `status:${status}`, holds: (row: LogRow) => row.status === status })),
    fc.nat(5).map((id) => ({ text: `id:${id}`, holds: (row: LogRow) => row.id === id })),
    fc.nat(400).map((ms) => ({ text: `ms>${ms}`, holds: ({ duration }: LogRow) => duration !== undefined && duration > ms })),
    fc.nat(120).map((size) => ({ text: `size<=${size}`, holds: ({ bytes }: LogRow) => bytes <= size })),
  );
  const terms = fc.array(fc.tuple(fc.boolean(), term), { maxLength: 3 });
  const groups = fc.subarray<RowGroup>(['sent', 'received', 'notifications', 'errors']);

  test('gives the same rows, however the log has grown and whatever is hidden', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.boolean(), frame), { maxLength: 60 }), terms, groups, fc.nat(20), async (frames, wanted, hidden, from) => {
        const { log, say, publish } = filledLog();
        const texts = frames.map(([, text]) => text);
        const half = Math.floor(frames.length / 2);
        for (const [sent, text] of frames.slice(0, half)) say(sent ? 'sent' : 'received', text);
        publish();
        // Halfway the statuses of requests may still change, which only a second pass sees.
        const query = { ...queryOf(wanted.map(([turned, { text }]) => (turned ? `-${text}` : text)).join(' ')) };
        const { ports, turn } = manualTurns();
        const rows = new FilteredLog(log, { hidden: new Set(hidden), query, from }, ports);
        const leave = rows.subscribe(() => undefined);
        for (const [sent, text] of frames.slice(half)) say(sent ? 'sent' : 'received', text);
        publish();
        const settle = async (): Promise<void> => {
          for (let idle = 0; idle < 20; ) idle = turn() ? 0 : (await Promise.resolve(), idle + 1);
        };
        await settle();
        rows.retest();
        await settle();
        leave();
        const naive = texts.flatMap((text, index) => {
          const row = log.row(index);
          const shown = index >= from && !hidden.includes(groupOfKind(row.kind, row.direction === 'sent'));
          return shown && wanted.every(([turned, { holds }]) => holds(row, text) !== turned) ? [index] : [];
        });
        expect([rowsOfView(rows.getView()), rows.getView().more]).toEqual([naive, false]);
      }),
      { numRuns: 300 },
    );
  });

  test('words that stand across two rows, or across two pieces of a long one, are found as in each row alone', async () => {
    const { log, say, publish } = filledLog();
    const long = (place: number): string => `${'x'.repeat(place)}needle${'x'.repeat(300_000 - place)}`;
    const rows = ['nee', 'dle', 'a needle', 'NEEDLE needle', 'needl', 'e', ...[256 * 1024 - 6, 256 * 1024 - 3, 256 * 1024 - 1, 256 * 1024].map(long), 'needle'];
    for (const text of rows) say('received', text);
    publish();
    const holding = rows.flatMap((text, index) => (/needle/i.test(text) ? [index] : []));
    expect(rowsOfView(await settledView(log, { query: queryOf('needle') }))).toEqual(holding);
    expect(rowsOfView(await settledView(log, { query: queryOf('-needle') }))).toEqual(rows.flatMap((_, index) => (holding.includes(index) ? [] : [index])));
  });

  test('a row whose text was let go holds no words, and does not lack any', async () => {
    const { log, say, publish } = filledLog(512 * 1024);
    for (let index = 0; index < 20; index++) say('received', { jsonrpc: '2.0', method: 'm', params: 'x'.repeat(100_000) });
    publish();
    const { letGo } = log.getSummary();
    expect(letGo).toBeGreaterThan(0);
    for (const filter of ['xx', '-yy', '/xx/', '-/yy/']) expect(rowsOfView(await settledView(log, { query: queryOf(filter) }))[0]).toBe(letGo);
  });
});

describe('turns', () => {
  const many = (rows: number): MessageLog => {
    const { log, say, publish } = filledLog();
    for (let i = 0; i < rows; i++) say('sent', { jsonrpc: '2.0', method: `n${i % 2}` });
    publish();
    return log;
  };

  test('a scan goes in slices, shows its first page at once and the rest at its end', () => {
    let now = 0;
    const { ports, turn } = manualTurns(() => (now += 5));
    const rows = new FilteredLog(many(20_000), { query: queryOf('method:n1') }, ports);
    const shown: [number, boolean][] = [];
    rows.subscribe(() => shown.push([rows.getView().count, rows.getView().more]));
    while (turn());
    expect(shown[0]?.[0]).toBeLessThan(2_000);
    expect(shown[0]?.[1]).toBe(true);
    expect(shown.at(-1)).toEqual([10_000, false]);
    expect(shown.length).toBeGreaterThan(2);
    expect(rows.getView().placeOf(19_999)).toBe(9_999);
  });

  test('what was in view stays until something has passed, or patience ends', () => {
    let now = 0;
    const { ports, turn } = manualTurns(() => (now += 5));
    const log = many(20_000);
    const before = { count: 7, rowAt: () => 0, placeOf: () => 0, more: false };
    const rows = new FilteredLog(log, { query: queryOf('method:nothing') }, ports, before);
    const counts: number[] = [];
    rows.subscribe(() => counts.push(rows.getView().count));
    expect(rows.getView()).toMatchObject({ count: 7, more: true });
    while (turn());
    expect(counts).toEqual([0, 0]);
    expect(rows.getView()).toMatchObject({ count: 0, more: false });
  });

  test('rows that changed are tested again without the view being empty in between', () => {
    const { log, say, publish } = filledLog();
    for (let id = 0; id < 3000; id++) say('sent', { jsonrpc: '2.0', id, method: 'ping' });
    publish();
    let now = 0;
    const { ports, turn } = manualTurns(() => (now += 5));
    const rows = new FilteredLog(log, { query: queryOf('status:pending') }, ports);
    const counts: number[] = [];
    rows.subscribe(() => counts.push(rows.getView().count));
    while (turn());
    say('received', { jsonrpc: '2.0', id: 0, result: {} });
    publish();
    counts.length = 0;
    rows.retest();
    while (turn());
    expect([counts, rows.getView().rowAt(0)]).toEqual([[2999], 1]);
  });

  test('a scan that was left while the Worker had a question starts anew', async () => {
    const log = many(10);
    const { ports, turn } = manualTurns();
    const cancel = vi.fn<() => void>();
    const rows = new FilteredLog(log, { query: queryOf('/n1/') }, { ...ports, expressions: { test: (...question) => ({ ...expressionsHere.test(...question), cancel }) } });
    rows.subscribe(() => undefined)();
    expect(cancel).toHaveBeenCalledOnce();
    rows.subscribe(() => undefined);
    while (rows.getView().more) if (!turn()) await Promise.resolve();
    expect(rowsOfView(rows.getView())).toEqual([1, 3, 5, 7, 9]);
  });

  test('an expression that was stopped ends the scan, and says why', async () => {
    const { ports } = manualTurns();
    const rows = new FilteredLog(many(10), { query: queryOf('/n1/') }, { ...ports, expressions: { test: () => ({ outcome: Promise.resolve('it took too long'), cancel: () => undefined }) } });
    rows.subscribe(() => undefined);
    await Promise.resolve();
    expect(rows.getView()).toMatchObject({ count: 0, more: false, stopped: 'it took too long' });
  });

  test('waits at a row that is not read yet', () => {
    const { log, record, say, publish } = filledLog();
    say('sent', { jsonrpc: '2.0', method: 'a' });
    const late = record.frame({ direction: 'received', text: '{"jsonrpc":"2.0","method":"b"}', at: 0 });
    say('sent', { jsonrpc: '2.0', method: 'a' });
    publish();
    const rows = new FilteredLog(log, { hidden: new Set<RowGroup>(['transport']), query: NO_FILTER }, manualTurns().ports);
    rows.subscribe(() => undefined);
    expect(rows.getView()).toMatchObject({ count: 1, more: false });
    record.reading(late, readFrame('{"jsonrpc":"2.0","method":"b"}'));
    publish();
    expect(rows.getView()).toMatchObject({ count: 3, more: false });
  });

  test('without a choice every row is shown, from the floor on', () => {
    const rows = new FilteredLog(many(10), { from: 4 }, manualTurns().ports);
    expect(rowsOfView(rows.getView())).toEqual([4, 5, 6, 7, 8, 9]);
    expect(rows.getView().placeOf(6)).toBe(2);
  });
});
