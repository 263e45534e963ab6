// Which kinds of rows are shown, how many there are of each, and how many rows the list has; finding, clearing, and pausing the record.

import type { ReactNode } from 'react';
import ArrowDownLeft from 'lucide-react/icons/arrow-down-left';
import ArrowUpRight from 'lucide-react/icons/arrow-up-right';
import Bell from 'lucide-react/icons/bell';
import CircleX from 'lucide-react/icons/circle-x';
import Plug from 'lucide-react/icons/plug';
import Eraser from 'lucide-react/icons/eraser';
import CirclePause from 'lucide-react/icons/circle-pause';
import Search from 'lucide-react/icons/search';
import { systemClock } from '../../base/units.ts';
import type { MessageLog } from '../../log/messageLog.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { RecordingPaused } from './RecordingPaused.tsx';
import { GROUPS, type RowGroup } from '../../log/logRow.ts';
import { Button } from '../../ui/Button.tsx';
import { formatCount } from '../../ui/formatBytes.ts';
import { Icon } from '../../ui/Icon.tsx';
import type { MessagesView } from './useMessages.ts';

const LOOKS: Readonly<Record<RowGroup, readonly [typeof Bell, string, string]>> = {
  sent: [ArrowUpRight, 'c-sent', 'sent'],
  received: [ArrowDownLeft, 'c-received', 'received'],
  notifications: [Bell, 'c-notification', 'notify'],
  errors: [CircleX, 'c-error', 'errors'],
  transport: [Plug, 'c-transport', 'transport'],
};

export interface FilterBarProps {
  readonly log: MessageLog;
  readonly messages: MessagesView;
  /** Rows are still being recorded, unless paused: not in a session that was opened. */
  readonly recording: boolean;
  /** The rows stand below, and not what was made of them. */
  readonly listed: boolean;
  readonly end?: ReactNode;
}

export function FilterBar({ log, messages, recording, listed, end }: FilterBarProps): ReactNode {
  const { summary, hidden, view } = messages;
  return (
    <>
    <div className="fbar" role="toolbar" aria-label="Message kinds">
      <div className="chips">
        {GROUPS.map((group) => {
          const [icon, className, word] = LOOKS[group];
          return (
            <button key={group} type="button" className="chip" aria-pressed={!hidden.has(group)} title={`${hidden.has(group) ? 'Show' : 'Hide'} ${word}`} onClick={() => messages.toggle(group)}>
              <span className={className}>
                <Icon of={icon} />
              </span>
              {word} <span className="n">{formatCount(summary[group])}</span>
            </button>
          );
        })}
      </div>
      <span className="grow" />
      <span className="fcount">
        <b>{formatCount(view.count)}</b> of {formatCount(summary.rows - messages.floor)} rows
        {view.more && <span className="dim"> so far…</span>}
        {messages.floor > 0 && (
          <Button variant="link" title={`${formatCount(messages.floor)} rows were cleared from the view; they are still in the record`} onClick={messages.undoClear}>
            undo clear
          </Button>
        )}
        {(hidden.size > 0 || messages.filter !== '') && (
          <Button variant="link" onClick={messages.showAll}>
            show all
          </Button>
        )}
      </span>
      {listed && <IconButton icon={Search} label="Find in the list" keys={['Ctrl', 'F']} aria-expanded={messages.find.open} onClick={() => messages.find.setOpen(!messages.find.open)} />}
      {listed && <IconButton icon={Eraser} label="Clear the view" disabled={view.count === 0} onClick={messages.clear} />}
      {recording && !summary.paused && <IconButton icon={CirclePause} label="Pause recording" onClick={() => log.pause(systemClock.now())} />}
      {end}
    </div>
    {recording && summary.paused && <RecordingPaused log={log} unrecorded={summary.unrecorded} />}
    </>
  );
}
