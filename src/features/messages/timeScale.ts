// A stretch of time on the page: what is in view of a session, and how it is moved. Pure; knows no element.

import type { Milliseconds, MonotonicMs } from '../../base/units.ts';

export interface TimeRange {
  readonly from: MonotonicMs;
  readonly to: MonotonicMs;
}

/** Below this a session is a few dots. */
export const SHORTEST_RANGE: Milliseconds = 1;

/** Moves by a share of what is in view, within the session. */
export function panned(range: TimeRange, session: TimeRange, share: number): TimeRange {
  const width = range.to - range.from;
  return placed(range.from + width * share, width, session);
}

/** Shows less (a factor below 1) or more around a point, from 0 at the left edge to 1. */
export function zoomed(range: TimeRange, session: TimeRange, factor: number, around: number): TimeRange {
  const width = range.to - range.from;
  const next = Math.min(Math.max(width * factor, SHORTEST_RANGE), session.to - session.from);
  return placed(range.from + (width - next) * around, next, session);
}

function placed(from: MonotonicMs, width: Milliseconds, session: TimeRange): TimeRange {
  const at = Math.max(session.from, Math.min(from, session.to - width));
  return { from: at, to: at + width };
}

/**
 * The whole of a session with room to grow: the end is rounded up in steps of a quarter, so that a session that runs is not
 * drawn on another scale with each frame.
 */
export function roomFor({ from, to }: TimeRange): TimeRange {
  const width = Math.max(to - from, 10);
  const step = 1.25;
  return { from, to: from + step ** Math.ceil(Math.log(width) / Math.log(step)) };
}

/** Times to write at an axis: round, and at most so many. */
export function ticksOf({ from, to }: TimeRange, origin: MonotonicMs, most: number): readonly Milliseconds[] {
  const rough = (to - from) / Math.max(1, most);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((each) => each >= rough) ?? rough;
  const ticks: number[] = [];
  for (let at = Math.ceil((from - origin) / step) * step; at <= to - origin; at += step) ticks.push(at);
  return ticks;
}
