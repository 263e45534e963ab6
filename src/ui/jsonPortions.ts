// A parsed value written as JSON text in portions, so that a large one can be saved or measured without holding up the page.
// No recursion: a hostile document may be a million levels deep. Knows neither files nor React.

import type { Bytes } from '../base/units.ts';
import { utf8Length } from './rawTextLayout.ts';

/** Characters after which a portion is handed over. */
const PORTION = 65_536;
/** Deeper levels are not indented further: the spaces alone would be megabytes. */
const DEEPEST_INDENT = 64;

interface Open {
  readonly container: object;
  /** Undefined for an array. */
  readonly names: readonly string[] | undefined;
  readonly length: number;
  next: number;
}

/** What `JSON.stringify` writes for a value that came from JSON. @param indent spaces per level; 0 writes no line breaks */
export function* jsonPortions(value: unknown, indent = 0): Generator<string, void> {
  const stack: Open[] = [];
  let out = '';
  let current = value;
  for (;;) {
    const open = openingOf(current);
    if (open) {
      out += open.names ? '{' : '[';
      stack.push(open);
    } else if (typeof current === 'string') {
      if (current.length <= PORTION) out += JSON.stringify(current);
      else {
        yield `${out}"`;
        yield* stringPortions(current);
        out = '"';
      }
    } else out += JSON.stringify(current) ?? 'null';
    // Goes up until a container has a member left.
    let top = stack.at(-1);
    while (top && top.next === top.length) {
      stack.pop();
      if (top.length > 0) out += lineBreak(indent, stack.length);
      out += top.names ? '}' : ']';
      top = stack.at(-1);
    }
    if (out.length >= PORTION) {
      yield out;
      out = '';
    }
    if (!top) break;
    out += `${top.next > 0 ? ',' : ''}${lineBreak(indent, stack.length)}`;
    const key: string | number = top.names ? (top.names[top.next] ?? '') : top.next;
    if (top.names) out += `${JSON.stringify(key)}:${indent > 0 ? ' ' : ''}`;
    current = (top.container as Record<string | number, unknown>)[key];
    top.next += 1;
  }
  if (out !== '') yield out;
}

function openingOf(value: unknown): Open | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const names = Array.isArray(value) ? undefined : Object.keys(value);
  return { container: value, names, length: names?.length ?? (value as readonly unknown[]).length, next: 0 };
}

function* stringPortions(text: string): Generator<string, void> {
  for (let at = 0; at < text.length; ) {
    let end = Math.min(text.length, at + PORTION);
    // A pair cut in two would be escaped as two lone halves.
    if (end < text.length && (text.charCodeAt(end - 1) & 0xfc00) === 0xd800) end -= 1;
    yield JSON.stringify(text.slice(at, end)).slice(1, -1);
    at = end;
  }
}

function lineBreak(indent: number, depth: number): string {
  return indent === 0 ? '' : `\n${' '.repeat(indent * Math.min(depth, DEEPEST_INDENT))}`;
}

/** A value's size as compact JSON. */
export interface JsonSize {
  readonly characters: number;
  /** In UTF-8. */
  readonly bytes: Bytes;
}

/** Measures in portions, too. */
export function* measureJson(value: unknown): Generator<undefined, JsonSize> {
  let characters = 0;
  let bytes = 0;
  for (const portion of jsonPortions(value)) {
    characters += portion.length;
    bytes += utf8Length(portion);
    yield undefined;
  }
  return { characters, bytes };
}
