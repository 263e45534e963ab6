// Cuts text of any size into rows of a fixed height: by lines, and lines by length or by columns. Pure; measures nothing.

/** Characters in a row when lines are not wrapped: more would make one element too heavy. */
export const LONGEST_ROW = 2_000;

export interface RawTextLayout {
  readonly count: number;
  /** Where each row starts, and behind the last one the text's end. */
  readonly starts: Uint32Array;
  readonly lines: number;
  /** Characters in the longest row. */
  readonly widest: number;
}

/**
 * @param columns cells of a monospaced font in one row; without it lines are only cut every 2,000 characters
 */
export function layOutText(text: string, columns: number | undefined): RawTextLayout {
  let starts = new Uint32Array(1024);
  let count = 0;
  let lines = 0;
  let widest = 0;
  const push = (start: number): void => {
    // One place is kept for the end.
    if (count + 1 >= starts.length) {
      const larger = new Uint32Array(starts.length * 2);
      larger.set(starts);
      starts = larger;
    }
    if (count > 0) widest = Math.max(widest, start - (starts[count - 1] ?? 0));
    starts[count] = start;
    count += 1;
  };
  for (let at = 0; at <= text.length; ) {
    const newline = text.indexOf('\n', at);
    const end = newline === -1 ? text.length : newline;
    lines += 1;
    push(at);
    for (let cut = nextCut(text, at, end, columns); cut < end; cut = nextCut(text, cut, end, columns)) push(cut);
    if (newline === -1) break;
    at = newline + 1;
  }
  widest = Math.max(widest, text.length - (starts[count - 1] ?? 0));
  starts[count] = text.length;
  return { count, starts, lines, widest };
}

function nextCut(text: string, from: number, end: number, columns: number | undefined): number {
  if (columns === undefined) return wholeCharacter(text, Math.min(end, from + LONGEST_ROW), end);
  // A wide character takes two cells at most, a tab four: a line this short needs no counting.
  if ((end - from) * 4 <= columns) return end;
  let cells = 0;
  for (let at = from; at < end; at += 1) {
    const more = cellsOf(text.charCodeAt(at));
    cells += more;
    // At least one whole character per row, or a wide one in a narrow pane would never end. No cells: the second half of a pair.
    if (cells > columns && more > 0 && at > from) return at;
  }
  return end;
}

function cellsOf(code: number): number {
  if (code === 9) return 4;
  if (code < 0x1100) return 1;
  // The second half of a surrogate pair was counted with the first.
  return code >= 0xdc00 && code <= 0xdfff ? 0 : 2;
}

function wholeCharacter(text: string, cut: number, end: number): number {
  if (cut >= end) return end;
  const code = text.charCodeAt(cut);
  return code >= 0xdc00 && code <= 0xdfff ? cut - 1 : cut;
}

/** A row's text without its line break. */
export function rowText(text: string, layout: RawTextLayout, row: number): string {
  let end = layout.starts[row + 1] ?? text.length;
  const start = layout.starts[row] ?? 0;
  if (row + 1 < layout.count && end > start && text.charCodeAt(end - 1) === 10) end -= 1;
  return text.slice(start, end);
}

/** The row that holds a position of the text. */
export function rowAt(layout: RawTextLayout, offset: number): number {
  let low = 0;
  let high = layout.count - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((layout.starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Bytes of the text in UTF-8, without making a copy of it. */
export function utf8Length(text: string): number {
  let bytes = text.length;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 0x80) continue;
    // A surrogate pair is four bytes in two units; a lone half is written as the three-byte replacement.
    if (code < 0x800) bytes += 1;
    else if (code >= 0xd800 && code <= 0xdbff && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00) {
      bytes += 2;
      at += 1;
    } else bytes += 2;
  }
  return bytes;
}
