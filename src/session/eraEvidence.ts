// Which era a server speaks, from what a `server/discover` probe brought. Pure: outcomes in, decision and its words out.
// @see https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning

import { messageOf } from '../base/messageOf.ts';
import { MalformedResponse, RequestTimeout, RpcError } from '../dispatcher/rpcError.ts';
import { brief } from '../protocol/brief.ts';
import { isObject, own } from '../protocol/jsonRpc.ts';
import { eraOf, REVISIONS, type Revision } from '../protocol/revisions.ts';
import { TransportError } from '../transport/transportError.ts';

/** One step of finding the era, as shown to the user. */
export interface EraEvidence {
  readonly step: string;
  readonly outcome: 'agreed' | 'refused' | 'inconclusive';
  readonly words: string;
}

/** How a probe ended: with its result, or with what it threw. */
export type ProbeOutcome = { readonly result: unknown } | { readonly error: unknown };

/** What to do next, and why, in words for the user. */
export type ProbeDecision =
  | { readonly next: 'adopt'; readonly revision: Revision; readonly words: string }
  | { readonly next: 'probe-again'; readonly revision: Revision; readonly words: string }
  /** `revision` is the one to offer, where the server named those it speaks. */
  | { readonly next: 'initialize'; readonly revision?: Revision; readonly words: string; readonly outcome: EraEvidence['outcome'] }
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
  return { next: 'fail', words: messageOf(error) };
}

function decideByResult(result: unknown, ours: readonly Revision[]): ProbeDecision {
  const offered = textsOf(own(result, 'supportedVersions'));
  if (!offered) return { next: 'initialize', outcome: 'inconclusive', words: 'answered without "supportedVersions", so it is no discover result' };
  const mutual = ours.find((revision) => offered.includes(revision));
  if (mutual) return { next: 'adopt', revision: mutual, words: `offers ${offered.join(', ')}; ${mutual} agreed` };
  const handshake = newestHandshake(offered);
  if (handshake) return { next: 'initialize', revision: handshake, outcome: 'refused', words: `offers only ${offered.join(', ')}` };
  return { next: 'fail', words: `offers only ${offered.join(', ')}, which Wirescope does not speak` };
}

/** @see https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning */
function decideByRpcError(error: RpcError, ours: readonly Revision[]): ProbeDecision {
  const answered = `answered ${error.code} ${brief(error.message)}`;
  // Only a server of the stateless era knows these codes: a handshake would be answered by nobody.
  if (error.code === -32020) return { next: 'fail', words: `${answered}: a server of the stateless era that does not accept the probe’s headers` };
  if (error.code === -32021) return { next: 'fail', words: `${answered}: a server of the stateless era that wants ${missingCapabilities(error.data)}` };
  if (error.code !== -32022) return { next: 'initialize', outcome: 'refused', words: `${answered}: no stateless era here` };
  const list = textsOf(own(error.data, 'supported')) ?? [];
  const mutual = ours.find((revision) => list.includes(revision));
  if (mutual) return { next: 'probe-again', revision: mutual, words: `${answered}; supports ${list.join(', ')}` };
  const onlyStateless = list.length > 0 && list.every((text) => text >= '2026-07-28');
  if (onlyStateless) return { next: 'fail', words: `${answered}; supports only ${list.join(', ')}, which Wirescope does not speak` };
  const handshake = newestHandshake(list);
  return { next: 'initialize', outcome: 'refused', words: list.length > 0 ? `${answered}; supports ${list.join(', ')}` : answered, ...(handshake ? { revision: handshake } : {}) };
}

/** The first texts of a list: anything else could not be said in words. */
function textsOf(list: unknown): readonly string[] | undefined {
  return Array.isArray(list) ? list.slice(0, 100).filter((each) => typeof each === 'string').slice(0, 20) : undefined;
}

/** The newest revision of the handshake era that the server names. */
function newestHandshake(named: readonly string[]): Revision | undefined {
  return REVISIONS.findLast((revision) => eraOf(revision) === 'handshake' && named.includes(revision));
}

/** The capabilities a server wants of us, by name. @see https://modelcontextprotocol.io/specification/2026-07-28/basic#error-codes */
export function missingCapabilities(data: unknown): string {
  const wanted = own(data, 'requiredCapabilities');
  const names = isObject(wanted) ? Object.keys(wanted).slice(0, 10) : [];
  return names.length === 0 ? 'a capability it does not name' : `the client capability ${names.join(', ')}`;
}

/** Refusals of who asks, through what, how slowly or how often: not of what was asked. */
const NO_EVIDENCE = new Set([403, 407, 408, 429]);

function decideByTransport({ failure, message }: TransportError): ProbeDecision {
  switch (failure.kind) {
    case 'http':
      // A handshake server may answer any status to a request without a session; who is forbidden, or met a failure, has learned nothing.
      return failure.status >= 500 || NO_EVIDENCE.has(failure.status) ? { next: 'fail', words: message } : { next: 'initialize', outcome: 'refused', words: `HTTP ${failure.status} without a JSON-RPC answer` };
    case 'unreachable':
      return { next: 'initialize', outcome: 'inconclusive', words: 'blocked before an answer, perhaps because CORS does not allow the header Mcp-Method; the handshake needs fewer' };
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
