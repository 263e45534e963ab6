import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scanJson } from './scanJson.ts';

interface Written {
  readonly text: string;
  /** Keys that stand twice in one object, and integers no double holds. */
  readonly quirks: number;
}

const space = fc.constantFrom('', ' ', '\n');
const key = fc.constantFrom('a', 'b', 'a:b', '__proto__', '', '\\u0061');
const plain = fc.constantFrom<Written>(
  ...['1', '-0', '1e400', '"x:y"', '"\\":"', 'null', '0.1', '9007199254740991'].map((text) => ({ text, quirks: 0 })),
  ...['9007199254740993', '-12345678901234567890'].map((text) => ({ text, quirks: 1 })),
);
const { value } = fc.letrec<{ value: Written }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    plain,
    fc.array(tie('value'), { maxLength: 3 }).map((items) => ({ text: `[${items.map(({ text }) => text).join(',')}]`, quirks: items.reduce((sum, { quirks }) => sum + quirks, 0) })),
    fc.array(fc.tuple(key, space, tie('value')), { maxLength: 3 }).map((members) => ({
      text: `{${members.map(([name, gap, { text }]) => `"${name}"${gap}:${gap}${text}`).join(',')}}`,
      quirks: members.reduce((sum, [, , { quirks }]) => sum + quirks, members.length - new Set(members.map(([name]) => JSON.parse(`"${name}"`) as string)).size),
    })),
  ),
}));

test('what was written twice and what no double holds is found, however the text is spaced and whatever its strings hold', () => {
  fc.assert(
    fc.property(value, ({ text, quirks }) => {
      expect(scanJson(text, JSON.parse(text))).toHaveLength(Math.min(20, quirks));
    }),
    { numRuns: 3000 },
  );
});
