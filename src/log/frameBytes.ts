// Text and bytes in large blocks, so that a million frames are a few thousand objects to the garbage collector.
// Knows no frame: it stores and gives back byte ranges.

import type { ByteRange } from '../transport/transport.ts';
import type { Bytes } from '../base/units.ts';

const SEGMENT: Bytes = 256 * 1024;
const SMALLEST: Bytes = 4 * 1024;
/** Chunks from here on become segments of their own, without being copied. */
const CHUNK: Bytes = 32 * 1024;

/** What letting a segment go, or taking one in, changes in memory: blocks of one chunk share it. @param next the one beside it */
const sizeOf = (segment: Uint8Array | undefined, next: Uint8Array | undefined): Bytes => (segment === undefined || segment.buffer === next?.buffer ? 0 : segment.buffer.byteLength);

/** Where bytes stand. */
interface Place {
  readonly segment: number;
  readonly offset: number;
  readonly length: Bytes;
}

export class FrameBytes {
  /** undefined where a segment was let go to stay within the budget. */
  readonly #segments: (Uint8Array | undefined)[];
  #budget: Bytes;
  readonly #encoder = new TextEncoder();
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  /** Written of the last segment. */
  #used: Bytes = 0;
  /** Free behind it. */
  #room: Bytes = 0;
  /** How large the next one will be. */
  #next: Bytes = SEGMENT;
  #held: Bytes = 0;
  #firstKept = 0;
  /** The chunk at the end of the last segment, and where it begins there. */
  #chunk: ByteRange['chunk'] | undefined;
  #chunkAt: Bytes = 0;
  /** The last one that something else was written behind: what is left of it is copied. */
  #copied: ByteRange['chunk'] | undefined;

  /** @param segments of a log that is read back: full ones, undefined where they had been let go */
  constructor(budget: Bytes, segments: readonly (Uint8Array | undefined)[] = []) {
    this.#budget = budget;
    this.#segments = [...segments];
    this.#held = segments.reduce((sum, segment, number) => sum + sizeOf(segment, segments[number - 1]), 0);
    this.#used = segments.at(-1)?.length ?? 0;
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

  // Hot: once per frame; guarded by `npm run bench -- throughput`.
  append(content: string | Uint8Array | ByteRange): Place {
    if (typeof content !== 'string') return content instanceof Uint8Array ? this.#appendBytes(content) : this.#appendRange(content);
    const current = this.#segments.at(-1);
    if (current && this.#room > 0) {
      const { read, written } = this.#encoder.encodeInto(content, current.subarray(this.#used));
      if (read === content.length) return this.#wrote(written);
    }
    return this.#appendBytes(this.#encoder.encode(content));
  }

  /** A place for what was let go before it got here. */
  lost(): Place {
    if (this.#segments.length === 0 || this.#segments.at(-1) !== undefined) {
      if (this.#firstKept === this.#segments.length) this.#firstKept++;
      this.#leaveChunk();
      this.#segments.push(undefined);
      this.#used = this.#room = 0;
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

  /** What came together stays together, with what stood between: a chunk costs no more to keep than one frame of it. */
  #appendRange({ chunk, start, end }: ByteRange): Place {
    // Behind other content it is copied: rows of one segment stand in their order.
    if (chunk !== this.#chunk && !this.#takeIn(chunk)) return this.#appendBytes(chunk.bytes.subarray(start, end));
    const offset = this.#chunkAt + start;
    this.#used = Math.max(this.#used, offset + end - start);
    return { segment: this.#segments.length - 1, offset, length: end - start };
  }

  #takeIn(chunk: ByteRange['chunk']): boolean {
    const { bytes, fed, used } = chunk;
    // One that is mostly something else would waste memory; one whose frames were copied already is not begun again.
    if (used * 2 < fed || chunk === this.#copied) return false;
    if (bytes.length >= CHUNK) {
      this.#begin(bytes, 0);
      this.#next = SMALLEST;
      this.#chunkAt = 0;
    } else if (bytes.length <= SEGMENT) this.#chunkAt = this.#appendBytes(bytes).offset;
    else return false;
    this.#chunk = chunk;
    return true;
  }

  #appendBytes(content: Uint8Array): Place {
    // What fills a segment alone becomes one: copying it would hold the page up.
    if (content.length >= SEGMENT) {
      this.#begin(content, 0);
      this.#used = content.length;
      return { segment: this.#segments.length - 1, offset: 0, length: content.length };
    }
    if (content.length > this.#room || this.#segments.at(-1) === undefined) {
      const size = Math.max(content.length, this.#next);
      // Between chunks there is little to keep: a segment is large only where the one before was filled.
      this.#next = Math.min(SEGMENT, this.#next * 4);
      this.#begin(new Uint8Array(size), size);
    }
    this.#segments.at(-1)?.set(content, this.#used);
    return this.#wrote(content.length);
  }

  #wrote(length: Bytes): Place {
    const offset = this.#used;
    this.#used += length;
    this.#room -= length;
    this.#leaveChunk();
    return { segment: this.#segments.length - 1, offset, length };
  }

  #begin(segment: Uint8Array, room: Bytes): void {
    this.#leaveChunk();
    this.#held += sizeOf(segment, this.#segments.at(-1));
    this.#segments.push(segment);
    this.#used = 0;
    this.#room = room;
    this.#letGo();
  }

  #leaveChunk(): void {
    if (this.#chunk) this.#copied = this.#chunk;
    this.#chunk = undefined;
  }

  #letGo(): void {
    while (this.#held > this.#budget && this.#firstKept < this.#segments.length - 1) {
      this.#held -= sizeOf(this.#segments[this.#firstKept], this.#segments[this.#firstKept + 1]);
      this.#segments[this.#firstKept++] = undefined;
    }
  }
}
