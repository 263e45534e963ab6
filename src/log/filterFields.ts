// The fields a filter can ask for: one table that the parser, the help and the tests share. Reads columns, never texts.

import { Interner, type Columns } from './columns.ts';
import { STATUSES, KINDS, type RowKind, type RowStatus } from './logRow.ts';
import type { RowFacts } from './rowFacts.ts';

/** Whether a row passes, by its columns alone. The facts are for what stands in no column. */
export type RowTest = (row: number, columns: Columns, facts: RowFacts) => boolean;

/** One field of the filter language. */
export interface FilterField {
  readonly name: string;
  /** One line for the help. */
  readonly help: string;
  readonly example: string;
  /** All values there are, where they can be listed. */
  readonly values?: readonly string[];
  /** Its answer for a row can change after the row has come: a request gets its response, a row a finding. */
  readonly mutable?: true;
  /** Compares numbers instead of texts. */
  readonly numeric?: true;
  /** @returns the test, or what is wrong with the value, in words */
  readonly compile: (value: string, operator: string) => RowTest | string;
}

const DIRECTIONS: ReadonlyMap<string, number> = new Map([['out', 0], ['sent', 0], ['in', 1], ['received', 1]]);

/** What `status:` asks for, as statuses of rows. `late` and `flawed` are read from findings. */
const STATUS_WORDS: ReadonlyMap<string, readonly RowStatus[]> = new Map<string, readonly RowStatus[]>([
  ['ok', ['ok']],
  ['answered', ['answered']],
  ['pending', ['pending']],
  ['error', ['error', 'tool-error', 'malformed', 'no-answer']],
  ['tool-error', ['tool-error']],
  ['malformed', ['malformed']],
  ['timeout', ['timeout']],
  ['cancelled', ['cancelled']],
  ['no-answer', ['no-answer']],
]);

/** In the order of the help. */
export const FILTER_FIELDS: readonly FilterField[] = [
  { name: 'method', help: 'the method; a response has its request’s', example: 'method:tools/*', compile: (value) => interned(value, 'method', (facts, number) => facts.methodText(number)) },
  ...(['tool', 'resource', 'prompt'] as const).map((name): FilterField => ({ name, help: `the ${name} a call names`, example: { tool: 'tool:get-*', resource: 'resource:file:*', prompt: 'prompt:greet*' }[name], compile: (value) => subjectOf(name, value) })),
  { name: 'dir', help: 'sent by this page, or received', example: 'dir:in', values: ['in', 'out'], compile: (value) => oneOf(value, DIRECTIONS, 'direction') },
  { name: 'kind', help: 'what the row is', example: 'kind:notification', values: KINDS.filter((kind) => kind !== 'unread'), compile: compileKind },
  { name: 'status', help: 'how it went; late: after its time limit, flawed: it has findings', example: 'status:error|timeout', values: [...STATUS_WORDS.keys(), 'late', 'flawed'], mutable: true, compile: compileStatus },
  { name: 'id', help: 'the JSON-RPC id', example: 'id:42', compile: compileId },
  { name: 'exchange', help: 'the number of the HTTP exchange', example: 'exchange:7', compile: (value) => numbered(value, 'exchange') },
  { name: 'connection', help: 'the number of the connection, from 1', example: 'connection:2', compile: (value) => numbered(value, 'connection') },
  { name: 'ms', help: 'how long the answer took; units: ms, s', example: 'ms>500', numeric: true, compile: (value, operator) => numeric(value, operator, { '': 1, ms: 1, s: 1000 }, (row, _, facts) => facts.duration(row)) },
  { name: 'size', help: 'bytes of the row; units: k, m', example: 'size>10k', numeric: true, compile: (value, operator) => numeric(value, operator, { '': 1, b: 1, k: 1024, kb: 1024, m: 1024 * 1024, mb: 1024 * 1024 }, (row, columns) => columns.length[row]) },
];

/** A text with `*` for anything and `|` between alternatives; case does not matter. Takes no longer than the texts are long. */
function wildcard(pattern: string): (text: string) => boolean {
  const alternatives = pattern.toLowerCase().split('|').map((part) => part.split('*'));
  return (text) => {
    const lower = text.toLowerCase();
    return alternatives.some((pieces) => holdsInOrder(lower, pieces));
  };
}

