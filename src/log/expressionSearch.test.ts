import { expect, test } from 'vitest';
import { manualClock } from '../testing/manualClock.ts';
import { createExpressionSearch, type ExpressionAnswer, type ExpressionQuestion } from './expressionSearch.ts';

/** A Worker by hand: it answers when the test says so. */
class HandWorker {
  static readonly all: HandWorker[] = [];
  onmessage: ((event: MessageEvent<ExpressionAnswer>) => void) | null = null;
  onerror: (() => void) | null = null;
  onmessageerror: (() => void) | null = null;
  readonly asked: ExpressionQuestion[] = [];
  terminated = false;
  constructor() {
    HandWorker.all.push(this);
  }
  postMessage(question: ExpressionQuestion): void {
    this.asked.push(question);
  }
  terminate(): void {
    this.terminated = true;
  }
  say(data: ExpressionAnswer): void {
    this.onmessage?.({ data } as MessageEvent<ExpressionAnswer>);
  }
}

function start() {
  HandWorker.all.length = 0;
  const clock = manualClock();
  const search = createExpressionSearch({ createWorker: () => new HandWorker() as unknown as Worker, clock });
  const ask = () => search.test([{ source: 'a', flags: '', turned: false }], { bytes: new Uint8Array(1), ends: new Uint32Array([1]) });
  return { clock, ask, workers: HandWorker.all };
}

test('questions are answered in order by one Worker, which starts with the first', async () => {
  const { ask, workers } = start();
  expect(workers).toHaveLength(0);
  const [first, second] = [ask(), ask()];
  expect(workers[0]?.asked).toEqual([]);
  workers[0]?.say({ kind: 'ready' });
  expect(workers[0]?.asked).toHaveLength(1);
  workers[0]?.say({ kind: 'tested', id: 0, passed: new Uint8Array([1]) });
  workers[0]?.say({ kind: 'tested', id: 1, passed: new Uint8Array([0]) });
  expect([await first.outcome, await second.outcome, workers.length]).toEqual([new Uint8Array([1]), new Uint8Array([0]), 1]);
});

test('an expression that takes too long is killed with its Worker; the next question has another', async () => {
  const { ask, clock, workers } = start();
  const [slow, next] = [ask(), ask()];
  workers[0]?.say({ kind: 'ready' });
  clock.advance(1_000);
  expect(await slow.outcome).toMatch(/took longer than 1 s/);
  expect(workers[0]?.terminated).toBe(true);
  workers[1]?.say({ kind: 'ready' });
  workers[1]?.say({ kind: 'tested', id: 1, passed: new Uint8Array([1]) });
  expect(await next.outcome).toEqual(new Uint8Array([1]));
  expect(clock.timers).toBe(0);
});

test('nobody waits for a question that was given up', async () => {
  const { ask, clock, workers } = start();
  const [slow, waiting, wanted] = [ask(), ask(), ask()];
  workers[0]?.say({ kind: 'ready' });
  slow.cancel();
  waiting.cancel();
  expect(await waiting.outcome).toMatch(/given up/);
  clock.advance(100);
  expect(await slow.outcome).toMatch(/took longer/);
  workers[1]?.say({ kind: 'ready' });
  expect(workers[1]?.asked.map(({ id }) => id)).toEqual([2]);
  workers[1]?.say({ kind: 'tested', id: 2, passed: new Uint8Array([1]) });
  expect(await wanted.outcome).toEqual(new Uint8Array([1]));
});

test('a Worker that fails or does not start is said, and nothing waits for ever', async () => {
  const { ask, clock, workers } = start();
  const failing = ask();
  workers[0]?.onerror?.();
  expect(await failing.outcome).toMatch(/failed/);
  const silent = ask();
  clock.advance(10_000);
  expect(await silent.outcome).toMatch(/did not start in time/);
});
