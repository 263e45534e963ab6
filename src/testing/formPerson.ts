// Somebody who fills a form by hand, for tests: goes through its places, gives each a value, adds items and names, takes branches.
// Only asks what a form offers; knows no schema.

import { ownArray } from '../protocol/jsonRpc.ts';
import type { BranchChoices, FormField, FormSchema } from '../schema/form/formField.ts';
import { NULL_NODE, nodeAt, nodeOf, sameNode, withNode, writeNode } from '../schema/form/jsonDocument.ts';
import type { JsonNode } from '../schema/form/jsonNode.ts';
import { pathKey, pointerOf, type JsonPath } from '../schema/form/jsonPath.ts';

/** How far to go. */
export interface WalkLimits {
  readonly places: number;
  readonly levels: number;
  /** How often a schema that contains itself is opened where the document has nothing. */
  readonly repeats: number;
}

const LIMITS: WalkLimits = { places: 20_000, levels: 64, repeats: 2 };

/** A place with the definitions above it. */
interface Visit {
  readonly field: FormField;
  readonly above: readonly unknown[];
}

/** Whether a place shows places of its own. */
export const opens = (field: FormField): boolean => !field.misfit && (field.control.kind === 'object' || field.control.kind === 'array');

/** All places that a form shows for a document: those of the document, and below what is absent as far as `limits` says. */
export function placesOf(form: FormSchema, document: JsonNode | undefined, chosen?: BranchChoices, limits: WalkLimits = LIMITS): readonly FormField[] {
  return visit(form, document, chosen, limits).map(({ field }) => field);
}

/** A definition of several parts is put together anew each time it is asked for; its parts are the same. */
function sameDefinition(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  const [parts, others] = [ownArray(a, 'allOf'), ownArray(b, 'allOf')];
  return parts !== undefined && others !== undefined && parts.length === others.length && parts.every((part, index) => part === others[index]);
}

function visit(form: FormSchema, document: JsonNode | undefined, chosen: BranchChoices | undefined, limits: WalkLimits): readonly Visit[] {
  const visits: Visit[] = [{ field: form.root(document, chosen), above: [] }];
  for (let at = 0; at < visits.length && visits.length < limits.places; at++) {
    const { field, above } = visits[at] as Visit;
    if (!opens(field) || field.path.length >= limits.levels) continue;
    const definition = form.definition(field);
    if (field.state === 'absent' && above.filter((each) => sameDefinition(each, definition)).length >= limits.repeats) continue;
    for (const child of form.children(field, chosen, limits.places - visits.length)) visits.push({ field: child, above: [...above, definition] });
  }
  return visits;
}

/** What the person brings along. */
export interface FillChoices {
  /** Where values come from. */
  readonly by: 'seed' | 'example';
  readonly chosen?: BranchChoices | undefined;
  readonly typed?: Readonly<Record<string, unknown>> | undefined;
  readonly names?: Readonly<Record<string, readonly string[]>> | undefined;
  readonly left?: readonly string[] | undefined;
  /** What to type where a text is empty or matches no pattern; undefined to leave it. */
  readonly textFor: (field: FormField, form: FormSchema) => string | undefined;
  readonly limits?: WalkLimits;
}

/**
 * Fills everything that a form shows: members that are required and those that are not, one item in each list, the names that
 * are asked for. Goes over the form again until nothing is absent, because values bring places.
 */
