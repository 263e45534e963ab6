import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readFrame } from '../protocol/readFrame.ts';
import { manualScheduler } from '../testing/manualScheduler.ts';
import type { Frame, Note } from '../transport/transport.ts';
import { MessageLog } from './messageLog.ts';

const KIB = 1024;

function start(budget?: number) {
  const scheduler = manualScheduler();
  const log = new MessageLog({ scheduler, originEpoch: 1_000_000, originMonotonic: 100, ...(budget === undefined ? {} : { budget }) });
  const record = log.connection({ url: 'https://server.test/mcp', transport: 'streamable-http' }, 0);
  let at = 100;
  /** One frame as the tap writes it. */
  const frame = (direction: Frame['direction'], message: unknown, more: Partial<Frame> = {}): number => {
    const text = typeof message === 'string' ? message : JSON.stringify(message);
    const row = record.frame({ direction, text, at: (at += 10), ...more });
    record.reading(row, readFrame(text));
    return row;
  };
  const sent = (message: unknown, more?: Partial<Frame>): number => frame('sent', message, more);
  const received = (message: unknown, more?: Partial<Frame>): number => frame('received', message, more);
  const note = (given: { readonly type: Note['type'] } & Record<string, unknown>): void => record.note({ at: (at += 10), ...given } as Note);
  const summary = () => (scheduler.flush(), log.getSummary());
  return { log, record, scheduler, sent, received, note, summary };
}

const request = (id: unknown, method = 'ping', params?: object): object => ({ jsonrpc: '2.0', id, method, ...(params ? { params } : {}) });
const response = (id: unknown, result: unknown = {}): object => ({ jsonrpc: '2.0', id, result });
const failure = (id: unknown): object => ({ jsonrpc: '2.0', id, error: { code: -1, message: 'no' } });

describe('what is kept is what came', () => {
  test('any text, exactly', () => {
    const { log, received } = start();
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'grapheme', maxLength: 50 }), fc.string({ unit: 'grapheme', minLength: 500, maxLength: 3000 })), (text) => {
      const row = received(text);
      expect(log.text(row)).toBe(text);
      expect(log.row(row).bytes).toBe(new TextEncoder().encode(text).length);
    }), { numRuns: 300 });
  });

  test.each<[name: string, text: string]>([
    ['nothing', ''],
    ['a byte order mark', '\uFEFF{}'],
    ['NUL', 'a\0b'],
    ['more than a segment', 'é😀'.repeat(60 * KIB)],
    ['exactly a segment', 'x'.repeat(256 * KIB)],
  ])('%s, among others', (_name, text) => {
    const { log, received } = start();
    const before = received('before');
    const row = received(text);
    const after = received('after');
    expect([before, row, after].map((index) => log.text(index))).toEqual(['before', text, 'after']);
  });

  test('a text that ends in the middle of a segment’s last character', () => {
    const { log, received } = start();
    received('x'.repeat(256 * KIB - 3));
    const row = received('ab😀');
    expect(log.text(row)).toBe('ab😀');
  });

  test('bytes that are no UTF-8', () => {
    const { log, received } = start();
    const bytes = Uint8Array.of(0x7b, 0xff, 0xc3, 0x28, 0x00);
    const row = received('{\uFFFD\uFFFD(\0', { bytes });
    bytes.fill(0);
    expect(log.bytes(row)).toEqual(Uint8Array.of(0x7b, 0xff, 0xc3, 0x28, 0x00));
    expect(log.text(row)).toBe('{\uFFFD\uFFFD(\0');
    expect(log.row(row).bytes).toBe(5);
  });
});

