import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readFrame } from '../protocol/readFrame.ts';
import { manualScheduler } from '../testing/manualScheduler.ts';
import { readTranscript, recordedMessages, TRANSCRIPTS } from '../testing/transcripts.ts';
import type { Frame, Note } from '../transport/transport.ts';
import { Interner } from './columns.ts';
import { MessageLog } from './messageLog.ts';
import { Operations } from './operations.ts';

function start() {
  const log = new MessageLog({ scheduler: manualScheduler(), originEpoch: 0, originMonotonic: 0 });
  let record = log.connection({ url: 'https://server.test/mcp', transport: 'streamable-http' }, 0);
  let at = 0;
  let rows = 0;
  const frame = (direction: Frame['direction'], message: unknown, exchange?: number): number => {
    const text = typeof message === 'string' ? message : JSON.stringify(message);
    const row = record.frame({ direction, text, at: (at += 10), exchange });
    record.reading(row, readFrame(text));
    rows = row + 1;
    return row;
  };
  const operations = new Operations(log);
  return {
    log,
    operations,
    endRequest: (id: number, why: 'timed out' | 'cancelled' | 'orphaned') => record.endRequest(id, why),
    /** A frame that nobody has read yet. */
    unread: () => record.frame({ direction: 'received', text: '{}', at: 1e6 }),
    /** Connects again to the same server. */
    reconnect: (): number => {
      record = log.connection({ url: 'https://server.test/mcp', transport: 'streamable-http' }, (at += 10));
      return rows++;
    },
    sent: (message: unknown, exchange?: number) => frame('sent', message, exchange),
    received: (message: unknown, exchange?: number) => frame('received', message, exchange),
    note: (given: { readonly type: Note['type'] } & Record<string, unknown>, exchange?: number): number => {
      record.note({ at: (at += 10), exchange, ...given } as Note);
      return rows++;
    },
    /** The rows of each operation with what they are in it. */
    groups: (): string[][] => {
      operations.upTo(rows);
      return Array.from({ length: operations.count }, (_, operation) => {
        const group: string[] = [];
        for (let row = operations.firstRow(operation); row >= 0; row = operations.nextRow(row)) group.push(`${row} ${operations.roleOf(row)}`);
        expect(group).toHaveLength(operations.rowCount(operation));
        return group;
      });
    },
  };
}

const call = (id: unknown, name = 'a', more: object = {}, method = 'tools/call'): object => ({ jsonrpc: '2.0', id, method, params: { name, ...more } });
const ask = (id: unknown, method: string, params: object = {}): object => ({ jsonrpc: '2.0', id, method, params });
const tell = (method: string, params: object = {}): object => ({ jsonrpc: '2.0', method: `notifications/${method}`, params });
const result = (id: unknown, more: object = {}): object => ({ jsonrpc: '2.0', id, result: { content: [], ...more } });
const asking = (id: unknown, keys: readonly string[], state?: string): object => ({ jsonrpc: '2.0', id, result: { resultType: 'input_required', inputRequests: Object.fromEntries(keys.map((key) => [key, { method: 'roots/list' }])), ...(state === undefined ? {} : { requestState: state }) } });
const answers = (...keys: string[]): object => ({ inputResponses: Object.fromEntries(keys.map((key) => [key, {}])) });

