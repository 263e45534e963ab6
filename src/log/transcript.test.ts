import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readFrame } from '../protocol/readFrame.ts';
import { manualScheduler } from '../testing/manualScheduler.ts';
import type { Note } from '../transport/transport.ts';
import { MessageLog } from './messageLog.ts';
import { readTranscript, writeTranscript } from './transcript.ts';
import { headerOfLog, rowsOfLog, type LogExport, type RowRemoval } from './transcriptOfLog.ts';

const encoder = new TextEncoder();

function start(budget?: number) {
  const log = new MessageLog({ scheduler: manualScheduler(), originEpoch: 1_700_000_000_000, originMonotonic: 100, ...(budget === undefined ? {} : { budget }) });
  const record = log.connection({ url: 'https://server.test/mcp', transport: 'streamable-http' }, 0);
  let at = 100;
  let count = 0;
  const frame = (text: string, bytes?: Uint8Array): void => {
    record.reading(record.frame({ direction: count % 2 === 0 ? 'sent' : 'received', text, at: (at += 1.25), exchange: ++count, ...(bytes && { bytes }) }), readFrame(text));
  };
  const note = (content: object): void => {
    count++;
    record.note({ at: (at += 1), ...content } as Note);
  };
  let breaths = 0;
  const given = (more: Partial<LogExport> = {}): LogExport => ({ log, count, url: 'https://user:pw@a.test/mcp?code=abc', transport: 'streamable-http', client: { name: 'wirescope', version: '1' }, redacted: false, known: [], breathe: () => (breaths++, Promise.resolve()), ...more });
  const write = async (more: Partial<LogExport> = {}): Promise<string> => text(writeTranscript(headerOfLog(given(more)), rowsOfLog(given(more)), given().breathe));
  return { log, record, frame, note, write, breaths: () => breaths };
}

async function text(portions: AsyncIterable<string>): Promise<string> {
  let all = '';
  for await (const portion of portions) all += portion;
  return all;
}

async function again(written: string): Promise<string> {
  const read = readTranscript(written);
  if (!read.ok) throw new Error(`line ${read.error.line}: ${read.error.reason}`);
  return text(writeTranscript(read.value.header, read.value.rows, () => Promise.resolve()));
}

const HOSTILE = ['', '{"jsonrpc":"2.0","id":1,"method":"ping"}', '\u2028\u2029\uFEFF\0\r\n"\\', '{"__proto__":{"x":1},"constructor":2,"1":3}', '😀'.repeat(70_000), `x${'😀'.repeat(70_000)}`, 'y'.repeat(1_000_000)];

test('write, read, write: the same bytes, and every frame as it came', async () => {
  const { record, frame, note, write, breaths } = start();
  for (const hostile of HOSTILE) frame(hostile);
  frame('\uD800 half', encoder.encode('x'));
  frame('\uFFFDx', Uint8Array.of(0xff, 0xfe, 0x78));
  note({ type: 'http', method: 'POST', url: 'https://a.test', status: 200, statusText: '', requestHeaders: [['a', '1']], responseHeaders: [['__proto__', 'b']] });
  record.annotate(0, { path: '/a', message: 'a\u2028b' });
  const written = await write();
  expect(await again(written)).toBe(written);
  expect(breaths()).toBeGreaterThan(3);
  const lines = written.split('\n');
  expect(lines.pop()).toBe('');
  expect(lines).toHaveLength(1 + HOSTILE.length + 3);
  const rows = lines.slice(1).map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(rows.slice(0, HOSTILE.length).map((row) => row['text'])).toEqual(HOSTILE);
  expect(rows[HOSTILE.length + 1]).toMatchObject({ bytes: btoa('\xff\xfe\x78'), type: 'frame' });
  expect(Object.keys(rows[0] ?? {})).toEqual(['row', 'at', 'direction', 'type', 'text', 'exchange', 'findings']);
});

test('any texts, written and read', async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.string({ unit: 'binary' }), { maxLength: 5 }), fc.boolean(), async (texts, redacted) => {
    const { frame, write } = start();
    for (const one of texts) frame(one);
    const written = await write({ redacted });
    expect(await again(written)).toBe(written);
  }), { numRuns: 40 });
}, 30_000);

test('texts that were let go are said to be', async () => {
  const { frame, write } = start(300 * 1024);
  for (let index = 0; index < 3; index++) frame('z'.repeat(250 * 1024));
  const written = await write();
  expect(written.split('\n')[1]).toContain('"letGo":true');
  expect(await again(written)).toBe(written);
});