describe('columns', () => {
  const rows: [direction: Frame['direction'], message: unknown, row: object][] = [
    ['sent', request(1, 'tools/call', { name: 'echo' }), { kind: 'request', status: 'pending', method: 'tools/call', subject: 'echo', id: 1 }],
    ['sent', request('x', 'resources/read', { uri: 'a:b' }), { kind: 'request', subject: 'a:b', id: 'x' }],
    ['sent', request(-3.5, 'prompts/get', { name: 7 }), { kind: 'request', subject: '', id: -3.5 }],
    ['received', request('', 'ping'), { kind: 'request', status: 'pending', id: '' }],
    ['received', request(0, 'vendor/x', { name: 'n' }), { kind: 'request', method: 'vendor/x', subject: '', id: 0 }],
    ['received', { jsonrpc: '2.0', method: 'notifications/resources/updated', params: { uri: 'a:b' } }, { kind: 'notification', status: 'quiet', method: 'notifications/resources/updated', subject: 'a:b', id: undefined }],
    ['received', response(9), { kind: 'response', status: 'ok', method: '', id: 9, pair: undefined, duration: undefined }],
    ['received', response(9, { isError: true }), { kind: 'response', status: 'tool-error' }],
    ['received', response(9, { isError: 'no' }), { kind: 'response', status: 'ok' }],
    ['received', failure(9), { kind: 'error', status: 'error', id: 9 }],
    ['received', failure(null), { kind: 'error', status: 'error', id: undefined }],
    ['received', { jsonrpc: '2.0', id: 9 }, { kind: 'response', status: 'malformed' }],
    ['received', '{ nonsense', { kind: 'malformed', status: 'malformed', method: '', id: undefined }],
    ['received', [response(1), response(2)], { kind: 'batch', status: 'quiet' }],
    ['received', [response(1)], { kind: 'response', status: 'ok', id: 1 }],
    ['received', [], { kind: 'malformed' }],
  ];
  test.each(rows)('%s %j', (direction, message, expected) => {
    const { log, sent, received } = start();
    const row = (direction === 'sent' ? sent : received)(message, { exchange: 4 });
    expect(log.row(row)).toMatchObject({ index: 0, direction, at: 110, epoch: 1_000_010, exchange: 4, ...expected });
  });

  test('problems of the text and of its carrier are findings, with their place', () => {
    const { record, log, received, summary } = start();
    const row = received('{"jsonrpc":"2.0","id":1,"id":1,"result":{}}', { carrierProblem: 'An odd event.' });
    received(response(2));
    expect(log.row(row).findings).toEqual([{ path: '', message: 'An odd event.' }, { path: '', message: expect.stringMatching(/"id" stands twice.*\(at character 25\)$/) }]);
    record.annotate(row, { path: '/x', message: 'later' });
    expect(log.row(row).findings).toHaveLength(3);
    expect(summary().problems).toBe(1);
  });

  test('a large frame is unread until it has been read', () => {
    const { record, log, summary } = start();
    const row = record.frame({ direction: 'received', text: '{"jsonrpc":"2.0","method":"a"}', at: 200 });
    expect(log.row(row)).toMatchObject({ kind: 'unread', status: 'quiet' });
    expect(summary()).toMatchObject({ frames: 1, received: 1, notifications: 0 });
    record.frame({ direction: 'sent', text: 'x', at: 210 });
    record.reading(row, readFrame('{"jsonrpc":"2.0","method":"a"}'));
    expect(log.row(row)).toMatchObject({ kind: 'notification', method: 'a' });
    expect(summary()).toMatchObject({ frames: 2, received: 0, notifications: 1 });
  });

  test.each<[note: { type: Note['type'] } & Record<string, unknown>, direction: string, status: string, findings: number]>([
    [{ type: 'open', url: 'https://a.test' }, 'sent', 'quiet', 0],
    [{ type: 'http', method: 'POST', url: 'u', status: 200, statusText: '', requestHeaders: [], responseHeaders: [] }, 'received', 'quiet', 0],
    [{ type: 'http', method: 'GET', url: 'u', status: 405, statusText: '', requestHeaders: [], responseHeaders: [] }, 'received', 'quiet', 0],
    [{ type: 'http', method: 'POST', url: 'u', status: 404, statusText: '', requestHeaders: [], responseHeaders: [] }, 'received', 'error', 0],
    [{ type: 'failed', method: 'POST', url: 'u', reason: 'r' }, 'received', 'error', 0],
    [{ type: 'stream-end', reason: 'r' }, 'received', 'quiet', 0],
    [{ type: 'problem', message: 'm' }, 'received', 'error', 1],
    [{ type: 'probe', url: 'u', verdict: 'v' }, 'sent', 'quiet', 0],
  ])('a note is a row whose text says it: %j', (given, direction, status, findings) => {
    const { log, note, summary } = start();
    note({ ...given, exchange: 2 });
    expect(log.row(0)).toMatchObject({ kind: 'transport', method: 'transport', direction, status, exchange: 2 });
    expect(log.row(0).findings).toHaveLength(findings);
    expect(JSON.parse(log.text(0) ?? '')).toEqual(given);
    expect(summary()).toMatchObject({ rows: 1, frames: 0, transport: 1 });
  });
});

