// Cuts bytes that come in any portions into lines. Knows no format.

import { GrowingBytes } from '../base/growingBytes.ts';

const LF = 0x0a;

/** Lines without their ends; what stands behind the last end is held. */
export class LineCutter {
  readonly #begun = new GrowingBytes();

  /** Bytes of the line that has not ended yet. */
  get held(): number {
    return this.#begun.length;
  }

  /** The lines that end in this portion. Their bytes are the portion's own: they hold only as long as it does. */
  *cut(portion: Uint8Array): Generator<Uint8Array, void> {
    let from = 0;
    for (let end = portion.indexOf(LF); end >= 0; end = portion.indexOf(LF, from)) {
      const last = portion.subarray(from, end);
      from = end + 1;
      if (this.#begun.length === 0) yield last;
      else {
        this.#begun.add(last);
        yield this.#begun.take().bytes;
      }
    }
    if (from < portion.length) this.#begun.add(portion.subarray(from));
  }

  /** The line that has not ended. */
  rest(): Uint8Array {
    return this.#begun.take().bytes;
  }
}
