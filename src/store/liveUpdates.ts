// What arrives while calls run (progress, log lines), gathered and written to the store once per frame,
// so that a server in a hurry costs one render, not one per message.

import type { Scheduler } from '../base/scheduler.ts';
import type { Progress } from '../dispatcher/dispatcher.ts';
import type { MonotonicMs } from '../base/units.ts';
import { own, ownString, type JsonObject } from '../protocol/jsonRpc.ts';
import type { Invocation, LogLine } from './invocation.ts';

/** Shown with a call; the rest is in Messages. */
const LINES = 100;
/** A hidden tab publishes seldom: no more than this many wait for it. */
const MOST_WAITING = 1000;

/** A log message as it came. */
export interface ReceivedLog {
  readonly seq: number;
  readonly at: MonotonicMs;
  readonly params: JsonObject | undefined;
}

export interface LiveUpdates {
  progress(number: number, progress: Progress): void;
  logLine(numbers: readonly number[], line: ReceivedLog): void;
}

export function createLiveUpdates(scheduler: Scheduler, apply: (change: (invocation: Invocation) => Invocation) => void): LiveUpdates {
  // Not yet in the store.
  const progresses = new Map<number, Progress>();
  const lines = new Map<number, { readonly kept: ReceivedLog[]; dropped: number }>();
  let asked = false;
  const ask = (): void => {
    if (asked) return;
    asked = true;
    scheduler.request(flush);
  };

  const flush = (): void => {
    asked = false;
    const newProgress = new Map(progresses);
    const newLines = new Map(lines);
    progresses.clear();
    lines.clear();
    apply((invocation) => {
      const progress = newProgress.get(invocation.number);
      const added = newLines.get(invocation.number);
      if (!progress && !added) return invocation;
      // Put into words only now: of a flood most lines are never shown.
      const all = added ? [...invocation.logLines, ...added.kept.slice(-LINES).map(inWords)] : invocation.logLines;
      const surplus = Math.max(0, all.length - LINES);
      const unseen = added ? added.dropped + Math.max(0, added.kept.length - LINES) : 0;
      return { ...invocation, ...(progress ? { progress } : {}), logLines: surplus > 0 ? all.slice(surplus) : all, moreLogLines: invocation.moreLogLines + surplus + unseen };
    });
  };

  return {
    progress(number, progress) {
      progresses.set(number, progress);
      ask();
    },
    logLine(numbers, line) {
      for (const number of numbers) {
        const waiting = lines.get(number);
        if (!waiting) lines.set(number, { kept: [line], dropped: 0 });
        else if (waiting.kept.push(line) > MOST_WAITING) waiting.dropped += waiting.kept.splice(0, MOST_WAITING - LINES).length;
      }
      ask();
    },
  };
}

function inWords({ seq, at, params }: ReceivedLog): LogLine {
  return { seq, at, level: ownString(params, 'level')?.slice(0, 20) ?? '(no level)', logger: ownString(params, 'logger')?.slice(0, 40), text: wordsOf(own(params, 'data')).slice(0, 1000) };
}

function wordsOf(data: unknown): string {
  if (typeof data === 'string') return data;
  try {
    return JSON.stringify(data) ?? '(no data)';
  } catch {
    return '(nested too deeply for a line; see the frame)';
  }
}
