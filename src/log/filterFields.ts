// The fields a filter can ask for: one table that the parser, the help and the tests share. Reads columns, never texts.

import { STATUSES, KINDS, type RowKind, type RowStatus } from './logRow.ts';
import type { RowFacts } from './rowFacts.ts';

/** Whether a row passes, by its columns alone. */
export type RowTest = (facts: RowFacts, row: number) => boolean;

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
  { name: 'method', help: 'the method; a response has its request’s', example: 'method:tools/*', compile: (value) => interned(value, (facts, row) => facts.methodNumber(row), (facts, number) => facts.methodText(number)) },
  ...(['tool', 'resource', 'prompt'] as const).map((name): FilterField => ({ name, help: `the ${name} a call names`, example: { tool: 'tool:get-*', resource: 'resource:file:*', prompt: 'prompt:greet*' }[name], compile: (value) => subjectOf(name, value) })),
  { name: 'dir', help: 'sent by this page, or received', example: 'dir:in', values: ['in', 'out'], compile: (value) => oneOf(value, DIRECTIONS, (wanted) => (facts, row) => wanted.has(facts.direction(row))) },
  { name: 'kind', help: 'what the row is', example: 'kind:notification', values: KINDS.filter((kind) => kind !== 'unread'), compile: compileKind },
  { name: 'status', help: 'how it went; flawed: it has findings', example: 'status:error|timeout', values: [...STATUS_WORDS.keys(), 'late', 'flawed'], mutable: true, compile: compileStatus },
  { name: 'id', help: 'the JSON-RPC id', example: 'id:42', compile: (value) => { const match = wildcard(value); return (facts, row) => { const id = facts.id(row); return id !== undefined && match(String(id)); }; } },
  { name: 'exchange', help: 'the number of the HTTP exchange', example: 'exchange:7', compile: (value) => (/^\d+$/.test(value) ? (facts, row) => facts.exchange(row) === Number(value) : 'a number is wanted, as in exchange:7') },
  { name: 'ms', help: 'how long the answer took; units: ms, s', example: 'ms>500', numeric: true, compile: (value, operator) => numeric(value, operator, { '': 1, ms: 1, s: 1000 }, (facts, row) => facts.duration(row)) },
  { name: 'size', help: 'bytes of the row; units: k, m', example: 'size>10k', numeric: true, compile: (value, operator) => numeric(value, operator, { '': 1, b: 1, k: 1024, kb: 1024, m: 1024 * 1024, mb: 1024 * 1024 }, (facts, row) => facts.bytes(row)) },
];

/** A text with `*` for anything and `|` between alternatives; case does not matter. */
function wildcard(pattern: string): (text: string) => boolean {
  const source = pattern.split('|').map((part) => part.split('*').map((piece) => piece.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('.*')).join('|');
  const expression = new RegExp(`^(?:${source})$`, 'is');
  // A server names methods as long as it likes, and each `*` may be tried at every place.
  return (text) => expression.test(text.slice(0, 1000));
}

/** Each different text is tested once, however many rows have it. */
function interned(pattern: string, numberOf: (facts: RowFacts, row: number) => number, textOf: (facts: RowFacts, number: number) => string): RowTest {
  const match = wildcard(pattern);
  const known = new Map<number, boolean>();
  return (facts, row) => {
    const number = numberOf(facts, row);
    const before = known.get(number);
    if (before !== undefined) return before;
    const passes = match(textOf(facts, number));
    known.set(number, passes);
    return passes;
  };
}

function subjectOf(name: 'tool' | 'resource' | 'prompt', value: string): RowTest {
  const method = interned(`${name}s/*`, (facts, row) => facts.methodNumber(row), (facts, number) => facts.methodText(number));
  const subject = interned(value, (facts, row) => facts.subjectNumber(row), (facts, number) => facts.subjectText(number));
  return (facts, row) => method(facts, row) && subject(facts, row);
}

function oneOf(value: string, values: ReadonlyMap<string, number>, test: (wanted: ReadonlySet<number>) => RowTest): RowTest | string {
  const wanted = new Set<number>();
  for (const word of value.toLowerCase().split('|')) {
    const number = values.get(word);
    if (number === undefined) return `“${word}” is none of ${[...values.keys()].join(', ')}`;
    wanted.add(number);
  }
  return test(wanted);
}

function compileKind(value: string): RowTest | string {
  const kinds = new Map<string, number>(KINDS.map((kind: RowKind, number) => [kind, number]));
  kinds.delete('unread');
  return oneOf(value, kinds, (wanted) => (facts, row) => wanted.has(facts.kind(row)));
}

function compileStatus(value: string): RowTest | string {
  const wanted = new Set<number>();
  let late = false;
  let flawed = false;
  for (const word of value.toLowerCase().split('|')) {
    const statuses = STATUS_WORDS.get(word);
    if (word === 'late') late = true;
    else if (word === 'flawed') flawed = true;
    else if (!statuses) return `“${word}” is none of ${[...STATUS_WORDS.keys(), 'late', 'flawed'].join(', ')}`;
    else for (const status of statuses) wanted.add(STATUSES.indexOf(status));
  }
  return (facts, row) => wanted.has(facts.status(row)) || (flawed && facts.findings(row).length > 0) || (late && facts.findings(row).some(({ message }) => message.startsWith('A late response')));
}

function numeric(value: string, operator: string, units: Readonly<Record<string, number>>, of: (facts: RowFacts, row: number) => number | undefined): RowTest | string {
  const [, digits = '', unit = ''] = /^(\d+(?:\.\d+)?)([a-z]*)$/i.exec(value) ?? [];
  const factor = Object.hasOwn(units, unit.toLowerCase()) ? units[unit.toLowerCase()] : undefined;
  if (digits === '' || factor === undefined) return `a number is wanted, with ${Object.keys(units).filter(Boolean).join(', ')} or nothing behind it`;
  const wanted = Number(digits) * factor;
  const compare = COMPARE[operator];
  if (!compare) return 'compare with >, >=, <, <= or =';
  return (facts, row) => {
    const is = of(facts, row);
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
