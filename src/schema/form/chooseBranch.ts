// Which alternative a document is: by constants, by type, by the names that must be there, then by trying. Knows what alternatives
// look like from outside (`outlines.ts`), not what is done with the choice.

import type { FieldBranches } from './formField.ts';
import { memberOf } from './jsonDocument.ts';
import type { JsonNode } from './jsonNode.ts';
import { nodeFits, type Budget, type Fit, type SchemaReader } from './nodeFits.ts';
import type { Outline } from './outlines.ts';
import { sameValue } from './sameValue.ts';
import { isOfTypes } from './typeNames.ts';

/** Alternatives whose fit is tried one by one. */
const MOST_TRIED = 100;
/** Listed values that are compared. */
const MOST_COMPARED = 1000;

/** One alternative, and why this one. */
export type Chosen = Pick<FieldBranches, 'chosen' | 'by'>;

/** The alternative that a value is: by constants, then by type, then by the names it must have, then by trying. */
export function chooseBranch(reader: SchemaReader, alternatives: readonly unknown[], outlines: readonly Outline[], discriminator: string | undefined, value: JsonNode | undefined, budget: Budget): Chosen {
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
    const byValue = left.filter((index) => outlines[index]?.values?.slice(0, MOST_COMPARED).some((listed) => sameValue(value, listed)));
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

/** Other alternatives of an `anyOf` that the document meets, and that know members which the chosen one does not. */
export function alsoMet(reader: SchemaReader, alternatives: readonly unknown[], outlines: readonly Outline[], chosen: number, value: JsonNode & { kind: 'object' }, budget: Budget): readonly unknown[] {
  const unknown = value.members.filter(({ name }) => outlines[chosen]?.names.has(name) !== true);
  if (unknown.length === 0) return [];
  const others = alternatives.slice(0, MOST_TRIED).filter((_, index) => index !== chosen && unknown.some(({ name }) => outlines[index]?.names.has(name)));
  return others.filter((alternative) => nodeFits(reader, alternative, value, budget) === 'yes');
}

function constantsOf({ constants }: Outline, value: JsonNode, discriminator: string | undefined): 'match' | 'differ' | 'silent' {
  let matched = false;
  for (const [name, values] of constants) {
    if (discriminator !== undefined && name !== discriminator && constants.has(discriminator)) continue;
    const member = memberOf(value, name);
    if (!member) continue;
    if (!values.slice(0, MOST_COMPARED).some((listed) => sameValue(member, listed))) return 'differ';
    matched = true;
  }
  return matched ? 'match' : 'silent';
}
