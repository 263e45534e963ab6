// Wording that several checks share. One place each, so that the same thing reads the same everywhere.

import { brief } from '../protocol/brief.ts';
import type { Finding } from '../protocol/findings.ts';

const MOST_NAMED = 8;

/** The finding for a value that could not be checked. @param why a clause, without its full stop */
export function notChecked(why: string): Finding {
  return { path: '', message: `Not checked against the schema: ${why}.` };
}

/** A list in words, cut where nobody reads on. */
export function listed(values: readonly unknown[]): string {
  const named = values.slice(0, MOST_NAMED).map(brief).join(', ');
  return values.length > MOST_NAMED ? `${named} and ${values.length - MOST_NAMED} more` : named;
}

/** @param noun takes an s in the plural */
export function counted(count: unknown, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? '' : 's'}`;
}
