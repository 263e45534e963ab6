// Looks for many short texts at once, in bytes and whatever their case. A first look, four bytes a step, finds where three letters
// in a row might be a text's; only there a table looks closely, one step a byte.
// @see https://doi.org/10.1145/360825.360855 (Aho and Corasick)

const encoder = new TextEncoder();
const FOUND = 0xffff;

/** Whether a part of the bytes holds one of the texts. */
export type ByteSearch = (bytes: Uint8Array, from: number, to: number) => boolean;

/** @param texts in lower case; at most some thousand characters in all */
export function createByteSearch(texts: readonly string[]): ByteSearch {
  const encoded = texts.map((text) => encoder.encode(text));
  const lookClosely = closeLook(encoded);
  const suspects = firstLook(encoded);
  const around = Math.max(2, ...encoded.map(({ length }) => length));
  const single = encoded.flatMap(([byte, second]) => (byte === undefined || second !== undefined ? [] : byte >= 97 && byte <= 122 ? [byte, byte - 32] : [byte]));

  // Hot: once for four bytes that are kept; measured by `npm run bench -- throughput`.
  return (bytes, from, to) => {
    if (to - from < SHORT) return lookClosely(bytes, from, to);
    for (const byte of single) {
      // The platform's own search is far faster than any of ours.
      const at = bytes.indexOf(byte, from);
      if (at >= 0 && at < to) return true;
    }
    const start = from + ((4 - ((bytes.byteOffset + from) % 4)) % 4);
    const fours = new Uint32Array(bytes.buffer, bytes.byteOffset + start, Math.floor((to - start) / 4));
    let before = 0;
    let checked = from;
    for (let at = 0; at < fours.length; at++) {
      const four = fours[at] ?? 0;
      // The lower five bits of each byte: letters of either case are the same, and what else is the same is told apart by the close look.
      const folded = (four & 0x1f) | ((four >>> 3) & 0x3e0) | ((four >>> 6) & 0x7c00) | ((four >>> 9) & 0xf8000);
      const between = before | ((folded & 0x3ff) << 10);
      before = folded >>> 10;
      if (((suspects[folded] ?? 0) | (suspects[between] ?? 0)) === 0) continue;
      const place = start + at * 4;
      const end = Math.min(to, place + 4 + around);
      if (end > checked && lookClosely(bytes, Math.max(checked - around, from, place - 2 - around), end)) return true;
      checked = end;
    }
    return lookClosely(bytes, from, Math.min(to, start + around)) || lookClosely(bytes, Math.max(from, to - around - 4), to);
  };
}

/** Setting up the first look costs more than a close look at this. */
const SHORT = 64;

/** By four folded bytes: whether the first or the last three of them are how a text begins. */
function firstLook(texts: readonly Uint8Array[]): Uint8Array {
  const suspects = new Uint8Array(1 << 20);
  for (const [first, second, third] of texts) {
    if (first === undefined || second === undefined) continue;
    const two = (first & 0x1f) | ((second & 0x1f) << 5);
    for (let any = 0; any < 32; any++) {
      for (const last of third === undefined ? Array.from({ length: 32 }, (_, each) => each) : [third & 0x1f]) {
        const three = two | (last << 10);
        suspects[three | (any << 15)] = 1;
        suspects[(three << 5) | any] = 1;
      }
    }
  }
  return suspects;
}

function closeLook(texts: readonly Uint8Array[]): ByteSearch {
  // Each state has a row of 256: where the next byte leads. State 0 is where nothing has been seen.
  const states: { readonly next: Map<number, number>; ends: boolean }[] = [{ next: new Map(), ends: false }];
  for (const text of texts) {
    let state = 0;
    for (const byte of text) {
      const known = states[state]?.next.get(byte);
      if (known === undefined) states[state]?.next.set(byte, states.push({ next: new Map(), ends: false }) - 1);
      state = known ?? states.length - 1;
    }
    const last = states[state];
    if (last) last.ends = true;
  }
  const table = new Uint16Array(states.length * 256);
  // By depth, so that the state to fall back to has its row already.
  const fallbacks = new Map<number, number>([[0, 0]]);
  for (const [state, fallback] of fallbacks) {
    const { next } = states[state] ?? { next: new Map<number, number>() };
    const row = state * 256;
    // What leads on from the fallback leads on from here, unless there is something longer.
    if (state !== 0) table.copyWithin(row, fallback * 256, fallback * 256 + 256);
    for (const [byte, to] of next) {
      const shorter = state === 0 ? 0 : (table[fallback * 256 + byte] ?? 0);
      const ends = (states[to]?.ends ?? false) || shorter === FOUND;
      fallbacks.set(to, shorter === FOUND ? 0 : shorter);
      table[row + byte] = ends ? FOUND : to;
    }
  }
  for (let state = 0; state < states.length; state++) for (let letter = 65; letter <= 90; letter++) table[state * 256 + letter] = table[state * 256 + letter + 32] ?? 0;

  return (bytes, from, to) => {
    let state = 0;
    for (let at = from; at < to; at++) {
      state = table[(state << 8) | (bytes[at] ?? 0)] ?? 0;
      if (state === FOUND) return true;
    }
    return false;
  };
}
