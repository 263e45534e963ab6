// What differs between revisions when a client speaks: one strategy per era, so no other file asks which era it is.

import type { CancelSpelling } from '../../dispatcher/dispatcher.ts';
import type { Era } from '../../protocol/revisions.ts';
import type { JsonObject, Params } from '../../protocol/jsonRpc.ts';
import type { Established } from '../../transport/transport.ts';

/** Who we say we are. */
export interface Implementation {
  readonly name: string;
  readonly version: string;
  readonly title?: string;
}

/** The levels of syslog, mildest first. @see https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/logging#log-levels */
export type LoggingLevel = 'debug' | 'info' | 'notice' | 'warning' | 'error' | 'critical' | 'alert' | 'emergency';

/** What we say of ourselves. */
export interface ClientFacts {
  readonly clientInfo: Implementation;
  readonly capabilities: JsonObject;
  /** Log messages wanted with each request, where the revision asks per request. */
  readonly logLevel: LoggingLevel | undefined;
}

/** Params and headers as they go out. */
export interface Stamped {
  readonly params: Params | undefined;
  readonly headers: Readonly<Record<string, string>>;
}

/** One era's way to speak; a value, not a state. */
export interface RevisionStrategy {
  readonly revision: string;
  readonly era: Era;
  /** Adds what every message of the revision carries; never changes what the caller gave, only adds beside it. */
  stamp(method: string, params: Params | undefined, client: ClientFacts): Stamped;
  /** How a request is cancelled where each request has its own HTTP exchange. */
  readonly cancelOnOwnExchange: CancelSpelling;
  /** What later exchanges of the transport must carry. */
  established(): Established;
}
