// The scale of the waterfalls: the time of the operations in view, as CSS variables of the list. Outside systems: the list's
// scrolling, its size, and time, which bars of running operations grow with.

import { useCallback, useEffect, useRef, type RefObject } from 'react';
import { systemClock } from '../../base/units.ts';
import type { OperationsModel } from './useOperations.ts';
import type { TimeRange } from './timeScale.ts';

const TICK_MS = 100;

export interface WaterfallScaleSetup {
  readonly model: OperationsModel;
  readonly list: RefObject<HTMLDivElement | null>;
  readonly rowHeight: number;
  readonly headerHeight: number;
  readonly origin: number;
  /** The end of what is known: now while the connection lives, else the last row. */
  readonly nowOf: () => number;
  readonly live: boolean;
  /** Changes when lines may have changed. */
  readonly version: number;
  /** Told the time that the operations in view take up. */
  readonly onRange: (range: TimeRange) => void;
}

export function useWaterfallScale({ model, list, rowHeight, headerHeight, origin, nowOf, live, version, onRange }: WaterfallScaleSetup): void {
  const running = useRef(false);
  const measure = useCallback((root: HTMLElement): void => {
    const first = root.querySelector('[data-index]');
    if (!first) return;
    const index = Number(first.getAttribute('data-index'));
    const above = root.getBoundingClientRect().top + headerHeight - first.getBoundingClientRect().top;
    const from = index + Math.max(0, Math.floor(above / rowHeight));
    const end = Math.min(model.lines.count, from + Math.ceil((root.clientHeight - headerHeight) / rowHeight) + 1);
    const now = nowOf();
    let earliest = Number.POSITIVE_INFINITY;
    let latest = Number.NEGATIVE_INFINITY;
    running.current = false;
    for (let place = from; place < end; place++) {
      const { operation } = model.lines.lineAt(place);
      const started = model.operations.startedAt(operation);
      const ended = model.operations.endedAt(operation);
      const runs = ended === undefined && model.operations.isCall(operation) && ['pending', 'working'].includes(model.operations.status(operation));
      running.current ||= runs;
      earliest = Math.min(earliest, started);
      latest = Math.max(latest, ended ?? (runs ? now : started));
    }
    if (earliest > latest) return;
    const width = Math.max(latest - earliest, 1);
    root.style.setProperty('--wf-from', String(earliest - origin - width * 0.01));
    root.style.setProperty('--wf-share', `${96 / width}%`);
    root.style.setProperty('--wf-now', String(now - origin));
    onRange({ from: earliest, to: latest });
  }, [model, rowHeight, headerHeight, origin, nowOf, onRange]);

  useEffect(() => {
    const root = list.current;
    if (!root) return undefined;
    let asked = 0;
    const ask = (): void => {
      cancelAnimationFrame(asked);
      asked = requestAnimationFrame(() => measure(root));
    };
    const observer = new ResizeObserver(ask);
    observer.observe(root);
    root.addEventListener('scroll', ask, { passive: true });
    const timer = live ? setInterval(() => running.current && measure(root), TICK_MS) : undefined;
    return () => {
      cancelAnimationFrame(asked);
      clearInterval(timer);
      observer.disconnect();
      root.removeEventListener('scroll', ask);
    };
  }, [list, measure, live]);

  // Rows may have come or changed.
  useEffect(() => {
    if (list.current) measure(list.current);
  }, [list, measure, version]);
}

/** Now, or the end of a log that does not go on. */
export function endOfTime(live: boolean, last: number): number {
  return live ? systemClock.now() : last;
}
