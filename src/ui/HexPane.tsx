// Bytes as they are: offset, hexadecimal, and the ASCII characters among them. For what is no text, or not only.

import { useCallback, useEffect, useId, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { BigList } from './BigList.tsx';

export interface HexPaneProps {
  readonly bytes: Uint8Array;
  readonly label: string;
  /** The row of this byte is kept in view. */
  readonly showAt?: number | undefined;
}

const ROW = 20;
const WIDE = 16;
const NARROW = 8;
/** Pixels that a row of sixteen takes. */
const ROOM_FOR_WIDE = 600;

export function HexPane({ bytes, label, showAt }: HexPaneProps): ReactNode {
  const prefix = useId();
  const area = useRef<HTMLDivElement>(null);
  const [perRow, setPerRow] = useState(NARROW);
  // Outside system: the width of the pane.
  useEffect(() => {
    const element = area.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => setPerRow(element.clientWidth < ROOM_FOR_WIDE ? NARROW : WIDE));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const renderRow = useCallback((index: number): ReactNode => <div className="raw-row">{hexLine(bytes, index * perRow, perRow)}</div>, [bytes, perRow]);
  return (
    <div ref={area} className="raw-area">
      <BigList count={Math.max(1, Math.ceil(bytes.length / perRow))} rowHeight={ROW} renderRow={renderRow} role="group" label={label} idPrefix={prefix} activeIndex={showAt === undefined ? undefined : Math.floor(showAt / perRow)} className="raw-list" />
    </div>
  );
}

/** `0000000a  7b 22 69 64 …  {"id`, with as many columns as a full row has. */
export function hexLine(bytes: Uint8Array, at: number, perRow: number): string {
  const part = [...bytes.subarray(at, at + perRow)];
  const hex = part.map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
  const ascii = part.map((byte) => (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : '·')).join('');
  return `${at.toString(16).padStart(8, '0')}  ${hex.padEnd(perRow * 3 - 1)}  ${ascii}`;
}
