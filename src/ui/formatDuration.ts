// Durations with three significant digits at most, so that a column of them keeps its width.

import type { Milliseconds } from '../base/units.ts';

/** 0 ms, 9 ms, 1.84 s, 30.0 s, 2 m 05 s, 3 h 07 m. */
export function formatDuration(duration: Milliseconds): string {
  if (!Number.isFinite(duration) || duration < 0) return '';
  const whole = Math.round(duration);
  if (whole < 1000) return `${whole} ms`;
  if (whole < 9_995) return `${(duration / 1000).toFixed(2)} s`;
  if (whole < 99_950) return `${(duration / 1000).toFixed(1)} s`;
  const seconds = Math.round(duration / 1000);
  if (seconds < 3600) return `${Math.floor(seconds / 60)} m ${two(seconds % 60)} s`;
  const minutes = Math.floor(seconds / 60);
  return `${Math.floor(minutes / 60)} h ${two(minutes % 60)} m`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
