// One row in full: its tree, its exact text, what is wrong with it, and the transport around it.

import { useMemo, useState, type ReactNode } from 'react';
import X from 'lucide-react/icons/x';
import { copyOffers } from '../../log/copyAs.ts';
import type { LogRow } from '../../log/logRow.ts';
import type { MessageLog } from '../../log/messageLog.ts';
import { Button } from '../../ui/Button.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { CopyMenu } from '../../ui/CopyMenu.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { formatBytes } from '../../ui/formatBytes.ts';
import { formatDuration } from '../../ui/formatDuration.ts';
import { formatTime } from '../../ui/formatTime.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { JsonTree } from '../../ui/JsonTree.tsx';
import { KeyValue } from '../../ui/KeyValue.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { RawText } from '../../ui/RawText.tsx';
import { ServerText } from '../../ui/ServerText.tsx';
import { Tabs } from '../../ui/Tabs.tsx';

export interface MessageDetailProps {
  readonly log: MessageLog;
  readonly row: number;
  readonly onSelect: (row: number | undefined) => void;
}

/** A tree of more text than this is built only when asked for. */
const TREE_LIMIT = 1_000_000;

const TABS = [
  { id: 'tree', label: 'Tree' },
  { id: 'raw', label: 'Raw' },
  { id: 'facts', label: 'Facts' },
];

export function MessageDetail({ log, row, onSelect }: MessageDetailProps): ReactNode {
  const entry = log.row(row);
  const text = useMemo(() => log.text(row), [log, row]);
  const [tab, setTab] = useState('tree');
  const at = useMemo(() => errorOffset(entry), [entry]);
  return (
    <section className="pane detail" aria-label="Message detail">
      <div className="dh">
        <b className="tr-x">{entry.method === '' ? entry.kind : entry.method}</b>
        <span className="tr-x dim">{entry.subject}</span>
        <span className="grow" />
        {entry.pair !== undefined && (
          <Button variant="small" keys={['p']} onClick={() => onSelect(entry.pair)}>
            {entry.kind === 'request' ? 'Response' : 'Request'}
          </Button>
        )}
        <CopyMenu offersOf={() => copyOffers(log, row)} />
        {text !== undefined && <CopyButton label="Copy the exact text" text={text} />}
        <IconButton icon={X} label="Close detail" keys={['Esc']} onClick={() => onSelect(undefined)} />
      </div>
      <Tabs label="Message views" tabs={TABS} selected={tab} onSelect={setTab} panelClassName="tabpanel detail-body">
        <div className="meta">
          {entry.id !== undefined && (
            <span>
              id <b>{String(entry.id)}</b>
            </span>
          )}
          <span>{formatTime(entry.epoch)}</span>
          <b>{formatBytes(entry.bytes)}</b>
          {entry.duration !== undefined && <span>answered in {formatDuration(entry.duration)}</span>}
        </div>
        {entry.findings.length > 0 && (
          <Notice severity="warning" title={entry.findings.length === 1 ? (entry.findings[0]?.message ?? '') : `${entry.findings.length} problems`}>
            {entry.findings.length > 1 && (
              <ul className="tries">
                {entry.findings.map(({ message }) => (
                  <li key={message}>{message}</li>
                ))}
              </ul>
            )}
          </Notice>
        )}
        {text === undefined ? (
          <EmptyState title="Let go">The log’s budget was full, so the oldest texts were let go. The row’s facts remain.</EmptyState>
        ) : tab === 'tree' ? (
          <Tree key={row} text={text} />
        ) : tab === 'raw' ? (
          <RawText text={text} label="Exact text" byteLength={entry.bytes} wrap {...(at === undefined ? {} : { mark: { offset: at, message: entry.findings[0]?.message ?? '' } })} />
        ) : (
          <Facts row={entry} log={log} onSelect={onSelect} />
        )}
      </Tabs>
    </section>
  );
}

function errorOffset({ kind, findings }: LogRow): number | undefined {
  if (kind !== 'malformed') return undefined;
  const place = /\(at character (\d+)\)/.exec(findings.map(({ message }) => message).join(' '))?.[1];
  return place === undefined ? undefined : Number(place) - 1;
}

function Tree({ text }: { readonly text: string }): ReactNode {
  const [asked, setAsked] = useState(text.length <= TREE_LIMIT);
  const parsed = useMemo(() => (asked ? parse(text) : undefined), [asked, text]);
  if (!parsed) {
    return (
      <EmptyState title={`${formatBytes(text.length)} of JSON`} actions={<Button variant="small" onClick={() => setAsked(true)}>Build the tree</Button>}>
        Building the tree of a frame this large may hold the page for a moment. Raw shows it at once.
      </EmptyState>
    );
  }
  if (!('value' in parsed)) return <RawText text={text} label="Exact text" wrap />;
  return <JsonTree value={parsed.value} raw={text} label="Message" />;
}

function parse(text: string): { readonly value: unknown } | { readonly error: unknown } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { error };
  }
}

function Facts({ row, log, onSelect }: { readonly row: LogRow; readonly log: MessageLog; readonly onSelect: (row: number) => void }): ReactNode {
  const related = log.rowsOfExchange(row.index);
  return (
    <div className="scroll">
      <KeyValue
        rows={[
          { key: 'row', value: String(row.index + 1) },
          { key: 'direction', value: row.direction },
          { key: 'kind', value: row.kind },
          { key: 'status', value: row.status },
          { key: 'time', value: `${formatTime(row.epoch)} (${row.at.toFixed(1)} ms after the page opened)` },
          { key: 'size', value: formatBytes(row.bytes) },
          ...(row.exchange === undefined ? [] : [{ key: 'HTTP exchange', value: String(row.exchange) }]),
          ...(row.eventId === undefined ? [] : [{ key: 'SSE event id', value: <ServerText text={row.eventId} limit={200} /> }]),
        ]}
      />
      {related.length > 0 && (
        <>
          <h2 className="sec">
            Same HTTP exchange <span>status, headers, other frames</span>
          </h2>
          <ul className="related">
            {related.map((index) => {
              const other = log.row(index);
              return (
                <li key={index}>
                  <Button variant="link" onClick={() => onSelect(index)}>
                    {formatTime(other.epoch)} {other.kind} {other.method}
                  </Button>
                </li>
              );
            })}
          </ul>
        </>
      )}
    </div>
  );
}
