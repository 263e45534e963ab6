// Resources inside a result: a link to one, or one embedded. An address is text here; only the caller can read it.

import type { ReactNode } from 'react';
import { Button } from '../Button.tsx';
import { formatBytes } from '../formatBytes.ts';
import { KeyValue, type KeyValueRow } from '../KeyValue.tsx';
import { ServerText } from '../ServerText.tsx';
import { decodedLength } from './base64.ts';
import { MediaBlock } from './MediaBlock.tsx';
import type { ContentBlockReading } from './readContentBlock.ts';
import { TextBlock } from './TextBlock.tsx';

export interface ResourceLinkBlockProps {
  readonly link: Extract<ContentBlockReading, { kind: 'link' }>;
  readonly onReadResource: ((uri: string) => void) | undefined;
}

export function ResourceLinkBlock({ link, onReadResource }: ResourceLinkBlockProps): ReactNode {
  const rows: KeyValueRow[] = [{ key: 'uri', value: <ServerText text={link.uri} /> }];
  if (link.title !== undefined) rows.unshift({ key: 'title', value: <ServerText text={link.title} /> });
  if (link.description !== undefined) rows.push({ key: 'description', value: <ServerText text={link.description} kind="prose" /> });
  if (link.mimeType !== undefined) rows.push({ key: 'mimeType', value: <ServerText text={link.mimeType} /> });
  if (link.size !== undefined) rows.push({ key: 'size', value: formatBytes(link.size) });
  return (
    <>
      <KeyValue rows={rows} wrap />
      {onReadResource !== undefined && (
        <div className="cb-switch">
          <Button variant="small" title={link.uri} onClick={() => onReadResource(link.uri)}>
            Read resource
          </Button>
        </div>
      )}
    </>
  );
}

export interface EmbeddedResourceBlockProps {
  readonly resource: Extract<ContentBlockReading, { kind: 'resource' }>;
  readonly label: string;
}

export function EmbeddedResourceBlock({ resource, label }: EmbeddedResourceBlockProps): ReactNode {
  const { uri, mimeType, body } = resource;
  const rows: KeyValueRow[] = [{ key: 'uri', value: <ServerText text={uri} /> }];
  rows.push({ key: 'mimeType', value: mimeType === undefined ? <span className="dim">not given</span> : <ServerText text={mimeType} /> });
  if ('data' in body) rows.push({ key: 'blob', value: formatBytes(decodedLength(body.data)) });
  const media = mimeType === undefined ? undefined : /^(image|audio)\/[\w.+-]{1,80}$/i.exec(mimeType);
  return (
    <>
      <KeyValue rows={rows} wrap />
      {'text' in body && <TextBlock text={body.text} label={label} />}
      {'data' in body && media && <MediaBlock kind={media[1]?.toLowerCase() === 'audio' ? 'audio' : 'image'} mimeType={media[0].toLowerCase()} data={body.data} />}
    </>
  );
}
