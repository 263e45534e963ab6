// What arrives while calls run (progress, log lines), gathered and written to the store once per frame,
// so that a server in a hurry costs one render, not one per message.

import type { Scheduler } from '../base/scheduler.ts';
import type { Progress } from '../dispatcher/dispatcher.ts';
import type { Invocation, LogLine } from './invocation.ts';

/** Shown with a call; the rest is in Messages. */
const LINES = 100;

export interface LiveUpdates {
  progress(number: number, progress: Progress): void;
  logLine(numbers: readonly number[], line: LogLine): void;
}

export function createLiveUpdates(scheduler: Scheduler, apply: (change: (invocation: Invocation) => Invocation) => void): LiveUpdates {
  // Not yet in the store.
  const progresses = new Map<number, Progress>();
  const lines = new Map<number, LogLine[]>();

  const flush = (): void => {
    const newProgress = new Map(progresses);
    const newLines = new Map(lines);
    progresses.clear();
    lines.clear();
    apply((invocation) => {
      const progress = newProgress.get(invocation.number);
      const added = newLines.get(invocation.number);
      if (!progress && !added) return invocation;
      const all = added ? [...invocation.logLines, ...added] : invocation.logLines;
      const surplus = Math.max(0, all.length - LINES);
      return { ...invocation, ...(progress ? { progress } : {}), logLines: surplus > 0 ? all.slice(surplus) : all, moreLogLines: invocation.moreLogLines + surplus };
    });
  };

  return {
    progress(number, progress) {
      progresses.set(number, progress);
      scheduler.request(flush);
    },
    logLine(numbers, line) {
      for (const number of numbers) {
        const waiting = lines.get(number);
        if (waiting) waiting.push(line);
        else lines.set(number, [line]);
      }
      scheduler.request(flush);
    },
  };
}
