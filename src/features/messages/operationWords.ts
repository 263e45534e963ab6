// What a row's part in an operation is called.

import type { RowRole } from '../../log/operationRoles.ts';

/** What a row says of its part, where its method does not; and what there is to know about it. */
export const ROLE_WORDS: Readonly<Record<RowRole, readonly [word: string, title: string]>> = {
  alone: ['', ''],
  request: ['', ''],
  answer: ['answer', ''],
  round: ['next round', 'The call goes on with the answers that the server asked for.'],
  poll: ['task', 'About the task that the call became.'],
  'poll answer': ['task', 'About the task that the call became.'],
  asked: ['asked', 'The other side asks while it works on the call.'],
  reply: ['reply', ''],
  progress: ['', ''],
  log: ['', ''],
  notification: ['', ''],
  cancel: ['cancels', ''],
  duplicate: ['duplicate', 'A second answer to the same request.'],
  late: ['late', 'Nobody waited for this answer any more.'],
  transport: ['', ''],
  'unknown answer': ['stray', 'It came on the exchange of this request, and answers none that is known.'],
  'ambiguous round': ['not linked', 'It brings answers to a server’s questions, and several calls have asked the same: which of them goes on here cannot be told.'],
  'unknown round': ['not linked', 'It brings answers to a server’s questions, and no call in this log has asked for them.'],
  'ambiguous call': ['not linked', 'It belongs to some call, and several were running: which one cannot be told.'],
  unread: ['not linked', 'It is too large to be searched for what links it to a call before.'],
};
