// What the form is known to do wrong for schemas of the table, with the reason. Empty is the aim.

import type { KnownProblem } from './formProof.ts';

const contains = 'a list begins without an item that fits `contains`';
const endless = 'a value to begin with takes the branch that contains itself, level after level, where `null` would end it';

export const formKnown: readonly KnownProblem[] = [
  { schema: 'an item of a kind', problem: 'seed /list: "list" must hold an item', why: contains },
  { schema: 'an item of a kind', problem: 'example /list: "list" must hold an item', why: contains },
  { schema: 'an item of a kind', problem: 'branch 0 of /list/0', why: contains },
  { schema: 'items of a kind, counted', problem: 'seed /list: "list" must hold at least 2 items', why: contains },
  { schema: 'items of a kind, counted', problem: 'example /list: "list" must hold at least 2 items', why: contains },
  { schema: 'a main item', problem: 'seed : The value must hold', why: contains },
  { schema: 'a main item', problem: 'example : The value must hold', why: contains },
  { schema: 'linked list', problem: 'seed /list/tail', why: endless },
  { schema: 'linked list', problem: 'example /list/tail', why: endless },
  { schema: 'linked list', problem: 'loss in what', why: endless },
];
