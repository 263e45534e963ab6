// What the session itself refuses or finds impossible, apart from what the peer or the channel says.
// @see https://modelcontextprotocol.io/specification/2026-07-28/basic#error-codes

/**
 * - `not-ready`: no revision is agreed on yet; connect first
 * - `revision-unsupported`, `era-unknown`, `malformed-handshake`: the server and we have no revision in common, or it cannot be told
 * - `wrong-era`: the feature does not exist in the revision agreed on
 * - `tool-unusable`: calling the tool would break the specification
 * - `session-lost`: the server had forgotten the session; a new one was begun and the request not sent again
 * - `input-declined`: a callback refused what a result asked for
 * - `subscription-lost`: a subscription ended before it was acknowledged
 * - `task-ended`: a task was cancelled, or said nothing a result could be read from
 */
export type SessionErrorCode = 'not-ready' | 'revision-unsupported' | 'malformed-handshake' | 'era-unknown' | 'wrong-era' | 'tool-unusable' | 'session-lost' | 'input-declined' | 'subscription-lost' | 'task-ended';

/** Raised here, never by the peer: what the peer says is an `RpcError`. */
export class SessionError extends Error {
  override readonly name = 'SessionError';
  readonly code: SessionErrorCode;

  constructor(code: SessionErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
  }
}
