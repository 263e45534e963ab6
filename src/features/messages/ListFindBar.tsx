// The line in which a text of the list is looked for: how many rows hold it, and the way from one to the next.

import { useEffect, useRef, type ReactNode } from 'react';
import ArrowDown from 'lucide-react/icons/arrow-down';
import ArrowUp from 'lucide-react/icons/arrow-up';
import X from 'lucide-react/icons/x';
import { formatCount } from '../../ui/formatBytes.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { SearchBox } from '../../ui/SearchBox.tsx';
import type { ListFind } from './useListFind.ts';

export interface ListFindBarProps {
  readonly find: ListFind;
  readonly selected: number | undefined;
  readonly onSelect: (row: number) => void;
  /** Closed by key or button: the list has the focus again. */
  readonly onClose: () => void;
}

export function ListFindBar({ find, selected, onSelect, onClose }: ListFindBarProps): ReactNode {
  const { text, setText, problem, rows } = find;
  const input = useRef<HTMLInputElement>(null);
  // Outside system: focus. Whoever opens it wants to type.
  useEffect(() => input.current?.focus(), []);
  const go = (backwards: boolean): void => {
    const row = find.next(selected, backwards);
    if (row !== undefined) onSelect(row);
  };
  const place = selected !== undefined && find.isFound(selected) ? `${formatCount(rows.placeOf(selected) + 1)} of ` : '';
  const count = text === '' ? undefined : rows.more && rows.count === 0 ? 'looking…' : `${place}${formatCount(rows.count)}${rows.more ? '+' : ''} ${rows.count === 1 ? 'row' : 'rows'}`;
  return (
    <div className="list-find" role="search" aria-label="Find in the list">
      <SearchBox
        label="Find in the list"
        placeholder="Find in the rows shown: text, or /expression/"
        value={text}
        onChange={setText}
        problem={problem}
        count={count}
        inputRef={input}
        onEscape={onClose}
        escapeClears={false}
        onEnter={(event) => go(event.shiftKey)}
        end={
          <>
            <IconButton icon={ArrowUp} label="Previous row found" keys={['Shift', '↵']} disabled={rows.count === 0} onClick={() => go(true)} />
            <IconButton icon={ArrowDown} label="Next row found" keys={['↵']} disabled={rows.count === 0} onClick={() => go(false)} />
            <IconButton icon={X} label="Close find" keys={['Esc']} onClick={onClose} />
          </>
        }
      />
      <output className="sr-only">{text === '' || rows.more ? '' : `${formatCount(rows.count)} rows found`}</output>
    </div>
  );
}
