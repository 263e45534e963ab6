// Multi round-trip requests of 2026-07-28: a result may ask for input, and the request is sent anew with the answers.
// Knows how answers are put together, not who gives them; sends through what it is given.

import { isObject, own, type JsonObject, type Params } from '../protocol/jsonRpc.ts';

/** Answers one input request; rejects when it is refused or cannot be answered. */
export type AnswerInput = (method: string, params: Params | undefined) => Promise<JsonObject>;

/** Rounds after which the result is handed to the caller as it is: a server may ask for ever. */
export const MOST_ROUNDS = 10;

const MAY_ASK = new Set(['tools/call', 'prompts/get', 'resources/read']);

export function mayAskForInput(method: string): boolean {
  return MAY_ASK.has(method);
}

/** The params of the next round, or undefined when a result asks for nothing. */
export function nextRound(original: Params | undefined, result: unknown, responses: JsonObject): Params | undefined {
  if (own(result, 'resultType') !== 'input_required') return undefined;
  const state = own(result, 'requestState');
  return {
    ...original,
    ...(Object.keys(responses).length === 0 ? {} : { inputResponses: responses }),
    // Echoed as it is, and only when this round brought one.
    ...(isObject(result) && Object.hasOwn(result, 'requestState') ? { requestState: state } : {}),
  };
}

/**
 * Sends a request and answers what its results ask for, all inputs of a round before the next is sent.
 *
 * @returns the last result; still `input_required` when the rounds were used up
 * @throws what sending or answering fails with
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr
 */
export async function runInputRounds(params: Params | undefined, send: (params: Params | undefined) => Promise<unknown>, answer: AnswerInput, most: number = MOST_ROUNDS): Promise<unknown> {
  let result = await send(params);
  for (let round = 0; round < most; round++) {
    if (own(result, 'resultType') !== 'input_required') return result;
    const next = nextRound(params, result, await answerAll(own(result, 'inputRequests'), answer));
    result = await send(next);
  }
  return result;
}

async function answerAll(requests: unknown, answer: AnswerInput): Promise<JsonObject> {
  const responses = {};
  if (!isObject(requests)) return responses;
  const answered = await Promise.all(
    Object.keys(requests).map(async (key) => {
      const request = requests[key];
      const method = own(request, 'method');
      const params = own(request, 'params');
      return [key, await answer(typeof method === 'string' ? method : '', isObject(params) ? params : undefined)] as const;
    }),
  );
  // Defined, not assigned: the server names the keys.
  for (const [key, value] of answered) Object.defineProperty(responses, key, { value, enumerable: true, writable: true, configurable: true });
  return responses;
}
