// Bytes that come in pieces and are wanted whole, with their text as far as it is known. Grows ahead, so that no single moment pays for all of it.

import type { Bytes } from './units.ts';

/** From here on by a quarter: what is grown too far stays in memory as long as the bytes. */
const LARGE: Bytes = 4 * 1024 * 1024;

/** Pieces in, one buffer out. */
export class GrowingBytes {
  #bytes = new Uint8Array(0);
  #length = 0;
  #text: string | undefined = '';

  /** Of what has come so far. */
  get length(): Bytes {
    return this.#length;
  }

  /** Copies the piece: the caller may use it again. @param text the piece's; undefined: it is not known, and so is not the whole's */
  add(piece: Uint8Array, text?: string): void {
    this.#text = text === undefined || this.#text === undefined ? undefined : this.#text + text;
    const needed = this.#length + piece.length;
    if (needed > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(256, needed, this.#bytes.length * (needed > LARGE ? 1.25 : 2)));
      grown.set(this.#bytes.subarray(0, this.#length));
      this.#bytes = grown;
    }
    this.#bytes.set(piece, this.#length);
    this.#length = needed;
  }

  /** What has come so far, which is the caller's from now on; begins anew. */
  take(): { readonly bytes: Uint8Array<ArrayBuffer>; readonly text: string | undefined } {
    const taken = { bytes: this.#bytes.subarray(0, this.#length), text: this.#text };
    this.#bytes = new Uint8Array(0);
    this.#length = 0;
    this.#text = '';
    return taken;
  }
}