describe('what belongs together', () => {
  type World = ReturnType<typeof start>;
  test.each<[name: string, play: (world: World) => void, groups: string[][]]>([
    ['a request and its answer', ({ sent, received }) => [sent(call(1)), received(result(1))], [['0 request', '1 answer']]],
    ['answers in another order', ({ sent, received }) => [sent(call(1)), sent(call(2)), received(result(2)), received(result(1))], [['0 request', '3 answer'], ['1 request', '2 answer']]],
    ['both sides use the same id', ({ sent, received }) => [sent(ask(1, 'tools/list')), received(ask(1, 'ping')), sent(result(1)), received(result(1))], [['0 request', '3 answer'], ['1 request', '2 answer']]],
    ['the id 1 is not the id "1"', ({ sent, received }) => [received(ask(1, 'ping')), received(ask('1', 'ping')), sent(result(1)), sent(result('1'))], [['0 request', '2 answer'], ['1 request', '3 answer']]],
    ['a second answer', ({ sent, received }) => [sent(call(1)), received(result(1)), received(result(1))], [['0 request', '1 answer', '2 duplicate']]],
    ['an answer after a cancellation', ({ endRequest, sent, received }) => [sent(call(1)), sent(tell('cancelled', { requestId: 1 })), endRequest(1, 'cancelled'), received(result(1))], [['0 request', '1 cancel', '2 late']]],
    ['an answer to nothing', ({ received }) => [received(result(7))], [['0 alone']]],
    ['an answer without an id, known by its exchange', ({ sent, received }) => [sent(call(1), 3), received({ jsonrpc: '2.0', id: null, error: { code: -1, message: '' } }, 3)], [['0 request', '1 unknown answer']]],
    ['an id that is used again', ({ sent, received }) => [sent(call(1)), received(result(1)), sent(call(1)), received(result(1))], [['0 request', '1 answer'], ['2 request', '3 answer']]],
    ['what comes on its exchange', ({ sent, received, note }) => [sent(call(1), 1), note({ type: 'http', status: 200 }, 1), received(tell('message'), 1), received(tell('progress', { progressToken: 'x' }), 1), received(ask(9, 'roots/list'), 1), sent(result(9), 2), note({ type: 'http', status: 202 }, 2), received(result(1), 1), note({ type: 'stream-end', reason: '' }, 1)], [['0 request', '1 transport', '2 log', '3 progress', '4 asked', '5 reply', '6 transport', '7 answer', '8 transport']]],
    ['a stream that is listened on owns its events, not its messages', ({ received, note }) => [note({ type: 'http', status: 200, method: 'GET' }, 1), received(tell('tools/list_changed'), 1), note({ type: 'stream-end', reason: '' }, 1)], [['0 alone', '2 transport'], ['1 alone']]],
    ['progress by its token, whatever runs', ({ sent, received }) => [sent(call(1, 'a', { _meta: { progressToken: 't' } })), sent(call(2, 'b', { _meta: { progressToken: 2 } })), received(tell('progress', { progressToken: 2 })), received(tell('progress', { progressToken: 't' })), received(tell('progress', { progressToken: '2' }))], [['0 request', '3 progress'], ['1 request', '2 progress'], ['4 alone']]],
    ['a log line of the only call that runs', ({ sent, received }) => [received(tell('message')), sent(call(1)), received(tell('message')), received(result(1)), received(tell('message'))], [['0 alone'], ['1 request', '2 log', '3 answer'], ['4 alone']]],
    ['a log line when two run', ({ sent, received }) => [sent(call(1)), sent(call(2)), received(tell('message')), received(ask('s', 'sampling/createMessage'))], [['0 request'], ['1 request'], ['2 ambiguous call'], ['3 ambiguous call']]],
    ['a listing is no call', ({ sent, received }) => [sent(ask(1, 'tools/list')), received(ask(1, 'roots/list'))], [['0 request'], ['1 request']]],
    ['a cancelled call runs no more', ({ sent, received }) => [sent(call(1)), sent(tell('cancelled', { requestId: 1 })), received(tell('message'))], [['0 request', '1 cancel'], ['2 alone']]],
    ['what the server cancels', ({ sent, received }) => [sent(call(1)), received(ask('q', 'elicitation/create')), received(tell('cancelled', { requestId: 'q' }))], [['0 request', '1 asked', '2 cancel']]],
    ['notifications of a subscription on a shared channel', ({ sent, received }) => [sent(ask(5, 'subscriptions/listen')), received(tell('tools/list_changed', { _meta: { 'io.modelcontextprotocol/subscriptionId': 5 } })), received(tell('tools/list_changed'))], [['0 request', '1 notification'], ['2 alone']]],
    ['a batch of answers', ({ sent, received }) => [sent(call(1)), sent(call(2)), received([result(2), result(1)])], [['0 request'], ['1 request', '2 answer']]],
    ['each connection has ids, exchanges and calls of its own', ({ sent, received, reconnect }) => [sent(call(1), 1), reconnect(), sent(call(1), 1), received(result(1), 1), received(tell('message'), 1), received(result(1))], [['0 request'], ['1 alone'], ['2 request', '3 answer', '4 log', '5 duplicate']]],
    ['what is no message', ({ sent, received }) => [sent(call(1), 1), received('<html>', 1), received('<html>', 2)], [['0 request', '1 unknown answer'], ['2 alone']]],
  ])('%s', (_name, play, groups) => {
    const world = start();
    play(world);
    expect(world.groups()).toEqual(groups);
  });
});

