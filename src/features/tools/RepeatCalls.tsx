// One call made many times: how often or how long, how many at once, and the numbers while it runs.

import { useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import Play from 'lucide-react/icons/play';
import Square from 'lucide-react/icons/square';
import { OutcomeLabel } from '../../calls/OutcomeLabel.tsx';
import { rememberedOutcome } from '../../store/rememberedCall.ts';
import { LONGEST_RUN, MOST_AT_ONCE, MOST_REPEATS, type RepeatPlan, type RepeatState } from '../../store/repeatCalls.ts';
import { Button } from '../../ui/Button.tsx';
import { formatCount } from '../../ui/formatBytes.ts';
import { formatDuration } from '../../ui/formatDuration.ts';
import { Progress } from '../../ui/Progress.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import './callMemory.css';

export interface RepeatCallsProps {
  readonly state: RepeatState;
  /** Why nothing can be called, in words. */
  readonly silent: string | undefined;
  /** What to know before a tool like this is called many times, in words. */
  readonly warning: string | undefined;
  readonly onStart: (plan: RepeatPlan) => void;
  readonly onStop: () => void;
}

type Until = RepeatPlan['until']['kind'];

export function RepeatCalls({ state, silent, warning, onStart, onStop }: RepeatCallsProps): ReactNode {
  const id = useId();
  const [until, setUntil] = useState<Until>('count');
  const [amounts, setAmounts] = useState<Readonly<Record<Until, string>>>({ count: '100', time: '10' });
  const [atOnce, setAtOnce] = useState('1');
  const going = state.status === 'running' || state.status === 'finishing';
  const amount = Number(amounts[until]);
  const concurrency = Number(atOnce);
  const usable = amounts[until].trim() !== '' && amount > 0 && atOnce.trim() !== '' && concurrency >= 1;
  const start = (): void => {
    if (usable && !going && silent === undefined) onStart({ until: until === 'count' ? { kind: 'count', count: amount } : { kind: 'time', seconds: amount }, concurrency });
  };
  const keys = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter') return;
    // The form around it would make one call.
    event.preventDefault();
    event.stopPropagation();
    start();
  };
  return (
    <section className="rp" aria-label="Call many times">
      <div className="rp-plan">
        <Segmented
          label="Until"
          options={[
            { value: 'count', label: 'Times', title: `At most ${formatCount(MOST_REPEATS)}` },
            { value: 'time', label: 'Seconds', title: `At most ${formatCount(LONGEST_RUN / 1000)}` },
          ]}
          value={until}
          onChange={setUntil}
        />
        <input className="in" id={`${id}-amount`} aria-label={until === 'count' ? 'How many times' : 'How many seconds'} inputMode="decimal" autoComplete="off" disabled={going} value={amounts[until]} onChange={({ target }) => setAmounts((before) => ({ ...before, [until]: target.value }))} onKeyDown={keys} />
        <label htmlFor={`${id}-at-once`}>at once</label>
        <input className="in" id={`${id}-at-once`} inputMode="numeric" autoComplete="off" title={`1 to ${MOST_AT_ONCE}`} disabled={going} value={atOnce} onChange={({ target }) => setAtOnce(target.value)} onKeyDown={keys} />
        {going ? (
          <Button icon={Square} onClick={onStop}>
            Stop
          </Button>
        ) : (
          <Button icon={Play} disabled={!usable || silent !== undefined} title={silent ?? (usable ? undefined : 'Both numbers must be above zero')} onClick={start}>
            Start
          </Button>
        )}
      </div>
      {warning !== undefined && !going && <p className="rp-words c-warning">{warning}</p>}
      {state.status === 'idle' ? (
        <p className="rp-words">Makes the call with the arguments of the form again and again, and measures it. Up to {formatCount(MOST_REPEATS)} calls or {LONGEST_RUN / 60_000} minutes; each call is in Messages.</p>
      ) : (
        <Numbers state={state} going={going} />
      )}
    </section>
  );
}

function Numbers({ state, going }: { readonly state: RepeatState; readonly going: boolean }): ReactNode {
  const { plan, statistics, elapsed, running, ended, limits } = state;
  const { durations, outcomes, count, perSecond } = statistics;
  const cells: readonly (readonly [name: string, value: string])[] = [
    ['calls', formatCount(count)],
    ['a second', perSecond === 0 ? '–' : perSecond < 10 ? perSecond.toFixed(1) : formatCount(Math.round(perSecond))],
    ...(['min', 'p50', 'p95', 'p99', 'max'] as const).map((name): readonly [string, string] => [name, durations ? precise(durations[name]) : '–']),
  ];
  const total = plan?.until.kind === 'count' ? plan.until.count : undefined;
  return (
    <>
      {going && <Progress label={state.status === 'finishing' ? `${running} still running` : `${running} running`} elapsedMs={elapsed} {...(total === undefined ? { value: Math.min(Math.floor(elapsed / 1000), plan?.until.kind === 'time' ? plan.until.seconds : 0), total: plan?.until.kind === 'time' ? plan.until.seconds : 0 } : { value: count, total })} />}
      <div className="tscroll">
        <table className="grid">
          <caption className="sr-only">Durations and rate of the calls</caption>
          <thead>
            <tr>
              {cells.map(([name]) => (
                <th key={name} className="r" scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr>
              {cells.map(([name, value]) => (
                <td key={name} className="r">
                  {value}
                </td>
              ))}
            </tr>
          </tbody>
        </table>
        <table className="grid">
          <caption className="sr-only">How the calls ended</caption>
          <tbody>
            {outcomes.map(({ outcome, count: many }) => (
              <tr key={outcome}>
                <td>
                  {outcome === 'rpcError' ? <span className="h-s c-error">JSON-RPC error</span> : <OutcomeLabel outcome={rememberedOutcome({ outcome, code: undefined })} />}
                </td>
                <td className="r">{formatCount(many)}</td>
                <td className="r">{((many / Math.max(1, count)) * 100).toFixed(1)} %</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="rp-words" role="status">
        {[...limits, ...(ended === undefined ? [] : [`${ended} ${formatDuration(elapsed)}.`])].join(' ')}
      </p>
    </>
  );
}

/** Below a second with its tenths: calls on this machine take few milliseconds. */
function precise(duration: number): string {
  return duration < 100 ? `${duration.toFixed(1)} ms` : formatDuration(duration);
}
