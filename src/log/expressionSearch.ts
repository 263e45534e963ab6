// Regular expressions tested in a Worker: owns its life, the queue and the time limit. The Worker is killed when a test takes too
// long, because an expression cannot be stopped otherwise. Knows no rows, only texts side by side.

import type { Clock, Milliseconds } from '../base/units.ts';
import expressionWorkerUrl from './expressionWorker.ts?worker&url';
import type { ExpressionTerm } from './filterQuery.ts';

/** Texts side by side as UTF-8, and where each ends. */
export interface TextsInBytes {
  readonly bytes: Uint8Array;
  readonly ends: Uint32Array;
}

/** To the Worker. */
export interface ExpressionQuestion extends TextsInBytes {
  readonly id: number;
  readonly terms: readonly ExpressionTerm[];
}

/** From the Worker: once that it runs, then an answer per question. */
export type ExpressionAnswer = { readonly kind: 'ready' } | { readonly kind: 'tested'; readonly id: number; readonly passed: Uint8Array };

/** One number per text, 1 where all terms hold; or why they could not be tested, in words. */
export type ExpressionOutcome = Uint8Array | string;

/** A test under way. */
export interface RunningTest {
  readonly outcome: Promise<ExpressionOutcome>;
  /** Nobody waits for it any more: an expression that is slow is not waited out. */
  cancel(): void;
}

/** Tests expressions where they can be stopped. */
export interface ExpressionSearch {
  /** The bytes are given away. */
  test(terms: readonly ExpressionTerm[], texts: TextsInBytes): RunningTest;
}

/** What the search is given. */
export interface ExpressionSearchOptions {
  /** Starts a module Worker from a URL of the app's own origin; may throw. */
  readonly createWorker: (url: string) => Worker;
  readonly clock: Clock;
  /** For one test, from when the Worker has it. @defaultValue 1,000 ms */
  readonly timeLimit?: Milliseconds;
  /** For the Worker to load. @defaultValue 10,000 ms */
  readonly startLimit?: Milliseconds;
}

interface Job {
  readonly question: ExpressionQuestion;
  readonly done: (outcome: ExpressionOutcome) => void;
}

/** For a test that nobody waits for any more. */
const CANCELLED_LIMIT: Milliseconds = 100;

/** Starts no Worker before the first test. One test runs at a time, in the order asked. */
export function createExpressionSearch({ createWorker, clock, timeLimit = 1_000, startLimit = 10_000 }: ExpressionSearchOptions): ExpressionSearch {
  const queue: Job[] = [];
  let worker: Worker | undefined;
  let ready = false;
  let running: Job | undefined;
  let cancelTimer = (): void => {};
  let nextId = 0;

  function stop(): void {
    cancelTimer();
    if (worker) worker.onmessage = worker.onerror = worker.onmessageerror = null;
    worker?.terminate();
    worker = undefined;
    ready = false;
  }

  function finish(outcome: ExpressionOutcome): void {
    cancelTimer();
    const job = running;
    running = undefined;
    job?.done(outcome);
  }

  function endAll(why: string): void {
    stop();
    finish(why);
    for (const job of queue.splice(0)) job.done(why);
  }

  function start(): void {
    try {
      worker = createWorker(expressionWorkerUrl);
    } catch {
      return endAll('the Worker that tests expressions could not start');
    }
    worker.onmessage = ({ data }: MessageEvent<ExpressionAnswer>) => {
      if (data.kind === 'ready') {
        ready = true;
        cancelTimer();
      } else if (data.id === running?.question.id) finish(data.passed);
      next();
    };
    worker.onerror = worker.onmessageerror = () => endAll('the Worker that tests expressions failed');
    cancelTimer = clock.setTimeout(() => endAll('the Worker that tests expressions did not start in time'), startLimit);
  }

  function limitTo(limit: Milliseconds): void {
    cancelTimer();
    cancelTimer = clock.setTimeout(() => {
      stop();
      finish(`it took longer than ${(timeLimit / 1000).toLocaleString('en')} s for a few hundred rows`);
      next();
    }, limit);
  }

  function next(): void {
    if (running || queue.length === 0) return;
    if (!worker) return start();
    if (!ready) return;
    running = queue.shift();
    if (!running) return;
    limitTo(timeLimit);
    worker.postMessage(running.question, [running.question.bytes.buffer, running.question.ends.buffer]);
  }

  return {
    test(terms, texts) {
      const id = nextId++;
      return {
        outcome: new Promise((done) => {
          queue.push({ question: { id, terms, ...texts }, done });
          next();
        }),
        cancel() {
          if (running?.question.id === id) limitTo(CANCELLED_LIMIT);
          const waiting = queue.findIndex(({ question }) => question.id === id);
          if (waiting >= 0) queue.splice(waiting, 1)[0]?.done('it was given up');
        },
      };
    },
  };
}
