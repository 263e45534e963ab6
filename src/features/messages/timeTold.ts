// The time of a row as the list tells it: by the clock, since the first row, or since the row before. Pure.

import type { LogRow } from '../../log/logRow.ts';
import type { Milliseconds, MonotonicMs } from '../../base/units.ts';
import { formatTime } from '../../ui/formatTime.ts';
import type { TimeMode } from './listColumns.ts';

/** @param start the time of the log's first row @param before the time of the row above, none for the first */
export function timeTold({ at, epoch }: Pick<LogRow, 'at' | 'epoch'>, mode: TimeMode, start: MonotonicMs, before: MonotonicMs | undefined): string {
  if (mode === 'clock') return formatTime(epoch);
  if (mode === 'relative') return exactly(at - start);
  return before === undefined ? '' : `+${exactly(at - before)}`;
}

/** Always in seconds with three digits: a column of them can be compared. */
function exactly(time: Milliseconds): string {
  return `${(time / 1000).toFixed(3)} s`;
}
