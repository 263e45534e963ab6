// How the time of one operation divides: request sent, answer's headers, first frame, response, end of the stream. Pure.

import type { MonotonicMs } from '../../base/units.ts';

export interface Instants {
  readonly sent: MonotonicMs;
  readonly headers?: MonotonicMs | undefined;
  readonly firstFrame?: MonotonicMs | undefined;
  readonly response?: MonotonicMs | undefined;
  readonly end?: MonotonicMs | undefined;
}

export interface Phase {
  readonly name: 'headers' | 'first frame' | 'response' | 'end';
  readonly label: string;
  readonly from: MonotonicMs;
  readonly until: MonotonicMs;
}

/** Phases in order, each from where the one before ended; a stage that is not known, or came out of order, is left out. */
export function phasesOf({ sent, headers, firstFrame, response, end }: Instants): readonly Phase[] {
  const stages: readonly [Phase['name'], string, MonotonicMs | undefined][] = [
    ['headers', 'Waiting for headers', headers],
    ['first frame', 'Waiting for the first frame', firstFrame],
    ['response', headers === undefined ? 'Waiting for the response' : 'Until the response', response],
    ['end', 'Until the end of the exchange', end],
  ];
  const phases: Phase[] = [];
  let from = sent;
  for (const [name, label, at] of stages) {
    if (at === undefined || at < from) continue;
    // The response is often the first frame: no time lies between.
    if (at === from && phases.length > 0 && name !== 'response') continue;
    phases.push({ name, label, from, until: at });
    from = at;
  }
  return phases;
}
