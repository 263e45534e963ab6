// The messages feature's door to the store and the log.

import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import { systemClock } from '../../base/units.ts';
import { NO_FILTER, parseFilter } from '../../log/filterQuery.ts';
import type { RowGroup } from '../../log/logRow.ts';
import { FilteredLog, type LogView } from '../../log/logView.ts';
import type { LogSummary } from '../../log/messageLog.ts';
import type { Inspector } from '../../store/inspector.ts';
import type { Workspace } from '../../store/workspace.ts';

export interface MessagesView {
  readonly summary: LogSummary;
  readonly view: LogView;
  readonly hidden: ReadonlySet<RowGroup>;
  readonly toggle: (group: RowGroup) => void;
  /** As typed; empty where the list takes no filter. */
  readonly filter: string;
  /** What is wrong with the filter; everything is shown then. */
  readonly problem: string | undefined;
  readonly setFilter: (filter: string) => void;
  /** Shows every kind again, and drops the filter. */
  readonly showAll: () => void;
  readonly selected: number | undefined;
  readonly select: (row: number | undefined) => void;
}

const NONE: ReadonlySet<RowGroup> = new Set();
/** Rows that changed are tested anew at most this often: a pending request gets its answer, a row its finding. */
const RETEST_MS = 1000;

/** @param filtered whether the list follows the filter in the address bar */
export function useMessages(inspector: Inspector, workspace: Workspace, { filtered }: { readonly filtered: boolean }): MessagesView {
  const { log } = inspector;
  const summary = useSyncExternalStore(log.subscribe, log.getSummary);
  const [hidden, setHidden] = useState(NONE);
  const filter = useStore(workspace.state, (state) => (filtered ? state.filter : ''));
  const parsed = useMemo(() => parseFilter(filter), [filter]);
  const query = parsed.ok ? parsed.query : NO_FILTER;
  const retested = useSlowly(query.mutable ? summary.amended : 0);
  // `retested` is not read: it says that rows tested before may pass now.
  // oxlint-disable-next-line react/exhaustive-deps
  const rows = useMemo(() => new FilteredLog(log, hidden, query, systemClock.now), [log, hidden, query, retested]);
  const [slice, setSlice] = useState(0);
  // oxlint-disable-next-line react/exhaustive-deps
  const view = useMemo(() => rows.upTo(summary.rows), [rows, summary.rows, slice]);
  useEffect(() => {
    if (!view.more) return undefined;
    const timer = setTimeout(() => setSlice((before) => before + 1));
    return () => clearTimeout(timer);
  }, [view]);
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
    problem: parsed.ok ? undefined : parsed.problem,
    setFilter: workspace.setFilter,
    showAll: () => {
      setHidden(NONE);
      if (filtered) workspace.setFilter('');
    },
    selected: row !== undefined && row < summary.rows ? row : undefined,
    select: (next) => workspace.select({ row: next }),
  };
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
