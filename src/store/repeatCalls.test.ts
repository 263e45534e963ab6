import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { manualClock } from '../testing/manualClock.ts';
import { manualScheduler } from '../testing/manualScheduler.ts';
import { playedInspector, playedState } from '../testing/playedInspector.ts';
import { callStatistics } from './callStatistics.ts';
import { createRepeatCalls, limitedPlan, type RepeatPlan } from './repeatCalls.ts';

const CALL = { method: 'tools/call', target: 't', params: { name: 't' } };
const count = (n: number, concurrency = 1): RepeatPlan => ({ until: { kind: 'count', count: n }, concurrency });
const seconds = (n: number, concurrency = 1): RepeatPlan => ({ until: { kind: 'time', seconds: n }, concurrency });

function start(plan: RepeatPlan) {
  const clock = manualClock();
  const scheduler = manualScheduler();
  const inspector = playedInspector(clock, createStore(() => playedState()));
  const repeat = createRepeatCalls(inspector, { clock, scheduler });
  repeat.start(CALL, plan);
  return { clock, scheduler, inspector, repeat, state: () => repeat.state.getState() };
}

describe('statistics', () => {
  test('percentiles are durations that happened; what was cancelled is counted and not measured', () => {
    const calls = Array.from({ length: 100 }, (_, at) => ({ outcome: 'result' as const, duration: 100 - at }));
    expect(callStatistics([...calls, { outcome: 'timeout', duration: 5000 }, { outcome: 'cancelled', duration: 1 }], 2000)).toEqual({
      count: 102,
      succeeded: 100,
      outcomes: [{ outcome: 'result', count: 100 }, { outcome: 'timeout', count: 1 }, { outcome: 'cancelled', count: 1 }],
      durations: { min: 1, p50: 51, p95: 96, p99: 100, max: 5000 },
      perSecond: 50.5,
    });
    expect(callStatistics([], 0)).toEqual({ count: 0, succeeded: 0, outcomes: [], durations: undefined, perSecond: 0 });
    expect(callStatistics([{ outcome: 'result', duration: 7 }], 0).durations).toEqual({ min: 7, p50: 7, p95: 7, p99: 7, max: 7 });
  });

  test('each percentile is the smallest that so many do not exceed', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1 }), (durations) => {
        const { durations: found } = callStatistics(durations.map((duration) => ({ outcome: 'result', duration })), 1);
        for (const [percent, value] of [[50, found?.p50], [95, found?.p95], [99, found?.p99]] as const) {
          const within = (limit: number): number => durations.filter((each) => each <= limit).length / durations.length;
          expect(within(value ?? -1)).toBeGreaterThanOrEqual(percent / 100);
          expect(within((value ?? 0) - 1)).toBeLessThan(percent / 100);
        }
      }),
      { seed: 5 },
    );
  });
});

test('plans are kept within limits, in words', () => {
  expect(limitedPlan(count(20_000, 50))).toEqual({ plan: count(10_000, 20), limits: ['A run makes at most 10,000 calls.', 'At most 20 calls run at once.'] });
  expect(limitedPlan(seconds(3600, 0))).toEqual({ plan: seconds(600, 1), limits: ['A run takes at most 10 minutes.'] });
  expect(limitedPlan(count(Number.NaN, 2.9))).toEqual({ plan: count(1, 2), limits: [] });
});

describe('so often', () => {
  test('no more at once than asked for, and each only once', () => {
    const { clock, scheduler, inspector, repeat, state } = start(count(5, 2));
    expect(inspector.running()).toEqual([1, 2]);
    expect(state()).toMatchObject({ status: 'running', started: 2, running: 2, target: 't' });
    clock.advance(10);
    inspector.end(2, { type: 'toolError', result: {} });
    expect(inspector.running()).toEqual([1, 3]);
    clock.advance(30);
    inspector.end(1);
    inspector.end(3);
    expect(inspector.running()).toEqual([4, 5]);
    scheduler.flush();
    expect(state()).toMatchObject({ status: 'running', started: 5, running: 2, elapsed: 40 });
    clock.advance(60);
    inspector.end(4);
    inspector.end(5);
    expect(state()).toMatchObject({ status: 'ended', started: 5, running: 0, ended: 'All calls are made.', statistics: { count: 5, succeeded: 4, perSecond: 50, durations: { min: 10, p50: 40, max: 60 } } });
    expect(clock.timers).toBe(0);
    inspector.actions.call(CALL);
    expect([1, 5, 6].map(repeat.owns)).toEqual([true, true, false]);
  });

  test('a second run begins when the first is over, and not before', () => {
    const { inspector, repeat, state } = start(count(1));
    repeat.start(CALL, count(9));
    inspector.end(1);
    expect(state()).toMatchObject({ status: 'ended', started: 1 });
    repeat.start(CALL, count(1));
    inspector.end(2);
    expect(state()).toMatchObject({ status: 'ended', started: 1, statistics: { count: 1 } });
  });

  test('10,000 calls that end at once', () => {
    const { inspector, state } = start(count(10_000, 20));
    for (let number = 1; number <= 10_000; number++) inspector.end(number);
    expect(state()).toMatchObject({ status: 'ended', started: 10_000, statistics: { count: 10_000 } });
  });

  test('10 minutes are the end of it: what runs is cancelled', () => {
    const { clock, inspector, state } = start(count(10, 2));
    clock.advance(600_000);
    expect(inspector.running()).toEqual([]);
    expect(state()).toMatchObject({ status: 'ended', ended: 'Stopped after 10 minutes, the longest a run takes.', statistics: { count: 2, outcomes: [{ outcome: 'cancelled', count: 2 }] } });
  });
});

describe('so long', () => {
  test('no call begins after the time; those that run come to their end', () => {
    const { clock, inspector, state } = start(seconds(2, 2));
    clock.advance(1999);
    inspector.end(1);
    clock.advance(1);
    expect(state()).toMatchObject({ status: 'finishing', running: 2, ended: 'The 2 seconds are over.' });
    inspector.end(2);
    clock.advance(500);
    inspector.end(3);
    expect(state()).toMatchObject({ status: 'ended', started: 3, elapsed: 2500, statistics: { count: 3, succeeded: 3, perSecond: 1.2 } });
  });

  test('ends with the number of calls too', () => {
    const { inspector, state } = start(seconds(600, 20));
    for (let number = 1; number <= 10_000; number++) inspector.end(number);
    expect(state()).toMatchObject({ status: 'ended', started: 10_000, ended: 'Stopped after 10,000 calls, the most a run makes.' });
  });
});

test('stopping cancels at once what runs', () => {
  const { inspector, repeat, state } = start(count(100, 3));
  inspector.end(1);
  repeat.stop();
  expect(inspector.running()).toEqual([]);
  expect(state()).toMatchObject({ status: 'ended', started: 4, ended: 'Stopped by you.', statistics: { count: 4, succeeded: 1 } });
  repeat.stop();
});

test('a connection that ends, ends the run: no thousand failures', () => {
  const { inspector, state } = start(count(100, 2));
  inspector.setStatus('closed');
  for (const number of inspector.running()) inspector.end(number, { type: 'transportError', explanation: { title: '', text: '', tries: [], body: undefined, canProbe: false } });
  expect(state()).toMatchObject({ status: 'ended', started: 2, ended: 'The connection ended.' });
});
