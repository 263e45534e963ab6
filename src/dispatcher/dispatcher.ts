// The boundary between calls and frames. Method names are strings, params are objects.

import type { Milliseconds, MonotonicMs } from '../base/units.ts';
import type { Params, RequestId, RpcNotification, RpcRequest } from '../protocol/jsonRpc.ts';
import type { Established, TransportKind } from '../transport/transport.ts';
import type { TransportError } from '../transport/transportError.ts';

/** One progress notification; `progress` is NaN when the peer sent none. @see https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/progress */
export interface Progress {
  readonly progress: number;
  readonly total: number | undefined;
  readonly message: string | undefined;
}

/** How the peer learns that a request is cancelled: by a notification, or because its own exchange is aborted. */
export type CancelSpelling = 'notification' | 'abort';

/** How one request is sent and how long it is waited for. */
export interface RequestOptions {
  /** How long to wait for the response; `Infinity` waits until something else ends it. @defaultValue the dispatcher's */
  readonly timeoutMs?: Milliseconds;
  /** Start the wait anew with every progress notification that was asked for, up to `maxTimeoutMs` in all. @defaultValue false */
  readonly resetOnProgress?: boolean;
  /** The longest wait in all, however much progress there is. Time in which we answer a question of the peer does not count. @defaultValue 30 minutes, or `timeoutMs` where that is longer */
  readonly maxTimeoutMs?: Milliseconds;
  /** Ends the wait; the peer is told to cancel unless `cancel` is `never`. */
  readonly signal?: AbortSignal;
  /** Asks the peer for progress, with the request's id as the token unless `_meta` names one. */
  readonly onProgress?: (progress: Progress) => void;
  /** The id to send it under, as it is. @defaultValue the next number of the connection @throws RangeError when it cannot be sent exactly or the connection has used it */
  readonly id?: RequestId;
  /** The id under which the request goes to the wire, before it does. */
  readonly onId?: (id: RequestId) => void;
  /** The response has come: its place in the record, before the promise settles. */
  readonly onAnswered?: (seq: number) => void;
  /** The request opens a session: see `SendOptions.opensSession`. */
  readonly opensSession?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
  /** @defaultValue 'notification' */
  readonly cancel?: CancelSpelling | 'never';
}

/** Something a peer did that breaks JSON-RPC across frames; the frame itself is in the record under `seq`. */
export interface DispatcherFault {
  readonly seq: number;
  readonly code: 'late-response' | 'unknown-id' | 'duplicate-response' | 'id-type-changed' | 'answered-by-exchange' | 'unknown-progress-token' | 'progress-not-increasing' | 'unexpected-request' | 'stray-notification' | 'subscription-refused' | 'handler-threw';
  readonly message: string;
  /** The request that an `answered-by-exchange` was taken to answer. */
  readonly request?: RequestId;
}

/** Beside a request of the peer: where it stands, and whether an answer is still wanted. */
export interface RequestContext {
  readonly id: RequestId;
  readonly seq: number;
  /** Aborted when the peer cancels or the connection closes; the answer is then not sent. */
  readonly signal: AbortSignal;
}

/** What `onRequest` returns when the request must not be answered at all. */
export const NO_ANSWER = Symbol('no answer');

/** A notification with its place in the record. */
export interface InboundNotification extends RpcNotification {
  readonly seq: number;
  /** When it came. */
  readonly at: MonotonicMs;
  /** The HTTP exchange it came on, where there is one. */
  readonly exchange: number | undefined;
}

/** Who answers the peer and who is told. What a listener throws is told as a fault; frames behind it are not lost. */
export interface DispatcherHandlers {
  /** Answers the peer's request. Throw `RpcError` to answer with an error. The clocks of requests waiting on the same channel stand still meanwhile. */
  readonly onRequest?: (request: RpcRequest, context: RequestContext) => Promise<unknown>;
  /** Called in wire order, before any later frame is looked at. */
  readonly onNotification?: (notification: InboundNotification) => void;
  /** The peer broke a rule across frames, or a handler of ours threw. */
  readonly onFault?: (fault: DispatcherFault) => void;
  /** A request of ours ended without a response. */
  readonly onUnanswered?: (id: RequestId, why: 'timed out' | 'cancelled' | 'orphaned') => void;
  /** The server no longer knows the session these requests were sent in; told before they settle. */
  readonly onSessionLost?: (ids: readonly RequestId[]) => void;
  /** Nothing more will come. */
  readonly onClosed?: (error: TransportError | undefined) => void;
}

/**
 * Turns frames into calls and calls into frames: owns ids, timeouts, cancellation and progress.
 *
 * Knows no MCP feature and keeps no history; the log beside it does. Symmetric: a server is the same object with other handlers.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic#messages
 */
export interface Dispatcher {
  readonly transportKind: TransportKind;
  readonly exchangePerRequest: boolean;
  /** Opens the wire and starts dispatching; once. @throws TransportError */
  open(handlers: DispatcherHandlers, signal?: AbortSignal): Promise<void>;
  /**
   * Sends a request and waits for its response. Every wait ends.
   *
   * @throws RpcError the peer answered with an error, kept verbatim
   * @throws RequestTimeout after `timeoutMs`; the peer is told to cancel
   * @throws RequestCancelled the signal was aborted
   * @throws MalformedResponse a frame with the request's id held no answer
   * @throws TransportError the exchange failed, or ended without the response
   * @throws ConnectionClosed the connection closed first
   */
  request(method: string, params: Params | undefined, options?: RequestOptions): Promise<unknown>;
  /** @throws TransportError | RequestTimeout the channel did not take it, or not in time */
  notify(method: string, params: Params | undefined, options?: { readonly headers?: Readonly<Record<string, string>> }): Promise<void>;
  /** Ends the wait for a response with this error, without a word to the peer. */
  giveUp(id: RequestId, error: Error): void;
  /** Whoever asked is gone: what it asked is not answered any more. */
  abandonAnswers(): void;
  /** From now on the request has no time limit: what it waits for is no longer late. */
  waitWithoutLimit(id: RequestId): void;
  /**
   * Puts any text on the wire. Answers to the requests in it are recorded, and their ids are never used again.
   *
   * @throws TransportError | RequestTimeout the channel did not take it, or not in time
   */
  sendRaw(text: string, headers?: Readonly<Record<string, string>>): Promise<void>;
  /** What the handshake agreed on, for the transport. */
  established(agreed: Established): void;
  /** The session id, where the transport has one. */
  sessionId(): string | undefined;
  /** Settles everything pending with ConnectionClosed, then closes the wire. Idempotent; never rejects. */
  close(): Promise<void>;
}
