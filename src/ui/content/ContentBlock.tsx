// One content block with its heading: kind, size, annotations, and what is wrong with it.

import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { assertNever } from '../../base/assert.ts';
import { formatBytes, formatCount } from '../formatBytes.ts';
import { Notice } from '../Notice.tsx';
import { utf8Length } from '../rawTextLayout.ts';
import { ServerText } from '../ServerText.tsx';
import { ValueTree } from '../ValueTree.tsx';
import { encodedLength } from './base64.ts';
import { BlockActions } from './BlockActions.tsx';
import { BytesView } from './BytesView.tsx';
import { ExtraFold } from './ExtraFold.tsx';
import { MediaBlock } from './MediaBlock.tsx';
import { mediaKindOf, readAnnotations, readContentBlock, readExtras, type ContentBlockReading } from './readContentBlock.ts';
import { EmbeddedResourceBlock, ResourceLinkBlock } from './ResourceBlock.tsx';
import { TextBlock } from './TextBlock.tsx';

export interface ContentBlockProps {
  readonly block: unknown;
  /** For example `Block 1`. */
  readonly label: string;
  readonly onReadResource: ((uri: string) => void) | undefined;
}

export function ContentBlock({ block, label, onReadResource }: ContentBlockProps): ReactNode {
  const reading = useMemo(() => readContentBlock(block), [block]);
  const [bytesShown, setBytesShown] = useState(false);
  const facts = useMemo(() => [...factsOf(reading), ...readAnnotations(block)], [reading, block]);
  const data = reading.kind === 'image' || reading.kind === 'audio' ? reading.data : reading.kind === 'resource' && 'data' in reading.body ? reading.body.data : undefined;
  return (
    <section className="cblock" aria-label={`${label}, ${reading.kind}`}>
      <div className="cb-head">
        <h2 className="sec">
          {titleOf(reading)}
          {facts.map((fact) => (
            <span key={fact}>
              <ServerText text={fact} />
            </span>
          ))}
        </h2>
        <BlockActions reading={reading} block={block} label={label} bytesShown={bytesShown} onBytes={setBytesShown} />
      </div>
      <Body reading={reading} block={block} label={label} onReadResource={onReadResource} />
      {bytesShown && data !== undefined && <BytesView data={data} label={label} />}
      {readExtras(block, reading).map(({ name, value }) => (
        <ExtraFold key={name} name={name} value={value} of={label} />
      ))}
    </section>
  );
}

function Body({ reading, block, label, onReadResource }: ContentBlockProps & { readonly reading: ContentBlockReading }): ReactNode {
  switch (reading.kind) {
    case 'text':
      return <TextBlock text={reading.text} label={label} />;
    case 'image':
    case 'audio':
      // Another payload is another element: nothing of the one before (a failure, a size) may stay.
      return (
        <>
          {reading.remark !== undefined && <Notice severity="warning" title={<ServerText text={reading.remark} />} />}
          {mediaKindOf(reading.mimeType) === reading.kind ? (
            <MediaBlock key={`${reading.mimeType}${reading.data.length}${reading.data.slice(-64)}`} kind={reading.kind} mimeType={reading.mimeType} data={reading.data} />
          ) : (
            <p className="cb-note">{`Browsers do not ${reading.kind === 'image' ? 'draw' : 'play'} ${reading.mimeType}. Its bytes can be shown and saved.`}</p>
          )}
        </>
      );
    case 'link':
      return <ResourceLinkBlock link={reading} onReadResource={onReadResource} />;
    case 'resource':
      return <EmbeddedResourceBlock resource={reading} label={label} />;
    case 'broken':
      return (
        <>
          <Notice severity="warning" title={<ServerText text={reading.problem} />}>
            The block is shown as it was sent.
          </Notice>
          <ValueTree value={block} label={`${label} as sent`} />
        </>
      );
    default:
      return assertNever(reading);
  }
}

function titleOf(reading: ContentBlockReading): ReactNode {
  switch (reading.kind) {
    case 'text':
      return 'Text';
    case 'image':
      return 'Image';
    case 'audio':
      return 'Audio';
    case 'link':
      return <ServerText text={reading.name} limit={120} />;
    case 'resource':
      return 'Embedded resource';
    case 'broken':
      return 'Unreadable block';
    default:
      return assertNever(reading);
  }
}

function factsOf(reading: ContentBlockReading): readonly string[] {
  if (reading.kind === 'text') return [textSize(reading.text)];
  if (reading.kind === 'image' || reading.kind === 'audio') return [reading.mimeType, formatBytes(encodedLength(reading.data))];
  if (reading.kind === 'resource' && 'text' in reading.body) return [textSize(reading.body.text)];
  return reading.kind === 'link' ? ['resource link'] : [];
}

/** Counting the bytes of more takes too long while drawing; its rows tell them. */
const MOST_COUNTED = 1_000_000;

function textSize(text: string): string {
  return text.length > MOST_COUNTED ? `${formatCount(text.length)} characters` : formatBytes(utf8Length(text));
}
