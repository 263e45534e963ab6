// The filter language: text -> what a row must pass, or what is wrong with it. The fields are in filterFields.ts.
// All terms must hold: `field:value`, `ms>500`, `"words"`, `/expression/i`, a bare word; `-` before a term turns it round.

import { FILTER_FIELDS, type RowTest } from './filterFields.ts';

/** A filter ready to be asked. */
export interface FilterQuery {
  /** Cheapest first is the caller's concern: columns before texts. */
  readonly columns: readonly RowTest[];
  readonly texts: readonly ((text: string) => boolean)[];
  /** The answer for a row can change after it has come. */
  readonly mutable: boolean;
}

/** What passes everything. */
export const NO_FILTER: FilterQuery = { columns: [], texts: [], mutable: false };

export type ParsedFilter = { readonly ok: true; readonly query: FilterQuery } | { readonly ok: false; readonly problem: string };

const TERM = /\s*(-?)(?:"((?:[^"\\]|\\.)*)"|\/((?:[^/\\]|\\.)+)\/([a-z]*)(?=\s|$)|([A-Za-z]+)(:|>=|<=|>|<|=)("(?:[^"\\]|\\.)*"|\S*)|(\S+))/gy;

/** Reads a filter. Words that are no field are searched for as text. */
export function parseFilter(text: string): ParsedFilter {
  const columns: RowTest[] = [];
  const texts: ((text: string) => boolean)[] = [];
  let mutable = false;
  for (const [, minus, quoted, expression, flags = '', name = '', operator = '', value = '', word] of text.trim().matchAll(TERM)) {
    const turned = minus === '-';
    const field = FILTER_FIELDS.find((each) => each.name === name.toLowerCase());
    if (field) {
      const wanted = unquote(value);
      if (wanted === '') return { ok: false, problem: `${name}${operator} wants a value, as in ${field.example}` };
      if (!field.numeric && operator !== ':') return { ok: false, problem: `${name} is written with a colon, as in ${field.example}` };
      const test = field.compile(wanted, operator);
      if (typeof test === 'string') return { ok: false, problem: `${name}: ${test}` };
      columns.push(turned ? (facts, row) => !test(facts, row) : test);
      mutable ||= field.mutable === true;
      continue;
    }
    // An address is a text; anything else that looks like a field is more likely a slip than a search.
    if (name !== '' && operator === ':' && !value.startsWith('//')) return { ok: false, problem: `There is no field “${name}”. Fields: ${FILTER_FIELDS.map((each) => each.name).join(', ')}. To search for the text, put it in quotes.` };
    const match = expression === undefined ? containing(quoted === undefined ? (word ?? `${name}${operator}${value}`) : unescape(quoted)) : compileExpression(expression, flags);
    if (typeof match === 'string') return { ok: false, problem: match };
    texts.push(turned ? (candidate) => !match(candidate) : match);
  }
  return { ok: true, query: { columns, texts, mutable } };
}

function compileExpression(source: string, flags: string): ((text: string) => boolean) | string {
  try {
    // Without g and y, which remember where they were.
    const expression = new RegExp(source, flags.replace(/[gy]/g, ''));
    return (text) => expression.test(text);
  } catch (error) {
    return `/${source}/ cannot be used: ${error instanceof SyntaxError ? error.message.replace(/^Invalid regular expression: \/.*\/\w*: /s, '') : String(error)}`;
  }
}

/** Case does not matter, as in a search box. */
function containing(wanted: string): (text: string) => boolean {
  const expression = new RegExp(wanted.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'), 'i');
  return (text) => expression.test(text);
}

function unquote(value: string): string {
  return /^".*"$/s.test(value) ? unescape(value.slice(1, -1)) : value;
}

function unescape(text: string): string {
  return text.replace(/\\(.)/gs, '$1');
}
