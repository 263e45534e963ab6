// A text's bytes in UTF-8, made in slices when it is long.

import { useMemo } from 'react';
import type { Steps } from './inSlices.ts';
import { useInSlices } from './useInSlices.ts';

/** Characters between two pauses. */
const STEP = 1_000_000;

/** Undefined until it is done. */
export function useEncoded(text: string): Uint8Array<ArrayBuffer> | undefined {
  return useInSlices(useMemo(() => () => encodeInSteps(text), [text]));
}

/** What `TextEncoder` makes of the whole text. */
export function* encodeInSteps(text: string, step = STEP): Steps<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for (let at = 0; at < text.length; ) {
    let end = Math.min(text.length, at + step);
    // A pair cut in two would become two replacement characters.
    if (end < text.length && end - at > 1 && (text.charCodeAt(end - 1) & 0xfc00) === 0xd800) end -= 1;
    const part = encoder.encode(text.slice(at, end));
    parts.push(part);
    length += part.length;
    at = end;
    yield undefined;
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
