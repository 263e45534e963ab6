import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findSecrets } from '../log/findSecrets.ts';
import { knownForms } from '../log/secretPatterns.ts';
import { PARAMETERS, QUERY_PARAMETERS, SECRET_SIGNS } from '../log/secretNames.ts';
import type { LogPage } from '../log/logPages.ts';
import { createByteSearch } from './byteSearch.ts';
import { createMask } from './maskPages.ts';

const maskPages = createMask();
const search = createByteSearch(SECRET_SIGNS);

const encoder = new TextEncoder();

function segmentOf(texts: readonly string[]): Extract<LogPage, { kind: 'bytes' }> {
  const parts = texts.map((text) => encoder.encode(text));
  const lengths = new Uint32Array(parts.map(({ length }) => length));
  // Between the rows stands what is no row's.
  const gap = encoder.encode('data: token=beg');
  return { kind: 'bytes', number: 0, bytes: new Uint8Array(parts.flatMap((part) => [...gap, ...part])), offsets: lengths.map((_, at) => gap.length + lengths.subarray(0, at).reduce((sum, length) => sum + length + gap.length, 0)), lengths };
}

const maskedTexts = (texts: readonly string[], known: readonly string[] = []): readonly string[] => {
  const page = segmentOf(texts);
  maskPages([page], known);
  expect(new TextDecoder().decode(page.bytes)).not.toContain('token=beg');
  return [...page.offsets].map((offset, row) => new TextDecoder().decode(page.bytes.subarray(offset, offset + (page.lengths[row] ?? 0))));
};

describe('a segment that is kept', () => {
  test.each<[name: string, text: string, known: readonly string[], masked: string]>([
    ['a member', '{"access_token":"at-4711","ü":"x"}', [], '{"access_token":"*******","ü":"x"}'],
    ['a parameter in an address', '{"uri":"https://a.test/cb?code=abc123&x=1"}', [], '{"uri":"https://a.test/cb?***********&x=1"}'],
    ['a bearer token after other letters', '{"é😀":"Bearer s3cret-value"}', [], '{"é😀":"Bearer ************"}'],
    ['a bare number', '{"password":12345}', [], '{"password":11111}'],
    ['a known value that is no ASCII', '{"echo":"grüße-geheim"}', ['grüße-geheim'], '{"echo":"**************"}'],
    ['a known value, encoded', '{"echo":"a%20b%20c%20d"}', ['a b c d'], '{"echo":"*************"}'],
    ['nothing', '{"jsonrpc":"2.0","method":"x"}', ['other-value'], '{"jsonrpc":"2.0","method":"x"}'],
  ])('%s', (_name, text, known, masked) => {
    expect(maskedTexts(['{"before":"\\"', text, 'behind'], known)).toEqual(['{"before":"\\"', masked, 'behind']);
    if (masked.startsWith('{')) expect(() => JSON.parse(masked) as unknown).not.toThrow();
  });

  test('interned texts, findings and event ids too', () => {
    const [texts, rows] = maskPages(
      [
        { kind: 'subjects', number: 0, texts: ['', 'https://a.test/?token=abcdef'] },
        { kind: 'rows', number: 0, columns: {} as never, findings: [[0, [{ path: '/a', message: 'odd: "Bearer s3cret-value"' }]]], eventIds: [[0, 'session-0815']] },
      ],
      ['session-0815'],
    );
    expect(JSON.stringify([texts, rows])).not.toMatch(/abcdef|s3cret|session-0815/);
    expect(texts).toMatchObject({ texts: ['', 'https://a.test/?************'] });
  });
});

test('the first look misses nothing that is a secret', () => {
  const word = fc.constantFrom(...PARAMETERS, ...QUERY_PARAMETERS, 'Authorization', 'Cookie', 'Mcp-Session-Id', 'bearer', 'Basic', 'authorizationCode', 'private_key', 'pass phrase', 'sk-', 'eyJ', 'ghp_', '%3f', '\\u0070ass');
  const mark = fc.constantFrom('"', ':', '=', '{', '}', '[', ']', ',', '?', '&', ' ', '\\"', '://', '@', '%3d', '.', '-', '1234567890abcdefghijkl', 'ü');
  fc.assert(
    fc.property(fc.array(fc.oneof(word, mark, fc.string({ maxLength: 3 })), { maxLength: 14 }), (parts) => {
      const text = parts.join('');
      const found: unknown[] = [];
      for (const _ of findSecrets(text, knownForms([]), (span) => void found.push(span)));
      const bytes = encoder.encode(text);
      expect(found.length > 0 && !search(bytes, 0, bytes.length)).toBe(false);
    }),
    { numRuns: 5000 },
  );
});

test('the search over bytes finds what is there, whatever its case, and nothing else', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'A', 'é'), maxLength: 12 });
  const filling = fc.tuple(fc.string({ unit: fc.constantFrom('d', 'e', ' '), maxLength: 150 }), text, fc.string({ unit: fc.constantFrom('d', '!', 'b'), maxLength: 150 })).map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'é'), minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 }), text, fc.oneof(text, filling), (texts, before, given) => {
      const [head, bytes] = [encoder.encode(before), encoder.encode(given)];
      const found = createByteSearch(texts)(new Uint8Array([...head, ...bytes]), head.length, head.length + bytes.length);
      expect(found).toBe(texts.some((each) => given.replaceAll('A', 'a').includes(each)));
    }),
    { numRuns: 6000 },
  );
});
