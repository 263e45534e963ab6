import { expect, test } from 'vitest';
import fc from 'fast-check';
import { inGroups, prefixGroups } from './prefixGroups.ts';

test.each<[string, readonly string[], readonly (string | undefined)[]]>([
  ['every separator', ['fs_read', 'fs_write', 'a.b', 'a.c', 'x/y', 'x/z', 'k-1', 'k-2'], ['fs_', 'fs_', 'a.', 'a.', 'x/', 'x/', 'k-', 'k-']],
  ['shared by one only', ['fs_read', 'git_log', 'git_diff', 'echo'], [undefined, 'git_', 'git_', undefined]],
  ['what all share says nothing', ['browser_tab_new', 'browser_tab_close', 'browser_click'], ['browser_tab_', 'browser_tab_', undefined]],
  ['all in one', ['get_a', 'get_b'], [undefined, undefined]],
  ['separators at the ends', ['_a', '_b', 'c_', 'd'], [undefined, undefined, undefined, undefined]],
  ['one name', ['a_b'], [undefined]],
  ['none', [], []],
])('%s', (_, names, groups) => {
  expect(prefixGroups(names)).toEqual(groups);
});

test('every thing stands once, in the order of the groups', () => {
  expect(inGroups(['b_1', 'a', 'c_1', 'b_2'], ['b_', undefined, 'c_', 'b_']).map(({ thing }) => thing)).toEqual(['a', 'b_1', 'b_2', 'c_1']);
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[ab_./-]{0,6}$/), { maxLength: 30 }), (names) => {
      const groups = prefixGroups(names);
      for (const [index, group] of groups.entries()) if (group !== undefined) expect(names[index]?.startsWith(group)).toBe(true);
      expect(inGroups(names, groups).map(({ thing }) => thing).sort()).toEqual([...names].sort());
    }),
    { seed: 3 },
  );
});
