// Where a text stands in the bytes of a document, whatever way JSON writes it: as it is, with the escapes JSON asks for, or with
// everything beyond ASCII escaped. ASCII letters match in both cases. Pure.

/** Places beyond this many are not kept: nobody steps through more. */
export const MOST_FOUND = 1_000_000;

/** Places in ascending order, in bytes. */
export interface FoundPlaces {
  readonly starts: Uint32Array<ArrayBuffer>;
  readonly stops: Uint32Array<ArrayBuffer>;
  /** There are more than these. */
  readonly more: boolean;
}

export const NOTHING_FOUND: FoundPlaces = { starts: new Uint32Array(0), stops: new Uint32Array(0), more: false };

export function findInBytes(bytes: Uint8Array, query: string, most = MOST_FOUND): FoundPlaces {
  if (query === '') return NOTHING_FOUND;
  const needles = writtenForms(query).map((form) => fold(new TextEncoder().encode(form)));
  // One table answers "can a place begin here" for all forms.
  const first = new Uint8Array(256);
  for (const needle of needles) {
    const code = needle[0] ?? 0;
    first[code] = 1;
    if (code >= 97 && code <= 122) first[code - 32] = 1;
  }
  const shortest = Math.min(...needles.map(({ length }) => length));
  let starts = new Uint32Array(256);
  let stops = new Uint32Array(256);
  let count = 0;
  for (let at = 0; at + shortest <= bytes.length; at += 1) {
    if (first[bytes[at] ?? 0] === 0) continue;
    const length = lengthAt(bytes, at, needles);
    if (length === 0) continue;
    if (count === most) return { starts: starts.slice(0, count), stops: stops.slice(0, count), more: true };
    if (count === starts.length) {
      starts = larger(starts);
      stops = larger(stops);
    }
    starts[count] = at;
    stops[count] = at + length;
    count += 1;
    at += length - 1;
  }
  return { starts: starts.slice(0, count), stops: stops.slice(0, count), more: false };
}

function lengthAt(bytes: Uint8Array, at: number, needles: readonly Uint8Array[]): number {
  for (const needle of needles) {
    if (at + needle.length > bytes.length) continue;
    let matched = 0;
    while (matched < needle.length && foldByte(bytes[at + matched] ?? 0) === needle[matched]) matched += 1;
    if (matched === needle.length) return matched;
  }
  return 0;
}

function writtenForms(query: string): readonly string[] {
  const escaped = JSON.stringify(query).slice(1, -1);
  const ascii = escaped.replaceAll(/[\u0080-\uFFFF]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  // The longest first: where two forms begin alike, it covers more.
  return [...new Set([ascii, escaped, query])];
}

const foldByte = (code: number): number => (code >= 65 && code <= 90 ? code + 32 : code);
const fold = (bytes: Uint8Array): Uint8Array => bytes.map(foldByte);

function larger(from: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const to = new Uint32Array(from.length * 2);
  to.set(from);
  return to;
}

/** The first place at or behind an offset, or the number of places. */
export function placeFrom(found: FoundPlaces, offset: number): number {
  let low = 0;
  let high = found.starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((found.starts[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
