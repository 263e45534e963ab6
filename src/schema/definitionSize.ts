// How large a value is as JSON, without writing it: a hostile one is as deep or as long as it likes. Knows no schema.

import type { Bytes } from '../base/units.ts';

/** The size of a value as compact JSON. */
export interface JsonSize {
  readonly characters: number;
  readonly bytes: Bytes;
  /** What a model would read, at four characters a token: a rule of thumb. */
  readonly tokens: number;
  /** True when counting stopped early: it is at least this much. */
  readonly cut: boolean;
}

/** Values counted before it is called endless. */
const MOST_VALUES = 1_000_000;

/** @param most values counted; @defaultValue 1,000,000 */
export function jsonSize(value: unknown, most: number = MOST_VALUES): JsonSize {
  let characters = 0;
  let bytes = 0;
  let values = 0;
  const todo: unknown[] = [value];
  const plain = (count: number): void => {
    characters += count;
    bytes += count;
  };
  const text = (string: string): void => {
    const { length } = JSON.stringify(string);
    characters += length;
    bytes += length + surplusBytes(string);
  };
  while (todo.length > 0 && values < most) {
    const next = todo.pop();
    values += 1;
    if (typeof next === 'string') text(next);
    else if (Array.isArray(next)) {
      const items: readonly unknown[] = next;
      plain(2 + Math.max(0, items.length - 1));
      for (const item of items) todo.push(item);
    } else if (typeof next === 'object' && next !== null) {
      const names = Object.keys(next);
      plain(2 + names.length + Math.max(0, names.length - 1));
      for (const name of names) {
        text(name);
        todo.push((next as Readonly<Record<string, unknown>>)[name]);
      }
    } else plain(String(next).length);
  }
  return { characters, bytes, tokens: Math.ceil(characters / 4), cut: todo.length > 0 };
}

/** Bytes of UTF-8 beyond one for each UTF-16 unit. */
function surplusBytes(string: string): number {
  let surplus = 0;
  for (let at = 0; at < string.length; at += 1) {
    const unit = string.charCodeAt(at);
    // A pair is two units and four bytes: one more for each half.
    surplus += unit < 0x80 ? 0 : unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 1 : 2;
  }
  return surplus;
}
