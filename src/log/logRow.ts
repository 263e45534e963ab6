// What one row of the log says of itself, read from the columns when it is shown.

import type { Bytes, EpochMs, Milliseconds, MonotonicMs } from '../base/units.ts';
import type { Finding } from '../protocol/findings.ts';
import type { RequestId } from '../protocol/jsonRpc.ts';

/** In the order of their numbers in the column. */
export const KINDS = ['unread', 'request', 'response', 'error', 'notification', 'malformed', 'batch', 'transport', 'connection'] as const;
export type RowKind = (typeof KINDS)[number];

export const STATUSES = ['quiet', 'pending', 'answered', 'ok', 'error', 'tool-error', 'malformed', 'cancelled', 'timeout', 'no-answer'] as const;
export type RowStatus = (typeof STATUSES)[number];

export const GROUPS = ['sent', 'received', 'notifications', 'errors', 'transport'] as const;
/** What a filter shows or hides together. */
export type RowGroup = (typeof GROUPS)[number];

/** Whether a row is no frame but tells what happened beside them. */
export const isNote = (kind: RowKind): boolean => kind === 'transport' || kind === 'connection';

export function groupOfKind(kind: RowKind, sent: boolean): RowGroup {
  if (isNote(kind)) return 'transport';
  if (kind === 'error' || kind === 'malformed') return 'errors';
  if (kind === 'notification') return 'notifications';
  return sent ? 'sent' : 'received';
}

export interface LogRow {
  readonly index: number;
  readonly kind: RowKind;
  readonly direction: 'sent' | 'received';
  readonly at: MonotonicMs;
  readonly epoch: EpochMs;
  readonly status: RowStatus;
  /** The method; a response has its request's; empty when unknown. */
  readonly method: string;
  /** The tool, prompt or resource the request names. */
  readonly subject: string;
  readonly id: RequestId | undefined;
  /** The other half of the exchange. */
  readonly pair: number | undefined;
  /** From the request to this response. */
  readonly duration: Milliseconds | undefined;
  readonly bytes: Bytes;
  /** The HTTP exchange that carried it, counted from 1 within its connection. */
  readonly exchange: number | undefined;
  /** The connection it belongs to, from 1: a log is preserved when the server is connected to again. */
  readonly connection: number;
  /** The `id:` of the SSE event that carried it. */
  readonly eventId: string | undefined;
  readonly findings: readonly Finding[];
}
