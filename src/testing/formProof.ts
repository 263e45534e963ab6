// What a form of a schema has to show, checked for one schema at a time: it draws every place, a document built through it is valid,
// and documents come back as they were. Answers in sentences, so that tables can list what is known to fail.

import fc from 'fast-check';
import type { FormField, FormSchema } from '../schema/form/formField.ts';
import { parseNode, valueOf, withNode, writeNode } from '../schema/form/jsonDocument.ts';
import type { JsonNode } from '../schema/form/jsonNode.ts';
import { pathKey, pointerOf } from '../schema/form/jsonPath.ts';
import { directValidator } from '../schema/directValidator.ts';
import { filled, losses, placesOf, type FillChoices } from './formPerson.ts';
import type { SchemaFixture } from './schemas/schemaFixture.ts';

const CONTROLS: ReadonlySet<string> = new Set(['text', 'bytes', 'number', 'boolean', 'null', 'choice', 'const', 'object', 'array', 'json']);
const MOST_BRANCHES = 12;

/** What somebody types who knows what is wanted: the example of a text that is empty, and a text that matches where the pattern is not met. */
export function matchingText(field: FormField, form: FormSchema): string | undefined {
  const { control, value } = field;
  if ((control.kind !== 'text' && control.kind !== 'bytes') || value?.kind !== 'string') return undefined;
  const { pattern, format, minLength = 0, maxLength = Infinity } = control.bounds;
  const example = value.value === '' && (minLength > 0 || format !== undefined || pattern !== undefined) ? form.example(field) : undefined;
  const text = example?.kind === 'string' ? example.value : value.value;
  if (pattern === undefined) return text === value.value ? undefined : text;
  try {
    const expression = new RegExp(pattern, 'u');
    if (expression.test(text)) return text === value.value ? undefined : text;
    const texts = fc.sample(fc.stringMatching(expression), { numRuns: 200, seed: 1 }).filter((each) => each.length >= minLength && each.length <= maxLength && expression.test(each));
    return texts.toSorted((a, b) => a.length - b.length)[0];
  } catch {
    return undefined;
  }
}

/** What the schema finds wrong in a document, a line each. Empty when it is valid, or when it cannot be checked. */
export async function departures(schema: unknown, document: JsonNode): Promise<readonly string[]> {
  const findings = await directValidator(schema, valueOf(document));
  return findings.filter(({ message }) => !message.startsWith('Not checked')).map(({ path, message }) => `${path}: ${message}`);
}

/** Reads a document from a value, through text as the page does. */
export const documentOf = (value: unknown): JsonNode => documentOfText(JSON.stringify(value));

/** Reads a document from text that is JSON. */
export function documentOfText(text: string): JsonNode {
  const read = parseNode(text);
  if (!read.ok) throw new Error(read.error.message);
  return read.value.node;
}

/** What is lost or changed when a document is loaded and nothing is edited. */
export function loadingLosses(form: FormSchema, text: string): readonly string[] {
  const document = documentOfText(text);
  return [...(writeNode(document) === text ? [] : ['the text of the document changes']), ...losses(form, document)];
}

/** Places of a document that are shown as JSON until they fit, though the document may be valid. */
export const misfits = (form: FormSchema, text: string): readonly FormField[] => placesOf(form, documentOfText(text)).filter(({ misfit }) => misfit);

/** What is wrong with how a document is loaded: places lost or changed; and, when it is valid, places that do not fit. */
export function loadingProblems(form: FormSchema, text: string, valid: boolean): readonly string[] {
  return [...loadingLosses(form, text), ...(valid ? misfits(form, text).map(({ path, control }) => `a valid value does not fit ${control.kind} at ${pointerOf(path)}`) : [])];
}

/** Places drawn as JSON, with the reason that the form gives. */
export function jsonPlaces(places: readonly FormField[]): readonly { readonly pointer: string; readonly reason: string }[] {
  return places.flatMap(({ path, control, state }) => (control.kind === 'json' && state !== 'absent' ? [{ pointer: pointerOf(path), reason: control.reason }] : []));
}

