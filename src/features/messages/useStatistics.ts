// What the rows shown add up to, counted in slices and told a few times a second.

import { useEffect, useMemo, useRef, useState } from 'react';
import { inTaskOfItsOwn } from '../../base/inTaskOfItsOwn.ts';
import { systemClock } from '../../base/units.ts';
import type { LogView } from '../../log/logView.ts';
import type { MessageLog } from '../../log/messageLog.ts';
import { Statistics, type StatisticsSnapshot } from '../../log/statistics.ts';

export interface CountedRows {
  readonly snapshot: StatisticsSnapshot;
  /** Not all rows are counted yet. */
  readonly more: boolean;
}

/** How often a growing count is shown. */
const SHOWN_EVERY_MS = 250;

/** @param amended changes when rows that were counted may have changed */
export function useStatistics(log: MessageLog, view: LogView, amended: number): CountedRows {
  const { rowAt } = view;
  // A view of another choice is another function: it is counted from its beginning.
  // oxlint-disable-next-line react/exhaustive-deps
  const statistics = useMemo(() => new Statistics(log, systemClock.now), [log, rowAt]);
  const [counted, setCounted] = useState<CountedRows>(() => ({ more: statistics.upTo(view), snapshot: statistics.snapshot() }));
  const latest = useRef(view);
  const shown = useRef({ statistics, at: Number.NEGATIVE_INFINITY });
  // Outside system: the task queue, and the clock by which the page is told.
  useEffect(() => {
    latest.current = view;
    let stopped = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const show = (more: boolean): void => {
      shown.current = { statistics, at: systemClock.now() };
      setCounted({ more, snapshot: statistics.snapshot() });
    };
    const go = (): void => {
      if (stopped) return;
      const more = statistics.upTo(latest.current);
      const wait = shown.current.statistics === statistics ? shown.current.at + SHOWN_EVERY_MS - systemClock.now() : 0;
      if (wait <= 0) show(more);
      else if (!more) timer = setTimeout(() => show(false), wait);
      if (more) inTaskOfItsOwn(go);
    };
    go();
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [statistics, view, amended]);
  return counted;
}
