// The table of schemas: each place has a control, what is filled through the form is valid, and documents come back as they were.

import { expect, test } from 'vitest';
import { formKnown } from '../../testing/formKnown.ts';
import { print, problemsOf, unknownProblems } from '../../testing/formProof.ts';
import { hostileSchemas, ordinarySchemas } from '../../testing/schemas/allSchemas.ts';
import { createFormSchema } from './formSchema.ts';

test('the table holds what the issue asks for, each name once', () => {
  const names = [...ordinarySchemas, ...hostileSchemas].map(({ name }) => name);
  expect(names.length).toBeGreaterThanOrEqual(80);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

test.each(ordinarySchemas.map((fixture) => [fixture.name, fixture] as const))('%s', async (name, fixture) => {
  const problems = await problemsOf(createFormSchema(fixture.schema), fixture);
  expect(unknownProblems(name, problems, formKnown)).toEqual([]);
  for (const known of formKnown.filter(({ schema }) => schema === name)) {
    const stands = problems.some((problem) => problem.startsWith(known.problem));
    print(stands ? `known: ${name}: ${known.problem} (${known.why})` : `no longer so, take it out of formKnown.ts: ${name}: ${known.problem}`);
  }
});

test('how much of the table there is', () => {
  const json = ordinarySchemas.filter(({ jsonFields }) => jsonFields.length > 0);
  print(`${ordinarySchemas.length} schemas and ${hostileSchemas.length} hostile ones; ${json.length} have a part that is drawn as JSON; ${formKnown.length} problems are known`);
  expect(ordinarySchemas.length).toBeGreaterThanOrEqual(80);
});
