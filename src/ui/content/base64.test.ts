import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { untilDone } from '../inSlices.ts';
import { claimedType, decodeInSteps, encodedLength } from './base64.ts';

const decoded = (data: string): unknown => untilDone(decodeInSteps(data));

describe('decodeInSteps', () => {
  it('decodes what encoders write, with and without padding, line breaks and a data URL', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.constantFrom('', 'data:image/png;base64,'), (bytes, head) => {
        const text = Buffer.from(bytes).toString('base64');
        for (const form of [text, text.replace(/=+$/, ''), text.replace(/(.{20})/g, '$1\r\n')]) expect(decoded(head + form)).toEqual({ ok: true, value: bytes });
        expect(encodedLength(head + text)).toBe(bytes.length);
      }),
      { seed: 54, numRuns: 200 },
    );
  });

  it('joins parts, wherever line breaks stand', () => {
    const bytes = Uint8Array.from({ length: 700_001 }, (_, index) => index % 251);
    const text = Buffer.from(bytes).toString('base64').replace(/(.{77})/g, '$1\n');
    const result = untilDone(decodeInSteps(text));
    expect(result.ok && Buffer.compare(result.value, bytes)).toBe(0);
  });

  it.each(['***', 'abcde', 'a-b_', 'ab=c', 'ab==cd', 'äöü'])('says why %s is no base64', (data) => {
    expect(decoded(data)).toMatchObject({ ok: false });
  });
});

it('tells the type that a data URL claims', () => {
  expect(claimedType('data:text/html;base64,PGI+')).toBe('text/html');
  expect(claimedType('data:,x')).toBe('text/plain');
  expect(claimedType('aGk=')).toBeUndefined();
});
