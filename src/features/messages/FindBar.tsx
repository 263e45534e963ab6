// The search line over a message's tree and its exact text.

import type { KeyboardEvent, ReactNode, Ref } from 'react';
import ArrowDown from 'lucide-react/icons/arrow-down';
import ArrowUp from 'lucide-react/icons/arrow-up';
import { IconButton } from '../../ui/IconButton.tsx';
import { SearchBox } from '../../ui/SearchBox.tsx';
import type { Find } from './useFind.ts';

export function FindBar({ find, onMove, inputRef }: { readonly find: Find; readonly onMove: (by: number) => void; readonly inputRef: Ref<HTMLInputElement> }): ReactNode {
  const nothing = (find.found?.starts.length ?? 0) === 0;
  // Before the box sees it: Enter alone is the next place, with Shift the one before.
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !event.shiftKey || !(event.target instanceof HTMLInputElement) || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    onMove(-1);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- keys of the field inside pass through it
    <div className="findbar" onKeyDownCapture={onKeyDown}>
      <SearchBox
        label="Search in this message"
        keys={['Ctrl', 'F']}
        value={find.query}
        onChange={find.setQuery}
        onEnter={() => onMove(1)}
        inputRef={inputRef}
        end={
          find.query !== '' && (
            <>
              <output className="dim find-count">{find.words}</output>
              <IconButton icon={ArrowUp} label="Previous place" keys={['Shift', 'Enter']} disabled={nothing} onClick={() => onMove(-1)} />
              <IconButton icon={ArrowDown} label="Next place" keys={['Enter']} disabled={nothing} onClick={() => onMove(1)} />
            </>
          )
        }
      />
    </div>
  );
}
