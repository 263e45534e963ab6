// Text for reading: as sent, lines kept. When the whole of it is JSON, a tree is one click away.

import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { JsonTree } from '../JsonTree.tsx';
import { RawText } from '../RawText.tsx';
import { Segmented } from '../Segmented.tsx';
import { ServerText } from '../ServerText.tsx';

export interface TextBlockProps {
  readonly text: string;
  readonly label: string;
}

/** Longer text is drawn by rows. */
const LONG = 20_000;
/** Larger text is not tried as JSON: the raw view is at hand. */
const LARGEST_JSON = 10_000_000;

export function TextBlock({ text, label }: TextBlockProps): ReactNode {
  const [view, setView] = useState<'text' | 'tree'>('text');
  const json = useMemo(() => parseWhole(text), [text]);
  return (
    <>
      {json !== undefined && (
        <div className="cb-switch">
          <Segmented label={`Show ${label} as`} options={[{ value: 'text', label: 'Text' }, { value: 'tree', label: 'Tree' }]} value={view} onChange={setView} />
          <span className="dim">this text is JSON</span>
        </div>
      )}
      {view === 'tree' && json !== undefined ? (
        <JsonTree value={json.value} raw={text} label={label} autoHeight />
      ) : text.length > LONG ? (
        <RawText text={text} label={label} maxRows={24} />
      ) : (
        <div className="txtc cb-text">{text === '' ? <span className="dim">empty text</span> : <ServerText text={text} kind="prose" />}</div>
      )}
    </>
  );
}

// Only objects and arrays: a lone number or word reads better as text.
function parseWhole(text: string): { readonly value: unknown } | undefined {
  if (text.length > LARGEST_JSON || !/^\s*[[{]/.test(text)) return undefined;
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}
