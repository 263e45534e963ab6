// Base64 from a server: checked first, decoded only when something is to be shown.

import { fail, ok, type Result } from '../../base/result.ts';
import type { Bytes } from '../../base/units.ts';

declare const checked: unique symbol;
/** Standard base64, checked, without whitespace or a data URL's head. Only `safeBase64` makes one. */
export type Base64Text = string & { readonly [checked]: true };

const NOT_BASE64 = /[^A-Za-z0-9+/]/;

/** Accepts what other tools accept (a data URL's head, line breaks, missing padding) and says in words what it cannot. */
export function safeBase64(data: string): Result<Base64Text, string> {
  const body = data.startsWith('data:') ? data.slice(data.indexOf(',') + 1) : data;
  const compact = /[\s=]/.test(body) ? body.replace(/\s+/g, '').replace(/={1,2}$/, '') : body;
  const wrong = NOT_BASE64.exec(compact);
  if (wrong) {
    const character = wrong[0];
    const hint = character === '-' || character === '_' ? ' (this is the URL-safe alphabet)' : '';
    return fail(`“${character}” at position ${wrong.index} is not in its alphabet${hint}`);
  }
  if (compact.length % 4 === 1) return fail('its length is wrong, the end is missing');
  return ok(compact as Base64Text);
}

export function decodedLength(data: Base64Text): Bytes {
  return Math.floor((data.length * 3) / 4);
}

export function decodeBase64(data: Base64Text): Uint8Array<ArrayBuffer> {
  const binary = atob(data);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
  return bytes;
}
