import { expect, test } from 'vitest';
import type { Params } from '../protocol/jsonRpc.ts';
import { runInputRounds } from './inputRounds.ts';

const asks = (inputRequests: object | undefined, state?: unknown): object => ({ resultType: 'input_required', ...(inputRequests ? { inputRequests } : {}), ...(state === undefined ? {} : { requestState: state }) });

function server(...results: unknown[]) {
  const sent: (Params | undefined)[] = [];
  return { sent, send: (params: Params | undefined) => (sent.push(params), Promise.resolve(results[Math.min(sent.length, results.length) - 1])) };
}

test('R1, R2, R5: all inputs are answered under the server’s keys, the state is echoed exactly, the original params stay', async () => {
  const { sent, send } = server(asks({ name: { method: 'elicitation/create', params: { message: 'Name?' } }, ['__proto__']: { method: 'roots/list' } }, 'opaque "state"\n'), { resultType: 'complete', ok: true });
  const asked: unknown[] = [];
  const result = await runInputRounds({ name: 'tool', arguments: { a: 1 } }, send, (method, params) => (asked.push([method, params]), Promise.resolve({ answered: method })));
  expect(result).toEqual({ resultType: 'complete', ok: true });
  expect(asked).toEqual([['elicitation/create', { message: 'Name?' }], ['roots/list', undefined]]);
  expect(JSON.stringify(sent[1])).toBe('{"name":"tool","arguments":{"a":1},"inputResponses":{"name":{"answered":"elicitation/create"},"__proto__":{"answered":"roots/list"}},"requestState":"opaque \\"state\\"\\n"}');
});

test('R2: a state of an earlier round is not sent again', async () => {
  const { sent, send } = server(asks(undefined, 'first'), asks({ a: { method: 'x' } }), {});
  await runInputRounds({ name: 't' }, send, () => Promise.resolve({}));
  expect(sent).toEqual([{ name: 't' }, { name: 't', requestState: 'first' }, { name: 't', inputResponses: { a: {} } }]);
});

test('R7: rounds are bounded, and the last result is handed over as it is', async () => {
  const { sent, send } = server(asks(undefined, 's'));
  expect(await runInputRounds(undefined, send, () => Promise.resolve({}), 3)).toMatchObject({ resultType: 'input_required' });
  expect(sent).toHaveLength(4);
});

test('a refused input ends the call', async () => {
  const { sent, send } = server(asks({ a: { method: 'x' } }));
  await expect(runInputRounds(undefined, send, () => Promise.reject(new Error('refused')))).rejects.toThrow('refused');
  expect(sent).toHaveLength(1);
});

test.each([{}, null, 'x', { resultType: 'complete' }, { resultType: 'task' }])('%j asks for nothing', async (result) => {
  const { sent, send } = server(result);
  expect(await runInputRounds({ a: 1 }, send, () => Promise.reject(new Error('not asked')))).toBe(result);
  expect(sent).toHaveLength(1);
});
