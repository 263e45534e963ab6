import { expect, test } from 'vitest';
import { optionNear, optionRows } from './optionRows.ts';

const option = (name: string, group?: string) => ({ id: name, name, ...(group === undefined ? {} : { group }) });
const options = [option('echo'), option('fs_read', 'fs_'), option('fs_write', 'fs_'), option('git_log', 'git_'), option('git_diff', 'git_')];
const shown = (folded?: ReadonlySet<string>): readonly string[] => optionRows(options, folded).map((row) => (row.kind === 'heading' ? `[${row.group} ${row.count}${row.folded ? ' folded' : ''}]` : `${row.position} ${row.option.name}`));

test('a heading stands where the group changes, with how many it has', () => {
  expect(shown()).toEqual(['1 echo', '[fs_ 2]', '2 fs_read', '3 fs_write', '[git_ 2]', '4 git_log', '5 git_diff']);
});

test('a folded group is its heading; positions stay', () => {
  expect(shown(new Set(['fs_']))).toEqual(['1 echo', '[fs_ 2 folded]', '[git_ 2]', '4 git_log', '5 git_diff']);
});

test('the way goes over headings, folded or not', () => {
  const rows = optionRows(options, new Set(['fs_']));
  expect(optionNear(rows, 1, 0)?.name).toBe('git_log');
  expect(optionNear(rows, 2, 3)?.name).toBe('echo');
});
