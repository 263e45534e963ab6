import { createParser } from 'eventsource-parser';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSseSplitter, type SseEvent } from './sseSplitter.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));

/** Feeds in chunks that end at the given offsets. */
function split(input: Uint8Array, cuts: readonly number[] = []): SseEvent[] {
  const splitter = createSseSplitter();
  const ends = [...new Set(cuts.map((cut) => Math.min(cut, input.length)))].sort((a, b) => a - b);
  let from = 0;
  return [...ends, input.length].flatMap((to) => {
    // A buffer of its own that is overwritten afterwards: the splitter must not keep references into it.
    const chunk = input.slice(from, to);
    const events = splitter.feed(chunk);
    const copied = settled(structuredClone(events));
    chunk.fill(0x21);
    from = to;
    return copied;
  });
}

const eachByte = (input: Uint8Array): number[] => Array.from(input, (_, index) => index);

type Dispatched = { readonly id: string | undefined; readonly event: string; readonly data: string };

/** What eventsource-parser makes of the whole text. */
function oracle(input: Uint8Array): Dispatched[] {
  const events: Dispatched[] = [];
  const parser = createParser({ onEvent: ({ id, event, data }) => void events.push({ id, event: event ?? 'message', data }) });
  parser.feed(new TextDecoder().decode(input));
  return events;
}

const dispatched = (events: readonly SseEvent[]): Dispatched[] => events.flatMap(({ id, event, data }) => (data === undefined ? [] : [{ id, event, data }]));

const field = fc.oneof(
  { weight: 5, arbitrary: fc.string({ unit: 'grapheme' }).map((text) => `data: ${text.replaceAll(/[\r\n]/g, '')}`) },
  fc.constantFrom('data', 'data:', 'data:  two spaces', 'data: {"a":"é€😀"}', 'event: endpoint', 'event', 'event:', 'id: 7', 'id', 'id: nul\0', 'retry: 500', 'retry: soon', ': comment', ':', 'unknown: x', 'nonsense', ' data: x', 'data : x', '', '', ''),
);
const stream = fc.tuple(fc.array(field), fc.constantFrom('\n', '\r\n'), fc.constantFrom('', '\uFEFF')).map(([lines, newline, bom]) => bytes(bom + lines.map((line) => line + newline).join('')));

