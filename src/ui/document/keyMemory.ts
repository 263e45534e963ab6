// Which names the open objects of a document have had, to see one that stands twice. Compares bytes by a number made of them
// first, and only then the names: a document is mostly made of small objects whose names differ.

import { decodeString } from './decodeString.ts';

/** Objects with more names than this get a set of their own. */
const FEW = 16;

export class KeyMemory {
  readonly #bytes: Uint8Array;
  // One entry per name of every open object; `#bases` says where each object begins.
  #hashes = new Int32Array(256);
  #starts = new Int32Array(256);
  #stops = new Int32Array(256);
  #size = 0;
  readonly #bases: number[] = [];
  /** Names by number, of objects that have many. */
  readonly #many: (Map<number, number[]> | undefined)[] = [];

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  enter(): void {
    this.#bases.push(this.#size);
    this.#many.push(undefined);
  }

  leave(): void {
    this.#size = this.#bases.pop() ?? 0;
    this.#many.pop();
  }

  /** Remembers a name of the innermost object. @returns whether the object had it before */
  repeats(start: number, stop: number): boolean {
    const hash = this.#hash(start, stop);
    const base = this.#bases.at(-1) ?? 0;
    let many = this.#many.at(-1);
    if (many === undefined && this.#size - base > FEW) {
      many = new Map();
      this.#many[this.#many.length - 1] = many;
      for (let entry = base; entry < this.#size; entry += 1) listIn(many, this.#hashes[entry] ?? 0).push(entry);
    }
    let found = false;
    if (many) {
      const same = listIn(many, hash);
      found = same.some((entry) => this.#equals(entry, start, stop));
      if (!found) same.push(this.#size);
    } else {
      for (let entry = base; entry < this.#size && !found; entry += 1) found = this.#hashes[entry] === hash && this.#equals(entry, start, stop);
    }
    if (!found) this.#add(hash, start, stop);
    return found;
  }

  #add(hash: number, start: number, stop: number): void {
    if (this.#size === this.#hashes.length) {
      for (const name of ['hashes', 'starts', 'stops'] as const) this.#grow(name);
    }
    this.#hashes[this.#size] = hash;
    this.#starts[this.#size] = start;
    this.#stops[this.#size] = stop;
    this.#size += 1;
  }

  #grow(name: 'hashes' | 'starts' | 'stops'): void {
    const larger = new Int32Array(this.#size * 2);
    larger.set(name === 'hashes' ? this.#hashes : name === 'starts' ? this.#starts : this.#stops);
    if (name === 'hashes') this.#hashes = larger;
    else if (name === 'starts') this.#starts = larger;
    else this.#stops = larger;
  }

  // A name with an escape is compared as what it means, so all of them get one number.
  #hash(start: number, stop: number): number {
    let hash = 0x811c9dc5;
    for (let at = start; at < stop; at += 1) {
      const code = this.#bytes[at] ?? 0;
      if (code === 92) return this.#hashOfText(decodeString(this.#bytes, start, stop));
      hash = Math.imul(hash ^ code, 0x01000193);
    }
    return hash;
  }

  #hashOfText(text: string): number {
    let hash = 0x811c9dc5;
    for (const code of new TextEncoder().encode(`"${text}"`)) hash = Math.imul(hash ^ code, 0x01000193);
    return hash;
  }

  #equals(entry: number, start: number, stop: number): boolean {
    return decodeString(this.#bytes, this.#starts[entry] ?? 0, this.#stops[entry] ?? 0) === decodeString(this.#bytes, start, stop);
  }
}

function listIn(lists: Map<number, number[]>, hash: number): number[] {
  let list = lists.get(hash);
  if (!list) lists.set(hash, (list = []));
  return list;
}
