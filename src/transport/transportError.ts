// Why the channel failed, as data the page can explain. Knows nothing of JSON-RPC.
// @see https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http

import { assertNever } from '../base/assert.ts';

/** Why a channel failed, as far as a page can know. */
export type TransportFailure =
  /** `fetch` or the socket failed without an answer: refused, DNS, TLS, CORS, mixed content and blocked look alike in a browser. */
  | { readonly kind: 'unreachable'; readonly url: string; readonly reason: string }
  /** Connecting took too long: something may be there, but it does not speak. */
  | { readonly kind: 'timeout'; readonly url: string }
  | { readonly kind: 'http'; readonly url: string; readonly status: number; readonly statusText: string; readonly contentType: string; readonly body: string }
  | { readonly kind: 'unauthorized'; readonly url: string; readonly challenge: string | undefined; readonly body: string }
  /** A 2xx that can hold no answer: HTML, an empty body, 202 to a request. */
  | { readonly kind: 'no-answer'; readonly url: string; readonly status: number; readonly contentType: string; readonly body: string; readonly reason: string }
  | { readonly kind: 'closed'; readonly reason: string; readonly code?: number }
  | { readonly kind: 'aborted' }
  | { readonly kind: 'unsupported'; readonly reason: string };

/** A channel that failed; never what the peer said. */
export class TransportError extends Error {
  override readonly name = 'TransportError';
  readonly failure: TransportFailure;

  constructor(failure: TransportFailure) {
    super(describe(failure));
    this.failure = failure;
  }
}

function describe(failure: TransportFailure): string {
  switch (failure.kind) {
    case 'unreachable':
      return `No answer from ${failure.url}: ${failure.reason}`;
    case 'timeout':
      return `${failure.url} did not answer in time`;
    case 'http':
      return `HTTP ${failure.status}${failure.statusText ? ` ${failure.statusText}` : ''} from ${failure.url}`;
    case 'unauthorized':
      return `HTTP 401: ${failure.url} wants authorization`;
    case 'no-answer':
      return `HTTP ${failure.status} without an answer: ${failure.reason}`;
    case 'closed':
      return `The connection closed: ${failure.reason}`;
    case 'aborted':
      return 'The exchange was aborted by the user';
    case 'unsupported':
      return failure.reason;
    default:
      return assertNever(failure);
  }
}
