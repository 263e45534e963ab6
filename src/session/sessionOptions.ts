// What a session is made from and what it tells while it lives. Types only.

import type { Clock, Milliseconds } from '../base/units.ts';
import type { DispatcherFault, DispatcherHandlers, InboundNotification, RequestContext, RequestOptions } from '../dispatcher/dispatcher.ts';
import type { Finding, Validate } from '../protocol/findings.ts';
import type { JsonObject, Params, RequestId } from '../protocol/jsonRpc.ts';
import type { ResultContext } from '../protocol/resultFindings.ts';
import type { Era } from '../protocol/revisions.ts';
import type { TransportError } from '../transport/transportError.ts';
import type { EraEvidence } from './eraEvidence.ts';
import type { ResultClaim } from './extensions.ts';
import type { NotificationBinding } from './notificationBindings.ts';
import type { Implementation, LoggingLevel } from './revisions/revisionStrategy.ts';

/** Answers what a server asks; what it returns becomes the result, an `RpcError` it throws the error. */
export type ServerRequestCallback = (params: Params | undefined, context: InputContext) => Promise<JsonObject>;

/** Beside the params of a question: who asks, and whether anyone still waits. */
export interface InputContext {
  /** Aborted when nobody waits for the answer any more: the server cancelled, the call ended, the connection closed. */
  readonly signal: AbortSignal;
  /** The request of the server; absent when a result asked, as in 2026-07-28. */
  readonly request?: RequestContext;
}

/** Options of one request, beyond the dispatcher's. */
export interface SessionRequestOptions extends RequestOptions {
  /**
   * `auto` answers what a result asks for through the callbacks, and follows what an extension's claim resolves;
   * `manual` hands over such results as they came. @defaultValue 'auto'
   */
  readonly rounds?: 'auto' | 'manual';
}

/** Departures of one result from the specification or from the tool's own output schema. */
export interface ResultReport {
  /** The request's id on the wire. */
  readonly id: RequestId;
  readonly method: string;
  /** Place of the response in the record. */
  readonly seq: number;
  /** Paths are JSON Pointers into the result. Never empty. */
  readonly findings: readonly Finding[];
}

/** Who answers the server, and who is told. A listener that throws costs no frame: it is told as a fault. */
export interface SessionCallbacks {
  /** @see https://modelcontextprotocol.io/specification/2026-07-28/client/sampling */
  readonly sampling?: ServerRequestCallback;
  /** Both modes. @see https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation */
  readonly elicitation?: ServerRequestCallback;
  /** @see https://modelcontextprotocol.io/specification/2026-07-28/client/roots */
  readonly listRoots?: ServerRequestCallback;
  /** Each `notifications/message`, before `message` sees it. */
  readonly logging?: (notification: InboundNotification) => void;
  /** Every notification, in wire order. */
  readonly message?: (notification: InboundNotification) => void;
  /** A frame that breaks JSON-RPC or MCP across frames. */
  readonly fault?: (fault: DispatcherFault) => void;
  /** What is wrong with a result. Comes with the result, or later where a schema has to be checked. */
  readonly findings?: (report: ResultReport) => void;
  /** Nothing more will come. */
  readonly closed?: (error: TransportError | undefined) => void;
  /** A request, the handshake's included, ended without a response. */
  readonly unanswered?: DispatcherHandlers['onUnanswered'];
  /** A step of finding the era, as it is found. */
  readonly evidence?: (evidence: EraEvidence) => void;
  /** What has been agreed on, each time: also when a lost session was begun anew. */
  readonly negotiated?: (negotiated: Negotiated) => void;
}

/** How a session behaves; all but `clientInfo` has a default. */
export interface SessionOptions {
  readonly clientInfo: Implementation;
  readonly callbacks?: SessionCallbacks;
  /** Instead of the capabilities inferred from which callbacks and extensions exist. */
  readonly capabilities?: JsonObject;
  /** Extensions to declare, with their settings. Keys are identifiers with a prefix, `vendor.example/name`. */
  readonly extensions?: Readonly<Record<string, JsonObject>>;
  /** Result types that an extension adds, by its identifier, which must be in `extensions`. */
  readonly resultClaims?: Readonly<Record<string, readonly ResultClaim[]>>;
  /** Observers of notifications that the specification does not define. */
  readonly notificationBindings?: readonly NotificationBinding[];
  /** Asked for with each request in the stateless era; the handshake era has `logging/setLevel`. */
  readonly logLevel?: LoggingLevel;
  /** How long to wait for an answer to the era probe where silence is an answer. @defaultValue 5,000 */
  readonly probeTimeoutMs?: Milliseconds;
  /** What in a result departs from the specification; `resultFindings` of `protocol/` knows. @defaultValue nothing is looked for */
  readonly examine?: (result: unknown, context: ResultContext) => readonly Finding[];
  /** Checks structured results against the tools' output schemas. @defaultValue they are not checked */
  readonly validate?: Validate;
  /** For pauses between rounds and polls. @defaultValue the platform's */
  readonly clock?: Clock;
}

/** What the server said of itself, as it said it, and how the era was found. */
export interface Negotiated {
  /** As agreed; in the handshake era it may be a revision we do not know. */
  readonly revision: string;
  readonly era: Era;
  readonly serverInfo: unknown;
  readonly capabilities: JsonObject;
  readonly instructions: string | undefined;
  /** The whole result of `initialize` or `server/discover`. */
  readonly result: unknown;
  readonly evidence: readonly EraEvidence[];
}
