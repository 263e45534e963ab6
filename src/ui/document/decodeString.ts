// A few bytes of a document as the text they mean. Expects bytes that indexJson has accepted.

import type { StringStart } from '../jsonNodes.ts';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
/** Strings up to this many bytes are decoded whole, to say how many characters of them are left out. */
const DECODED_WHOLE = 64 * 1024;
/** Bytes that one UTF-16 unit takes at most, as an escape. */
const WIDEST = 6;

export function decodeRange(bytes: Uint8Array, start: number, stop: number): string {
  return decoder.decode(bytes.subarray(start, stop));
}

/** A JSON string, from its opening quote to behind its closing one. */
export function decodeString(bytes: Uint8Array, start: number, stop: number): string {
  return meaning(decodeRange(bytes, start + 1, stop - 1));
}

export function decodeStringStart(bytes: Uint8Array, start: number, stop: number, limit: number): StringStart {
  if (stop - start - 2 <= Math.max(DECODED_WHOLE, limit)) {
    const whole = decodeString(bytes, start, stop);
    return { text: whole.slice(0, limit), restCharacters: Math.max(0, whole.length - limit), restBytes: 0 };
  }
  const end = wholeUnits(bytes, start + 1, Math.min(stop - 1, start + 1 + limit * WIDEST));
  const text = meaning(decodeRange(bytes, start + 1, end)).slice(0, limit);
  return { text, restCharacters: 0, restBytes: stop - 1 - start - limit };
}

/** The last place up to `end` where neither a character nor an escape is cut in two. */
export function wholeUnits(bytes: Uint8Array, start: number, end: number): number {
  for (let at = start; at < end; ) {
    const code = bytes[at] ?? 0;
    const next = at + (code === 92 ? (bytes[at + 1] === 117 ? 6 : 2) : code < 0xc0 ? 1 : code < 0xe0 ? 2 : code < 0xf0 ? 3 : 4);
    if (next > end) return at;
    at = next;
  }
  return end;
}

function meaning(raw: string): string {
  return raw.includes('\\') ? String(JSON.parse(`"${raw}"`)) : raw;
}
