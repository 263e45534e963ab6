// The operations as a tree of two levels: each call with the rows it is made of. Follows the newest until scrolled away.

import { useCallback, useRef, useState, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react';
import ArrowDown from 'lucide-react/icons/arrow-down';
import type { MessageLog } from '../../log/messageLog.ts';
import { BigList, type BigListRow } from '../../ui/BigList.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { formatCount } from '../../ui/formatBytes.ts';
import { OperationRow } from './OperationRow.tsx';
import type { TimeRange } from './timeScale.ts';
import type { OperationsView } from './useOperations.ts';
import { useWaterfallScale } from './useWaterfallScale.ts';

export interface OperationListProps {
  readonly log: MessageLog;
  readonly view: OperationsView;
  readonly selected: number | undefined;
  readonly onSelect: (row: number | undefined) => void;
  readonly origin: number;
  readonly nowOf: () => number;
  readonly live: boolean;
  readonly filtered: boolean;
  readonly onRange: (range: TimeRange) => void;
}

const ROW = 24;
const HEAD = 23;

export function OperationList({ log, view, selected, onSelect, origin, nowOf, live, filtered, onRange }: OperationListProps): ReactNode {
  const { operations, lines, version, more, fold } = view;
  const [following, setFollowing] = useState(selected === undefined);
  const [seen, setSeen] = useState<number>();
  const list = useRef<HTMLDivElement>(null);
  const count = lines.count;
  const active = selected === undefined ? undefined : lines.placeOf(selected);
  useWaterfallScale({ model: view, list, rowHeight: ROW, headerHeight: HEAD, origin, nowOf, live, version, onRange });

  const renderRow = useCallback(
    (index: number, place: BigListRow): ReactNode => {
      const line = lines.lineAt(index);
      return <OperationRow log={log} operations={operations} line={line} open={lines.isOpen(line.operation)} id={place.id} selected={place.active} origin={origin} live={live} />;
    },
    // `version` is not read: it says that lines already drawn must be drawn again.
    // oxlint-disable-next-line react/exhaustive-deps
    [log, operations, lines, version, origin, live],
  );
  const follow = (on: boolean): void => {
    setFollowing(on);
    setSeen(lines.operationCount);
  };
  const setOpen = (operation: number, open: boolean): void => {
    // What is below an opened line would push it away otherwise.
    if (open && following) follow(false);
    fold(operation, open);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (active === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const { operation, part } = lines.lineAt(active);
    const foldable = operations.rowCount(operation) > 1;
    const open = lines.isOpen(operation);
    if (event.key === 'ArrowRight') {
      if (part === undefined && foldable && !open) setOpen(operation, true);
      else if (part === undefined && open) onSelect(lines.lineAt(active + 1).row);
    } else if (event.key === 'ArrowLeft') {
      if (part !== undefined) onSelect(operations.firstRow(operation));
      else if (open) setOpen(operation, false);
    } else if (event.key === 'p') {
      const pair = selected === undefined ? undefined : log.row(selected).pair;
      if (pair === undefined) return;
      if (!open) setOpen(operation, true);
      onSelect(pair);
    } else return;
    event.preventDefault();
  };
  const onFoldClick = (event: MouseEvent): void => {
    if (!(event.target instanceof Element) || event.target.closest('[data-fold]') === null) return;
    const index = event.target.closest('[data-index]')?.getAttribute('data-index');
    if (index === null || index === undefined) return;
    event.stopPropagation();
    const { operation } = lines.lineAt(Number(index));
    // The selected row may be one that goes: its operation stays selected.
    if (lines.isOpen(operation) && selected !== undefined && operations.operationOf(selected) === operation) onSelect(operations.firstRow(operation));
    setOpen(operation, !lines.isOpen(operation));
  };
  // What was there when the view was opened is not new, and is gathered only now.
  if (seen === undefined && !more) setSeen(lines.operationCount);
  const fresh = following || seen === undefined ? 0 : lines.operationCount - seen;
  return (
    <div className="mlist pane" onClickCapture={onFoldClick}>
      <BigList
        role="tree"
        label="Operations"
        idPrefix="operation"
        className="mrows orows"
        count={count}
        rowHeight={ROW}
        renderRow={renderRow}
        follow={following}
        onFollowChange={follow}
        activeIndex={active}
        onActiveIndexChange={(index) => onSelect(lines.lineAt(index).row)}
        onOpen={(index) => onSelect(lines.lineAt(index).row)}
        onEscape={() => onSelect(undefined)}
        onKeyDown={onKeyDown}
        rootProps={{ 'data-operations': operations.count, 'data-lines': count }}
        header={<HeadRow />}
        headerHeight={HEAD}
        listRef={list}
      />
      {count === 0 &&
        (more ? (
          <EmptyState title="Looking…">Rows are being put together.</EmptyState>
        ) : filtered ? (
          <EmptyState title="Nothing passes the filter">An operation is shown when one of its rows passes.</EmptyState>
        ) : (
          <EmptyState title="No operations">Each request stands here with its answer and all that came of it.</EmptyState>
        ))}
      {fresh > 0 && (
        <div className="newrows">
          <Button variant="small" icon={ArrowDown} onClick={() => follow(true)}>
            {formatCount(fresh)} new
          </Button>
        </div>
      )}
    </div>
  );
}

function HeadRow(): ReactNode {
  return (
    <div className="mr mr-head or" role="presentation" aria-hidden="true">
      <span />
      <span className="m-time">Time</span>
      <span>Operation</span>
      <span className="o-frames">Frames</span>
      <span className="m-stat">Status</span>
      <span className="m-size">Size</span>
      <span className="m-dur">Duration</span>
      <span className="m-wf">Waterfall</span>
    </div>
  );
}
