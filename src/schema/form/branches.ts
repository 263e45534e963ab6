// Alternatives (`oneOf`, `anyOf`, several types): which of them the document is, what they are called, and `null` and listed values
// told apart from real alternatives. The choice is taken into the merged schema of the place. Knows no control.

import { own, ownString } from '../../protocol/jsonRpc.ts';
import { labelOfNode, labelsOf, uniqueLabels } from './branchLabels.ts';
import { alsoMet, chooseBranch, type Chosen } from './chooseBranch.ts';
import type { FieldBranches, FieldChoice } from './formField.ts';
import { nodeOf } from './jsonDocument.ts';
import type { JsonNode } from './jsonNode.ts';
import { addSchema, typesOfParts, type Group, type Merged } from './mergedSchema.ts';
import type { SchemaReader } from './nodeFits.ts';
import type { Outline } from './outlines.ts';
import { isOfTypes, type TypeName } from './typeNames.ts';

/** Choices and alternatives shown at one place. */
export const MOST_CHOICES = 1000;
/** Groups decided at one place. */
const MOST_GROUPS = 64;
const MOST_WRAPPED = 64;

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

/** One group that is a real choice. */
interface Real {
  readonly group: Group;
  readonly alternatives: readonly unknown[];
  readonly outlines: readonly Outline[];
}

/** Decides every group of a place and adds what was chosen. @param user the branch that the user took, if any */
export function decideBranches(reader: SchemaReader, outline: (schema: unknown) => Outline, merged: Merged, value: JsonNode | undefined, user: number | undefined): Decided {
  let branches: FieldBranches | undefined;
  let allowsNull = false;
  let listed: Decided['listed'];
  const base = merged.parts.length;
  let done = 0;

  /** Groups that came since the last time; those that leave no choice are added, and may bring more. */
  function readNew(): readonly Real[] {
    const real: Real[] = [];
    for (; done < merged.groups.length; done++) {
      const group = merged.groups[done];
      if (!group) break;
      if (done >= MOST_GROUPS) {
        merged.limits.add(`More than ${MOST_GROUPS} choices apply here; the rest was left out.`);
        break;
      }
      const { alternatives, hasNull, listed: values } = readGroup(outline, merged, group);
      if (hasNull) allowsNull = true;
      if (values) listed ??= values;
      else if (alternatives.length === 0) addSchema(reader, merged, hasNull ? ONLY_NULL : false, value, group.chain);
      else if (alternatives.length === 1) addSchema(reader, merged, alternatives[0], value, group.chain);
      else real.push({ group, alternatives, outlines: alternatives.map(outline) });
    }
    return real;
  }

  function take({ group, alternatives, outlines }: Real, chosen: number): void {
    addSchema(reader, merged, alternatives[chosen], value, group.chain);
    if (group.several && value?.kind === 'object') {
      for (const also of alsoMet(reader, alternatives, outlines, chosen, value, merged.budget)) addSchema(reader, merged, also, value, group.chain);
    }
  }

  const choose = ({ group, alternatives, outlines }: Real): Chosen => chooseBranch(reader, alternatives, outlines, discriminatorOf(group), value, merged.budget);

  for (let real = readNew(); real.length > 0; real = readNew()) {
    // Choices beside each other are offered as one, of all ways to combine them, while those are few.
    const offered = branches ? [] : combined(real);
    if (offered.length < real.length || branches) merged.limits.add('More than one choice applies here; the form offers the first of them, and takes the others from what is filled in.');
    if (offered.length > 0) {
      const count = offered.reduce((product, { alternatives }) => product * alternatives.length, 1);
      const byUser = user !== undefined && Number.isInteger(user) && user >= 0 && user < count;
      const taken: Chosen[] = byUser ? digitsOf(user, offered).map((chosen) => ({ chosen, by: 'user' })) : offered.map(choose);
      branches = { labels: combinedLabels(offered), chosen: offered.reduce((index, { alternatives }, at) => index * alternatives.length + (taken[at]?.chosen ?? 0), 0), by: weakest(taken) };
      offered.forEach((one, at) => take(one, taken[at]?.chosen ?? 0));
    }
    for (const one of real.slice(offered.length)) take(one, choose(one).chosen);
  }
  return { branches, allowsNull, listed, base };
}

/** Ways to combine choices that are offered as one. */
const MOST_COMBINED = 64;

/** As many of the first choices as can be offered together: at least one. */
function combined(real: readonly Real[]): readonly Real[] {
  let count = 1;
  const few = real.findIndex(({ alternatives }) => (count *= alternatives.length) > MOST_COMBINED);
  return few < 0 ? real : real.slice(0, Math.max(1, few));
}

/** Which alternative of each an index among all combinations means. */
function digitsOf(index: number, offered: readonly Real[]): readonly number[] {
  const digits: number[] = [];
  let left = index;
  for (const { alternatives } of offered.toReversed()) {
    digits.unshift(left % alternatives.length);
    left = Math.floor(left / alternatives.length);
  }
  return digits;
}

function combinedLabels(offered: readonly Real[]): readonly string[] {
  const each = offered.map(({ group, alternatives, outlines }) => labelsOf(alternatives, outlines, discriminatorOf(group)));
  return uniqueLabels(each.reduce((left, right) => left.flatMap((label) => right.map((other) => `${label} · ${other}`))));
}

const REASONS: readonly FieldBranches['by'][] = ['const', 'required', 'type', 'validation', 'user', 'first'];
const weakest = (taken: readonly Chosen[]): FieldBranches['by'] => REASONS[Math.max(...taken.map(({ by }) => REASONS.indexOf(by)))] ?? 'first';

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

const discriminatorOf = (group: Group): string | undefined => ownString(own(group.owner, 'discriminator'), 'propertyName');

/** Several types at a place, of which one is drawn: the value's, the user's, or the first. */
export function decideType(types: readonly TypeName[], value: JsonNode | undefined, user: number | undefined): FieldBranches {
  const byValue = value ? types.findIndex((type) => isOfTypes(value, new Set([type]))) : -1;
  const taken: Chosen = user !== undefined && user >= 0 && user < types.length ? { chosen: user, by: 'user' } : byValue >= 0 ? { chosen: byValue, by: 'type' } : { chosen: 0, by: 'first' };
  return { labels: types, ...taken };
}

/** Whether what applied before any choice leaves room for `null`. */
export const baseAllowsNull = (merged: Merged, base: number): boolean => typesOfParts(merged.parts.slice(0, base))?.has('null') ?? true;