describe('rounds of a call that is asked for input', () => {
  test.each<[name: string, play: (world: ReturnType<typeof start>) => void, groups: string[][]]>([
    ['by the exact state', ({ sent, received }) => [sent(call(1)), received(asking(1, ['k'], 's "é\u2028')), sent(call(2, 'a', { ...answers('k'), requestState: 's "é\u2028' })), received(asking(2, ['l'], 's2')), sent(call(3, 'a', { ...answers('l'), requestState: 's2' })), received(result(3))], [['0 request', '1 answer', '2 round', '3 answer', '4 round', '5 answer']]],
    ['another state is another call', ({ sent, received }) => [sent(call(1)), received(asking(1, ['k'], 's')), sent(call(2, 'a', { ...answers('k'), requestState: 'S' }))], [['0 request', '1 answer'], ['2 unknown round']]],
    ['without a state, by method, name and keys', ({ sent, received }) => [sent(call(1)), received(asking(1, ['k', 'l'])), sent(call(2, 'b', answers('k', 'l'))), sent(call(3, 'a', answers('k'))), sent(call(4, 'a', answers('l', 'k')))], [['0 request', '1 answer', '4 round'], ['2 unknown round'], ['3 unknown round']]],
    ['two calls that asked the same are not told apart', ({ sent, received }) => [sent(call(1)), sent(call(2)), received(asking(1, ['k'])), received(asking(2, ['k'])), sent(call(3, 'a', answers('k')))], [['0 request', '2 answer'], ['1 request', '3 answer'], ['4 ambiguous round']]],
    ['one state given to two tools: the name decides', ({ sent, received }) => [sent(call(1, 'a')), sent(call(2, 'b')), received(asking(1, ['k'], 's')), received(asking(2, ['k'], 's')), sent(call(3, 'b', { ...answers('k'), requestState: 's' }))], [['0 request', '2 answer'], ['1 request', '3 answer', '4 round']]],
    ['one state given to one tool twice', ({ sent, received }) => [sent(call(1)), sent(call(2)), received(asking(1, ['k'], 's')), received(asking(2, ['k'], 's')), sent(call(3, 'a', { ...answers('k'), requestState: 's' }))], [['0 request', '2 answer'], ['1 request', '3 answer'], ['4 ambiguous round']]],
    ['one state, one call after the other', ({ sent, received }) => [1, 3].forEach((id) => [sent(call(id)), received(asking(id, ['k'], 's')), sent(call(id + 1, 'a', { ...answers('k'), requestState: 's' })), received(result(id + 1))]), [['0 request', '1 answer', '2 round', '3 answer'], ['4 request', '5 answer', '6 round', '7 answer']]],
    ['a round that is sent again', ({ sent, received }) => [sent(call(1)), received(asking(1, ['k'], 's')), sent(call(2, 'a', { ...answers('k'), requestState: 's' })), sent(call(3, 'a', { ...answers('k'), requestState: 's' }))], [['0 request', '1 answer', '2 round', '3 round']]],
    ['words written with escapes', ({ sent, received }) => [sent(call(1)), received(JSON.stringify(asking(1, ['k'], 's')).replace('input_required', String.raw`input\u005frequired`)), sent(call(2, 'a', { requestState: 's' }))], [['0 request', '1 answer', '2 round']]],
  ])('%s', (_name, play, groups) => {
    const world = start();
    play(world);
    expect(world.groups()).toEqual(groups);
  });

  test('it stands as asking between the rounds, and as its last answer in the end', () => {
    const { operations, groups, sent, received } = start();
    sent(call(1));
    groups();
    expect([operations.status(0), operations.endedAt(0)]).toEqual(['pending', undefined]);
    received(asking(1, ['k'], 's'));
    groups();
    expect(operations.status(0)).toBe('input-required');
    sent(call(2, 'a', { ...answers('k'), requestState: 's' }));
    groups();
    expect([operations.status(0), operations.endedAt(0)]).toEqual(['pending', undefined]);
    received(result(2, { isError: true }));
    groups();
    expect([operations.status(0), operations.startedAt(0), operations.endedAt(0)]).toEqual(['tool-error', 10, 40]);
  });
});

