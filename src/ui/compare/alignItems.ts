// Which items of two arrays belong together, cheaply: equal starts and ends first, then the longest common sequence of what is
// left while that is small. Items are told apart by a fingerprint of their first values, which may be wrong in both directions;
// who uses the pairs compares them for real.

import { isObject } from '../../protocol/jsonRpc.ts';

/** An item's place in both arrays; -1 where it has none. */
export type ItemPair = readonly [before: number, after: number];

/** Values of an item that its fingerprint reads. */
const FINGERPRINT_VALUES = 200;
const FINGERPRINT_CHARACTERS = 200;
/** Cells of the table that finds the common sequence. */
const MOST_CELLS = 250_000;
/** Items between two pauses. */
const STEP = 200;

/** Pairs in the order of both arrays. `byIndex`: what is left in the middle was too much and stands opposite as it is. */
export function* alignItems(before: readonly unknown[], after: readonly unknown[]): Generator<undefined, { readonly pairs: readonly ItemPair[]; readonly byIndex: boolean }> {
  const left = yield* fingerprints(before);
  const right = yield* fingerprints(after);
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && left[head] === right[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && left[before.length - 1 - tail] === right[after.length - 1 - tail]) tail += 1;
  const pairs: ItemPair[] = [];
  for (let index = 0; index < head; index += 1) pairs.push([index, index]);
  const rows = before.length - head - tail;
  const columns = after.length - head - tail;
  const byIndex = rows * columns > MOST_CELLS;
  let [atLeft, atRight] = [head, head];
  const pairUpTo = (toLeft: number, toRight: number): void => {
    while (atLeft < toLeft && atRight < toRight) pairs.push([atLeft++, atRight++]);
    while (atLeft < toLeft) pairs.push([atLeft++, -1]);
    while (atRight < toRight) pairs.push([-1, atRight++]);
  };
  if (!byIndex && rows > 0 && columns > 0) {
    for (const [row, column] of commonSequence(left.slice(head, head + rows), right.slice(head, head + columns))) {
      pairUpTo(head + row, head + column);
      pairs.push([atLeft++, atRight++]);
    }
    yield undefined;
  }
  pairUpTo(head + rows, head + columns);
  for (let index = 0; index < tail; index += 1) pairs.push([before.length - tail + index, after.length - tail + index]);
  return { pairs, byIndex: byIndex && rows !== columns };
}

function commonSequence(left: readonly string[], right: readonly string[]): readonly ItemPair[] {
  const width = right.length + 1;
  const longest = new Uint32Array((left.length + 1) * width);
  for (let row = left.length - 1; row >= 0; row -= 1) {
    for (let column = right.length - 1; column >= 0; column -= 1) {
      longest[row * width + column] = left[row] === right[column] ? (longest[(row + 1) * width + column + 1] ?? 0) + 1 : Math.max(longest[(row + 1) * width + column] ?? 0, longest[row * width + column + 1] ?? 0);
    }
  }
  const found: ItemPair[] = [];
  for (let [row, column] = [0, 0]; row < left.length && column < right.length; ) {
    if (left[row] === right[column]) found.push([row++, column++]);
    else if ((longest[(row + 1) * width + column] ?? 0) >= (longest[row * width + column + 1] ?? 0)) row += 1;
    else column += 1;
  }
  return found;
}

function* fingerprints(items: readonly unknown[]): Generator<undefined, readonly string[]> {
  const texts: string[] = [];
  for (const item of items) {
    texts.push(fingerprint(item));
    if (texts.length % STEP === 0) yield undefined;
  }
  return texts;
}

/** Independent of the order of members, as far as it reads. */
function fingerprint(item: unknown): string {
  let left = FINGERPRINT_VALUES;
  const read = (value: unknown): string => {
    left -= 1;
    if (left < 0) return '…';
    if (typeof value === 'string') return JSON.stringify(value.length > FINGERPRINT_CHARACTERS ? `${value.length} ${value.slice(0, FINGERPRINT_CHARACTERS)}` : value);
    if (Array.isArray(value)) {
      const parts: string[] = [];
      for (const part of value as readonly unknown[]) {
        parts.push(read(part));
        if (left < 0) break;
      }
      return `[${parts.join()}]`;
    }
    if (!isObject(value)) return String(value);
    const parts: string[] = [];
    for (const name in value) {
      if (!Object.hasOwn(value, name)) continue;
      parts.push(`${JSON.stringify(name.slice(0, FINGERPRINT_CHARACTERS))}:${read(value[name])}`);
      if (left < 0) break;
    }
    return `{${parts.sort().join()}}`;
  };
  return read(item);
}
