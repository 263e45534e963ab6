// Panes side by side or one above the other, with separators to drag. Where sizes are remembered is the caller's business.

import { Fragment, useState } from 'react';
import type { ReactNode } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import type { Layout } from 'react-resizable-panels';

/** A place for strings: the settings store, or a Map in a test. */
export interface SplitStorage {
  get(key: string): string | undefined;
  set(key: string, value: string): void;
}

export interface SplitPanel {
  readonly id: string;
  readonly content: ReactNode;
  /** Names the separator behind this panel. */
  readonly label: string;
  /** A number is px, `'40%'` a share. */
  readonly defaultSize?: number | string | undefined;
  readonly minSize?: number | string | undefined;
  readonly maxSize?: number | string | undefined;
  /** Keep the px when the window changes. At least one panel must not. */
  readonly keepPixels?: boolean | undefined;
  readonly collapsible?: boolean | undefined;
}

export interface SplitProps {
  readonly id: string;
  readonly orientation?: 'horizontal' | 'vertical' | undefined;
  readonly storage: SplitStorage;
  readonly panels: readonly SplitPanel[];
  readonly className?: string | undefined;
}

export function Split({ id, orientation = 'horizontal', storage, panels, className }: SplitProps): ReactNode {
  // Another set of panels is another layout: a list with detail must not inherit the sizes of three columns.
  const key = `split:${id}:${panels.map((panel) => panel.id).join('+')}`;
  const [initial] = useState(() => readLayout(storage.get(key), panels));
  return (
    <Group
      id={id}
      orientation={orientation}
      className={className === undefined ? 'split' : `split ${className}`}
      defaultLayout={initial}
      resizeTargetMinimumSize={{ fine: 7, coarse: 24 }}
      onLayoutChanged={(layout, meta) => {
        // Sizes nobody chose stay the defaults; once chosen, a reset or another window size is remembered too.
        if (meta.isUserInteraction || storage.get(key) !== undefined) storage.set(key, JSON.stringify(layout));
      }}
    >
      {panels.map((panel, index) => (
        <Fragment key={panel.id}>
          {index > 0 && <Separator className={orientation === 'horizontal' ? 'split-v' : 'split-h'} aria-label={`Resize ${panels[index - 1]?.label ?? ''}`} />}
          <Panel id={panel.id} className="split-panel" defaultSize={panel.defaultSize} minSize={panel.minSize ?? 120} maxSize={panel.maxSize} collapsible={panel.collapsible} groupResizeBehavior={panel.keepPixels === true ? 'preserve-pixel-size' : 'preserve-relative-size'}>
            {panel.content}
          </Panel>
        </Fragment>
      ))}
    </Group>
  );
}

// What was stored may be from another version or edited by hand: only complete, finite sizes are used.
function readLayout(stored: string | undefined, panels: readonly SplitPanel[]): Layout | undefined {
  if (stored === undefined) return undefined;
  try {
    const parsed: unknown = JSON.parse(stored);
    if (typeof parsed !== 'object' || parsed === null) return undefined;
    const sizes = new Map(Object.entries(parsed));
    const layout: Layout = {};
    for (const panel of panels) {
      const size: unknown = sizes.get(panel.id);
      if (typeof size !== 'number' || !Number.isFinite(size) || size < 0) return undefined;
      layout[panel.id] = size;
    }
    return layout;
  } catch {
    return undefined;
  }
}
