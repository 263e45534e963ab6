// Resources inside a result: a link to one, or one embedded. An address is text here unless it passes the gate; only the caller
// can read it.

import type { ReactNode } from 'react';
import { safeUrl } from '../../base/safeUrl.ts';
import { Button } from '../Button.tsx';
import { formatBytes } from '../formatBytes.ts';
import { KeyValue, type KeyValueRow } from '../KeyValue.tsx';
import { ServerText } from '../ServerText.tsx';
import { encodedLength } from './base64.ts';
import { BytesView } from './BytesView.tsx';
import { MediaBlock } from './MediaBlock.tsx';
import { mediaKindOf, type ContentBlockReading } from './readContentBlock.ts';
import { TextBlock } from './TextBlock.tsx';

export interface ResourceLinkBlockProps {
  readonly link: Extract<ContentBlockReading, { kind: 'link' }>;
  readonly onReadResource: ((uri: string) => void) | undefined;
}

export function ResourceLinkBlock({ link, onReadResource }: ResourceLinkBlockProps): ReactNode {
  const url = safeUrl(link.uri);
  const rows: KeyValueRow[] = [{ key: 'uri', value: <ServerText text={link.uri} />, mark: url.ok ? undefined : <span className="dim">{url.error}</span> }];
  if (link.title !== undefined) rows.unshift({ key: 'title', value: <ServerText text={link.title} /> });
  if (link.description !== undefined) rows.push({ key: 'description', value: <ServerText text={link.description} kind="prose" limit={4_000} /> });
  if (link.mimeType !== undefined) rows.push({ key: 'mimeType', value: <ServerText text={link.mimeType} /> });
  if (link.size !== undefined) rows.push({ key: 'size', value: formatBytes(link.size) });
  return (
    <>
      <KeyValue rows={rows} wrap />
      {(onReadResource !== undefined || url.ok) && (
        <div className="cb-switch">
          {onReadResource !== undefined && (
            <Button variant="small" title={`Asks the server for ${link.uri.slice(0, 400)}`} onClick={() => onReadResource(link.uri)}>
              Read resource
            </Button>
          )}
          {url.ok && (
            <a className="link" href={url.value} target="_blank" rel="noopener noreferrer" title="Leaves this page: the address is asked, not the MCP server">
              Open in a new tab
            </a>
          )}
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
  if ('data' in body) rows.push({ key: 'blob', value: formatBytes(encodedLength(body.data)) });
  const kind = mediaKindOf(mimeType);
  return (
    <>
      <KeyValue rows={rows} wrap />
      {'text' in body && <TextBlock text={body.text} label={label} />}
      {'data' in body && kind !== undefined && mimeType !== undefined && <MediaBlock key={`${mimeType}${body.data.length}${body.data.slice(-64)}`} kind={kind} mimeType={mimeType.toLowerCase()} data={body.data} />}
      {'data' in body && kind === undefined && <BlobPreview data={body.data} label={label} />}
    </>
  );
}

/** Larger blobs are decoded when their bytes are asked for, from the block's head. */
const PREVIEWED = 4_000_000;

function BlobPreview({ data, label }: { readonly data: string; readonly label: string }): ReactNode {
  if (data.length <= PREVIEWED) return <BytesView data={data} label={label} />;
  return <p className="cb-note">Large data is not decoded unasked: “Bytes” in the head of this block shows it.</p>;
}
