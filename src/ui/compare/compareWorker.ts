// Worker entry: compares two frames, once. Arrays are handed over, not copied.

import { compareDocuments } from './comparedDocuments.ts';

export interface CompareQuestion {
  readonly left: Uint8Array;
  readonly right: Uint8Array;
  readonly sorted: boolean;
}

addEventListener('message', ({ data: { left, right, sorted } }: MessageEvent<CompareQuestion>) => {
  const answer = compareDocuments(left, right, sorted);
  const views = [answer.left.bytes, answer.left.starts, answer.right.bytes, answer.right.starts, answer.rows.left, answer.rows.right, answer.rows.kinds, answer.rows.differences];
  postMessage(answer, { transfer: views.map(({ buffer }) => buffer) });
});
