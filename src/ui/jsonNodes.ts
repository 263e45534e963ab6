// A flattened JSON document: one cell per node in parallel arrays, so that a million nodes cost no objects. What a node's key and
// value are is asked for when a row is drawn. Knows neither where the nodes come from nor how they look.

export const NodeKind = { object: 0, array: 1, string: 2, number: 3, literal: 4, other: 5 } as const;
export type NodeKind = (typeof NodeKind)[keyof typeof NodeKind];

/** A JSON document in document order. Node 0 is the root. */
export interface JsonTreeModel {
  readonly count: number;
  readonly kinds: Uint8Array;
  readonly depths: Int32Array;
  /** -1 at the root. */
  readonly parents: Int32Array;
  /** First node after this one's subtree. */
  readonly ends: Int32Array;
  readonly childCounts: Int32Array;
  /** Property name, array position, or undefined at the root. @param limit characters of a name that are enough */
  keyOf(node: number, limit?: number): string | number | undefined;
  /** Scalars as parsed; a number whose text would change by parsing is that text. Containers: the value, if the tree came from one. */
  valueOf(node: number): unknown;
  /** The beginning of a string. */
  stringStart(node: number, limit: number): StringStart;
  /** Where a node stands in the document's bytes, its name included, when the tree came from bytes. */
  placeOf?(node: number): NodePlace;
  /** Exact text of a node, when the tree came from bytes. */
  textOf?(node: number): string;
}

/** The beginning of a string, and how much is left out: characters of a short one, bytes of a long one. */
export interface StringStart {
  readonly text: string;
  readonly restCharacters: number;
  readonly restBytes: number;
}

export interface NodePlace {
  /** Of the name; where the value starts when there is none. */
  readonly from: number;
  readonly start: number;
  readonly stop: number;
}

/** Grows while buildJsonTree appends. Typed arrays double, so appending stays cheap. */
export class NodeWriter {
  count = 0;
  readonly keys: (string | number | undefined)[] = [];
  readonly values: unknown[] = [];
  kinds = new Uint8Array(1024);
  depths = new Int32Array(1024);
  parents = new Int32Array(1024);
  ends = new Int32Array(1024);
  childCounts = new Int32Array(1024);

  add(key: string | number | undefined, kind: NodeKind, value: unknown, depth: number, parent: number): number {
    const node = this.count;
    if (node === this.kinds.length) this.#grow();
    this.keys.push(key);
    this.values.push(value);
    this.kinds[node] = kind;
    this.depths[node] = depth;
    this.parents[node] = parent;
    this.ends[node] = node + 1;
    if (parent >= 0) this.childCounts[parent] = (this.childCounts[parent] ?? 0) + 1;
    this.count = node + 1;
    return node;
  }

  close(node: number): void {
    this.ends[node] = this.count;
  }

  finish(): JsonTreeModel {
    const { keys, values } = this;
    return {
      count: this.count,
      kinds: this.kinds,
      depths: this.depths,
      parents: this.parents,
      ends: this.ends,
      childCounts: this.childCounts,
      keyOf: (node) => keys[node],
      valueOf: (node) => values[node],
      stringStart: (node, limit) => {
        const text = String(values[node]);
        return { text: text.slice(0, limit), restCharacters: Math.max(0, text.length - limit), restBytes: 0 };
      },
    };
  }

  #grow(): void {
    const size = this.kinds.length * 2;
    const kinds = new Uint8Array(size);
    kinds.set(this.kinds);
    this.kinds = kinds;
    this.depths = larger(this.depths, size);
    this.parents = larger(this.parents, size);
    this.ends = larger(this.ends, size);
    this.childCounts = larger(this.childCounts, size);
  }
}

export function larger(from: Int32Array<ArrayBuffer>, size: number): Int32Array<ArrayBuffer> {
  const to = new Int32Array(size);
  to.set(from);
  return to;
}
