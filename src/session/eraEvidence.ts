// Which era a server speaks, from what a `server/discover` probe brought. Pure: outcomes in, decision and its words out.

import { MalformedResponse, RequestTimeout, RpcError } from '../dispatcher/rpcError.ts';
import { isObject, own, ownArray } from '../protocol/jsonRpc.ts';
import { eraOf, isRevision, type Revision } from '../protocol/revisions.ts';
import { TransportError } from '../transport/transportError.ts';

/** One step of finding the era, as shown to the user. */
export interface EraEvidence {
  readonly step: string;
  readonly outcome: 'agreed' | 'refused' | 'inconclusive';
  readonly words: string;
}

export type ProbeOutcome = { readonly result: unknown } | { readonly error: unknown };

export type ProbeDecision =
  | { readonly next: 'adopt'; readonly revision: Revision; readonly words: string }
  | { readonly next: 'probe-again'; readonly revision: Revision; readonly words: string }
  | { readonly next: 'initialize'; readonly words: string; readonly outcome: EraEvidence['outcome'] }
  | { readonly next: 'fail'; readonly words: string };

/** @param ours stateless revisions we speak, newest first */
export function decideByProbe(outcome: ProbeOutcome, ours: readonly Revision[], exchangePerRequest: boolean): ProbeDecision {
  if ('result' in outcome) return decideByResult(outcome.result, ours);
  const { error } = outcome;
  if (error instanceof RpcError) return decideByRpcError(error, ours);
  if (error instanceof RequestTimeout) {
    return exchangePerRequest
      ? { next: 'fail', words: 'no answer in time' }
      : { next: 'initialize', outcome: 'inconclusive', words: 'no answer in time; servers of the handshake era may ignore what comes before initialize' };
  }
  if (error instanceof MalformedResponse) return { next: 'initialize', outcome: 'inconclusive', words: `answered with something that breaks JSON-RPC: ${error.message}` };
  if (error instanceof TransportError) return decideByTransport(error);
  return { next: 'fail', words: error instanceof Error ? error.message : String(error) };
}

function decideByResult(result: unknown, ours: readonly Revision[]): ProbeDecision {
  const listed = ownArray(result, 'supportedVersions');
  // Only texts: anything else could not be said in words.
  const offered = listed?.filter((each) => typeof each === 'string').slice(0, 20);
  if (!offered) return { next: 'initialize', outcome: 'inconclusive', words: 'answered without "supportedVersions", so it is no discover result' };
  const mutual = ours.find((revision) => offered.includes(revision));
  if (mutual) return { next: 'adopt', revision: mutual, words: `offers ${offered.join(', ')}; ${mutual} agreed` };
  if (offered.some((text) => isRevision(text) && eraOf(text) === 'handshake')) return { next: 'initialize', outcome: 'refused', words: `offers only ${offered.join(', ')}` };
  return { next: 'fail', words: `offers only ${offered.join(', ')}, which Wirescope does not speak` };
}

/** @see https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning */
function decideByRpcError(error: RpcError, ours: readonly Revision[]): ProbeDecision {
  const answered = `answered ${error.code}${error.meaning ? ` ${error.meaning}` : ''}`;
  if (error.code !== -32022) return { next: 'initialize', outcome: 'refused', words: `${answered}: no stateless era here` };
  const supported = isObject(error.data) ? own(error.data, 'supported') : undefined;
  const list = Array.isArray(supported) ? supported.filter((each) => typeof each === 'string').slice(0, 20) : [];
  const mutual = ours.find((revision) => list.includes(revision));
  if (mutual) return { next: 'probe-again', revision: mutual, words: `${answered}; supports ${list.join(', ')}` };
  const onlyStateless = list.length > 0 && list.every((text) => typeof text === 'string' && text >= '2026-07-28');
  return onlyStateless ? { next: 'fail', words: `${answered}; supports only ${list.join(', ')}, which Wirescope does not speak` } : { next: 'initialize', outcome: 'refused', words: answered };
}

function decideByTransport({ failure, message }: TransportError): ProbeDecision {
  switch (failure.kind) {
    case 'http':
      // A handshake server may answer any status to a request without a session; a 5xx says nothing about eras.
      return failure.status >= 500 ? { next: 'fail', words: message } : { next: 'initialize', outcome: 'refused', words: `HTTP ${failure.status} without a JSON-RPC answer` };
    case 'unreachable':
      return { next: 'initialize', outcome: 'inconclusive', words: 'blocked before an answer, perhaps because CORS does not allow the probe’s headers (Mcp-Method); trying the handshake, which needs fewer' };
    case 'no-answer':
      return { next: 'initialize', outcome: 'inconclusive', words: message };
    case 'unauthorized':
    case 'timeout':
    case 'closed':
    case 'aborted':
    case 'unsupported':
      return { next: 'fail', words: message };
    default:
      return failure satisfies never;
  }
}
