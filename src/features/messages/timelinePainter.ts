// Paints operations as bars in lanes on a canvas: what is new onto what is there, all anew when the scale changes, a few
// milliseconds at a time. Knows pixels and operations; the session's time and the pointer are Timeline.tsx.

import type { Milliseconds, MonotonicMs } from '../../base/units.ts';
import { LANES, type Operations } from '../../log/operations.ts';
import type { OperationStatus } from '../../log/operationRoles.ts';
import type { TimeRange } from './timeScale.ts';

/** In the order of their weight: of two on one pixel the heavier is seen. */
export const BAR_TONES = ['alone', 'ok', 'running', 'odd', 'failed'] as const;
export type BarTone = (typeof BAR_TONES)[number];

export const LANE_HEIGHT = 6;
export const TIMELINE_HEIGHT = (LANES + 1) * LANE_HEIGHT + 2;

const SLICE: Milliseconds = 5;
const STRIDE = 256;
/** Running operations whose bars are drawn on as time passes; a server may leave any number unanswered. */
const MOST_RUNNING = 500;

export interface TimelinePicture {
  readonly operations: Operations;
  readonly range: TimeRange;
  /** In CSS pixels. */
  readonly width: number;
  /** Device pixels for one of them. */
  readonly ratio: number;
  readonly colors: Readonly<Record<BarTone, string>>;
  readonly now: MonotonicMs;
  readonly clock: () => MonotonicMs;
}

export class TimelinePainter {
  readonly #back = document.createElement('canvas');
  #key = '';
  #next = 0;
  #whole = false;
  #running: number[] = [];
  // By lane: how far it is painted, and with what weight there.
  readonly #paintedTo = new Float64Array(LANES + 1);
  readonly #paintedWith = new Int8Array(LANES + 1);

  /** @returns whether there is more to paint: ask again, after letting others have their turn */
  paint(canvas: HTMLCanvasElement, picture: TimelinePicture): boolean {
    const { operations, range, width, ratio, colors, clock } = picture;
    const back = this.#back.getContext('2d');
    const front = canvas.getContext('2d');
    if (!back || !front) return false;
    const key = JSON.stringify([range, width, ratio, colors]);
    if (key !== this.#key) this.#begin(key, width, ratio);
    const running = this.#running;
    this.#running = [];
    for (const operation of running) this.#bar(back, operation, picture, true);
    const until = clock() + SLICE;
    while (this.#next < operations.count) {
      this.#bar(back, this.#next++, picture, false);
      if (this.#next % STRIDE === 0 && clock() > until) break;
    }
    const more = this.#next < operations.count;
    // Half a picture on a new scale would flicker.
    if (more && !this.#whole) return true;
    this.#whole = true;
    if (canvas.width !== this.#back.width || canvas.height !== this.#back.height) {
      canvas.width = this.#back.width;
      canvas.height = this.#back.height;
    }
    front.clearRect(0, 0, canvas.width, canvas.height);
    if (this.#back.width > 0) front.drawImage(this.#back, 0, 0);
    return more;
  }

  #begin(key: string, width: number, ratio: number): void {
    this.#key = key;
    this.#next = 0;
    this.#whole = false;
    this.#running = [];
    this.#paintedTo.fill(-1);
    this.#paintedWith.fill(-1);
    // Setting a size clears, too.
    this.#back.width = Math.round(width * ratio);
    this.#back.height = Math.round(TIMELINE_HEIGHT * ratio);
  }

  // Hot: once per operation and scale.
  #bar(back: CanvasRenderingContext2D, operation: number, { operations, range, width, ratio, colors, now }: TimelinePicture, again: boolean): void {
    const call = operations.isCall(operation);
    const started = operations.startedAt(operation);
    if (started > range.to) return;
    const ended = operations.endedAt(operation);
    const status = operations.status(operation);
    const runs = call && ended === undefined && (status === 'pending' || status === 'working');
    if (runs && this.#running.length < MOST_RUNNING) this.#running.push(operation);
    const end = ended ?? (runs ? now : started);
    if (end < range.from) return;
    const scale = (width * ratio) / (range.to - range.from);
    const x = Math.max(0, Math.floor((started - range.from) * scale));
    const x2 = Math.max(x + Math.max(1, ratio), Math.ceil((end - range.from) * scale));
    const lane = operations.laneOf(operation);
    const tone = call ? toneOf(status) : status === 'error' || status === 'malformed' ? 'failed' : 'alone';
    const weight = BAR_TONES.indexOf(tone);
    if (!again) {
      if (x2 <= (this.#paintedTo[lane] ?? -1) && weight <= (this.#paintedWith[lane] ?? -1)) return;
      // A longer bar goes on beyond: what it covers may be of less weight.
      this.#paintedWith[lane] = x2 > (this.#paintedTo[lane] ?? -1) ? weight : Math.max(weight, this.#paintedWith[lane] ?? -1);
      this.#paintedTo[lane] = Math.max(x2, this.#paintedTo[lane] ?? -1);
    }
    back.fillStyle = colors[tone];
    back.fillRect(x, Math.round((1 + lane * LANE_HEIGHT) * ratio), x2 - x, Math.round((LANE_HEIGHT - 2) * ratio));
  }
}

export function toneOf(status: OperationStatus): BarTone {
  if (status === 'pending' || status === 'working' || status === 'input-required') return 'running';
  if (status === 'error' || status === 'malformed' || status === 'no-answer') return 'failed';
  return status === 'ok' || status === 'quiet' ? 'ok' : 'odd';
}

/** How far from the pointer an operation may be, in CSS pixels. */
const REACH = 4;
/** Operations that began before are looked through for one that still ran. */
const LOOK_BACK = 5000;

/** The operation at a point: in its lane if there is one, else the nearest in time. */
export function operationAt(operations: Operations, range: TimeRange, width: number, x: number, y: number): number | undefined {
  const perPixel = (range.to - range.from) / width;
  const at = range.from + x * perPixel;
  const reach = REACH * perPixel;
  const lane = Math.min(LANES, Math.max(0, Math.floor((y - 1) / LANE_HEIGHT)));
  let low = 0;
  let high = operations.count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (operations.startedAt(middle) <= at + reach) low = middle + 1;
    else high = middle;
  }
  let nearest: number | undefined;
  let distance = Number.POSITIVE_INFINITY;
  for (let operation = low - 1; operation >= Math.max(0, low - LOOK_BACK); operation--) {
    const started = operations.startedAt(operation);
    const ended = operations.endedAt(operation) ?? (operations.isCall(operation) ? at : started);
    const off = at < started ? started - at : at > ended ? at - ended : 0;
    if (off > reach) continue;
    // Another lane costs more than any distance within reach.
    const cost = off + Math.abs(operations.laneOf(operation) - lane) * 2 * reach;
    if (cost < distance) {
      distance = cost;
      nearest = operation;
    }
  }
  return nearest;
}
