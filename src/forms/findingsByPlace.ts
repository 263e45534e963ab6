// Problems -> what a form looks up at each field. Pure.

import { pathKey } from '../schema/form/jsonPath.ts';
import type { FormProblem } from './ProblemSummary.tsx';

export function findingsByPlace(problems: readonly FormProblem[]): ReadonlyMap<string, readonly string[]> {
  const places = new Map<string, string[]>();
  for (const { path, message } of problems) {
    const key = pathKey(path);
    const there = places.get(key);
    if (!there) places.set(key, [message]);
    else if (!there.includes(message)) there.push(message);
  }
  return places;
}
