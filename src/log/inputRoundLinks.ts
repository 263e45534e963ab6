// Which request carries on which: a result that asks for input (2026-07-28) and the request that brings the answers.
// By the exact state where there is one, else by method, name and answered keys; where two would fit, none is taken.
// Keeps digests and row numbers; texts are read again from the log when something seems to fit.
// @see https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr

import { isObject, own, ownString, type JsonObject } from '../protocol/jsonRpc.ts';
import { BoundedMap } from './operationColumns.ts';

/** A result that asked. */
interface Asking {
  readonly operation: number;
  /** Row of the result. */
  readonly answer: number;
  readonly call: string;
  /** A request has brought answers to it. */
  followed: boolean;
}

/** What a request with answers belongs to: an operation, or why to none. */
export type RoundLink = number | 'ambiguous' | 'unknown';

const MOST_OPEN = 10_000;
/** Results that share a state or a call; more say nothing new. */
const MOST_ALIKE = 64;

/** The results of one connection that have asked for input. */
export class InputRoundLinks {
  readonly #byState = new BoundedMap<number, Asking[]>(MOST_OPEN);
  readonly #byCall = new BoundedMap<string, Asking[]>(MOST_OPEN);
  readonly #resultAt: (row: number) => unknown;

  /** @param resultAt the result of a row, read anew; undefined when its text was let go */
  constructor(resultAt: (row: number) => unknown) {
    this.#resultAt = resultAt;
  }

  /** A result asked for input. @param params of the request it answers */
  asked(operation: number, answer: number, method: string, params: unknown, result: JsonObject): void {
    const requests = own(result, 'inputRequests');
    const asking: Asking = { operation, answer, call: callKey(method, params, isObject(requests) ? Object.keys(requests) : []), followed: false };
    const state = ownString(result, 'requestState');
    if (state === undefined) add(this.#byCall, asking.call, asking);
    else add(this.#byState, digest(state), asking);
  }

  /** A request with `requestState` or `inputResponses`; undefined for any other. */
  follow(method: string, params: unknown): RoundLink | undefined {
    const state = own(params, 'requestState');
    const responses = own(params, 'inputResponses');
    if (state === undefined && responses === undefined) return undefined;
    const call = callKey(method, params, isObject(responses) ? Object.keys(responses) : []);
    const asking = state === undefined ? (this.#byCall.get(call) ?? []).filter(({ followed }) => !followed) : this.#withState(state);
    return take(asking) ?? take(asking.filter((each) => each.call === call)) ?? (asking.length === 0 ? 'unknown' : 'ambiguous');
  }

  /** Those that brought this very state; the ones nobody has followed yet when there are any: else it was sent again. */
  #withState(state: unknown): readonly Asking[] {
    if (typeof state !== 'string') return [];
    const same = (this.#byState.get(digest(state)) ?? []).filter(({ answer }) => {
      const result = this.#resultAt(answer);
      return result === undefined || own(result, 'requestState') === state;
    });
    const open = same.filter(({ followed }) => !followed);
    return open.length > 0 ? open : same;
  }
}

function take(asking: readonly Asking[]): number | undefined {
  const [first] = asking;
  if (first === undefined || asking.some(({ operation }) => operation !== first.operation)) return undefined;
  for (const each of asking) each.followed = true;
  return first.operation;
}

function add<K>(map: BoundedMap<K, Asking[]>, key: K, asking: Asking): void {
  const alike = map.get(key) ?? [];
  // Of many alike the last ones are kept: with two there is nothing to link already.
  map.set(key, [...alike.filter(({ followed }) => !followed).slice(1 - MOST_ALIKE), ...alike.filter(({ followed }) => followed).slice(1 - MOST_ALIKE), asking]);
}

function callKey(method: string, params: unknown, keys: readonly string[]): string {
  const text = JSON.stringify([method, own(params, 'name') ?? own(params, 'uri'), keys.toSorted()]);
  return text.length <= 500 ? text : `${text.length}:${digest(text)}`;
}

/** 53 bits of a text (cyrb53). What matters is compared in full afterwards. */
function digest(text: string): number {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return 4294967296 * (2097151 & b) + (a >>> 0);
}
