// The columns of a JSON index while it grows, and the containers that are still open. Knows no byte of the document.

import { larger, type NodeKind } from '../jsonNodes.ts';
import type { DocumentPlace, JsonIndex } from './jsonIndex.ts';

export class NodeColumns {
  readonly #most: number;
  #count = 0;
  #total = 0;
  #kinds = new Uint8Array(1024);
  #depths = new Int32Array(1024);
  #parents = new Int32Array(1024);
  #ends = new Int32Array(1024);
  #childCounts = new Int32Array(1024);
  #keys = new Int32Array(1024);
  #starts = new Int32Array(1024);
  #stops = new Int32Array(1024);
  // Containers that are open: their node (-1: beyond the index), their kind, how many items they have.
  #open = new Int32Array(64);
  #openKinds = new Int32Array(64);
  #items = new Int32Array(64);
  #depth = 0;

  constructor(most: number) {
    this.#most = most;
  }

  get depth(): number {
    return this.#depth;
  }

  /** Kind of the innermost open container. */
  get openKind(): number {
    return this.#openKinds[this.#depth - 1] ?? -1;
  }

  /** The key of the next item of the innermost array. */
  get nextItem(): number {
    return -2 - (this.#items[this.#depth - 1] ?? 0);
  }

  add(kind: NodeKind, key: number, start: number, stop: number): number {
    this.#total += 1;
    const inner = this.#depth - 1;
    const parent = this.#open[inner] ?? -1;
    if (inner >= 0) {
      this.#items[inner] = (this.#items[inner] ?? 0) + 1;
      if (parent >= 0) this.#childCounts[parent] = (this.#childCounts[parent] ?? 0) + 1;
    }
    const node = this.#count;
    if (node >= this.#most) return -1;
    if (node === this.#kinds.length) this.#grow();
    this.#kinds[node] = kind;
    this.#depths[node] = this.#depth;
    this.#parents[node] = inner < 0 ? -1 : parent;
    this.#ends[node] = node + 1;
    this.#keys[node] = key;
    this.#starts[node] = start;
    this.#stops[node] = stop;
    this.#count = node + 1;
    return node;
  }

  open(kind: typeof NodeKind.object | typeof NodeKind.array, key: number, start: number): void {
    const node = this.add(kind, key, start, start);
    if (this.#depth === this.#open.length) {
      this.#open = larger(this.#open, this.#depth * 2);
      this.#openKinds = larger(this.#openKinds, this.#depth * 2);
      this.#items = larger(this.#items, this.#depth * 2);
    }
    this.#open[this.#depth] = node;
    this.#openKinds[this.#depth] = kind;
    this.#items[this.#depth] = 0;
    this.#depth += 1;
  }

  close(stop: number): void {
    this.#depth -= 1;
    const node = this.#open[this.#depth] ?? -1;
    if (node < 0) return;
    this.#ends[node] = this.#count;
    this.#stops[node] = stop;
  }

  closeAll(stop: number): void {
    while (this.#depth > 0) this.close(stop);
  }

  finish(quirks: readonly DocumentPlace[], error: DocumentPlace | undefined): JsonIndex {
    return { count: this.#count, total: this.#total, kinds: this.#kinds, depths: this.#depths, parents: this.#parents, ends: this.#ends, childCounts: this.#childCounts, keys: this.#keys, starts: this.#starts, stops: this.#stops, quirks, error };
  }

  #grow(): void {
    const size = this.#kinds.length * 2;
    const kinds = new Uint8Array(size);
    kinds.set(this.#kinds);
    this.#kinds = kinds;
    this.#depths = larger(this.#depths, size);
    this.#parents = larger(this.#parents, size);
    this.#ends = larger(this.#ends, size);
    this.#childCounts = larger(this.#childCounts, size);
    this.#keys = larger(this.#keys, size);
    this.#starts = larger(this.#starts, size);
    this.#stops = larger(this.#stops, size);
  }
}
