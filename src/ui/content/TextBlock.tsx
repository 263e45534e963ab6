// Text for reading: as sent, lines kept. When it is JSON, a tree is one click away. Text of any size: what is long is drawn by rows,
// and what is very long is cut into rows and read as JSON in a Worker.

import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { BytesText } from '../BytesText.tsx';
import { treeOfIndex, treeOfText } from '../document/treeOfIndex.ts';
import { useAnswer, useFrameDocument } from '../document/useFrameDocument.ts';
import { JsonTreeView } from '../JsonTree.tsx';
import { Notice } from '../Notice.tsx';
import { RawText } from '../RawText.tsx';
import { Segmented } from '../Segmented.tsx';
import { ServerText } from '../ServerText.tsx';
import { useEncoded } from '../useEncoded.ts';

export interface TextBlockProps {
  readonly text: string;
  readonly label: string;
}

/** Longer text is drawn by rows. */
export const LONG_TEXT = 20_000;
/** Longer text leaves the page for a Worker. */
const VERY_LONG = 200_000;
const ROWS = 24;

export function TextBlock({ text, label }: TextBlockProps): ReactNode {
  const [view, setView] = useState<'text' | 'tree'>('text');
  const json = useMemo(() => jsonIn(text), [text]);
  return (
    <>
      {json !== 'no' && (
        <div className="cb-switch">
          <Segmented label={`Show ${label} as`} options={[{ value: 'text', label: 'Text' }, { value: 'tree', label: 'Tree' }]} value={view} onChange={setView} />
          <span className="dim">{json === 'yes' ? 'this text is JSON' : 'this text looks like JSON'}</span>
        </div>
      )}
      {json !== 'no' && view === 'tree' ? json === 'yes' ? <SmallTree text={text} label={label} /> : <LargeTree text={text} label={label} /> : <PlainText text={text} label={label} />}
    </>
  );
}

function PlainText({ text, label }: TextBlockProps): ReactNode {
  if (text.length > VERY_LONG) return <LargeText text={text} label={label} />;
  if (text.length > LONG_TEXT) return <RawText text={text} label={label} maxRows={ROWS} />;
  return <div className="txtc cb-text">{text === '' ? <span className="dim">empty text</span> : <ServerText text={text} kind="prose" />}</div>;
}

function LargeText({ text, label }: TextBlockProps): ReactNode {
  const bytes = useEncoded(text);
  return bytes ? <BytesText bytes={bytes} label={label} maxRows={ROWS} /> : <p className="cb-note">Reading…</p>;
}

function SmallTree({ text, label }: TextBlockProps): ReactNode {
  const tree = useMemo(() => treeOfText(text), [text]);
  return tree ? <JsonTreeView tree={tree} label={label} autoHeight /> : <PlainText text={text} label={label} />;
}

function LargeTree({ text, label }: TextBlockProps): ReactNode {
  const bytes = useEncoded(text);
  const document = useFrameDocument(bytes);
  const index = useAnswer(useMemo(() => document && (() => document.index()), [document]));
  const tree = useMemo(() => index && bytes && index.error === undefined ? treeOfIndex(index, bytes) : undefined, [index, bytes]);
  if (!index) return <p className="cb-note">Reading beside the page…</p>;
  if (!tree) {
    return (
      <>
        <Notice severity="info" title="It begins like JSON and is none" />
        <LargeText text={text} label={label} />
      </>
    );
  }
  return (
    <>
      {index.total > index.count && <p className="cb-note is-limit">{`Only the first ${index.count.toLocaleString('en')} of ${index.total.toLocaleString('en')} values are in this tree.`}</p>}
      <JsonTreeView tree={tree} label={label} autoHeight />
    </>
  );
}

/** Only objects and arrays: a lone number or word reads better as text. Of very long text, its two ends are looked at. */
function jsonIn(text: string): 'yes' | 'perhaps' | 'no' {
  const first = /^\s{0,1000}([[{])/.exec(text.slice(0, 1_001))?.[1];
  const last = /([\]}])\s{0,1000}$/.exec(text.slice(-1_001))?.[1];
  if (first === undefined || last !== (first === '{' ? '}' : ']')) return 'no';
  if (text.length > VERY_LONG) return 'perhaps';
  try {
    JSON.parse(text);
    return 'yes';
  } catch {
    return 'no';
  }
}
