// An array of objects as a table: cells are text, a click on a head sorts, and the row chosen is shown whole below. Draws the rows
// in view only.

import { useCallback, useId, useMemo, useState, type ReactNode } from 'react';
import ArrowDown from 'lucide-react/icons/arrow-down';
import ArrowUp from 'lucide-react/icons/arrow-up';
import { own } from '../../protocol/jsonRpc.ts';
import { BigList, type BigListRow } from '../BigList.tsx';
import { formatCount } from '../formatBytes.ts';
import { Icon } from '../Icon.tsx';
import { ServerText } from '../ServerText.tsx';
import { previewOf } from '../valuePreview.ts';
import { ValueTree } from '../ValueTree.tsx';
import { orderOfRows, tableLimits, type TableOrder, type ValueTable as Table } from './tableOf.ts';

const ROW = 24;
const MOST_ROWS_IN_VIEW = 20;
/** Rows whose cells decide how wide a column is. */
const MEASURED_ROWS = 30;
const NARROWEST = 5;
const WIDEST = 40;
/** Characters beside a name, for the arrow of the order. */
const HEAD_ROOM = 4;
const CELL_CHARACTERS = 120;
const CELL_PADDING = 16;

interface Column {
  readonly name: string;
  readonly width: string;
  readonly numeric: boolean;
}

export function ValueTable({ table, label }: { readonly table: Table; readonly label: string }): ReactNode {
  const prefix = useId();
  const [order, setOrder] = useState<TableOrder>();
  const [chosen, setChosen] = useState<{ readonly of: Table; readonly line: number }>();
  const columns = useMemo(() => table.columns.map((name) => measured(table, name)), [table]);
  const places = useMemo(() => orderOfRows(table.rows, order), [table, order]);
  const renderRow = useCallback((index: number, row: BigListRow): ReactNode => <Row columns={columns} value={table.rows[places[index] ?? 0] ?? {}} number={places[index] ?? 0} row={row} />, [columns, table, places]);
  const line = chosen?.of === table ? chosen.line : undefined;
  const place = line === undefined ? undefined : places[line];
  const sort = (name: string): void => setOrder(order?.column !== name ? { column: name, descending: false } : order.descending ? undefined : { column: name, descending: true });
  const head = (
    <div role="row" className="vt-row vt-head">
      <span role="columnheader" className="vt-n">
        #
      </span>
      {columns.map(({ name, width, numeric }) => (
        <span key={name} role="columnheader" className={numeric ? 'vt-cell is-number' : 'vt-cell'} style={{ width }} aria-sort={order?.column === name ? (order.descending ? 'descending' : 'ascending') : 'none'}>
          <button type="button" title={order?.column !== name ? 'Sort by this column' : order.descending ? 'Back to the order as sent' : 'Sort the other way'} onClick={() => sort(name)}>
            {name === '' ? <span className="dim">empty name</span> : <ServerText text={name} limit={80} />}
            {order?.column === name && <Icon of={order.descending ? ArrowDown : ArrowUp} size={12} />}
          </button>
        </span>
      ))}
    </div>
  );
  return (
    <div className="vt">
      {tableLimits(table).length > 0 && <p className="cb-note is-limit">{tableLimits(table).join(' ')}</p>}
      <div className="vt-box" style={{ height: ROW * (Math.min(MOST_ROWS_IN_VIEW, places.length) + 1) + 14 }}>
        <BigList
          count={places.length}
          rowHeight={ROW}
          renderRow={renderRow}
          label={label}
          idPrefix={prefix}
          header={head}
          headerHeight={ROW}
          contentWidth={`calc(${columns.map(({ width }) => width.replace(/^calc/, '')).concat('48px').join(' + ')})`}
          activeIndex={line}
          onActiveIndexChange={(index) => setChosen({ of: table, line: index })}
          onEscape={() => setChosen(undefined)}
        />
      </div>
      {place !== undefined && (
        <section className="vt-whole" aria-label="The row chosen">
          <h3>{`Row ${formatCount(place + 1)}`}</h3>
          <ValueTree value={table.rows[place]} label={`Row ${place + 1}`} />
        </section>
      )}
    </div>
  );
}

function measured({ rows }: Table, name: string): Column {
  let width = Math.min(WIDEST, name.length + HEAD_ROOM);
  let numbers = 0;
  let others = 0;
  for (const row of rows.slice(0, MEASURED_ROWS)) {
    const value = own(row, name);
    if (value === undefined || value === null) continue;
    if (typeof value === 'number') numbers += 1;
    else others += 1;
    width = Math.max(width, Math.min(WIDEST, cellText(value, WIDEST).length));
  }
  return { name, width: `calc(${Math.max(NARROWEST, width)}ch + ${CELL_PADDING}px)`, numeric: numbers > 0 && others === 0 };
}

/** A text without quotes: that it is one shows by its colour. */
function cellText(value: unknown, limit: number): string {
  if (typeof value === 'string') return value.length > limit ? `${value.slice(0, limit)}…` : value;
  return previewOf(value, limit).text;
}

interface RowProps {
  readonly columns: readonly Column[];
  readonly value: object;
  /** Its place as sent. */
  readonly number: number;
  readonly row: BigListRow;
}

function Row({ columns, value, number, row }: RowProps): ReactNode {
  return (
    <div id={row.id} role="row" aria-rowindex={row.index + 2} aria-selected={row.active} className={row.active ? 'vt-row is-sel' : 'vt-row'}>
      <span role="gridcell" className="vt-n">
        {number + 1}
      </span>
      {columns.map(({ name, width, numeric }) => {
        const cell = own(value, name);
        const missing = !Object.hasOwn(value, name);
        return (
          <span key={name} role="gridcell" className={`vt-cell${numeric ? ' is-number' : ''} ${missing ? 'is-missing' : kindClass(cell)}`} style={{ width }} title={missing ? 'not in this row' : undefined}>
            {missing ? '–' : <ServerText text={cellText(cell, CELL_CHARACTERS)} />}
          </span>
        );
      })}
    </div>
  );
}

function kindClass(value: unknown): string {
  switch (typeof value) {
    case 'number':
      return 'v-number';
    case 'string':
      return 'v-text';
    case 'object':
      return value === null ? 'v-literal' : 'v-inner';
    default:
      return 'v-literal';
  }
}
