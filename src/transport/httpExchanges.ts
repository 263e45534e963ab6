// The HTTP part that both HTTP transports share: numbers exchanges, sends them, notes what happened, turns SSE events into frames.
// @see https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http

import type { RequestId } from '../protocol/jsonRpc.ts';
import { maskHeaders } from './maskHeaders.ts';
import type { SseEvent } from './sseSplitter.ts';
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
  /** Emits an SSE event as a frame when it carries data, and as a note when it breaks the format. */
  emitSse(event: SseEvent, exchange: HttpExchange, answers: readonly RequestId[]): void;
}

/** What exchanges are made of: headers the user typed, the platform, and who is told. */
export interface ExchangeSetup {
  readonly typedHeaders: Readonly<Record<string, string>>;
  readonly ports: Pick<TransportPorts, 'fetch' | 'now'>;
  readonly emit: TransportSink;
}

/** Exchanges of a new connection, numbered from 1. */
export function createHttpExchanges({ typedHeaders, ports, emit }: ExchangeSetup): HttpExchanges {
  let count = 0;
  const typedNames = Object.keys(typedHeaders);
  const typedLower = new Set(typedNames.map((name) => name.toLowerCase()));
  return {
    next: () => ++count,
    async fetch(exchange, url, request) {
      const { method, signal } = request;
      // What the user typed replaces ours whatever its case: fetch would send both, joined by a comma.
      const headers = { ...Object.fromEntries(Object.entries(request.headers).filter(([name]) => !typedLower.has(name.toLowerCase()))), ...typedHeaders };
      const requestHeaders = maskHeaders(Object.entries(headers), typedNames);
      let response: Response;
      try {
        // Redirects are followed and reported: a page cannot see where a manual one points.
        response = await ports.fetch(url, { method, headers, signal, credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer', redirect: 'follow', ...(request.body === undefined ? {} : { body: request.body }) });
      } catch (error) {
        const timedOut = signal.aborted && isNamed(signal.reason, 'TimeoutError');
        const aborted = signal.aborted && !timedOut;
        const reason = timedOut ? 'no answer in time' : aborted ? (signal.reason instanceof Error ? signal.reason.message : 'aborted') : error instanceof Error ? error.message : String(error);
        emit({ type: 'note', note: { type: 'failed', at: ports.now(), exchange, method, url, reason, requestHeaders } });
        throw new TransportError(timedOut ? { kind: 'timeout', url } : aborted ? { kind: 'aborted' } : { kind: 'unreachable', url, reason });
      }
      const { status, statusText } = response;
      emit({
        type: 'note',
        note: { type: 'http', at: ports.now(), exchange, method, url, status, statusText, requestHeaders, responseHeaders: maskHeaders(response.headers), ...(response.redirected ? { redirectedTo: response.url } : {}) },
      });
      return response;
    },
    emitSse(event, exchange, answers) {
      const at = ports.now();
      if (event.unknown.length > 0) emit({ type: 'note', note: { type: 'problem', at, exchange, message: 'The event stream has lines of no known field.', text: event.unknown.join('\n') } });
      // Priming events have an id and empty data; keep-alives are comments: neither is a frame.
      if (event.data === undefined || event.data === '') return;
      emit({
        type: 'frame',
        frame: {
          direction: 'received',
          text: event.data,
          at,
          exchange,
          answers,
          ...(event.id === undefined ? {} : { eventId: event.id }),
          ...(event.bytes ? { bytes: event.bytes } : {}),
          ...carrierProblem(event),
        },
      });
    },
  };
}

function isNamed(reason: unknown, name: string): boolean {
  return reason instanceof Error && reason.name === name;
}

function carrierProblem(event: SseEvent): { readonly carrierProblem?: string } {
  const problems = [
    ...(event.bytes ? ['The event is not valid UTF-8; its bytes are kept as received.'] : []),
    ...(event.event === 'message' ? [] : [`The event is named ${JSON.stringify(event.event.slice(0, 60))}; MCP messages are events named "message".`]),
    ...(event.unfinished ? ['The stream ended inside this event: the blank line after it is missing, and browsers throw such an event away.'] : []),
  ];
  return problems.length === 0 ? {} : { carrierProblem: problems.join(' ') };
}
