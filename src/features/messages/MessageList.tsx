// The list of every frame and transport event: the same under every panel and in Messages. Follows the newest row until scrolled away.

import { lazy, Suspense, useCallback, useMemo, useRef, useState, type CSSProperties, type ReactNode } from 'react';
import { useStore } from 'zustand';
import ArrowDown from 'lucide-react/icons/arrow-down';
import type { Inspector } from '../../store/inspector.ts';
import type { Workspace } from '../../store/workspace.ts';
import { BigList, type BigListRow, type MenuPlace, type Reached } from '../../ui/BigList.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { formatCount } from '../../ui/formatBytes.ts';
import { useCopy } from '../../ui/useCopy.ts';
import { ChosenRows } from './ChosenRows.tsx';
import { ListFindBar } from './ListFindBar.tsx';
import { templateOf, type ListLayout } from './listColumns.ts';
import { ListHead } from './ListHead.tsx';
import { MessageRow } from './MessageRow.tsx';
import type { RowDoings } from './rowActions.ts';
import { countMarked, isMarked, markedRows, marksAfter, NO_MARKS } from './rowMarks.ts';
import { summarize } from './summarize.ts';
import { timeTold } from './timeTold.ts';
import { useListLayout } from './useListLayout.ts';
import type { MessagesView } from './useMessages.ts';

const RowMenu = lazy(() => import('./RowMenu.tsx'));

/** Rows that are copied together. */
const MOST_CHOSEN = 100_000;

export interface MessageListProps {
  readonly inspector: Inspector;
  readonly workspace: Workspace;
  readonly messages: MessagesView;
  readonly onSelect: (row: number | undefined) => void;
  /** Enter, where the detail is elsewhere. @defaultValue the detail beside the list has the focus */
  readonly onOpen?: ((row: number) => void) | undefined;
  readonly onCompare?: ((left: number, right: number) => void) | undefined;
}

