// What is typed and what it becomes: numbers digit by digit, line breaks as they were, what a native picker gives. Pure.

import type { JsonNode } from '../schema/form/jsonNode.ts';

const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** A number with its digits as typed; anything else stays the text it is, so that it can be sent on purpose. */
export function numberNode(typed: string): JsonNode {
  const text = typed.trim();
  return JSON_NUMBER.test(text) ? { kind: 'number', text } : { kind: 'string', value: typed };
}

/** Browsers turn every line break into LF; a text that had CR LF throughout gets them back. */
export function withLineBreaksOf(before: string | undefined, typed: string): string {
  return before !== undefined && before.includes('\r\n') && !/[^\r]\n|^\n/.test(before) ? typed.replace(/\r?\n/g, '\r\n') : typed;
}

/** Which native picker helps with a format. */
export function pickerOf(format: string | undefined): 'date' | 'time' | 'datetime-local' | 'color' | undefined {
  switch (format) {
    case 'date':
    case 'time':
    case 'color':
      return format;
    case 'date-time':
      return 'datetime-local';
    default:
      return undefined;
  }
}

/** What a text says to its picker, which knows no zone and no fraction of a second; empty when it says nothing. */
export function pickerValue(format: string | undefined, text: string): string {
  const pattern = format === 'date' ? /^\d{4}-\d\d-\d\d$/ : format === 'time' ? /^\d\d:\d\d(?::\d\d)?/ : format === 'date-time' ? /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d(?::\d\d)?/ : /^#[0-9a-fA-F]{6}$/;
  return (pattern.exec(text)?.[0] ?? '').toUpperCase().replace(/^#.*/, (color) => color.toLowerCase());
}

/**
 * What was picked, as the format wants it. A picked time is local: its offset is written out.
 * @param offset minutes that local time is behind UTC, as `Date.getTimezoneOffset` gives it
 */
export function pickedText(format: string | undefined, picked: string, offset: number): string {
  if (format !== 'time' && format !== 'date-time') return picked;
  const seconds = /:\d\d:\d\d/.test(picked) ? picked : `${picked}:00`;
  return seconds + offsetText(offset);
}

function offsetText(offset: number): string {
  if (offset === 0) return 'Z';
  const minutes = Math.abs(offset);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${offset > 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** How many lines a text takes where it is edited. */
export function linesOf(text: string, most: number): number {
  let lines = 1;
  for (let at = text.indexOf('\n'); at !== -1 && lines < most; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}

/** Where in a text an offset stands, as editors count: from 1. */
export function lineAndColumn(text: string, at: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, at);
  const start = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: at - start + 1 };
}
