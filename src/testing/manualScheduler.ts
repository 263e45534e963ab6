// Publishing by hand: what asked to be flushed waits until the test says so.

import type { Scheduler } from '../base/scheduler.ts';

export interface ManualScheduler extends Scheduler {
  /** Runs what has been asked for, each once. @returns how many there were */
  flush(): number;
}

export function manualScheduler(): ManualScheduler {
  const asked = new Set<() => void>();
  return {
    request: (flush) => void asked.add(flush),
    flush() {
      const due = [...asked];
      asked.clear();
      for (const run of due) run();
      return due.length;
    },
  };
}
