// The columns of the message list: which there are, how wide they are, how time is told; and how all of that is remembered as
// one string. Pure; knows no element.

export type ColumnId = 'time' | 'id' | 'status' | 'size' | 'duration' | 'exchange' | 'connection';

export interface ListColumn {
  readonly id: ColumnId;
  readonly name: string;
  /** Whole px, until the user chooses another. */
  readonly width: number;
  /** Numbers stand at the right. */
  readonly atEnd: boolean;
  /** Shown until the user hides it. */
  readonly shown: boolean;
}

/** In their order; direction stands before them, the method behind the time takes what is left. Those two cannot be hidden. */
export const LIST_COLUMNS: readonly ListColumn[] = [
  { id: 'time', name: 'Time', width: 92, atEnd: false, shown: true },
  { id: 'id', name: 'Id', width: 40, atEnd: true, shown: true },
  { id: 'status', name: 'Status', width: 88, atEnd: false, shown: true },
  { id: 'size', name: 'Size', width: 68, atEnd: true, shown: true },
  { id: 'duration', name: 'Duration', width: 62, atEnd: true, shown: true },
  { id: 'exchange', name: 'Exchange', width: 68, atEnd: true, shown: false },
  { id: 'connection', name: 'Connection', width: 76, atEnd: true, shown: false },
];

export const NARROWEST = 32;
export const WIDEST = 480;

/** By the wall clock, since the first row of the log, or since the row before. */
export const TIME_MODES = ['clock', 'relative', 'delta'] as const;
export type TimeMode = (typeof TIME_MODES)[number];

export interface ListLayout {
  readonly hidden: ReadonlySet<ColumnId>;
  readonly widths: ReadonlyMap<ColumnId, number>;
  readonly time: TimeMode;
}

export const DEFAULT_LAYOUT: ListLayout = { hidden: new Set(LIST_COLUMNS.filter(({ shown }) => !shown).map(({ id }) => id)), widths: new Map(), time: 'clock' };

export function widthOf(layout: ListLayout, { id, width }: ListColumn): number {
  return layout.widths.get(id) ?? width;
}

export function shownColumns({ hidden }: ListLayout): readonly ListColumn[] {
  return LIST_COLUMNS.filter(({ id }) => !hidden.has(id));
}

/** For `grid-template-columns`. */
export function templateOf(layout: ListLayout): string {
  const tracks = shownColumns(layout).map((column) => ({ id: column.id, track: `${widthOf(layout, column)}px` }));
  const time = tracks.filter(({ id }) => id === 'time');
  const others = tracks.filter(({ id }) => id !== 'time');
  return ['36px', ...time.map(({ track }) => track), 'minmax(0, 1fr)', ...others.map(({ track }) => track)].join(' ');
}

export function withWidth(layout: ListLayout, id: ColumnId, width: number | undefined): ListLayout {
  const widths = new Map(layout.widths);
  if (width === undefined) widths.delete(id);
  else widths.set(id, Math.min(WIDEST, Math.max(NARROWEST, Math.round(width))));
  return { ...layout, widths };
}

export function withColumn(layout: ListLayout, id: ColumnId, shown: boolean): ListLayout {
  const hidden = new Set(layout.hidden);
  if (shown) hidden.delete(id);
  else hidden.add(id);
  return { ...layout, hidden };
}

export function writeLayout({ hidden, widths, time }: ListLayout): string {
  return JSON.stringify({ hidden: [...hidden], widths: [...widths], time });
}

/** What was stored may be of another version or edited by hand: only what makes sense is taken. */
export function readLayout(stored: string | undefined): ListLayout {
  const { hidden, widths, time } = membersOf(stored);
  if (!Array.isArray(hidden) || !Array.isArray(widths)) return DEFAULT_LAYOUT;
  let layout: ListLayout = { ...DEFAULT_LAYOUT, hidden: new Set(LIST_COLUMNS.map(({ id }) => id).filter((id) => hidden.includes(id))), time: TIME_MODES.find((mode) => mode === time) ?? 'clock' };
  for (const entry of widths as readonly unknown[]) {
    const [name, width] = Array.isArray(entry) ? (entry as readonly unknown[]) : [];
    const column = LIST_COLUMNS.find(({ id }) => id === name);
    if (column && typeof width === 'number' && Number.isFinite(width)) layout = withWidth(layout, column.id, width);
  }
  return layout;
}

function membersOf(stored: string | undefined): { readonly hidden?: unknown; readonly widths?: unknown; readonly time?: unknown } {
  try {
    const value: unknown = JSON.parse(stored ?? '');
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
