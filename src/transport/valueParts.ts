// A parsed value in portions and back: because cloning a large value between threads in one message blocks the receiver
// for longer than parsing it would. Iterative, so a value a million levels deep passes.
// @see https://html.spec.whatwg.org/multipage/structured-data.html

/** A value, or a container whose members follow in later parts. */
export interface Part {
  /** Number of the container it goes into; -1 for the root. */
  readonly into: number;
  readonly key: string | number;
  /** A leaf or a whole small subtree. */
  readonly value?: unknown;
  /** The part opens a container of this kind; containers are numbered in the order they are opened, from 0. */
  readonly opens?: 'object' | 'array';
}

/** Aimed weight of one portion: about 64 KiB of text, or 4,000 small values. */
const PORTION = 64 * 1024;
const PER_VALUE = 16;

/** A JSON value in portions small enough that taking each in blocks nobody; in the order `createAssembler` needs them. */
export function* splitValue(root: unknown): Generator<Part[]> {
  let portion: Part[] = [];
  let weight = 0;
  let containers = 0;
  const todo: { into: number; key: string | number; value: unknown }[] = [{ into: -1, key: '', value: root }];
  while (todo.length > 0) {
    const { into, key, value } = todo.pop() as (typeof todo)[number];
    const size = weigh(value, PORTION);
    if (size < PORTION || typeof value !== 'object' || value === null) {
      portion.push({ into, key, value });
      weight += size;
    } else {
      portion.push({ into, key, opens: Array.isArray(value) ? 'array' : 'object' });
      weight += PER_VALUE;
      const self = containers++;
      const members: [string | number, unknown][] = Array.isArray(value) ? value.map((item, index) => [index, item]) : Object.entries(value);
      // Reversed, because the stack is taken from its end and key order is part of the truth.
      for (let i = members.length - 1; i >= 0; i--) {
        const [name, member] = members[i] as [string | number, unknown];
        todo.push({ into: self, key: name, value: member });
      }
    }
    if (weight >= PORTION) {
      yield portion;
      portion = [];
      weight = 0;
    }
  }
  if (portion.length > 0) yield portion;
}

/** Rough cost of cloning; stops counting at the limit, so it stays cheap on the way down. */
function weigh(root: unknown, limit: number): number {
  let weight = 0;
  let depth = 0;
  let level: unknown[] = [root];
  while (level.length > 0 && weight < limit) {
    // A deep value costs its depth when cloned, whatever its size: structured clone recurses.
    if (++depth > 200) return limit;
    const next: unknown[] = [];
    for (const value of level) {
      weight += PER_VALUE;
      if (typeof value === 'string') weight += value.length;
      else if (Array.isArray(value)) {
        if (weight + value.length * PER_VALUE >= limit) return limit;
        for (const item of value) next.push(item);
      } else if (typeof value === 'object' && value !== null) for (const key of Object.keys(value)) {
        weight += key.length;
        next.push((value as Record<string, unknown>)[key]);
      }
      if (weight >= limit) break;
    }
    level = next;
  }
  return weight;
}

/** Puts the portions of one value together again. */
export interface Assembler {
  /** Takes the next portion. */
  add(part: Part): void;
  /** The whole value, after the last portion. */
  value(): unknown;
}

/** An assembler for one value. */
export function createAssembler(): Assembler {
  let root: unknown;
  const containers: object[] = [];
  return {
    add({ into, key, value, opens }) {
      const item: unknown = opens === 'array' ? [] : opens === 'object' ? {} : value;
      if (opens) containers.push(item as object);
      const target = containers[into];
      if (into < 0 || target === undefined) root = item;
      else if (Array.isArray(target)) target.push(item);
      // Defined, not assigned: a key named __proto__ must become a member like any other.
      else Object.defineProperty(target, key, { value: item, writable: true, enumerable: true, configurable: true });
    },
    value: () => root,
  };
}
