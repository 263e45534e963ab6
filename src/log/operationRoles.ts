// What a row is within its operation, and how an operation stands.

import type { RowStatus } from './logRow.ts';

/** In the order of their numbers in the column. */
export const ROLES = [
  'alone',
  'request',
  'answer',
  /** A further round of a call that was asked for input. */
  'round',
  /** `tasks/*` about the task that the call became. */
  'poll',
  'poll answer',
  /** The peer asks while it works on the call. */
  'asked',
  'reply',
  'progress',
  'log',
  'notification',
  'cancel',
  /** A second answer to one request. */
  'duplicate',
  /** An answer to a request that nobody waits for any more. */
  'late',
  'transport',
  /** An answer to no request that is known, on the exchange of this one. */
  'unknown answer',
  /** It brings answers, and several calls have asked for such. */
  'ambiguous round',
  /** It brings answers, and no call in this log has asked for them. */
  'unknown round',
  /** It belongs to some call, and several were running. */
  'ambiguous call',
  /** Too large to be read for what it links to. */
  'unread',
] as const;
export type RowRole = (typeof ROLES)[number];

/** How an operation stands: its request's status, or its answer's; and two of its own. */
export type OperationStatus = RowStatus | 'input-required' | 'working';

/** What the rows beside the request's own say, in the order of their numbers in the column. */
export const STAGES = ['plain', 'asks', 'working', 'completed', 'failed', 'tool-error', 'cancelled'] as const;
export type Stage = (typeof STAGES)[number];
