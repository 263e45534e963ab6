// The panes of a panel with a list: side by side where there is room; where there is not, the list and the item share one pane.

import { useRef, useState, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react';
import PanelLeft from 'lucide-react/icons/panel-left';
import type { SplitStorage } from '../ui/Split.tsx';
import { Split } from '../ui/Split.tsx';
import { Icon } from '../ui/Icon.tsx';
import { ServerText } from '../ui/ServerText.tsx';
import { useWidth } from '../ui/useWidth.ts';

export interface PanelSplitProps {
  readonly id: string;
  readonly storage: SplitStorage;
  /** Names the list: Tools, Resources, Prompts. */
  readonly label: string;
  readonly list: ReactNode;
  /** The item chosen, for the switcher. */
  readonly chosen: string | undefined;
  /** For the switcher: for example `7 of 23`. */
  readonly place: string;
  readonly item: ReactNode;
  /** Beside the item; panels without calls have none. */
  readonly result?: ReactNode;
}

export function PanelSplit({ id, storage, label, list, chosen, place, item, result }: PanelSplitProps): ReactNode {
  const width = useWidth();
  // Where they share a pane, choosing an item closes the list; arrows go on through it until Enter.
  const [open, setOpen] = useState(false);
  const [byKey, setByKey] = useState(false);
  const [before, setBefore] = useState(chosen);
  const switcher = useRef<HTMLButtonElement>(null);
  if (before !== chosen) {
    setBefore(chosen);
    setOpen(byKey);
  }
  const resultPane = result === undefined ? [] : [{ id: 'result', label: 'Result', content: result, minSize: width === 'phone' ? 120 : 240 }];
  if (width === 'wide') {
    return (
      <Split
        id={id}
        storage={storage}
        panels={[{ id: 'list', label: `${label} list`, content: list, defaultSize: 264, minSize: 160, keepPixels: true }, { id: 'item', label: 'Arguments', content: item, minSize: 240 }, ...resultPane]}
      />
    );
  }
  const showList = open || chosen === undefined;
  const onKeys = (event: KeyboardEvent): void => {
    setByKey(event.key !== 'Enter');
    if (event.key !== 'Enter' || chosen === undefined || !isIn(event, 'listbox')) return;
    setOpen(false);
    switcher.current?.focus();
  };
  const onClick = (event: MouseEvent): void => {
    if (isIn(event, 'option')) setOpen(false);
  };
  const left = (
    <div className="pane">
      <div className="switcher">
        <button ref={switcher} type="button" className="sw-name" aria-expanded={showList} disabled={chosen === undefined} onClick={() => setOpen(!open)} title={showList ? 'Show the item' : `Show all ${label.toLowerCase()}`}>
          <Icon of={PanelLeft} />
          <b>{chosen === undefined ? label : <ServerText text={chosen} limit={60} />}</b>
        </button>
        <span className="dim">{place}</span>
      </div>
      {showList ? (
        // oxlint-disable-next-line jsx-a11y/no-static-element-interactions, jsx-a11y/click-events-have-key-events -- listens to the list inside, which has the keys
        <div className="pane" onPointerDownCapture={() => setByKey(false)} onKeyDown={onKeys} onClick={onClick}>
          {list}
        </div>
      ) : (
        item
      )}
    </div>
  );
  if (result === undefined) return left;
  // Keyed, because a group of panes does not change its direction while it lives.
  return <Split key={width} id={`${id}-${width}`} orientation={width === 'phone' ? 'vertical' : 'horizontal'} storage={storage} panels={[{ id: 'item', label: 'Arguments', content: left, minSize: width === 'phone' ? 160 : 240 }, ...resultPane]} />;
}

function isIn({ target }: { readonly target: EventTarget }, role: string): boolean {
  return target instanceof Element && target.closest(`[role=${role}]`) !== null;
}
