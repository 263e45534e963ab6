// One call made many times: so often or for so long, several at once. Each is an ordinary call of the inspector, in Messages and
// in the panel's list. Ends by itself, whatever the server does. Knows no React.

import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Scheduler } from '../base/scheduler.ts';
import type { Clock, Milliseconds, MonotonicMs } from '../base/units.ts';
import { callStatistics, type CallStatistics, type MeasuredCall } from './callStatistics.ts';
import type { CallRequest, Inspector } from './inspector.ts';

/** How often a call is made. */
export interface RepeatPlan {
  readonly until: { readonly kind: 'count'; readonly count: number } | { readonly kind: 'time'; readonly seconds: number };
  /** Calls that run at once. */
  readonly concurrency: number;
}

/** How a run goes. */
export interface RepeatState {
  readonly status: 'idle' | 'running' | 'finishing' | 'ended';
  readonly plan: RepeatPlan | undefined;
  /** The tool or whatever else is called. */
  readonly target: string;
  readonly started: number;
  readonly running: number;
  readonly elapsed: Milliseconds;
  readonly statistics: CallStatistics;
  /** Why it ended, in words. */
  readonly ended: string | undefined;
  /** What of the plan was limited, a sentence each. */
  readonly limits: readonly string[];
}

/** Runs of calls on one connection, one at a time. */
export interface RepeatCalls {
  readonly state: StoreApi<RepeatState>;
  /** Begins a run. Does nothing while one goes on. */
  start(request: CallRequest, plan: RepeatPlan): void;
  /** Ends it at once: what runs is cancelled. */
  stop(): void;
  /** Whether a call belongs to a run, of this or an earlier one. */
  owns(number: number): boolean;
  /** Stops, and listens no more. */
  dispose(): void;
}

/** Calls of one run. */
export const MOST_REPEATS = 10_000;
/** A run takes no longer. */
export const LONGEST_RUN: Milliseconds = 600_000;
/** Calls that run at once. */
export const MOST_AT_ONCE = 20;

const NO_STATISTICS = callStatistics([], 0);

/** A plan within the limits, with what was limited. */
export function limitedPlan({ until, concurrency }: RepeatPlan): { readonly plan: RepeatPlan; readonly limits: readonly string[] } {
  const limits: string[] = [];
  const within = (value: number, least: number, most: number, words: string): number => {
    const whole = Number.isNaN(value) ? least : value;
    if (whole > most) limits.push(words);
    return Math.min(most, Math.max(least, whole));
  };
  return {
    plan: {
      until:
        until.kind === 'count'
          ? { kind: 'count', count: Math.floor(within(until.count, 1, MOST_REPEATS, `A run makes at most ${MOST_REPEATS.toLocaleString('en')} calls.`)) }
          : { kind: 'time', seconds: within(until.seconds, 0.1, LONGEST_RUN / 1000, `A run takes at most ${LONGEST_RUN / 60_000} minutes.`) },
      concurrency: Math.floor(within(concurrency, 1, MOST_AT_ONCE, `At most ${MOST_AT_ONCE} calls run at once.`)),
    },
    limits,
  };
}

export function createRepeatCalls(inspector: Pick<Inspector, 'state' | 'actions'>, { clock, scheduler }: { readonly clock: Clock; readonly scheduler: Scheduler }): RepeatCalls {
  const state = createStore<RepeatState>(() => ({ status: 'idle', plan: undefined, target: '', started: 0, running: 0, elapsed: 0, statistics: NO_STATISTICS, ended: undefined, limits: [] }));
  /** Of all runs: calls of others may stand between them. */
  const owned = new Set<number>();
  let run: Run | undefined;

  interface Run {
    readonly request: CallRequest;
    readonly plan: RepeatPlan;
    readonly limits: readonly string[];
    readonly startedAt: MonotonicMs;
    readonly running: Set<number>;
    readonly calls: MeasuredCall[];
    readonly letGo: (() => void)[];
    started: number;
    /** Why no more are begun. */
    over: string | undefined;
    filling: boolean;
  }

  const publish = (): void => {
    if (run) state.setState(seenOf(run));
  };
  const seenOf = ({ plan, limits, request, startedAt, running, calls, started, over }: Run): RepeatState => {
    const elapsed = clock.now() - startedAt;
    return { status: over === undefined ? 'running' : running.size > 0 ? 'finishing' : 'ended', plan, limits, target: request.target, started, running: running.size, elapsed, statistics: callStatistics(calls, elapsed), ended: over };
  };

  function fill(current: Run): void {
    // Beginning a call changes the inspector's state, which leads back here.
    if (current.filling) return;
    current.filling = true;
    while (current.over === undefined && current.running.size < current.plan.concurrency) {
      const { status } = inspector.state.getState().connection;
      if (status !== 'ready') current.over = 'The connection ended.';
      else if (current.plan.until.kind === 'count' && current.started >= current.plan.until.count) current.over = 'All calls are made.';
      else if (current.started >= MOST_REPEATS) current.over = `Stopped after ${MOST_REPEATS.toLocaleString('en')} calls, the most a run makes.`;
      else {
        const number = inspector.actions.call(current.request);
        current.started++;
        current.running.add(number);
        owned.add(number);
      }
    }
    current.filling = false;
    if (current.over !== undefined && current.running.size === 0) end(current);
  }

  function take(current: Run): void {
    if (current.running.size === 0) return;
    const { invocations } = inspector.state.getState();
    const oldest = Math.min(...current.running);
    let settled = false;
    for (let at = invocations.length - 1; at >= 0; at--) {
      const invocation = invocations[at];
      if (!invocation || invocation.number < oldest) break;
      const { number, outcome, startedAt, endedAt } = invocation;
      if (outcome.type === 'pending' || !current.running.delete(number)) continue;
      current.calls.push({ outcome: outcome.type, duration: (endedAt ?? startedAt) - startedAt });
      settled = true;
    }
    if (!settled) return;
    fill(current);
    if (run === current) scheduler.request(publish);
  }

  function end(current: Run): void {
    if (run !== current) return;
    for (const letGo of current.letGo) letGo();
    state.setState(seenOf(current));
    run = undefined;
  }

  function finish(current: Run, why: string): void {
    current.over ??= why;
    if (current.running.size === 0) end(current);
    else publish();
  }

  function stop(): void {
    const current = run;
    if (!current) return;
    finish(current, 'Stopped by you.');
    for (const number of current.running) inspector.actions.cancel(number);
  }

  return {
    state,
    start(request, asked) {
      if (run) return;
      const { plan, limits } = limitedPlan(asked);
      const current: Run = { request, plan, limits, startedAt: clock.now(), running: new Set(), calls: [], letGo: [], started: 0, over: undefined, filling: false };
      run = current;
      current.letGo.push(inspector.state.subscribe(() => take(current)));
      const { until } = plan;
      // What runs when the time is over may come to its end: cutting it off would make slow calls look rare.
      if (until.kind === 'time') current.letGo.push(clock.setTimeout(() => finish(current, `The ${until.seconds} ${until.seconds === 1 ? 'second is' : 'seconds are'} over.`), until.seconds * 1000));
      current.letGo.push(
        clock.setTimeout(() => {
          finish(current, `Stopped after ${LONGEST_RUN / 60_000} minutes, the longest a run takes.`);
          for (const number of current.running) inspector.actions.cancel(number);
        }, LONGEST_RUN),
      );
      publish();
      fill(current);
      publish();
    },
    stop,
    owns: (number) => owned.has(number),
    dispose: stop,
  };
}
