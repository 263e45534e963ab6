import { expect, test } from 'vitest';
import type { ChangeEffect, DefinitionChanges } from '../../schema/definitionChanges.ts';
import { changesSummary, isBreaking } from './changeWords.ts';

const changed = (...effects: readonly ChangeEffect[]): DefinitionChanges['changed'] => effects.map((effect, index) => ({ name: `t${index}`, effect, changes: [], cut: false }));

test.each<[string | undefined, boolean, DefinitionChanges]>([
  [undefined, false, { added: [], removed: [], changed: [] }],
  ['2 added, 1 changed (breaking)', true, { added: ['a', 'b'], removed: [], changed: changed('breaking') }],
  ['1 removed (breaking)', true, { added: [], removed: ['a'], changed: [] }],
  ['3 changed (1 breaking)', true, { added: [], removed: [], changed: changed('breaking', 'may break', 'compatible') }],
  ['1 changed', false, { added: [], removed: [], changed: changed('may break') }],
])('%s', (words, breaking, changes) => {
  expect([changesSummary(changes), isBreaking(changes)]).toEqual([words, breaking]);
});
