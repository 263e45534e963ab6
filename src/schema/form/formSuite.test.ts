// The JSON Schema Test Suite through the form: every document is loaded and comes back unchanged, and what the form fills by itself
// is valid. Prints how many, and the rest with the reason.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { own, ownArray } from '../../protocol/jsonRpc.ts';
import { filled } from '../../testing/formPerson.ts';
import { departures, loadingLosses, matchingText, misfits, print } from '../../testing/formProof.ts';
import { createFormSchema } from './formSchema.ts';
import { writeNode } from './jsonDocument.ts';
import { pointerOf } from './jsonPath.ts';

const SUITE = join(process.cwd(), 'src/testing/jsonSchemaTestSuite');

interface Group {
  readonly file: string;
  readonly description: string;
  readonly schema: unknown;
  readonly tests: readonly { readonly description: string; readonly data: unknown; readonly valid: boolean }[];
}

const DIALECTS: readonly (readonly [string, string])[] = [
  ['draft7', 'http://json-schema.org/draft-07/schema#'],
  ['draft2019-09', 'https://json-schema.org/draft/2019-09/schema'],
  ['draft2020-12', 'https://json-schema.org/draft/2020-12/schema'],
];

/** Files that do not concern an editor of one document: what they need is not in the document, or no dialect of the form. */
const ELSEWHERE: ReadonlyMap<string, string> = new Map([
  ['refRemote.json', 'schemas of other documents, which are never fetched'],
  ['vocabulary.json', 'dialects of other documents'],
  ['dynamicRef.json', '$dynamicRef, which is said to be not checked'],
  ['recursiveRef.json', '$recursiveRef, which is said to be not checked'],
]);

/** Problems that are known, by dialect, file, group and the beginning of the problem. */
const KNOWN: readonly (readonly [where: string, why: string])[] = [];

const NOTHING_FITS = 'a place that nothing fits can only be left out, which is up to the person';
const BESIDE = 'a member or item that a closed schema beside it forbids is offered all the same; the check says so';
const LATE = 'a condition on the whole value is decided when there is one; what to begin with is not known before';

/** Schemas whose form, filled by itself, is not valid: the beginning of file and group, and why. */
const NOT_FILLED: readonly (readonly [where: string, why: string])[] = [
  ['default.json', 'a default is taken as it is, also where it does not fit: the check says so'],
  ['contains.json "contains keyword with boolean schema false"', NOTHING_FITS],
  ['not.json "forbidden property"', NOTHING_FITS],
  ['not.json "collect annotations inside a', NOTHING_FITS],
  ['items.json "items with boolean schemas"', NOTHING_FITS],
  ['prefixItems.json "prefixItems with boolean schemas"', NOTHING_FITS],
  ['oneOf.json "oneOf with empty schema"', 'the first alternative is offered, and the second allows everything: no number fits exactly one'],
  ['unevaluatedItems.json "unevaluatedItems depends on adjacent contains"', 'items are not made for `contains`'],
  ['unevaluatedItems.json', BESIDE],
  ['unevaluatedProperties.json', BESIDE],
  ['uniqueItems.json', 'items at fixed places begin alike'],
  ['anchor.json "non-schema object containing', LATE],
  ['id.json "non-schema object containing', LATE],
  ['if-then-else.json', LATE],
  ['unknownKeyword.json', 'the first alternative is only a `not`'],
];

const withDialect = (schema: unknown, uri: string): unknown =>
  typeof schema === 'object' && schema !== null && own(schema, '$schema') === undefined ? { $schema: uri, ...schema } : schema;

/** Whether a schema says itself, and not by a reference, which types of values it is about. */
function statesType(schema: unknown): boolean {
  if (['type', 'enum', 'const'].some((name) => own(schema, name) !== undefined)) return true;
  return ['allOf', 'anyOf', 'oneOf'].some((name) => (ownArray(schema, name) ?? []).some(statesType));
}

test.skipIf(!existsSync(SUITE)).each(DIALECTS)('the JSON Schema Test Suite through the form: %s', async (dialect, uri) => {
  const groups = readFileSync(join(SUITE, `${dialect}.jsonl`), 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line) as Group);
  let [passed, asked, untyped, seeded, seedable] = [0, 0, 0, 0, 0];
  const rest: string[] = [];
  const unknown: string[] = [];
  const unseeded: string[] = [];
  const aside = new Map<string, number>();
  for (const group of groups) {
    const schema = withDialect(group.schema, uri);
    const form = createFormSchema(schema);
    form.root(undefined);
    const where = `${group.file} "${group.description}"`;
    for (const { data, valid, description } of group.tests) {
      const elsewhere = ELSEWHERE.get(group.file);
      const text = JSON.stringify(data);
      // Values that are not valid are loaded too, and those of files left aside: an editor must not lose what it is given.
      const problems = loadingLosses(form, text).map((problem) => `${where}, ${description}: ${problem}`);
      if (elsewhere !== undefined) aside.set(elsewhere, (aside.get(elsewhere) ?? 0) + 1);
      else {
        asked++;
        if (problems.length === 0) passed++;
        // Without a type the form draws what the keywords are about; a value that they do not concern is edited as JSON.
        for (const field of valid ? misfits(form, text) : []) {
          if (!statesType(form.definition(field))) untyped++;
          else problems.push(`${where}, ${description}: a valid value does not fit ${field.control.kind} at ${pointerOf(field.path)}`);
        }
      }
      for (const problem of problems) {
        const why = KNOWN.find(([part]) => problem.includes(part))?.[1];
        if (why === undefined) unknown.push(problem);
        else rest.push(`${problem} (${why})`);
      }
    }
    if (ELSEWHERE.has(group.file) || !group.tests.some(({ valid }) => valid)) continue;
    seedable++;
    const document = filled(form, undefined, { by: 'seed', textFor: matchingText, limits: { places: 300, levels: 12, repeats: 1 } });
    if ((await departures(schema, document)).length === 0) seeded++;
    else {
      const why = NOT_FILLED.find(([part]) => where.startsWith(part))?.[1];
      if (why === undefined) unknown.push(`${where}: what the form fills by itself, ${writeNode(document)}, is not valid`);
      else unseeded.push(`${where}: ${why}`);
    }
  }
  print(`${dialect}: ${passed} of ${asked} documents, valid ones and others, are loaded and come back unchanged${untyped === 0 ? '' : ` (${untyped} valid values stand at places without a type that draw something else, and are edited as JSON there)`}; left aside:${[...aside].map(([why, count]) => `\n  ${count}: ${why}`).join('')}`);
  print(`${dialect}: of ${seedable} schemas that accept something, what the form fills by itself is valid for ${seeded}; not for:\n  ${unseeded.join('\n  ')}`);
  if (rest.length > 0) print(`${dialect}, the rest:\n  ${rest.join('\n  ')}`);
  expect(unknown).toEqual([]);
  expect(asked).toBeGreaterThan(700);
}, 120_000);
