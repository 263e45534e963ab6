// Finding in the list: which rows in view hold a text, without hiding the others. Works with the list's own choice, so what is
// found is always what can be shown.

import { useMemo, useState, useSyncExternalStore } from 'react';
import { parseFilter, type FilterQuery } from '../../log/filterQuery.ts';
import { FilteredLog, type LogView, type ViewChoice, type ViewPorts } from '../../log/logView.ts';
import type { MessageLog } from '../../log/messageLog.ts';

export interface ListFind {
  readonly open: boolean;
  readonly setOpen: (open: boolean) => void;
  readonly text: string;
  readonly setText: (text: string) => void;
  /** What is wrong with the expression, or why it was given up. */
  readonly problem: string | undefined;
  /** The rows that hold it. */
  readonly rows: LogView;
  /** Whether a row holds it. The same function until the answer is another. */
  readonly isFound: (row: number) => boolean;
  /** The next row that holds it after one, or before it, going round. */
  readonly next: (from: number | undefined, backwards: boolean) => number | undefined;
}

const NONE: LogView = { count: 0, rowAt: () => 0, placeOf: () => 0, more: false };
const NOTHING = { subscribe: () => () => undefined, getView: () => NONE };

/** The text as it stands, or an expression between slashes. */
function readSearch(text: string, query: FilterQuery): FilterQuery | string {
  if (!/^\/.+\/[a-z]*$/s.test(text)) return { ...query, words: [...query.words, { words: text, turned: false }] };
  const parsed = parseFilter(text);
  if (!parsed.ok) return parsed.problem;
  return { ...query, words: [...query.words, ...parsed.query.words], expressions: [...query.expressions, ...parsed.query.expressions] };
}

export function useListFind(log: MessageLog, { hidden, query, from }: Required<ViewChoice>, ports: ViewPorts): ListFind {
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const search = useMemo(() => (open && text !== '' ? readSearch(text, query) : undefined), [open, text, query]);
  const finder = useMemo(() => (search === undefined || typeof search === 'string' ? NOTHING : new FilteredLog(log, { hidden, query: search, from }, ports)), [log, hidden, search, from, ports]);
  const rows = useSyncExternalStore(finder.subscribe, finder.getView);
  return useMemo(
    () => ({
      open,
      setOpen,
      text,
      setText,
      problem: typeof search === 'string' ? search : rows.stopped,
      rows,
      isFound(row) {
        const place = rows.placeOf(row);
        return place < rows.count && rows.rowAt(place) === row;
      },
      next(row, backwards) {
        if (rows.count === 0) return undefined;
        const step = backwards ? rows.placeOf(row ?? 0) - 1 : rows.placeOf(row === undefined ? 0 : row + 1);
        return rows.rowAt((step + rows.count) % rows.count);
      },
    }),
    [open, text, search, rows],
  );
}
