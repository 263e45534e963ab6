// Pinned calls that are made again when a connection opens or the server says that its tools changed, and their last two results.
// Never runs what may destroy something without having been allowed to. Knows no storage and no React.

import { createStore, type StoreApi } from 'zustand/vanilla';
import { messageOf } from '../base/messageOf.ts';
import type { Clock, EpochMs, Milliseconds, MonotonicMs } from '../base/units.ts';
import { readList } from '../protocol/findings.ts';
import type { JsonObject } from '../protocol/jsonRpc.ts';
import type { ServerCalls } from './callMemory.ts';
import { destructiveness } from './destructiveness.ts';
import type { CallRequest, Inspector } from './inspector.ts';
import type { Outcome } from './invocation.ts';
import { whyNotAgain, type SavedCall } from './rememberedCall.ts';
import { answerBytes, jsonText, whenSettled } from './settledCalls.ts';

/** Why a watched call was made. */
export type WatchReason = 'connected' | 'list changed' | 'by hand';

/** One result of a watched call. */
export interface WatchedResult {
  readonly reason: WatchReason;
  readonly at: EpochMs;
  readonly duration: Milliseconds;
  /** Undefined when its answer was too large to keep for comparing; it is in Messages. */
  readonly outcome: Outcome | undefined;
  /** What is compared: the result or the error as JSON. */
  readonly text: string | undefined;
}

/** How it stands with one watched call. */
export interface WatchedCall {
  readonly running: boolean;
  readonly latest: WatchedResult | undefined;
  readonly before: WatchedResult | undefined;
  /** Whether the last two differ; undefined while there are not two, or one was too large. */
  readonly changed: boolean | undefined;
  /** Why it was not made when it should have been, in words. */
  readonly skipped: string | undefined;
}

/** The watched calls of one connection. */
export interface WatchedCalls {
  /** By the id of the saved call. */
  readonly state: StoreApi<{ readonly watched: ReadonlyMap<string, WatchedCall> }>;
  /** Makes one now, because the user asked for it: it may destroy. */
  runNow(id: string): Promise<void>;
  /** Whether a call was made without a click: those would push the user's own out of the history. */
  owns(number: number): boolean;
  dispose(): void;
}

/** What watching needs. */
export interface WatchOptions {
  readonly inspector: Pick<Inspector, 'id' | 'state' | 'actions' | 'lists' | 'queries' | 'log' | 'rowOfRequest'>;
  readonly calls: Pick<ServerCalls, 'state'>;
  readonly clock: Clock;
  /** Arguments as they are sent: `JSON.parse` loses digits, so the page may have something better. @throws when the text is no JSON */
  readonly parse?: (text: string) => unknown;
  /** Results of the connection before this one, so that reconnecting compares with them. */
  readonly earlier?: ReadonlyMap<string, WatchedCall>;
}

/** The server says how often its list changes, not how often calls are made for it. */
const LEAST_GAP: Milliseconds = 10_000;
/** Calls made without a click on one connection. */
const MOST_UNASKED = 200;
/** Longer results are not kept. */
const LONGEST_KEPT = 2_000_000;
const NOT_YET: WatchedCall = { running: false, latest: undefined, before: undefined, changed: undefined, skipped: undefined };