describe('a request and its response', () => {
  test('meet, both ways and under the same id', () => {
    const { log, sent, received } = start();
    const ours = sent(request(1, 'tools/call', { name: 'echo' }));
    const theirs = received(request(1, 'sampling/createMessage'));
    const toThem = sent(response(1));
    const toUs = received(response(1));
    expect(log.row(ours)).toMatchObject({ pair: toUs, status: 'answered', duration: undefined });
    expect(log.row(toUs)).toMatchObject({ pair: ours, method: 'tools/call', subject: 'echo', duration: 30 });
    expect(log.row(theirs)).toMatchObject({ pair: toThem, status: 'answered' });
    expect(log.row(toThem)).toMatchObject({ pair: theirs, method: 'sampling/createMessage', duration: 10 });
  });

  test('"7" and 7 meet, each shown as it came', () => {
    const { log, sent, received } = start();
    const [ours, theirs] = [sent(request(7)), received(response('7'))];
    expect([log.row(ours).id, log.row(theirs).id, log.row(theirs).pair]).toEqual([7, '7', ours]);
  });

  test('the first response counts; a second stands alone', () => {
    const { log, sent, received } = start();
    const [ours, first, second] = [sent(request(1)), received(response(1)), received(failure(1))];
    expect([log.row(ours).pair, log.row(first).pair, log.row(second).pair]).toEqual([first, ours, undefined]);
  });

  test('each response of a batch meets its request', () => {
    const { log, sent, received } = start();
    const asked = [sent(request(1)), sent(request(2)), sent(request(3))];
    const batch = received([response(1), failure(3)]);
    expect(asked.map((row) => [log.row(row).status, log.row(row).pair])).toEqual([['answered', batch], ['pending', undefined], ['answered', batch]]);
    expect(log.row(batch).kind).toBe('batch');
  });

  test.each<[why: 'timed out' | 'cancelled' | 'orphaned', status: string]>([
    ['timed out', 'timeout'],
    ['cancelled', 'cancelled'],
    ['orphaned', 'no-answer'],
  ])('%s: the row says so, and a late response still finds it', (why, status) => {
    const { record, log, sent, received } = start();
    const ours = sent(request(1));
    record.endRequest(1, why);
    record.endRequest(99, why);
    expect(log.row(ours)).toMatchObject({ status, pair: undefined });
    const late = received(response(1));
    expect(log.row(ours)).toMatchObject({ status, pair: late });
    expect(log.row(late)).toMatchObject({ pair: ours, duration: 10 });
  });

  test('a response without an id is paired by who knows whose it is', () => {
    const { record, log, sent, received } = start();
    const [ours, theirs] = [sent(request(1, 'ping')), received(failure(null))];
    expect(log.row(ours).status).toBe('pending');
    record.answeredBy(1, theirs);
    record.answeredBy(99, theirs);
    expect([log.row(ours), log.row(theirs)]).toMatchObject([{ status: 'answered', pair: theirs }, { pair: ours, method: 'ping', duration: 10 }]);
  });

  test('rowOfRequest finds the newest request of ours under an id', () => {
    const { record, sent, received } = start();
    sent(request(1));
    received(request(1));
    received(response(1));
    const again = sent(request(1));
    const named = sent(request('1'));
    received(request(2));
    expect([record.rowOfRequest(1), record.rowOfRequest('1'), record.rowOfRequest(2), record.rowOfRequest('x')]).toEqual([again, named, undefined, undefined]);
  });
});

describe('publication', () => {
  test('once per flush, whatever came in between; the same object until the next', () => {
    const { log, scheduler, sent, received } = start();
    let calls = 0;
    const undo = log.subscribe(() => void calls++);
    for (let id = 0; id < 100; id++) {
      sent(request(id));
      received(response(id));
    }
    expect([log.getSummary().rows, calls]).toEqual([0, 0]);
    expect(scheduler.flush()).toBe(1);
    const published = log.getSummary();
    expect([published.rows, calls]).toEqual([200, 1]);
    expect(log.getSummary()).toBe(published);
    expect(scheduler.flush()).toBe(0);
    undo();
    sent(request(1));
    scheduler.flush();
    expect([published.rows, log.getSummary().rows, calls]).toEqual([200, 201, 1]);
  });

  test('counts: every row in one group, and what has changed since', () => {
    const { record, sent, received, note, summary } = start();
    sent(request(1));
    received({ jsonrpc: '2.0', method: 'a' });
    received('{ nonsense');
    received(failure(1));
    received([request(5), request(6)]);
    note({ type: 'open', url: 'u' });
    const counted = summary();
    expect(counted).toMatchObject({ rows: 6, frames: 5, sent: 1, received: 1, notifications: 1, errors: 2, transport: 1, problems: 2, letGo: 0 });
    expect(counted.sent + counted.received + counted.notifications + counted.errors + counted.transport).toBe(counted.rows);
    record.annotate(0, { path: '', message: 'late' });
    expect(summary().amended).toBeGreaterThan(counted.amended);
  });
});

