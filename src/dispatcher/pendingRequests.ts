// The requests that wait for a response: their clocks, their ends, and the memory of those that ended too early.
// Sends nothing and reads no frames.

import type { Clock, Milliseconds } from '../base/units.ts';
import { isObject, type JsonObject, type RequestId } from '../protocol/jsonRpc.ts';
import type { RequestOptions } from './dispatcher.ts';
import { RequestTimeout } from './rpcError.ts';

export interface PendingRequest {
  readonly id: RequestId;
  readonly method: string;
  readonly settle: (outcome: { readonly result: unknown } | { readonly error: unknown }) => void;
  /** @returns what is wrong with it, in words */
  readonly progress: (params: JsonObject) => string | undefined;
}

/** Why a request that is no longer pending ended; kept so that a late frame can be explained. */
export type PastEnd = 'answered' | 'timed out' | 'cancelled' | 'orphaned';

/** Ends are remembered for this many requests; older ones are reported as unknown ids. */
const REMEMBERED = 10_000;

export class PendingRequests {
  readonly #clock: Clock;
  readonly #pending = new Map<string, PendingRequest>();
  readonly #past = new Map<string, PastEnd>();
  /** Whose progress a token means, where it is not the request's id. */
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

  byToken(token: RequestId): PendingRequest | undefined {
    return this.#pending.get(this.#tokens.get(String(token)) ?? String(token));
  }

  past(id: RequestId): PastEnd | undefined {
    return this.#past.get(String(id));
  }

  /**
   * @param options `token` is the caller's own progress token, where it is not the id
   * @param giveUp called once when time is up or the signal aborts, after the request has been taken from the table
   */
  add(id: RequestId, method: string, options: RequestOptions & { readonly timeoutMs: Milliseconds; readonly token?: RequestId }, giveUp: (why: 'timed out' | 'cancelled') => void): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const started = this.#clock.now();
      const deadline = options.maxTimeoutMs ?? Number.POSITIVE_INFINITY;
      let stopClock = (): void => {};
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
        const left = Math.min(options.timeoutMs, deadline - (this.#clock.now() - started));
        stopClock = this.#clock.setTimeout(() => {
          if (!end('timed out')) return;
          reject(new RequestTimeout(method, Math.round(this.#clock.now() - started)));
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
          if (!end('error' in outcome && !(outcome.error instanceof Error && outcome.error.name === 'RpcError') ? 'orphaned' : 'answered')) return;
          if ('error' in outcome) reject(outcome.error);
          else resolve(outcome.result);
        },
        progress: (params) => {
          if (options.resetOnProgress) startClock();
          const { progress, total, message } = params;
          options.onProgress?.({ progress: typeof progress === 'number' ? progress : Number.NaN, total: typeof total === 'number' ? total : undefined, message: typeof message === 'string' ? message : undefined });
          const before = latest;
          if (typeof progress === 'number') latest = progress;
          return latest <= before && typeof progress === 'number' ? `Progress went from ${before} to ${progress}; it must increase.` : undefined;
        },
      });
      startClock();
      options.signal?.addEventListener('abort', abort, { once: true });
      if (options.signal?.aborted) abort();
    });
  }

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

/** The progress token of a notification, when it has one that can be a request's. */
export function progressToken(params: JsonObject | undefined): RequestId | undefined {
  const token = isObject(params) ? params['progressToken'] : undefined;
  return typeof token === 'string' || typeof token === 'number' ? token : undefined;
}
