// Exact text of any length, with an optional mark where something is wrong. Draws what is in view only; changes no character.

import WrapText from 'lucide-react/icons/wrap-text';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import type { Bytes } from '../base/units.ts';
import { CopyButton } from './CopyButton.tsx';
import { formatBytes, formatCount } from './formatBytes.ts';
import { Icon } from './Icon.tsx';
import { IconButton } from './IconButton.tsx';
import { RawPane } from './RawPane.tsx';
import { rowsOfText } from './rawRows.ts';
import { layOutText, utf8Length } from './rawTextLayout.ts';

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

const LARGE = 1_000_000;

export function RawText({ text, label, mark, byteLength, wrap: wrapAtFirst, actions, maxRows }: RawTextProps): ReactNode {
  const [wrapChosen, setWrap] = useState(wrapAtFirst);
  const wrap = wrapChosen ?? text.length <= LARGE;
  const [columns, setColumns] = useState(80);
  const rows = useMemo(() => rowsOfText(text, layOutText(text, wrap ? columns : undefined)), [text, wrap, columns]);
  const bytes = useMemo(() => byteLength ?? utf8Length(text), [text, byteLength]);
  const markAt = mark === undefined ? undefined : Math.min(text.length, Math.max(0, mark.offset));
  const marksIn = useMemo(() => (markAt === undefined ? undefined : (start: number, stop: number) => (markAt >= start && markAt < stop ? [{ start: markAt, stop: markAt + 1, kind: 'current-problem' as const }] : [])), [markAt]);
  return (
    <div className="rawtext">
      <div className="meta">
        <span>
          <b>{formatBytes(bytes)}</b>
        </span>
        <span>{`${formatCount(rows.lines)} ${rows.lines === 1 ? 'line' : 'lines'}`}</span>
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
      <RawPane rows={rows} label={label} wrap={wrap} marksIn={marksIn} showAt={markAt} onColumns={setColumns} maxRows={maxRows} />
    </div>
  );
}
