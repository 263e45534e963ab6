// The view "Statistics" of Messages: traffic over time and a table by method, of the rows that pass the filter. A chunk of its own.

import { useState, type ReactNode } from 'react';
import ArrowDown from 'lucide-react/icons/arrow-down';
import ArrowUp from 'lucide-react/icons/arrow-up';
import type { MessageLog } from '../../log/messageLog.ts';
import type { MethodStatistics } from '../../log/statistics.ts';
import { CopyMenu } from '../../ui/CopyMenu.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { formatBytes, formatCount } from '../../ui/formatBytes.ts';
import { Icon } from '../../ui/Icon.tsx';
import { ServerText } from '../../ui/ServerText.tsx';
import { asCsv, asMarkdown, orderedLines, STATISTICS_COLUMNS, type StatisticsOrder } from './statisticsTable.ts';
import { ThroughputChart } from './ThroughputChart.tsx';
import type { MessagesView } from './useMessages.ts';
import { useStatistics } from './useStatistics.ts';

/** Lines beyond these are left to the copy: a server may name methods without end. */
const MOST_LINES = 200;

export function StatisticsPane({ log, messages }: { readonly log: MessageLog; readonly messages: MessagesView }): ReactNode {
  const { view, summary } = messages;
  const { snapshot, more } = useStatistics(log, view, summary.amended);
  const [order, setOrder] = useState<StatisticsOrder>({ by: 'count', descending: true });
  const lines = orderedLines(snapshot.methods, order);
  const { total } = snapshot;
  if (lines.length === 0) {
    return (
      <div className="pane">
        {more || view.more ? <EmptyState title="Looking…">Rows are being counted.</EmptyState> : view.count === 0 && summary.rows > 0 ? <EmptyState title="Nothing passes the filter">The numbers are of the rows that pass it.</EmptyState> : <EmptyState title="No frames">What is sent and received is counted here, by method.</EmptyState>}
      </div>
    );
  }
  return (
    <div className="pane stats">
      <ThroughputChart series={snapshot.throughput} />
      <div className="stats-head">
        <h2>By method</h2>
        <span className="dim" role="status">
          {more || view.more ? 'counting… ' : ''}
          {formatCount(total.frames)} frames{messages.filter !== '' || messages.hidden.size > 0 ? ' that pass the filter' : ''}, {formatCount(total.errors)} errors, {formatBytes(total.bytesOut)} out, {formatBytes(total.bytesIn)} in
        </span>
        <span className="grow" />
        <CopyMenu
          offersOf={() => ({
            offers: [
              { label: 'Markdown', text: () => asMarkdown(lines) },
              { label: 'CSV', text: () => asCsv(lines) },
            ],
            missing: [],
          })}
        />
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, and keys must reach that */}
      <div className="stats-scroll" tabIndex={0} role="region" aria-label="Statistics by method">
        <table className="stats-table">
          <thead>
            <tr>
              {STATISTICS_COLUMNS.map(({ id, label }) => (
                <th key={id} scope="col" aria-sort={order.by === id ? (order.descending ? 'descending' : 'ascending') : 'none'}>
                  <button type="button" onClick={() => setOrder({ by: id, descending: order.by === id ? !order.descending : id !== 'method' && id !== 'sender' })}>
                    {label}
                    {order.by === id && <Icon of={order.descending ? ArrowDown : ArrowUp} size={12} />}
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.slice(0, MOST_LINES).map((line) => (
              <Line key={`${line.sender} ${line.method}`} line={line} />
            ))}
          </tbody>
        </table>
        {lines.length > MOST_LINES && <p className="dim stats-rest">{formatCount(lines.length - MOST_LINES)} further methods are in the copy.</p>}
      </div>
    </div>
  );
}

function Line({ line }: { readonly line: MethodStatistics }): ReactNode {
  const [method, ...rest] = STATISTICS_COLUMNS;
  return (
    <tr>
      <th scope="row">{method && <ServerText text={method.text(line)} limit={200} />}</th>
      {rest.map(({ id, text }) => (
        <td key={id} className={id === 'errors' && line.errors > 0 ? 'c-error' : id === 'pending' && line.pending > 0 ? 'c-sent' : undefined}>
          {(id === 'pending' || id === 'errors') && line[id] === 0 ? <span className="dim">0</span> : text(line)}
        </td>
      ))}
    </tr>
  );
}
