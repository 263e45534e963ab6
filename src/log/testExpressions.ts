// Regular expressions over texts side by side. Runs as long as the expressions want: to be called where it can be stopped.

import type { ExpressionTerm } from './filterQuery.ts';
import type { TextsInBytes } from './expressionSearch.ts';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** @returns one number per text, 1 where all terms hold */
export function testExpressions(terms: readonly ExpressionTerm[], { bytes, ends }: TextsInBytes): Uint8Array<ArrayBuffer> {
  const expressions = terms.map(({ source, flags, turned }) => ({ expression: new RegExp(source, flags), turned }));
  // One decoding for all, where a place in the text is a place in the bytes.
  const all = decoder.decode(bytes);
  const plain = all.length === bytes.length;
  const passed = new Uint8Array(ends.length);
  let start = 0;
  for (const [index, end] of ends.entries()) {
    const text = plain ? all.slice(start, end) : decoder.decode(bytes.subarray(start, end));
    if (expressions.every(({ expression, turned }) => expression.test(text) !== turned)) passed[index] = 1;
    start = end;
  }
  return passed;
}
