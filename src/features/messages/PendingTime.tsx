// How long a request has been waiting, counted on while it waits. All of them share one timer and write their text themselves: a
// hundred waiting requests cost no drawing of the list.

import { useLayoutEffect, useRef, type ReactNode } from 'react';
import { systemClock, type MonotonicMs } from '../../base/units.ts';
import { formatDuration } from '../../ui/formatDuration.ts';

const TICK_MS = 200;
const shown = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function tickWith(write: () => void): () => void {
  shown.add(write);
  timer ??= setInterval(() => {
    for (const each of shown) each();
  }, TICK_MS);
  return () => {
    shown.delete(write);
    if (shown.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

export function PendingTime({ since }: { readonly since: MonotonicMs }): ReactNode {
  const text = useRef<HTMLSpanElement>(null);
  // Outside system: the clock. Rounded, so that it does not flicker; exact when the answer is there.
  useLayoutEffect(() => {
    const write = (): void => {
      const waited = systemClock.now() - since;
      if (text.current) text.current.textContent = waited < 1000 ? `${Math.floor(waited / 100) * 100} ms` : formatDuration(waited - (waited % 100));
    };
    write();
    return tickWith(write);
  }, [since]);
  return <span ref={text} className="m-wait" />;
}
