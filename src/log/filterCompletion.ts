// What may come next in a filter: fields, then their values, from the same table that reads the filter. Names are those that this
// log has seen. Knows no input and no list.

import { FILTER_FIELDS, type FilterField } from './filterFields.ts';
import type { MessageLog } from './messageLog.ts';

/** One way to go on. */
export interface FilterOffer {
  /** What replaces the range. */
  readonly text: string;
  readonly help: string;
  /** A whole term: a space may follow. */
  readonly whole: boolean;
}

/** Ways to go on at a place of the filter. */
export interface FilterCompletion {
  readonly from: number;
  readonly to: number;
  readonly offers: readonly FilterOffer[];
}

/** What has been seen, asked for when it is needed. */
export interface SeenNames {
  readonly methods: () => readonly string[];
  readonly subjects: (family: 'tools' | 'resources' | 'prompts') => readonly string[];
}

const MOST_OFFERS = 50;

/** @param caret where the next character would go */
export function completeFilter(text: string, caret: number, seen: SeenNames): FilterCompletion {
  const before = text.slice(0, caret);
  // Inside quotes or an expression nothing is offered: any text may stand there.
  const insideQuotes = (before.match(/(?<!\\)"/g)?.length ?? 0) % 2 === 1;
  const bare = (/\S*$/.exec(before)?.[0] ?? '').replace(/^-/, '');
  if (insideQuotes || /^["/]/.test(bare)) return { from: caret, to: caret, offers: [] };
  const [, name, operator, value = ''] = /^([A-Za-z]+)(:|[<>]=?|=)(.*)$/.exec(bare) ?? [];
  const field = name === undefined ? undefined : FILTER_FIELDS.find((each) => each.name === name.toLowerCase());
  if (name === undefined) return { from: caret - bare.length, to: caret, offers: fieldOffers(bare) };
  if (!field || field.numeric || operator !== ':') return { from: caret, to: caret, offers: [] };
  // After `|` another alternative begins.
  const part = value.slice(value.lastIndexOf('|') + 1);
  return { from: caret - part.length, to: caret, offers: valueOffers(field, part, seen) };
}

function fieldOffers(typed: string): readonly FilterOffer[] {
  const wanted = typed.toLowerCase();
  return FILTER_FIELDS.filter(({ name }) => name.startsWith(wanted) && name !== '').map(({ name, help, numeric }) => ({ text: `${name}${numeric ? '>' : ':'}`, help, whole: false }));
}

function valueOffers(field: FilterField, typed: string, seen: SeenNames): readonly FilterOffer[] {
  const wanted = typed.toLowerCase().replace(/\*$/, '');
  const values = field.values ?? seenValues(field.name, seen);
  const starting = values.filter((value) => value.toLowerCase().startsWith(wanted));
  const holding = values.filter((value) => !value.toLowerCase().startsWith(wanted) && value.toLowerCase().includes(wanted));
  return [...starting, ...holding].filter((value) => value !== typed).slice(0, MOST_OFFERS).map((value) => ({ text: field.values ? value : asValue(value), help: '', whole: true }));
}

function seenValues(name: string, seen: SeenNames): readonly string[] {
  if (name === 'method') return withFamilies(seen.methods());
  if (name === 'tool' || name === 'resource' || name === 'prompt') return seen.subjects(`${name}s`);
  return [];
}

/** `tools/*` before the methods that it stands for. */
function withFamilies(methods: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const method of methods) {
    const slash = method.indexOf('/');
    if (slash > 0) counts.set(`${method.slice(0, slash)}/*`, (counts.get(`${method.slice(0, slash)}/*`) ?? 0) + 1);
  }
  return [...[...counts].filter(([, count]) => count > 1).map(([family]) => family), ...methods];
}

/** A name as a value: in quotes where it would end early or be read otherwise. */
export function asValue(name: string): string {
  return /^[^\s"]+$/.test(name) ? name : `"${name.replace(/["\\]/g, '\\$&')}"`;
}

/** The names that a log has seen. */
export function namesSeen(log: MessageLog): SeenNames {
  const { methods, subjects } = log.storage;
  const known = (text: string): boolean => text !== '' && text !== '(other)';
  return {
    methods: () => methods.texts(1, methods.size).filter(known).slice(0, 2000).sort(),
    subjects(family) {
      const { columns } = log.storage;
      const isFamily = Uint8Array.from(methods.texts(0, methods.size), (text) => (text.startsWith(`${family}/`) ? 1 : 0));
      const found = new Set<number>();
      for (let row = 0; row < log.getSummary().rows && found.size < 2000; row++) if (columns.subject[row] !== 0 && isFamily[columns.method[row] ?? 0] === 1) found.add(columns.subject[row] ?? 0);
      return [...found].map((number) => subjects.text(number)).filter(known).sort();
    },
  };
}
