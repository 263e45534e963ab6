// The outcome of long work in React: there at once when it is small, otherwise when its slices are done.

import { useEffect, useMemo, useState } from 'react';
import { advance, inSlices, type Steps } from './inSlices.ts';

/** What may be done while drawing. */
const AT_ONCE_MS = 4;

/** Undefined until the work is done. @param begin keep its identity as long as the work is the same */
export function useInSlices<T>(begin: (() => Steps<T>) | undefined): T | undefined {
  const work = useMemo(() => {
    const steps = begin?.();
    return steps && { steps, first: advance(steps, AT_ONCE_MS) };
  }, [begin]);
  const [later, setLater] = useState<{ readonly of: unknown; readonly value: T }>();
  // Outside system: tasks of the page, given up when nobody waits any more.
  useEffect(() => {
    if (!work || work.first) return undefined;
    const given = new AbortController();
    void inSlices(work.steps, given.signal).then((value) => {
      if (value !== undefined && !given.signal.aborted) setLater({ of: work, value });
    });
    return () => given.abort();
  }, [work]);
  return work?.first ? work.first.value : later?.of === work ? later?.value : undefined;
}
