// Which kinds of rows are shown, how many there are of each, and how many rows the list has.

import type { ReactNode } from 'react';
import ArrowDownLeft from 'lucide-react/icons/arrow-down-left';
import ArrowUpRight from 'lucide-react/icons/arrow-up-right';
import Bell from 'lucide-react/icons/bell';
import CircleX from 'lucide-react/icons/circle-x';
import Plug from 'lucide-react/icons/plug';
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

export function FilterBar({ messages, end }: { readonly messages: MessagesView; readonly end?: ReactNode }): ReactNode {
  const { summary, hidden, view } = messages;
  return (
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
        <b>{formatCount(view.count)}</b> of {formatCount(summary.rows)} rows
        {view.more && <span className="dim"> so far…</span>}
        {(hidden.size > 0 || messages.filter !== '') && (
          <Button variant="link" onClick={messages.showAll}>
            show all
          </Button>
        )}
      </span>
      {end}
    </div>
  );
}
