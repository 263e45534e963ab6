import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { frameScheduler } from './scheduler.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A page whose animation frames come when told. */
function page() {
  const frames: (() => void)[] = [];
  const ran: string[] = [];
  const scheduler = frameScheduler((callback) => void frames.push(callback));
  return { scheduler, ran, frame: () => frames.splice(0).forEach((callback) => callback()), note: (name: string) => () => void ran.push(name) };
}

test('each flush that asked runs once per frame, however often it asked', () => {
  const { scheduler, ran, frame, note } = page();
  const [log, progress] = [note('log'), note('progress')];
  for (const flush of [log, progress, log, progress, log]) scheduler.request(flush);
  expect(ran).toEqual([]);
  frame();
  expect(ran).toEqual(['log', 'progress']);
  vi.advanceTimersByTime(1000);
  expect(ran).toHaveLength(2);
  scheduler.request(progress);
  vi.advanceTimersByTime(50);
  frame();
  expect(ran).toEqual(['log', 'progress', 'progress']);
});

test('after 250 ms without a frame, and not again when the frame comes late', () => {
  const { scheduler, ran, frame, note } = page();
  scheduler.request(note('a'));
  vi.advanceTimersByTime(249);
  expect(ran).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(ran).toEqual(['a']);
  frame();
  expect(ran).toEqual(['a']);
});

test('what is asked for during a flush comes with the next frame', () => {
  const { scheduler, ran, frame, note } = page();
  scheduler.request(() => scheduler.request(note('later')));
  frame();
  expect(ran).toEqual([]);
  // Not at once: flushes keep a gap.
  frame();
  expect(ran).toEqual([]);
  vi.advanceTimersByTime(50);
  frame();
  expect(ran).toEqual(['later']);
});

test('a flush that throws is reported and stops no other', () => {
  const { scheduler, ran, frame, note } = page();
  const reported: (() => void)[] = [];
  vi.spyOn(globalThis, 'queueMicrotask').mockImplementation((callback) => void reported.push(callback));
  scheduler.request(() => {
    throw new Error('broken panel');
  });
  scheduler.request(note('b'));
  frame();
  expect(ran).toEqual(['b']);
  expect(() => reported[0]?.()).toThrow('broken panel');
});

test('without animation frames the timer alone serves', () => {
  const ran: number[] = [];
  frameScheduler(undefined, { fallbackAfter: 10 }).request(() => void ran.push(1));
  vi.advanceTimersByTime(10);
  expect(ran).toEqual([1]);
});

test('flushes are a moment apart, and none is lost between them', () => {
  const { scheduler, ran, frame, note } = page();
  scheduler.request(note('first'));
  frame();
  vi.advanceTimersByTime(10);
  scheduler.request(note('second'));
  frame();
  vi.advanceTimersByTime(39);
  frame();
  expect(ran).toEqual(['first']);
  vi.advanceTimersByTime(1);
  frame();
  expect(ran).toEqual(['first', 'second']);
  vi.advanceTimersByTime(1000);
  expect(ran).toHaveLength(2);
});

describe('where flushes cost a lot', () => {
  function costly() {
    let cost = 0;
    const runs: number[] = [];
    const scheduler = frameScheduler((callback) => void setTimeout(callback), { afterDrawing: (callback) => void setTimeout(callback, cost) });
    const flush = (): void => void runs.push(performance.now());
    const lastGap = (): number => Math.round((runs.at(-1) ?? 0) - (runs.at(-2) ?? 0));
    return { runs, lastGap, ask: () => scheduler.request(flush), costs: (spent: number) => (cost = spent) };
  }

  test('they come less often, up to a limit, and often again when they are cheap', () => {
    const { ask, costs, lastGap } = costly();
    const flood = setInterval(ask, 1);
    const gapAt = (spent: number): number => {
      costs(spent);
      vi.advanceTimersByTime(4000);
      return lastGap();
    };
    // A frame, and the moment it takes to ask again, come on top.
    const gaps = [gapAt(2), gapAt(12), gapAt(100), gapAt(2)];
    clearInterval(flood);
    [60, 360, 500, 60].forEach((gap, index) => {
      expect(gaps[index]).toBeGreaterThanOrEqual(gap);
      expect(gaps[index]).toBeLessThan(gap + 5);
    });
  });

  test('the last of a flood comes a moment after its end', () => {
    const { ask, costs, runs } = costly();
    costs(100);
    const flood = setInterval(ask, 1);
    vi.advanceTimersByTime(4000);
    clearInterval(flood);
    const [before, ended] = [runs.length, performance.now()];
    vi.advanceTimersByTime(4000);
    expect(runs).toHaveLength(before + 1);
    expect((runs.at(-1) ?? 0) - ended).toBeLessThan(80);
  });
});
