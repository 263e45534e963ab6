// The filter language: text -> what a row must pass, or what is wrong with it and where. The fields are in filterFields.ts.
// All terms must hold: `field:value`, `ms>500`, `"words"`, `/expression/i`, a bare word; `-` before a term turns it round.

import { FILTER_FIELDS, type RowTest } from './filterFields.ts';

/** Words that the text of a row must hold, whatever their case. */
export interface WordsTerm {
  readonly words: string;
  /** Must not hold. */
  readonly turned: boolean;
}

/** A regular expression that the text of a row must match. Not compiled here: whoever runs it must be able to stop it. */
export interface ExpressionTerm {
  readonly source: string;
  /** Without g and y, which remember where they were. */
  readonly flags: string;
  readonly turned: boolean;
}

/** A filter ready to be asked, cheapest first: columns, then words, then expressions. */
export interface FilterQuery {
  readonly columns: readonly RowTest[];
  readonly words: readonly WordsTerm[];
  readonly expressions: readonly ExpressionTerm[];
  /** The answer for a row can change after it has come. */
  readonly mutable: boolean;
}

/** What passes everything. */
export const NO_FILTER: FilterQuery = { columns: [], words: [], expressions: [], mutable: false };

/** What is wrong with a filter, and where. */
export interface FilterProblem {
  readonly ok: false;
  readonly problem: string;
  /** The term it is about, as a range of the text. */
  readonly from: number;
  readonly to: number;
}

export type ParsedFilter = { readonly ok: true; readonly query: FilterQuery } | FilterProblem;

const TERM = /\s*(-?)(?:"((?:[^"\\]|\\.)*)"|\/((?:[^/\\]|\\.)+)\/([a-z]*)(?=\s|$)|([A-Za-z]+)(:|>=|<=|>|<|=)("(?:[^"\\]|\\.)*"|\S*)|(\S+))/gy;

/** Reads a filter. Words that are no field are searched for as text. */
export function parseFilter(text: string): ParsedFilter {
  const columns: RowTest[] = [];
  const words: WordsTerm[] = [];
  const expressions: ExpressionTerm[] = [];
  let mutable = false;
  for (const match of text.matchAll(TERM)) {
    const [all, minus, quoted, source, flags = '', name = '', operator = '', value = '', word] = match;
    const wrong = (problem: string): FilterProblem => ({ ok: false, problem, from: match.index + all.length - all.trimStart().length, to: match.index + all.length });
    const turned = minus === '-';
    const field = FILTER_FIELDS.find((each) => each.name === name.toLowerCase());
    if ((field ? value : word)?.startsWith('"') && !/^"(?:[^"\\]|\\.)*"$/s.test(field ? value : '')) return wrong('The quotation mark has no second one.');
    if (field) {
      const wanted = unquote(value);
      if (wanted === '') return wrong(`${name}${operator} wants a value, as in ${field.example}`);
      if (!field.numeric && operator !== ':') return wrong(`${name} is written with a colon, as in ${field.example}`);
      const test = field.compile(wanted, operator);
      if (typeof test === 'string') return wrong(`${name}: ${test}`);
      columns.push(turned ? (...of) => !test(...of) : test);
      mutable ||= field.mutable === true;
      continue;
    }
    // An address is a text; anything else that looks like a field is more likely a slip than a search.
    if (name !== '' && operator === ':' && !value.startsWith('//')) return wrong(`There is no field “${name}”. Fields: ${FILTER_FIELDS.map((each) => each.name).join(', ')}. To search for the text, put it in quotes.`);
    if (source !== undefined) {
      const problem = problemOf(source, flags);
      if (problem !== undefined) return wrong(problem);
      expressions.push({ source, flags: flags.replace(/[gy]/g, ''), turned });
      continue;
    }
    const wanted = quoted === undefined ? (word ?? `${name}${operator}${value}`) : unescape(quoted);
    if (wanted !== '') words.push({ words: wanted, turned });
  }
  return { ok: true, query: { columns, words, expressions, mutable } };
}

function problemOf(source: string, flags: string): string | undefined {
  try {
    return void new RegExp(source, flags);
  } catch (error) {
    return `/${source}/${flags} cannot be used: ${error instanceof SyntaxError ? error.message.replace(/^Invalid regular expression: \/.*\/\w*: /s, '') : String(error)}`;
  }
}

function unquote(value: string): string {
  return /^".*"$/s.test(value) ? unescape(value.slice(1, -1)) : value;
}

function unescape(text: string): string {
  return text.replace(/\\(.)/gs, '$1');
}
