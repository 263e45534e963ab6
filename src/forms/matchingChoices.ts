// Which choices match what was typed: those that begin with it first. Pure.

import type { FieldChoice } from '../schema/form/formField.ts';

export function matchingChoices(choices: readonly FieldChoice[], query: string): readonly FieldChoice[] {
  const typed = query.trim().toLowerCase();
  if (typed === '') return choices;
  const first: FieldChoice[] = [];
  const rest: FieldChoice[] = [];
  for (const choice of choices) {
    const label = choice.label.toLowerCase();
    if (label.startsWith(typed)) first.push(choice);
    else if (label.includes(typed) || choice.description?.toLowerCase().includes(typed) === true) rest.push(choice);
  }
  return [...first, ...rest];
}
