// Gives a media element bytes to play, for as long as it is on the page.

import { useEffect } from 'react';
import type { RefObject } from 'react';

/** Does nothing while there are no bytes. */
export function useBlobSource(element: RefObject<HTMLImageElement | HTMLAudioElement | null>, bytes: Uint8Array<ArrayBuffer> | undefined, mimeType: string): void {
  // Outside system: the browser's table of Blob URLs, from which only we can remove ours.
  useEffect(() => {
    const media = element.current;
    if (!bytes || !media) return undefined;
    const url = URL.createObjectURL(new Blob([bytes], { type: mimeType }));
    media.setAttribute('src', url);
    return () => {
      media.removeAttribute('src');
      URL.revokeObjectURL(url);
    };
  }, [element, bytes, mimeType]);
}
