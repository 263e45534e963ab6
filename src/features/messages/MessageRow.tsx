// One row: direction and kind as icons with words, time, method and what it is about, id, status, size, duration.

import type { ReactNode } from 'react';
import ArrowDownLeft from 'lucide-react/icons/arrow-down-left';
import ArrowUpRight from 'lucide-react/icons/arrow-up-right';
import Ban from 'lucide-react/icons/ban';
import Bell from 'lucide-react/icons/bell';
import Check from 'lucide-react/icons/check';
import CircleAlert from 'lucide-react/icons/circle-alert';
import CircleX from 'lucide-react/icons/circle-x';
import Clock from 'lucide-react/icons/clock';
import Link from 'lucide-react/icons/link';
import Plug from 'lucide-react/icons/plug';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import { isNote, type LogRow, type RowStatus } from '../../log/logRow.ts';
import type { MessageLog } from '../../log/messageLog.ts';
import { formatBytes } from '../../ui/formatBytes.ts';
import { formatDuration } from '../../ui/formatDuration.ts';
import { formatTime } from '../../ui/formatTime.ts';
import { Icon } from '../../ui/Icon.tsx';
import { summarize } from './summarize.ts';

export interface MessageRowProps {
  readonly log: MessageLog;
  readonly row: number;
  readonly id: string;
  /** Place in the view, from 0. */
  readonly position: number;
  readonly mark: 'selected' | 'pair' | undefined;
}

export function MessageRow({ log, row, id, position, mark }: MessageRowProps): ReactNode {
  const entry = log.row(row);
  const summary = summarize(log, entry);
  return (
    <div id={id} role="row" aria-rowindex={position + 1} aria-selected={mark === 'selected'} className={mark === 'selected' ? 'mr is-sel' : mark === 'pair' ? 'mr is-pair' : 'mr'} data-kind={entry.kind} data-direction={entry.direction}>
      <span role="gridcell" className={`m-dir ${toneOf(entry)}`}>
        <KindIcons row={entry} />
      </span>
      <span role="gridcell" className="m-time">
        {formatTime(entry.epoch)}
      </span>
      <span role="gridcell" className="m-method" title={summary}>
        <b>{methodOf(entry)}</b> <i>{summary}</i>
        {mark === 'pair' && (
          <span className="pm">
            <Icon of={Link} /> pair
          </span>
        )}
      </span>
      <span role="gridcell" className="m-id">
        {entry.id === undefined ? '' : String(entry.id)}
      </span>
      <Status row={entry} />
      <span role="gridcell" className="m-size">
        {formatBytes(entry.bytes)}
      </span>
      <span role="gridcell" className="m-dur">
        {entry.duration === undefined ? '' : formatDuration(entry.duration)}
      </span>
    </div>
  );
}

function methodOf({ kind, method, bytes }: LogRow): string {
  if (method !== '') return method;
  if (kind === 'malformed') return 'not a message';
  if (kind === 'unread') return bytes === 0 ? 'let go' : 'being read…';
  return kind;
}

function toneOf({ kind, status, direction }: LogRow): string {
  if (kind === 'error' || kind === 'malformed' || status === 'error') return 'c-error';
  if (kind === 'notification') return 'c-notification';
  if (isNote(kind)) return 'c-transport';
  return direction === 'sent' ? 'c-sent' : 'c-received';
}

function KindIcons({ row }: { readonly row: LogRow }): ReactNode {
  if (isNote(row.kind)) return <Icon of={Plug} label={row.status === 'error' ? 'transport failure' : 'transport event'} />;
  return (
    <>
      <Icon of={row.direction === 'sent' ? ArrowUpRight : ArrowDownLeft} label={row.direction} />
      {row.kind === 'notification' && <Icon of={Bell} label="notification" />}
      {(row.kind === 'error' || row.kind === 'malformed') && <Icon of={CircleX} label={row.kind} />}
    </>
  );
}

const STATUS_LOOKS: Readonly<Record<RowStatus, readonly [typeof Check | undefined, string, string]>> = {
  quiet: [undefined, 'is-quiet', ''],
  pending: [Clock, 'c-sent', 'pending'],
  answered: [undefined, 'is-quiet', 'answered'],
  ok: [Check, 'c-success', 'ok'],
  error: [CircleX, 'c-error', 'error'],
  'tool-error': [CircleAlert, 'c-warning', 'isError'],
  malformed: [CircleX, 'c-error', 'malformed'],
  cancelled: [Ban, 'c-transport', 'cancelled'],
  timeout: [Clock, 'c-warning', 'timeout'],
  'no-answer': [CircleX, 'c-error', 'no answer'],
};

function Status({ row }: { readonly row: LogRow }): ReactNode {
  const [icon, className, word] = STATUS_LOOKS[row.status];
  const flawed = row.findings.length > 0;
  const shown = flawed && (row.status === 'quiet' || row.status === 'ok' || row.status === 'answered') ? 'flawed' : word;
  const problems = row.findings.map(({ message }) => message).join('\n');
  return (
    <span role="gridcell" className={`m-stat ${flawed && shown === 'flawed' ? 'c-warning' : className}`} title={problems === '' ? undefined : problems}>
      {shown === 'flawed' ? <Icon of={TriangleAlert} /> : icon && <Icon of={icon} />}
      <span>{shown}</span>
    </span>
  );
}
