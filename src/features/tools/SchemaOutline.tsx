// One schema as a tree of lines, with the lint's remarks under the lines they concern. Below it, all that is said of the chosen line.

import { useCallback, useId, useMemo, useState, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react';
import type { SchemaRemark } from '../../schema/lint/schemaRemark.ts';
import { createSchemaOutline } from '../../schema/schemaOutline.ts';
import { BigList, type BigListRow } from '../../ui/BigList.tsx';
import { OutlineDetail } from './OutlineDetail.tsx';
import { OutlineRowView } from './OutlineRowView.tsx';
import { outlineRows } from './outlineRows.ts';

export interface SchemaOutlineProps {
  /** Names the tree. */
  readonly label: string;
  readonly schema: unknown;
  /** Where it stands in the tool: `/inputSchema`. */
  readonly base: string;
  /** Of the whole tool; those elsewhere are not shown. */
  readonly remarks: readonly SchemaRemark[];
}

const ROW = 22;
const MOST_ROWS = 24;

export function SchemaOutline({ label, schema, base, remarks }: SchemaOutlineProps): ReactNode {
  const prefix = useId();
  const outline = useMemo(() => createSchemaOutline(schema, base), [schema, base]);
  const [kept, setKept] = useState(() => ({ outline, open: outline.firstOpen() }));
  // Another schema starts afresh, in the same render.
  const view = kept.outline === outline ? kept : { outline, open: outline.firstOpen() };
  if (view !== kept) setKept(view);
  const { open } = view;
  const [chosen, setChosen] = useState<number>();
  const { lines, cut } = useMemo(() => outline.visible(open), [outline, open]);
  const rows = useMemo(() => outlineRows(lines, open, remarks.filter(({ path }) => path === base || path.startsWith(`${base}/`))), [lines, open, remarks, base]);
  const active = chosen !== undefined && chosen < rows.length ? chosen : undefined;
  const row = active === undefined ? undefined : rows[active];

  const fold = (index: number, wanted?: boolean): void => {
    const at = rows[index];
    if (at?.kind !== 'line' || !at.line.openable || at.open === wanted) return;
    const next = new Set(open);
    if (at.open) next.delete(at.line.key);
    else next.add(at.line.key);
    setKept({ outline, open: next });
    setChosen(index);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (active === undefined || !row || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'ArrowRight') fold(active, true);
    else if (event.key === 'ArrowLeft' && row.kind === 'line' && row.open) fold(active, false);
    else if (event.key === 'ArrowLeft') setChosen(rowAbove(active));
    else return;
    event.preventDefault();
  };
  /** The line around a line, or over a remark. */
  const rowAbove = (from: number): number => {
    const at = rows[from];
    if (!at) return from;
    for (let index = from - 1; index >= 0; index -= 1) {
      const other = rows[index];
      if (other?.kind === 'line' && (at.kind === 'remark' || other.line.depth < at.line.depth)) return index;
    }
    return from;
  };
  const onFoldClick = (event: MouseEvent): void => {
    if (!(event.target instanceof Element) || event.target.closest('[data-fold]') === null) return;
    const index = event.target.closest('[data-index]')?.getAttribute('data-index');
    if (index === null || index === undefined) return;
    event.stopPropagation();
    fold(Number(index));
  };
  const renderRow = useCallback(
    (index: number, place: BigListRow): ReactNode => {
      const at = rows[index];
      return at ? <OutlineRowView row={at} id={place.id} active={place.active} /> : null;
    },
    [rows],
  );
  return (
    <div className="outline">
      {/* The keys for the fold marks are Left, Right and Enter on the tree. */}
      <FoldClicks height={ROW * Math.min(MOST_ROWS, rows.length)} onClick={onFoldClick}>
        <BigList count={rows.length} rowHeight={ROW} renderRow={renderRow} role="tree" label={label} idPrefix={prefix} activeIndex={active} onActiveIndexChange={setChosen} onOpen={(index) => fold(index)} onKeyDown={onKeyDown} />
      </FoldClicks>
      {cut && <p className="hint outline-cut">Only the first {lines.length.toLocaleString('en')} lines are shown. Close some parts to see others, or look at the raw definition.</p>}
      {row && <OutlineDetail row={row} />}
    </div>
  );
}

function FoldClicks({ height, onClick, children }: { readonly height: number; readonly onClick: (event: MouseEvent) => void; readonly children: ReactNode }): ReactNode {
  return (
    <div className="outline-rows" role="presentation" style={{ height }} onClickCapture={onClick}>
      {children}
    </div>
  );
}
