// Random schemas with random documents: loaded, not edited, saved; and filled by the form alone.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitrarySchema } from '../../testing/arbitrarySchema.ts';
import { filled } from '../../testing/formPerson.ts';
import { departures, documentOfText, loadingProblems, matchingText } from '../../testing/formProof.ts';
import { createFormSchema } from './formSchema.ts';
import { writeNode } from './jsonDocument.ts';

test('the random documents are valid for their schemas', async () => {
  await fc.assert(fc.asyncProperty(arbitrarySchema, async ({ schema, text }) => {
    expect(await departures(schema, documentOfText(text))).toEqual([]);
  }), { seed: 5, numRuns: 200 });
}, 120_000);

test('a random valid document of a random schema is loaded, not edited, and saved: the same text, in places that fit', () => {
  fc.assert(fc.property(arbitrarySchema, ({ schema, text }) => {
    expect(writeNode(documentOfText(text))).toBe(text);
    expect(loadingProblems(createFormSchema(schema), text, true)).toEqual([]);
  }), { seed: 5, numRuns: 300 });
}, 120_000);

test('what the form of a random schema fills by itself is valid', async () => {
  await fc.assert(fc.asyncProperty(arbitrarySchema, async ({ schema }) => {
    const document = filled(createFormSchema(schema), undefined, { by: 'seed', textFor: matchingText });
    expect(await departures(schema, document), writeNode(document)).toEqual([]);
  }), { seed: 5, numRuns: 200 });
}, 120_000);
