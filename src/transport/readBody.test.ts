import { expect, test } from 'vitest';
import { openStream } from '../testing/fakeFetch.ts';
import { settled } from '../testing/manualClock.ts';
import { readSse, readText } from './readBody.ts';

const body = (...chunks: Uint8Array[]): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
const PORTS = { now: () => 0, breathe: async () => {} };
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test('a body as text, whatever its chunks; its bytes too when they are no UTF-8', async () => {
  expect(await readText(null, PORTS)).toEqual({ text: '', cut: false });
  expect(await readText(body(), PORTS)).toEqual({ text: '', cut: false });
  const euro = bytes('\uFEFF€');
  expect(await readText(body(...[...euro].map((byte) => Uint8Array.of(byte))), PORTS)).toEqual({ text: '\uFEFF€', cut: false });
  expect(await readText(body(Uint8Array.of(0x61, 0xff)), PORTS)).toEqual({ text: 'a\uFFFD', bytes: Uint8Array.of(0x61, 0xff), cut: false });
});

test('a body beyond the limit is cut, and the rest is not waited for', async () => {
  let cancelled = false;
  const endless = new ReadableStream<Uint8Array>({ pull: (controller) => controller.enqueue(bytes('abcdef')), cancel: () => void (cancelled = true) });
  expect(await readText(endless, PORTS, 10)).toEqual({ text: 'abcdefabcd', cut: true });
  expect(cancelled).toBe(true);
  expect(await readText(body(bytes('abcdef')), PORTS, 6)).toEqual({ text: 'abcdef', cut: false });
});

test('an event beyond the limit is given as far as it came, and the stream is left', async () => {
  let cancelled = false;
  const chunk = bytes('x'.repeat(100_000));
  let first = true;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      controller.enqueue(first ? bytes('data: ') : chunk);
      first = false;
    },
    cancel: () => void (cancelled = true),
  });
  const lengths: (number | undefined)[] = [];
  const reason = await readSse(endless, ({ data }) => void lengths.push(data?.length), { now: () => 0, breathe: async () => {} }, 1024 * 1024);
  expect(reason).toContain('larger than 1 MiB');
  expect(lengths).toEqual([1_100_000]);
  expect(cancelled).toBe(true);
});

test('a fast stream lets others have their turn every 8 ms, and loses nothing', async () => {
  let now = 0;
  let breaths = 0;
  const lines = 'data: 0123456789\n\n'.repeat(5000);
  let events = 0;
  const reason = await readSse(body(bytes(lines), bytes(lines)), () => void (now += ++events % 100 === 0 ? 3 : 0), { now: () => now, breathe: async () => void breaths++ });
  // 10,000 events at 3 ms per hundred are 300 ms of work.
  expect([events, reason]).toEqual([10_000, 'the server ended it']);
  expect(breaths).toBeGreaterThan(5);
  expect(breaths).toBeLessThan(300 / 8 + 1);
});

test('a stream that fails throws what it failed with; one without a body says so', async () => {
  const stream = openStream();
  const events: unknown[] = [];
  const ports = { now: () => 0, breathe: async () => {} };
  const reading = readSse(stream.response.body, ({ data }) => void events.push(data), ports);
  stream.push('data: x\n\n');
  await settled();
  stream.break(new TypeError('network error'));
  await expect(reading).rejects.toThrow('network error');
  expect(events).toEqual(['x']);
  expect(await readSse(null, () => {}, ports)).toBe('the stream had no body');
});
