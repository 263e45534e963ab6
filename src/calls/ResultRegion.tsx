// How one call goes and ended: progress, log lines, outcome and result. Shared by every panel that calls; knows no panel.

import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react';
import Activity from 'lucide-react/icons/activity';
import { own } from '../protocol/jsonRpc.ts';
import type { Inspector } from '../store/inspector.ts';
import type { Invocation } from '../store/invocation.ts';
import { Button } from '../ui/Button.tsx';
import { loadBlockList } from '../ui/ContentBlocks.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Progress } from '../ui/Progress.tsx';
import { Tabs } from '../ui/Tabs.tsx';
import { LogLines } from './LogLines.tsx';
import { ResultFacts } from './ResultFacts.tsx';
import { ResultFindings } from './ResultFindings.tsx';

export interface ResultRegionProps {
  readonly inspector: Inspector;
  readonly invocation: Invocation | undefined;
  /** What stands here before the first call. */
  readonly empty: ReactNode;
  readonly onReveal: (row: number) => void;
  readonly onReadResource?: (uri: string) => void;
}

const views = () => import('./resultViews.ts');

/** Loads what draws results before there is one: so they are drawn offline, too. */
export const loadResultViews = (): Promise<unknown> => Promise.all([views(), loadBlockList()]);

const OutcomeView = lazy(async () => ({ default: (await views()).OutcomeView }));
const StructuredValue = lazy(async () => ({ default: (await views()).StructuredValue }));
const RawResult = lazy(async () => ({ default: (await views()).RawResult }));

type TabId = 'rendered' | 'structured' | 'raw';

export function ResultRegion({ inspector, invocation, empty, onReveal, onReadResource }: ResultRegionProps): ReactNode {
  const [tab, setTab] = useState<TabId>('rendered');
  // Outside system: the network. What draws a result is there before the first one is.
  useEffect(() => {
    loadResultViews().catch(() => undefined);
  }, []);
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
        <ResultFacts invocation={invocation} />
        {outcome.type === 'pending' && <Running invocation={invocation} />}
        <ResultFindings findings={invocation.findings} />
        <Suspense fallback={null}>
          {selected === 'rendered' && <OutcomeView outcome={outcome} {...(onReadResource ? { onReadResource } : {})} />}
          {selected === 'structured' && <StructuredValue value={structured} label="Structured content" />}
          {selected === 'raw' && <RawResult inspector={inspector} invocation={invocation} />}
        </Suspense>
        {selected === 'rendered' && <LogLines lines={invocation.logLines} more={invocation.moreLogLines} onReveal={onReveal} />}
      </Tabs>
    </section>
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
  const { requestId, outcome } = invocation;
  // The request whose row was looked for in vain: another call may have its row.
  const [missing, setMissing] = useState<Invocation>();
  if (requestId === undefined) return null;
  if (missing === invocation) return <span className="dim">its frames are not in the log</span>;
  const reveal = (): void => {
    const row = inspector.rowOfRequest(requestId);
    if (row === undefined) setMissing(invocation);
    else onReveal(inspector.log.row(row).pair ?? row);
  };
  return (
    <Button variant="link" icon={Activity} title={outcome.type === 'pending' ? 'Shows the request in Messages' : 'Shows the answer in Messages; its request is one click further'} onClick={reveal}>
      Show frames
    </Button>
  );
}
