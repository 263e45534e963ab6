// One call made by the user: its arguments, its course and how it ended. An event with a history, not a cache entry.

import type { MonotonicMs } from '../base/units.ts';
import type { Progress } from '../dispatcher/dispatcher.ts';
import { MalformedResponse, RequestCancelled, RequestTimeout, RpcError } from '../dispatcher/rpcError.ts';
import type { Finding } from '../protocol/findings.ts';
import { errorMeaning } from '../protocol/errorCodes.ts';
import { own, type JsonObject, type RequestId } from '../protocol/jsonRpc.ts';
import { TransportError } from '../transport/transportError.ts';
import { explainFailure, type Explanation, type FailureContext } from './explainFailure.ts';

export type Outcome =
  | { readonly type: 'pending' }
  | { readonly type: 'result'; readonly result: unknown }
  /** A result with `isError`: the tool failed, the protocol did not. */
  | { readonly type: 'toolError'; readonly result: unknown }
  | { readonly type: 'inputRequired'; readonly result: unknown }
  | { readonly type: 'rpcError'; readonly code: number; readonly message: string; readonly meaning: string | undefined; readonly data: unknown }
  | { readonly type: 'timeout'; readonly message: string }
  | { readonly type: 'cancelled' }
  | { readonly type: 'transportError'; readonly explanation: Explanation };

/** A log message that arrived while the call ran. */
export interface LogLine {
  readonly seq: number;
  readonly at: MonotonicMs;
  readonly level: string;
  readonly logger: string | undefined;
  /** What it says, cut to what a line shows; the whole of it is in the frame. */
  readonly text: string;
}

export interface Invocation {
  /** Counts from 1 per connection. */
  readonly number: number;
  readonly method: string;
  /** Tool, prompt or resource; empty for a free request. */
  readonly target: string;
  readonly params: JsonObject | undefined;
  /** The id on the wire, once it is there. */
  readonly requestId: RequestId | undefined;
  readonly startedAt: MonotonicMs;
  readonly endedAt: MonotonicMs | undefined;
  readonly progress: Progress | undefined;
  /** The newest log lines. */
  readonly logLines: readonly LogLine[];
  /** Older log lines that are only in Messages. */
  readonly moreLogLines: number;
  readonly outcome: Outcome;
  /** What departs from the specification, or from the tool's output schema, in the result. */
  readonly findings: readonly Finding[];
}

export function outcomeOfResult(result: unknown): Outcome {
  if (own(result, 'resultType') === 'input_required') return { type: 'inputRequired', result };
  return own(result, 'isError') === true ? { type: 'toolError', result } : { type: 'result', result };
}

export function outcomeOfError(error: unknown, context: FailureContext): Outcome {
  if (error instanceof RpcError) return { type: 'rpcError', code: error.code, message: error.message, meaning: errorMeaning(error.code), data: error.data };
  if (error instanceof RequestTimeout) return { type: 'timeout', message: error.message };
  if (error instanceof RequestCancelled) return { type: 'cancelled' };
  if (error instanceof TransportError && error.failure.kind === 'aborted') return { type: 'cancelled' };
  if (error instanceof MalformedResponse) return { type: 'transportError', explanation: { title: 'The answer breaks JSON-RPC', text: error.message, tries: ['The frame is in Messages, with its exact text.'], body: undefined, canProbe: false } };
  return { type: 'transportError', explanation: explainFailure(error, context) };
}
