// The messages feature's door to the store and the log.

import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import { inTaskOfItsOwn } from '../../base/inTaskOfItsOwn.ts';
import { systemClock } from '../../base/units.ts';
import { NO_FILTER, parseFilter, type FilterProblem, type FilterQuery } from '../../log/filterQuery.ts';
import type { RowGroup } from '../../log/logRow.ts';
import { FilteredLog, type LogView } from '../../log/logView.ts';
import type { LogSummary, MessageLog } from '../../log/messageLog.ts';
import { listStateOf } from './listState.ts';
import { useListFind, type ListFind } from './useListFind.ts';
import type { Inspector } from '../../store/inspector.ts';
import type { Workspace } from '../../store/workspace.ts';

export interface MessagesView {
  readonly summary: LogSummary;
  readonly view: LogView;
  readonly hidden: ReadonlySet<RowGroup>;
  readonly toggle: (group: RowGroup) => void;
  /** As typed; empty where the list takes no filter. */
  readonly filter: string;
  /** What is wrong with the filter; the last one that could be read stays in force. */
  readonly problem: FilterProblem | undefined;
  readonly setFilter: (filter: string) => void;
  /** Rows before this one were cleared from the view. */
  readonly floor: number;
  /** Begins the view behind the newest row; nothing is deleted. */
  readonly clear: () => void;
  readonly undoClear: () => void;
  readonly find: ListFind;
  /** Adds a term to the filter, and shows where it is. */
  readonly addToFilter: (term: string) => void;
  /** Shows every kind again, and drops the filter. */
  readonly showAll: () => void;
  readonly selected: number | undefined;
  readonly select: (row: number | undefined) => void;
}

const NONE: ReadonlySet<RowGroup> = new Set();
const TURNS = { now: systemClock.now, soon: inTaskOfItsOwn };
/** Rows that changed are tested anew at most this often: a pending request gets its answer, a row its finding. */
const RETEST_MS = 1000;

/** @param filtered whether the list follows the filter in the address bar */
export function useMessages(inspector: Inspector, workspace: Workspace, { filtered }: { readonly filtered: boolean }): MessagesView {
  const { log } = inspector;
  const summary = useSyncExternalStore(log.subscribe, log.getSummary);
  const [hidden, setHidden] = useState(NONE);
  const filter = useStore(workspace.state, (state) => (filtered ? state.filter : ''));
  const parsed = useMemo(() => parseFilter(filter), [filter]);
  const [last] = useState(() => new LastView());
  const query = parsed.ok ? parsed.query : last.query;
  const floor = useStore(listStateOf(log), (state) => state.floor);
  const choice = useMemo(() => ({ hidden, query, from: floor }), [hidden, query, floor]);
  const ports = useMemo(() => ({ ...TURNS, expressions: workspace.expressions }), [workspace]);
  const rows = useMemo(() => new FilteredLog(log, choice, ports, last.of(log)), [log, choice, ports, last]);
  const view = useSyncExternalStore(rows.subscribe, rows.getView);
  useEffect(() => last.set(log, view, query), [last, log, view, query]);
  const find = useListFind(log, choice, ports);
  const changed = useSlowly(query.mutable ? summary.amended : 0);
  useEffect(() => {
    if (changed > 0) rows.retest();
  }, [rows, changed]);
  const row = useStore(workspace.state, (state) => state.selection.row);
  return {
    summary,
    view,
    hidden,
    toggle: (group) =>
      setHidden((before) => {
        const next = new Set(before);
        if (!next.delete(group)) next.add(group);
        return next;
      }),
    filter,
    problem: parsed.ok ? undefined : parsed,
    setFilter: workspace.setFilter,
    floor,
    clear: () => listStateOf(log).setState({ floor: summary.rows }),
    undoClear: () => listStateOf(log).setState({ floor: 0 }),
    find,
    addToFilter(term) {
      const before = workspace.state.getState().filter.trim();
      workspace.setFilter(before === '' ? term : `${before} ${term}`);
      workspace.show('messages');
    },
    showAll: () => {
      setHidden(NONE);
      if (filtered) workspace.setFilter('');
    },
    selected: row !== undefined && row < summary.rows ? row : undefined,
    select: (next) => workspace.select({ row: next }),
  };
}

/** What stays in view while another choice has shown nothing yet. Outside React’s state: it draws nothing by itself. */
class LastView {
  #log: MessageLog | undefined;
  #view: LogView | undefined;
  /** The last filter that could be read. */
  query = NO_FILTER;

  of(log: MessageLog): LogView | undefined {
    return this.#log === log ? this.#view : undefined;
  }

  set(log: MessageLog, view: LogView, query: FilterQuery): void {
    this.#log = log;
    this.#view = view;
    this.query = query;
  }
}

/** The value, but changing at most once in a while. */
function useSlowly(value: number): number {
  const [slow, setSlow] = useState(value);
  useEffect(() => {
    if (slow === value) return undefined;
    const timer = setTimeout(() => setSlow(value), RETEST_MS);
    return () => clearTimeout(timer);
    // Not on every new value: a busy log would put it off for ever.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [slow, slow === value]);
  return slow;
}
