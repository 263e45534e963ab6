// Pieces of a buffer that came apart.

import type { Bytes } from './units.ts';

/** One buffer of its own. @param length what the pieces come to */
export function joinBytes(pieces: readonly Uint8Array[], length: Bytes): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}
