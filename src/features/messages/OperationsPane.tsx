// The view "Operations" of Messages: the session's timeline above the tree of operations. A chunk of its own.

import { useCallback, useMemo, useState, type ReactNode } from 'react';
import type { MessageLog } from '../../log/messageLog.ts';
import { OperationList } from './OperationList.tsx';
import { Timeline } from './Timeline.tsx';
import type { TimeRange } from './timeScale.ts';
import type { MessagesView } from './useMessages.ts';
import { useOperations } from './useOperations.ts';
import { endOfTime } from './useWaterfallScale.ts';

export interface OperationsPaneProps {
  readonly log: MessageLog;
  readonly messages: MessagesView;
  /** The connection lives. */
  readonly live: boolean;
  readonly onSelect: (row: number | undefined) => void;
}

export function OperationsPane({ log, messages, live, onSelect }: OperationsPaneProps): ReactNode {
  const { summary, view: rows, selected } = messages;
  const filtered = messages.hidden.size > 0 || (messages.filter !== '' && messages.problem === undefined);
  const view = useOperations(log, summary, filtered ? rows : undefined);
  const { operations } = view;
  const [listed, setListed] = useState<TimeRange>();
  const onRange = useCallback((next: TimeRange) => setListed((before) => (before?.from === next.from && before.to === next.to ? before : next)), []);
  const origin = summary.rows === 0 ? 0 : log.facts.at(0);
  const last = summary.rows === 0 ? 0 : log.facts.at(summary.rows - 1);
  const nowOf = useCallback(() => endOfTime(live, last), [live, last]);
  const session = useMemo(() => ({ from: origin, to: last }), [origin, last]);
  const operation = selected === undefined ? -1 : operations.operationOf(selected);
  return (
    <div className="pane">
      <Timeline operations={operations} session={session} listed={listed} selected={operation < 0 ? undefined : operation} onSelect={(chosen) => onSelect(operations.firstRow(chosen))} nowOf={nowOf} live={live} version={view.version} />
      <OperationList log={log} view={view} selected={selected} onSelect={onSelect} origin={origin} nowOf={nowOf} live={live} filtered={filtered} onRange={onRange} />
    </div>
  );
}
