// Alternatives (`oneOf`, `anyOf`, several types): which of them the document is, what they are called, and `null` and listed values
// told apart from real alternatives. The choice is taken into the merged schema of the place. Knows no control.

import { isObject, own, ownString } from '../../protocol/jsonRpc.ts';
import type { FieldBranches, FieldChoice } from './formField.ts';
import { memberOf, nodeOf } from './jsonDocument.ts';
import type { JsonNode } from './jsonNode.ts';
import { addSchema, typesOfParts, type Group, type Merged } from './mergedSchema.ts';
import { nodeFits, type Budget, type Fit, type SchemaReader } from './nodeFits.ts';
import type { Outline } from './outlines.ts';
import { sameValue } from './sameValue.ts';
import { isOfTypes, type TypeName } from './typeNames.ts';

/** Choices and alternatives shown at one place. */
export const MOST_CHOICES = 1000;
/** Groups decided at one place. */
const MOST_GROUPS = 64;
const MOST_WRAPPED = 64;
/** Alternatives whose fit is tried one by one. */
const MOST_TRIED = 100;

/** What the alternatives of a place came to. */
export interface Decided {
  readonly branches: FieldBranches | undefined;
  /** `null` is an alternative beside others. */
  readonly allowsNull: boolean;
  /** Values listed one schema each (`const` with `title`), and how many there are in all. */
  readonly listed: { readonly choices: readonly FieldChoice[]; readonly total: number } | undefined;
  /** Of `merged.parts`: those before any choice. */
  readonly base: number;
}

type Chosen = Pick<FieldBranches, 'chosen' | 'by'>;

/** Decides every group of a place and adds what was chosen. @param user the branch that the user took, if any */
export function decideBranches(reader: SchemaReader, outline: (schema: unknown) => Outline, merged: Merged, value: JsonNode | undefined, user: number | undefined): Decided {
  let branches: FieldBranches | undefined;
  let allowsNull = false;
  let listed: Decided['listed'];
  const base = merged.parts.length;
  for (let index = 0; index < merged.groups.length; index++) {
    const group = merged.groups[index];
    if (!group) break;
    if (index >= MOST_GROUPS) {
      merged.limits.add(`More than ${MOST_GROUPS} choices apply here; the rest was left out.`);
      break;
    }
    const read = readGroup(outline, merged, group);
    if (read.hasNull) allowsNull = true;
    if (read.listed) {
      listed ??= read.listed;
      continue;
    }
    const [only] = read.alternatives;
    if (read.alternatives.length === 0) {
      addSchema(reader, merged, read.hasNull ? ONLY_NULL : false, value, group.chain);
      continue;
    }
    if (read.alternatives.length === 1) {
      addSchema(reader, merged, only, value, group.chain);
      continue;
    }
    const outlines = read.alternatives.map(outline);
    const mayUser = branches === undefined;
    const taken = mayUser && user !== undefined && user >= 0 && user < read.alternatives.length ? ({ chosen: user, by: 'user' } as const) : choose(reader, read.alternatives, outlines, discriminatorOf(group), value, merged.budget);
    if (mayUser) branches = { labels: labelsOf(read.alternatives, outlines, discriminatorOf(group)), ...taken };
    else merged.limits.add('More than one choice applies here; the form offers the first of them, and takes the others from what is filled in.');
    addSchema(reader, merged, read.alternatives[taken.chosen], value, group.chain);
  }
  return { branches, allowsNull, listed, base };
}

const ONLY_NULL = { type: 'null' };

interface ReadGroup {
  readonly alternatives: readonly unknown[];
  readonly hasNull: boolean;
  readonly listed: Decided['listed'];
}

