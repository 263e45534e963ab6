import { parser } from '@lezer/json';
import { Text } from '@codemirror/state';
import { expect, test } from 'vitest';
import { documentProblems, MOST_PROBLEMS, type EditorFinding } from './documentProblems.ts';

function problems(text: string, findings: readonly EditorFinding[] = []): readonly string[] {
  return documentProblems(parser.parse(text), Text.of(text.split('\n')), findings).map(({ from, to, severity, message }) => `${severity} ‹${text.slice(from, to)}› at ${from}: ${message}`);
}

test('a text that is no JSON has one problem, where reading stopped', () => {
  const [first, ...rest] = problems('{"a": 1,}', [{ path: ['a'], message: 'too small' }]);
  expect(first).toMatch(/^error ‹\}› at 8: /);
  expect(rest).toEqual([]);
  expect(problems('{"a": ')[0]).toMatch(/^error ‹ › at 5: /);
});

test('an empty text has none', () => {
  expect(problems(' \n')).toEqual([]);
});

test('names that stand twice are marked where they do not count', () => {
  expect(problems('{"a": 1, "a": 2, "a": 3}')).toEqual(['warning ‹"a"› at 1: The name "a" stands here more than once; most readers keep only the last.', 'warning ‹"a"› at 9: The name "a" stands here more than once; most readers keep only the last.']);
});

test('findings stand in the order of the text, at their place or the nearest', () => {
  const findings = [{ path: ['b', 'x'], message: 'missing' }, { path: ['a', 1], message: 'not a number' }];
  expect(problems('{"a": [1, "2"], "b": {}}', findings)).toEqual(['warning ‹"2"› at 10: not a number', 'warning ‹"b"› at 16: missing']);
});

test('more than can be marked are counted', () => {
  const findings = Array.from({ length: MOST_PROBLEMS + 5 }, () => ({ path: [], message: 'wrong' }));
  const told = problems('{}', findings);
  expect(told).toHaveLength(MOST_PROBLEMS + 1);
  expect(told.at(-1)).toContain('5 more problems are not marked here.');
});
