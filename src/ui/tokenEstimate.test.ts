import { expect, it } from 'vitest';
import { estimatedTokens, howEstimated, tokensInWords } from './tokenEstimate.ts';

it('estimates a quarter of the characters, rounded up', () => {
  expect([0, 1, 4, 5, 400].map(estimatedTokens)).toEqual([0, 1, 1, 2, 100]);
});

it('says about, and how', () => {
  expect(tokensInWords(3)).toBe('about 1 token');
  expect(tokensInWords(4936)).toBe('about 1,234 tokens');
  expect(tokensInWords(20_000_000)).toBe('about 5.0M tokens');
  expect(howEstimated(4936, 'the result')).toContain('4,936 characters of the result, divided by 4');
});
