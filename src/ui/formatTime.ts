// Clock times in the user's time zone, written by hand: a log draws sixty of these per frame and Intl is slow.

import type { EpochMs } from '../base/units.ts';

/** HH:MM:SS.mmm, local. */
export function formatTime(at: EpochMs): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return '--:--:--.---';
  return `${pad(date.getHours(), 2)}:${pad(date.getMinutes(), 2)}:${pad(date.getSeconds(), 2)}.${pad(date.getMilliseconds(), 3)}`;
}

/** YYYY-MM-DD HH:MM:SS.mmm, local. */
export function formatDateTime(at: EpochMs): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return '---------- --:--:--.---';
  return `${pad(date.getFullYear(), 4)}-${pad(date.getMonth() + 1, 2)}-${pad(date.getDate(), 2)} ${formatTime(at)}`;
}

function pad(value: number, digits: number): string {
  return String(value).padStart(digits, '0');
}
