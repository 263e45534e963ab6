import { expect, test } from 'vitest';
import { manualClock, settled } from '../testing/manualClock.ts';
import { checkJson } from './jsonSchemaCheck.ts';
import { createValidator, type ValidateWorkerAnswer, type ValidateWorkerQuestion } from './validator.ts';

interface Started {
  readonly asked: ValidateWorkerQuestion[];
  readonly worker: Worker;
  terminated: boolean;
}

/** Workers that speak when told, with what validateWorker.ts would say. */
function workers(behaviour: 'start' | 'cannot start' = 'start') {
  const started: Started[] = [];
  const clock = manualClock();
  const validator = createValidator({
    clock,
    createWorker: () => {
      if (behaviour === 'cannot start') throw new Error('blocked by CSP');
      const asked: ValidateWorkerQuestion[] = [];
      const worker = { postMessage: (question: ValidateWorkerQuestion) => void asked.push(question), terminate: () => void (entry.terminated = true), onmessage: null, onerror: null, onmessageerror: null } as unknown as Worker;
      const entry: Started = { asked, worker, terminated: false };
      started.push(entry);
      return worker;
    },
  });
  const say = (data: ValidateWorkerAnswer, of: number): void => started[of]?.worker.onmessage?.({ data } as MessageEvent<ValidateWorkerAnswer>);
  const ready = (of = 0): void => say({ kind: 'ready' }, of);
  const answer = (index: number, of = 0): void => {
    const question = started[of]!.asked[index]!;
    say({ kind: 'checked', id: question.id, findings: checkJson(question) }, of);
  };
  return { validator, started, clock, ready, answer, say };
}

const wrong = [{ path: '', message: 'The value must be a string, not 1.' }];
const notChecked = (why: string) => [{ path: '', message: `Not checked against the schema: ${why}.` }];

test('J5: no Worker before the first check; then one for all, one check at a time and in order', async () => {
  const { validator, started, clock, ready, answer } = workers();
  expect(started).toHaveLength(0);
  const first = validator.validate({ type: 'string' }, 1);
  const second = validator.validate({ type: 'string' }, 'x');
  expect(started[0]!.asked).toEqual([]);
  ready();
  expect(started[0]!.asked).toEqual([{ id: 0, schema: '{"type":"string"}', value: '1' }]);
  answer(0);
  expect(await first).toEqual(wrong);
  answer(1);
  expect(await second).toEqual([]);
  const third = validator.validate(true, null);
  answer(2);
  expect(await third).toEqual([]);
  expect(started).toHaveLength(1);
  expect(clock.timers).toBe(0);
});

test('J5: a check beyond the time limit ends as a finding, its Worker is killed, and the next one has a new Worker', async () => {
  const { validator, started, clock, ready, answer } = workers();
  const slow = validator.validate({ pattern: '^(a+)+$' }, `${'a'.repeat(40)}!`);
  const next = validator.validate({ type: 'string' }, 1);
  clock.advance(9_999);
  ready();
  clock.advance(1_999);
  expect(started[0]!.terminated).toBe(false);
  clock.advance(1);
  expect(await slow).toEqual(notChecked('it took longer than 2 s'));
  expect(started.map(({ terminated }) => terminated)).toEqual([true, false]);
  ready(1);
  answer(0, 1);
  expect(await next).toEqual(wrong);
  expect(clock.timers).toBe(0);
});

test('J5: after a timeout without a queue, the new Worker starts with the next check only', async () => {
  const { validator, started, clock, ready, answer, say } = workers();
  const slow = validator.validate({}, 1);
  ready();
  clock.advance(2_000);
  expect(await slow).toEqual(notChecked('it took longer than 2 s'));
  expect(started).toHaveLength(1);
  // Late words of the killed Worker are not taken for an answer.
  const next = validator.validate({ type: 'string' }, 1);
  say({ kind: 'ready' }, 0);
  say({ kind: 'checked', id: 1, findings: [] }, 0);
  ready(1);
  say({ kind: 'checked', id: 99, findings: [] }, 1);
  answer(0, 1);
  expect(await next).toEqual(wrong);
});

test('J5: a Worker that cannot start, fails, or never loads ends every wait with a finding', async () => {
  expect(await workers('cannot start').validator.validate({}, 1)).toEqual(notChecked('the Worker that checks could not start'));
  for (const event of ['onerror', 'onmessageerror'] as const) {
    const { validator, started, clock, ready, answer } = workers();
    const waits = [validator.validate({}, 1), validator.validate({}, 2)];
    ready();
    started[0]!.worker[event]?.({} as ErrorEvent & MessageEvent);
    expect(await Promise.all(waits)).toEqual([notChecked('the Worker that checks failed'), notChecked('the Worker that checks failed')]);
    expect(started[0]!.terminated).toBe(true);
    const next = validator.validate({ type: 'string' }, 1);
    ready(1);
    answer(0, 1);
    expect(await next).toEqual(wrong);
    expect(clock.timers).toBe(0);
  }
  const { validator, started, clock } = workers();
  const wait = validator.validate({}, 1);
  clock.advance(10_000);
  expect(await wait).toEqual(notChecked('the Worker that checks did not start in time'));
  expect(started[0]!.terminated).toBe(true);
});

test('J4: what is too deep or no JSON never reaches a Worker', async () => {
  const { validator, started } = workers();
  let deep: unknown = [];
  for (let level = 0; level < 100_000; level++) deep = [deep];
  expect(await validator.validate({}, deep)).toEqual(notChecked('the value has more than 1000 levels'));
  expect(await validator.validate({ default: deep }, 1)).toEqual(notChecked('the schema has more than 256 levels'));
  expect(await validator.validate({}, undefined)).toEqual(notChecked('the value is missing'));
  expect(await validator.validate(undefined, 1)).toEqual(notChecked('the schema is missing'));
  expect(await validator.validate({}, 1n)).toEqual(notChecked('the value holds a bigint, which JSON has not'));
  expect(started).toEqual([]);
});

test('J5: disposing ends the Worker, every wait and every timer', async () => {
  const { validator, started, clock, ready } = workers();
  const waits = [validator.validate({}, 1), validator.validate({}, 2)];
  ready();
  validator.dispose();
  await settled();
  expect(await Promise.all(waits)).toEqual([notChecked('it was closed first'), notChecked('it was closed first')]);
  expect(await validator.validate({}, 1)).toEqual(notChecked('the connection is closed'));
  expect(started.map(({ terminated }) => terminated)).toEqual([true]);
  expect(clock.timers).toBe(0);
});
