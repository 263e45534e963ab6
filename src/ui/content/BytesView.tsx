// The bytes of base64 as a hexadecimal preview. Decoded when drawn, in slices when long.

import type { ReactNode } from 'react';
import { HexPane } from '../HexPane.tsx';
import { Notice } from '../Notice.tsx';
import { formatBytes } from '../formatBytes.ts';
import { encodedLength } from './base64.ts';
import { useDecoded } from './useDecoded.ts';

const ROW = 20;
/** Rows in view; the rest is scrolled to. */
const MOST_ROWS = 10;
/** Bytes in a row of a narrow pane, which has the most rows. */
const PER_ROW = 8;

export function BytesView({ data, label }: { readonly data: string; readonly label: string }): ReactNode {
  const bytes = useDecoded(data, true);
  if (!bytes) return <p className="cb-note">{`Decoding ${formatBytes(encodedLength(data))}…`}</p>;
  if (!bytes.ok) return <Notice severity="warning" title={`This is not base64: ${bytes.error}.`} />;
  if (bytes.value.length === 0) return <p className="cb-note">Zero bytes.</p>;
  return (
    <div className="cb-bytes" style={{ height: ROW * Math.min(MOST_ROWS, Math.ceil(bytes.value.length / PER_ROW)) }}>
      <HexPane bytes={bytes.value} label={`Bytes of ${label}`} />
    </div>
  );
}
