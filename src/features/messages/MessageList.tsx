// The list of every frame and transport event: the same under every panel and in Messages. Follows the newest row until scrolled away.

import { useCallback, useState, type ReactNode, type Ref } from 'react';
import ArrowDown from 'lucide-react/icons/arrow-down';
import type { LogView } from '../../log/logView.ts';
import type { MessageLog } from '../../log/messageLog.ts';
import { BigList, type BigListRow } from '../../ui/BigList.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { formatCount } from '../../ui/formatBytes.ts';
import { MessageRow } from './MessageRow.tsx';

export interface MessageListProps {
  readonly log: MessageLog;
  readonly view: LogView;
  readonly frames: number;
  /** The filter that the view answers. */
  readonly filter?: string | undefined;
  /** Changes when rows already drawn may look different. */
  readonly amended: number;
  readonly selected: number | undefined;
  readonly onSelect: (row: number | undefined) => void;
  /** Enter, or a click where there is no detail beside the list. */
  readonly onOpen?: (row: number) => void;
  /** Said instead of the usual words when no row is shown. */
  readonly nothing?: string | undefined;
  readonly listRef?: Ref<HTMLDivElement | null>;
}

export function MessageList({ log, view, frames, filter, amended, selected, onSelect, onOpen, nothing, listRef }: MessageListProps): ReactNode {
  const [following, setFollowing] = useState(true);
  // Rows there were when following stopped: what came since is "new".
  const [seen, setSeen] = useState(0);
  const pair = selected === undefined ? undefined : log.row(selected).pair;
  const { rowAt } = view;
  const renderRow = useCallback(
    (index: number, place: BigListRow): ReactNode => {
      const row = rowAt(index);
      return <MessageRow log={log} row={row} id={place.id} position={index} mark={row === selected ? 'selected' : row === pair ? 'pair' : undefined} />;
    },
    // `amended` is not read: it says that rows already drawn must be drawn again.
    // oxlint-disable-next-line react/exhaustive-deps
    [log, rowAt, amended, selected, pair],
  );
  const follow = (on: boolean): void => {
    setFollowing(on);
    setSeen(view.count);
  };
  const fresh = following ? 0 : view.count - seen;
  return (
    <div className="mlist pane">
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
        onActiveIndexChange={(index) => onSelect(view.rowAt(index))}
        onOpen={(index) => onOpen?.(view.rowAt(index))}
        onEscape={() => onSelect(undefined)}
        onKeyDown={(event) => {
          if (event.key === 'p' && pair !== undefined && !event.ctrlKey && !event.metaKey) {
            event.preventDefault();
            onSelect(pair);
          }
        }}
        rootProps={{ 'data-frames': frames, 'data-filter': filter, 'aria-rowcount': view.count, 'aria-busy': view.more }}
        header={<HeadRow />}
        headerHeight={23}
        {...(listRef ? { listRef } : {})}
      />
      {view.count === 0 && (nothing !== undefined ? <EmptyState title={view.more ? 'Looking…' : nothing}>{view.more ? 'Rows are being tested.' : 'The rows are still there; clear the filter or show the kinds that are hidden.'}</EmptyState> : <EmptyState title="No frames">What this tab sends and receives stands here, as it was on the wire.</EmptyState>)}
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
    <div className="mr mr-head" role="presentation" aria-hidden="true">
      <span />
      <span className="m-time">Time</span>
      <span>Method</span>
      <span className="m-id">Id</span>
      <span className="m-stat">Status</span>
      <span className="m-size">Size</span>
      <span className="m-dur">Duration</span>
    </div>
  );
}
