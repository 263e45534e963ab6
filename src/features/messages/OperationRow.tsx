// One line of the operations: a request with its fate, or one of the rows it is made of. Draws; decides nothing.

import { useEffect, useState, type ReactNode } from 'react';
import ArrowDownLeft from 'lucide-react/icons/arrow-down-left';
import ArrowUpRight from 'lucide-react/icons/arrow-up-right';
import Bell from 'lucide-react/icons/bell';
import ChevronDown from 'lucide-react/icons/chevron-down';
import ChevronRight from 'lucide-react/icons/chevron-right';
import CircleX from 'lucide-react/icons/circle-x';
import Plug from 'lucide-react/icons/plug';
import { systemClock } from '../../base/units.ts';
import type { LogRow } from '../../log/logRow.ts';
import type { MessageLog } from '../../log/messageLog.ts';
import type { OperationLine } from '../../log/operationLines.ts';
import type { OperationStatus } from '../../log/operationRoles.ts';
import { formatBytes, formatCount } from '../../ui/formatBytes.ts';
import { formatDuration } from '../../ui/formatDuration.ts';
import { formatTime } from '../../ui/formatTime.ts';
import { Icon } from '../../ui/Icon.tsx';
import { ROLE_WORDS } from './operationWords.ts';
import { STATUS_LOOKS } from './statusLooks.ts';
import { summarize } from './summarize.ts';
import type { OperationsModel } from './useOperations.ts';
import { Moment, Waterfall } from './Waterfall.tsx';

export interface OperationRowProps {
  readonly log: MessageLog;
  readonly operations: OperationsModel['operations'];
  readonly line: OperationLine;
  readonly open: boolean;
  readonly id: string;
  readonly selected: boolean;
  /** When the log's first row was. */
  readonly origin: number;
  /** The connection lives: what is pending goes on. */
  readonly live: boolean;
}

export function OperationRow({ log, operations, line, open, id, selected, origin, live }: OperationRowProps): ReactNode {
  const { operation, row, part } = line;
  const entry = log.row(row);
  const own = part === undefined;
  const further = own ? operations.rowCount(operation) - 1 : 0;
  const call = own && operations.isCall(operation);
  const status: OperationStatus = call ? operations.status(operation) : entry.status === 'answered' ? 'quiet' : entry.status;
  const failed = entry.kind === 'error' || entry.kind === 'malformed' || entry.status === 'error';
  const [word, title] = ROLE_WORDS[operations.roleOf(row)];
  const words = summarize(log, entry);
  return (
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- focus stays on the tree, which points here by aria-activedescendant
    <div id={id} role="treeitem" aria-level={own ? 1 : 2} aria-selected={selected} aria-expanded={further > 0 ? open : undefined} className={`mr or${own ? '' : ' or-part'}${selected ? ' is-sel' : ''}`} data-operation={own ? operation : undefined}>
      <span className={`o-fold ${toneOf(entry)}`}>
        {further > 0 ? (
          <span className="jt-fold" data-fold="">
            <Icon of={open ? ChevronDown : ChevronRight} size={12} />
          </span>
        ) : (
          <span className="jt-fold" />
        )}
        <KindIcon row={entry} />
      </span>
      <span className="m-time">{own ? formatTime(entry.epoch) : `+${formatDuration(entry.at - operations.startedAt(operation)) || '0 ms'}`}</span>
      <span className="m-method" title={words}>
        <b>{entry.method === '' || (entry.kind === 'transport' && !own) ? (entry.kind === 'malformed' ? 'not a message' : entry.kind) : entry.method}</b> <i>{words}</i>
        {word !== '' && (
          <span className="o-role" title={title === '' ? undefined : title}>
            {word}
          </span>
        )}
      </span>
      <span className="o-frames" title={further > 0 ? `${formatCount(operations.frameCount(operation))} frames, ${formatCount(further + 1)} rows with transport events` : undefined}>
        {own && further > 0 && (
          <>
            {formatCount(operations.frameCount(operation))}
            <span className="sr-only"> frames</span>
          </>
        )}
      </span>
      <Status status={status} />
      <span className="m-size">{formatBytes(entry.bytes)}</span>
      <span className="m-dur">{call ? <Lasted since={operations.startedAt(operation)} until={operations.endedAt(operation)} live={live && (status === 'pending' || status === 'working')} /> : entry.duration === undefined ? '' : formatDuration(entry.duration)}</span>
      <span className="m-wf" aria-hidden="true">
        <span className="wf">{own ? <Waterfall log={log} operations={operations} operation={operation} origin={origin} /> : <Moment at={entry.at - origin} failed={failed} />}</span>
      </span>
    </div>
  );
}

function toneOf({ kind, status, direction }: LogRow): string {
  if (kind === 'error' || kind === 'malformed' || status === 'error') return 'c-error';
  if (kind === 'notification') return 'c-notification';
  if (kind === 'transport') return 'c-transport';
  return direction === 'sent' ? 'c-sent' : 'c-received';
}

function KindIcon({ row }: { readonly row: LogRow }): ReactNode {
  if (row.kind === 'transport') return <Icon of={Plug} label={row.status === 'error' ? 'transport failure' : 'transport event'} />;
  if (row.kind === 'notification') return <Icon of={Bell} label={`notification ${row.direction}`} />;
  if (row.kind === 'error' || row.kind === 'malformed') return <Icon of={CircleX} label={`${row.kind} ${row.direction}`} />;
  return <Icon of={row.direction === 'sent' ? ArrowUpRight : ArrowDownLeft} label={row.direction} />;
}

function Status({ status }: { readonly status: OperationStatus }): ReactNode {
  const [icon, className, word] = STATUS_LOOKS[status];
  return (
    <span className={`m-stat ${className}`}>
      {icon && <Icon of={icon} />}
      <span>{word}</span>
    </span>
  );
}

const TICK_MS = 200;

function Lasted({ since, until, live }: { readonly since: number; readonly until: number | undefined; readonly live: boolean }): ReactNode {
  const [now, setNow] = useState(systemClock.now);
  // Outside system: time.
  useEffect(() => {
    if (!live) return undefined;
    const timer = setInterval(() => setNow(systemClock.now()), TICK_MS);
    return () => clearInterval(timer);
  }, [live]);
  if (until !== undefined) return formatDuration(until - since);
  return live ? <span className="c-sent">{formatDuration(Math.max(0, now - since))}</span> : '';
}
