import { expect, test } from 'vitest';
import { createToldTexts } from './toldTexts.ts';

test('a page that is late says what it was told a while ago', () => {
  const told = createToldTexts();
  told.add('a');
  told.add('ab');
  told.add('abc');
  expect(told.isOnItsWay('a')).toBe(true);
  expect(told.isOnItsWay('ab')).toBe(true);
  // The newest: the page is up to date, and what it says now is its own.
  expect(told.isOnItsWay('abc')).toBe(false);
  expect(told.isOnItsWay('a')).toBe(false);
});

test('a page that skips some is up to date with the last', () => {
  const told = createToldTexts();
  told.add('a');
  told.add('ab');
  expect(told.isOnItsWay('ab')).toBe(false);
  expect(told.isOnItsWay('a')).toBe(false);
});

test('a text of the page itself counts at once, whatever was told', () => {
  const told = createToldTexts();
  told.add('a');
  told.add('ab');
  expect(told.isOnItsWay('{}')).toBe(false);
  expect(told.isOnItsWay('a')).toBe(false);
});
