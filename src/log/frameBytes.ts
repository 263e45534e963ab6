// Text and bytes in large blocks, so that a million frames are a few thousand objects to the garbage collector.
// Knows no frame: it stores and gives back byte ranges.

import type { Bytes } from '../base/units.ts';

const SEGMENT: Bytes = 256 * 1024;

/** What it holds in memory, which may be more than it shows. */
const sizeOf = (segment: Uint8Array | undefined): Bytes => segment?.buffer.byteLength ?? 0;

export class FrameBytes {
  /** undefined where a segment was let go to stay within the budget. */
  readonly #segments: (Uint8Array | undefined)[];
  #budget: Bytes;
  readonly #encoder = new TextEncoder();
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  #used = SEGMENT;
  #held: Bytes = 0;
  #firstKept = 0;

  /** @param segments of a log that is read back: full ones, undefined where they had been let go */
  constructor(budget: Bytes, segments: readonly (Uint8Array | undefined)[] = []) {
    this.#budget = budget;
    this.#segments = [...segments];
    this.#held = segments.reduce((sum, segment) => sum + sizeOf(segment), 0);
    this.#used = segments.at(-1)?.length ?? SEGMENT;
    while (this.#firstKept < segments.length && segments[this.#firstKept] === undefined) this.#firstKept++;
  }

  /** How many there have been, those let go included. */
  get segments(): number {
    return this.#segments.length;
  }

  /** What is written of a segment; undefined when it was let go. Never to be written to. */
  segment(number: number): Uint8Array | undefined {
    const segment = this.#segments[number];
    return number === this.#segments.length - 1 ? segment?.subarray(0, this.#used) : segment;
  }

  /** Memory for texts from now on. */
  setBudget(budget: Bytes): void {
    this.#budget = budget;
    this.#letGo();
  }

  /** Bytes of memory in use. */
  get held(): Bytes {
    return this.#held;
  }

  /** Segments below this number are gone. */
  get firstKept(): number {
    return this.#firstKept;
  }

  // Hot: once per frame; guarded by `npm run bench -- flood`.
  append(content: string | Uint8Array): { readonly segment: number; readonly offset: number; readonly length: Bytes } {
    if (typeof content !== 'string') return this.#appendBytes(content);
    const current = this.#segments.at(-1);
    if (current && this.#used < current.length) {
      const room = current.subarray(this.#used);
      const { read, written } = this.#encoder.encodeInto(content, room);
      if (read === content.length) {
        const offset = this.#used;
        this.#used += written;
        return { segment: this.#segments.length - 1, offset, length: written };
      }
    }
    return this.#appendBytes(this.#encoder.encode(content));
  }

  /** A place for what was let go before it got here. */
  lost(): { readonly segment: number; readonly offset: number; readonly length: Bytes } {
    if (this.#segments.length === 0 || this.#segments.at(-1) !== undefined) {
      if (this.#firstKept === this.#segments.length) this.#firstKept++;
      this.#segments.push(undefined);
      this.#used = SEGMENT;
    }
    return { segment: this.#segments.length - 1, offset: 0, length: 0 };
  }

  /** @returns the bytes as they were appended, or undefined when they have been let go */
  bytes(segment: number, offset: number, length: Bytes): Uint8Array | undefined {
    return this.#segments[segment]?.subarray(offset, offset + length);
  }

  text(segment: number, offset: number, length: Bytes): string | undefined {
    const bytes = this.bytes(segment, offset, length);
    return bytes && this.#decoder.decode(bytes);
  }

  #appendBytes(content: Uint8Array): { readonly segment: number; readonly offset: number; readonly length: Bytes } {
    let current = this.#segments.at(-1);
    if (!current || this.#used + content.length > current.length) {
      // What fills a segment alone becomes one: copying it would hold the page up.
      const alone = content.length >= SEGMENT;
      current = alone ? content : new Uint8Array(SEGMENT);
      this.#segments.push(current);
      this.#held += sizeOf(current);
      this.#used = alone ? content.length : 0;
      this.#letGo();
      if (alone) return { segment: this.#segments.length - 1, offset: 0, length: content.length };
    }
    current.set(content, this.#used);
    const offset = this.#used;
    this.#used += content.length;
    return { segment: this.#segments.length - 1, offset, length: content.length };
  }

  #letGo(): void {
    while (this.#held > this.#budget && this.#firstKept < this.#segments.length - 1) {
      this.#held -= sizeOf(this.#segments[this.#firstKept]);
      this.#segments[this.#firstKept++] = undefined;
    }
  }
}
