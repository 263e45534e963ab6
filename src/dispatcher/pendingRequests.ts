// The requests that wait for a response: their clocks, their ends, and the memory of those that ended too early.
// Sends nothing and reads no frames.

import { LONGEST_TIMER, type Clock, type Milliseconds } from '../base/units.ts';
import { isObject, type JsonObject, type RequestId } from '../protocol/jsonRpc.ts';
import type { RequestOptions } from './dispatcher.ts';
import { RequestTimeout, RpcError } from './rpcError.ts';

/** A request that waits for its response. */
export interface PendingRequest {
  readonly id: RequestId;
  readonly method: string;
  /** Ends the wait; only the first time counts. */
  readonly settle: (outcome: { readonly result: unknown } | { readonly error: unknown }) => void;
  /** @returns what is wrong with it, in words */
  readonly progress: (params: JsonObject) => string | undefined;
  /** The response has come, in this frame. */
  readonly answered: (seq: number) => void;
  /** Stops the clock until what it returns is called; several may hold it at a time. */
  readonly pause: () => () => void;
  /** From now on no time limit holds. */
  readonly waitWithoutLimit: () => void;
}

/** Why a request that is no longer pending ended; kept so that a late frame can be explained. */
export type PastEnd = 'answered' | 'timed out' | 'cancelled' | 'orphaned';

/** Ends are remembered for this many requests; older ones are reported as unknown ids. */
const REMEMBERED = 10_000;

/** Requests that wait, and how those before them ended. */
export class PendingRequests {
  readonly #clock: Clock;
  readonly #pending = new Map<string, PendingRequest>();
  readonly #past = new Map<string, PastEnd>();
  /** Ids that were chosen by hand: remembered for ever, because they do not follow the count. */
  readonly #byHand = new Set<string>();
  /** Whose progress a token means. */
  readonly #tokens = new Map<string, string>();
  readonly #onUnanswered: (id: RequestId, why: Exclude<PastEnd, 'answered'>) => void;

  /** @param onUnanswered a request ended without a response */
  constructor(clock: Clock, onUnanswered: (id: RequestId, why: Exclude<PastEnd, 'answered'>) => void = () => {}) {
    this.#clock = clock;
    this.#onUnanswered = onUnanswered;
  }

  /** "7" and 7 meet here; the caller notes the difference. */
  get(id: RequestId): PendingRequest | undefined {
    return this.#pending.get(String(id));
  }

  /** The request that asked for progress under this token. */
  byToken(token: RequestId): PendingRequest | undefined {
    const id = this.#tokens.get(String(token));
    return id === undefined ? undefined : this.#pending.get(id);
  }

  /** How a request ended, as far as is remembered. */
  past(id: RequestId): PastEnd | undefined {
    return this.#past.get(String(id));
  }

  /** The id was chosen by hand and must not be used again. */
  neverAgain(id: RequestId): void {
    this.#byHand.add(String(id));
  }

  /** Whether a request of this id waits, has waited as far as is remembered, or was chosen by hand. */
  isUsed(id: RequestId): boolean {
    const key = String(id);
    return this.#pending.has(key) || this.#past.has(key) || this.#byHand.has(key);
  }

