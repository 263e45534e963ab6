import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { manualClock } from '../testing/manualClock.ts';
import { gatherBursts } from './gatherBursts.ts';

function start() {
  const clock = manualClock();
  const handed: number[] = [];
  const gatherer = gatherBursts<number>((message) => void handed.push(message), clock.now, (callback, after) => void clock.setTimeout(callback, after));
  return { clock, handed, gatherer };
}

test('few messages are handed on at once', () => {
  const { clock, handed, gatherer } = start();
  for (let message = 0; message < 100; message++) {
    gatherer.add(message);
    expect(handed.at(-1)).toBe(message);
    clock.advance(5);
  }
  expect(clock.timers).toBe(0);
});

test('many are handed on together, and one by one again when they are few', () => {
  const { clock, handed, gatherer } = start();
  for (let message = 0; message < 100; message++) gatherer.add(message);
  expect(handed).toHaveLength(32);
  clock.advance(4);
  expect(handed).toHaveLength(100);
  clock.advance(100);
  expect(clock.timers).toBe(0);
  gatherer.add(100);
  expect(handed).toHaveLength(101);
});

test('one that fails costs none of those behind it, and is not silent', () => {
  vi.useFakeTimers({ toFake: ['queueMicrotask'] });
  const clock = manualClock();
  const handed: number[] = [];
  const gatherer = gatherBursts<number>((message) => {
    if (message === 50) throw new Error('odd');
    handed.push(message);
  }, clock.now, (callback, after) => void clock.setTimeout(callback, after));
  for (let message = 0; message < 100; message++) gatherer.add(message);
  clock.advance(4);
  expect(handed).toHaveLength(99);
  expect(() => vi.runAllTicks()).toThrow('odd');
  vi.useRealTimers();
});

test('in order, whatever the pace; none is lost', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(600), fc.nat(30)), { maxLength: 10 }), (bursts) => {
      const { clock, handed, gatherer } = start();
      let sent = 0;
      for (const [count, pause] of bursts) {
        for (let each = 0; each < count; each++) gatherer.add(sent++);
        clock.advance(pause);
      }
      gatherer.flush();
      expect(handed).toEqual(Array.from({ length: sent }, (_, message) => message));
    }),
  );
});
