import { expect, test } from 'vitest';
import type { Params } from '../protocol/jsonRpc.ts';
import { runInputRounds, type InputRounds } from './inputRounds.ts';

const asks = (inputRequests: object | undefined, state?: unknown): object => ({ resultType: 'input_required', ...(inputRequests ? { inputRequests } : {}), ...(state === undefined ? {} : { requestState: state }) });

function server(...results: unknown[]) {
  const sent: (Params | undefined)[] = [];
  return { sent, send: (params: Params | undefined) => (sent.push(params), Promise.resolve(results[Math.min(sent.length, results.length) - 1])) };
}

const rounds = (send: InputRounds['send'], more: Partial<InputRounds> = {}): InputRounds => ({ send, problem: () => undefined, answer: () => Promise.resolve({}), givenUp: () => {}, sleep: () => Promise.resolve(), ...more });

test('R1, R2, R5: all inputs are answered under the server’s keys, the state is echoed exactly, the original params stay', async () => {
  const { sent, send } = server(asks({ name: { method: 'elicitation/create', params: { message: 'Name?' } }, ['__proto__']: { method: 'roots/list' } }, 'opaque "state"\n'), { resultType: 'complete', ok: true });
  const asked: unknown[] = [];
  const result = await runInputRounds({ name: 'tool', arguments: { a: 1 } }, rounds(send, { answer: (method, params) => (asked.push([method, params]), Promise.resolve({ answered: method })) }));
  expect(result).toEqual({ resultType: 'complete', ok: true });
  expect(asked).toEqual([['elicitation/create', { message: 'Name?' }], ['roots/list', undefined]]);
  expect(JSON.stringify(sent[1])).toBe('{"name":"tool","arguments":{"a":1},"inputResponses":{"name":{"answered":"elicitation/create"},"__proto__":{"answered":"roots/list"}},"requestState":"opaque \\"state\\"\\n"}');
});

test('R2: a state of an earlier round is not sent again', async () => {
  const { sent, send } = server(asks(undefined, 'first'), asks({ a: { method: 'x' } }), {});
  await runInputRounds({ name: 't' }, rounds(send));
  expect(sent).toEqual([{ name: 't' }, { name: 't', requestState: 'first' }, { name: 't', inputResponses: { a: {} } }]);
});

test('R7: rounds are bounded, and the last result is handed over as it is', async () => {
  const { sent, send } = server(asks(undefined, 's'));
  const givenUp: string[] = [];
  const pauses: number[] = [];
  expect(await runInputRounds(undefined, rounds(send, { most: 4, givenUp: (why) => void givenUp.push(why), sleep: (time) => (pauses.push(time), Promise.resolve()) }))).toMatchObject({ resultType: 'input_required' });
  expect([sent.length, pauses, givenUp]).toEqual([5, [50, 100, 200, 250], [expect.stringContaining('5 times')]]);
});

test('a refused input ends the call', async () => {
  const { sent, send } = server(asks({ a: { method: 'x' } }));
  await expect(runInputRounds(undefined, rounds(send, { answer: () => Promise.reject(new Error('refused')) }))).rejects.toThrow('refused');
  expect(sent).toHaveLength(1);
});

test('R9: when one input cannot be answered none is, and the result is handed over with the reason', async () => {
  const { sent, send } = server(asks({ a: { method: 'elicitation/create' }, b: { method: 'vendor/ask' } }));
  const heard: string[] = [];
  const result = await runInputRounds(undefined, rounds(send, { problem: (method) => (method === 'vendor/ask' ? 'not offered' : undefined), answer: (method) => (heard.push(method), Promise.resolve({})), givenUp: (why) => void heard.push(why) }));
  expect(result).toMatchObject({ resultType: 'input_required' });
  expect([sent.length, heard]).toEqual([1, ['not offered']]);
});

test.each([{}, null, 'x', { resultType: 'complete' }, { resultType: 'task' }])('%j asks for nothing', async (result) => {
  const { sent, send } = server(result);
  expect(await runInputRounds({ a: 1 }, rounds(send, { answer: () => Promise.reject(new Error('not asked')) }))).toBe(result);
  expect(sent).toHaveLength(1);
});