  /** Waits for the answer to a request that was sent by hand: nobody is told but the record. */
  expect(id: RequestId, token?: RequestId): void {
    const key = String(id);
    this.#byHand.add(key);
    if (token !== undefined) this.#tokens.set(String(token), key);
    const end = (why: PastEnd): void => {
      if (!this.#pending.delete(key)) return;
      if (token !== undefined) this.#tokens.delete(String(token));
      this.#remember(id, why);
      if (why !== 'answered') this.#onUnanswered(id, why);
    };
    const nothing = (): void => {};
    this.#pending.set(key, { id, method: '', settle: (outcome) => end(endOf(outcome)), progress: () => undefined, answered: nothing, pause: () => nothing, waitWithoutLimit: nothing });
  }

  /**
   * @param options `token` is what progress is asked for under, if it is
   * @param giveUp called once when time is up or the signal aborts, after the request has been taken from the table
   */
  add(id: RequestId, method: string, options: RequestOptions & { readonly timeoutMs: Milliseconds; readonly token?: RequestId }, giveUp: (why: 'timed out' | 'cancelled') => void): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const started = this.#clock.now();
      let { timeoutMs: limit, maxTimeoutMs: longest = Number.POSITIVE_INFINITY } = options;
      let stopClock = (): void => {};
      // Time that does not count: who holds the clock now, since when, and how long it was held before.
      let holders = 0;
      let heldSince = 0;
      let held = 0;
      const waited = (): Milliseconds => this.#clock.now() - started - held - (holders > 0 ? this.#clock.now() - heldSince : 0);
      let since = 0;
      let latest = Number.NEGATIVE_INFINITY;
      const end = (why: PastEnd): boolean => {
        if (!this.#pending.delete(String(id))) return false;
        stopClock();
        options.signal?.removeEventListener('abort', abort);
        if (options.token !== undefined) this.#tokens.delete(String(options.token));
        this.#remember(id, why);
        if (why !== 'answered') this.#onUnanswered(id, why);
        return true;
      };
      const startClock = (): void => {
        stopClock();
        const left = Math.min(since + limit, longest) - waited();
        // A browser's timer takes at most 2^31 ms, and takes Infinity for none at all.
        if (holders > 0 || left > LONGEST_TIMER) return;
        stopClock = this.#clock.setTimeout(() => {
          const time = Math.round(waited());
          if (!end('timed out')) return;
          reject(new RequestTimeout(method, time));
          giveUp('timed out');
        }, Math.max(0, left));
      };
      const abort = (): void => {
        if (!end('cancelled')) return;
        reject(options.signal?.reason);
        giveUp('cancelled');
      };
      if (options.token !== undefined) this.#tokens.set(String(options.token), String(id));
      this.#pending.set(String(id), {
        id,
        method,
        settle: (outcome) => {
          if (!end(endOf(outcome))) return;
          if ('error' in outcome) reject(outcome.error);
          else resolve(outcome.result);
        },
        progress: (params) => {
          if (options.resetOnProgress) {
            since = waited();
            startClock();
          }
          const { progress, total, message } = params;
          options.onProgress?.({ progress: typeof progress === 'number' ? progress : Number.NaN, total: typeof total === 'number' ? total : undefined, message: typeof message === 'string' ? message : undefined });
          const before = latest;
          if (typeof progress === 'number') latest = progress;
          return latest <= before && typeof progress === 'number' ? `Progress went from ${before} to ${progress}; it must increase.` : undefined;
        },
        answered: (seq) => options.onAnswered?.(seq),
        pause: () => {
          if (holders++ === 0) heldSince = this.#clock.now();
          stopClock();
          let holding = true;
          return () => {
            if (!holding) return;
            holding = false;
            if (--holders > 0) return;
            held += this.#clock.now() - heldSince;
            if (this.#pending.has(String(id))) startClock();
          };
        },
        waitWithoutLimit: () => {
          limit = longest = Number.POSITIVE_INFINITY;
          startClock();
        },
      });
      startClock();
      options.signal?.addEventListener('abort', abort, { once: true });
      if (options.signal?.aborted) abort();
    });
  }

  /** In the order they were sent, those sent by hand included. */
  all(): readonly PendingRequest[] {
    return [...this.#pending.values()];
  }

  #remember(id: RequestId, why: PastEnd): void {
    this.#past.set(String(id), why);
    if (this.#past.size <= REMEMBERED) return;
    for (const oldest of this.#past.keys()) {
      this.#past.delete(oldest);
      break;
    }
  }
}

/** How a request ended for those who ask later. */
function endOf(outcome: { readonly result: unknown } | { readonly error: unknown }): PastEnd {
  return 'error' in outcome && !(outcome.error instanceof RpcError) ? 'orphaned' : 'answered';
}

/** The progress token of a notification, when it has one that can be a request's. */
export function progressToken(params: JsonObject | undefined): RequestId | undefined {
  const token = isObject(params) ? params['progressToken'] : undefined;
  return typeof token === 'string' || typeof token === 'number' ? token : undefined;
}
