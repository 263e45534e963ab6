// The HTTP part that both HTTP transports share: numbers exchanges, sends them, notes what happened, turns SSE events into frames.
// @see https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http

import { isTimeout } from '../base/isTimeout.ts';
import { messageOf } from '../base/messageOf.ts';
import type { MonotonicMs } from '../base/units.ts';
import type { RequestId } from '../protocol/jsonRpc.ts';
import { maskHeaders } from './maskHeaders.ts';
import { withTyped } from './typedHeaders.ts';
import type { SseEvent } from './sseSplitter.ts';
import { createTeller } from './teller.ts';
import type { TransportPorts, TransportSink } from './transport.ts';
import { TransportError } from './transportError.ts';

/** Number of an exchange within its connection, from 1. */
export type HttpExchange = number;

/** One HTTP request, without what the user typed: that is added when it is sent. */
export interface ExchangeRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal: AbortSignal;
}

/** The exchanges of one connection. */
export interface HttpExchanges {
  /** The number of the next exchange. */
  next(): HttpExchange;
  /**
   * Sends and notes the response or the failure.
   *
   * @throws TransportError `unreachable`, `timeout` or `aborted`; an HTTP error status is not thrown here
   */
  fetch(exchange: HttpExchange, url: string, request: ExchangeRequest): Promise<Response>;
  /** Emits an SSE event as a frame when it carries data, and as a note when it breaks the format. @param at when it came, where that is known */
  emitSse(event: SseEvent, exchange: HttpExchange, answers: readonly RequestId[], at?: MonotonicMs): void;
}

/** What exchanges are made of: headers the user typed, the platform, and who is told. */
export interface ExchangeSetup {
  readonly typedHeaders: Readonly<Record<string, string>>;
  readonly ports: Pick<TransportPorts, 'fetch' | 'now'>;
  readonly emit: TransportSink;
}

/** Exchanges of a new connection, numbered from 1. */
export function createHttpExchanges({ typedHeaders, ports, emit }: ExchangeSetup): HttpExchanges {
  const tell = createTeller(emit, ports.now);
  let count = 0;
  const typedNames = Object.keys(typedHeaders);
  return {
    next: () => ++count,
    async fetch(exchange, url, request) {
      const { method, signal } = request;
      const headers = withTyped(request.headers, typedHeaders);
      const requestHeaders = maskHeaders(Object.entries(headers), typedNames);
      let response: Response;
      try {
        // Redirects are followed and reported: a page cannot see where a manual one points.
        response = await ports.fetch(url, { method, headers, signal, credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer', redirect: 'follow', ...(request.body === undefined ? {} : { body: request.body }) });
      } catch (error) {
        const timedOut = isTimeout(signal);
        const reason = timedOut ? 'no answer in time' : messageOf(signal.aborted ? signal.reason : error);
        tell.note({ type: 'failed', method, url, reason, requestHeaders }, exchange);
        throw new TransportError(timedOut ? { kind: 'timeout', url } : signal.aborted ? { kind: 'aborted' } : { kind: 'unreachable', url, reason });
      }
      const { status, statusText } = response;
      tell.note({ type: 'http', method, url, status, statusText, requestHeaders, responseHeaders: maskHeaders(response.headers), ...(response.redirected ? { redirectedTo: response.url } : {}) }, exchange);
      return response;
    },
    emitSse(event, exchange, answers, at) {
      const { data, within } = event;
      // Hot: nothing beside the message.
      if (within) return tell.received(data ?? '', { at, exchange, answers, within });
      if (event.unknown.length > 0) tell.note({ type: 'problem', message: 'The event stream has lines of no known field.', text: event.unknown.join('\n') }, exchange);
      // Priming events have an id and empty data; keep-alives are comments: neither is a frame, and both are on the wire.
      const { event: name, id, retry, comments } = event;
      if (!event.data || retry !== undefined || comments.length > 0) tell.note({ type: 'sse', event: name, id, retry, comments }, exchange);
      if (!event.data) return;
      tell.received(event.data, { at, exchange, answers, eventId: event.id, bytes: event.bytes, carrierProblem: carrierProblem(event) });
    },
  };
}

// Hot: most events have none.
function carrierProblem({ invalid, event, unfinished }: SseEvent): string | undefined {
  let problem = '';
  if (invalid) problem += 'The event is not valid UTF-8; its bytes are kept as received. ';
  if (event !== 'message') problem += `The event is named ${JSON.stringify(event.slice(0, 60))}; MCP messages are events named "message". `;
  if (unfinished) problem += 'The stream ended inside this event, without the blank line after it; browsers throw such an event away. ';
  return problem.trim() || undefined;
}

/** The media type of a response, without its parameters; empty when it names none. */
export function mediaType(response: Response): string {
  return (response.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

/** As much of a body as a failure carries along. */
export function excerpt(body: string): string {
  return body.slice(0, 2000);
}

/** Why a response that is no success failed; undefined for a success. */
export function statusFailure(response: Response, url: string, body: string): TransportError | undefined {
  const { ok, status, statusText, headers } = response;
  if (status === 401) return new TransportError({ kind: 'unauthorized', url, challenge: headers.get('www-authenticate') ?? undefined, body: excerpt(body) });
  return ok ? undefined : new TransportError({ kind: 'http', url, status, statusText, contentType: headers.get('content-type') ?? '', body: excerpt(body) });
}
