// Puts the tool calls of a connection into the memory as they end. Only what the user called: runs of many calls are left out.

import type { Clock } from '../base/units.ts';
import { own, ownString } from '../protocol/jsonRpc.ts';
import type { ServerCalls } from './callMemory.ts';
import type { Inspector } from './inspector.ts';
import { answerBytes, jsonText } from './settledCalls.ts';

/** What decides about single calls. */
export interface RememberOptions {
  readonly clock: Clock;
  /** Calls that are not remembered, by their number. @defaultValue all are */
  readonly except?: (number: number) => boolean;
}

/** @returns ends it */
export function rememberCalls(inspector: Pick<Inspector, 'id' | 'state' | 'log' | 'rowOfRequest'>, calls: Pick<ServerCalls, 'remember'>, { clock, except = () => false }: RememberOptions): () => void {
  // Of calls that were running when it was last looked: few, so that each change of the state costs little.
  let open = new Set<number>();
  let seen = inspector.state.getState().invocations.at(-1)?.number ?? 0;
  return inspector.state.subscribe(({ invocations }, before) => {
    if (invocations === before.invocations) return;
    for (let at = invocations.length - 1; at >= 0 && (invocations[at]?.number ?? 0) > seen; at--) open.add(invocations[at]?.number ?? 0);
    seen = Math.max(seen, invocations.at(-1)?.number ?? 0);
    if (open.size === 0) return;
    const still = new Set<number>();
    const oldest = Math.min(...open);
    for (let at = invocations.length - 1; at >= 0; at--) {
      const invocation = invocations[at];
      if (!invocation || invocation.number < oldest) break;
      const { number, method, params, outcome, startedAt, endedAt } = invocation;
      if (!open.has(number)) continue;
      if (outcome.type === 'pending') {
        still.add(number);
        continue;
      }
      // By what was sent: the target is what the panel called it.
      const tool = ownString(params, 'name');
      if (method !== 'tools/call' || tool === undefined || except(number)) continue;
      const args = own(params, 'arguments');
      calls.remember({
        tool,
        argumentsText: args === undefined ? undefined : jsonText(args),
        outcome: outcome.type,
        code: outcome.type === 'rpcError' ? outcome.code : undefined,
        duration: (endedAt ?? startedAt) - startedAt,
        bytes: answerBytes(inspector, invocation),
        at: clock.epoch() - (clock.now() - startedAt),
        made: { inspector: inspector.id, number },
      });
    }
    open = still;
  });
}
