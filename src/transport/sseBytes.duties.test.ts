// Event streams byte by byte: recorded streams of real servers give the same messages wherever the network cuts them, whichever
// line ending and byte order mark they have. From the bytes alone, and through a session.

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readFrame } from '../protocol/readFrame.ts';
import { openStream } from '../testing/fakeFetch.ts';
import { settled } from '../testing/manualClock.ts';
import { httpSession } from '../testing/scriptedSession.ts';
import { readTranscript, recordedMessages, TRANSCRIPTS, type RecordedExchange } from '../testing/transcripts.ts';
import { createSseSplitter } from './sseSplitter.ts';

const transcript = (choice: keyof typeof TRANSCRIPTS): readonly RecordedExchange[] => readTranscript(readFileSync(new URL(`../testing/transcripts/${TRANSCRIPTS[choice]}.jsonl`, import.meta.url), 'utf8'));
const exchanges = [...transcript('legacy'), ...transcript('2026-07-28')];
const streams = exchanges.filter(({ contentType }) => contentType === 'text/event-stream');

/** Line endings in the order in which they are used, over and over. Those of JSON's texts are escaped and stay. */
const endings: [name: string, endings: readonly string[]][] = [
  ['LF', ['\n']],
  ['CRLF', ['\r\n']],
  ['CR', ['\r']],
  // No CR before a LF: together they would be one ending.
  ['LF, CRLF and CR in turn', ['\n', '\r\n', '\r', '\r\n']],
];

function rewrite(body: string, ends: readonly string[], mark: string): Uint8Array {
  let line = 0;
  return new TextEncoder().encode(mark + body.replaceAll('\n', () => ends[line++ % ends.length] ?? ''));
}

/** The events with data of a stream that comes in the given pieces, whole: a field that moves to another event is seen. */
function eventsOf(pieces: readonly Uint8Array[]): string[] {
  const splitter = createSseSplitter();
  const events = pieces.flatMap((piece) => splitter.feed(piece));
  return [...events, splitter.end()].flatMap((event) => (event ? [JSON.stringify(event)] : []));
}

const dataOf = (event: string): string => (JSON.parse(event) as { data?: string }).data ?? '';

test('the transcripts hold streams of both servers, one with several messages and one beyond ASCII', () => {
  expect(streams.length).toBeGreaterThan(6);
  expect(streams.some(({ body }) => body.includes('😀'))).toBe(true);
  expect(streams.filter((stream) => recordedMessages(stream).length > 3)).toHaveLength(2);
});

describe('E4: a recorded stream, cut into two at every byte, and into single bytes', () => {
  test.each(endings)('with %s', (_name, ends) => {
    for (const stream of streams) {
      const expected = eventsOf([new TextEncoder().encode(stream.body)]);
      const texts = expected.map(dataOf).filter((text) => text !== '');
      expect(texts.map((text) => JSON.parse(text) as unknown)).toEqual(recordedMessages(stream));
      for (const text of texts) expect(readFrame(text)).toMatchObject({ messages: [{}], problems: [] });
      const same = (pieces: readonly Uint8Array[]): boolean => eventsOf(pieces).join() === expected.join();
      for (const mark of ['', '\uFEFF']) {
        const bytes = rewrite(stream.body, ends, mark);
        const wrong: number[] = [];
        for (let cut = 0; cut <= bytes.length; cut++) if (!same([bytes.slice(0, cut), bytes.slice(cut)])) wrong.push(cut);
        expect({ stream: stream.name, mark, wrong }).toEqual({ stream: stream.name, mark, wrong: [] });
        expect(eventsOf(Array.from(bytes, (byte) => Uint8Array.of(byte)))).toEqual(expected);
      }
    }
  });
});

/** Plays a transcript to a session, each body in pieces of the given size. @returns how each request ended */
async function replay(choice: keyof typeof TRANSCRIPTS, recorded: readonly RecordedExchange[], pieceSize: number, ends: readonly string[], mark: string) {
  const answer = (exchange: RecordedExchange): Response => {
    const stream = openStream({ 'content-type': exchange.contentType });
    const isStream = exchange.contentType === 'text/event-stream';
    const bytes = isStream ? rewrite(exchange.body, ends, mark) : new TextEncoder().encode(exchange.body);
    for (let at = 0; at < bytes.length; at += pieceSize) stream.push(bytes.slice(at, at + pieceSize));
    stream.end();
    return new Response(stream.response.body, { status: exchange.status, headers: { 'content-type': exchange.contentType } });
  };
  const byId = new Map(recorded.map((exchange) => [exchange.request.id, exchange]));
  const methods = new Set(recorded.map(({ request }) => request.method));
  const script = Object.fromEntries([...methods].map((method) => [method, (message: { readonly [key: string]: unknown }) => answer(byId.get(Number(message['id']))!)]));
  const { session, faults, record } = await httpSession(script);
  await session.connect(choice);
  const ended: unknown[] = [];
  for (const { request } of recorded) {
    const progress: unknown[] = [];
    const end = await session.request(request.method, request.params, { onProgress: (update) => void progress.push(update.progress) }).then((result) => ({ result }), (error: { code?: unknown }) => ({ code: error.code }));
    ended.push({ ...end, progress });
  }
  await settled();
  await session.close();
  expect([faults, record.frames.filter(({ carrierProblem }) => carrierProblem !== undefined)]).toEqual([[], []]);
  return ended;
}

/** How the recorded server answered: the last message is the answer, those before it are progress or log. */
function recordedEnd(exchange: RecordedExchange): object {
  const messages = recordedMessages(exchange);
  const last = messages.at(-1) as { result?: unknown; error?: { code: number } };
  const progress = messages.flatMap(({ method, params }) => (method === 'notifications/progress' ? [(params as { progress: number }).progress] : []));
  return { ...(last.error ? { code: last.error.code } : { result: last.result }), progress };
}

const pieces: [size: number, name: string, ends: readonly string[], mark: string][] = [
  [1, 'LF', ['\n'], ''],
  [7, 'CRLF after a byte order mark', ['\r\n'], '\uFEFF'],
  [100_000, 'CR', ['\r'], ''],
];
test.each((['legacy', '2026-07-28'] as const).flatMap((choice) => pieces.map((piece) => [choice, ...piece] as const)))('T9, T10, H1: %s: a session ends every recorded request as the server answered it, in pieces of %i bytes with %s', async (choice, size, _name, ends, mark) => {
  expect(await replay(choice, transcript(choice), size, ends, mark)).toEqual(transcript(choice).map(recordedEnd));
});
