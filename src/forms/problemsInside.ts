// How many problems a closed group hides. Pure.

import { pathKey, type JsonPath } from '../schema/form/jsonPath.ts';

export function problemsInside(findings: ReadonlyMap<string, readonly string[]>, path: JsonPath): number {
  if (findings.size === 0) return 0;
  // A key is the path as a JSON list: what is inside begins with the same steps.
  const start = path.length === 0 ? '[' : `${pathKey(path).slice(0, -1)},`;
  const itself = pathKey(path);
  let count = 0;
  for (const [key, problems] of findings) if (key !== itself && key.startsWith(start)) count += problems.length;
  return count;
}