/** Everything that does not hold for a schema, a line each that begins with a word for its kind. */
export async function problemsOf(form: FormSchema, fixture: SchemaFixture): Promise<readonly string[]> {
  const { schema, valid, invalid = [], jsonFields, alsoJson = [], ...person } = fixture;
  const found: string[] = [];
  const choices = (by: FillChoices['by']): FillChoices => ({ by, typed: person.typed, names: person.names, left: person.left, textFor: matchingText });

  for (const by of ['seed', 'example'] as const) {
    const document = filled(form, undefined, choices(by));
    for (const line of await departures(schema, document)) found.push(`${by} ${line} in ${writeNode(document).slice(0, 200)}`);
    const places = placesOf(form, document);
    for (const line of losses(form, document, places)) found.push(`loss in what ${by} fills: ${line}`);
    for (const { control } of places) if (!CONTROLS.has(control.kind)) found.push(`control ${String(control.kind)}`);
    for (const { path, misfit, control } of places) if (misfit) found.push(`misfit with ${by} at ${pointerOf(path)} (${control.kind})`);
    if (by === 'example') continue;
    const drawn = jsonPlaces(places);
    for (const { pointer, reason } of drawn) if (!jsonFields.includes(pointer)) found.push(`json at ${pointer}: ${reason}`);
    for (const pointer of jsonFields) if (!drawn.some((each) => each.pointer === pointer)) found.push(`no json at ${pointer}`);
    // What a person leaves out depends on the branch; a table says it for one.
    for (const field of places.filter(({ branches }) => branches !== undefined && person.left === undefined)) {
      const count = field.branches?.labels.length ?? 0;
      if (new Set(field.branches?.labels).size < count) found.push(`branches of ${pointerOf(field.path)} have the same label`);
      for (let branch = 0; branch < Math.min(count, MOST_BRANCHES); branch++) {
        const chosen = new Map([[pathKey(field.path), branch]]);
        const taken = withNode(document, field.path, form.branchValue(field, branch)) ?? document;
        const other = filled(form, taken, { ...choices('seed'), chosen });
        for (const line of await departures(schema, other)) found.push(`branch ${branch} of ${pointerOf(field.path)}: ${line} in ${writeNode(other).slice(0, 200)}`);
      }
    }
  }
  for (const instance of valid) {
    for (const line of await departures(schema, documentOf(instance))) found.push(`fixture: ${JSON.stringify(instance)} is not valid: ${line}`);
    for (const line of loadingProblems(form, JSON.stringify(instance), true)) found.push(`load ${JSON.stringify(instance).slice(0, 80)}: ${line}`);
    // Also shows that the branch taken is the right one: members of another branch would be drawn as JSON.
    const drawn = jsonPlaces(placesOf(form, documentOf(instance))).filter(({ pointer }) => !jsonFields.includes(pointer) && !alsoJson.includes(pointer));
    for (const { pointer, reason } of drawn) found.push(`load ${JSON.stringify(instance).slice(0, 80)}: json at ${pointer}: ${reason}`);
  }
  for (const instance of invalid) {
    if ((await departures(schema, documentOf(instance))).length === 0) found.push(`fixture: ${JSON.stringify(instance)} is not invalid`);
    for (const line of loadingProblems(form, JSON.stringify(instance), false)) found.push(`load ${JSON.stringify(instance).slice(0, 80)}: ${line}`);
  }
  return [...new Set(found)];
}

/** A problem that is known, and why it stands. */
export interface KnownProblem {
  /** The name of the schema, and the beginning of the problem. */
  readonly schema: string;
  readonly problem: string;
  readonly why: string;
}

/** Those that nobody knows yet. */
export const unknownProblems = (name: string, problems: readonly string[], known: readonly KnownProblem[]): readonly string[] =>
  problems.filter((problem) => !known.some((each) => each.schema === name && problem.startsWith(each.problem)));

/** For whoever reads the run: what was counted, and what is known. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
