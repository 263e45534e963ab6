// The session as a strip: every operation a bar, in lanes where several run at once. Panned and zoomed by wheel, drag and keys;
// a click selects. What it shows is in the list below as text, and said in a sentence.

import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { systemClock } from '../../base/units.ts';
import type { Operations } from '../../log/operations.ts';
import { Button } from '../../ui/Button.tsx';
import { formatCount } from '../../ui/formatBytes.ts';
import { formatDuration } from '../../ui/formatDuration.ts';
import { BAR_TONES, operationAt, TIMELINE_HEIGHT, TimelinePainter, type BarTone } from './timelinePainter.ts';
import { panned, roomFor, ticksOf, zoomed, type TimeRange } from './timeScale.ts';

export interface TimelineProps {
  readonly operations: Operations;
  readonly session: TimeRange;
  /** The time of the operations that the list shows. */
  readonly listed: TimeRange | undefined;
  /** The operation that is selected. */
  readonly selected: number | undefined;
  readonly onSelect: (operation: number) => void;
  readonly nowOf: () => number;
  readonly live: boolean;
  readonly version: number;
}

const TICK_MS = 200;
/** The strip's colours are those of these classes. */
const TONE_CLASSES: Readonly<Record<BarTone, string>> = { alone: 'c-transport', ok: 'c-received', running: 'c-sent', odd: 'c-warning', failed: 'c-error' };
/** Pixels a pointer may move and still be a click. */
const STILL = 3;

