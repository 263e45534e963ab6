// One row in full: its tree, its exact text, the transport around it, its time; and what is wrong with it above them all.

import { useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { LogRow } from '../../log/logRow.ts';
import type { MessageLog } from '../../log/messageLog.ts';
import type { SettingsStore } from '../../store/settingsStore.ts';
import type { DocumentPlace, JsonIndex } from '../../ui/document/jsonIndex.ts';
import { useAnswer, useFrameDocument } from '../../ui/document/useFrameDocument.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { formatBytes } from '../../ui/formatBytes.ts';
import { formatDuration } from '../../ui/formatDuration.ts';
import { formatTime } from '../../ui/formatTime.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import type { Comparison } from './comparison.ts';
import { DetailHead } from './DetailHead.tsx';
import { DetailRaw } from './DetailRaw.tsx';
import { DETAIL_TABS, useDetailTab } from './detailTabs.ts';
import { DetailTiming } from './DetailTiming.tsx';
import { DetailTransport } from './DetailTransport.tsx';
import { DetailTree } from './DetailTree.tsx';
import { FindBar } from './FindBar.tsx';
import { isText } from './isText.ts';
import { useExchange } from './useExchange.ts';
import { useFind } from './useFind.ts';

export interface MessageDetailProps {
  readonly log: MessageLog;
  readonly row: number;
  readonly settings: SettingsStore;
  readonly comparison: Comparison;
  readonly onSelect: (row: number | undefined) => void;
}

interface Place {
  readonly start: number;
  readonly stop: number;
}

export default function MessageDetail({ log, row, settings, comparison, onSelect }: MessageDetailProps): ReactNode {
  const entry = log.row(row);
  const bytes = useMemo(() => log.bytes(row), [log, row]);
  const document = useFrameDocument(bytes);
  const askIndex = useMemo(() => document && (() => document.index()), [document]);
  const index = useAnswer(askIndex);
  const find = useFind(document);
  const [tab, setTab] = useDetailTab(settings, entry.kind);
  // A place the user went to; what is found is shown until then, and again after the next step of the search.
  const [chosen, setChosen] = useState<Place>();
  const problems = useMemo(() => problemsOf(index), [index]);
  const [query, setQuery] = useState(find.query);
  if (query !== find.query) {
    setQuery(find.query);
    setChosen(undefined);
  }
  const goal = chosen ?? find.place ?? (index?.error && entry.kind === 'malformed' ? index.error : undefined);
  const request = entry.kind === 'request' || entry.pair === undefined ? entry : log.row(entry.pair).kind === 'request' ? log.row(entry.pair) : entry;
  const exchange = useExchange(log, entry);
  const timedExchange = useExchange(log, request);
  const binary = useMemo(() => bytes !== undefined && !isText(bytes), [bytes]);
  const searchField = useRef<HTMLInputElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'f' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || !searchField.current) return;
    // Not the list's, and not the browser's, which finds only what is drawn.
    event.preventDefault();
    event.stopPropagation();
    searchField.current.focus();
    searchField.current.select();
  };
  const showRaw = (start: number, stop: number): void => {
    setChosen({ start, stop });
    setTab('raw');
  };
  const withText = tab === 'tree' || tab === 'raw';
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- one key of its own; everything else belongs to the parts inside
    <section className="pane detail" aria-label="Message detail" onKeyDown={onKeyDown}>
      <DetailHead log={log} row={entry} bytes={bytes} comparison={comparison} onSelect={onSelect} />
      <Tabs label="Message views" tabs={DETAIL_TABS} selected={tab} onSelect={setTab} panelClassName="tabpanel detail-body">
        <Meta row={entry} batch={entry.kind === 'batch' ? index?.childCounts[0] : undefined} />
        <Findings row={entry} />
        {withText && bytes !== undefined && (
          <FindBar
            find={find}
            inputRef={searchField}
            onMove={(by) => {
              // From a place the user went to, the first step leads back to what is found.
              if (chosen) setChosen(undefined);
              else find.move(by);
            }}
          />
        )}
        {withText && bytes === undefined ? (
          <EmptyState title="Let go">The log’s budget was full, so the oldest texts were let go. The row’s facts remain, under Transport and Timing.</EmptyState>
        ) : withText && (!document || !bytes) ? (
          <EmptyState title="Reading…">{formatBytes(entry.bytes)}</EmptyState>
        ) : tab === 'tree' && bytes ? (
          <DetailTree bytes={bytes} index={index} find={find} goal={goal?.start} onShowRaw={showRaw} />
        ) : tab === 'raw' && document ? (
          <DetailRaw document={document} problems={problems} find={find} goal={goal} onGoal={setChosen} binary={binary} />
        ) : tab === 'transport' ? (
          <DetailTransport log={log} row={entry} exchange={exchange} onSelect={onSelect} />
        ) : (
          <DetailTiming log={log} row={entry} exchange={timedExchange} onSelect={onSelect} />
        )}
      </Tabs>
    </section>
  );
}

const NO_PROBLEMS: readonly DocumentPlace[] = [];

function problemsOf(index: JsonIndex | undefined): readonly DocumentPlace[] {
  if (!index) return NO_PROBLEMS;
  // The error ends the reading, so it stands behind every quirk.
  return index.error ? [...index.quirks, { ...index.error, message: `Not JSON: ${index.error.message}` }] : index.quirks;
}

function Meta({ row, batch }: { readonly row: LogRow; readonly batch: number | undefined }): ReactNode {
  return (
    <div className="meta">
      {row.id !== undefined && (
        <span>
          id <b>{String(row.id)}</b>
        </span>
      )}
      <span>{formatTime(row.epoch)}</span>
      <b>{formatBytes(row.bytes)}</b>
      {batch !== undefined && <span>{`batch of ${batch} ${batch === 1 ? 'message' : 'messages'}`}</span>}
      {row.kind === 'unread' && <span>{row.bytes === 0 ? 'let go before the session was saved' : 'being read…'}</span>}
      {row.duration !== undefined && <span>answered in {formatDuration(row.duration)}</span>}
    </div>
  );
}

function Findings({ row: { findings } }: { readonly row: LogRow }): ReactNode {
  if (findings.length === 0) return null;
  return (
    <Notice severity="warning" title={findings.length === 1 ? (findings[0]?.message ?? '') : `${findings.length} problems`}>
      {findings.length > 1 && (
        <ul className="tries">
          {findings.map(({ message }) => (
            <li key={message}>{message}</li>
          ))}
        </ul>
      )}
    </Notice>
  );
}
