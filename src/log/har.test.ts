import fc from 'fast-check';
import { har as validate } from 'har-validator';
import { describe, expect, test } from 'vitest';
import { handLog, textOf, type HandLog } from '../testing/recordedLog.ts';
import { writeHar } from './har.ts';
import type { LogExport } from './transcriptOfLog.ts';

interface Archive {
  readonly log: { readonly entries: readonly Entry[] } & Record<string, unknown>;
}
type Entry = Record<string, unknown> & { readonly request: Record<string, unknown>; readonly response: Record<string, unknown> & { readonly content: Record<string, unknown> } };

async function archive(hand: HandLog, more?: Partial<LogExport>): Promise<Archive> {
  const read = JSON.parse(await textOf(writeHar(hand.given(more)))) as Archive;
  // Rejects with what is wrong.
  await validate(read);
  return read;
}

const http = (exchange: number, contentType: string, more: object = {}): { readonly type: 'http' } & Record<string, unknown> => ({
  type: 'http', method: 'POST', url: 'https://server.test/mcp?a=b', status: 200, statusText: 'OK', exchange,
  requestHeaders: [['Content-Type', 'application/json'], ['Authorization', '(hidden, 20 characters)']], responseHeaders: [['content-type', contentType]], ...more,
});

test('the validator finds fault', async () => {
  await expect(validate({ log: { version: '1.2', creator: { name: 'a', version: '1' }, entries: [{}] } })).rejects.toThrow();
});

describe('HTTP', () => {
  test('a body, both headers, and how long it took', async () => {
    const hand = handLog();
    hand.note({ type: 'open', url: 'https://server.test/mcp' });
    hand.frame('sent', '{"id":1}', { exchange: 1 });
    hand.note(http(1, 'application/json; charset=utf-8'));
    hand.frame('received', '{"é":"\\u0000"}', { exchange: 1 });
    const { log } = await archive(hand);
    expect(log).toMatchObject({ version: '1.2', creator: { name: 'wirescope', version: '1' }, entries: [{}] });
    expect(log.entries[0]).toMatchObject({
      time: 2.5,
      timings: { send: 0, wait: 1.25, receive: 1.25 },
      request: { method: 'POST', url: 'https://server.test/mcp?a=b', queryString: [{ name: 'a', value: 'b' }], headers: [{ name: 'Content-Type', value: 'application/json' }, { name: 'Authorization' }], postData: { mimeType: 'application/json', text: '{"id":1}' } },
      response: { status: 200, statusText: 'OK', headers: [{ name: 'content-type' }], content: { mimeType: 'application/json; charset=utf-8', text: '{"é":"\\u0000"}', size: 15 } },
    });
  });

  test('an event stream, put together again and as Chromium lists it, among other exchanges', async () => {
    const hand = handLog();
    hand.frame('sent', '1', { exchange: 1 });
    hand.frame('sent', '2', { exchange: 2 });
    hand.note(http(2, 'text/event-stream'));
    hand.note(http(1, 'application/json'));
    hand.note({ type: 'sse', event: 'message', id: 'p', retry: undefined, comments: [], exchange: 2 });
    hand.note({ type: 'sse', event: 'odd', id: 'q', retry: 10, comments: [' c'], exchange: 2 });
    hand.frame('received', 'a\nb', { exchange: 2, eventId: 'q' });
    hand.frame('received', 'one', { exchange: 1 });
    hand.frame('received', 'c', { exchange: 2 });
    hand.note({ type: 'sse', event: 'message', id: undefined, retry: undefined, comments: ['ping'], exchange: 2 });
    hand.note({ type: 'stream-end', reason: 'the server ended it', exchange: 2 });
    const { entries } = (await archive(hand)).log;
    expect(entries.map(({ request }) => (request['postData'] as { text: string }).text)).toEqual(['1', '2']);
    expect(entries[0]?.response.content['text']).toBe('one');
    expect(entries[1]?.response).toMatchObject({ comment: 'the server ended it', content: { text: 'id: p\ndata: \n\n: c\nevent: odd\nid: q\nretry: 10\ndata: a\ndata: b\n\ndata: c\n\n:ping\n\n' } });
    expect(entries[1]?.['_eventSourceMessages']).toMatchObject([{ eventName: 'odd', eventId: 'q', data: 'a\nb' }, { eventName: 'message', eventId: '', data: 'c' }]);
  });

  test('what failed, what never was answered, what was a GET, what is no UTF-8', async () => {
    const hand = handLog();
    hand.frame('sent', 'x', { exchange: 1 });
    hand.note({ type: 'failed', method: 'POST', url: 'https://server.test/mcp', reason: 'Failed to fetch', exchange: 1 });
    hand.frame('sent', 'y', { exchange: 2 });
    hand.note(http(3, 'text/event-stream', { method: 'GET' }));
    hand.note(http(4, 'application/json'));
    hand.frame('received', '\uFFFD', { exchange: 4, bytes: Uint8Array.of(0xff) });
    const { entries } = (await archive(hand)).log;
    expect(entries[0]?.response).toMatchObject({ status: 0, _error: 'Failed to fetch' });
    expect(entries[1]?.response).toMatchObject({ status: 0, _error: 'no answer was recorded' });
    expect(entries[1]?.request).toMatchObject({ method: 'POST', url: 'https://server.test/mcp' });
    expect(entries[2]?.request).toMatchObject({ method: 'GET' });
    expect(entries[2]?.request).not.toHaveProperty('postData');
    expect(entries[3]?.response.content).toEqual({ mimeType: 'application/json', text: '/w==', encoding: 'base64', size: 1 });
  });

  test('exchanges of two connections are not mixed up, though they count anew', async () => {
    const hand = handLog();
    hand.frame('sent', 'first', { exchange: 1 });
    hand.reconnect();
    hand.frame('sent', 'second', { exchange: 1 });
    expect((await archive(hand)).log.entries.map(({ request }) => request['postData'])).toMatchObject([{ text: 'first' }, { text: 'second' }]);
  });
});

