// The dispatcher over an observed transport. Owns ids from 1; keeps no frames and knows no MCP feature
// beyond the two notifications that steer a request: progress and cancelled.

import { messageOf } from '../base/messageOf.ts';
import { contained } from '../base/contained.ts';
import { deferred } from '../base/deferred.ts';
import type { Clock, Milliseconds } from '../base/units.ts';
import { brief } from '../protocol/brief.ts';
import { isObject, type JsonObject, type Params, type RequestId, type RpcResponse } from '../protocol/jsonRpc.ts';
import type { InboundFrame, Wire } from '../transport/observeTransport.ts';
import type { SendOptions } from '../transport/transport.ts';
import type { TransportError } from '../transport/transportError.ts';
import { readFrame } from '../protocol/readFrame.ts';
import type { Dispatcher, DispatcherFault, DispatcherHandlers, InboundNotification, RequestOptions } from './dispatcher.ts';
import { OwedAnswers } from './owedAnswers.ts';
import { PendingRequests, progressToken } from './pendingRequests.ts';
import { ConnectionClosed, MalformedResponse, RequestCancelled, RequestTimeout, RpcError } from './rpcError.ts';

/** Time, and how long answers are waited for. */
export interface DispatcherSetup {
  readonly clock: Clock;
  /** @defaultValue 60,000 */
  readonly timeoutMs?: Milliseconds;
}

/** Progress keeps a request alive, but not for ever. */
const LONGEST_CALL: Milliseconds = 30 * 60_000;
/** After a cancellation by notification the exchange stays open this long, so that a late response can still be seen. */
const LATE_GRACE: Milliseconds = 10_000;

/** One connection's dispatcher. Lifetime: `open` once, requests, `close`; then it stays closed. */
export class JsonRpcDispatcher implements Dispatcher {
  readonly #wire: Wire;
  readonly #clock: Clock;
  readonly #timeoutMs: Milliseconds;
  readonly #pending: PendingRequests;
  readonly #owed: OwedAnswers;
  #handlers: DispatcherHandlers = {};
  #nextId = 1;
  #closed = false;

  constructor(wire: Wire, { clock, timeoutMs = 60_000 }: DispatcherSetup) {
    this.#wire = wire;
    this.#clock = clock;
    this.#timeoutMs = timeoutMs;
    this.#pending = new PendingRequests(clock, (id, why) => contained(() => this.#handlers.onUnanswered?.(id, why)));
    this.#owed = new OwedAnswers({
      send: (text) => this.#sendWithin('The answer', text, {}),
      fault: (fault) => this.#fault(fault),
      pause: (ids) => {
        // While a person answers the peer's question, what the peer was asked is not late. On a stream of its own only that request waits.
        const resume = (ids ? ids.flatMap((id) => this.#pending.get(id) ?? []) : this.#pending.all()).map((waiting) => waiting.pause());
        return () => resume.forEach((go) => go());
      },
    });
  }

  get transportKind() {
    return this.#wire.kind;
  }

  get exchangePerRequest() {
    return this.#wire.exchangePerRequest;
  }

