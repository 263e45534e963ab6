// The ways a request can end without a result, apart from a failing transport. Knows no MCP method.

import type { Milliseconds } from '../base/units.ts';
import type { FrameProblem } from '../protocol/readFrame.ts';

/** The peer answered with an error; everything it said is kept. Thrown by a handler, it becomes our answer. */
export class RpcError extends Error {
  override readonly name = 'RpcError';
  readonly code: number;
  readonly data: unknown;

  constructor(code: number, message: string, data?: unknown) {
    super(message);
    this.code = code;
    this.data = data;
  }
}

/** No response in time; the peer has been told to cancel, unless the request may not be. */
export class RequestTimeout extends Error {
  override readonly name = 'RequestTimeout';
  readonly timeoutMs: Milliseconds;

  constructor(method: string, timeoutMs: Milliseconds) {
    super(`${method} was not answered within ${timeoutMs >= 1000 ? `${Math.round(timeoutMs / 100) / 10} s` : `${timeoutMs} ms`}`);
    this.timeoutMs = timeoutMs;
  }
}

/** The caller's signal ended the wait. */
export class RequestCancelled extends Error {
  override readonly name = 'RequestCancelled';
}

/** A frame names the request but holds neither a result nor a readable error. */
export class MalformedResponse extends Error {
  override readonly name = 'MalformedResponse';
  readonly problems: readonly FrameProblem[];

  constructor(problems: readonly FrameProblem[]) {
    super(problems.map(({ message }) => message).join(' ') || 'The response has neither a result nor an error.');
    this.problems = problems;
  }
}

/** The connection ended before the response came, or had ended before the request. */
export class ConnectionClosed extends Error {
  override readonly name = 'ConnectionClosed';
}
