import { describe, expect, test } from 'vitest';
import { computeExpression } from './arithmetic.ts';

describe('computeExpression', () => {
  test.each([
    ['2 + 2', 4],
    ['2 + 3 * 4', 14],
    ['(2 + 3) * 4', 20],
    ['10 - 4 - 3', 3],
    ['2 ^ 3 ^ 2', 512],
    ['-2^2', -4],
    ['2^-1', 0.5],
    ['1.5e2 / .5', 300],
    ['7 % 4', 3],
    ['--3', 3],
  ])('%s is %d', (text, value) => expect(computeExpression(text)).toEqual({ ok: true, value }));

  test.each([
    ['', 'Expected a number, but the expression ends here', 0],
    ['2 +', 'Expected a number, but the expression ends here', 3],
    ['2 2', 'Unexpected "2"', 2],
    ['(1', 'Expected ")"', 2],
    ['1 / (2 - 2)', 'Division by zero', 2],
    ['alert(1)', 'Unexpected "a"', 0],
    ['10 ^ 999', 'The result is not a finite number', 0],
    ['('.repeat(1000), 'Nested more than 100 deep', 100],
  ])('%s fails: %s', (text, message, at) => expect(computeExpression(text)).toEqual({ ok: false, error: { message, at } }));
});
