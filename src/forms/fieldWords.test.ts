import { describe, expect, it } from 'vitest';
import type { FieldControl } from '../schema/form/formField.ts';
import { boundsWords, jsonProblemWords, stateWords } from './fieldWords.ts';

const none = { minLength: undefined, maxLength: undefined, pattern: undefined, format: undefined };
const unbounded = { minimum: undefined, exclusiveMinimum: undefined, maximum: undefined, exclusiveMaximum: undefined, multipleOf: undefined };
const anyArray: Extract<FieldControl, { kind: 'array' }> = { kind: 'array', fixed: 0, mayAdd: true, minItems: undefined, maxItems: undefined, unique: false, contains: undefined };

describe('boundsWords', () => {
  const cases: readonly (readonly [FieldControl, readonly string[]])[] = [
    [{ kind: 'text', multiline: false, bounds: none }, []],
    [{ kind: 'text', multiline: false, bounds: { ...none, minLength: 1, maxLength: 1 } }, ['exactly 1 character']],
    [{ kind: 'text', multiline: false, bounds: { ...none, minLength: 3, maxLength: 1000, pattern: '^a$' } }, ['3 to 1,000 characters', 'matches ^a$']],
    [{ kind: 'text', multiline: false, bounds: { ...none, minLength: 0, format: 'date' } }, ['YYYY-MM-DD']],
    [{ kind: 'text', multiline: false, bounds: { ...none, format: 'constructor' } }, ['format constructor']],
    [{ kind: 'bytes', mediaType: 'image/png', bounds: { ...none, format: 'byte' } }, ['base64', 'image/png']],
    [{ kind: 'number', integer: true, bounds: { ...unbounded, minimum: '0', maximum: '10000000000000000000001' } }, ['0 to 10000000000000000000001']],
    [{ kind: 'number', integer: false, bounds: { ...unbounded, exclusiveMinimum: '0', maximum: '1', multipleOf: '0.01' } }, ['more than 0', 'at most 1', 'a multiple of 0.01']],
    [{ ...anyArray, minItems: 1, maxItems: 50, unique: true, contains: 'one item is a number' }, ['1 to 50 items', 'no item twice', 'one item is a number']],
    [{ kind: 'object', mayAdd: true, namePattern: '^x-', minProperties: 2, maxProperties: undefined }, ['at least 2 members', 'names match ^x-']],
    [{ kind: 'choice', choices: [], more: 99_000 }, []],
    [{ kind: 'json', reason: 'any value is allowed' }, ['any value is allowed']],
    [{ kind: 'boolean' }, []],
  ];
  it.each(cases)('of %j', (control, words) => {
    expect(boundsWords(control)).toEqual(words);
  });
  it('cuts a pattern that is a page long', () => {
    expect(boundsWords({ kind: 'text', multiline: false, bounds: { ...none, pattern: 'a'.repeat(5000) } })[0]).toHaveLength(129);
  });
});

it('says how much of a group is there', () => {
  expect(stateWords({ state: 'absent', value: undefined, control: anyArray })).toBe('absent');
  expect(stateWords({ state: 'empty', value: { kind: 'array', items: [] }, control: anyArray })).toBe('no items');
  expect(stateWords({ state: 'value', value: { kind: 'array', items: [{ kind: 'null' }] }, control: anyArray })).toBe('1 item');
  expect(stateWords({ state: 'empty', value: { kind: 'object', members: [] }, control: anyArray })).toBe('no members');
});

it('says where a JSON text breaks, and what becomes of it', () => {
  expect(jsonProblemWords('a value is missing', { line: 2, column: 8 })).toBe('Not JSON at line 2, column 8: a value is missing. The last value that could be read stays.');
  expect(jsonProblemWords('it ends too early', undefined)).toBe('Not JSON: it ends too early. The last value that could be read stays.');
});
