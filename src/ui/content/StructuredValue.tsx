// A structured value as a tree, and as a table where it is one: one click between them, and the choice stays.

import { useMemo, useState, type ReactNode } from 'react';
import { own } from '../../protocol/jsonRpc.ts';
import { formatCount } from '../formatBytes.ts';
import { KeyValue } from '../KeyValue.tsx';
import { Segmented } from '../Segmented.tsx';
import { ServerText } from '../ServerText.tsx';
import { previewOf } from '../valuePreview.ts';
import { ValueTree } from '../ValueTree.tsx';
import { tableOf, type ValueTable as Table } from './tableOf.ts';
import { ValueTable } from './ValueTable.tsx';

export function StructuredValue({ value, label }: { readonly value: unknown; readonly label: string }): ReactNode {
  const [view, setView] = useState<'table' | 'tree'>('table');
  const table = useMemo(() => tableOf(value), [value]);
  if (!table) return <ValueTree value={value} label={label} />;
  return (
    <>
      <div className="cb-switch is-first">
        <Segmented label={`Show ${label} as`} options={[{ value: 'table', label: 'Table' }, { value: 'tree', label: 'Tree' }]} value={view} onChange={setView} />
        <span className="dim">{sizeOf(table)}</span>
      </div>
      {view === 'tree' ? (
        <ValueTree value={value} label={label} />
      ) : (
        <>
          {table.others.length > 0 && <KeyValue rows={table.others.map((name) => ({ key: name, value: <ServerText text={previewOf(own(value, name), 200).text} /> }))} />}
          <ValueTable table={table} label={`${label}, table`} />
        </>
      )}
    </>
  );
}

function sizeOf({ member, total, columns, moreColumns }: Table): ReactNode {
  const count = columns.length + moreColumns;
  return (
    <>
      {`${formatCount(total)} ${total === 1 ? 'row' : 'rows'}, ${formatCount(count)} ${count === 1 ? 'column' : 'columns'}`}
      {member !== undefined && (
        <>
          {' in “'}
          <ServerText text={member} limit={80} />
          {'”'}
        </>
      )}
    </>
  );
}
