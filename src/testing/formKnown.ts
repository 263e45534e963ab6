// What the form is known to do wrong for schemas of the table, with the reason. Empty is the aim.

import type { KnownProblem } from './formProof.ts';

export const formKnown: readonly KnownProblem[] = [];
