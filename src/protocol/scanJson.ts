// What JSON.parse hides: keys that stand twice in one object and integers that no double can hold.
// Works on text that JSON.parse has already accepted; iterative, so depth cannot overflow the stack.

/** Something that `JSON.parse` lets pass and loses. `at` is an offset in UTF-16 units. */
export type JsonQuirk =
  | { readonly code: 'duplicate-key'; readonly key: string; readonly at: number }
  | { readonly code: 'unsafe-integer'; readonly digits: string; readonly at: number };

/** Stops collecting after this many: a hostile frame must not make a list longer than itself. */
const MOST = 20;

/** Finds what `JSON.parse` loses, in order; at most 20. @param value what it made of the text */
export function scanJson(text: string, value: unknown): readonly JsonQuirk[] {
  if (losesNothing(text, value)) return NOTHING;
  const quirks: JsonQuirk[] = [];
  // One entry per open container: what keys an object has had (none, one, several), undefined for an array. A frame can be
  // made of empty objects alone, so a set is made only for the second key.
  const open: (Keys | undefined)[] = [];
  let expectKey = false;
  for (let i = 0; i < text.length && quirks.length < MOST; i++) {
    const c = text.charCodeAt(i);
    if (c === 34 /* " */) {
      const end = endOfString(text, i);
      const keys = expectKey ? open.at(-1) : undefined;
      if (keys !== undefined) {
        const raw = text.slice(i + 1, end);
        const key = raw.includes('\\') ? unescape(raw) : raw;
        if (keys === NO_KEYS) open[open.length - 1] = { only: key };
        else if (keys instanceof Set ? keys.has(key) : keys.only === key) quirks.push({ code: 'duplicate-key', key, at: i });
        else if (keys instanceof Set) keys.add(key);
        else open[open.length - 1] = new Set([keys.only ?? '', key]);
        expectKey = false;
      }
      i = end;
    } else if (c === 123 /* { */) {
      open.push(NO_KEYS);
      expectKey = true;
    } else if (c === 91 /* [ */) {
      open.push(undefined);
      expectKey = false;
    } else if (c === 125 /* } */ || c === 93 /* ] */) {
      open.pop();
      expectKey = false;
    } else if (c === 44 /* , */) {
      expectKey = open.at(-1) !== undefined;
    } else if (c === 45 /* - */ || (c >= 48 && c <= 57)) {
      const end = endOfNumber(text, i);
      const digits = text.slice(i, end);
      if (digits.length > 15 && /^-?\d+$/.test(digits) && !Number.isSafeInteger(Number(digits))) quirks.push({ code: 'unsafe-integer', digits, at: i });
      i = end - 1;
    }
  }
  return quirks;
}

const NOTHING: readonly JsonQuirk[] = [];
const DEEP = 30;

/**
 * A quick look that settles most frames: each key that was written has a colon, so a value with as many keys as its text has
 * colons has lost none. Hot: runs on every frame; guarded by `npm run bench -- throughput`.
 */
function losesNothing(text: string, value: unknown): boolean {
  let colons = 0;
  for (let at = text.indexOf(':'); at >= 0; at = text.indexOf(':', at + 1)) colons++;
  return keysIn(value, 0) === colons;
}

/** Keys of all objects; NaN where the text has to be read: deep down, and where a number is beyond what is exact. */
function keysIn(value: unknown, depth: number): number {
  if (typeof value === 'number') return Math.abs(value) > Number.MAX_SAFE_INTEGER ? Number.NaN : 0;
  if (typeof value !== 'object' || value === null) return 0;
  if (depth > DEEP) return Number.NaN;
  let keys = 0;
  if (Array.isArray(value)) for (const item of value) keys += keysIn(item, depth + 1);
  else for (const key in value) keys += 1 + keysIn((value as Record<string, unknown>)[key], depth + 1);
  return keys;
}

type Keys = Set<string> | { readonly only: string | undefined };
const NO_KEYS: Keys = { only: undefined };

function endOfString(text: string, start: number): number {
  let i = start + 1;
  for (;;) {
    const quote = text.indexOf('"', i);
    if (quote < 0) return text.length;
    let slashes = 0;
    while (text.charCodeAt(quote - 1 - slashes) === 92) slashes++;
    if (slashes % 2 === 0) return quote;
    i = quote + 1;
  }
}

function endOfNumber(text: string, start: number): number {
  let i = start + 1;
  for (; i < text.length; i++) {
    const c = text.charCodeAt(i);
    const numeric = (c >= 48 && c <= 57) || c === 43 || c === 45 || c === 46 || c === 69 || c === 101;
    if (!numeric) break;
  }
  return i;
}

function unescape(raw: string): string {
  try {
    return String(JSON.parse(`"${raw}"`));
  } catch {
    return raw;
  }
}
