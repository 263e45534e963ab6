import { describe, expect, it } from 'vitest';
import { lineAndColumn, linesOf, numberNode, pickedText, pickerOf, pickerValue, withLineBreaksOf } from './scalarText.ts';

describe('numberNode', () => {
  it.each(['0', '-0', '12', '1.0', '1e3', '10000000000000000000001', '-1.50E-7'])('keeps the digits of %s', (text) => {
    expect(numberNode(text)).toEqual({ kind: 'number', text });
  });
  it.each(['', '-', '1.', '.5', '01', '+1', '1,5', 'NaN', 'Infinity', '0x10', '1e', 'twelve'])('keeps %j as the text it is', (value) => {
    expect(numberNode(value)).toEqual({ kind: 'string', value });
  });
  it('takes a number that was pasted with space around it', () => {
    expect(numberNode(' 42\n')).toEqual({ kind: 'number', text: '42' });
  });
});

describe('withLineBreaksOf', () => {
  it('gives CR LF back to a text that had only those', () => {
    expect(withLineBreaksOf('a\r\nb', 'a\nbc')).toBe('a\r\nbc');
    expect(withLineBreaksOf('a\r\nb\nc', 'a\nb\nc')).toBe('a\nb\nc');
    expect(withLineBreaksOf('\r\n', '\nx')).toBe('\r\nx');
    expect(withLineBreaksOf(undefined, 'a\nb')).toBe('a\nb');
  });
});

describe('native pickers', () => {
  it('stand beside the formats that have one', () => {
    expect(['date', 'time', 'date-time', 'color', 'email', undefined].map(pickerOf)).toEqual(['date', 'time', 'datetime-local', 'color', undefined, undefined]);
  });
  it.each([
    ['date', '2025-03-01', '2025-03-01'],
    ['date', 'tomorrow', ''],
    ['time', '10:00:00Z', '10:00:00'],
    ['date-time', '2025-03-01t10:00:00.5+02:00', '2025-03-01T10:00:00'],
    ['date-time', '2025', ''],
    ['color', '#A0b1C2', '#a0b1c2'],
    ['color', 'red', ''],
  ])('%s %j says %j to its picker', (format, text, value) => {
    expect(pickerValue(format, text)).toBe(value);
  });
  it.each([
    ['date', '2025-03-01', -60, '2025-03-01'],
    ['date-time', '2025-03-01T10:00', -60, '2025-03-01T10:00:00+01:00'],
    ['date-time', '2025-03-01T10:00:30', 210, '2025-03-01T10:00:30-03:30'],
    ['time', '10:00', 0, '10:00:00Z'],
    ['color', '#ff0000', 0, '#ff0000'],
  ])('%s picked as %j at offset %d is %j', (format, picked, offset, text) => {
    expect(pickedText(format, picked, offset)).toBe(text);
  });
});

it('counts lines no further than it needs to', () => {
  expect(linesOf('', 12)).toBe(1);
  expect(linesOf('a\nb\n', 12)).toBe(3);
  expect(linesOf('\n'.repeat(1000), 12)).toBe(12);
});

it('says line and column from 1', () => {
  expect(lineAndColumn('{', 1)).toEqual({ line: 1, column: 2 });
  expect(lineAndColumn('{\n  "a": x', 9)).toEqual({ line: 2, column: 8 });
});
