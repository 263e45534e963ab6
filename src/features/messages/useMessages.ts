// The messages feature's door to the store and the log.

import { useMemo, useState, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
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
  readonly showAll: () => void;
  readonly selected: number | undefined;
  readonly select: (row: number | undefined) => void;
}

const NONE: ReadonlySet<RowGroup> = new Set();

export function useMessages(inspector: Inspector, workspace: Workspace): MessagesView {
  const { log } = inspector;
  const summary = useSyncExternalStore(log.subscribe, log.getSummary);
  const [hidden, setHidden] = useState(NONE);
  const filtered = useMemo(() => new FilteredLog(log, hidden), [log, hidden]);
  const view = useMemo(() => filtered.upTo(summary.rows), [filtered, summary.rows]);
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
    showAll: () => setHidden(NONE),
    selected: row !== undefined && row < summary.rows ? row : undefined,
    select: (next) => workspace.select({ row: next }),
  };
}
