// A list that is added to while a test runs, and the wait for something in it. Knows nothing of what it holds.

import { deferred } from '../base/deferred.ts';

export interface GrowingRecord<T> {
  readonly all: readonly T[];
  add(entry: T): void;
  /** Resolves with the first entry, past or to come, that matches. */
  until(matches: (entry: T) => boolean): Promise<T>;
}

export function growingRecord<T>(): GrowingRecord<T> {
  const all: T[] = [];
  const looks = new Set<(entry: T) => void>();
  return {
    all,
    add(entry) {
      all.push(entry);
      for (const look of looks) look(entry);
    },
    until(matches) {
      const past = all.find(matches);
      if (past !== undefined) return Promise.resolve(past);
      const found = deferred<T>();
      const look = (entry: T): void => {
        if (!matches(entry)) return;
        looks.delete(look);
        found.resolve(entry);
      };
      looks.add(look);
      return found.promise;
    },
  };
}
