// The moving part of BigList: where the list is, and how that and the browser's scroll position are kept together.
// Knows no rows and no keys.

import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { RefObject, WheelEvent } from 'react';
import { flushSync } from 'react-dom';
import { bigListGeometry, clampOffset, offsetAfterScroll, offsetShowing, scrollTopAt, slotOf, slotWindow, visibleRows } from './bigListGeometry.ts';
import type { BigListGeometry, RowRange, SlotWindow } from './bigListGeometry.ts';

export interface BigListScrollOptions {
  readonly count: number;
  readonly rowHeight: number;
  readonly headerHeight: number;
  readonly overscan: number;
  readonly activeIndex: number | undefined;
  readonly follow: boolean;
  readonly onFollowChange: ((following: boolean) => void) | undefined;
}

export interface BigListScroll {
  readonly root: RefObject<HTMLDivElement | null>;
  readonly layer: RefObject<HTMLDivElement | null>;
  readonly geometry: BigListGeometry;
  /** Rows to draw now. */
  readonly range: RowRange;
  /** Which of the drawn elements a row has: they are used again for other rows, which costs much less than new ones. */
  readonly slotOf: (index: number) => number;
  /** Rows wholly or partly in view, read at the time of the call. */
  readonly inView: () => RowRange;
  /** Brings a row into view without making it active. */
  readonly show: (index: number) => void;
  readonly onScroll: () => void;
  readonly onScrollEnd: () => void;
  readonly onWheel: (event: WheelEvent) => void;
}

/** Below this the thumb is near enough; correcting it while the wheel turns would cancel smooth scrolling. */
const TOLERATED_DRIFT = 200_000;
const NO_SLOTS: SlotWindow = { first: 0, end: 0, base: 0, size: 1 };
/** Browsers snap positions to device pixels, so the very end is met within a pixel or so. */
const END_TOLERANCE = 1.5;

export function useBigListScroll(options: BigListScrollOptions): BigListScroll {
  const { count, rowHeight, headerHeight, overscan, activeIndex, follow, onFollowChange } = options;
  const root = useRef<HTMLDivElement>(null);
  const layer = useRef<HTMLDivElement>(null);
  const [viewport, setViewport] = useState(0);
  // Where the list was when its rows were last chosen; the exact place is below.
  const [drawnAt, setDrawnAt] = useState(0);
  // Outside React, because it changes with every scroll event and most of those need no render.
  const position = useRef({ offset: 0, scrollTop: 0 });
  const drawn = useRef<RowRange>({ first: 0, end: 0 });
  const before = useRef({ count, rowHeight, activeIndex: undefined as number | undefined });

  const geometry = bigListGeometry(count, rowHeight, viewport);
  const offset = follow ? geometry.maxOffset : clampOffset(geometry, drawnAt);
  const range = visibleRows(geometry, offset, overscan);

  const [slotsBefore, setSlots] = useState(NO_SLOTS);
  const slots = slotWindow(slotsBefore, range, Math.ceil(viewport / rowHeight) + 2 * overscan + 1);
  // React draws this component again before its rows, so each row is drawn once.
  if (slots !== slotsBefore) setSlots(slots);

  const place = (): void => {
    const top = drawn.current.first * rowHeight - position.current.offset;
    if (layer.current) layer.current.style.transform = `translateY(${top}px)`;
  };
  /** @returns whether other rows must be drawn */
  const draw = (): boolean => {
    const needed = visibleRows(geometry, position.current.offset, 0);
    place();
    return needed.first < drawn.current.first || needed.end > drawn.current.end;
  };
  const redraw = (): void => {
    if (draw()) setDrawnAt(position.current.offset);
  };
  const moveTo = (next: number): void => {
    const element = root.current;
    position.current.offset = clampOffset(geometry, next);
    if (!element) return;
    const wanted = scrollTopAt(geometry, position.current.offset);
    // Asking the browser makes it lay the page out at once: not when there is nothing to move, as in a long list that is followed.
    if (Math.abs(wanted - position.current.scrollTop) <= 0.5) return;
    element.scrollTop = wanted;
    // Read back what the browser made of it, so that its own scroll event is seen as no movement.
    position.current.scrollTop = element.scrollTop;
  };
  const show = (index: number): void => {
    const next = offsetShowing(geometry, position.current.offset, index);
    if (next < position.current.offset && follow) onFollowChange?.(false);
    if (next !== position.current.offset) moveTo(next);
    redraw();
  };

  // Outside system: the browser's layout. Runs after every commit, because any of them may have changed the height.
  useLayoutEffect(() => {
    const { count: countBefore, rowHeight: heightBefore, activeIndex: activeBefore } = before.current;
    const here = position.current.offset;
    drawn.current = range;
    if (viewport === 0) return;
    before.current = { count, rowHeight, activeIndex };
    if (follow) moveTo(geometry.maxOffset);
    // Another density keeps the same row on top.
    else if (rowHeight !== heightBefore) moveTo((here / heightBefore) * rowHeight);
    else if (count < countBefore || here > geometry.maxOffset) moveTo(here);
    if (activeIndex !== undefined && activeIndex !== activeBefore && activeIndex < count) show(activeIndex);
    else redraw();
  });

  // Outside system: ResizeObserver.
  useEffect(() => {
    const element = root.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => {
      // A grown viewport makes the browser lower its scroll position; that is not the user scrolling up.
      position.current.scrollTop = element.scrollTop;
      setViewport(Math.max(0, element.clientHeight - headerHeight));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [headerHeight]);

  return {
    root,
    layer,
    geometry,
    range,
    slotOf: (index) => slotOf(slots, index),
    inView: () => visibleRows(geometry, position.current.offset, 0),
    show,
    onScroll() {
      const element = root.current;
      if (!element) return;
      const from = position.current.scrollTop;
      const to = element.scrollTop;
      const previous = position.current.offset;
      if (to === from) return;
      let next = offsetAfterScroll(geometry, previous, from, to);
      const atEnd = to >= geometry.maxScrollTop - END_TOLERANCE;
      if (atEnd && geometry.maxOffset - next <= END_TOLERANCE) next = geometry.maxOffset;
      position.current = { offset: next, scrollTop: to };
      // The scrollbar ran out before the list did: put the thumb back where it belongs, so the wheel can go on.
      if ((atEnd && next < geometry.maxOffset) || (to <= 0 && next > 0)) moveTo(next);
      if (follow && next < previous - END_TOLERANCE) onFollowChange?.(false);
      else if (!follow && next > previous && next >= geometry.maxOffset) onFollowChange?.(true);
      // At once: React would draw after this frame has been painted, and the painted list would be empty.
      if (draw()) flushSync(() => setDrawnAt(position.current.offset));
    },
    onScrollEnd() {
      const drift = Math.abs(position.current.scrollTop - scrollTopAt(geometry, position.current.offset));
      if (drift > TOLERATED_DRIFT) moveTo(position.current.offset);
    },
    onWheel(event) {
      // The wheel comes before its scroll event; without this an append in between would take the list back down.
      if (follow && event.deltaY < 0 && geometry.maxOffset > 0) onFollowChange?.(false);
    },
  };
}