describe('the budget', () => {
  test('lets the oldest texts go, says how many, and keeps the columns', () => {
    const { log, received, sent, summary } = start(1024 * KIB);
    sent(request(1, 'ping'));
    const block = 'x'.repeat(60 * KIB);
    for (let index = 0; index < 40; index++) received({ jsonrpc: '2.0', method: 'm', params: { index, block } });
    const { rows, letGo, held, bytes } = summary();
    expect(rows).toBe(41);
    expect(held).toBeLessThanOrEqual(1024 * KIB);
    expect(bytes).toBeGreaterThan(2 * held);
    expect(letGo).toBeGreaterThan(20);
    for (let row = 0; row < rows; row++) expect([row, log.text(row) === undefined]).toEqual([row, row < letGo]);
    expect(log.row(0)).toMatchObject({ kind: 'request', method: 'ping', status: 'pending' });
    expect(JSON.parse(log.text(rows - 1) ?? '')).toMatchObject({ params: { index: 39 } });
  });

  test('a frame larger than the budget is kept until the next one comes', () => {
    const { log, received, summary } = start(512 * KIB);
    received('first');
    const row = received('y'.repeat(1024 * KIB));
    expect([log.text(row)?.length, log.text(0), summary().letGo]).toEqual([1024 * KIB, undefined, 1]);
    received('last');
    expect([log.text(row), log.text(2), summary()]).toMatchObject([undefined, 'last', { letGo: 2, held: 256 * KIB }]);
  });
});

test('100,000 exchanges: every row found again, in little memory', () => {
  const { log, sent, received, summary } = start();
  for (let id = 1; id <= 50_000; id++) {
    sent(request(id, 'tools/call', { name: `tool ${id % 10}` }));
    received(response(id, { n: id }));
  }
  expect(summary()).toMatchObject({ rows: 100_000, frames: 100_000, sent: 50_000, received: 50_000, problems: 0 });
  expect(summary().held).toBeLessThan(12 * 1024 * KIB);
  for (const row of [0, 1, 4095, 4096, 4097, 65_536, 99_998, 99_999]) {
    const id = Math.floor(row / 2) + 1;
    expect(log.row(row)).toMatchObject({ id, pair: row ^ 1, method: 'tools/call', subject: `tool ${id % 10}`, status: row % 2 === 0 ? 'answered' : 'ok' });
    expect(JSON.parse(log.text(row) ?? '')).toMatchObject({ id });
  }
});

describe('several connections in one log', () => {
  test('a row divides them, and ids are looked up in their own', () => {
    const { log, record, sent, received, summary } = start();
    const first = sent(request(1), { exchange: 1 });
    const second = log.connection({ url: 'https://server.test/mcp', transport: 'websocket' }, 200);
    const divider = log.row(1);
    expect([divider.kind, divider.connection, JSON.parse(log.text(1) ?? '')]).toEqual(['connection', 2, { type: 'connection', number: 2, url: 'https://server.test/mcp', transport: 'websocket' }]);
    const say = (direction: Frame['direction'], message: object): number => {
      const text = JSON.stringify(message);
      const row = second.frame({ direction, text, at: 300, exchange: 1 });
      second.reading(row, readFrame(text));
      return row;
    };
    const again = say('sent', request(1));
    const answer = say('received', response(1));
    expect([log.row(answer).pair, log.row(first).status, log.row(first).connection]).toEqual([again, 'pending', 1]);
    const late = received(response(1), { exchange: 1 });
    expect([log.row(late).pair, record.rowOfRequest(1), second.rowOfRequest(1)]).toEqual([first, first, again]);
    expect(log.rowsOfExchange(first)).toEqual([late]);
    expect(log.connections.map(({ transport }) => transport)).toEqual(['streamable-http', 'websocket']);
    expect(summary().transport).toBe(1);
  });
});

describe('recording stopped by the user', () => {
  test('is told by rows, counted, and ends no wait in silence', () => {
    const { log, record, sent, received, note, summary } = start();
    const waiting = sent(request(1));
    log.pause(20);
    log.pause(21);
    expect(summary()).toMatchObject({ paused: true, rows: 2, unrecorded: 0 });
    expect(received(response(1))).toBe(-1);
    note({ type: 'stream-end', reason: 'over' });
    record.annotate(-1, { path: '', message: 'odd' });
    expect(summary()).toMatchObject({ paused: true, rows: 2, frames: 1, unrecorded: 2, problems: 0 });
    expect(log.row(waiting).status).toBe('answered');
    log.resume(22);
    expect(summary()).toMatchObject({ paused: false, rows: 3 });
    expect([1, 2].map((row) => JSON.parse(log.text(row) ?? ''))).toEqual([{ type: 'capture', state: 'paused', unrecorded: 0 }, { type: 'capture', state: 'resumed', unrecorded: 2 }]);
    received({ jsonrpc: '2.0', method: 'a' });
    log.pause(23);
    log.resume(24);
    expect(JSON.parse(log.text(5) ?? '')).toMatchObject({ state: 'resumed', unrecorded: 0 });
  });
});