test('what was redacted before stays so, whatever is asked for now', async () => {
  const { frame, write } = start();
  frame('{}');
  expect(await write({ redacted: false, redactedBefore: true })).toContain('"redacted":true');
});

test('members from elsewhere are kept', async () => {
  const { frame, write } = start();
  frame('{}');
  const written = (await write()).replace('"redacted":false}', '"redacted":false,"__proto__":{"a":1},"by":"x"}').replace('"exchange":1', '"exchange":1,"__proto__":[1],"comment":"kept"');
  expect(written).toContain('"comment"');
  const last = written.replace(/"exchange":1,"__proto__":\[1\],"comment":"kept"(,"findings":\[.*?\])?/, '"exchange":1$1,"__proto__":[1],"comment":"kept"');
  expect(await again(written)).toBe(last);
});

const HEADER = '{"format":"wirescope-transcript","version":1,"startedAt":"2026-01-01T00:00:00.000Z","url":"x","transport":"port","client":{"name":"a","version":"1"},"redacted":true}';
const ROW = '{"row":0,"at":0,"direction":"sent","type":"frame","text":"x"}';
test.each<[name: string, text: string, line: number, reason: RegExp]>([
  ['nothing', '', 1, /no Wirescope transcript/],
  ['something else', '{"a":1}', 1, /no Wirescope transcript/],
  ['a newer version', HEADER.replace('"version":1', '"version":2'), 1, /version 2 .*newer/],
  ['a header without its date', HEADER.replace('2026-01', 'x'), 1, /startedAt/],
  ['a line cut off', `${HEADER}\n${ROW}\n${ROW.slice(0, 30)}`, 3, /no JSON object/],
  ['a list', `${HEADER}\n[]`, 2, /no JSON object/],
  ['no content', `${HEADER}\n${ROW.replace(',"text":"x"', '')}`, 2, /exactly one/],
  ['two contents', `${HEADER}\n${ROW.replace('"x"', '"x","bytes":"eA=="')}`, 2, /exactly one/],
  ['bad base64', `${HEADER}\n${ROW.replace('"text":"x"', '"bytes":"*"')}`, 2, /base64/],
  ['a direction of its own', `${HEADER}\n${ROW.replace('sent', 'up')}`, 2, /direction/],
  ['a bad row number', `${HEADER}\n${ROW.replace('"row":0', '"row":-1')}`, 2, /row/],
])('what cannot be read is said with its line: %s', (_name, given, line, reason) => {
  const read = readTranscript(given);
  expect(read).toEqual({ ok: false, error: { line, reason: expect.stringMatching(reason) } });
});

test('a default export holds no secret, and still reads and writes alike', async () => {
  const { record, frame, note, write } = start();
  const secrets = ['s3cret-token', 'session-0815', 'cookie-value', 'authcode123', 'at-4711-xyz', 'tenant-value-9'];
  frame(JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'x', params: { header: 'Authorization: Bearer s3cret-token', url: 'https://a.test/cb?code=authcode123&state=q' } }));
  frame(JSON.stringify({ jsonrpc: '2.0', id: 1, result: { content: [{ type: 'text', text: JSON.stringify({ access_token: 'at-4711-xyz', session: 'session-0815', tenant: 'tenant-value-9' }) }] } }));
  frame('\uFFFD', new Uint8Array([0xff, ...encoder.encode('Bearer s3cret-token')]));
  note({ type: 'http', method: 'GET', url: 'https://user:pw@a.test/mcp?code=authcode123', status: 200, statusText: '', requestHeaders: [['Authorization', '(hidden, 19 characters)'], ['Cookie', 'cookie-value']], responseHeaders: [['Mcp-Session-Id', 'session-0815']] });
  record.annotate(0, { path: '', message: 'odd: "Bearer s3cret-token"' });
  const removals: RowRemoval[] = [];
  const written = await write({ redacted: true, known: ['Bearer s3cret-token', 'session-0815', 'tenant-value-9'], onRemoval: (removal) => void removals.push(removal) });
  const decoded = written + [...written.matchAll(/"bytes":"([^"]*)"/g)].map(([, base64]) => atob(base64 ?? '')).join('');
  for (const secret of [...secrets, 'code=', 'user:pw', ...secrets.map((one) => btoa(one).slice(0, -3))]) expect(decoded).not.toContain(secret);
  expect(written).toContain('(hidden, 19 characters)');
  expect(new Set(removals.map(({ row }) => row))).toEqual(new Set([0, 1, 2, 3]));
  expect(await again(written)).toBe(written);
  for (const line of written.trimEnd().split('\n')) expect(() => JSON.parse(line) as unknown).not.toThrow();
  expect(await write({ redacted: false })).toContain('s3cret-token');
});