export function Timeline({ operations, session, listed, selected, onSelect, nowOf, live, version }: TimelineProps): ReactNode {
  const [chosen, setChosen] = useState<TimeRange>();
  const whole = useMemo(() => roomFor(session), [session]);
  const range = chosen ?? whole;
  const [width, setWidth] = useState(0);
  const strip = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const probes = useRef<HTMLSpanElement>(null);
  const [painter] = useState(() => new TimelinePainter());
  const drag = useRef<{ readonly x: number; readonly range: TimeRange; moved: boolean }>(undefined);

  // Outside system: the strip's size.
  useEffect(() => {
    const element = strip.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  // Outside system: the canvas, painted on while there is more, and while something runs.
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const paint = (): void => {
      if (!canvas.current || !probes.current || width === 0) return;
      const more = painter.paint(canvas.current, { operations, range, width, ratio: devicePixelRatio, colors: colorsOf(probes.current), now: nowOf(), clock: systemClock.now });
      if (more || live) timer = setTimeout(paint, more ? 0 : TICK_MS);
    };
    paint();
    return () => clearTimeout(timer);
  }, [painter, operations, range, width, nowOf, live, version]);

  // Outside system: the wheel, listened to by hand because it must be kept from scrolling what is around.
  useEffect(() => {
    const element = strip.current;
    if (!element) return undefined;
    const onWheel = (event: WheelEvent): void => {
      event.preventDefault();
      const around = (event.clientX - element.getBoundingClientRect().left) / element.clientWidth;
      const sideways = event.shiftKey ? event.deltaY || event.deltaX : event.deltaX;
      setChosen((before) => (Math.abs(sideways) > Math.abs(event.shiftKey ? 0 : event.deltaY) ? panned(before ?? whole, whole, sideways / element.clientWidth) : zoomed(before ?? whole, whole, 1.002 ** event.deltaY, around)));
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [whole]);

  const step = (by: number): void => {
    const next = selected === undefined ? (by > 0 ? 0 : operations.count - 1) : selected + by;
    if (next < 0 || next >= operations.count) return;
    onSelect(next);
    const at = operations.startedAt(next);
    if (at < range.from || at > range.to) setChosen(panned(range, whole, (at - range.from) / (range.to - range.from) - 0.5));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const sideways = event.key === 'ArrowLeft' || event.key === 'ArrowRight' ? (event.key === 'ArrowLeft' ? -1 : 1) : 0;
    if (sideways !== 0 && event.shiftKey) step(sideways);
    else if (sideways !== 0) setChosen(panned(range, whole, sideways * 0.1));
    else if (event.key === '+' || event.key === '=' || event.key === 'ArrowUp') setChosen(zoomed(range, whole, 0.7, 0.5));
    else if (event.key === '-' || event.key === 'ArrowDown') setChosen(zoomed(range, whole, 1 / 0.7, 0.5));
    else if (event.key === 'Home') setChosen(panned(range, whole, Number.NEGATIVE_INFINITY));
    else if (event.key === 'End') setChosen(panned(range, whole, Number.POSITIVE_INFINITY));
    else if (event.key === '0' || event.key === 'Escape') setChosen(undefined);
    else return;
    event.preventDefault();
  };
  const onPointerDown = (event: PointerEvent<HTMLElement>): void => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { x: event.clientX, range, moved: false };
  };
  const onPointerMove = (event: PointerEvent): void => {
    const from = drag.current;
    if (!from || (!from.moved && Math.abs(event.clientX - from.x) < STILL)) return;
    from.moved = true;
    setChosen(panned(from.range, whole, (from.x - event.clientX) / width));
  };
  const onPointerUp = (event: PointerEvent<HTMLElement>): void => {
    const from = drag.current;
    drag.current = undefined;
    if (!from || from.moved) return;
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const found = operationAt(operations, range, width, event.clientX - left, event.clientY - top);
    if (found !== undefined) onSelect(found);
  };

  const length = range.to - range.from;
  const place = (at: number): string => `${Math.min(100, Math.max(0, ((at - range.from) / length) * 100))}%`;
  const span = (from: number, to: number): { readonly left: string; readonly width: string } => ({ left: place(from), width: `calc(${place(to)} - ${place(from)})` });
  const begins = formatDuration(range.from - session.from) || '0 ms';
  return (
    <section className="tl otl" aria-label="Timeline">
      <div
        ref={strip}
        className="otl-strip"
        style={{ height: TIMELINE_HEIGHT }}
        role="slider"
        tabIndex={0}
        aria-label="Time in view"
        aria-valuemin={0}
        aria-valuemax={Math.round(whole.to - whole.from)}
        aria-valuenow={Math.round(range.from - whole.from)}
        aria-valuetext={`from ${begins} to ${formatDuration(range.to - session.from)} of the session`}
        aria-describedby="timeline-words"
        onKeyDown={onKeyDown}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onPointerCancel={() => (drag.current = undefined)}
      >
        {listed && listed.to >= range.from && listed.from <= range.to && <span className="otl-listed" style={span(listed.from, listed.to)} />}
        <canvas ref={canvas} className="otl-canvas" aria-hidden="true" />
        {selected !== undefined && operations.startedAt(selected) <= range.to && (operations.endedAt(selected) ?? range.to) >= range.from && <span className="otl-selected" style={span(operations.startedAt(selected), operations.endedAt(selected) ?? operations.startedAt(selected))} />}
      </div>
      <div className="otl-axis" aria-hidden="true">
        {ticksOf(range, session.from, Math.max(2, Math.floor(width / 110))).map((at) => (
          <span key={at} style={{ left: place(session.from + at) }}>
            {tickWords(at, length)}
          </span>
        ))}
      </div>
      {chosen !== undefined && (
        <Button variant="small" onClick={() => setChosen(undefined)}>
          Whole session
        </Button>
      )}
      <p id="timeline-words" className="sr-only">
        {`${formatCount(operations.calls)} requests and ${formatCount(operations.count - operations.calls)} rows of their own in ${formatDuration(session.to - session.from) || '0 ms'}. Left and right move, up and down zoom, 0 shows all, with Shift left and right select the operation before and after. The list has the same operations as text.`}
      </p>
      <span ref={probes} hidden>
        {BAR_TONES.map((tone) => (
          <span key={tone} className={TONE_CLASSES[tone]} />
        ))}
      </span>
    </section>
  );
}

/** Tokens are functions of the theme; an element of their class knows what they are now. */
function colorsOf(probes: HTMLElement): Readonly<Record<BarTone, string>> {
  const [alone = '', ok = '', running = '', odd = '', failed = ''] = Array.from(probes.children, (probe) => getComputedStyle(probe).color);
  return { alone, ok, running, odd, failed };
}

function tickWords(at: number, length: number): string {
  if (at === 0) return '0';
  if (length < 20) return `${Math.round(at * 100) / 100} ms`;
  return length < 20_000 && at < 9995 ? `${formatDuration(at)}` : `${Math.round(at / 100) / 10} s`;
}
