// Values checked against JSON Schemas in a Worker: owns its life, the queue and the time limit. The Worker is killed when a check
// takes too long, because a regular expression cannot be stopped otherwise. Knows nothing about what is checked.

import type { Clock, Milliseconds } from '../base/units.ts';
import type { Finding, Validate } from '../protocol/findings.ts';
import { writeQuestion, type CheckQuestion } from './checkQuestion.ts';
import { notChecked } from './findingWords.ts';
import validateWorkerUrl from './validateWorker.ts?worker&url';

/** To the Worker. */
export type ValidateWorkerQuestion = CheckQuestion & { readonly id: number };

/** From the Worker: once that it runs, then an answer per question. */
export type ValidateWorkerAnswer = { readonly kind: 'ready' } | { readonly kind: 'checked'; readonly id: number; readonly findings: readonly Finding[] };

/** What the validator is given. */
export interface ValidatorOptions {
  /** Starts a module Worker from a URL of the app's own origin; may throw. Called for the first check and after each Worker that ended. */
  readonly createWorker: (url: string) => Worker;
  readonly clock: Clock;
  /** For one check, from when the Worker has it. @defaultValue 2,000 ms */
  readonly timeLimit?: Milliseconds;
  /** For the Worker to load. @defaultValue 10,000 ms */
  readonly startLimit?: Milliseconds;
}

/** A validator with a life. */
export interface WorkerValidator {
  readonly validate: Validate;
  /** Ends the Worker and every wait; later checks are answered with "not checked". */
  dispose(): void;
}

interface Job {
  readonly id: number;
  readonly question: CheckQuestion;
  readonly done: (findings: readonly Finding[]) => void;
}

/** Starts no Worker before the first check. One check runs at a time, in the order asked. */
export function createValidator({ createWorker, clock, timeLimit = 2_000, startLimit = 10_000 }: ValidatorOptions): WorkerValidator {
  const queue: Job[] = [];
  let worker: Worker | undefined;
  /** The Worker has loaded and can be given a job. */
  let ready = false;
  let running: Job | undefined;
  let cancelTimer = (): void => {};
  let nextId = 0;
  let disposed = false;

  /** Forgets the Worker; what it may still say is not heard. */
  function stop(): void {
    cancelTimer();
    if (worker) worker.onmessage = worker.onerror = worker.onmessageerror = null;
    worker?.terminate();
    worker = undefined;
    ready = false;
  }

  function finish(findings: readonly Finding[]): void {
    cancelTimer();
    const job = running;
    running = undefined;
    job?.done(findings);
  }

  function endAll(why: string): void {
    stop();
    finish([notChecked(why)]);
    for (const job of queue.splice(0)) job.done([notChecked(why)]);
  }

  function start(): void {
    const failed = (): void => endAll('the Worker that checks failed');
    try {
      worker = createWorker(validateWorkerUrl);
    } catch {
      return endAll('the Worker that checks could not start');
    }
    worker.onmessage = ({ data }: MessageEvent<ValidateWorkerAnswer>) => {
      if (data.kind === 'ready') {
        ready = true;
        cancelTimer();
      } else if (data.id === running?.id) finish(data.findings);
      next();
    };
    worker.onerror = failed;
    worker.onmessageerror = failed;
    cancelTimer = clock.setTimeout(() => endAll('the Worker that checks did not start in time'), startLimit);
  }

  /** Gives the Worker its next job, when both are there. */
  function next(): void {
    if (running || queue.length === 0) return;
    if (!worker) return start();
    if (!ready) return;
    running = queue.shift();
    if (!running) return;
    const { id, question } = running;
    cancelTimer = clock.setTimeout(() => {
      stop();
      finish([notChecked(`it took longer than ${(timeLimit / 1000).toLocaleString('en')} s`)]);
      next();
    }, timeLimit);
    worker.postMessage({ id, ...question } satisfies ValidateWorkerQuestion);
  }

  return {
    validate(schema, value) {
      if (disposed) return Promise.resolve([notChecked('the connection is closed')]);
      const question = writeQuestion(schema, value);
      if (!question.ok) return Promise.resolve([notChecked(question.error)]);
      return new Promise((done) => {
        queue.push({ id: nextId++, question: question.value, done });
        next();
      });
    },
    dispose() {
      disposed = true;
      endAll('it was closed first');
    },
  };
}