  open(handlers: DispatcherHandlers, signal?: AbortSignal): Promise<void> {
    this.#handlers = handlers;
    return this.#wire.open(
      {
        received: (inbound) => this.#receive(inbound),
        orphaned: (ids, error) => ids.forEach((id) => this.#pending.get(id)?.settle({ error })),
        sessionLost: (ids) => contained(() => this.#handlers.onSessionLost?.(ids)),
        closed: (error) => this.#wireClosed(error),
      },
      signal,
    );
  }

  request(method: string, params: Params | undefined, options: RequestOptions = {}): Promise<unknown> {
    if (this.#closed) return Promise.reject(new ConnectionClosed('The connection is closed; connect again.'));
    if (options.signal?.aborted) return Promise.reject(new RequestCancelled('Cancelled before it was sent.'));
    const problem = this.#idProblem(options.id) ?? this.#tokenProblem(params);
    if (problem !== undefined) return Promise.reject(new RangeError(problem));
    const id = options.id ?? this.#mintId();
    if (options.id !== undefined) this.#pending.neverAgain(id);
    // Written first: what cannot be written must not wait for an answer.
    const text = JSON.stringify({ jsonrpc: '2.0', id, method, ...withProgressToken(params, id, options) });
    const token = progressToken(metaOf(params)) ?? (options.onProgress ? id : undefined);
    options.onId?.(id);
    const exchange = new AbortController();
    const spelling = options.cancel ?? 'notification';
    const response = this.#pending.add(id, method, { ...options, timeoutMs: options.timeoutMs ?? this.#timeoutMs, maxTimeoutMs: options.maxTimeoutMs ?? Math.max(options.timeoutMs ?? this.#timeoutMs, LONGEST_CALL), ...(token === undefined ? {} : { token }) }, (why) => {
      if (spelling === 'notification') {
        void this.#tellCancelled(id, why === 'cancelled' ? 'The user cancelled' : 'Timed out');
        this.#clock.setTimeout(() => exchange.abort(), LATE_GRACE);
      } else exchange.abort(new RequestCancelled(why));
    });
    this.#wire.send(text, { requestIds: [id], waiting: () => this.#pending.get(id) !== undefined, signal: exchange.signal, opensSession: options.opensSession, headers: options.headers }).catch((error: unknown) => {
      this.#pending.get(id)?.settle({ error });
    });
    return response.catch((error: unknown) => {
      // Given up without a word: nobody reads what may still come on its exchange.
      if (!(error instanceof RpcError) && !(error instanceof RequestTimeout) && !options.signal?.aborted) exchange.abort(error);
      throw options.signal?.aborted && !(error instanceof RpcError) && error === options.signal.reason ? new RequestCancelled('Cancelled by the user.') : error;
    });
  }

  async notify(method: string, params: Params | undefined, options: { readonly headers?: Readonly<Record<string, string>> } = {}): Promise<void> {
    const text = JSON.stringify({ jsonrpc: '2.0', method, ...(params === undefined ? {} : { params }) });
    await this.#sendWithin(method, text, options);
  }

  async sendRaw(text: string, headers?: Readonly<Record<string, string>>): Promise<void> {
    const requests = readFrame(text).messages.filter((message) => message.kind === 'request');
    const fresh = requests.filter(({ id }) => !this.#isUsed(id));
    for (const { id, params } of fresh) this.#pending.expect(id, progressToken(metaOf(params)));
    const waiting = (): boolean => fresh.some(({ id }) => this.#pending.get(id) !== undefined);
    try {
      await this.#sendWithin('The message', text, { requestIds: requests.map(({ id }) => id), waiting, headers });
    } catch (error) {
      for (const { id } of fresh) this.#pending.get(id)?.settle({ error });
      throw error;
    }
  }

  abandonAnswers(): void {
    this.#owed.abandon();
  }

  giveUp(id: RequestId, error: Error): void {
    this.#pending.get(id)?.settle({ error });
  }

  waitWithoutLimit(id: RequestId): void {
    this.#pending.get(id)?.waitWithoutLimit();
  }

  /** A server may keep the POST of a notification open for ever; no wait is without an end. */
  async #sendWithin(what: string, text: string, options: SendOptions): Promise<void> {
    const exchange = new AbortController();
    const late = deferred<never>();
    const stopClock = this.#clock.setTimeout(() => {
      late.reject(new RequestTimeout(what, this.#timeoutMs));
      exchange.abort();
    }, this.#timeoutMs);
    try {
      await Promise.race([this.#wire.send(text, { ...options, signal: exchange.signal }), late.promise]);
    } finally {
      stopClock();
    }
  }

  /** Counts on, over ids that were chosen by hand and progress tokens that look like one. */
  #mintId(): number {
    while (this.#pending.isUsed(this.#nextId) || this.#pending.byToken(this.#nextId)) this.#nextId++;
    return this.#nextId++;
  }

  #isUsed(id: RequestId): boolean {
    const counted = Number(id);
    return this.#pending.isUsed(id) || (Number.isSafeInteger(counted) && counted > 0 && counted < this.#nextId);
  }

  #idProblem(id: RequestId | undefined): string | undefined {
    if (id === undefined) return undefined;
    if (typeof id === 'number' && !Number.isSafeInteger(id)) return `The id ${id} is no whole number that JSON can carry exactly; choose another, or a string.`;
    return this.#isUsed(id) ? `The id ${brief(id)} has been used on this connection; leave it out, or choose another.` : undefined;
  }

  #tokenProblem(params: Params | undefined): string | undefined {
    const token = progressToken(metaOf(params));
    return token !== undefined && this.#pending.byToken(token) ? `The progress token ${brief(token)} belongs to a request that is still waiting; choose another.` : undefined;
  }

  established(agreed: Parameters<Dispatcher['established']>[0]): void {
    this.#wire.established(agreed);
  }

  sessionId(): string | undefined {
    return this.#wire.sessionId();
  }

  async close(): Promise<void> {
    this.#end(undefined);
    await this.#wire.close();
  }

  #wireClosed(error: TransportError | undefined): void {
    this.#end(error);
    contained(() => this.#handlers.onClosed?.(error));
  }

  #end(error: TransportError | undefined): void {
    this.#closed = true;
    for (const request of this.#pending.all()) request.settle({ error: error ?? new ConnectionClosed('The connection was closed before the response came.') });
    this.#owed.abandon();
  }

  #receive({ seq, frame, reading }: InboundFrame): void {
    for (const message of reading.messages) {
      if (message.kind === 'request') void this.#owed.answer(message, seq, frame.answers, this.#handlers.onRequest);
      else if (message.kind === 'notification') {
        if (message.method === 'notifications/progress') this.#progress(seq, message.params);
        if (message.method === 'notifications/cancelled') this.#owed.cancel(message.params?.['requestId']);
        this.#notified({ kind: 'notification', method: message.method, params: message.params, seq, at: frame.at, exchange: frame.exchange });
      } else this.#settle(message, { seq, frame, reading });
    }
  }

  // Hot: `#guard` written out.
  #notified(notification: InboundNotification): void {
    try {
      this.#handlers.onNotification?.(notification);
    } catch (error) {
      this.#fault({ seq: notification.seq, code: 'handler-threw', message: messageOf(error) });
    }
  }

  #settle(response: RpcResponse, { seq, frame, reading }: InboundFrame): void {
    const id = response.id ?? undefined;
    let request = id === undefined ? undefined : this.#pending.get(id);
    if (request && typeof id !== typeof request.id) {
      this.#fault({ seq, code: 'id-type-changed', message: `The response's id is the ${typeof id} ${brief(id)}; the request's was the ${typeof request.id} ${brief(request.id)}.` });
    }
    if (!request) {
      const past = id === undefined ? undefined : this.#pending.past(id);
      const [only, ...more] = frame.answers ?? [];
      if (past) {
        const late = past !== 'answered';
        return this.#fault({ seq, code: late ? 'late-response' : 'duplicate-response', message: late ? `A late response: request ${brief(id)} had ${past === 'orphaned' ? 'been given up' : past === 'cancelled' ? 'been cancelled' : past}. It is shown and ignored.` : `Request ${brief(id)} was already answered; the first answer counts.` });
      }
      // An error that names no request can only mean the one whose exchange carried it.
      // A body that only looks like one (an OAuth error, say) has no numeric code and is left to the transport to explain.
      const byExchange = id === undefined && !(response.error && Number.isNaN(response.error.code));
      if (byExchange && only !== undefined && more.length === 0) request = this.#pending.get(only);
      if (!request) return this.#fault({ seq, code: 'unknown-id', message: `No request with the id ${response.id === undefined ? '(none)' : brief(response.id)} is waiting.` });
      this.#fault({ seq, code: 'answered-by-exchange', request: request.id, message: `Taken as the answer to request ${brief(request.id)}, because it came on that request's exchange.` });
    }
    this.#guard(seq, () => request.answered(seq));
    if (response.error && !Number.isNaN(response.error.code)) return request.settle({ error: new RpcError(response.error.code, response.error.message, response.error.data) });
    if (response.error || response.result === undefined) return request.settle({ error: new MalformedResponse(reading.problems) });
    request.settle({ result: response.result });
  }

  #progress(seq: number, params: JsonObject | undefined): void {
    const token = progressToken(params);
    const request = token === undefined ? undefined : this.#pending.byToken(token);
    if (request && isObject(params)) {
      this.#guard(seq, () => {
        const problem = request.progress(params);
        if (problem !== undefined) this.#fault({ seq, code: 'progress-not-increasing', message: problem });
      });
    } else this.#fault({ seq, code: 'unknown-progress-token', message: token === undefined ? 'The progress has no token.' : `No request with the progress token ${brief(token)} is waiting${this.#pending.past(token) ? '; it has ended' : ''}.` });
  }

  async #tellCancelled(requestId: RequestId, reason: string): Promise<void> {
    await this.notify('notifications/cancelled', { requestId, reason }).catch(() => {
      // A courtesy: the request has ended for us either way, and the record has the failure.
    });
  }

  /** A listener that throws must not cost the frames behind this one. */
  #guard(seq: number, listener: () => void): void {
    try {
      listener();
    } catch (error) {
      this.#fault({ seq, code: 'handler-threw', message: messageOf(error) });
    }
  }

  #fault(fault: DispatcherFault): void {
    contained(() => this.#handlers.onFault?.(fault));
  }
}

function withProgressToken(params: Params | undefined, id: RequestId, options: RequestOptions): { params?: Params } {
  if (!options.onProgress) return params === undefined ? {} : { params };
  return { params: { ...params, _meta: { progressToken: id, ...metaOf(params) } } };
}

function metaOf(params: Params | undefined): JsonObject | undefined {
  const meta = params?.['_meta'];
  return isObject(meta) ? meta : undefined;
}
