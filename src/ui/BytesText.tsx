// Exact text out of bytes, however many: cut into rows in a Worker when it is large, drawn by rows in view.

import { useMemo, useState, type ReactNode } from 'react';
import WrapText from 'lucide-react/icons/wrap-text';
import { CopyButton } from './CopyButton.tsx';
import { useAnswer, useFrameDocument } from './document/useFrameDocument.ts';
import { formatBytes, formatCount } from './formatBytes.ts';
import { IconButton } from './IconButton.tsx';
import { RawPane } from './RawPane.tsx';
import { rowsOfBytes } from './rawRows.ts';

export interface BytesTextProps {
  readonly bytes: Uint8Array;
  readonly label: string;
  readonly maxRows: number;
  readonly actions?: ReactNode | undefined;
}

/** Drawn while a large text is being cut, to measure the pane. */
const NO_ROWS = rowsOfBytes(new Uint8Array(0), { count: 0, starts: new Uint32Array(1), lines: 0, widest: 0 });

export function BytesText({ bytes, label, maxRows, actions }: BytesTextProps): ReactNode {
  const document = useFrameDocument(bytes);
  const [wrap, setWrap] = useState(true);
  const [columns, setColumns] = useState<number>();
  // Nothing is cut before the width is known, or a large text would be cut twice.
  const ask = useMemo(() => (document === undefined || (wrap && columns === undefined) ? undefined : () => document.layOut(wrap ? columns : undefined)), [document, wrap, columns]);
  const layout = useAnswer(ask);
  const rows = useMemo(() => layout && rowsOfBytes(bytes, layout), [layout, bytes]);
  return (
    <div className="rawtext">
      <div className="meta">
        <span>
          <b>{formatBytes(bytes.length)}</b>
        </span>
        <span>{layout ? `${formatCount(layout.lines)} ${layout.lines === 1 ? 'line' : 'lines'}` : 'cutting into rows…'}</span>
        <span className="grow" />
        {actions}
        <IconButton icon={WrapText} label="Wrap lines" aria-pressed={wrap} onClick={() => setWrap(!wrap)} />
        <CopyButton label={`Copy ${label}`} text={() => new TextDecoder().decode(bytes)} />
      </div>
      <RawPane rows={rows ?? NO_ROWS} label={label} wrap={wrap} onColumns={setColumns} maxRows={rows ? maxRows : 1} />
    </div>
  );
}
