// The HTTP exchange of a row in React: what the log has of it so far.

import { useMemo, useSyncExternalStore } from 'react';
import type { LogRow } from '../../log/logRow.ts';
import type { MessageLog } from '../../log/messageLog.ts';
import { ExchangeRows, type ExchangeFacts } from './exchangeRows.ts';

export function useExchange(log: MessageLog, row: LogRow | undefined): ExchangeFacts | undefined {
  const { rows: size } = useSyncExternalStore(log.subscribe, log.getSummary);
  const exchange = row?.exchange;
  const near = row?.index ?? 0;
  const rows = useMemo(() => (exchange === undefined ? undefined : new ExchangeRows(log, exchange, near)), [log, exchange, near]);
  return useMemo(() => rows?.upTo(size), [rows, size]);
}
