// The port between bytes and frames: what every transport offers and tells. Knows no MCP method.

import type { RequestId } from '../protocol/jsonRpc.ts';
import type { Bytes, EpochMs, Milliseconds, MonotonicMs } from '../base/units.ts';
import type { TransportError } from './transportError.ts';

/** How frames travel; `port` is a `MessagePort` in this page. */
export type TransportKind = 'streamable-http' | 'sse' | 'websocket' | 'port';
/** Seen from this page. */
export type Direction = 'sent' | 'received';

/** One text unit on the wire, valid or not, exactly as it travelled. */
export interface Frame {
  readonly direction: Direction;
  readonly text: string;
  readonly at: MonotonicMs;
  /** The HTTP exchange (request with its response) that carried it; counts from 1 per connection. */
  readonly exchange?: number | undefined;
  /** The `id:` of the SSE event that carried it. */
  readonly eventId?: string | undefined;
  /** Requests of the exchange that carried it: whom an answer without a usable id must mean. */
  readonly answers?: readonly RequestId[] | undefined;
  /** A departure of the carrier, in words: an unexpected content type, event name, binary frame. */
  readonly carrierProblem?: string | undefined;
  /** Where the bytes of `text` stand as received, among those that came with them. */
  readonly within?: ByteRange | undefined;
  /** The bytes as received, when `text` cannot give them back; also for large texts, which then need not be encoded again. Whoever records the frame keeps them: they are never written to. */
  readonly bytes?: Uint8Array | undefined;
}

/** A part of bytes that came together and are not written to any more. */
export interface ByteRange {
  /** One object for all ranges of a chunk. `fed`: how many of its bytes have been looked at; `used`: how many of those are in frames. */
  readonly chunk: { readonly bytes: Uint8Array; readonly fed: Bytes; readonly used: Bytes };
  readonly start: number;
  readonly end: number;
}

/** A transport event that is not a frame. Header values that may be secret are masked before they get here. */
export type Note = { readonly at: MonotonicMs; readonly exchange?: number | undefined } & NoteContent;
/** What a note says, without when. */
export type NoteContent =
  | { readonly type: 'open'; readonly url: string; readonly detail?: string }
  | { readonly type: 'http'; readonly method: string; readonly url: string; readonly status: number; readonly statusText: string; readonly requestHeaders: Headers; readonly responseHeaders: Headers; readonly redirectedTo?: string }
  /** What an event stream carried beside messages: priming events, keep-alive comments, reconnection times. */
  | { readonly type: 'sse'; readonly event: string; readonly id: string | undefined; readonly retry: number | undefined; readonly comments: readonly string[] }
  | { readonly type: 'stream-end'; readonly reason: string }
  | { readonly type: 'failed'; readonly method: string; readonly url: string; readonly reason: string; readonly requestHeaders?: Headers }
  | { readonly type: 'closed'; readonly reason: string; readonly code?: number }
  | { readonly type: 'problem'; readonly message: string; readonly text?: string }
  | { readonly type: 'probe'; readonly url: string; readonly verdict: string }
  /** The record goes on with another connection to the same server. */
  | { readonly type: 'connection'; readonly number: number; readonly url: string; readonly transport: string }
  /** The user stopped recording, or let it go on; `unrecorded`: frames and events that came meanwhile. */
  | { readonly type: 'capture'; readonly state: 'paused' | 'resumed'; readonly unrecorded: number }
  /** The record ends here because the page ended without leaving it in order; `keptUntil`: when it was last written. */
  | { readonly type: 'cut'; readonly keptUntil: EpochMs };
type Headers = readonly (readonly [name: string, value: string])[];

/** Everything a transport tells, in wire order. */
export type TransportEvent =
  | { readonly type: 'frame'; readonly frame: Frame }
  | { readonly type: 'note'; readonly note: Note }
  /** A request that was sent can no longer be answered: its stream ended, its exchange failed. */
  | { readonly type: 'orphaned'; readonly ids: readonly RequestId[]; readonly error: TransportError }
  /** The server no longer knows the session these requests were sent in (HTTP 404); told before what the body says. */
  | { readonly type: 'session-lost'; readonly ids: readonly RequestId[] }
  /** Nothing more will be sent or received. Emitted once. */
  | { readonly type: 'closed'; readonly error: TransportError | undefined };

/** Told every event as it happens; must not throw. */
export type TransportSink = (event: TransportEvent) => void;

/** What travels with one text. */
export interface SendOptions {
  /** Ids of the requests in the text, so that a failed exchange can say which it orphans. */
  readonly requestIds?: readonly RequestId[] | undefined;
  /** The text asks for a new session: it is sent without the id of an older one, and only its answer may bring an id. */
  readonly opensSession?: boolean | undefined;
  /** Extra HTTP headers of this message. Ignored where the channel has none. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Whether a response is still awaited: a stream that ended early is taken up again only then. */
  readonly waiting?: (() => boolean) | undefined;
  /** Aborts the exchange of this message (HTTP only). */
  readonly signal?: AbortSignal | undefined;
}

/** What the handshake agreed on and later exchanges must carry. */
export interface Established {
  readonly headers: Readonly<Record<string, string>>;
  /** Open a stream for messages the server starts itself (handshake era over Streamable HTTP). */
  readonly listen: boolean;
  /** Take up an answer's stream again that the server ended after an event with an id. */
  readonly resume: boolean;
}

/**
 * Moves frames. Emits every sent frame before the network sees it and every received one before anything interprets it.
 *
 * Lifetime: `open` once, then `send` any number of times, then `close`; a closed transport stays closed.
 */
export interface Transport {
  readonly kind: TransportKind;
  /** Cancelling a request may abort its own exchange, because each request has one (Streamable HTTP). */
  readonly exchangePerRequest: boolean;
  /**
   * @param signal gives up waiting for the channel
   * @throws TransportError when no channel could be opened
   */
  open(sink: TransportSink, signal?: AbortSignal): Promise<void>;
  /**
   * Resolves when the channel has taken the text; over HTTP, when the response has come, or its head when it is a stream.
   *
   * @throws TransportError when it was not taken; the ids in `requestIds` are then not reported as orphaned again
   */
  send(text: string, options?: SendOptions): Promise<void>;
  /** What the handshake agreed on; may be called again when a session is begun anew. */
  established?(agreed: Established): void;
  /** The id the server gave this session, where the transport has such a thing and the page may read it. */
  sessionId?(): string | undefined;
  /** Idempotent; ends the server's session where the transport has one. Never rejects. */
  close(): Promise<void>;
}

/** Runtime services that a transport needs; the page passes the browser's, tests and the demo their own. */
export interface TransportPorts {
  readonly fetch: typeof globalThis.fetch;
  /** Time that never goes back. */
  readonly now: () => MonotonicMs;
  /** What a close code means, in words; @defaultValue only the number is told */
  readonly closeMeaning?: (code: number) => string | undefined;
  /** A new socket, connecting. May throw for a URL that browsers refuse. */
  readonly createWebSocket: (url: string, protocols: readonly string[]) => WebSocket;
  /** Resolves after the time or when the signal aborts; never rejects. */
  readonly sleep: (time: Milliseconds, signal: AbortSignal) => Promise<void>;
  /** Lets other tasks run (input, paint), so that a server in a hurry cannot starve the page. */
  readonly breathe: () => Promise<void>;
}
