// Whether bytes are UTF-8 as they claim. Looks at a beginning only: enough to choose how they are shown first.

const LOOKED_AT = 256 * 1024;

export function isText(bytes: Uint8Array): boolean {
  try {
    // Streaming, so that a character cut at the end is none that is broken.
    new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, LOOKED_AT), { stream: bytes.length > LOOKED_AT });
    return true;
  } catch {
    return false;
  }
}