export function createWatchedCalls({ inspector, calls, clock, parse = (text) => JSON.parse(text) as unknown, earlier = new Map() }: WatchOptions): WatchedCalls {
  const state = createStore<{ readonly watched: ReadonlyMap<string, WatchedCall> }>(() => ({ watched: new Map([...earlier].map(([id, each]) => [id, { ...each, running: false }])) }));
  const byItself = new Set<number>();
  let over = false;
  let unasked = 0;
  let connected = false;
  let busy = false;
  let again = false;
  let lastRun: MonotonicMs = Number.NEGATIVE_INFINITY;
  let cancelTimer: (() => void) | undefined;

  const patch = (id: string, change: (before: WatchedCall) => WatchedCall): void => state.setState(({ watched }) => ({ watched: new Map(watched).set(id, change(watched.get(id) ?? NOT_YET)) }));
  const skip = (id: string, skipped: string): void => patch(id, (before) => ({ ...before, running: false, skipped }));
  const wanted = (reason: WatchReason): readonly SavedCall[] => calls.state.getState().saved.filter(({ pinned, watch }) => pinned && (reason === 'connected' ? watch.onConnect : watch.onListChanged));

  async function make(saved: SavedCall, reason: WatchReason): Promise<void> {
    const why = whyNotAgain(saved);
    if (why !== undefined) return skip(saved.id, why);
    let args: unknown;
    try {
      args = saved.argumentsText === undefined ? undefined : parse(saved.argumentsText);
    } catch (error) {
      return skip(saved.id, `Its arguments are not JSON: ${messageOf(error)}`);
    }
    if (inspector.state.getState().connection.status !== 'ready') return skip(saved.id, 'Not connected.');
    patch(saved.id, (before) => ({ ...before, running: true, skipped: undefined }));
    const params: JsonObject = args === undefined ? { name: saved.tool } : { name: saved.tool, arguments: args };
    const request: CallRequest = { method: 'tools/call', target: saved.tool, params };
    const number = inspector.actions.call(request);
    if (reason !== 'by hand') byItself.add(number);
    const invocation = await whenSettled(inspector, number);
    const tooLarge = (answerBytes(inspector, invocation) ?? 0) > LONGEST_KEPT;
    const text = tooLarge ? undefined : comparedText(invocation.outcome);
    const latest: WatchedResult = { reason, at: clock.epoch() - (clock.now() - invocation.startedAt), duration: (invocation.endedAt ?? clock.now()) - invocation.startedAt, outcome: tooLarge ? undefined : invocation.outcome, text };
    patch(saved.id, ({ latest: before }) => ({ running: false, latest, before, changed: before?.text === undefined || text === undefined ? undefined : before.text !== text, skipped: undefined }));
  }

  async function makeAll(reason: WatchReason): Promise<void> {
    const due = wanted(reason);
    if (due.length === 0 || over) return;
    let tools: ReadonlyMap<string, unknown>;
    try {
      const { pages } = await inspector.queries.fetchQuery({ queryKey: inspector.lists.key('tools/list'), queryFn: () => inspector.lists.fetch('tools/list') });
      // Of tools with one name the server means one, and nobody knows which: the last is as good, the strictest is what counts below.
      const found = new Map<string, unknown>();
      for (const { name, value } of readList('tools/list', pages).items) if (!found.has(name) || destructiveness(value) !== 'no') found.set(name, value);
      tools = found;
    } catch (error) {
      for (const { id } of due) skip(id, `The list of tools, which says whether it is safe to call, did not come: ${messageOf(error)}`);
      return;
    }
    // One after the other: what runs without a click must be no burden.
    for (const saved of due) {
      if (over) return;
      const why = whyNotUnasked(saved, tools);
      if (why !== undefined) skip(saved.id, why);
      else if (unasked >= MOST_UNASKED) skip(saved.id, `${MOST_UNASKED} calls were made on this connection without a click; no more are. Run it by hand, or connect again.`);
      else {
        unasked++;
        await make(saved, reason);
      }
    }
  }

  function listChanged(): void {
    if (over || !connected || wanted('list changed').length === 0) return;
    if (busy || cancelTimer) {
      again = true;
      return;
    }
    const wait = lastRun + LEAST_GAP - clock.now();
    if (wait <= 0) return run('list changed');
    cancelTimer = clock.setTimeout(() => {
      cancelTimer = undefined;
      run('list changed');
    }, wait);
  }

  function run(reason: WatchReason): void {
    busy = true;
    again = false;
    lastRun = clock.now();
    void makeAll(reason).finally(() => {
      busy = false;
      if (again) listChanged();
    });
  }

  function look(): void {
    if (connected || inspector.state.getState().connection.status !== 'ready') return;
    connected = true;
    run('connected');
  }

  const stopState = inspector.state.subscribe(look);
  // A notification marks the cached list; that is how the panels learn of it, and this too.
  const stopQueries = inspector.queries.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated' || event.action.type !== 'invalidate') return;
    const [connection, method] = event.query.queryKey;
    if (connection === inspector.id && method === 'tools/list') listChanged();
  });
  look();
  return {
    state,
    async runNow(id) {
      const saved = calls.state.getState().saved.find((each) => each.id === id);
      if (saved && state.getState().watched.get(id)?.running !== true) await make(saved, 'by hand');
    },
    owns: (number) => byItself.has(number),
    dispose() {
      over = true;
      stopState();
      stopQueries();
      cancelTimer?.();
    },
  };
}

/** Why a call is not made without a click, in words. @param tools the list as the server gave it, by name */
export function whyNotUnasked({ tool, mayDestroy }: SavedCall, tools: ReadonlyMap<string, unknown>): string | undefined {
  if (!tools.has(tool)) return 'The server’s list has no such tool any more.';
  if (mayDestroy) return undefined;
  const claim = destructiveness(tools.get(tool));
  if (claim === 'no') return undefined;
  const why = claim === 'said' ? 'The tool says that it is destructive.' : 'The tool does not say that it is read-only or not destructive, so it counts as destructive.';
  return `${why} Allow this call to run by itself, or run it by hand.`;
}

function comparedText(outcome: Outcome): string | undefined {
  if ('result' in outcome) return sortedJson(outcome.result);
  return outcome.type === 'rpcError' ? sortedJson({ code: outcome.code, message: outcome.message, data: outcome.data }) : outcome.type;
}

/** As JSON with the names of objects in order, so that their order does not count. */
function sortedJson(value: unknown): string | undefined {
  const sorted = (each: unknown, depth: number): unknown => {
    if (depth > 400) throw new RangeError('too deep');
    if (Array.isArray(each)) return each.map((item) => sorted(item, depth + 1));
    if (typeof each !== 'object' || each === null) return each;
    const members = Object.entries(each).toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    // Pairs: names like numbers would be put in order by the engine, and __proto__ would be no member.
    return { '': members.map(([name, member]) => [name, sorted(member, depth + 1)]) };
  };
  try {
    return jsonText(sorted(value, 0));
  } catch {
    return undefined;
  }
}
