// Sizes and counts as the user reads them. Digits are grouped the same in every locale, so columns line up and screenshots compare.

import type { Bytes } from '../base/units.ts';

const UNITS = ['kB', 'MB', 'GB', 'TB'] as const;

/** 1,000,000: every digit, grouped by commas. Fractions are kept as they are. */
export function formatCount(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const [whole = '', ...rest] = String(value).split('.');
  if (whole.includes('e')) return whole;
  return [whole.replace(/\B(?=(\d{3})+$)/g, ','), ...rest].join('.');
}

/** 1.0M: three characters or so, for places that reserve little room. */
export function formatCountShort(value: number): string {
  if (Math.abs(value) < 10_000) return formatCount(value);
  for (const [limit, divisor, unit] of [[999_500, 1e3, 'k'], [999_500_000, 1e6, 'M'], [Infinity, 1e9, 'G']] as const) {
    if (Math.abs(value) >= limit) continue;
    const scaled = value / divisor;
    return `${Math.abs(scaled) < 9.95 ? scaled.toFixed(1) : String(Math.round(scaled))}${unit}`;
  }
  return formatCount(value);
}

/** Exact bytes up to 99,999 B, then one decimal in powers of 1000, as on the wire. */
export function formatBytes(bytes: Bytes): string {
  if (bytes < 100_000) return `${formatCount(bytes)} B`;
  let scaled = bytes / 1000;
  let unit = 0;
  while (scaled >= 999.95 && unit < UNITS.length - 1) {
    scaled /= 1000;
    unit += 1;
  }
  return `${scaled.toFixed(1)} ${UNITS[unit] ?? ''}`;
}
