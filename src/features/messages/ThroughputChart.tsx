// Traffic over time as columns on a canvas: sent below, received above, errors as marks. The table beside it has the sums as text.

import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { ThroughputSeries } from '../../log/throughput.ts';
import { formatBytes, formatCount } from '../../ui/formatBytes.ts';
import { formatDuration } from '../../ui/formatDuration.ts';
import { Segmented } from '../../ui/Segmented.tsx';

const HEIGHT = 96;
/** There is room for so many, however short the session: a few frames are no wall. */
const FEWEST_COLUMNS = 30;
const UNITS = [
  { value: 'frames', label: 'Frames' },
  { value: 'bytes', label: 'Bytes' },
] as const;
type Unit = (typeof UNITS)[number]['value'];

export function ThroughputChart({ series }: { readonly series: ThroughputSeries }): ReactNode {
  const [unit, setUnit] = useState<Unit>('frames');
  const [width, setWidth] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const probes = useRef<HTMLSpanElement>(null);
  // Outside system: the size of the place.
  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const most = highest(series, unit);
  // Outside system: the canvas. On every draw, because the series is one that grows in place.
  useEffect(() => {
    if (canvas.current && probes.current && width > 0) paint(canvas.current, { series, unit, most, width, colors: Array.from(probes.current.children, (probe) => getComputedStyle(probe).color) });
  });
  const rate = (most / series.step) * 1000;
  const peak = unit === 'frames' ? `${formatCount(Math.round(rate))} frames/s` : `${formatBytes(Math.round(rate))}/s`;
  return (
    <section className="tp" aria-label="Throughput">
      <div className="tp-head">
        <h2>Throughput</h2>
        <span className="dim">
          at most {peak}, columns of {formatDuration(series.step)}
        </span>
        <span className="grow" />
        <span className="tp-key c-received">received</span>
        <span className="tp-key c-sent">sent</span>
        <span className="tp-key c-error">errors</span>
        <Segmented label="Throughput in" options={UNITS} value={unit} onChange={setUnit} />
      </div>
      <div ref={box} className="tp-box" role="img" aria-label={`Throughput over ${formatDuration(series.count * series.step)}: at most ${peak} in columns of ${formatDuration(series.step)}.`}>
        <canvas ref={canvas} />
      </div>
      <div className="tp-axis" aria-hidden="true">
        <span>0</span>
        <span>{formatDuration(Math.max(series.count, FEWEST_COLUMNS) * series.step)}</span>
      </div>
      <span ref={probes} hidden>
        <span className="c-sent" />
        <span className="c-received" />
        <span className="c-error" />
      </span>
    </section>
  );
}

function highest({ count, sentFrames, receivedFrames, sentBytes, receivedBytes }: ThroughputSeries, unit: Unit): number {
  const [sent, received] = unit === 'frames' ? [sentFrames, receivedFrames] : [sentBytes, receivedBytes];
  let most = 0;
  for (let step = 0; step < count; step++) most = Math.max(most, (sent[step] ?? 0) + (received[step] ?? 0));
  return most;
}

interface Picture {
  readonly series: ThroughputSeries;
  readonly unit: Unit;
  readonly most: number;
  readonly width: number;
  readonly colors: readonly string[];
}

function paint(canvas: HTMLCanvasElement, { series, unit, most, width, colors }: Picture): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const ratio = devicePixelRatio;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(HEIGHT * ratio);
  if (most === 0) return;
  const [sentColor = '', receivedColor = '', errorColor = ''] = colors;
  const [sent, received] = unit === 'frames' ? [series.sentFrames, series.receivedFrames] : [series.sentBytes, series.receivedBytes];
  // Room above the columns for the marks of errors.
  const top = 6 * ratio;
  const scale = (canvas.height - top) / most;
  const column = canvas.width / Math.max(series.count, FEWEST_COLUMNS);
  for (let step = 0; step < series.count; step++) {
    const x = Math.floor(step * column);
    const w = Math.max(1, Math.floor((step + 1) * column) - x - (column > 4 ? 1 : 0));
    const out = (sent[step] ?? 0) * scale;
    const into = (received[step] ?? 0) * scale;
    context.fillStyle = sentColor;
    context.fillRect(x, canvas.height - out, w, out);
    context.fillStyle = receivedColor;
    context.fillRect(x, canvas.height - out - into, w, into);
    if ((series.errors[step] ?? 0) === 0) continue;
    context.fillStyle = errorColor;
    context.fillRect(x, 0, Math.max(w, 2 * ratio), 4 * ratio);
  }
}
