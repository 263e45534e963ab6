import { expect, it } from 'vitest';
import type { FoundFields } from './fieldSearch.ts';
import { countFields, searchFields } from './fieldSearch.ts';
import { nodeOf } from '../schema/form/jsonDocument.ts';
import { createFormSchema } from '../schema/form/formSchema.ts';
import { pathKey } from '../schema/form/jsonPath.ts';

const none = new Map<string, number>();
const search = (schema: unknown, document: unknown, query: string): FoundFields => {
  const form = createFormSchema(schema);
  return searchFields(form, form.root(nodeOf(document)), none, query);
};
const address = { type: 'object', properties: { street: { type: 'string' }, code: { type: 'string', description: 'The postal code.' } } };

it('finds by name, title and description, with the groups that lead there, absent ones too', () => {
  const found = search({ type: 'object', properties: { to: address, note: { type: 'string', title: 'Postal remark' } } }, {}, ' POSTAL ');
  expect(found.shown).toEqual(new Set([pathKey(['to']), pathKey(['to', 'code']), pathKey(['note'])]));
  expect(found.whole).toEqual(new Set([pathKey(['to', 'code']), pathKey(['note'])]));
  expect(found.limited).toBe(false);
});

it('wants every word', () => {
  expect(search({ type: 'object', properties: { a: { description: 'one two' }, b: { description: 'one' } } }, {}, 'two one').whole).toEqual(new Set([pathKey(['a'])]));
});

it('looks through items, and keeps a found group whole', () => {
  const found = search({ type: 'object', properties: { stops: { type: 'array', items: address } } }, { stops: [{ code: 'x' }] }, 'stops');
  expect(found.shown).toEqual(new Set([pathKey(['stops'])]));
});

it('ends in a schema that contains itself', () => {
  const found = search({ $defs: { n: { type: 'object', properties: { next: { $ref: '#/$defs/n' }, label: { type: 'string' } } } }, $ref: '#/$defs/n' }, {}, 'label');
  expect(found.shown.has(pathKey(['next', 'next', 'label']))).toBe(true);
  expect(found.shown.size).toBeLessThan(20);
});

it('counts no further than asked', () => {
  const form = createFormSchema({ type: 'object', properties: Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`f${index}`, {}])) });
  expect(countFields(form, form.root(undefined), none, 21)).toBe(21);
});
