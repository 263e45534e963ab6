import { describe, expect, it } from 'vitest';
import { formatBytes, formatCount, formatCountShort } from './formatBytes.ts';
import { formatDuration } from './formatDuration.ts';
import { formatDateTime, formatTime } from './formatTime.ts';

describe('formatBytes', () => {
  it.each([
    [0, '0 B'], [611, '611 B'], [3204, '3,204 B'], [99_999, '99,999 B'], [100_000, '100.0 kB'], [999_949, '999.9 kB'], [999_951, '1.0 MB'], [221_400_000, '221.4 MB'], [5e9, '5.0 GB'], [7e15, '7000.0 TB'],
  ])('%d is %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text));
});

describe('formatCount', () => {
  it.each([
    [0, '0'], [999, '999'], [1000, '1,000'], [1_000_000, '1,000,000'], [-12_345, '-12,345'], [1234.5678, '1,234.5678'], [1e21, '1e+21'], [Number.NaN, 'NaN'],
  ])('%d is %s', (value, text) => expect(formatCount(value)).toBe(text));
  it.each([
    [148, '148'], [9_999, '9,999'], [10_000, '10k'], [999_499, '999k'], [999_500, '1.0M'], [1_000_000, '1.0M'], [12_345_678, '12M'], [2e9, '2.0G'],
  ])('%d is %s in short', (value, text) => expect(formatCountShort(value)).toBe(text));
});

describe('formatDuration', () => {
  it.each([
    [0, '0 ms'], [9.4, '9 ms'], [999.4, '999 ms'], [999.6, '1.00 s'], [1840, '1.84 s'], [9_994, '9.99 s'], [9_996, '10.0 s'], [30_000, '30.0 s'], [99_949, '99.9 s'], [99_960, '1 m 40 s'], [125_000, '2 m 05 s'], [3_599_700, '1 h 00 m'], [11_220_000, '3 h 07 m'], [-1, ''], [Number.NaN, ''],
  ])('%d ms is %s', (ms, text) => expect(formatDuration(ms)).toBe(text));
});

describe('formatTime', () => {
  it('writes local time with milliseconds', () => {
    const at = new Date(2025, 0, 2, 3, 4, 5, 6).getTime();
    expect(formatTime(at)).toBe('03:04:05.006');
    expect(formatDateTime(at)).toBe('2025-01-02 03:04:05.006');
    expect(formatTime(Number.NaN)).toBe('--:--:--.---');
  });
});
