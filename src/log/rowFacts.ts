// What a log tells of a row by its columns, one fact at a time: a filter asks a million rows for one or two.

import type { Bytes, Milliseconds, MonotonicMs } from '../base/units.ts';
import type { Finding } from '../protocol/findings.ts';
import type { RequestId } from '../protocol/jsonRpc.ts';

/** Facts by row; numbers of texts are interned, so that each text need be looked at once. */
export interface RowFacts {
  /** Index in KINDS. */
  kind(row: number): number;
  /** Index in STATUSES. */
  status(row: number): number;
  /** 0 sent, 1 received. */
  direction(row: number): number;
  methodNumber(row: number): number;
  methodText(number: number): string;
  subjectNumber(row: number): number;
  subjectText(number: number): string;
  id(row: number): RequestId | undefined;
  exchange(row: number): number;
  connection(row: number): number;
  /** The row of the other half, -1 for none. */
  pair(row: number): number;
  at(row: number): MonotonicMs;
  bytes(row: number): Bytes;
  /** From a request to this response. */
  duration(row: number): Milliseconds | undefined;
  findings(row: number): readonly Finding[];
}
