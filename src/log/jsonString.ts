// Strings of JSON in a text that may be no JSON: where they end, what they say, and where each part of that stood.
// Every step goes forward only, so hostile text costs its length and no more.

/** Where the string that opens at `open` closes; `at` is how far was read when it does not. */
export function closeOfString(text: string, open: number): { readonly closed: boolean; readonly at: number } {
  let at = open + 1;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x22) return { closed: true, at };
    if (code === 0x5c) at++;
    else if (code < 0x20) return { closed: false, at };
  }
  return { closed: false, at: text.length };
}

/** What a string says, with the way back to where it was written. */
export interface DecodedString {
  readonly text: string;
  /** The place in the original of a place in `text`. */
  readonly original: (place: number) => number;
}

const ESCAPES: ReadonlyMap<string, string> = new Map([['n', '\n'], ['t', '\t'], ['r', '\r'], ['b', '\b'], ['f', '\f']]);
const PORTION = 64 * 1024;

/** Reads the escapes between two places; yields now and then. */
export function* decodeString(text: string, from: number, to: number): Generator<undefined, DecodedString> {
  let decoded = '';
  let done = 0;
  // Where the original and the decoded text run apart: one entry for each escape.
  const places: number[] = [];
  const originals: number[] = [];
  for (let at = from; at < to; ) {
    const next = text.indexOf('\\', at);
    if (next < 0 || next >= to) {
      decoded += text.slice(at, to);
      break;
    }
    const hex = text.charAt(next + 1) === 'u' ? /^[\da-f]{4}/i.exec(text.slice(next + 2, Math.min(to, next + 6)))?.[0] : undefined;
    const letter = text.charAt(next + 1);
    decoded += text.slice(at, next) + (hex === undefined ? (ESCAPES.get(letter) ?? letter) : String.fromCharCode(Number.parseInt(hex, 16)));
    at = Math.min(to, next + (hex === undefined ? 2 : 6));
    places.push(decoded.length);
    originals.push(at);
    if (at - done > PORTION) {
      done = at;
      yield;
    }
  }
  return {
    text: decoded,
    original: (place) => {
      let low = 0;
      let high = places.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((places[middle] ?? 0) <= place) low = middle + 1;
        else high = middle;
      }
      return low === 0 ? from + place : (originals[low - 1] ?? 0) + (place - (places[low - 1] ?? 0));
    },
  };
}
