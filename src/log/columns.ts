// The log's columns: one number per row and fact, in typed arrays that double when full.

const START = 4096;

/** One array per fact, all of one length. */
export interface Columns {
  segment: Uint32Array;
  offset: Uint32Array;
  length: Uint32Array;
  at: Float64Array;
  direction: Uint8Array;
  kind: Uint8Array;
  status: Uint8Array;
  method: Uint32Array;
  subject: Uint32Array;
  id: Float64Array;
  pair: Int32Array;
  exchange: Uint32Array;
  /** Number of the connection, from 1. */
  connection: Uint16Array;
}

/** What makes an array of a column; the widest first, so that each begins where its numbers may. */
const TYPES = {
  at: Float64Array,
  id: Float64Array,
  segment: Uint32Array,
  offset: Uint32Array,
  length: Uint32Array,
  method: Uint32Array,
  subject: Uint32Array,
  pair: Int32Array,
  exchange: Uint32Array,
  connection: Uint16Array,
  direction: Uint8Array,
  kind: Uint8Array,
  status: Uint8Array,
} as const satisfies Record<keyof Columns, unknown>;

export const COLUMNS = Object.keys(TYPES) as readonly (keyof Columns)[];

/** Columns of zeros, to be written to row by row; all in one buffer, which can be handed to a Worker whole. @param capacity rows they can hold */
export function createColumns(capacity: number): Columns {
  const bytes = COLUMNS.reduce((sum, name) => sum + TYPES[name].BYTES_PER_ELEMENT, 0);
  const buffer = new ArrayBuffer(capacity * bytes);
  let offset = 0;
  const columns = COLUMNS.map((name) => {
    const column = new TYPES[name](buffer, offset, capacity);
    offset += column.byteLength;
    return [name, column] as const;
  });
  return Object.fromEntries(columns) as unknown as Columns;
}

/** Grows to hold one more row and returns the columns to write to. */
export class ColumnStore {
  #columns: Columns;
  #size: number;

  /** @param columns filled ones, of a log that is read back */
  constructor(columns: Columns = createColumns(START), size = 0) {
    this.#columns = columns;
    this.#size = size;
  }

  get size(): number {
    return this.#size;
  }

  get columns(): Columns {
    return this.#columns;
  }

  addRow(): number {
    if (this.#size === this.#columns.at.length) {
      const grown = createColumns(this.#size * 2);
      for (const name of COLUMNS) grown[name].set(this.#columns[name]);
      this.#columns = grown;
    }
    return this.#size++;
  }
}

/** Strings as numbers and back; 0 is the empty string. */
export class Interner {
  readonly #numbers = new Map<string, number>();
  #lastText: string | undefined;
  #last = 0;
  readonly #strings: string[] = [];

  /** @param texts in the order of their numbers, the empty one first */
  constructor(texts: readonly string[] = ['']) {
    for (const text of texts) this.#add(text);
  }

  /** Past this many different strings new ones share one number, so a server cannot grow the table without end. */
  static readonly MOST = 50_000;
  /** What those share. */
  static readonly OTHER = '(other)';

  number(text: string): number {
    // Hot: what comes often comes again and again, and to compare is cheaper than to hash.
    if (text === this.#lastText) return this.#last;
    this.#last = this.#lookUp(text);
    this.#lastText = text;
    return this.#last;
  }

  #lookUp(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    if (this.#strings.length >= Interner.MOST) return this.#numbers.get(Interner.OTHER) ?? this.#add(Interner.OTHER);
    return this.#add(text);
  }

  #add(text: string): number {
    const next = this.#strings.length;
    this.#strings.push(text);
    this.#numbers.set(text, next);
    return next;
  }

  get size(): number {
    return this.#strings.length;
  }

  /** In the order of their numbers. */
  texts(from: number, to: number): readonly string[] {
    return this.#strings.slice(from, to);
  }

  text(number: number): string {
    return this.#strings[number] ?? '';
  }
}