/** Takes alternatives that only wrap others apart, and `null` and listed values out. */
function readGroup(outline: (schema: unknown) => Outline, merged: Merged, group: Group): ReadGroup {
  const alternatives: unknown[] = [];
  let hasNull = false;
  let wrapped = 0;
  let total = 0;
  const choices: FieldChoice[] = [];
  let allListed = true;
  const todo = group.alternatives.slice(0, MOST_CHOICES).reverse();
  const open = new Set<unknown>();
  if (group.alternatives.length > MOST_CHOICES) merged.limits.add(`Only the first ${MOST_CHOICES.toLocaleString('en')} of ${group.alternatives.length.toLocaleString('en')} alternatives are listed.`);
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    // It allows nothing, so nobody would choose it.
    if (next === false) continue;
    const seen = outline(next);
    if (seen.wraps && !open.has(seen.wraps) && wrapped < MOST_WRAPPED && todo.length + alternatives.length + seen.wraps.length <= MOST_CHOICES) {
      open.add(seen.wraps);
      wrapped++;
      todo.push(...seen.wraps.toReversed());
      continue;
    }
    const isNull = (seen.types?.size === 1 && seen.types.has('null')) || (seen.values !== undefined && seen.values.length > 0 && seen.values.length <= MOST_CHOICES && seen.values.every((listed) => listed === null));
    if (isNull) {
      hasNull = true;
      continue;
    }
    alternatives.push(next);
    if (!allListed) continue;
    if (!seen.values || !seen.plainValues) {
      allListed = false;
      continue;
    }
    const single = seen.values.length === 1;
    for (const listed of seen.values) {
      if (listed === null) {
        hasNull = true;
        continue;
      }
      total++;
      if (choices.length >= MOST_CHOICES) continue;
      const node = nodeOf(listed);
      choices.push({ label: (single ? seen.title : undefined) ?? labelOfNode(node), description: single ? seen.description : undefined, value: node });
    }
  }
  total += allListed ? group.alternatives.length - Math.min(group.alternatives.length, MOST_CHOICES) : 0;
  return { alternatives, hasNull, listed: allListed && choices.length > 0 ? { choices, total } : undefined };
}

/** A value as a choice is called when nothing names it. */
export function labelOfNode(node: JsonNode): string {
  switch (node.kind) {
    case 'string':
      return node.value;
    case 'number':
      return node.text;
    case 'boolean':
      return String(node.value);
    case 'null':
      return 'null';
    case 'array':
      return `[${node.items.slice(0, 4).map(labelOfNode).join(', ').slice(0, 60)}${node.items.length > 4 ? ', …' : ''}]`;
    case 'object':
      return `{${node.members.slice(0, 4).map(({ name, value }) => `${name}: ${labelOfNode(value)}`).join(', ').slice(0, 60)}${node.members.length > 4 ? ', …' : ''}}`;
    default:
      return node satisfies never;
  }
}

const discriminatorOf = (group: Group): string | undefined => ownString(own(group.owner, 'discriminator'), 'propertyName');

/** The alternative that a value is: by constants, then by type, then by the names it must have, then by trying. */
function choose(reader: SchemaReader, alternatives: readonly unknown[], outlines: readonly Outline[], discriminator: string | undefined, value: JsonNode | undefined, budget: Budget): Chosen {
  if (value === undefined) return { chosen: 0, by: 'first' };
  const all = [...alternatives.keys()];
  let left = all;
  /** Keeps those that fit, unless none does. */
  const narrow = (fits: (outline: Outline) => boolean): boolean => {
    const kept = left.filter((index) => fits(outlines[index] as Outline));
    if (kept.length > 0) left = kept;
    return kept.length === 1;
  };

  narrow(({ types }) => types === undefined || isOfTypes(value, types));
  const [first] = left;
  if (left.length === 1 && first !== undefined && outlines[first]?.types !== undefined && isOfTypes(value, outlines[first].types) && value.kind !== 'object') return { chosen: first, by: outlines[first].values ? 'const' : 'type' };
  if (value.kind === 'object') {
    const byConstant = left.filter((index) => constantsOf(outlines[index] as Outline, value, discriminator) === 'match');
    if (byConstant.length === 1 && byConstant[0] !== undefined) return { chosen: byConstant[0], by: 'const' };
    if (byConstant.length > 1) left = byConstant;
    else narrow((outline) => constantsOf(outline, value, discriminator) !== 'differ');
  } else {
    const byValue = left.filter((index) => outlines[index]?.values?.slice(0, MOST_CHOICES).some((listed) => sameValue(value, listed)));
    if (byValue.length === 1 && byValue[0] !== undefined) return { chosen: byValue[0], by: 'const' };
  }
  const fits = new Map<number, Fit>();
  const fitOf = (index: number): Fit => {
    let fit = fits.get(index);
    if (fit === undefined) fits.set(index, (fit = nodeFits(reader, alternatives[index], value, budget)));
    return fit;
  };
  if (value.kind === 'object') {
    const asked = left.filter((index) => [...(outlines[index]?.required ?? [])].every((name) => memberOf(value, name)));
    const most = Math.max(...asked.map((index) => outlines[index]?.required.size ?? 0));
    const best = asked.filter((index) => outlines[index]?.required.size === most);
    const [one] = best;
    if (best.length === 1 && one !== undefined && most > 0 && fitOf(one) !== 'no') return { chosen: one, by: 'required' };
  }
  if (left.length === 1 && left.length < all.length && first !== undefined && value.kind === 'object' && outlines[first]?.types !== undefined) return { chosen: left[0] as number, by: 'type' };
  const tried = left.slice(0, MOST_TRIED);
  const fit = tried.find((index) => fitOf(index) === 'yes') ?? tried.find((index) => fitOf(index) === 'unknown');
  if (fit !== undefined) return { chosen: fit, by: 'validation' };
  if (value.kind === 'object') {
    // Nothing fits yet: the one that knows most of the names.
    const known = (index: number): number => value.members.filter(({ name }) => outlines[index]?.names.has(name)).length;
    const best = tried.reduce((a, b) => (known(b) > known(a) ? b : a), left[0] as number);
    return { chosen: best, by: 'first' };
  }
  return { chosen: left[0] as number, by: left.length < all.length ? 'type' : 'first' };
}

