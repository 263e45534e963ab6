// Base64 from a server: checked while it is read when it is short, decoded in steps when something is to be shown.

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

/** How much base64 is checked while it is read; more is checked when it is decoded. */
export const CHECKED_AT_ONCE = 262_144;
/** Characters decoded between two pauses. */
const STEP = 262_144;

/** Bytes of base64 that may be unchecked. Exact when it holds no line breaks. */
export function encodedLength(data: string): Bytes {
  const head = headLength(data);
  const padding = data.endsWith('==') ? 2 : data.endsWith('=') ? 1 : 0;
  return Math.floor(((data.length - head - padding) * 3) / 4);
}

/** The type that a data URL's head claims, when there is one. */
export function claimedType(data: string): string | undefined {
  const head = headLength(data);
  return head === 0 ? undefined : data.slice(5, Math.min(head - 1, 105)).replace(/;base64$/, '') || 'text/plain';
}

function headLength(data: string): number {
  if (!data.startsWith('data:')) return 0;
  // A head is short; a comma far behind is none of its own.
  const comma = data.slice(0, 1_000).indexOf(',');
  return comma === -1 ? 0 : comma + 1;
}

/** Decodes with pauses and checks what it decodes. Line breaks, a data URL's head and missing padding are taken as they come. */
export function* decodeInSteps(data: string): Generator<undefined, Result<Uint8Array<ArrayBuffer>, string>> {
  const head = headLength(data);
  const bytes = new Uint8Array(Math.floor(((data.length - head) * 3) / 4) + 3);
  let length = 0;
  let left = '';
  let ended = false;
  for (let at = head; at < data.length; at += STEP) {
    const part = data.slice(at, at + STEP);
    const compact = left + (/\s/.test(part) ? part.replace(/\s+/g, '') : part);
    const padded = compact.indexOf('=');
    const body = padded === -1 ? compact : compact.slice(0, padded);
    const wrong = NOT_BASE64.exec(body) ?? (ended && body !== '' ? /./.exec(body) : null) ?? (padded === -1 ? null : /[^=]/.exec(compact.slice(padded)));
    if (wrong) return fail(notInAlphabet(wrong[0], at));
    ended ||= padded !== -1;
    // Four characters are three bytes; what does not fill them waits for the next part.
    const whole = body.length - (body.length % 4);
    length = put(bytes, length, body.slice(0, whole));
    left = body.slice(whole);
    yield undefined;
  }
  if (left.length === 1) return fail('its length is wrong, the end is missing');
  length = put(bytes, length, left);
  return ok(bytes.subarray(0, length));
}

function notInAlphabet(character: string, near: number): string {
  const hint = character === '-' || character === '_' ? ' (this is the URL-safe alphabet)' : '';
  return `“${character}” at or behind position ${near} is not in its alphabet${hint}`;
}

function put(bytes: Uint8Array, at: number, base64: string): number {
  const binary = atob(base64);
  for (let index = 0; index < binary.length; index += 1) bytes[at + index] = binary.charCodeAt(index);
  return at + binary.length;
}