/** Whether the text begins with the first piece, ends with the last, and has the others in between, in this order. */
function holdsInOrder(text: string, pieces: readonly string[]): boolean {
  const [first = '', ...rest] = pieces;
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const piece of rest) {
    const found = text.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return text.length - at >= last.length && text.endsWith(last);
}

/** Each different text is tested once, however many rows have it. */
function interned(pattern: string, column: 'method' | 'subject', textOf: (facts: RowFacts, number: number) => string): RowTest {
  const match = wildcard(pattern);
  // By number: 0 not asked yet, 1 passes, 2 does not.
  const known = new Uint8Array(Interner.MOST + 1);
  return (row, columns, facts) => {
    const number = columns[column][row] ?? 0;
    if (known[number] === 0) known[number] = match(textOf(facts, number)) ? 1 : 2;
    return known[number] === 1;
  };
}

function subjectOf(name: 'tool' | 'resource' | 'prompt', value: string): RowTest {
  const method = interned(`${name}s/*`, 'method', (facts, number) => facts.methodText(number));
  const subject = interned(value, 'subject', (facts, number) => facts.subjectText(number));
  return (...of) => method(...of) && subject(...of);
}

function oneOf(value: string, values: ReadonlyMap<string, number>, column: 'direction' | 'kind'): RowTest | string {
  const wanted = new Uint8Array(256);
  for (const word of value.toLowerCase().split('|')) {
    const number = values.get(word);
    if (number === undefined) return `“${word}” is none of ${[...values.keys()].join(', ')}`;
    wanted[number] = 1;
  }
  return (row, columns) => wanted[columns[column][row] ?? 0] === 1;
}

function compileId(value: string): RowTest {
  const match = wildcard(value);
  return (row, columns, facts) => {
    if (Number.isNaN(columns.id[row])) return false;
    const id = facts.id(row);
    return id !== undefined && match(String(id));
  };
}

function numbered(value: string, column: 'exchange' | 'connection'): RowTest | string {
  const wanted = Number(value);
  return /^\d+$/.test(value) ? (row, columns) => columns[column][row] === wanted : `a number is wanted, as in ${column}:2`;
}

function compileKind(value: string): RowTest | string {
  const kinds = new Map<string, number>(KINDS.map((kind: RowKind, number) => [kind, number]));
  kinds.delete('unread');
  return oneOf(value, kinds, 'kind');
}

function compileStatus(value: string): RowTest | string {
  const wanted = new Uint8Array(256);
  let late = false;
  let flawed = false;
  for (const word of value.toLowerCase().split('|')) {
    const statuses = STATUS_WORDS.get(word);
    if (word === 'late') late = true;
    else if (word === 'flawed') flawed = true;
    else if (!statuses) return `“${word}” is none of ${[...STATUS_WORDS.keys(), 'late', 'flawed'].join(', ')}`;
    else for (const status of statuses) wanted[STATUSES.indexOf(status)] = 1;
  }
  return (row, columns, facts) => wanted[columns.status[row] ?? 0] === 1 || (flawed && facts.findings(row).length > 0) || (late && facts.findings(row).some(({ message }) => message.startsWith('A late response')));
}

function numeric(value: string, operator: string, units: Readonly<Record<string, number>>, of: (...asked: Parameters<RowTest>) => number | undefined): RowTest | string {
  const [, digits = '', unit = ''] = /^(\d+(?:\.\d+)?)([a-z]*)$/i.exec(value) ?? [];
  const factor = Object.hasOwn(units, unit.toLowerCase()) ? units[unit.toLowerCase()] : undefined;
  if (digits === '' || factor === undefined) return `a number is wanted, with ${Object.keys(units).filter(Boolean).join(', ')} or nothing behind it`;
  const wanted = Number(digits) * factor;
  const compare = COMPARE[operator];
  if (!compare) return 'compare with >, >=, <, <= or =';
  return (row, columns, facts) => {
    const is = of(row, columns, facts);
    return is !== undefined && compare(is, wanted);
  };
}

const COMPARE: Readonly<Record<string, (is: number, wanted: number) => boolean>> = {
  '>': (is, wanted) => is > wanted,
  '>=': (is, wanted) => is >= wanted,
  '<': (is, wanted) => is < wanted,
  '<=': (is, wanted) => is <= wanted,
  '=': (is, wanted) => is === wanted,
  ':': (is, wanted) => is === wanted,
};
