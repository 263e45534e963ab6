// Finds the table in a value: an array of objects, or an object with exactly one such member. Pure; names from the server are
// keys of a Map only. Knows no elements.

import { isObject, own } from '../../protocol/jsonRpc.ts';

export const MOST_COLUMNS = 50;
export const MOST_ROWS = 1_000;
/** Items that are looked at before a value is called a table. */
const MOST_CHECKED = 100_000;
/** Keys that are read for the columns, in all rows together. */
const MOST_KEYS = 200_000;

export interface ValueTable {
  /** The member that holds the rows; undefined when the value itself is the array. */
  readonly member: string | undefined;
  readonly columns: readonly string[];
  /** Columns left out; at least so many when `keysLeft` says that not all keys were read. */
  readonly moreColumns: number;
  readonly keysLeft: boolean;
  readonly rows: readonly object[];
  /** All rows there are. */
  readonly total: number;
  /** Members beside the rows. */
  readonly others: readonly string[];
}

/** The table in a value, if it is one. An empty array is none. */
export function tableOf(value: unknown): ValueTable | undefined {
  const found = rowsIn(value);
  if (!found) return undefined;
  const rows = found.rows.slice(0, MOST_ROWS);
  return { ...found, rows, total: found.rows.length, ...columnsOf(rows) };
}

interface FoundRows {
  readonly member: string | undefined;
  readonly rows: readonly object[];
  readonly others: readonly string[];
}

function rowsIn(value: unknown): FoundRows | undefined {
  if (isRows(value)) return { member: undefined, rows: value, others: [] };
  if (!isObject(value)) return undefined;
  let member: string | undefined;
  const others: string[] = [];
  for (const name in value) {
    if (!Object.hasOwn(value, name)) continue;
    if (isRows(value[name])) {
      if (member !== undefined) return undefined;
      member = name;
    } else others.push(name);
    // An object of so many members is a map, not a table with remarks.
    if (others.length > MOST_COLUMNS) return undefined;
  }
  return member === undefined ? undefined : { member, rows: own(value, member) as readonly object[], others };
}

function isRows(value: unknown): value is readonly object[] {
  return Array.isArray(value) && value.length > 0 && value.length <= MOST_CHECKED && value.every(isObject);
}

/** The union of the keys, in the order they are met. */
function columnsOf(rows: readonly object[]): Pick<ValueTable, 'columns' | 'moreColumns' | 'keysLeft'> {
  const names = new Set<string>();
  let read = 0;
  for (const row of rows) {
    for (const name in row) {
      if (!Object.hasOwn(row, name)) continue;
      names.add(name);
      read += 1;
      if (read === MOST_KEYS) return cut(names, true);
    }
  }
  return cut(names, false);
}

function cut(names: ReadonlySet<string>, keysLeft: boolean): Pick<ValueTable, 'columns' | 'moreColumns' | 'keysLeft'> {
  return { columns: [...names].slice(0, MOST_COLUMNS), moreColumns: Math.max(0, names.size - MOST_COLUMNS), keysLeft };
}

export interface TableOrder {
  readonly column: string;
  readonly descending: boolean;
}

/** Places of the rows in the order asked for. Numbers before texts before the rest; what is missing comes last either way. */
export function orderOfRows(rows: readonly object[], order: TableOrder | undefined): readonly number[] {
  const places = rows.map((_, index) => index);
  if (!order) return places;
  const cells = rows.map((row) => own(row, order.column));
  return places.sort((one, other) => {
    const [a, b] = [cells[one], cells[other]];
    if (a === undefined || b === undefined) return (a === undefined ? 1 : 0) - (b === undefined ? 1 : 0) || one - other;
    const compared = compareCells(a, b);
    return (order.descending ? -compared : compared) || one - other;
  });
}

function compareCells(a: unknown, b: unknown): number {
  const ranks = rankOf(a) - rankOf(b);
  if (ranks !== 0) return ranks;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0;
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b);
  return 0;
}

function rankOf(value: unknown): number {
  if (typeof value === 'number') return 0;
  if (typeof value === 'string') return 1;
  if (typeof value === 'boolean') return 2;
  return value === null ? 4 : 3;
}

/** What is left out of the table, in sentences. */
export function tableLimits({ total, rows, moreColumns, keysLeft }: ValueTable): readonly string[] {
  const words: string[] = [];
  if (total > rows.length) words.push(`The first ${rows.length.toLocaleString('en')} of ${total.toLocaleString('en')} rows; a column head sorts these only.`);
  if (moreColumns > 0) words.push(`The first ${MOST_COLUMNS} of ${keysLeft ? 'at least ' : ''}${(MOST_COLUMNS + moreColumns).toLocaleString('en')} columns.`);
  else if (keysLeft) words.push('Not every key was read; there may be more columns.');
  return words.length === 0 ? words : [...words, 'The tree has all of it.'];
}
