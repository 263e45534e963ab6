import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { filledLog, settledView } from '../testing/filledLog.ts';
import { DurationSamples } from './durationSamples.ts';
import { parseFilter } from './filterQuery.ts';
import type { LogView } from './logView.ts';
import { Statistics } from './statistics.ts';
import { Throughput } from './throughput.ts';

const same = (row: number): number => row;
const every = (count: number): LogView => ({ count, rowAt: same, placeOf: same, more: false });

describe('percentiles', () => {
  const durations = fc.array(fc.double({ min: 0.01, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 900 });

  test('are exact as long as there are few', () => {
    fc.assert(fc.property(durations, fc.integer({ min: 1, max: 100 }), (values, percent) => {
      const samples = new DurationSamples();
      for (const value of values) samples.add(value);
      expect(samples.percentiles(percent)).toEqual([values.toSorted((a, b) => a - b)[Math.max(1, Math.ceil((percent / 100) * values.length)) - 1]]);
    }));
  });

  test('are within half a percent beyond', () => {
    fc.assert(fc.property(durations, (values) => {
      const many = Array.from({ length: 1500 }, (_, index) => (values[index % values.length] ?? 1) * (1 + index / 1e5));
      const samples = new DurationSamples();
      for (const value of many) samples.add(value);
      const sorted = many.toSorted((a, b) => a - b);
      for (const percent of [1, 50, 95, 99, 100]) {
        const exact = sorted[Math.ceil((percent / 100) * sorted.length) - 1] ?? 0;
        expect(Math.abs((samples.percentiles(percent)[0] ?? 0) - exact)).toBeLessThanOrEqual(exact * 0.0051);
      }
    }), { numRuns: 30 });
  });

  test('of nothing are none', () => expect(new DurationSamples().percentiles(50, 99)).toEqual([undefined, undefined]));
});

test('throughput loses nothing when its steps grow', () => {
  fc.assert(fc.property(fc.array(fc.record({ gap: fc.integer({ min: 0, max: 200_000 }), bytes: fc.nat(1000), sent: fc.boolean() }), { maxLength: 60 }), (frames) => {
    const throughput = new Throughput();
    let at = 50;
    for (const { gap, bytes, sent } of frames) throughput.add((at += gap), sent, bytes, !sent);
    const { count, step, sentFrames, receivedFrames, sentBytes, receivedBytes, errors } = throughput.series;
    const sum = (values: Float64Array): number => values.subarray(0, count).reduce((total, value) => total + value, 0);
    expect([sum(sentFrames), sum(receivedFrames)]).toEqual([frames.filter(({ sent }) => sent).length, frames.filter(({ sent }) => !sent).length]);
    expect(sum(sentBytes) + sum(receivedBytes)).toBe(frames.reduce((total, { bytes }) => total + bytes, 0));
    expect(sum(errors)).toBe(sum(receivedFrames));
    expect(step * count).toBeGreaterThanOrEqual(frames.slice(1).reduce((total, { gap }) => total + gap, 0));
  }));
});

describe('by method', () => {
  function session() {
    const { log, record, say, publish } = filledLog();
    say('sent', { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'a' } });
    say('received', { jsonrpc: '2.0', id: 1, result: { isError: true } });
    say('sent', { jsonrpc: '2.0', id: 2, method: 'tools/call', params: { name: 'b' } });
    say('sent', { jsonrpc: '2.0', id: 3, method: 'tools/call', params: { name: 'b' } });
    say('received', { jsonrpc: '2.0', id: 9, method: 'ping' });
    say('sent', { jsonrpc: '2.0', id: 9, result: {} });
    say('received', { jsonrpc: '2.0', method: 'notifications/message', params: {} });
    say('received', '{');
    say('received', { jsonrpc: '2.0', id: 3, result: {} });
    record.note({ type: 'open', at: 10_000, url: 'x' });
    publish();
    return { log, record };
  }

  test('calls, errors, durations, bytes, by who sends; transport events are no frames', () => {
    const { log, record } = session();
    const statistics = new Statistics(log);
    statistics.upTo(every(5));
    statistics.upTo(every(10));
    const { methods, total } = statistics.snapshot();
    expect(methods).toMatchObject([
      { method: 'tools/call', sender: 'page', kind: 'request', count: 3, errors: 1, pending: 1, p50: 100, p95: 500, p99: 500 },
      { method: 'ping', sender: 'server', kind: 'request', count: 1, errors: 0, pending: 0, p50: 100 },
      { method: 'notifications/message', sender: 'server', kind: 'notification', count: 1, p50: undefined, bytesOut: 0 },
      { method: '', sender: 'server', kind: 'other', count: 1, errors: 1, bytesIn: 1 },
    ]);
    expect(total).toMatchObject({ frames: 9, errors: 2 });
    expect(total.bytesIn + total.bytesOut).toBe(Array.from({ length: 9 }, (_, row) => log.row(row).bytes).reduce((sum, bytes) => sum + bytes));
    // What was open when it was counted may fail later.
    record.endRequest(2, 'timed out');
    expect(statistics.snapshot().methods[0]).toMatchObject({ errors: 2, pending: 0 });
    expect(statistics.snapshot().methods[0]).toMatchObject({ errors: 2, pending: 0 });
  });

  test('a call counts once, whichever of its halves the filter shows', async () => {
    const { log } = session();
    for (const [filter, counts] of [['method:tools/call', [3]], ['dir:in', [2, 1, 1, 1]], ['dir:out', [3, 1]], ['tool:b', [2]]] as const) {
      const parsed = parseFilter(filter);
      const view = await settledView(log, parsed.ok ? { query: parsed.query } : {});
      const statistics = new Statistics(log);
      statistics.upTo(view);
      expect([filter, ...statistics.snapshot().methods.map(({ count }) => count)]).toEqual([filter, ...counts]);
    }
  });

  test('methods without end share a line', () => {
    const { log, say } = filledLog();
    for (let index = 0; index < 1200; index++) say('received', { jsonrpc: '2.0', method: `x/${index}` });
    const statistics = new Statistics(log);
    statistics.upTo(every(1200));
    const { methods } = statistics.snapshot();
    expect(methods.length).toBeLessThanOrEqual(1001);
    expect(methods.at(-1)).toMatchObject({ method: '(further methods)', count: 200 });
  });

  test('rows are counted as far as a slice goes', () => {
    const { log, say } = filledLog();
    for (let index = 0; index < 1000; index++) say('received', { jsonrpc: '2.0', method: 'x' });
    let now = 0;
    const statistics = new Statistics(log, () => (now += 100));
    expect(statistics.upTo(every(1000))).toBe(true);
    while (statistics.upTo(every(1000)));
    expect(statistics.snapshot().total.frames).toBe(1000);
  });
});
