// One content block with its heading: kind, size, annotations, and what is wrong with it.

import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { assertNever } from '../../base/assert.ts';
import { formatBytes } from '../formatBytes.ts';
import { JsonTree } from '../JsonTree.tsx';
import { Notice } from '../Notice.tsx';
import { utf8Length } from '../rawTextLayout.ts';
import { ServerText } from '../ServerText.tsx';
import { decodedLength } from './base64.ts';
import { MediaBlock } from './MediaBlock.tsx';
import { readAnnotations, readContentBlock, readMeta, type ContentBlockReading } from './readContentBlock.ts';
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
  const meta = readMeta(block);
  const facts = [...factsOf(reading), ...readAnnotations(block)];
  return (
    <section className="cblock" aria-label={`${label}, ${reading.kind}`}>
      <h2 className="sec">
        {titleOf(reading)}
        {facts.map((fact) => (
          <span key={fact}>
            <ServerText text={fact} />
          </span>
        ))}
      </h2>
      <Body reading={reading} block={block} label={label} onReadResource={onReadResource} />
      {meta !== undefined && (
        <details className="cb-meta">
          <summary>_meta</summary>
          <JsonTree value={meta} label={`${label} _meta`} autoHeight />
        </details>
      )}
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
      return <MediaBlock key={`${reading.mimeType}${reading.data.length}${reading.data.slice(-64)}`} kind={reading.kind} mimeType={reading.mimeType} data={reading.data} />;
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
          <JsonTree value={block} label={`${label} as sent`} autoHeight />
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
  if (reading.kind === 'text') return [formatBytes(utf8Length(reading.text))];
  if (reading.kind === 'image' || reading.kind === 'audio') return [reading.mimeType, formatBytes(decodedLength(reading.data))];
  return reading.kind === 'link' ? ['resource link'] : [];
}
