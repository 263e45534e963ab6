// How one call goes and ended: progress, log lines, outcome and result. Shared by every panel that calls; knows no panel.

import { useEffect, useState, type ReactNode } from 'react';
import Activity from 'lucide-react/icons/activity';
import { own, ownString } from '../protocol/jsonRpc.ts';
import type { Inspector } from '../store/inspector.ts';
import type { Invocation } from '../store/invocation.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { formatDuration } from '../ui/formatDuration.ts';
import { JsonTree } from '../ui/JsonTree.tsx';
import { Progress } from '../ui/Progress.tsx';
import { RawText } from '../ui/RawText.tsx';
import { Tabs } from '../ui/Tabs.tsx';
import { LogLines } from './LogLines.tsx';
import { OutcomeLabel } from './OutcomeLabel.tsx';
import { OutcomeView } from './OutcomeView.tsx';
import { ResultFindings } from './ResultFindings.tsx';

export interface ResultRegionProps {
  readonly inspector: Inspector;
  readonly invocation: Invocation | undefined;
  /** What stands here before the first call. */
  readonly empty: ReactNode;
  readonly onReveal: (row: number) => void;
  readonly onReadResource?: (uri: string) => void;
}

type TabId = 'rendered' | 'structured' | 'raw';

export function ResultRegion({ inspector, invocation, empty, onReveal, onReadResource }: ResultRegionProps): ReactNode {
  const [tab, setTab] = useState<TabId>('rendered');
  if (!invocation) {
    return (
      <section className="pane" aria-label="Result">
        <EmptyState title="No result yet">{empty}</EmptyState>
      </section>
    );
  }
  const { outcome } = invocation;
  const result = 'result' in outcome ? outcome.result : undefined;
  const structured = own(result, 'structuredContent');
  const tabs = [{ id: 'rendered', label: 'Rendered' }, ...(structured === undefined ? [] : [{ id: 'structured', label: 'Structured' }]), { id: 'raw', label: 'Raw' }];
  const selected = tab === 'structured' && structured === undefined ? 'rendered' : tab;
  return (
    <section className="pane" aria-label="Result" data-outcome={outcome.type}>
      <Tabs
        label="Result views"
        tabs={tabs}
        selected={selected}
        onSelect={(id) => setTab(id as TabId)}
        end={<FramesLink inspector={inspector} invocation={invocation} onReveal={onReveal} />}
      >
        <Facts invocation={invocation} />
        {outcome.type === 'pending' && <Running invocation={invocation} />}
        <ResultFindings findings={invocation.findings} />
        {selected === 'rendered' && <OutcomeView outcome={outcome} {...(onReadResource ? { onReadResource } : {})} />}
        {selected === 'structured' && <JsonTree value={structured} label="Structured content" autoHeight />}
        {selected === 'raw' && <RawResult inspector={inspector} invocation={invocation} />}
        {selected === 'rendered' && <LogLines lines={invocation.logLines} more={invocation.moreLogLines} onReveal={onReveal} />}
      </Tabs>
    </section>
  );
}

function Facts({ invocation }: { readonly invocation: Invocation }): ReactNode {
  const { outcome, number, startedAt, endedAt, requestId } = invocation;
  const meta = 'result' in outcome ? ownString(outcome.result, 'resultType') : undefined;
  return (
    <div className="meta">
      <OutcomeLabel outcome={outcome} />
      <span>#{number}</span>
      {requestId !== undefined && <span>id {String(requestId)}</span>}
      {endedAt !== undefined && <b>{formatDuration(endedAt - startedAt)}</b>}
      {meta !== undefined && <span>{meta.slice(0, 40)}</span>}
    </div>
  );
}

function Running({ invocation }: { readonly invocation: Invocation }): ReactNode {
  const { progress, startedAt, number } = invocation;
  // A running call's clock is on the wall, outside React: read it while the call runs.
  const [elapsed, setElapsed] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setElapsed(performance.now() - startedAt), 250);
    return () => clearInterval(timer);
  }, [startedAt]);
  return (
    <div className="strip run">
      <Progress label="Progress" name={`#${number}`} value={progress?.progress} total={progress?.total} message={progress?.message} elapsedMs={elapsed} />
    </div>
  );
}

function FramesLink({ inspector, invocation, onReveal }: Pick<ResultRegionProps, 'inspector' | 'onReveal'> & { readonly invocation: Invocation }): ReactNode {
  const { requestId } = invocation;
  if (requestId === undefined) return null;
  const reveal = (): void => {
    const row = inspector.rowOfRequest(requestId);
    if (row !== undefined) onReveal(inspector.log.row(row).pair ?? row);
  };
  return (
    <Button variant="link" icon={Activity} onClick={reveal}>
      Show frames
    </Button>
  );
}

/** The answer exactly as it stands on the wire; the record has it, so it is read from there. */
function RawResult({ inspector, invocation }: { readonly inspector: Inspector; readonly invocation: Invocation }): ReactNode {
  const { requestId } = invocation;
  const request = requestId === undefined ? undefined : inspector.rowOfRequest(requestId);
  const pair = request === undefined ? undefined : inspector.log.row(request).pair;
  const text = pair === undefined ? undefined : inspector.log.text(pair);
  if (pair === undefined) return <EmptyState title="No answer on the wire">{invocation.outcome.type === 'pending' ? 'It has not come yet.' : 'The call ended without a response. What did arrive is in Messages.'}</EmptyState>;
  if (text === undefined) return <EmptyState title="Let go">The log’s budget was full, so this frame’s text was let go.</EmptyState>;
  return <RawText text={text} label="Raw response" maxRows={30} />;
}
