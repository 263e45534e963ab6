// Cuts bytes that come in any portions into lines. Knows no format.

import { joinBytes } from '../base/joinBytes.ts';

const LF = 0x0a;

/** Lines without their ends; what stands behind the last end is held. */
export class LineCutter {
  #parts: Uint8Array[] = [];
  #held = 0;

  /** Bytes of the line that has not ended yet. */
  get held(): number {
    return this.#held;
  }

  /** The lines that end in this portion. Their bytes are the portion's own: they hold only as long as it does. */
  *cut(portion: Uint8Array): Generator<Uint8Array, void> {
    let from = 0;
    for (let end = portion.indexOf(LF); end >= 0; end = portion.indexOf(LF, from)) {
      const last = portion.subarray(from, end);
      from = end + 1;
      yield this.#held === 0 ? last : this.#join(last);
    }
    if (from === portion.length) return;
    const rest = portion.slice(from);
    this.#parts.push(rest);
    this.#held += rest.length;
  }

  /** The line that has not ended. */
  rest(): Uint8Array {
    return this.#join(new Uint8Array(0));
  }

  #join(last: Uint8Array): Uint8Array {
    const line = joinBytes([...this.#parts, last], this.#held + last.length);
    this.#parts = [];
    this.#held = 0;
    return line;
  }
}
