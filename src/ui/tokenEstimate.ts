// How many tokens a text may be for a model: an estimate, and words that say so.

import { formatCount, formatCountShort } from './formatBytes.ts';

const CHARACTERS_PER_TOKEN = 4;

/** Characters / 4, rounded up. */
export function estimatedTokens(characters: number): number {
  return Math.ceil(characters / CHARACTERS_PER_TOKEN);
}

/** `about 1,234 tokens` */
export function tokensInWords(characters: number): string {
  const tokens = estimatedTokens(characters);
  return `about ${formatCountShort(tokens)} ${tokens === 1 ? 'token' : 'tokens'}`;
}

/** For the tooltip beside it. @param what for example `the result as compact JSON` */
export function howEstimated(characters: number, what: string): string {
  return `Estimated: ${formatCount(characters)} characters of ${what}, divided by ${CHARACTERS_PER_TOKEN}. Every model counts differently, and images count by their own rules.`;
}
