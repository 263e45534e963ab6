// Any messages, written as any event stream that means them and cut anywhere, arrive as the same frames in the same order.
// sseSplitter.test.ts compares the splitter with another parser; this goes from the response's body to the message read.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readFrame } from '../protocol/readFrame.ts';
import { fakeFetch, recorder, testPorts } from '../testing/fakeFetch.ts';
import { settled } from '../testing/manualClock.ts';
import { createStreamableHttpTransport } from './streamableHttpTransport.ts';

// A failure names its seed and path; `{ seed, path }` here plays it again.
const RUNS = { numRuns: 200, seed: 20260728 };

const text = fc.string({ unit: 'binary', maxLength: 20 });
const value = fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null), fc.array(text, { maxLength: 3 }), fc.dictionary(text, text, { maxKeys: 3, noNullPrototype: true }));
const message = fc.oneof(
  fc.record({ jsonrpc: fc.constant('2.0'), id: fc.oneof(fc.nat(), text), result: value }),
  fc.record({ jsonrpc: fc.constant('2.0'), method: text, params: fc.record({ value }) }),
  fc.record({ jsonrpc: fc.constant('2.0'), id: fc.nat(), error: fc.record({ code: fc.integer(), message: text }) }),
);
/** One message as an event: JSON on one line or several, with or without other fields and comments around it. */
const event = fc.record({ message, indent: fc.constantFrom(0, 2), id: fc.option(fc.constantFrom('1', 'é', 'a b')), named: fc.boolean(), space: fc.boolean(), comment: fc.option(fc.constantFrom('', ' keep-alive', ' 漢')), blank: fc.nat(2) });
const stream = fc.record({ events: fc.array(event, { maxLength: 6 }), endings: fc.array(fc.constantFrom('\n', '\r\n', '\r'), { minLength: 1, maxLength: 5 }), mark: fc.constantFrom('', '\uFEFF'), cuts: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 }) });

type Stream = typeof stream extends fc.Arbitrary<infer T> ? T : never;

const jsonOf = ({ message: said, indent }: Stream['events'][number]): string => JSON.stringify(said, null, indent);

function write({ events, endings, mark }: Stream): Uint8Array {
  const lines = events.flatMap((each) => [
    ...(each.comment === null ? [] : [`:${each.comment}`]),
    ...(each.id === null ? [] : [`id: ${each.id}`]),
    ...(each.named ? ['event: message'] : []),
    ...jsonOf(each).split('\n').map((line) => `data:${each.space || line.startsWith(' ') ? ' ' : ''}${line}`),
    '',
    ...Array.from({ length: each.blank }, () => ''),
  ]);
  let written = mark;
  lines.forEach((line, index) => {
    const ending = endings[index % endings.length] ?? '\n';
    // An empty line that ends in LF after a line that ended in CR would not be there: both together are one ending.
    written += line + (line === '' && written.endsWith('\r') && ending === '\n' ? '\r' : ending);
  });
  return new TextEncoder().encode(written);
}

function cut(bytes: Uint8Array, cuts: readonly number[]): Uint8Array[] {
  const places = [0, ...cuts.map((at) => Math.floor(at * bytes.length)).toSorted((a, b) => a - b), bytes.length];
  return places.slice(1).map((to, index) => bytes.slice(places[index], to));
}

async function framesOf(pieces: readonly Uint8Array[]) {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) if (piece.length > 0) controller.enqueue(piece);
      controller.close();
    },
  });
  const network = fakeFetch(() => new Response(body, { headers: { 'content-type': 'text/event-stream' } }));
  const transport = createStreamableHttpTransport({ url: 'https://server.test/mcp', headers: {} }, testPorts(network.fetch));
  const record = recorder();
  await transport.open(record.sink);
  await transport.send('{}');
  while (!record.notes().some(({ type }) => type === 'stream-end')) await settled();
  return record.frames();
}

test('E4, T9: an event stream cut anywhere gives the same frames, and the messages that were meant', async () => {
  await fc.assert(
    fc.asyncProperty(stream, async (given) => {
      const bytes = write(given);
      const frames = await framesOf(cut(bytes, given.cuts));
      expect(frames.map((frame) => frame.text)).toEqual(given.events.map(jsonOf));
      expect(frames).toEqual(await framesOf([bytes]));
      expect(frames).toEqual(await framesOf(Array.from(bytes, (byte) => Uint8Array.of(byte))));
      expect(frames.filter(({ carrierProblem, bytes: kept, text }) => carrierProblem !== undefined || new TextDecoder('utf-8', { ignoreBOM: true }).decode(kept) !== text)).toEqual([]);
      for (const [index, { text: json }] of frames.entries()) {
        const { messages } = readFrame(json);
        expect(messages).toHaveLength(1);
        expect(given.events[index]?.message).toMatchObject(Object.fromEntries(Object.entries(messages[0] ?? {}).filter(([key, each]) => (key === 'id' || key === 'method' || key === 'result') && each !== undefined)));
      }
    }),
    RUNS,
  );
}, 20_000);

test('B1: a frame’s text is read the same whatever white space JSON allows stands in it', () => {
  fc.assert(
    fc.property(message, fc.constantFrom(' ', '\t', '\r\n', '\n\n  '), (said, space) => {
      const plain = readFrame(JSON.stringify(said));
      expect(readFrame(`${space}${JSON.stringify(said, null, 3)}${space}`).messages).toEqual(plain.messages);
    }),
    RUNS,
  );
});
