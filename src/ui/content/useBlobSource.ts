// Gives a media element bytes to play, for as long as it is on the page.

import { useEffect } from 'react';
import type { RefObject } from 'react';
import { decodeBase64, type Base64Text } from './base64.ts';

/** Does nothing while the element is not drawn, so that large data is decoded on request only. */
export function useBlobSource(element: RefObject<HTMLImageElement | HTMLAudioElement | null>, data: Base64Text, mimeType: string, drawn: boolean): void {
  // Outside system: the browser's table of Blob URLs, from which only we can remove ours.
  useEffect(() => {
    const media = element.current;
    if (!drawn || !media) return undefined;
    const url = URL.createObjectURL(new Blob([decodeBase64(data)], { type: mimeType }));
    media.setAttribute('src', url);
    return () => {
      media.removeAttribute('src');
      URL.revokeObjectURL(url);
    };
  }, [element, data, mimeType, drawn]);
}
