// Findings of a result, by what they mean: it breaks the specification, it departs from the tool's own output schema, or it could
// not be checked against it. Pure.

import type { Finding } from '../protocol/findings.ts';

export interface FindingKinds {
  /** Against the specification. */
  readonly specification: readonly Finding[];
  /** Against the tool's output schema. */
  readonly outputSchema: readonly Finding[];
  /** Why it was not checked against the output schema. */
  readonly notChecked: readonly Finding[];
}

const STRUCTURED = '/structuredContent';

export function findingKinds(findings: readonly Finding[]): FindingKinds {
  const specification: Finding[] = [];
  const outputSchema: Finding[] = [];
  const notChecked: Finding[] = [];
  for (const finding of findings) {
    const { path, message } = finding;
    const structured = path === STRUCTURED || path.startsWith(`${STRUCTURED}/`);
    // What the specification says of the member itself begins with its name; a schema's departures do not.
    if (!structured || (path === STRUCTURED && message.startsWith('"structuredContent" '))) specification.push(finding);
    else if (message.startsWith('Not checked against the schema')) notChecked.push(finding);
    else outputSchema.push(finding);
  }
  return { specification, outputSchema, notChecked };
}
