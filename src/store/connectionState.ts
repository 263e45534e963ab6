// The states of one connection as one union: what is impossible cannot be written.

import type { EpochMs, MonotonicMs } from '../base/units.ts';
import type { TranscriptOrigin } from '../log/transcriptOfLog.ts';
import type { JsonObject } from '../protocol/jsonRpc.ts';
import type { EraChoice } from '../protocol/revisions.ts';
import type { Negotiated } from '../session/clientSession.ts';
import type { EraEvidence } from '../session/eraEvidence.ts';
import type { Address } from '../transport/createTransport.ts';
import type { Explanation } from './explainFailure.ts';

/** What the connection form fills. */
export interface ConnectionConfig extends Address {
  readonly era: EraChoice;
  /** Longest wait for one answer. */
  readonly timeoutMs: number;
}

/** Whether anything answers at the address at all; asked by the user's click. */
export type ReachProbe = 'not-asked' | 'running' | 'answers' | 'silent';

export type ConnectionState =
  | { readonly status: 'idle' }
  | { readonly status: 'connecting'; readonly since: MonotonicMs; readonly evidence: readonly EraEvidence[] }
  | { readonly status: 'ready'; readonly negotiated: Negotiated; readonly sessionId: string | undefined }
  | { readonly status: 'failed'; readonly explanation: Explanation; readonly evidence: readonly EraEvidence[]; readonly probe: ReachProbe }
  | { readonly status: 'closed'; readonly reason: string; readonly negotiated: Negotiated | undefined }
  /** Read from a file or from this browser's storage: everything can be looked at, nothing can be sent. */
  | { readonly status: 'recorded'; readonly recording: Recording; readonly negotiated: Negotiated | undefined; readonly clientCapabilities: JsonObject };

/** What is known of a recorded session beside its log. */
export interface Recording {
  /** What the user calls it: the name of its file. */
  readonly name: string;
  /** When its first row was recorded. */
  readonly startedAt: EpochMs;
  readonly url: string;
  /** As recorded; it may be one this version does not know. */
  readonly transport: string;
  /** Who recorded it. */
  readonly client: { readonly name: string; readonly version: string };
  /** Secrets were taken out of it. */
  readonly redacted: boolean;
  /** What of it is missing, a sentence each: lines that could not be read, where it was cut. */
  readonly losses: readonly string[];
  /** What its file said beside the rows; absent when it was no file. */
  readonly origin?: TranscriptOrigin | undefined;
}

/** Why nothing can be sent, in words; undefined when it can. */
export function whySilent({ status }: ConnectionState): string | undefined {
  if (status === 'ready') return undefined;
  return status === 'recorded' ? 'Recorded session: nothing can be sent.' : 'Not connected.';
}

export type ConnectionStatus = ConnectionState['status'] | 'reconnecting';
