import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { handLog, opened, writtenAgain, type HandLog } from '../testing/recordedLog.ts';

const request = (id: unknown, method = 'ping', params?: object): object => ({ jsonrpc: '2.0', id, method, ...(params ? { params } : {}) });
const response = (id: unknown, result: unknown = {}): object => ({ jsonrpc: '2.0', id, result });
const HTTP = { type: 'http', method: 'POST', url: 'https://server.test/mcp', status: 200, statusText: 'OK', requestHeaders: [['accept', '*/*']], responseHeaders: [['content-type', 'text/event-stream'], ['__proto__', 'b']] } as const;

/** Everything a log can hold. */
function full(): HandLog {
  const hand = handLog();
  const { frame, note } = hand;
  note({ type: 'open', url: 'https://server.test/mcp' });
  frame('sent', request(1, 'tools/call', { name: 'echo' }), { exchange: 1 });
  note({ ...HTTP, exchange: 1 });
  note({ type: 'sse', event: 'message', id: 'e1', retry: 100, comments: [' hi'], exchange: 1 });
  frame('received', response(1), { exchange: 1, eventId: 'e1' });
  frame('received', response(1), { exchange: 1, carrierProblem: 'The event is named "odd".' });
  note({ type: 'stream-end', reason: 'the server ended it', exchange: 1 });
  frame('sent', request(2));
  hand.connection.endRequest(2, 'cancelled');
  frame('received', response(2));
  for (const [id, why] of [[3, 'timed out'], ['3', 'orphaned']] as const) {
    frame('sent', request(id));
    hand.connection.endRequest(id, why);
  }
  frame('sent', request('odd', 'tools/list'));
  hand.connection.answeredBy('odd', frame('received', { jsonrpc: '2.0', id: null, error: { code: -32700, message: 'what?' } }));
  frame('received', '{"a":1,"a":2}');
  frame('received', 'not json \uFEFF\0\u2028\r\n');
  frame('received', '\uFFFD{', { bytes: Uint8Array.of(0xff, 0x7b, 0x00) });
  frame('received', `[${JSON.stringify(request('s', 'roots/list'))},${JSON.stringify(response(9))}]`);
  frame('received', { jsonrpc: '2.0', method: 'notifications/message', params: {} });
  note({ type: 'problem', message: 'odd lines', text: 'x' });
  note({ type: 'closed', reason: 'closed by this page' });
  hand.reconnect();
  frame('sent', request(1, 'initialize', { protocolVersion: '2025-11-25' }), { exchange: 1 });
  frame('received', response(1, { protocolVersion: '2025-11-25' }), { exchange: 1 });
  frame('sent', request(1, 'tools/call', { name: 'again' }));
  hand.log.storage.annotate(2, { path: '/x', message: 'late' });
  return hand;
}

