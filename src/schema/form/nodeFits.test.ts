// The quick check may not know, but it may not be wrong: against the JSON Schema Test Suite, and where steps end.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isObject } from '../../protocol/jsonRpc.ts';
import { createFieldMaker } from './fieldMaker.ts';
import { nodeOf } from './jsonDocument.ts';
import { nodeFits } from './nodeFits.ts';

interface Group {
  readonly file: string;
  readonly description: string;
  readonly schema: unknown;
  readonly tests: readonly { readonly description: string; readonly data: unknown; readonly valid: boolean }[];
}

const SUITE = join(process.cwd(), 'src/testing/jsonSchemaTestSuite');
const DIALECTS = [['draft7', 'http://json-schema.org/draft-07/schema#'], ['draft2019-09', 'https://json-schema.org/draft/2019-09/schema'], ['draft2020-12', 'https://json-schema.org/draft/2020-12/schema']] as const;
/** Other documents, other dialects, and formats, which are not looked at. */
const ELSEWHERE: ReadonlySet<string> = new Set(['refRemote.json', 'vocabulary.json', 'dynamicRef.json', 'recursiveRef.json', 'cross-draft.json', 'format.json']);

const fits = (schema: unknown, value: unknown): string => nodeFits(createFieldMaker(schema).reader, schema, nodeOf(value));

describe('nodeFits', () => {
  it.skipIf(!existsSync(SUITE)).each(DIALECTS)('never says the opposite of the test suite: %s', (dialect, uri) => {
    const wrong: string[] = [];
    let known = 0;
    for (const line of readFileSync(join(SUITE, `${dialect}.jsonl`), 'utf8').split('\n').filter(Boolean)) {
      const { file, description, schema, tests } = JSON.parse(line) as Group;
      if (ELSEWHERE.has(file)) continue;
      for (const test of tests) {
        const fit = fits(isObject(schema) ? { $schema: uri, ...schema } : schema, test.data);
        if (fit !== 'unknown') known++;
        if (fit === (test.valid ? 'no' : 'yes')) wrong.push(`${file} ${description}: ${test.description}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(known).toBeGreaterThan(700);
  });

  it.each<[unknown, unknown, string]>([
    [true, 1, 'yes'],
    [false, 1, 'no'],
    ['x', 1, 'unknown'],
    [{ $ref: '#' }, 1, 'unknown'],
    [{ $ref: 'https://example.com/' }, 1, 'unknown'],
    [{ pattern: '(?=a)a' }, 'a', 'unknown'],
    [{ pattern: '^(a+)+$' }, 'aaaa', 'yes'],
    [{ anyOf: [{ pattern: '(?=a)a' }, { minLength: 1 }] }, 'a', 'yes'],
    [{ oneOf: [{ pattern: '(?=a)a' }, { minLength: 1 }] }, 'a', 'unknown'],
    [{ not: { pattern: '(?=a)a' } }, 'a', 'unknown'],
    [{ required: ['__proto__'] }, {}, 'no'],
    [{ required: ['toString'] }, {}, 'no'],
    [{ uniqueItems: true }, [1, '1', true, 'true'], 'yes'],
    [{ uniqueItems: true }, [{ a: 1, b: 2 }, { b: 2, a: 1.0 }], 'no'],
    [{ type: 'string', nullable: true }, null, 'yes'],
    [{ items: { type: 'integer' } }, Array.from({ length: 50_000 }, () => 1), 'unknown'],
  ])('%j', (schema, value, fit) => {
    expect(fits(schema, value)).toBe(fit);
  });
});
