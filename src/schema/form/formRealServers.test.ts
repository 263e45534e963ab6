// Every tool of real servers through the form. Their answers lie outside this repository; without them the test is skipped.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { own, ownArray } from '../../protocol/jsonRpc.ts';
import { filled, losses, placesOf } from '../../testing/formPerson.ts';
import { departures, documentOfText, jsonPlaces, loadingProblems, matchingText, print } from '../../testing/formProof.ts';
import { createFormSchema } from './formSchema.ts';
import { writeNode } from './jsonDocument.ts';

/** Where the answers of real servers are: named by the environment, else looked for beside this checkout and above it. */
function fixturesFolder(): string | undefined {
  const named = process.env['WIRESCOPE_REAL_SERVERS'];
  if (named !== undefined) return existsSync(named) ? named : undefined;
  for (let folder = process.cwd(); ; folder = dirname(folder)) {
    const candidate = join(folder, 'shared/fixtures/real-servers');
    if (existsSync(candidate)) return candidate;
    if (folder === dirname(folder)) return undefined;
  }
}

const folder = fixturesFolder();

/** What no form can know, because a schema does not say it; a part of the message, and why. */
const NOT_KNOWN: readonly (readonly [string, string])[] = [
  ['"creationType" must be', 'a required member whose enum is empty: no value is valid'],
  ['"include" must match the pattern', 'a pattern that looks ahead: a text that matches is not found by a test, and by a person only'],
];

test.skipIf(folder === undefined)('every tool of the real servers: drawn, filled, valid, and unchanged when it is loaded', async () => {
  let schemas = 0;
  let places = 0;
  const tools = new Set<string>();
  const reasons = new Map<string, number>();
  const problems: string[] = [];
  const known = new Map<string, number>();
  const seen = new Set<string>();
  for (const file of readdirSync(folder as string).filter((name) => name.endsWith('.jsonl'))) {
    for (const line of readFileSync(join(folder as string, file), 'utf8').split('\n').filter(Boolean)) {
      const response = own(JSON.parse(line) as object, 'response');
      const message: unknown = typeof response === 'string' ? JSON.parse(response) : response;
      for (const tool of ownArray(own(message, 'result'), 'tools') ?? []) {
        tools.add(`${file} ${String(own(tool, 'name'))}`);
        for (const which of ['inputSchema', 'outputSchema']) {
          const schema = own(tool, which);
          if (schema === undefined || seen.has(JSON.stringify(schema))) continue;
          seen.add(JSON.stringify(schema));
          schemas++;
          const name = `${file} ${String(own(tool, 'name'))}${which === 'outputSchema' ? ' (output)' : ''}`;
          const form = createFormSchema(schema);
          const found: string[] = [];
          for (const by of ['seed', 'example'] as const) {
            const document = filled(form, undefined, { by, textFor: matchingText });
            for (const departure of await departures(schema, document)) found.push(`${by} ${departure} in ${writeNode(document).slice(0, 300)}`);
            const shown = placesOf(form, document);
            for (const loss of losses(form, document, shown)) found.push(`${by}: ${loss}`);
            for (const { path, misfit, control } of shown) if (misfit) found.push(`${by}: misfit at /${path.join('/')} (${control.kind})`);
            if (by === 'example') continue;
            places += shown.length;
            for (const { reason } of jsonPlaces(shown)) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
            for (const problem of loadingProblems(form, '{}', false)) found.push(`{}: ${problem}`);
            if (writeNode(documentOfText(writeNode(document))) !== writeNode(document)) found.push('the text of what is filled changes');
          }
          for (const problem of found) {
            const why = NOT_KNOWN.find(([part]) => problem.includes(part))?.[1];
            if (why === undefined) problems.push(`${name}: ${problem}`);
            else known.set(why, (known.get(why) ?? 0) + 1);
          }
        }
      }
    }
  }
  const json = [...reasons].toSorted((a, b) => b[1] - a[1]);
  print(`${tools.size} tools, ${schemas} different schemas, ${places} places, ${json.reduce((sum, [, count]) => sum + count, 0)} JSON fields:${json.map(([reason, count]) => `\n  ${count} because ${reason}`).join('')}`);
  for (const [why, count] of known) print(`known: ${count} times ${why}`);
  expect(problems).toEqual([]);
  expect(tools.size).toBeGreaterThan(600);
}, 300_000);
