// What the form is known to do wrong for schemas of the table, with the reason. Empty is the aim.

import type { KnownProblem } from './formProof.ts';

const contains = 'a list begins with items that `contains` does not fit';
const endless = 'a value to begin with takes the branch that contains itself, level after level, where `null` would end it';

export const formKnown: readonly KnownProblem[] = [
  { schema: 'an item of a kind', problem: 'seed /list: "list" must hold an item', why: contains },
  { schema: 'an item of a kind', problem: 'example /list: "list" must hold an item', why: contains },
  { schema: 'an item of a kind', problem: 'branch 0 of /list/0', why: contains },
  { schema: 'items of a kind, counted', problem: 'seed /list: "list" must hold at least 2 items', why: contains },
  { schema: 'items of a kind, counted', problem: 'example /list: "list" must hold at least 2 items', why: contains },
  { schema: 'a main item', problem: 'seed : The value must hold', why: contains },
  { schema: 'a main item', problem: 'example : The value must hold', why: contains },
  { schema: 'zod v3 union', problem: 'branch 1 of /shape: /shape/r', why: 'another branch of anyOf, taken by hand, keeps a member of the former one though it is closed' },
  { schema: 'linked list', problem: 'seed /list/tail', why: endless },
  { schema: 'linked list', problem: 'example /list/tail', why: endless },
  { schema: 'linked list', problem: 'loss in what', why: endless },
];
