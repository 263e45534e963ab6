// Bytes -> text, keeping the bytes when the text cannot give them back.
// @see https://encoding.spec.whatwg.org/#utf-8-decoder

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const lossy = new TextDecoder('utf-8', { ignoreBOM: true });

/** `bytes` is set only when they were not valid UTF-8, so that the log can keep what really came. */
export function decodeUtf8(bytes: Uint8Array): { readonly text: string; readonly bytes?: Uint8Array } {
  try {
    return { text: strict.decode(bytes) };
  } catch {
    return { text: lossy.decode(bytes), bytes: bytes.slice() };
  }
}