describe('tasks and their polls', () => {
  test('of 2025-11-25', () => {
    const { operations, groups, sent, received } = start();
    sent(call(1, 'a', { task: {} }));
    received({ jsonrpc: '2.0', id: 1, result: { task: { taskId: 't1', status: 'working' } } });
    sent(ask(2, 'tasks/get', { taskId: 't1' }));
    groups();
    expect(operations.status(0)).toBe('working');
    received({ jsonrpc: '2.0', id: 2, result: { taskId: 't1', status: 'working' } });
    received(ask('q', 'elicitation/create', { _meta: { 'io.modelcontextprotocol/related-task': { taskId: 't1' } } }));
    sent(result('q'));
    received(tell('tasks/status', { taskId: 't1', status: 'completed' }));
    sent(ask(3, 'tasks/result', { taskId: 't1' }));
    received(result(3, { isError: true }));
    sent(ask(4, 'tasks/get', { taskId: 'another' }));
    expect(groups()).toEqual([['0 request', '1 answer', '2 poll', '3 poll answer', '4 asked', '5 reply', '6 notification', '7 poll', '8 poll answer'], ['9 request']]);
    expect([operations.status(0), operations.endedAt(0)]).toEqual(['tool-error', 90]);
  });

  test.each([
    ['completed', { result: { content: [] } }, 'ok'],
    ['completed', { result: { isError: true } }, 'tool-error'],
    ['failed', { error: { code: 1 } }, 'error'],
    ['cancelled', {}, 'cancelled'],
  ])('of the extension of 2026-07-28: %s %j', (status, more, expected) => {
    const { operations, groups, sent, received } = start();
    sent(call(1));
    received({ jsonrpc: '2.0', id: 1, result: { resultType: 'task', taskId: 't', status: 'working' } });
    sent(ask(2, 'tasks/update', { taskId: 't', inputResponses: {} }));
    received(result(2));
    sent(ask(3, 'tasks/get', { taskId: 't' }));
    received({ jsonrpc: '2.0', id: 3, result: { taskId: 't', status, ...more } });
    expect(groups()).toEqual([['0 request', '1 answer', '2 poll', '3 poll answer', '4 poll', '5 poll answer']]);
    expect(operations.status(0)).toBe(expected);
  });
});

test('recorded exchanges of both eras: one operation each', () => {
  for (const name of Object.values(TRANSCRIPTS)) {
    const exchanges = readTranscript(readFileSync(new URL(`../testing/transcripts/${name}.jsonl`, import.meta.url), 'utf8'));
    const { operations, groups, sent, received, note } = start();
    exchanges.forEach((exchange, index) => {
      sent({ jsonrpc: '2.0', ...exchange.request }, index + 1);
      note({ type: 'http', status: exchange.status }, index + 1);
      for (const message of recordedMessages(exchange)) received(message, index + 1);
    });
    const found = groups();
    expect(found).toHaveLength(exchanges.length);
    found.forEach((group, operation) => {
      expect(group.at(-1)).toMatch(/ answer$/);
      expect(operations.status(operation)).not.toBe('pending');
    });
  }
});