export function filled(form: FormSchema, start: JsonNode | undefined, { by, chosen, typed = {}, names = {}, left = [], textFor, limits = LIMITS }: FillChoices): JsonNode {
  let document = start ?? form[by](form.root(undefined, chosen));
  const added = new Set<string>();
  const put = (path: JsonPath): void => {
    // As a button does that adds an item: first something is there, then it has a place that says what fits.
    const place = form.at(document, path, chosen) ?? form.at(withNode(document, path, NULL_NODE), path, chosen);
    const hand = typed[pointerOf(path)];
    const value = hand !== undefined ? nodeOf(hand) : place ? form[by](place) : NULL_NODE;
    document = withNode(document, path, value) ?? value;
  };
  for (let pass = 0; pass < 40; pass++) {
    let changed = false;
    for (const { field, above } of visit(form, document, chosen, limits)) {
      const { path, control } = field;
      const pointer = pointerOf(path);
      const repeated = above.filter((each) => sameDefinition(each, form.definition(field))).length;
      if (left.includes(pointer)) continue;
      if (field.state === 'absent') {
        if (nodeAt(document, path) !== undefined || (path.length > 0 && nodeAt(document, path.slice(0, -1)) === undefined) || (repeated >= limits.repeats && !field.required)) continue;
        put(path);
        changed = true;
        continue;
      }
      const hand = typed[pointer];
      const text = hand === undefined ? textFor(field, form) : undefined;
      const better = hand !== undefined ? nodeOf(hand) : text !== undefined ? nodeOf(text) : undefined;
      if (better && !sameNode(better, nodeAt(document, path)) && !added.has(`typed ${pathKey(path)}`)) {
        added.add(`typed ${pathKey(path)}`);
        document = withNode(document, path, better) ?? better;
        changed = true;
        continue;
      }
      if (!opens(field) || added.has(pathKey(path)) || repeated >= limits.repeats) continue;
      const value = nodeAt(document, path);
      if (control.kind === 'array' && value?.kind === 'array') {
        const wanted = Math.max(control.fixed, control.mayAdd ? 1 : 0, value.items.length);
        for (let index = value.items.length; index < Math.min(wanted, control.maxItems ?? wanted); index++) {
          put([...path, index]);
          changed = true;
        }
        added.add(pathKey(path));
      }
      for (const name of control.kind === 'object' ? (names[pointer] ?? []) : []) {
        if (nodeAt(document, [...path, name]) !== undefined) continue;
        put([...path, name]);
        changed = true;
      }
      added.add(pathKey(path));
    }
    if (!changed) break;
  }
  return document;
}

/** Places that are also asked for by their path alone; asking goes down from the root each time. */
const MOST_ASKED = 60;

/** What a form makes wrong of a document that nobody edits, a line each: places that are lost, values that differ, text that changes. */
export function losses(form: FormSchema, document: JsonNode, shown: readonly FormField[] = placesOf(form, document)): readonly string[] {
  const found: string[] = [];
  const places = new Map(shown.map((field) => [pathKey(field.path), field]));
  if (places.size < shown.length) found.push('a place is shown twice');
  let edited: JsonNode | undefined = document;
  shown.forEach((field, index) => {
    const { path, value } = field;
    const there = nodeAt(document, path);
    if (value !== there && !sameNode(value, there)) found.push(`another value at ${pointerOf(path)}`);
    if (value === undefined) return;
    // Typed again as it was.
    edited = withNode(edited, path, value);
    if (index % Math.ceil(shown.length / MOST_ASKED) !== 0) return;
    const straight = form.at(document, path);
    if (!straight || straight.control.kind !== field.control.kind || !sameNode(straight.value, value)) found.push(`another place straight at ${pointerOf(path)}`);
  });
  if (edited === undefined || writeNode(edited) !== writeNode(document)) found.push('every value typed again as it was changes the text of the document');
  const open: { readonly path: JsonPath; readonly node: JsonNode }[] = [{ path: [], node: document }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { path, node } = next;
    const field = places.get(pathKey(path));
    if (!field) {
      found.push(`nothing shows ${pointerOf(path)}`);
      continue;
    }
    if (!opens(field)) continue;
    if (node.kind === 'array') node.items.forEach((item, index) => open.push({ path: [...path, index], node: item }));
    if (node.kind === 'object') for (const member of node.members) open.push({ path: [...path, member.name], node: member.value });
  }
  return found;
}
