// An image or a sound from a server, out of a Blob and nothing else: no address of theirs is ever fetched.

import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from '../Button.tsx';
import { formatBytes } from '../formatBytes.ts';
import { Notice } from '../Notice.tsx';
import { encodedLength } from './base64.ts';
import type { EncodedData } from './readContentBlock.ts';
import { useBlobSource } from './useBlobSource.ts';
import { useDecoded } from './useDecoded.ts';

export interface MediaBlockProps {
  readonly kind: 'image' | 'audio';
  readonly mimeType: string;
  readonly data: EncodedData;
}

/** Larger data is decoded when the user asks for it. */
const DECODED_UNASKED = 4_000_000;

type Shown = { readonly kind: 'waiting' } | { readonly kind: 'shown'; readonly words: string } | { readonly kind: 'failed' };

export function MediaBlock({ kind, mimeType, data }: MediaBlockProps): ReactNode {
  const size = encodedLength(data);
  const [wanted, setWanted] = useState(size <= DECODED_UNASKED);
  const [state, setState] = useState<Shown>({ kind: 'waiting' });
  const image = useRef<HTMLImageElement>(null);
  const audio = useRef<HTMLAudioElement>(null);
  const bytes = useDecoded(data, wanted && size > 0);
  const drawn = bytes?.ok === true && state.kind !== 'failed';
  useBlobSource(kind === 'image' ? image : audio, drawn ? bytes.value : undefined, mimeType);
  if (size === 0) return <Notice severity="warning" title={`This ${kind} is empty: zero bytes.`} />;
  const failed = (): void => setState({ kind: 'failed' });
  return (
    <div className="cb-media">
      {!wanted && <Button variant="small" onClick={() => setWanted(true)}>{`Show ${kind}, ${formatBytes(size)}`}</Button>}
      {wanted && !bytes && <span className="dim">{`Decoding ${formatBytes(size)}…`}</span>}
      {bytes?.ok === false && <Notice severity="warning" title={`“data” is not base64: ${bytes.error}.`} />}
      {state.kind === 'failed' && (
        <Notice severity="warning" title={`The browser cannot decode this as ${mimeType}.`}>
          The data is broken, or of another type. Its bytes can be shown and saved.
        </Notice>
      )}
      {drawn && kind === 'image' && (
        // An image element runs no script, not even an SVG's, and loads nothing that the image names.
        <img ref={image} alt={`${mimeType}, ${formatBytes(size)}`} decoding="async" onError={failed} onLoad={({ currentTarget: loaded }) => setState({ kind: 'shown', words: dimensions(loaded) })} />
      )}
      {drawn && kind === 'audio' && (
        // oxlint-disable-next-line jsx-a11y/media-has-caption -- a server sends no captions
        <audio ref={audio} controls preload="metadata" aria-label={`${mimeType}, ${formatBytes(size)}`} onError={failed} />
      )}
      {state.kind === 'shown' && <span className="dim">{state.words}</span>}
    </div>
  );
}

function dimensions({ naturalWidth, naturalHeight, clientWidth }: HTMLImageElement): string {
  // An SVG without a size of its own reports none.
  if (naturalWidth === 0) return 'no size of its own';
  const scaled = clientWidth > 0 && clientWidth < naturalWidth ? `, shown at ${Math.round((clientWidth / naturalWidth) * 100)} %` : '';
  return `${naturalWidth} × ${naturalHeight} px${scaled}`;
}