function constantsOf({ constants }: Outline, value: JsonNode, discriminator: string | undefined): 'match' | 'differ' | 'silent' {
  let matched = false;
  for (const [name, values] of constants) {
    if (discriminator !== undefined && name !== discriminator && constants.has(discriminator)) continue;
    const member = memberOf(value, name);
    if (!member) continue;
    if (!values.slice(0, MOST_CHOICES).some((listed) => sameValue(member, listed))) return 'differ';
    matched = true;
  }
  return matched ? 'match' : 'silent';
}

function labelsOf(alternatives: readonly unknown[], outlines: readonly Outline[], discriminator: string | undefined): readonly string[] {
  // A title that all of them have tells nothing.
  const titles = new Set(outlines.map(({ title }) => title));
  const useTitles = titles.size > 1 || outlines.length === 1;
  const labels = outlines.map((outline, index) => (useTitles ? outline.title : undefined) ?? labelOf(outline, alternatives[index], discriminator) ?? `Option ${index + 1}`);
  return uniqueLabels(labels);
}

function labelOf(outline: Outline, alternative: unknown, discriminator: string | undefined): string | undefined {
  if (discriminator !== undefined) {
    const [value] = outline.constants.get(discriminator) ?? [];
    if (value !== undefined) return labelOfNode(nodeOf(value)).slice(0, 60);
  }
  if (outline.refName !== undefined) return outline.refName;
  if (outline.values) return outline.values.length === 1 ? labelOfNode(nodeOf(outline.values[0])).slice(0, 60) : `one of ${outline.values.length.toLocaleString('en')} values`;
  for (const [name, values] of outline.constants) if (values.length === 1) return `${name}: ${labelOfNode(nodeOf(values[0]))}`.slice(0, 60);
  const types = outline.types ? typeWords([...outline.types]) : undefined;
  if (outline.required.size > 0 && (types === undefined || types === 'object')) return `with ${[...outline.required].slice(0, 3).join(', ')}${outline.required.size > 3 ? ', …' : ''}`.slice(0, 60);
  if (types === 'array') {
    const items = own(alternative, 'items');
    const of = isObject(items) ? ownString(items, 'type') : undefined;
    if (of !== undefined) return `array of ${of}`;
  }
  if (types === 'string') {
    const format = ownString(alternative, 'format');
    if (format !== undefined) return `string, ${format}`.slice(0, 60);
  }
  return types;
}

/** Types in words. */
export const typeWords = (types: readonly TypeName[]): string => types.join(' or ');

function uniqueLabels(labels: readonly string[]): readonly string[] {
  const used = new Set<string>();
  return labels.map((label) => {
    let unique = label;
    for (let more = 2; used.has(unique); more++) unique = `${label} (${more})`;
    used.add(unique);
    return unique;
  });
}

/** Several types at a place, of which one is drawn: the value's, the user's, or the first. */
export function decideType(types: readonly TypeName[], value: JsonNode | undefined, user: number | undefined): FieldBranches {
  const byValue = value ? types.findIndex((type) => isOfTypes(value, new Set([type]))) : -1;
  const taken: Chosen = user !== undefined && user >= 0 && user < types.length ? { chosen: user, by: 'user' } : byValue >= 0 ? { chosen: byValue, by: 'type' } : { chosen: 0, by: 'first' };
  return { labels: types, ...taken };
}

/** Whether what applied before any choice leaves room for `null`. */
export const baseAllowsNull = (merged: Merged, base: number): boolean => typesOfParts(merged.parts.slice(0, base))?.has('null') ?? true;
