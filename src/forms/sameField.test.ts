import { expect, it } from 'vitest';
import type { FormField } from '../schema/form/formField.ts';
import { sameField, sameTexts } from './sameField.ts';

const value = { kind: 'string', value: 'a' } as const;
const field = (over: Partial<FormField> = {}): FormField => ({ path: ['a'], name: 'a', title: undefined, description: undefined, type: 'string', control: { kind: 'choice', choices: [{ label: 'a', description: undefined, value: { kind: 'string', value: 'a' } }], more: 0 }, state: 'value', value, misfit: false, required: false, nullable: false, branches: undefined, defaultValue: undefined, examples: [], deprecated: false, readOnly: false, extra: false, renamable: false, limits: [], ...over });

it('is the same when everything drawn is, though made anew', () => {
  expect(sameField(field(), field())).toBe(true);
});

it('differs by the identity of the value, and by any other fact', () => {
  expect(sameField(field(), field({ value: { ...value } }))).toBe(false);
  expect(sameField(field(), field({ required: true }))).toBe(false);
  expect(sameField(field(), field({ control: { kind: 'choice', choices: [{ label: 'a', description: 'new', value }], more: 0 } }))).toBe(false);
  expect(sameField(field(), field({ branches: { labels: ['a', 'b'], chosen: 0, by: 'first' } }))).toBe(false);
});

it('compares problems by their words', () => {
  expect(sameTexts(['a'], ['a'])).toBe(true);
  expect(sameTexts(['a'], undefined)).toBe(false);
  expect(sameTexts(['a'], ['b'])).toBe(false);
});
