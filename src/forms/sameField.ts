// Whether two readings of one place draw the same. Fields are made anew for each document; only what changed is drawn again.

import type { FormField } from '../schema/form/formField.ts';

/** Values are compared by identity: a document shares what did not change. Everything else is small, plain data. */
export function sameField(a: FormField, b: FormField): boolean {
  return a === b || (a.value === b.value && samePlain(a, b, 0));
}

export function sameTexts(a: readonly string[] | undefined, b: readonly string[] | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && a.length === b.length && a.every((text, index) => text === b[index]));
}

/** Beyond this depth only identity counts: then a field is drawn once more than needed, never once too little. */
const DEEPEST = 12;

function samePlain(a: unknown, b: unknown, depth: number): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || depth > DEEPEST) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const names = Object.keys(a);
  if (names.length !== Object.keys(b).length) return false;
  return names.every((name) => Object.hasOwn(b, name) && samePlain(Reflect.get(a, name), Reflect.get(b, name), depth + 1));
}
