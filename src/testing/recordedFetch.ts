// A fetch that answers from a server of this page and keeps what each request was: for comparing what two clients send.
// Knows no client and no MCP method.

import { isObject, type JsonObject } from '../protocol/jsonRpc.ts';
import { fakeFetch, type SeenRequest } from './fakeFetch.ts';
import { growingRecord, type GrowingRecord } from './growingRecord.ts';

/** A message as it left a client. A frame of a shared channel has an empty path and no headers. */
export interface SentMessage {
  /** The HTTP method, or `frame`. */
  readonly method: string;
  readonly path: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body as JSON; undefined when there is none. */
  readonly body: JsonObject | undefined;
  /** Members of the `RequestInit` that decide what else a browser sends or follows. */
  readonly init: Readonly<Record<string, unknown>>;
  /** Whether the client has cut the exchange off. */
  readonly aborted: () => boolean;
}

export interface RecordedFetch {
  readonly fetch: typeof globalThis.fetch;
  readonly sent: GrowingRecord<SentMessage>;
}

export function recordedFetch(serve: (request: Request) => Response | Promise<Response>): RecordedFetch {
  const sent = growingRecord<SentMessage>();
  const network = fakeFetch((seen) => {
    sent.add(messageOf(seen));
    return serve(requestOf(seen));
  });
  return { fetch: network.fetch, sent };
}

export function frameOf(text: string): SentMessage {
  return { method: 'frame', path: '', headers: {}, body: parsed(text), init: {}, aborted: () => false };
}

function messageOf({ method, url, headers, body, init }: SeenRequest): SentMessage {
  const { credentials, cache, referrerPolicy, redirect } = init;
  return {
    method,
    path: new URL(url).pathname,
    headers: Object.fromEntries(headers),
    body: body === undefined ? undefined : parsed(body),
    init: { credentials, cache, referrerPolicy, redirect },
    aborted: () => init.signal?.aborted ?? false,
  };
}

function parsed(text: string): JsonObject | undefined {
  const value: unknown = JSON.parse(text);
  return isObject(value) ? value : undefined;
}

function requestOf({ method, url, headers, body, init }: SeenRequest): Request {
  const request = new Request(url, { method, headers, body: body ?? null });
  // Set from outside: the signal that Node 20 derives from `init.signal` goes deaf after a garbage collection.
  if (init.signal) Object.defineProperty(request, 'signal', { value: init.signal });
  return request;
}
