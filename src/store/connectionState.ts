// The states of one connection as one union: what is impossible cannot be written.

import type { MonotonicMs } from '../base/units.ts';
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
  | { readonly status: 'closed'; readonly reason: string; readonly negotiated: Negotiated | undefined };

export type ConnectionStatus = ConnectionState['status'] | 'reconnecting';
