// Element ids of a form: one for each place, the same at every drawing, so that labels, messages and links find it.

import type { JsonPath } from '../schema/form/jsonPath.ts';

/** Of the element that takes the focus of a place. Whitespace and marks are written as codes: ids in ARIA are lists of words. */
export function fieldId(prefix: string, path: JsonPath): string {
  return prefix + path.map((step) => (typeof step === 'number' ? `/i${step}` : `/m${step.replace(/[^A-Za-z0-9_-]/g, (character) => `.${character.charCodeAt(0).toString(16)}.`)}`)).join('');
}

/** The id that an element inside one item has when the item stands elsewhere; undefined when it is not inside. */
export function idMoved(id: string, from: string, to: string): string | undefined {
  if (id === from) return to;
  return id.startsWith(`${from}/`) || id.startsWith(`${from}~`) ? to + id.slice(from.length) : undefined;
}
