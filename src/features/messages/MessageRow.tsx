// One row: direction and kind as icons with words, time, method and what it is about, and the columns the user has chosen.
// Drawn again only when what it shows has changed: a busy log asks for all rows many times a second.

import { memo, type ReactNode } from 'react';
import ArrowDownLeft from 'lucide-react/icons/arrow-down-left';
import ArrowUpRight from 'lucide-react/icons/arrow-up-right';
import Bell from 'lucide-react/icons/bell';
import CircleX from 'lucide-react/icons/circle-x';
import Link from 'lucide-react/icons/link';
import Plug from 'lucide-react/icons/plug';
import { isNote, type LogRow } from '../../log/logRow.ts';
import { formatBytes } from '../../ui/formatBytes.ts';
import { formatDuration } from '../../ui/formatDuration.ts';
import { Icon } from '../../ui/Icon.tsx';
import type { ColumnId } from './listColumns.ts';
import { PendingTime } from './PendingTime.tsx';
import { RowStatusCell } from './RowStatusCell.tsx';

export interface MessageRowProps {
  readonly entry: LogRow;
  readonly summary: string;
  /** As the list tells it. */
  readonly time: string;
  readonly hidden: ReadonlySet<ColumnId>;
  readonly id: string;
  /** Place in the view, from 0. */
  readonly position: number;
  readonly mark: 'selected' | 'pair' | undefined;
  /** Chosen, alone or with others. */
  readonly chosen: boolean;
  /** Holds what is searched for. */
  readonly found: boolean;
  /** An answer may still come. */
  readonly waiting: boolean;
}

export const MessageRow = memo(DrawnRow, looksTheSame);

function DrawnRow({ entry, summary, time, hidden, id, position, mark, chosen, found, waiting }: MessageRowProps): ReactNode {
  const place = { id, role: 'row', 'aria-rowindex': position + 1, 'aria-selected': chosen, 'data-kind': entry.kind, 'data-direction': entry.direction };
  const looks = `${mark === 'selected' ? ' is-sel' : mark === 'pair' ? ' is-pair' : ''}${chosen && mark !== 'selected' ? ' is-chosen' : ''}${found ? ' is-found' : ''}`;
  if (entry.kind === 'connection') {
    return (
      <div {...place} className={`mr mr-divider${looks}`}>
        <span role="gridcell" className="m-dir c-transport">
          <Icon of={Plug} label="new connection" />
        </span>
        <span role="gridcell" className="m-divider" title={summary}>
          <b>Connection {entry.connection}</b> {time} <i>{summary}</i>
        </span>
      </div>
    );
  }
  return (
    <div {...place} className={`mr${looks}`}>
      <span role="gridcell" className={`m-dir ${toneOf(entry)}`}>
        <KindIcons row={entry} />
      </span>
      {!hidden.has('time') && (
        <span role="gridcell" className="m-time">
          {time}
        </span>
      )}
      <span role="gridcell" className="m-method" title={summary}>
        <b>{methodOf(entry)}</b> <i>{summary}</i>
        {mark === 'pair' && (
          <span className="pm">
            <Icon of={Link} /> pair
          </span>
        )}
      </span>
      {!hidden.has('id') && (
        <span role="gridcell" className="m-id">
          {entry.id === undefined ? '' : String(entry.id)}
        </span>
      )}
      {!hidden.has('status') && <RowStatusCell row={entry} />}
      {!hidden.has('size') && (
        <span role="gridcell" className="m-size">
          {formatBytes(entry.bytes)}
        </span>
      )}
      {!hidden.has('duration') && (
        <span role="gridcell" className="m-dur">
          {entry.duration === undefined ? waiting && <PendingTime since={entry.at} /> : formatDuration(entry.duration)}
        </span>
      )}
      {!hidden.has('exchange') && (
        <span role="gridcell" className="m-exchange">
          {entry.exchange ?? ''}
        </span>
      )}
      {!hidden.has('connection') && (
        <span role="gridcell" className="m-connection">
          {entry.connection}
        </span>
      )}
    </div>
  );
}

/** The row of the log is read anew for each drawing, so its members are compared, not itself. */
function looksTheSame({ entry: a, ...before }: MessageRowProps, { entry: b, ...after }: MessageRowProps): boolean {
  const sameProps = (Object.keys(before) as (keyof typeof before)[]).every((key) => Object.is(before[key], after[key]));
  return sameProps && a.index === b.index && a.kind === b.kind && a.status === b.status && a.method === b.method && a.id === b.id && a.duration === b.duration && a.findings.length === b.findings.length;
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
