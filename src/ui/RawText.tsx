// Exact text of any length, with an optional mark where something is wrong. Draws what is in view only; changes no character.

import WrapText from 'lucide-react/icons/wrap-text';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import { useCallback, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { Bytes } from '../base/units.ts';
import { BigList } from './BigList.tsx';
import { CopyButton } from './CopyButton.tsx';
import { formatBytes, formatCount } from './formatBytes.ts';
import { Icon } from './Icon.tsx';
import { IconButton } from './IconButton.tsx';
import { RawRow } from './RawRow.tsx';
import { layOutText, rowAt, rowText, utf8Length } from './rawTextLayout.ts';

export interface RawTextMark {
  /** In UTF-16 units; the text's length means its end. */
  readonly offset: number;
  readonly message: string;
}

export interface RawTextProps {
  readonly text: string;
  readonly label: string;
  readonly mark?: RawTextMark | undefined;
  /** When the wire had another count than UTF-8 of the text. */
  readonly byteLength?: Bytes | undefined;
  /** Whether lines wrap at first. By default they do up to a million characters. */
  readonly wrap?: boolean | undefined;
  readonly actions?: ReactNode | undefined;
  /** As high as its rows, up to so many, for places that scroll themselves. Otherwise it fills its flex parent. */
  readonly maxRows?: number | undefined;
}

const ROW = 20;
const LARGE = 1_000_000;
const PADDING = 24;

export function RawText({ text, label, mark, byteLength, wrap: wrapAtFirst, actions, maxRows }: RawTextProps): ReactNode {
  const prefix = useId();
  const [wrapChosen, setWrap] = useState(wrapAtFirst);
  const wrap = wrapChosen ?? text.length <= LARGE;
  const [columns, setColumns] = useState(80);
  const area = useRef<HTMLDivElement>(null);
  const probe = useRef<HTMLSpanElement>(null);
  // Outside system: the width of the pane and of the font, which decide how many characters a row holds.
  useEffect(() => {
    const element = area.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => {
      const cell = (probe.current?.getBoundingClientRect().width ?? 0) / 10;
      const list = element.querySelector('.biglist');
      if (cell > 0 && list) setColumns(Math.max(8, Math.floor((list.clientWidth - PADDING) / cell)));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const layout = useMemo(() => layOutText(text, wrap ? columns : undefined), [text, wrap, columns]);
  const bytes = useMemo(() => byteLength ?? utf8Length(text), [text, byteLength]);
  const markAt = mark === undefined ? undefined : Math.min(text.length, Math.max(0, mark.offset));
  const markRow = markAt === undefined ? undefined : rowAt(layout, markAt);

  const renderRow = useCallback(
    (index: number): ReactNode => <RawRow text={rowText(text, layout, index)} markAt={index === markRow && markAt !== undefined ? markAt - (layout.starts[index] ?? 0) : undefined} />,
    [text, layout, markRow, markAt],
  );

  const list = { count: layout.count, rowHeight: ROW, renderRow, role: 'group' as const, label, idPrefix: prefix, activeIndex: markRow };
  return (
    <div className="rawtext">
      <div className="meta">
        <span>
          <b>{formatBytes(bytes)}</b>
        </span>
        <span>{`${formatCount(layout.lines)} ${layout.lines === 1 ? 'line' : 'lines'}`}</span>
        <span className="grow" />
        {actions}
        <IconButton icon={WrapText} label="Wrap lines" aria-pressed={wrap} onClick={() => setWrap(!wrap)} />
        <CopyButton label={`Copy ${label}`} text={text} />
      </div>
      {mark !== undefined && markAt !== undefined && (
        <div className="strip warn">
          <Icon of={TriangleAlert} />
          <span>
            <b>{mark.message}</b>
            {` at character ${formatCount(markAt)}`}
          </span>
        </div>
      )}
      <div ref={area} className="raw-area" style={maxRows === undefined ? undefined : { height: ROW * Math.min(maxRows, layout.count) + (wrap ? 0 : 12) }}>
        <span ref={probe} className="raw-probe" aria-hidden="true">
          0000000000
        </span>
        <BigList {...list} className="raw-list" contentWidth={wrap ? undefined : `${Math.min(2_000, layout.widest) + 4}ch`} />
      </div>
    </div>
  );
}
