// Two lists of lines side by side: which stand on both sides, which on one. Runs in a Worker. Gives up after a time, because two
// long texts with nothing in common take for ever, and says so.

import { diffArrays } from 'diff';

export interface AlignedLines {
  /** By row: index of the line on the left, -1 where there is none. */
  readonly left: Int32Array<ArrayBuffer>;
  readonly right: Int32Array<ArrayBuffer>;
  /** By row: 0 the same on both sides, 1 changed, 2 on the left only, 3 on the right only. */
  readonly kinds: Uint8Array<ArrayBuffer>;
  /** Rows where a difference begins. */
  readonly differences: Uint32Array<ArrayBuffer>;
  /** The time ran out: the part between the first and the last difference stands opposite as it is. */
  readonly gaveUp: boolean;
}

export const SAME = 0;
export const CHANGED = 1;
export const REMOVED = 2;
export const ADDED = 3;

const TIMEOUT_MS = 4_000;

export function compareLines(left: readonly string[], right: readonly string[], timeout = TIMEOUT_MS): AlignedLines {
  // A comma behind the last member is no difference.
  const leftKeys = left.map(withoutComma);
  const rightKeys = right.map(withoutComma);
  const shorter = Math.min(left.length, right.length);
  let head = 0;
  while (head < shorter && leftKeys[head] === rightKeys[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && leftKeys[left.length - 1 - tail] === rightKeys[right.length - 1 - tail]) tail += 1;

  const rows: [number, number, number][] = [];
  for (let line = 0; line < head; line += 1) rows.push([line, line, SAME]);
  const changes = diffArrays(leftKeys.slice(head, left.length - tail), rightKeys.slice(head, right.length - tail), { timeout });
  let atLeft = head;
  let atRight = head;
  let removed = 0;
  let added = 0;
  // What went and what came at one place stand opposite each other.
  const pairUp = (): void => {
    for (let step = 0; step < Math.max(removed, added); step += 1) {
      const onLeft = step < removed;
      const onRight = step < added;
      rows.push([onLeft ? atLeft : -1, onRight ? atRight : -1, onLeft && onRight ? CHANGED : onLeft ? REMOVED : ADDED]);
      if (onLeft) atLeft += 1;
      if (onRight) atRight += 1;
    }
    removed = 0;
    added = 0;
  };
  if (!changes) {
    removed = left.length - tail - head;
    added = right.length - tail - head;
  }
  for (const change of changes ?? []) {
    if (change.removed) removed += change.count;
    else if (change.added) added += change.count;
    else {
      pairUp();
      for (let step = 0; step < change.count; step += 1) rows.push([atLeft++, atRight++, SAME]);
    }
  }
  pairUp();
  for (let line = 0; line < tail; line += 1) rows.push([left.length - tail + line, right.length - tail + line, SAME]);

  const differences = rows.flatMap(([, , kind], row) => (kind !== SAME && (row === 0 || rows[row - 1]?.[2] === SAME) ? [row] : []));
  return { left: Int32Array.from(rows, ([line]) => line), right: Int32Array.from(rows, ([, line]) => line), kinds: Uint8Array.from(rows, ([, , kind]) => kind), differences: Uint32Array.from(differences), gaveUp: changes === undefined };
}

const withoutComma = (line: string): string => (line.endsWith(',') ? line.slice(0, -1) : line);
