// An image or a sound from a server, out of a Blob and nothing else: no address of theirs is ever fetched.

import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from '../Button.tsx';
import { formatBytes } from '../formatBytes.ts';
import { Notice } from '../Notice.tsx';
import { decodedLength, type Base64Text } from './base64.ts';
import { useBlobSource } from './useBlobSource.ts';

export interface MediaBlockProps {
  readonly kind: 'image' | 'audio';
  readonly mimeType: string;
  readonly data: Base64Text;
}

/** Larger data is decoded when the user asks for it. */
const DECODED_UNASKED = 4_000_000;

export function MediaBlock({ kind, mimeType, data }: MediaBlockProps): ReactNode {
  const size = decodedLength(data);
  const [wanted, setWanted] = useState(size <= DECODED_UNASKED);
  const [state, setState] = useState<{ readonly kind: 'waiting' } | { readonly kind: 'shown'; readonly words: string } | { readonly kind: 'failed' }>({ kind: 'waiting' });
  const image = useRef<HTMLImageElement>(null);
  const audio = useRef<HTMLAudioElement>(null);
  const drawn = wanted && size > 0 && state.kind !== 'failed';
  useBlobSource(kind === 'image' ? image : audio, data, mimeType, drawn);
  if (size === 0) return <Notice severity="warning" title={`This ${kind} is empty: zero bytes.`} />;
  const failed = (): void => setState({ kind: 'failed' });
  return (
    <div className="cb-media">
      {!wanted && <Button variant="small" onClick={() => setWanted(true)}>{`Show ${kind}, ${formatBytes(size)}`}</Button>}
      {state.kind === 'failed' && <Notice severity="warning" title={`The browser cannot decode this as ${mimeType}.`} />}
      {drawn && kind === 'image' && (
        // An image element runs no script, not even an SVG's, and loads nothing that the image names.
        <img ref={image} alt={`${mimeType}, ${formatBytes(size)}`} decoding="async" onError={failed} onLoad={({ currentTarget: loaded }) => setState({ kind: 'shown', words: `${loaded.naturalWidth} × ${loaded.naturalHeight} px` })} />
      )}
      {drawn && kind === 'audio' && (
        // oxlint-disable-next-line jsx-a11y/media-has-caption -- a server sends no captions
        <audio ref={audio} controls preload="metadata" aria-label={`${mimeType}, ${formatBytes(size)}`} onError={failed} />
      )}
      {state.kind === 'shown' && <span className="dim">{state.words}</span>}
    </div>
  );
}
