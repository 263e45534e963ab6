// The finding for a value that could not be checked. One wording, whoever refuses.

import type { Finding } from '../protocol/findings.ts';

/** @param why a clause, without its full stop */
export function notChecked(why: string): Finding {
  return { path: '', message: `Not checked against the schema: ${why}.` };
}
