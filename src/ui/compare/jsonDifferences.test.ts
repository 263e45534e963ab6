import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { untilDone } from '../inSlices.ts';
import { compareJson, DIFFERENCE_LIMITS, pathInWords, type JsonDifferences, type JsonPathStep } from './jsonDifferences.ts';

const compare = (before: unknown, after: unknown, limits = DIFFERENCE_LIMITS): JsonDifferences => untilDone(compareJson(before, after, limits));
const lines = ({ differences }: JsonDifferences): string[] => differences.map(({ kind, before, after }) => `${kind} ${pathInWords((after ?? before)?.path ?? [])}`);

const awkwardKey = fc.oneof(fc.constantFrom('__proto__', 'a.b', '', '0', 'constructor', 'id'), fc.string({ maxLength: 3 }));
const { value: json } = fc.letrec<{ value: unknown; leaf: unknown }>((tie) => ({
  leaf: fc.oneof(fc.integer({ min: -2, max: 2 }), fc.constantFrom('a', 'b', '', true, false, null)),
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    tie('leaf'),
    fc.array(tie('value'), { maxLength: 5 }),
    // Through JSON text, because an object literal cannot hold its own `__proto__`.
    fc.array(fc.tuple(awkwardKey, tie('value')), { maxLength: 4 }).map((members) => JSON.parse(`{${members.map(([name, member]) => `${JSON.stringify(name)}:${JSON.stringify(member)}`).join()}}`) as unknown),
  ),
}));
const RUNS = { seed: 57, numRuns: 1_000 };

/** Members sorted by name, so that equal values are equal texts. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{${Object.keys(value).sort().map((name) => `${JSON.stringify(name)}:${canonical((value as Record<string, unknown>)[name])}`).join()}}`;
}

function at(value: unknown, path: readonly JsonPathStep[]): unknown {
  return path.reduce<unknown>((part, step) => {
    expect(Object.hasOwn(part as object, step)).toBe(true);
    return (part as Record<JsonPathStep, unknown>)[step];
  }, value);
}

/** Scalars and empty containers, each counted once. */
function leaves(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  const parts = Object.keys(value).map((name) => leaves((value as Record<string, unknown>)[name]));
  return parts.length === 0 ? 0 : parts.reduce((sum, part) => sum + part, 0);
}

describe('compareJson', () => {
  it('names what was added, removed and changed', () => {
    expect(lines(compare({ a: 1, b: { c: [1, 2] }, d: null }, { b: { c: [1, 3], 'x y': 1 }, d: false, e: [] }))).toEqual(['removed a', 'changed b.c[1]', 'added b["x y"]', 'changed d', 'added e']);
    expect(lines(compare([], {}))).toEqual(['changed the whole value']);
  });

  it('aligns items, so that one more does not change all that follow', () => {
    const rows = Array.from({ length: 50 }, (_, id) => ({ id, name: `row ${id}` }));
    expect(lines(compare(rows, rows.toSpliced(10, 1)))).toEqual(['removed [10]']);
    expect(lines(compare(rows, rows.toSpliced(10, 0, { id: 99, name: 'new' })))).toEqual(['added [10]']);
    expect(lines(compare(rows, rows.with(10, { id: 10, name: 'renamed' }).slice(0, 49)))).toEqual(['changed [10].name', 'removed [49]']);
  });

  it('gives both places of an item that moved', () => {
    expect(compare([{ a: 1 }, { b: 1 }, { c: 1 }], [{ b: 1 }, { c: 2 }]).differences).toEqual([
      { kind: 'removed', before: { path: [0], value: { a: 1 } }, after: undefined },
      { kind: 'changed', before: { path: [2, 'c'], value: 1 }, after: { path: [1, 'c'], value: 2 } },
    ]);
  });

  it('finds nothing exactly when they are equal', () => {
    fc.assert(
      fc.property(json, json, (before, after) => {
        expect(compare(before, JSON.parse(JSON.stringify(before))).same).toBe(true);
        expect(compare(before, after).same).toBe(canonical(before) === canonical(after));
      }),
      RUNS,
    );
  });

  it('gives values that stand where it says, and nothing is lost between the two', () => {
    fc.assert(
      fc.property(json, json, (before, after) => {
        let balance = leaves(before) - leaves(after);
        for (const { before: was, after: is } of compare(before, after).differences) {
          if (was) expect(at(before, was.path)).toBe(was.value);
          if (is) expect(at(after, is.path)).toBe(is.value);
          balance += (is ? leaves(is.value) : 0) - (was ? leaves(was.value) : 0);
        }
        expect(balance).toBe(0);
      }),
      RUNS,
    );
  });

  it('turns round when the sides do', () => {
    fc.assert(
      fc.property(json, json, (before, after) => {
        const there = compare(before, after);
        const back = compare(after, before);
        expect(back.same).toBe(there.same);
        expect(leavesOf(back, 'removed') - leavesOf(back, 'added')).toBe(leavesOf(there, 'added') - leavesOf(there, 'removed'));
      }),
      { ...RUNS, examples: [[[1, 2], [2, 1]]] },
    );
  });

  it('says which limits bit', () => {
    const many = Array.from({ length: 2_000 }, (_, index) => index);
    const { remarks, counts, differences } = compare(many, many.map((index) => index + 5_000).concat(1), { ...DIFFERENCE_LIMITS, mostListed: 10 });
    expect(differences.length).toBe(10);
    expect(counts).toEqual({ added: 1, removed: 0, changed: 2_000 });
    expect(remarks).toEqual(['The first 10 of 2,001 differences are listed.', 'A long array is compared item by item, without looking for items that moved.']);
    expect(compare(many, [], { ...DIFFERENCE_LIMITS, mostCompared: 100 }).remarks).toEqual(['Only the first 100 values are compared.']);
  });

  it('does not overflow, however deep', () => {
    let [one, other]: unknown[] = [1, 2];
    for (let level = 0; level < 100_000; level += 1) [one, other] = [[one], [other]];
    expect(compare(one, other)).toMatchObject({ same: true, remarks: ['What lies deeper than 1,000 levels is not compared.'] });
  });
});

function leavesOf({ differences }: JsonDifferences, kind: 'added' | 'removed'): number {
  return differences.filter((difference) => difference.kind === kind).length;
}
