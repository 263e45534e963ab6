import { afterEach, beforeEach, expect, test, vi } from 'vitest';
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

test('where flushes cost a lot they come less often, up to a limit, and often again when they are cheap', () => {
  let cost = 0;
  const scheduler = frameScheduler((callback) => void setTimeout(callback), { afterDrawing: (callback) => void setTimeout(callback, cost) });
  const runs: number[] = [];
  const flush = (): void => {
    runs.push(performance.now());
    // Asked for again once it has been drawn.
    setTimeout(() => scheduler.request(flush), cost + 1);
  };
  scheduler.request(flush);
  const gapAt = (spent: number): number => {
    cost = spent;
    vi.advanceTimersByTime(2000);
    return Math.round((runs.at(-1) ?? 0) - (runs.at(-2) ?? 0));
  };
  expect([gapAt(2), gapAt(12), gapAt(100), gapAt(2)]).toEqual([50, 120, 300, 50].map((gap) => gap + 1));
});
