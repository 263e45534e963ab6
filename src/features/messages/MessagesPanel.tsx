// Messages: the whole log, the row in view, and a place to send by hand.

import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import Send from 'lucide-react/icons/send';
import { OpenSessionButton } from '../../calls/OpenSessionButton.tsx';
import { whySilent } from '../../store/connectionState.ts';
import type { Inspector } from '../../store/inspector.ts';
import { layoutStorage } from '../../store/settingsStore.ts';
import type { MessagesViewId, Workspace } from '../../store/workspace.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { Split } from '../../ui/Split.tsx';
import { CompareDialog } from './CompareDialog.tsx';
import { useComparison } from './comparison.ts';
import { ExportButton } from './ExportButton.tsx';
import { FilterBar } from './FilterBar.tsx';
import { FilterLine } from './FilterLine.tsx';
import { loadDetail } from './loadDetail.ts';
import { MessageList } from './MessageList.tsx';
import type { OperationsPane as OperationsPaneType } from './OperationsPane.tsx';
import { SendRequest } from './SendRequest.tsx';
import type { StatisticsPane as StatisticsPaneType } from './StatisticsPane.tsx';
import { useListKeys } from './useListKeys.ts';
import { useMessages } from './useMessages.ts';

const MessageDetail = lazy(loadDetail);
const loadOperations = async (): Promise<{ readonly default: typeof OperationsPaneType }> => ({ default: (await import('./OperationsPane.tsx')).OperationsPane });
const loadStatistics = async (): Promise<{ readonly default: typeof StatisticsPaneType }> => ({ default: (await import('./StatisticsPane.tsx')).StatisticsPane });
const OperationsPane = lazy(loadOperations);
const StatisticsPane = lazy(loadStatistics);

/** Loads the other views before they are wanted. */
export const loadViews = (): Promise<unknown> => Promise.all([loadOperations(), loadStatistics()]);

const VIEWS: readonly { readonly value: MessagesViewId; readonly label: string; readonly title: string }[] = [
  { value: 'frames', label: 'Frames', title: 'Each frame and transport event, as it came' },
  { value: 'operations', label: 'Operations', title: 'Each request with all that came of it' },
  { value: 'statistics', label: 'Statistics', title: 'Counts, durations and bytes by method' },
];

export function MessagesPanel({ inspector, workspace }: { readonly inspector: Inspector; readonly workspace: Workspace }): ReactNode {
  const messages = useMessages(inspector, workspace, { filtered: true });
  const silent = useStore(inspector.state, (state) => whySilent(state.connection));
  const live = useStore(inspector.state, ({ connection: { status } }) => status === 'ready' || status === 'connecting');
  const recorded = useStore(inspector.state, (state) => state.connection.status === 'recorded');
  const [sending, setSending] = useState(false);
  const comparison = useComparison();
  /** Two rows chosen in the list. */
  const [compared, setCompared] = useState<{ readonly left: number; readonly right: number }>();
  // Fetched before a row is chosen, so that choosing shows it at once.
  useEffect(() => void loadDetail(), []);
  const { log } = inspector;
  const { selected } = messages;
  const shown = useStore(workspace.state, (state) => state.messagesView);
  const onKeyDown = useListKeys(messages.find, shown === 'frames');
  const select = (row: number | undefined): void => {
    if (row !== undefined) setSending(false);
    messages.select(row);
  };
  const side = sending ? (
    <SendRequest inspector={inspector} silent={silent} onClose={() => setSending(false)} onReveal={select} />
  ) : selected === undefined || shown === 'statistics' ? undefined : (
    <Suspense fallback={<div className="pane detail" />}>
      <MessageDetail key={selected} log={log} row={selected} settings={workspace.settings} comparison={comparison} onSelect={select} />
    </Suspense>
  );
  const main = shown === 'operations' ? (
    <OperationsPane log={log} messages={messages} live={live} onSelect={select} />
  ) : shown === 'statistics' ? (
    <StatisticsPane log={log} messages={messages} />
  ) : (
    <MessageList inspector={inspector} workspace={workspace} messages={messages} onSelect={select} onCompare={(left, right) => setCompared({ left, right })} />
  );
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- keys of the fields and lists inside pass through it
    <div className="pane" onKeyDown={onKeyDown}>
      <FilterBar
        log={log}
        messages={messages}
        recording={!recorded}
        listed={shown === 'frames'}
        end={
          <>
            <OpenSessionButton workspace={workspace} look="small" />
            <ExportButton inspector={inspector} />
            <Button variant="small" icon={Send} aria-pressed={sending} onClick={() => setSending(!sending)}>
              Send request
            </Button>
          </>
        }
      />
      <div className="mview">
        <Segmented label="View of the messages" options={VIEWS} value={shown} onChange={workspace.showMessagesAs} />
        <FilterLine log={log} messages={messages} />
      </div>
      <Split
        id="messages"
        storage={layoutStorage(workspace.settings)}
        panels={[
          { id: 'list', label: 'Messages', minSize: 320, content: <Suspense fallback={<EmptyState title="Loading…" />}>{main}</Suspense> },
          ...(side === undefined ? [] : [{ id: 'detail', label: 'Detail', defaultSize: 428, minSize: 280, keepPixels: true, content: side }]),
        ]}
      />
      {compared && <CompareDialog log={log} {...compared} onClose={() => setCompared(undefined)} />}
    </div>
  );
}
