// What is asked of the schema check: a schema and a value as JSON text, measured first. Text crosses into a Worker as one block,
// where a structured clone would hold the page for seconds and overflow on deep values. Knows no keyword of JSON Schema.

import { fail, ok, type Result } from '../base/result.ts';

/** A schema and a value, each as JSON text within the limits below. */
export interface CheckQuestion {
  readonly schema: string;
  readonly value: string;
}

/** Levels of containers. Real schemas are 13 deep; the check recurses, so these also keep its stack. */
export const MOST_SCHEMA_LEVELS = 256;
/** As above, of a value. */
export const MOST_VALUE_LEVELS = 1_000;
/** Values of every kind, containers counted. */
export const MOST_SCHEMA_VALUES = 200_000;
/** As above, of a value: as many as the page walks and writes in 11 ms (plain numbers, measured in Chromium). */
export const MOST_VALUE_VALUES = 500_000;
/** UTF-16 units of all strings and names together. */
export const MOST_TEXT = 16 * 1024 * 1024;

/** Writes both as text. Iterative until both are known to be shallow, so it never throws; the error is a clause that says why not. */
export function writeQuestion(schema: unknown, value: unknown): Result<CheckQuestion, string> {
  const problem = overLimit(schema, MOST_SCHEMA_LEVELS, MOST_SCHEMA_VALUES);
  if (problem !== undefined) return fail(`the schema ${problem}`);
  const other = overLimit(value, MOST_VALUE_LEVELS, MOST_VALUE_VALUES);
  if (other !== undefined) return fail(`the value ${other}`);
  return ok({ schema: JSON.stringify(schema), value: JSON.stringify(value) });
}

/** @returns undefined when the value is JSON within the limits */
function overLimit(root: unknown, mostLevels: number, mostValues: number): string | undefined {
  let level: unknown[] = [root];
  let values = 0;
  let text = 0;
  for (let levels = 0; level.length > 0; levels++) {
    const next: unknown[] = [];
    if (levels > mostLevels) return `has more than ${mostLevels} levels`;
    values += level.length;
    for (const value of level) {
      if (typeof value === 'string') text += value.length;
      else if (typeof value === 'number') {
        if (!Number.isFinite(value)) return 'holds a number beyond the range of JavaScript';
      } else if (Array.isArray(value)) {
        if (values + next.length + value.length > mostValues) return `has more than ${mostValues.toLocaleString('en')} parts`;
        for (const item of value) next.push(item);
      } else if (typeof value === 'object' && value !== null) {
        for (const [name, member] of Object.entries(value)) {
          text += name.length;
          // A member that is undefined is not written: the same as absent.
          if (member !== undefined) next.push(member);
        }
        if (values + next.length > mostValues) return `has more than ${mostValues.toLocaleString('en')} parts`;
      } else if (typeof value !== 'boolean' && value !== null) return value === undefined ? 'is missing' : `holds a ${typeof value}, which JSON has not`;
      if (text > MOST_TEXT) return `has more than ${MOST_TEXT.toLocaleString('en')} characters of text`;
    }
    level = next;
  }
  return undefined;
}
