// The arithmetic of a list taller than any element may be. Pure numbers; knows no element and no React.
//
// Two coordinates: the scroll position the browser keeps (0 … a few million px) and the offset into the list as if it
// were drawn in full (rows × height). Near both ends they advance together, so the ends are exact; in between the
// offset runs faster, which only the scrollbar's thumb ever feels: small movements are applied to the offset directly.

/** Safe at device pixel ratio 3 with 250 % zoom: engines clamp heights at 33,554,428 device px, Firefox near 17.8M. */
export const LONGEST_SPACER = 4_000_000;
const EXACT_END = 1_000_000;
/** Scroll movements below so many viewports come from a wheel, a finger or a key: they move by exact pixels. */
const SMALL_MOVE_VIEWPORTS = 4;

export interface BigListGeometry {
  readonly count: number;
  readonly rowHeight: number;
  readonly viewport: number;
  /** Height of the element that makes the scrollbar. */
  readonly spacer: number;
  readonly maxScrollTop: number;
  readonly maxOffset: number;
}

export interface RowRange {
  readonly first: number;
  /** Exclusive. */
  readonly end: number;
}

export function bigListGeometry(count: number, rowHeight: number, viewport: number): BigListGeometry {
  const content = count * rowHeight;
  const spacer = Math.min(content, LONGEST_SPACER);
  return { count, rowHeight, viewport, spacer, maxScrollTop: Math.max(0, spacer - viewport), maxOffset: Math.max(0, content - viewport) };
}

export function clampOffset(geometry: BigListGeometry, offset: number): number {
  return Math.min(geometry.maxOffset, Math.max(0, offset));
}

/** Where the list is when the browser scrolled to `scrollTop`. Inverse of `scrollTopAt`. */
export function offsetAt(geometry: BigListGeometry, scrollTop: number): number {
  const { maxScrollTop, maxOffset } = geometry;
  const at = Math.min(maxScrollTop, Math.max(0, scrollTop));
  if (maxOffset === maxScrollTop) return at;
  const exact = exactEnd(geometry);
  if (at <= exact) return at;
  if (at >= maxScrollTop - exact) return maxOffset - (maxScrollTop - at);
  return exact + (at - exact) * stretch(geometry, exact);
}

/** Where the browser must scroll to for the list to be at `offset`. Inverse of `offsetAt`. */
export function scrollTopAt(geometry: BigListGeometry, offset: number): number {
  const { maxScrollTop, maxOffset } = geometry;
  const at = clampOffset(geometry, offset);
  if (maxOffset === maxScrollTop) return at;
  const exact = exactEnd(geometry);
  if (at <= exact) return at;
  if (at >= maxOffset - exact) return maxScrollTop - (maxOffset - at);
  return exact + (at - exact) / stretch(geometry, exact);
}

/** The new offset after the browser moved from one scroll position to another: exact for small moves, proportional for the thumb. */
export function offsetAfterScroll(geometry: BigListGeometry, offset: number, from: number, to: number): number {
  const moved = to - from;
  if (geometry.maxOffset === geometry.maxScrollTop || Math.abs(moved) >= SMALL_MOVE_VIEWPORTS * geometry.viewport) return offsetAt(geometry, to);
  return clampOffset(geometry, offset + moved);
}

/** Rows to draw: those in view and `overscan` more on both sides. */
export function visibleRows(geometry: BigListGeometry, offset: number, overscan: number): RowRange {
  const { count, rowHeight, viewport } = geometry;
  const first = Math.max(0, Math.floor(offset / rowHeight) - overscan);
  const end = Math.min(count, Math.ceil((offset + viewport) / rowHeight) + overscan);
  return { first: Math.min(first, end), end };
}

/** The nearest offset at which a row is wholly in view. */
export function offsetShowing(geometry: BigListGeometry, offset: number, index: number): number {
  const { rowHeight, viewport } = geometry;
  const top = index * rowHeight;
  const shown = top < offset ? top : Math.max(offset, top + rowHeight - viewport);
  // A viewport lower than one row shows the row's top.
  return clampOffset(geometry, Math.min(shown, top));
}

/** The elements that draw rows: as many as are ever drawn at once, given to rows by turns. */
export interface SlotWindow extends RowRange {
  /** The row that has the first element. */
  readonly base: number;
  readonly size: number;
}

/**
 * Rows that stay in view keep their elements. When none stays, the elements are given out from the first row on: then they stand
 * in the order of the rows, and nothing is moved in the document.
 */
export function slotWindow(before: SlotWindow, { first, end }: RowRange, size: number): SlotWindow {
  const stays = size === before.size && first < before.end && end > before.first;
  if ((stays || first === before.base) && size === before.size && first === before.first && end === before.end) return before;
  return { first, end, size, base: stays ? before.base : first };
}

export function slotOf({ base, size }: SlotWindow, index: number): number {
  return (((index - base) % size) + size) % size;
}

function exactEnd(geometry: BigListGeometry): number {
  return Math.min(EXACT_END, Math.floor(geometry.maxScrollTop / 4));
}

function stretch(geometry: BigListGeometry, exact: number): number {
  return (geometry.maxOffset - 2 * exact) / (geometry.maxScrollTop - 2 * exact);
}
