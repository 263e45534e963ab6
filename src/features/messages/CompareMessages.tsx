// Two rows of the log compared side by side. Loaded when first asked for, with what computes differences.

import { useMemo, useState, type ReactNode } from 'react';
import type { MessageLog } from '../../log/messageLog.ts';
import { ComparedLines } from '../../ui/compare/ComparedLines.tsx';
import { useComparedDocuments } from '../../ui/compare/useComparedDocuments.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { formatBytes } from '../../ui/formatBytes.ts';
import { formatTime } from '../../ui/formatTime.ts';
import { Segmented } from '../../ui/Segmented.tsx';
import { nameOfRow } from './comparison.ts';

export interface CompareMessagesProps {
  readonly log: MessageLog;
  readonly left: number;
  readonly right: number;
}

export default function CompareMessages({ log, left, right }: CompareMessagesProps): ReactNode {
  const leftBytes = useMemo(() => log.bytes(left), [log, left]);
  const rightBytes = useMemo(() => log.bytes(right), [log, right]);
  if (!leftBytes || !rightBytes) return <EmptyState title="Let go">{`The text of row ${(leftBytes ? right : left) + 1} was let go, because the log’s budget was full. There is nothing to compare any more.`}</EmptyState>;
  return <Compared log={log} left={left} right={right} leftBytes={leftBytes} rightBytes={rightBytes} />;
}

function Compared({ log, left, right, leftBytes, rightBytes }: CompareMessagesProps & { readonly leftBytes: Uint8Array; readonly rightBytes: Uint8Array }): ReactNode {
  const [order, setOrder] = useState<'sorted' | 'sent'>('sorted');
  const comparing = useComparedDocuments(leftBytes, rightBytes, order === 'sorted');
  if (comparing.state === 'failed') return <EmptyState title="Not compared">{comparing.reason}</EmptyState>;
  if (comparing.state === 'running') return <EmptyState title="Comparing…">{`${formatBytes(leftBytes.length)} with ${formatBytes(rightBytes.length)}, beside the page.`}</EmptyState>;
  return (
    <ComparedLines
      documents={comparing.documents}
      leftName={<Name log={log} row={left} />}
      rightName={<Name log={log} row={right} />}
      options={
        <Segmented
          label="Order of members"
          options={[
            { value: 'sorted', label: 'By name', title: 'Members sorted by name: their order is no difference' },
            { value: 'sent', label: 'As sent', title: 'Members in the order they were sent' },
          ]}
          value={order}
          onChange={setOrder}
        />
      }
    />
  );
}

function Name({ log, row }: { readonly log: MessageLog; readonly row: number }): ReactNode {
  const entry = log.row(row);
  return (
    <>
      <b>{`Row ${row + 1}`}</b> {nameOfRow(entry)} <span className="dim">{`${entry.direction} ${formatTime(entry.epoch)}, ${formatBytes(entry.bytes)}`}</span>
    </>
  );
}