describe('open and write again', () => {
  test.each([1, 7, 4096, 1 << 20])('the same bytes, whatever portions it came in: %i', async (portion) => {
    const written = await full().write();
    const again = await opened(written, portion);
    expect(again).toMatchObject({ problems: [], unread: 0, cutIn: undefined });
    expect(await writtenAgain(again)).toBe(written);
  });

  test('every fact of every row is there again', async () => {
    const { log, write } = full();
    const again = await opened(await write());
    const facts = (of: typeof log, row: number): object => ({ ...of.row(row), at: undefined, epoch: Math.round(of.row(row).epoch - of.row(0).epoch), duration: Math.round(of.row(row).duration ?? -1), text: of.text(row), bytes: of.bytes(row) });
    for (let row = 0; row < again.rows; row++) expect(facts(again.log, row)).toEqual(facts(log, row));
    expect(again.log.connections).toEqual(log.connections);
  });

  test('a redacted one stays as it is, redacted again or not', async () => {
    const hand = full();
    hand.frame('received', response(7, { access_token: 'at-4711-xyz', url: 'https://a.test/cb?code=abc123&state=zzz', text: 'Authorization: Bearer s3cret-token, typed-value' }));
    const written = await hand.write({ redacted: true, known: ['typed-value'] });
    expect(written).not.toMatch(/at-4711|abc123|s3cret|typed-value/);
    const again = await opened(written);
    expect(await writtenAgain(again)).toBe(written);
    expect(await writtenAgain(again, { redacted: true })).toBe(written);
  });

  test('any texts and any bytes', async () => {
    const one = fc.oneof(fc.string({ unit: 'binary' }), fc.json(), fc.uint8Array({ maxLength: 40 }));
    await fc.assert(fc.asyncProperty(fc.array(one, { maxLength: 6 }), fc.boolean(), fc.integer({ min: 1, max: 400 }), async (contents, redacted, portion) => {
      const hand = handLog();
      for (const content of contents) {
        if (typeof content === 'string') hand.frame('received', content);
        else hand.frame('received', new TextDecoder().decode(content), { bytes: content });
      }
      const written = await hand.write({ redacted });
      const again = await opened(written, portion);
      expect(again.rows).toBe(contents.length);
      expect(await writtenAgain(again, { redacted })).toBe(written);
    }), { numRuns: 200 });
  }, 30_000);

  test('a text far longer than a portion, with every escape at every place', async () => {
    const hand = handLog();
    const long = `${'"\\\n😀\u2028é\u0001/x'.repeat(70_000)}\uD83D\uDE00`;
    hand.frame('received', long);
    hand.frame('sent', JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'x', params: { long } }));
    const written = await hand.write();
    let breaths = 0;
    const again = await opened(written, 1 << 20, { breathe: () => (breaths++, Promise.resolve()) });
    expect(again.log.text(0)).toBe(long);
    expect(breaths).toBeGreaterThan(10);
    expect(await writtenAgain(again)).toBe(written);
  });

  test('texts that were let go stay so', async () => {
    const hand = handLog(300 * 1024);
    for (let index = 0; index < 3; index++) hand.frame('received', 'z'.repeat(250 * 1024), { eventId: `e${index}` });
    hand.note({ type: 'closed', reason: 'x' });
    const written = await hand.write();
    expect(written).toContain('"letGo":true');
    const again = await opened(written);
    expect(again.log.text(0)).toBeUndefined();
    expect(again.log.text(2)).toHaveLength(250 * 1024);
    expect(await writtenAgain(again)).toBe(written);
  });

  test('members that this version does not know are kept, by header and row', async () => {
    const hand = handLog();
    hand.frame('sent', request(1));
    const written = (await hand.write()).replace('"redacted":false}', '"redacted":false,"__proto__":{"a":1},"by":"x"}').replace(/\}\n$/, ',"later":[1]}\n');
    expect(await writtenAgain(await opened(written))).toBe(written);
  });
});

const HEADER = '{"format":"wirescope-transcript","version":1,"startedAt":"2026-01-01T00:00:00.000Z","url":"x","transport":"carrier pigeon","client":{"name":"a","version":"1"},"redacted":true}';
const row = (number: number, more = ''): string => `{"row":${number},"at":${number},"direction":"sent","type":"frame","text":"${number}"${more}}`;

