// Finds the era a server speaks: probes, follows the decision of eraEvidence.ts, and says each step. Sends through what it is given.

import type { RequestOptions } from '../dispatcher/dispatcher.ts';
import { RpcError } from '../dispatcher/rpcError.ts';
import { ownArray } from '../protocol/jsonRpc.ts';
import { eraOf, NEWEST_HANDSHAKE, NEWEST_STATELESS, type EraChoice, type Revision } from '../protocol/revisions.ts';
import type { TransportKind } from '../transport/transport.ts';
import type { Milliseconds } from '../base/units.ts';
import { decideByProbe, type EraEvidence, type ProbeDecision, type ProbeOutcome } from './eraEvidence.ts';
import { SessionError } from './sessionError.ts';
import type { Negotiated } from './sessionOptions.ts';

/** Stateless revisions we speak, newest first. */
export const STATELESS: readonly Revision[] = [NEWEST_STATELESS];

/** What finding the era needs of its session. */
export interface EraPort {
  readonly transportKind: TransportKind;
  readonly exchangePerRequest: boolean;
  /** How long silence is waited for where it is an answer. */
  readonly probeTimeoutMs: Milliseconds;
  /** One probe, adopting nothing. */
  sendDiscover(revision: Revision, options: RequestOptions): Promise<unknown>;
  /** Probes and adopts whatever comes. */
  discover(revision: Revision): Promise<Negotiated>;
  /** The handshake. */
  initialize(revision: Revision): Promise<Negotiated>;
  /** Takes a probe's result as agreed on. */
  adopt(revision: Revision, discovered: unknown): Negotiated;
  /** Tells a step. */
  found(evidence: EraEvidence): void;
}

/**
 * @throws what the deciding request failed with; SessionError `era-unknown`, `revision-unsupported`
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
 */
export async function findEra(port: EraPort, choice: EraChoice, options: RequestOptions): Promise<Negotiated> {
  if (choice === 'legacy') return port.initialize(NEWEST_HANDSHAKE);
  if (choice !== 'auto') {
    port.found({ step: 'revision', outcome: 'agreed', words: `${choice} forced by you` });
    return eraOf(choice) === 'stateless' ? port.discover(choice) : port.initialize(choice);
  }
  if (port.transportKind === 'sse') {
    port.found({ step: 'HTTP+SSE', outcome: 'agreed', words: 'this transport exists only in the handshake era, so no probe was sent' });
    return port.initialize(NEWEST_HANDSHAKE);
  }
  return probe(port, NEWEST_STATELESS, options, true);
}

async function probe(port: EraPort, revision: Revision, options: RequestOptions, mayRepeat: boolean): Promise<Negotiated> {
  let outcome: ProbeOutcome;
  try {
    outcome = { result: await port.sendDiscover(revision, port.exchangePerRequest ? options : { ...options, timeoutMs: Math.min(port.probeTimeoutMs, options.timeoutMs ?? Number.POSITIVE_INFINITY) }) };
  } catch (error) {
    if (options.signal?.aborted) throw error;
    outcome = { error };
  }
  return follow(port, decideByProbe(outcome, STATELESS, port.exchangePerRequest), outcome, options, mayRepeat);
}

async function follow(port: EraPort, decision: ProbeDecision, outcome: ProbeOutcome, options: RequestOptions, mayRepeat: boolean): Promise<Negotiated> {
  const step = 'server/discover';
  switch (decision.next) {
    case 'adopt':
      port.found({ step, outcome: 'agreed', words: decision.words });
      return port.adopt(decision.revision, 'result' in outcome ? outcome.result : undefined);
    case 'probe-again':
      port.found({ step, outcome: 'inconclusive', words: decision.words });
      if (mayRepeat) return probe(port, decision.revision, options, false);
      throw new SessionError('era-unknown', `The server refuses ${decision.revision} although it says that it supports it.`);
    case 'initialize':
      port.found({ step, outcome: decision.outcome, words: decision.words });
      return initializeOrProbe(port, decision.revision ?? NEWEST_HANDSHAKE, options, mayRepeat);
    case 'fail':
      port.found({ step, outcome: 'refused', words: decision.words });
      throw 'error' in outcome ? outcome.error : new SessionError('revision-unsupported', `The server ${decision.words}.`);
    default:
      return decision satisfies never;
  }
}

/** A server that refuses the handshake by naming a stateless revision is asked for that once more. */
async function initializeOrProbe(port: EraPort, revision: Revision, options: RequestOptions, mayProbe: boolean): Promise<Negotiated> {
  try {
    return await port.initialize(revision);
  } catch (error) {
    const supported = error instanceof RpcError && error.code === -32022 ? ownArray(error.data, 'supported') : undefined;
    const mutual = STATELESS.find((ours) => supported?.includes(ours));
    if (!mayProbe || !mutual) throw error;
    port.found({ step: 'initialize', outcome: 'refused', words: `answered -32022; supports ${mutual}` });
    return probe(port, mutual, options, false);
  }
}
