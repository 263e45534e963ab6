// The titles of the list's columns: their widths by pointer and key, which are shown, and how time is told. Stands above the grid,
// because a grid owns rows and nothing else.

import { useRef, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import Columns from 'lucide-react/icons/columns-3';
import { IconButton } from '../../ui/IconButton.tsx';
import { LIST_COLUMNS, NARROWEST, shownColumns, TIME_MODES, WIDEST, widthOf, withColumn, withWidth, type ListColumn, type ListLayout, type TimeMode } from './listColumns.ts';

export interface ListHeadProps {
  readonly layout: ListLayout;
  readonly onLayout: (layout: ListLayout) => void;
}

const TIME_WORDS: Readonly<Record<TimeMode, readonly [title: string, meaning: string]>> = {
  clock: ['Time', 'by the clock'],
  relative: ['Since start', 'since the first row'],
  delta: ['Delta', 'since the row before'],
};
/** Px for each press of an arrow key. */
const STEP = 8;

export function ListHead({ layout, onLayout }: ListHeadProps): ReactNode {
  const [choosing, setChoosing] = useState(false);
  const columns = shownColumns(layout);
  const resizer = (column: ListColumn, edge: 'start' | 'end'): ReactNode => <ColumnResizer column={column} edge={edge} width={widthOf(layout, column)} onWidth={(width) => onLayout(withWidth(layout, column.id, width))} />;
  const nextMode = TIME_MODES[(TIME_MODES.indexOf(layout.time) + 1) % TIME_MODES.length] ?? 'clock';
  return (
    <div className="mr-headbox" role="group" aria-label="Columns">
      <div className="mr mr-head">
        <span />
        {columns
          .filter(({ id }) => id === 'time')
          .map((column) => (
            <span key={column.id} className="m-time m-title">
              <button type="button" className="m-mode" title={`Time ${TIME_WORDS[layout.time][1]}. Change to: ${TIME_WORDS[nextMode][1]}`} onClick={() => onLayout({ ...layout, time: nextMode })}>
                {TIME_WORDS[layout.time][0]}
              </button>
              {resizer(column, 'end')}
            </span>
          ))}
        <span>Method</span>
        {columns
          .filter(({ id }) => id !== 'time')
          .map((column) => (
            <span key={column.id} className={`m-${column.id === 'status' ? 'stat' : column.id === 'duration' ? 'dur' : column.id} m-title`}>
              {resizer(column, 'start')}
              {column.name}
            </span>
          ))}
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- keys and focus of what is inside pass through it */}
      <div
        className="m-choose"
        onBlur={({ currentTarget, relatedTarget }) => {
          if (!currentTarget.contains(relatedTarget)) setChoosing(false);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || !choosing) return;
          event.stopPropagation();
          setChoosing(false);
          event.currentTarget.querySelector('button')?.focus();
        }}
      >
        <IconButton icon={Columns} label="Choose columns" aria-expanded={choosing} onClick={() => setChoosing(!choosing)} />
        {choosing && (
          <fieldset className="m-columns">
            <legend className="sr-only">Columns shown</legend>
            {LIST_COLUMNS.map(({ id, name }) => (
              <label key={id}>
                <input type="checkbox" checked={!layout.hidden.has(id)} onChange={(event) => onLayout(withColumn(layout, id, event.target.checked))} /> {name}
              </label>
            ))}
          </fieldset>
        )}
      </div>
    </div>
  );
}

interface ColumnResizerProps {
  readonly column: ListColumn;
  /** At which edge of its column it stands: the method beside it takes or gives the room. */
  readonly edge: 'start' | 'end';
  readonly width: number;
  readonly onWidth: (width: number | undefined) => void;
}

function ColumnResizer({ column, edge, width, onWidth }: ColumnResizerProps): ReactNode {
  const from = useRef<{ readonly x: number; readonly width: number }>(undefined);
  const outward = edge === 'end' ? 1 : -1;
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? STEP : event.key === 'ArrowLeft' ? -STEP : 0;
    if (event.key === 'Enter') onWidth(undefined);
    else if (step !== 0) onWidth(width + outward * step);
    else return;
    event.preventDefault();
  };
  const onPointerMove = (event: PointerEvent): void => {
    if (from.current) onWidth(from.current.width + outward * (event.clientX - from.current.x));
  };
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-element-interactions -- a separator that moves is a widget, and no element is one
    <span
      role="separator"
      tabIndex={0}
      className={`m-resize is-${edge}`}
      aria-label={`Width of ${column.name}`}
      aria-orientation="vertical"
      aria-valuenow={width}
      aria-valuemin={NARROWEST}
      aria-valuemax={WIDEST}
      title={`Width of ${column.name}: drag, or use the arrow keys; a double click or Enter resets it`}
      onKeyDown={onKeyDown}
      onDoubleClick={() => onWidth(undefined)}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = { x: event.clientX, width };
      }}
      onPointerMove={onPointerMove}
      onPointerUp={() => (from.current = undefined)}
      onPointerCancel={() => (from.current = undefined)}
    />
  );
}