describe('what is wrong costs as little as it can', () => {
  test('bad lines are said with their numbers, and the rest is read', async () => {
    const bad = new TextEncoder().encode(`${HEADER}\r\n${row(0)}\nnonsense\n\n${row(2)}\n{"row":3}\n?\n${row(5, ',"ended":"somehow"')}\n${row(6, ',"connection":70000')}\n${row(7)}`);
    bad[bad.indexOf(0x3f)] = 0xff;
    const again = await opened(bad);
    expect(again.rows).toBe(3);
    expect([0, 1, 2].map((index) => again.log.text(index))).toEqual(['0', '2', '7']);
    expect(again.problems.map(({ line, reason }) => `${line} ${reason}`)).toEqual(['3 it is no JSON object', '6 "at" is no number', '7 it is not UTF-8', '8 "ended" is none of "timed out", "cancelled", "orphaned"', '9 "connection" is no number of a connection']);
    expect(again.cutIn).toBeUndefined();
  });

  test('a pairing that names a row of the file finds it when lines before it are lost', async () => {
    const hand = handLog();
    hand.frame('sent', request(1));
    hand.frame('sent', request(2));
    hand.connection.answeredBy(2, hand.frame('received', { jsonrpc: '2.0', id: null, result: {} }));
    const lines = (await hand.write()).split('\n');
    const again = await opened([lines[0], 'lost', ...lines.slice(2)].join('\n'));
    expect(again.log.row(1)).toMatchObject({ pair: 0, method: 'ping' });
  });

  test('a file that breaks off anywhere opens with the rows before, and says where', async () => {
    const written = new TextEncoder().encode(await full().write());
    const ends = [...written.entries()].filter(([, byte]) => byte === 0x0a).map(([at]) => at);
    await fc.assert(fc.asyncProperty(fc.integer({ min: (ends[0] ?? 0) + 1, max: written.length }), async (length) => {
      const again = await opened(written.subarray(0, length));
      const whole = ends.filter((end) => end < length).length;
      const behind = length - 1 - (ends[whole - 1] ?? 0);
      // All of a line but its end is a line.
      const complete = written[length] === 0x0a;
      expect(again.rows).toBe(whole - 1 + (complete && behind > 0 ? 1 : 0));
      expect(again.cutIn).toBe(behind === 0 || complete ? undefined : whole + 1);
      expect(again.unread).toBe(0);
    }), { numRuns: 150 });
  });

  test('a hundred problems are kept, the rest is counted', async () => {
    const again = await opened(`${HEADER}\n${'x\n'.repeat(1000)}`, 1 << 20);
    expect(again.problems).toHaveLength(100);
    expect(again).toMatchObject({ rows: 0, unread: 1000 });
  });

  test.each<[name: string, text: string | Uint8Array, words: RegExp]>([
    ['nothing', '', /empty/],
    ['a newer version', HEADER.replace('"version":1', '"version":2'), /version 2 .* up to version 1.*newer/],
    ['a HAR file', '{"log":{"version":"1.2","entries":[]}}', /HAR file/],
    ['a HAR file over several lines', '{\n "log": {\n  "version": "1.2"', /no Wirescope transcript/],
    ['bare messages', '{"jsonrpc":"2.0","id":1,"method":"ping"}\n', /bare messages/],
    ['a transcript without its first line', row(0), /first line.*missing/],
    ['a ZIP', Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0), /not even text/],
    ['something compressed', Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0xff), /not even text/],
    ['one endless line', 'x'.repeat(3_000_000), /no Wirescope transcript/],
    ['a text', 'Dear reader,\n', /does not name the format/],
  ])('what is no transcript is said to be none: %s', async (_name, text, words) => {
    await expect(opened(text, 1 << 20)).rejects.toThrow(words);
  });
});

test('100,000 rows are read a few at a time, and a page that breathes is let in between', async () => {
  const lines = Array.from({ length: 100_000 }, (_, index) => `{"row":${index},"at":${index},"direction":"received","type":"frame","text":"{\\"jsonrpc\\":\\"2.0\\",\\"id\\":${index},\\"result\\":{\\"text\\":\\"${'x'.repeat(200)}\\"}}"}`);
  const bytes = new TextEncoder().encode(`${HEADER}\n${lines.join('\n')}\n`);
  let longest = 0;
  let last = 0;
  let breaths = 0;
  const again = await opened(bytes, 64 * 1024, {
    breathe: () => (breaths++, Promise.resolve()),
    onProgress(rows) {
      longest = Math.max(longest, rows - last);
      last = rows;
    },
  });
  expect(again.rows).toBe(100_000);
  // In rows, not in time: a machine that is busy with something else says nothing about us. 150 rows are some 2 ms.
  expect(longest).toBeLessThan(150);
  expect(breaths).toBeGreaterThan(600);
}, 60_000);
