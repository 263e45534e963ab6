// Bytes -> base64, a portion at a time: one call with all of them would overflow the stack. Pure.

/** Divisible by three, so that portions join without padding between them. */
const PORTION = 24_576;

export function base64OfBytes(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += PORTION) parts.push(btoa(String.fromCharCode(...bytes.subarray(at, at + PORTION))));
  return parts.join('');
}
