// Which fields a search shows: by name, title and description, with the groups that lead to them. Bounded, because a schema can contain itself. Pure.

import type { BranchChoices, FormField, FormSchema } from '../schema/form/formField.ts';
import { pathKey } from '../schema/form/jsonPath.ts';

/** What a search found. */
export interface FoundFields {
  /** Keys of the fields to draw: those found, and the groups on the way to them. */
  readonly shown: ReadonlySet<string>;
  /** Found themselves: a group among them is drawn whole. */
  readonly whole: ReadonlySet<string>;
  /** Not every field was looked at. */
  readonly limited: boolean;
}

const DEEPEST = 5;
const MOST_FIELDS = 5_000;
const MOST_ITEMS = 200;

export function searchFields(schema: FormSchema, root: FormField, chosen: BranchChoices, query: string): FoundFields {
  const words = query.toLowerCase().split(/\s+/).filter((word) => word !== '');
  const shown = new Set<string>();
  const whole = new Set<string>();
  let looked = 0;
  let limited = false;
  const look = (field: FormField, depth: number): boolean => {
    looked += 1;
    const key = pathKey(field.path);
    const text = `${field.name}\n${field.title ?? ''}\n${field.description ?? ''}`.toLowerCase();
    const found = depth > 0 && words.every((word) => text.includes(word));
    let inside = false;
    if (hasChildren(field) && !found) {
      // An absent group repeats what the schema says elsewhere, without end where it contains itself.
      if (depth >= DEEPEST || looked >= MOST_FIELDS) limited ||= field.state !== 'absent';
      else for (const child of schema.children(field, chosen, MOST_ITEMS)) inside = look(child, depth + 1) || inside;
    }
    if (found) whole.add(key);
    if (depth > 0 && (found || inside)) shown.add(key);
    return found || inside;
  };
  look(root, 0);
  return { shown, whole, limited };
}

/** Whether a form draws children for it. */
export function hasChildren(field: FormField): boolean {
  return !field.misfit && field.state !== 'null' && (field.control.kind === 'object' || field.control.kind === 'array');
}

/** How many fields a form draws at first, as far as it matters: no more are counted than `most`. */
export function countFields(schema: FormSchema, root: FormField, chosen: BranchChoices, most: number): number {
  let count = 0;
  const level = (fields: readonly FormField[], depth: number): void => {
    for (const field of fields) {
      if (count >= most) return;
      count += 1;
      if (depth < DEEPEST && hasChildren(field) && (field.required || field.state !== 'absent')) level(schema.children(field, chosen, most - count), depth + 1);
    }
  };
  if (hasChildren(root)) level(schema.children(root, chosen, most), 1);
  return count;
}