export function MessageList({ inspector, workspace, messages, onSelect, onOpen, onCompare }: MessageListProps): ReactNode {
  const { log } = inspector;
  const { summary, view, filter, selected, find } = messages;
  const [following, setFollowing] = useState(true);
  // Rows there were when following stopped: what came since is "new".
  const [seen, setSeen] = useState(0);
  const [layout, setLayout] = useListLayout(workspace.settings);
  const [marks, setMarks] = useState(NO_MARKS);
  const [menu, setMenu] = useState<{ readonly row: number; readonly at: MenuPlace }>();
  const list = useRef<HTMLDivElement>(null);
  const { words, said, copy } = useSaidCopy();
  const live = useStore(inspector.state, (state) => state.connection.status === 'ready');
  // What waits on a connection that is no more gets no answer.
  const waitingOn = live ? log.connections.length : 0;
  const pair = selected === undefined ? undefined : log.row(selected).pair;
  const several = useMemo(() => countMarked(marks, view), [marks, view]);
  const { rowAt } = view;
  const { isFound } = find;
  const looking = find.open && find.text !== '';
  const { amended } = summary;
  const renderRow = useCallback(
    (index: number, place: BigListRow): ReactNode => {
      const row = rowAt(index);
      const entry = log.row(row);
      const mark = row === selected ? 'selected' : row === pair ? 'pair' : undefined;
      const chosen = several > 1 ? isMarked(marks, row) : row === selected;
      const time = timeTold(entry, layout.time, log.row(0).at, index === 0 ? undefined : log.row(rowAt(index - 1)).at);
      return <MessageRow entry={entry} summary={summarize(log, entry)} time={time} hidden={layout.hidden} id={place.id} position={index} mark={mark} chosen={chosen} found={looking && isFound(row)} waiting={entry.status === 'pending' && entry.connection === waitingOn} />;
    },
    // `amended` is not read: it says that rows already drawn must be drawn again.
    // oxlint-disable-next-line react/exhaustive-deps
    [log, rowAt, amended, selected, pair, marks, several, layout, looking, isFound, waitingOn],
  );
  const follow = (on: boolean): void => {
    setFollowing(on);
    setSeen(view.count);
  };
  const reach = (row: number, reached: Reached): void => {
    setMarks(marksAfter(marks, selected, row, reached));
    onSelect(row);
  };
  const doings: RowDoings = { copy, filter: messages.addToFilter, select: (row) => reach(row, ALONE), compare: onCompare };
  const closeFind = (): void => {
    find.setOpen(false);
    list.current?.focus();
  };
  const fresh = following ? 0 : view.count - seen;
  return (
    <div className="mlist pane" style={columnsStyle(layout)}>
      {find.open && <ListFindBar find={find} selected={selected} onSelect={(row) => reach(row, ALONE)} onClose={closeFind} />}
      <ListHead layout={layout} onLayout={setLayout} />
      <BigList
        role="grid"
        label="Messages"
        idPrefix="message"
        className="mrows"
        count={view.count}
        rowHeight={24}
        renderRow={renderRow}
        follow={following}
        onFollowChange={follow}
        {...(selected === undefined ? {} : { activeIndex: view.placeOf(selected) })}
        onActiveIndexChange={(index, reached) => reach(rowAt(index), reached)}
        onMenu={(index, at) => {
          const row = rowAt(index);
          if (several < 2 || !isMarked(marks, row)) reach(row, ALONE);
          setMenu({ row, at });
        }}
        onOpen={(index) => (onOpen ? onOpen(rowAt(index)) : focusDetail())}
        onEscape={() => (several > 1 ? setMarks(NO_MARKS) : onSelect(undefined))}
        onKeyDown={(event) => {
          const modified = event.ctrlKey || event.metaKey || event.altKey;
          if (event.key === 'p' && pair !== undefined && !modified) reach(pair, ALONE);
          else if (event.key === 'a' && (event.ctrlKey || event.metaKey) && view.count > 0) setMarks({ ...NO_MARKS, from: rowAt(0), to: rowAt(view.count - 1) });
          else return;
          event.preventDefault();
        }}
        rootProps={{ 'data-frames': summary.frames, 'data-filter': filter, 'aria-rowcount': view.count, 'aria-busy': view.more, 'aria-multiselectable': true }}
        listRef={list}
      />
      {view.count === 0 && (
        <div className="mlist-empty">
          <NoRows messages={messages} />
        </div>
      )}
      {fresh > 0 && (
        <div className="newrows">
          <Button variant="small" icon={ArrowDown} title="Jump to the newest row (End)" onClick={() => follow(true)}>
            {formatCount(fresh)} new
          </Button>
        </div>
      )}
      {several > 1 && <ChosenRows count={several} log={log} rowsOf={() => markedRows(marks, view, MOST_CHOSEN)} most={MOST_CHOSEN} doings={doings} onLeave={() => (setMarks(NO_MARKS), list.current?.focus())} />}
      <output className={said === '' ? 'sr-only' : 'list-said'}>{said === '' ? words : said}</output>
      {menu && (
        <Suspense>
          <RowMenu log={log} row={menu.row} chosen={several > 1 ? markedRows(marks, view, MOST_CHOSEN) : []} at={menu.at} doings={doings} onClose={() => setMenu(undefined)} />
        </Suspense>
      )}
    </div>
  );
}

function columnsStyle(layout: ListLayout): CSSProperties {
  const style: CSSProperties & { readonly '--mr-columns': string } = { '--mr-columns': templateOf(layout) };
  return style;
}

const ALONE: Reached = { extend: false, toggle: false };

/** Copying, and what is said of it for a while. */
function useSaidCopy(): { readonly words: string; readonly said: string; readonly copy: RowDoings['copy'] } {
  const { outcome, words, run } = useCopy();
  const [more, setMore] = useState('');
  const copy: RowDoings['copy'] = (text, told) => {
    setMore('');
    void run(text).then(() => setMore(told?.() ?? ''));
  };
  return { words, said: outcome === 'idle' ? '' : outcome === 'copied' && more !== '' ? more : words, copy };
}

function NoRows({ messages }: { readonly messages: MessagesView }): ReactNode {
  const { view, summary, floor } = messages;
  if (view.more) return <EmptyState title="Looking…">Rows are being tested.</EmptyState>;
  if (summary.rows === 0) return <EmptyState title="No frames">What this tab sends and receives stands here, as it was on the wire.</EmptyState>;
  if (summary.rows === floor) return <EmptyState title="Cleared">{`${formatCount(floor)} rows are still in the record. What comes next stands here.`}</EmptyState>;
  return <EmptyState title="Nothing passes the filter">The rows are still there; clear the filter or show the kinds that are hidden.</EmptyState>;
}

/** The detail stands beside the list in the same panel. */
function focusDetail(): void {
  const detail = document.querySelector('[aria-label="Message detail"]');
  const first = detail?.querySelector('[role=tab][aria-selected=true], button, [tabindex="0"]');
  if (first instanceof HTMLElement) first.focus();
}