describe('any order', () => {
  const ids = fc.uniqueArray(fc.oneof(fc.integer({ min: -5, max: 40 }), fc.integer({ min: 2 ** 31, max: 2 ** 50 }), fc.integer({ min: 0, max: 9 }).map(String), fc.string({ maxLength: 3 })), { minLength: 1, maxLength: 12, comparator: 'SameValue' });
  const shuffled = ids.chain((all) => fc.record({ requests: fc.constant(all), answered: fc.shuffledSubarray(all.flatMap((id) => [id, id]), { minLength: 0 }), side: fc.constantFrom('sent' as const, 'received' as const), step: fc.integer({ min: 1, max: 5 }) }));

  test('each answer is with its request, the second one as a duplicate, taken in at once or row by row', () => {
    fc.assert(
      fc.property(shuffled, ({ requests, answered, side, step }) => {
        const world = start();
        const [one, other] = side === 'sent' ? [world.sent, world.received] : [world.received, world.sent];
        const expected = requests.map((id) => [`${one(ask(id, 'tools/list'))} request`]);
        const given = new Set<unknown>();
        for (const id of answered) {
          expected[requests.indexOf(id)]?.push(`${other(result(id))} ${given.has(id) ? 'duplicate' : 'answer'}`);
          given.add(id);
        }
        const byRow = new Operations(world.log);
        for (let size = 0; size <= requests.length + answered.length; size += step) expect(byRow.upTo(size)).toBe(false);
        byRow.upTo(requests.length + answered.length);
        expect(world.groups()).toEqual(expected);
        for (let row = 0; row < requests.length + answered.length; row++) expect([byRow.operationOf(row), byRow.roleOf(row)]).toEqual([world.operations.operationOf(row), world.operations.roleOf(row)]);
      }),
      { numRuns: 300 },
    );
  });

  test('rounds in flight together are told apart by their states, in whatever order', () => {
    const calls = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 8 }).chain((rounds) => fc.record({ rounds: fc.constant(rounds), order: fc.infiniteStream(fc.nat()) }));
    fc.assert(
      fc.property(calls, ({ rounds, order }) => {
        const world = start();
        let id = 0;
        // One entry a call: its rows, rounds left, and the id that waits for an answer.
        const running = rounds.map((left) => ({ rows: [world.sent(call(++id))], left, id }));
        const open = [...running];
        while (open.length > 0) {
          const at = (order.next().value ?? 0) % open.length;
          const mine = open[at];
          if (!mine) break;
          if (mine.left === 0) {
            mine.rows.push(world.received(result(mine.id)));
            open.splice(at, 1);
            continue;
          }
          const state = `state ${mine.rows[0]} ${mine.left--}`;
          mine.rows.push(world.received(asking(mine.id, ['k'], state)), world.sent(call(++id, 'a', { ...answers('k'), requestState: state })));
          mine.id = id;
        }
        expect(world.groups().map((group) => group.map((row) => Number.parseInt(row, 10)))).toEqual(running.map(({ rows }) => rows));
      }),
      { numRuns: 100 },
    );
  });
});

test('rows are taken in as far as a slice goes, and not past one that is still being read', () => {
  const world = start();
  for (let id = 0; id < 2000; id++) world.sent(call(id));
  let now = 0;
  const slow = new Operations(world.log, () => (now += 100));
  expect(slow.upTo(2000)).toBe(true);
  expect(slow.rowsTaken).toBeGreaterThan(0);
  while (slow.upTo(2000));
  expect(slow.count).toBe(2000);
  const unread = world.unread();
  expect(slow.upTo(unread + 1)).toBe(false);
  expect(slow.rowsTaken).toBe(2000);
});

test('a text too large to be read is said to be', () => {
  const { groups, sent, received } = start();
  sent(call(1, 'a', { requestState: 'x'.repeat(300_000) }));
  received(result(1));
  expect(groups()).toEqual([['0 unread', '1 answer']]);
});

test('more text ids than the log tells apart', () => {
  const { operations, groups, sent, received } = start();
  const count = Interner.MOST + 10;
  for (let id = 0; id < count; id++) received(ask(`id ${id}`, 'ping'));
  sent(result(`id ${count - 5}`));
  sent(result('id 3'));
  groups();
  expect([operations.operationOf(count), operations.operationOf(count + 1)]).toEqual([count - 5, 3]);
  expect(operations.status(count - 5)).toBe('ok');
  expect(operations.status(count - 6)).toBe('pending');
});
