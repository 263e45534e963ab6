// Looks for many short texts at once, in bytes and whatever their case: one table, one step a byte.
// @see https://doi.org/10.1145/360825.360855 (Aho and Corasick)

const encoder = new TextEncoder();
const FOUND = 0xffff;

/** Whether a part of the bytes holds one of the texts. */
export type ByteSearch = (bytes: Uint8Array, from: number, to: number) => boolean;

/** @param texts in lower case; at most some thousand characters in all */
export function createByteSearch(texts: readonly string[]): ByteSearch {
  // Each state has a row of 256: where the next byte leads. State 0 is where nothing has been seen.
  const states: { readonly next: Map<number, number>; ends: boolean }[] = [{ next: new Map(), ends: false }];
  for (const text of texts) {
    let state = 0;
    for (const byte of encoder.encode(text)) {
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

  // Hot: once per byte that is kept; measured by `npm run bench -- throughput`.
  return (bytes, from, to) => {
    let state = 0;
    for (let at = from; at < to; at++) {
      state = table[(state << 8) | (bytes[at] ?? 0)] ?? 0;
      if (state === FOUND) return true;
    }
    return false;
  };
}
