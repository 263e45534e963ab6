// Multi round-trip requests of 2026-07-28: a result may ask for input, and the request is sent anew with the answers.
// Knows how answers are put together, not who gives them; sends through what it is given.
// @see https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr

import { isObject, own, type JsonObject, type Params } from '../protocol/jsonRpc.ts';
import type { Milliseconds } from '../base/units.ts';

/** Answers one input; rejects when it is refused, and when the signal says that nobody waits for it any more. */
export type AnswerInput = (method: string, params: Params | undefined, signal: AbortSignal) => Promise<JsonObject>;

/** How one request goes through its rounds. */
export interface InputRounds {
  /** Sends one round; under a new id each time. */
  readonly send: (params: Params | undefined) => Promise<unknown>;
  /** Why an input cannot be answered, in words; undefined when it can. Asked for all inputs of a round before any is answered. */
  readonly problem: (method: string, params: Params | undefined) => string | undefined;
  readonly answer: AnswerInput;
  /** Told why a result that asks is handed over as it is. */
  readonly givenUp: (why: string) => void;
  /** Between rounds in which nothing was asked. */
  readonly sleep: (time: Milliseconds) => Promise<void>;
  /** @defaultValue 10 */
  readonly most?: number;
}

/** Rounds after which the result is handed to the caller as it is: a server may ask for ever. */
export const MOST_ROUNDS = 10;
const FIRST_PAUSE: Milliseconds = 50;
const LONGEST_PAUSE: Milliseconds = 250;

const MAY_ASK = new Set(['tools/call', 'prompts/get', 'resources/read']);

/** Whether a method's result may ask for input. */
export function mayAskForInput(method: string): boolean {
  return MAY_ASK.has(method);
}

/** The params of the next round: the original ones with the answers, and with the state this round brought, if it did. */
export function nextRound(original: Params | undefined, result: unknown, responses: JsonObject): Params {
  const { requestState: _state, inputResponses: _responses, ...rest } = original ?? {};
  return {
    ...rest,
    ...(Object.keys(responses).length === 0 ? {} : { inputResponses: responses }),
    // Echoed as it is, and only when this round brought one.
    ...(isObject(result) && Object.hasOwn(result, 'requestState') ? { requestState: own(result, 'requestState') } : {}),
  };
}

/**
 * Sends a request and answers what its results ask for, all inputs of a round before the next is sent.
 *
 * @returns the last result; still `input_required` when an input cannot be answered or the rounds were used up
 * @throws what sending or answering fails with
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr
 */
export async function runInputRounds(params: Params | undefined, { send, problem, answer, givenUp, sleep, most = MOST_ROUNDS }: InputRounds): Promise<unknown> {
  let result = await send(params);
  let pause = FIRST_PAUSE;
  for (let round = 0; own(result, 'resultType') === 'input_required'; round++) {
    const asked = inputsOf(result);
    const why = round >= most ? `It asked for input ${most + 1} times; Wirescope stopped answering.` : tooMany(asked) ?? asked.map(({ method, params: its }) => problem(method, its)).find((words) => words !== undefined);
    if (why !== undefined) {
      givenUp(why);
      return result;
    }
    if (asked.length === 0) {
      await sleep(pause);
      pause = Math.min(LONGEST_PAUSE, pause * 2);
    }
    result = await send(nextRound(params, result, await answerAll(asked, answer)));
  }
  return result;
}

/** Inputs beyond which nobody is asked: each may be a form before a person. */
export const MOST_INPUTS = 32;

/** Why so many questions are not put to anyone; undefined for a number that can be. */
export function tooMany(inputs: readonly Input[]): string | undefined {
  return inputs.length > MOST_INPUTS ? `It asks for ${inputs.length} inputs at once; Wirescope answers at most ${MOST_INPUTS}.` : undefined;
}

/** A question, under the key that its answer goes back with. */
export interface Input {
  readonly key: string;
  readonly method: string;
  readonly params: Params | undefined;
}

/** What a result or a task asks. */
export function inputsOf(result: unknown): readonly Input[] {
  const requests = own(result, 'inputRequests');
  if (!isObject(requests)) return [];
  return Object.keys(requests).map((key) => {
    const method = own(requests[key], 'method');
    const params = own(requests[key], 'params');
    return { key, method: typeof method === 'string' ? method : '', params: isObject(params) ? params : undefined };
  });
}

/** All answers by their keys. @throws what the first of them is refused with; those still asked are told that nobody waits */
export async function answerAll(inputs: readonly Input[], answer: AnswerInput): Promise<JsonObject> {
  const refused = new AbortController();
  try {
    const answered = await Promise.all(inputs.map(async ({ key, method, params }) => [key, await answer(method, params, refused.signal)] as const));
    const responses = {};
    // Defined, not assigned: the server names the keys.
    for (const [key, value] of answered) Object.defineProperty(responses, key, { value, enumerable: true, writable: true, configurable: true });
    return responses;
  } catch (error) {
    refused.abort(error);
    throw error;
  }
}
