// The page that supplies callbacks, until the product's own interface does: connects, calls one tool, answers what the server
// asks for as it was told, and gives back the outcome with every frame. Owns nothing beyond one call.

import { RpcError } from '../../src/dispatcher/rpcError.ts';
import type { JsonObject, Params } from '../../src/protocol/jsonRpc.ts';
import type { EraChoice } from '../../src/protocol/revisions.ts';
import type { ServerRequestCallback } from '../../src/session/clientSession.ts';
import type { TransportChoice } from '../../src/transport/createTransport.ts';
import { openSession } from './openSession.ts';

/** What a callback gives back: a result, or the error it refuses with. */
export type Answer = { readonly result: JsonObject } | { readonly error: { readonly code: number; readonly message: string } };

export interface Run {
  readonly transport: TransportChoice;
  readonly url: string;
  readonly era: EraChoice;
  readonly tool: string;
  /** A callback that has no answer here is not supplied, and its capability not declared. */
  readonly sampling?: Answer;
  readonly elicitation?: Answer;
  readonly roots?: Answer;
}

export interface RunReport {
  readonly revision: string;
  readonly outcome: { readonly result: unknown } | { readonly error: string };
  /** The params of every input asked for, in the order in which they reached a callback. */
  readonly asked: readonly (Params | null)[];
  readonly frames: readonly { readonly direction: 'sent' | 'received'; readonly text: string }[];
}

declare global {
  interface Window {
    wirescopeCall?: (run: Run) => Promise<RunReport>;
  }
}

window.wirescopeCall = async ({ transport, url, era, tool, sampling, elicitation, roots }) => {
  const asked: (Params | null)[] = [];
  const callback = (answer: Answer): ServerRequestCallback => async (params) => {
    asked.push(params ?? null);
    if ('error' in answer) throw new RpcError(answer.error.code, answer.error.message);
    return answer.result;
  };
  const { session, frames } = await openSession({
    transport,
    url,
    callbacks: {
      ...(sampling && { sampling: callback(sampling) }),
      ...(elicitation && { elicitation: callback(elicitation) }),
      ...(roots && { listRoots: callback(roots) }),
    },
  });
  const { revision } = await session.connect(era);
  const outcome = await session.callTool(tool, {}).then(
    (result) => ({ result }),
    (error: unknown) => ({ error: String(error) }),
  );
  await session.close();
  return { revision, outcome, asked, frames: frames.map(({ direction, text }) => ({ direction, text })) };
};
