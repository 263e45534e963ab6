// A short option list, all of it in the page. Same keys as BigList, scrolled by the browser.

import { useImperativeHandle, useLayoutEffect, useRef } from 'react';
import type { KeyboardEvent, MouseEvent, ReactNode, Ref } from 'react';
import type { BigListRootProps } from './BigList.tsx';
import { rowForKey } from './bigListKeys.ts';
import { BigListSlot } from './BigListSlot.tsx';
import type { BigListRow } from './BigListSlot.tsx';

export interface PlainOptionListProps {
  readonly role: 'listbox';
  readonly count: number;
  readonly rowHeight: number;
  readonly renderRow: (index: number, row: BigListRow) => ReactNode;
  readonly label: string;
  readonly idPrefix: string;
  readonly activeIndex: number | undefined;
  readonly onActiveIndexChange: (index: number) => void;
  readonly onOpen: () => void;
  readonly onEscape: (() => void) | undefined;
  readonly className: string;
  readonly rootProps: BigListRootProps | undefined;
  readonly listRef: Ref<HTMLDivElement | null> | undefined;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

export function PlainOptionList({ role, count, rowHeight, renderRow, label, idPrefix, activeIndex, onActiveIndexChange, onOpen, onEscape, className, rootProps, listRef, onKeyDown }: PlainOptionListProps): ReactNode {
  const root = useRef<HTMLDivElement>(null);
  useImperativeHandle<HTMLDivElement | null, HTMLDivElement | null>(listRef, () => root.current, []);
  // Outside system: the browser's scroll position. A selection made elsewhere must be in view here.
  useLayoutEffect(() => {
    if (activeIndex === undefined) return;
    root.current?.querySelector(`[data-index="${activeIndex}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [activeIndex]);

  const move = (event: KeyboardEvent<HTMLElement>): void => {
    onKeyDown(event);
    if (event.defaultPrevented || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape' && onEscape) onEscape();
    else if (event.key === 'Enter') onOpen();
    else {
      const page = Math.floor((root.current?.clientHeight ?? 0) / rowHeight);
      const target = rowForKey(event.key, { count, active: activeIndex, firstVisible: 0, lastVisible: count - 1, page, letters: false });
      if (target === undefined) return;
      onActiveIndexChange(target);
    }
    event.preventDefault();
  };
  const choose = (event: MouseEvent): void => {
    const index = event.target instanceof Element ? event.target.closest('[data-index]')?.getAttribute('data-index') : undefined;
    if (index !== undefined && index !== null) onActiveIndexChange(Number(index));
  };
  const rows = Array.from({ length: count }, (_, index) => <BigListSlot key={index} id={`${idPrefix}-${index}`} index={index} active={index === activeIndex} height={rowHeight} renderRow={renderRow} />);
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the role is a prop
    <div tabIndex={0} {...rootProps} ref={root} role={role} aria-label={label} aria-activedescendant={activeIndex === undefined ? undefined : `${idPrefix}-${activeIndex}`} className={`${className} is-plain`} onKeyDown={move} onClick={choose}>
      {rows}
    </div>
  );
}
