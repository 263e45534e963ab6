// Whether a tool may destroy something, as its annotations say it. Hints of the server: a tool that says it is harmless may not be.

import { own } from '../protocol/jsonRpc.ts';

/** What a tool says of itself: that it is destructive, nothing (then it counts as destructive), or that it is not. */
export type Destructiveness = 'said' | 'by default' | 'no';

/**
 * Without annotations a tool may destroy: `destructiveHint` is true unless it says otherwise, and has a meaning only where
 * `readOnlyHint` is not true. A tool that says both counts as destructive: one of the two is wrong.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/schema#toolannotations
 */
export function destructiveness(tool: unknown): Destructiveness {
  const annotations = own(tool, 'annotations');
  const destructive = own(annotations, 'destructiveHint');
  if (destructive === true) return 'said';
  return destructive === false || own(annotations, 'readOnlyHint') === true ? 'no' : 'by default';
}
