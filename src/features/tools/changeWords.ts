// What changed since the last connect, in one line. Pure.

import type { DefinitionChanges } from '../../schema/definitionChanges.ts';

/** `2 added, 1 removed (breaking), 3 changed (1 breaking)`; undefined when nothing changed. */
export function changesSummary({ added, removed, changed }: DefinitionChanges): string | undefined {
  const breaking = changed.filter(({ effect }) => effect === 'breaking').length;
  const words = [
    ...(added.length > 0 ? [`${added.length.toLocaleString('en')} added`] : []),
    ...(removed.length > 0 ? [`${removed.length.toLocaleString('en')} removed (breaking)`] : []),
    ...(changed.length > 0 ? [`${changed.length.toLocaleString('en')} changed${breaking === 0 ? '' : breaking === changed.length ? ' (breaking)' : ` (${breaking.toLocaleString('en')} breaking)`}`] : []),
  ];
  return words.length === 0 ? undefined : words.join(', ');
}

/** Whether a call that was right before may fail now. */
export const isBreaking = ({ removed, changed }: DefinitionChanges): boolean => removed.length > 0 || changed.some(({ effect }) => effect === 'breaking');