describe('E4: the events are those of eventsource-parser', () => {
  test('however the bytes are cut', () => {
    fc.assert(
      fc.property(stream, fc.array(fc.nat(400)), (input, cuts) => {
        const expected = oracle(input);
        expect(dispatched(split(input))).toEqual(expected);
        expect(dispatched(split(input, cuts))).toEqual(expected);
        expect(dispatched(split(input, eachByte(input)))).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  test('any bytes: every cut gives the same events', () => {
    const noise = fc.array(fc.constantFrom(0x0a, 0x0d, 0x3a, 0x20, 0x64, 0x61, 0x74, 0xef, 0xbb, 0xbf, 0xff, 0x00), { maxLength: 80 }).map((list) => Uint8Array.from(list));
    fc.assert(
      fc.property(noise, fc.array(fc.nat(80)), (input, cuts) => {
        const whole = split(input);
        expect(split(input, cuts)).toEqual(whole);
        expect(split(input, eachByte(input))).toEqual(whole);
      }),
      { numRuns: 500 },
    );
  });
});

const event = (more: Partial<Omit<SseEvent, "invalid">>): SseEvent => ({ data: undefined, event: "message", id: undefined, retry: undefined, comments: [], unknown: [], invalid: more.bytes !== undefined, bytes: bytes(more.data ?? ""), ...more });

/** What stands within a chunk, as bytes of its own. */
const settled = (events: readonly SseEvent[]): readonly SseEvent[] => events.map(({ within, ...each }) => ({ ...each, bytes: within ? within.chunk.bytes.slice(within.start, within.end) : each.bytes }));

const cases: [name: string, input: Uint8Array, expected: SseEvent[]][] = [
  ['data, name and id', bytes('event: endpoint\nid: 7\ndata: /messages\n\n'), [event({ event: 'endpoint', id: '7', data: '/messages' })]],
  ['lines of data are joined by LF', bytes('data: a\ndata:\ndata: b\n\n'), [event({ data: 'a\n\nb' })]],
  ['empty data is data', bytes('id: 1\ndata:\n\n'), [event({ id: '1', data: '' })]],
  ['an event without data is kept', bytes('event: ping\n\n'), [event({ event: 'ping' })]],
  ['an empty name is "message"', bytes('event:\ndata: x\n\n'), [event({ data: 'x' })]],
  ['one space after the colon belongs to the format', bytes('data:  x \n\n'), [event({ data: ' x ' })]],
  ['a byte order mark is no part of the first field', bytes('\uFEFFdata: x\n\n'), [event({ data: 'x' })]],
  ['a second byte order mark is', bytes('\uFEFF\uFEFFdata: x\n\n'), [event({ unknown: ['\uFEFFdata: x'] })]],
  ['a byte order mark later is text', bytes('data: x\n\n\uFEFFdata: y\n\n'), [event({ data: 'x' }), event({ unknown: ['\uFEFFdata: y'] })]],
  ['comments', bytes(': keep-alive\n\n:\n: two\ndata: x\n\n'), [event({ comments: [' keep-alive'] }), event({ comments: ['', ' two'], data: 'x' })]],
  ['an id with NUL is ignored', bytes('id: a\nid: b\0\ndata: x\n\n'), [event({ id: 'a', data: 'x' })]],
  ['an id is of its own event only', bytes('id: a\ndata: x\n\ndata: y\n\n'), [event({ id: 'a', data: 'x' }), event({ data: 'y' })]],
  ['retry', bytes('retry: 3000\n\n'), [event({ retry: 3000 })]],
  ['a retry that is no number is kept as unknown', bytes('retry: -1\nretry: 3s\n\n'), [event({ unknown: ['retry: -1', 'retry: 3s'] })]],
  ['unknown fields are kept verbatim', bytes('Data: x\n data: y\n\n'), [event({ unknown: ['Data: x', ' data: y'] })]],
  ['a bare CR ends lines and events, at the end of the bytes too', bytes('data: x\rdata: y\r\r'), [event({ data: 'x\ny' })]],
  ['CR, LF and CRLF mixed', bytes('data: a\r\ndata: b\rdata: c\n\r\ndata: d\n\n'), [event({ data: 'a\nb\nc' }), event({ data: 'd' })]],
  ['more blank lines than needed are no events', bytes('\n\n\r\ndata: x\n\n\n\n'), [event({ data: 'x' })]],
  ['invalid UTF-8 is kept as bytes', latin1('data: caf\xe9\n\n'), [event({ data: 'caf\uFFFD', bytes: latin1('caf\xe9') })]],
  ['… over several lines, joined', latin1('data: \xff\ndata: b\n\n'), [event({ data: '\uFFFD\nb', bytes: latin1('\xff\nb') })]],
  ['invalid UTF-8 elsewhere does not lose the event', latin1(': \xff\xfe\nevent: \xff\ndata: x\n\n'), [event({ event: '\uFFFD', comments: [' \uFFFD\uFFFD'], data: 'x' })]],
];

test.each(cases)('%s', (_name, input, expected) => {
  expect(split(input)).toEqual(expected);
  expect(split(input, eachByte(input))).toEqual(expected);
});

test('an event that ends in a bare CR is dispatched at once; the LF of a late CRLF is no new line', () => {
  const splitter = createSseSplitter();
  expect(settled(splitter.feed(bytes('data: x\r\r')))).toEqual([event({ data: 'x' })]);
  expect(settled(splitter.feed(bytes('\ndata: y\n\n')))).toEqual([event({ data: 'y' })]);
});

test.each<[input: string, unfinished: string | undefined]>([
  ['data: x\n\n', undefined],
  ['', undefined],
  ['data: x\n', 'x'],
  ['data: x\n\ndata: {"half', '{"half'],
  ['data: a\ndata: b', 'a\nb'],
])('what an unfinished event held: %j', (input, unfinished) => {
  const splitter = createSseSplitter();
  splitter.feed(bytes(input));
  expect(splitter.end()).toEqual(unfinished === undefined ? undefined : event({ data: unfinished, unfinished: true }));
  expect(splitter.end()).toBe(undefined);
  expect(splitter.held).toBe(0);
});

test('a line of 4 MiB in chunks of 1 KiB costs time in proportion, and says how much is held', () => {
  const splitter = createSseSplitter();
  const chunk = bytes('x'.repeat(1024));
  splitter.feed(bytes('data: '));
  const started = performance.now();
  for (let i = 0; i < 4096; i++) splitter.feed(chunk);
  expect(splitter.held).toBe(6 + 4096 * 1024);
  const [only, ...more] = splitter.feed(bytes('\n\n'));
  expect([only?.data?.length, more.length, splitter.held]).toEqual([4096 * 1024, 0, 0]);
  // Joining per chunk would copy 8 GiB.
  expect(performance.now() - started).toBeLessThan(2000);
});
