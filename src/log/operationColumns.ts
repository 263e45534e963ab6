// Numbers by index that grow as they are written, and requests by their id: what operations are kept in.
// Knows no log and no message.

import type { RequestId } from '../protocol/jsonRpc.ts';

/** Whole numbers by index; `NONE` where nothing was written. */
export class Ints {
  #values = new Int32Array(1024).fill(NONE);

  get(index: number): number {
    return this.#values[index] ?? NONE;
  }

  set(index: number, value: number): void {
    if (index >= this.#values.length) {
      const grown = new Int32Array(Math.max(index + 1, this.#values.length * 2)).fill(NONE);
      grown.set(this.#values);
      this.#values = grown;
    }
    this.#values[index] = value;
  }
}

/** Says that there is no such number. */
export const NONE = -1;

/** Small numbers from 0 to 255 by index; 0 where nothing was written. */
export class SmallInts {
  #values = new Uint8Array(1024);

  get(index: number): number {
    return this.#values[index] ?? 0;
  }

  set(index: number, value: number): void {
    if (index >= this.#values.length) {
      const grown = new Uint8Array(Math.max(index + 1, this.#values.length * 2));
      grown.set(this.#values);
      this.#values = grown;
    }
    this.#values[index] = value;
  }
}

/** What is kept of a peer that names things as it likes: the oldest goes when there are more than this. */
const MOST_NAMED = 100_000;
/** Ids that count up are kept in a column, which is not to grow faster than the requests: one far beyond their number is kept by name. */
const AHEAD = 65_536;

/** The newest request with each id. The number 1 is not the text "1". */
export class RequestIndex {
  readonly #counted = new Ints();
  #count = 0;
  readonly #named = new BoundedMap<RequestId, number>(MOST_NAMED);

  set(id: RequestId, row: number): void {
    this.#count++;
    if (isCounted(id) && id <= this.#count * 2 + AHEAD) this.#counted.set(id, row);
    else this.#named.set(id, row);
  }

  /** @returns the request's row, or undefined */
  find(id: RequestId): number | undefined {
    // By name first: an id may have come too early for the column, and again later.
    const named = this.#named.size === 0 ? undefined : this.#named.get(id);
    const counted = isCounted(id) ? this.#counted.get(id) : NONE;
    return counted === NONE ? named : Math.max(counted, named ?? NONE);
  }
}

function isCounted(id: RequestId): id is number {
  return typeof id === 'number' && Number.isInteger(id) && id >= 0;
}

/** A Map that lets go of what was set first when it has too many. */
export class BoundedMap<K, V> {
  readonly #map = new Map<K, V>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  get size(): number {
    return this.#map.size;
  }

  get(key: K): V | undefined {
    return this.#map.get(key);
  }

  set(key: K, value: V): void {
    this.#map.delete(key);
    this.#map.set(key, value);
    if (this.#map.size <= this.#most) return;
    for (const oldest of this.#map.keys()) {
      this.#map.delete(oldest);
      return;
    }
  }
}
