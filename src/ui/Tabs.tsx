// A tab bar and the one panel it shows. Which tab is selected belongs to the caller.

import { useId, useRef } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { rovingTarget } from './rovingKeys.ts';

export interface Tab {
  readonly id: string;
  readonly label: string;
  readonly mark?: ReactNode | undefined;
}

export interface TabsProps {
  readonly label: string;
  readonly tabs: readonly Tab[];
  readonly selected: string;
  readonly onSelect: (id: string) => void;
  /** Shown at the right end of the bar, outside the tab list. */
  readonly end?: ReactNode | undefined;
  readonly panelClassName?: string | undefined;
  /** The selected tab's content. */
  readonly children?: ReactNode | undefined;
}

export function Tabs({ label, tabs, selected, onSelect, end, panelClassName = 'tabpanel scroll', children }: TabsProps): ReactNode {
  const prefix = useId();
  const list = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent): void => {
    const target = rovingTarget(event.key, tabs.findIndex((tab) => tab.id === selected), tabs.length);
    const tab = target === undefined ? undefined : tabs[target];
    if (tab === undefined || target === undefined) return;
    event.preventDefault();
    onSelect(tab.id);
    const button = list.current?.children[target];
    if (button instanceof HTMLElement) button.focus();
  };
  return (
    <>
      <div className="tabs">
        <div ref={list} role="tablist" tabIndex={-1} aria-label={label} className="tablist" onKeyDown={move}>
          {tabs.map((tab) => (
            <button key={tab.id} type="button" role="tab" id={`${prefix}-${tab.id}`} aria-selected={tab.id === selected} aria-controls={`${prefix}-panel`} tabIndex={tab.id === selected ? 0 : -1} onClick={() => onSelect(tab.id)}>
              {tab.label}
              {tab.mark}
            </button>
          ))}
        </div>
        {end}
      </div>
      {/* A tab stop of its own: it scrolls, and what it shows may hold nothing to focus. */}
      <div role="tabpanel" tabIndex={0} id={`${prefix}-panel`} aria-labelledby={`${prefix}-${selected}`} className={panelClassName}>
        {children}
      </div>
    </>
  );
}
