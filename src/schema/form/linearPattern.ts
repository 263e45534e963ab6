// Regular expressions of a schema, matched in time that grows with the text only: states are followed side by side, never tried
// one after another, so `(a+)+$` costs what `a` costs. The browser's own engine is never given a server's pattern here.
// Knows the part of the syntax that `patternShape.ts` reads; the rest is not decided.

import { Beyond, readShape, word, type Shape, type Test } from './patternShape.ts';

/** States of one pattern; `{1000}` is that many copies. */
const MOST_STATES = 2000;
const LONGEST_PATTERN = 1000;
/** States times characters: some milliseconds. */
const MOST_STEPS = 200_000;
const LONGEST_SAMPLE = 2000;

type State = { readonly test: Test; readonly next: number } | { readonly fork: readonly number[] } | { readonly at: 'start' | 'end' | 'edge' | 'inside'; readonly next: number } | 'done';

/** A pattern that was understood. */
export interface LinearPattern {
  /** Whether it is found anywhere in a text; undefined for a text too long to look through. */
  test(text: string): boolean | undefined;
  /** What a test costs: states times characters, of which a million take about a tenth of a second. */
  steps(text: string): number;
  /** A short text that it should match. */
  readonly sample: string;
}

const MOST_KEPT = 500;

/** Patterns, each read once. */
export function createPatterns(): (pattern: string) => LinearPattern | undefined {
  const kept = new Map<string, LinearPattern | undefined>();
  return (pattern) => {
    if (!kept.has(pattern) && kept.size < MOST_KEPT) kept.set(pattern, readPattern(pattern));
    return kept.has(pattern) ? kept.get(pattern) : readPattern(pattern);
  };
}

/** @returns undefined for a pattern that is not understood here */
export function readPattern(pattern: string): LinearPattern | undefined {
  if (pattern.length > LONGEST_PATTERN) return undefined;
  try {
    const shape = readShape(pattern);
    const states = statesOf(shape);
    const steps = (text: string): number => (text.length + 1) * states.states.length;
    return { steps, test: (text) => (steps(text) > MOST_STEPS ? undefined : run(states, text)), sample: sampleOf(shape) };
  } catch (error) {
    if (error instanceof Beyond) return undefined;
    throw error;
  }
}

/** Built from the end backwards: each shape is given the state that follows it. */
function statesOf(shape: Shape): { readonly states: readonly State[]; readonly first: number } {
  const states: State[] = ['done'];
  const add = (state: State): number => {
    if (states.length >= MOST_STATES) throw new Beyond();
    return states.push(state) - 1;
  };
  const build = (part: Shape, next: number): number => {
    switch (part.kind) {
      case 'one':
        return add({ test: part.test, next });
      case 'row':
        return part.parts.reduceRight((after, inner) => build(inner, after), next);
      case 'any':
        return add({ fork: part.of.map((inner) => build(inner, next)) });
      case 'times': {
        let after = next;
        if (part.most === Infinity) {
          const loop = add({ fork: [] });
          states[loop] = { fork: [build(part.part, loop), next] };
          after = loop;
        } else for (let more = part.least; more < part.most; more++) after = add({ fork: [build(part.part, after), next] });
        for (let more = 0; more < part.least; more++) after = build(part.part, after);
        return after;
      }
      default:
        return add({ at: part.kind, next });
    }
  };
  return { first: build(shape, 0), states };
}

function run({ states, first }: { readonly states: readonly State[]; readonly first: number }, text: string): boolean {
  const codes = Array.from(text, (char) => char.codePointAt(0) ?? 0);
  const isWord = (index: number): boolean => {
    const code = codes[index];
    return code !== undefined && word(code);
  };
  let now: number[] = [];
  for (let index = 0; index <= codes.length; index++) {
    // It may begin anywhere.
    const todo = [...now, first];
    const seen = new Set<number>();
    const tests: number[] = [];
    for (let at = todo.pop(); at !== undefined; at = todo.pop()) {
      const state = states[at];
      if (seen.has(at) || state === undefined) continue;
      seen.add(at);
      if (state === 'done') return true;
      if ('fork' in state) todo.push(...state.fork);
      else if ('at' in state) {
        const edge = isWord(index - 1) !== isWord(index);
        if (state.at === 'start' ? index === 0 : state.at === 'end' ? index === codes.length : state.at === 'edge' ? edge : !edge) todo.push(state.next);
      } else tests.push(at);
    }
    const code = codes[index];
    if (code === undefined) return false;
    now = [];
    for (const at of tests) {
      const state = states[at];
      if (typeof state === 'object' && 'test' in state && state.test(code)) now.push(state.next);
    }
  }
  return false;
}

function sampleOf(shape: Shape): string {
  switch (shape.kind) {
    case 'one':
      return shape.sample;
    case 'row':
      return shape.parts.map(sampleOf).join('').slice(0, LONGEST_SAMPLE);
    case 'any':
      return shape.of[0] ? sampleOf(shape.of[0]) : '';
    case 'times':
      return shape.least === 0 ? '' : sampleOf(shape.part).repeat(Math.min(shape.least, MOST_STATES)).slice(0, LONGEST_SAMPLE);
    default:
      return '';
  }
}
