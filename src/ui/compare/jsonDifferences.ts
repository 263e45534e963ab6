// Two JSON values compared by path: what was added, removed and changed. Pure and without recursion, in steps, so that large values
// do not hold up the page. The order of members is no difference; items of arrays are aligned first.

import { isObject } from '../../protocol/jsonRpc.ts';
import { alignItems } from './alignItems.ts';

export type JsonPathStep = string | number;

/** A value and where it stands in its own document. */
export interface PlacedValue {
  readonly path: readonly JsonPathStep[];
  readonly value: unknown;
}

/** Both sides of a change have a path: an item may have moved. */
export type JsonDifference =
  | { readonly kind: 'added'; readonly before: undefined; readonly after: PlacedValue }
  | { readonly kind: 'removed'; readonly before: PlacedValue; readonly after: undefined }
  | { readonly kind: 'changed'; readonly before: PlacedValue; readonly after: PlacedValue };

export interface JsonDifferences {
  /** In document order, as many as are listed. */
  readonly differences: readonly JsonDifference[];
  /** All that were found. */
  readonly counts: Readonly<Record<JsonDifference['kind'], number>>;
  /** Limits that bit, in sentences. */
  readonly remarks: readonly string[];
  /** Whether nothing differs, as far as was compared. */
  readonly same: boolean;
}

export interface DifferenceLimits {
  readonly mostListed: number;
  readonly mostCompared: number;
  readonly deepest: number;
}

export const DIFFERENCE_LIMITS: DifferenceLimits = { mostListed: 1_000, mostCompared: 2_000_000, deepest: 1_000 };

/** Values compared between two pauses. */
const STEP = 2_000;

/** A path shared by all that stands below it. */
interface Place {
  readonly up: Place | undefined;
  readonly step: JsonPathStep;
}

interface Pair {
  readonly before: unknown;
  readonly after: unknown;
  readonly from: Place | undefined;
  readonly to: Place | undefined;
  readonly depth: number;
  readonly side: 'both' | 'before' | 'after';
}

export function* compareJson(before: unknown, after: unknown, limits = DIFFERENCE_LIMITS): Generator<undefined, JsonDifferences> {
  const differences: JsonDifference[] = [];
  const counts = { added: 0, removed: 0, changed: 0 };
  let compared = 0;
  let tooDeep = 0;
  let byIndex = 0;
  const found = ({ before: was, after: is, from, to, side }: Pair): void => {
    const kind = side === 'before' ? 'removed' : side === 'after' ? 'added' : 'changed';
    counts[kind] += 1;
    if (differences.length >= limits.mostListed) return;
    if (kind === 'removed') differences.push({ kind, before: { path: pathOf(from), value: was }, after: undefined });
    else if (kind === 'added') differences.push({ kind, before: undefined, after: { path: pathOf(to), value: is } });
    else differences.push({ kind, before: { path: pathOf(from), value: was }, after: { path: pathOf(to), value: is } });
  };
  // The top of the stack is next, so children are pushed last first: differences come in document order.
  const stack: Pair[] = [{ before, after, from: undefined, to: undefined, depth: 0, side: 'both' }];
  for (let pair = stack.pop(); pair; pair = stack.pop()) {
    compared += 1;
    if (compared > limits.mostCompared) break;
    if (compared % STEP === 0) yield undefined;
    const { before: was, after: is, from, to, depth, side } = pair;
    if (side !== 'both') found(pair);
    else if (was === is) continue;
    else if (Array.isArray(was) && Array.isArray(is)) {
      if (depth >= limits.deepest) {
        tooDeep += 1;
        continue;
      }
      const { pairs, byIndex: plain } = yield* alignItems(was, is);
      if (plain) byIndex += 1;
      for (let index = pairs.length - 1; index >= 0; index -= 1) {
        const [left, right] = pairs[index] ?? [-1, -1];
        stack.push({ before: was[left], after: is[right], from: { up: from, step: left }, to: { up: to, step: right }, depth: depth + 1, side: left < 0 ? 'after' : right < 0 ? 'before' : 'both' });
      }
    } else if (isObject(was) && isObject(is)) {
      if (depth >= limits.deepest) {
        tooDeep += 1;
        continue;
      }
      const names = Object.keys(was);
      const added = Object.keys(is).filter((name) => !Object.hasOwn(was, name));
      for (const name of [...names, ...added].reverse()) {
        const side_ = !Object.hasOwn(was, name) ? 'after' : !Object.hasOwn(is, name) ? 'before' : 'both';
        stack.push({ before: side_ === 'after' ? undefined : was[name], after: side_ === 'before' ? undefined : is[name], from: { up: from, step: name }, to: { up: to, step: name }, depth: depth + 1, side: side_ });
      }
    } else found(pair);
  }
  const total = counts.added + counts.removed + counts.changed;
  const remarks: string[] = [];
  if (compared > limits.mostCompared) remarks.push(`Only the first ${limits.mostCompared.toLocaleString('en')} values are compared.`);
  if (total > differences.length) remarks.push(`The first ${differences.length.toLocaleString('en')} of ${total.toLocaleString('en')} differences are listed.`);
  if (tooDeep > 0) remarks.push(`What lies deeper than ${limits.deepest.toLocaleString('en')} levels is not compared.`);
  if (byIndex > 0) remarks.push(`${byIndex === 1 ? 'A long array is' : `${byIndex.toLocaleString('en')} long arrays are`} compared item by item, without looking for items that moved.`);
  return { differences, counts, remarks, same: total === 0 };
}

function pathOf(place: Place | undefined): readonly JsonPathStep[] {
  const path: JsonPathStep[] = [];
  for (let at = place; at; at = at.up) path.push(at.step);
  return path.reverse();
}

/** A path as a person reads it: `content[0].text`, quoted where a name needs it. */
export function pathInWords(path: readonly JsonPathStep[]): string {
  if (path.length === 0) return 'the whole value';
  return path.map((step, index) => (typeof step === 'number' ? `[${step}]` : /^[A-Za-z_$][\w$-]*$/.test(step) ? `${index > 0 ? '.' : ''}${step}` : `[${JSON.stringify(step)}]`)).join('');
}