test('a WebSocket, as Chromium writes its messages', async () => {
  const hand = handLog();
  hand.note({ type: 'open', url: 'wss://server.test/mcp?t=1', detail: 'subprotocol: mcp' });
  hand.frame('sent', '{"id":1}');
  hand.frame('received', '\uFFFD', { bytes: Uint8Array.of(0xff) });
  hand.note({ type: 'closed', reason: 'gone', code: 1001 });
  const { entries } = (await archive(hand, { url: 'wss://server.test/mcp', transport: 'websocket' })).log;
  expect(entries).toHaveLength(1);
  expect(entries[0]).toMatchObject({
    _resourceType: 'websocket',
    request: { method: 'GET', url: 'wss://server.test/mcp?t=1' },
    response: { status: 101 },
    _webSocketMessages: [{ type: 'send', opcode: 1, data: '{"id":1}' }, { type: 'receive', opcode: 2, data: '/w==' }],
  });
  const [first] = (entries[0]?.['_webSocketMessages'] ?? []) as { time: number }[];
  expect(Math.abs((first?.time ?? 0) - 1_700_000_000)).toBeLessThan(1);
});

test('the demo’s port, an address that is none, and nothing at all are valid', async () => {
  const hand = handLog();
  await archive(hand);
  hand.frame('sent', 'x');
  hand.frame('sent', 'y', { exchange: 1 });
  await archive(hand, { url: 'demo:port', transport: 'demo' });
  await archive(hand, { url: 'not an address {}' });
});

test('redacted as a transcript is, and valid then, too', async () => {
  const hand = handLog();
  hand.frame('sent', { params: { url: 'https://a.test/cb?code=abc123', header: 'Bearer s3cret-token', typed: 'tenant-value-9' } }, { exchange: 1 });
  hand.note(http(1, 'text/event-stream', { url: 'https://user:pass-word-1@server.test/mcp?code=abc123&x=1', responseHeaders: [['content-type', 'text/event-stream'], ['mcp-session-id', 'session-0815']] }));
  hand.frame('received', { access_token: 'at-4711-xyz' }, { exchange: 1 });
  hand.frame('received', '\uFFFD', { exchange: 1, bytes: new Uint8Array([0xff, ...new TextEncoder().encode('Bearer s3cret-token')]) });
  const written = await textOf(writeHar(hand.given({ redacted: true, known: ['tenant-value-9'] })));
  await validate(JSON.parse(written));
  for (const secret of ['abc123', 'code=', 's3cret', 'tenant-value', 'session-0815', 'pass-word-1', 'at-4711', btoa('s3cret-token').slice(0, -3)]) expect(written).not.toContain(secret);
});

test('any texts give a valid archive that holds them', async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.record({ text: fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('{', '"', '}')), exchange: fc.integer({ min: 0, max: 3 }), sent: fc.boolean() }), { maxLength: 12 }), async (frames) => {
    const hand = handLog();
    for (const { text, exchange, sent } of frames) {
      hand.frame(sent ? 'sent' : 'received', text, exchange === 0 ? {} : { exchange });
    }
    const written = JSON.stringify(await archive(hand));
    for (const { text } of frames) expect(written).toContain(JSON.stringify(text).slice(1, -1));
  }), { numRuns: 60 });
});
