// Waiting for calls of an inspector, and what their answers weigh. Changes nothing.

import type { Bytes } from '../base/units.ts';
import type { Inspector } from './inspector.ts';
import type { Invocation } from './invocation.ts';

/** Resolves with a call once it is over. A call ends always: by its answer, its timeout, or its connection's end. */
export function whenSettled({ state }: Pick<Inspector, 'state'>, number: number): Promise<Invocation> {
  return new Promise((resolve) => {
    let stop = (): void => {};
    const look = (): void => {
      const invocation = state.getState().invocations.findLast((each) => each.number === number);
      if (!invocation || invocation.outcome.type === 'pending') return;
      stop();
      resolve(invocation);
    };
    stop = state.subscribe(look);
    look();
  });
}

/** The size of the frame that answered a call; undefined when none did. */
export function answerBytes({ rowOfRequest, log }: Pick<Inspector, 'rowOfRequest' | 'log'>, { requestId }: Invocation): Bytes | undefined {
  const row = requestId === undefined ? undefined : rowOfRequest(requestId);
  const pair = row === undefined ? undefined : log.row(row).pair;
  return pair === undefined ? undefined : log.row(pair).bytes;
}

/** A value as JSON, with numbers as they are sent; undefined for none, and for what is nested too deeply. */
export function jsonText(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}
