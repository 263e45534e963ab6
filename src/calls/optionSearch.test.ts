import { expect, test } from 'vitest';
import { createOptionSearch } from './optionSearch.ts';

const options = [
  { id: '1', name: 'git_log', title: 'Log', search: 'Log\nShows the History of a branch' },
  { id: '2', name: 'git_diff', title: 'History of changes' },
  { id: '3', name: 'echo' },
];
const found = (text: string): readonly string[] => createOptionSearch(options)(text).map(({ id }) => id);

test('every word must be there, in whatever case and order', () => {
  expect(found('')).toEqual(['1', '2', '3']);
  expect(found('GIT')).toEqual(['1', '2']);
  expect(found('history git')).toEqual(['1', '2']);
  expect(found('branch  log')).toEqual(['1']);
  expect(found('logshows')).toEqual([]);
});
