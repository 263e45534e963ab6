// Which groups of a form are open when they are first drawn. Pure.

import type { FormField } from '../schema/form/formField.ts';

/** A group with more members or items starts closed unless the schema requires it. */
const MANY = 12;
/** Deeper ones start closed, whatever they are: a schema may contain itself, and a document may be deep. */
const DEEPEST = 4;

export function startsOpen({ path, required, state, value, misfit }: Pick<FormField, 'path' | 'required' | 'state' | 'value' | 'misfit'>): boolean {
  if (path.length === 0) return true;
  if (misfit || path.length > DEEPEST) return false;
  // Its members are shown as they are set; an optional group that is absent asks nothing.
  if (state === 'absent') return required;
  const size = value?.kind === 'array' ? value.items.length : value?.kind === 'object' ? value.members.length : 0;
  return required || size <= MANY;
}
