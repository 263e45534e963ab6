import { expect, test } from 'vitest';
import { readFrame } from '../protocol/readFrame.ts';
import { settled } from '../testing/manualClock.ts';
import { createFrameReader, READ_HERE_LIMIT, type FrameWorkerAnswer } from './frameReader.ts';
import { splitValue } from './valueParts.ts';

const large = (name: string): string => `{"jsonrpc":"2.0","method":"${name}","params":{"text":"${'x'.repeat(READ_HERE_LIMIT)}"}}`;

/** Workers that answer when told, with what frameWorker.ts would say. */
function workers(behaviour: 'answers' | 'cannot start' = 'answers') {
  const started: { asked: { id: number; text: string }[]; worker: Worker; terminated: boolean }[] = [];
  const reader = createFrameReader(() => {
    if (behaviour === 'cannot start') throw new Error('blocked by CSP');
    const entry = { asked: [] as { id: number; text: string }[], terminated: false, worker: undefined as unknown as Worker };
    entry.worker = { postMessage: (question: { id: number; text: string }) => void entry.asked.push(question), terminate: () => void (entry.terminated = true), onmessage: null, onerror: null } as unknown as Worker;
    started.push(entry);
    return entry.worker;
  });
  const say = (data: FrameWorkerAnswer, of = 0): void => started[of]?.worker.onmessage?.({ data } as MessageEvent<FrameWorkerAnswer>);
  const answer = (index: number, of = 0): void => {
    const { id, text } = started[of]!.asked[index]!;
    for (const parts of splitValue(readFrame(text))) say({ id, parts, last: false }, of);
    say({ id, parts: [], last: true }, of);
  };
  return { reader, started, answer, say };
}

test('small frames are read on the spot, without a Worker', () => {
  const { reader, started } = workers();
  const text = '{"jsonrpc":"2.0","method":"a"}';
  expect(reader.read(text)).toEqual(readFrame(text));
  expect(reader.read('x'.repeat(READ_HERE_LIMIT))).toMatchObject({ problems: [{ code: 'not-json' }] });
  expect(started).toEqual([]);
});

test('large ones in one Worker, each with its own reading', async () => {
  const { reader, started, answer, say } = workers();
  const readings = ['a', 'b'].map(async (name) => reader.read(large(name)));
  answer(1);
  say({ id: 99, parts: [], last: true });
  answer(0);
  expect(await Promise.all(readings)).toEqual([readFrame(large('a')), readFrame(large('b'))]);
  expect(started).toHaveLength(1);
});

test('a Worker that cannot start or breaks costs time, not frames', async () => {
  expect(await workers('cannot start').reader.read(large('a'))).toEqual(readFrame(large('a')));
  const { reader, started, answer } = workers();
  const readings = ['a', 'b'].map(async (name) => reader.read(large(name)));
  started[0]!.worker.onerror?.({} as ErrorEvent);
  expect(await Promise.all(readings)).toEqual([readFrame(large('a')), readFrame(large('b'))]);
  const next = reader.read(large('c'));
  answer(0, 1);
  expect(await next).toEqual(readFrame(large('c')));
});

test('disposing ends the Worker and every wait', async () => {
  const { reader, started } = workers();
  const reading = reader.read(large('a'));
  reader.dispose();
  await settled();
  expect(await reading).toMatchObject({ messages: [], problems: [{ message: expect.stringContaining('closed') }] });
  expect(started.map(({ terminated }) => terminated)).toEqual([true]);
});
