// The one gate for URLs that reach an opener or a fetch a user did not type. Server text never becomes a link unless it passes here.

import { fail, ok, type Result } from './result.ts';

declare const safe: unique symbol;
/** An absolute http(s) URL without credentials, at most 8 KiB long. Only `safeUrl` makes one. */
export type SafeUrl = string & { readonly [safe]: true };

const LONGEST = 8192;
// Control and format characters (bidi overrides, zero width) make a URL read as another one.
const DECEPTIVE = /[\p{Cc}\p{Cf}]/u;

/** Says whether a URL that came from a server may be opened, or why not in words for the user. */
export function safeUrl(text: string): Result<SafeUrl, string> {
  if (text.length > LONGEST) return fail(`longer than ${LONGEST} characters`);
  if (DECEPTIVE.test(text)) return fail('contains control or invisible characters');
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return fail('not an absolute URL');
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return fail(`scheme ${url.protocol} is never opened`);
  if (url.username !== '' || url.password !== '') return fail('contains credentials');
  // Escaping makes it longer.
  if (url.href.length > LONGEST) return fail(`longer than ${LONGEST} characters`);
  return ok(url.href as SafeUrl);
}
