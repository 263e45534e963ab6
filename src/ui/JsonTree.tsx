// A JSON document as a tree that folds, moves by keys and names the selected node. Keeps which nodes are open; the flat
// model is in jsonTree.ts, the rows in JsonTreeRow.tsx. `JsonTree` takes a value or its text, `JsonTreeView` a model.

import { useCallback, useId, useMemo, useState } from 'react';
import type { KeyboardEvent, MouseEvent, ReactNode } from 'react';
import { BigList } from './BigList.tsx';
import type { BigListRootProps, BigListRow } from './BigList.tsx';
import { treeOfText } from './document/treeOfIndex.ts';
import { JsonPathBar } from './JsonPathBar.tsx';
import { buildJsonTree, defaultExpansion, isContainer, openBelow, openPathTo, rowOfNode, visibleNodes, type JsonTreeModel } from './jsonTree.ts';
import { JsonTreeRow } from './JsonTreeRow.tsx';

interface JsonTreeLook {
  readonly label: string;
  readonly className?: string | undefined;
  /** As high as its rows, up to 24, for places that scroll themselves. Otherwise it fills its flex parent. */
  readonly autoHeight?: boolean | undefined;
  readonly rootProps?: BigListRootProps | undefined;
}

export interface JsonTreeProps extends JsonTreeLook {
  readonly value: unknown;
  /** The text the value was parsed from: then large numbers, repeated keys and key order are shown as sent. */
  readonly raw?: string | undefined;
}

/** What a row says beside its key and value. */
export interface NodeMarks {
  /** Searched for; drawn as a mark where a row shows it. */
  readonly query: string;
  readonly isFound: (node: number) => boolean;
  readonly problemOf: (node: number) => string | undefined;
}

export interface JsonTreeViewProps extends JsonTreeLook {
  readonly tree: JsonTreeModel;
  readonly marks?: NodeMarks | undefined;
  /** A node to open the way to and to select; another object is another wish. */
  readonly reveal?: { readonly node: number } | undefined;
  /** Shows where a node stands in the text. */
  readonly onShowText?: ((node: number) => void) | undefined;
}

const ROW = 20;
const MOST_AUTO_ROWS = 24;
/** `*` opens at most so many rows at once. */
const MOST_OPENED = 100_000;

interface View {
  readonly tree: JsonTreeModel;
  readonly expanded: Uint8Array;
  readonly visible: Int32Array;
  /** Node, not row: it stays selected while rows fold. */
  readonly active: number | undefined;
  readonly revealed: { readonly node: number } | undefined;
}

function firstView(tree: JsonTreeModel): View {
  const expanded = defaultExpansion(tree);
  return { tree, expanded, visible: visibleNodes(tree, expanded), active: undefined, revealed: undefined };
}

function revealing(view: View, reveal: { readonly node: number } | undefined): View {
  if (!reveal || view.revealed === reveal || reveal.node >= view.tree.count) return view;
  const expanded = openPathTo(view.tree, view.expanded, reveal.node);
  return { ...view, expanded, visible: expanded === view.expanded ? view.visible : visibleNodes(view.tree, expanded), active: reveal.node, revealed: reveal };
}

export function JsonTree({ value, raw, ...look }: JsonTreeProps): ReactNode {
  const tree = useMemo(() => (raw === undefined ? undefined : treeOfText(raw)) ?? buildJsonTree(value), [value, raw]);
  return <JsonTreeView tree={tree} {...look} />;
}

export function JsonTreeView({ tree, label, className, autoHeight = false, rootProps, marks, reveal, onShowText }: JsonTreeViewProps): ReactNode {
  const prefix = useId();
  const [kept, setView] = useState(() => firstView(tree));
  // Another document starts afresh, in the same render, so that its rows are never drawn with the old folds.
  const view = revealing(kept.tree === tree ? kept : firstView(tree), reveal);
  if (view !== kept) setView(view);
  const { expanded, visible, active } = view;

  const show = (next: Uint8Array, node: number): void => setView({ ...view, expanded: next, visible: visibleNodes(tree, next), active: node });
  const fold = (node: number, open: boolean): void => {
    const next = expanded.slice();
    next[node] = open ? 1 : 0;
    show(next, node);
  };
  const select = (row: number): void => setView({ ...view, active: visible[row] });
  const foldable = (node: number): boolean => isContainer(tree, node) && (tree.childCounts[node] ?? 0) > 0;

  const onKeyDown = (event: KeyboardEvent): void => {
    if (active === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const isOpen = foldable(active) && expanded[active] === 1;
    const parent = tree.parents[active] ?? -1;
    if (event.key === 'ArrowRight' && foldable(active)) {
      if (isOpen) setView({ ...view, active: active + 1 });
      else fold(active, true);
    } else if (event.key === 'ArrowLeft' && isOpen) fold(active, false);
    else if (event.key === 'ArrowLeft' && parent >= 0) setView({ ...view, active: parent });
    else if (event.key === '*' && foldable(active)) show(openBelow(tree, expanded, active, MOST_OPENED), active);
    else if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
  };
  const toggle = (row: number): void => {
    const node = visible[row];
    if (node !== undefined && foldable(node)) fold(node, expanded[node] !== 1);
  };
  const onFoldClick = (event: MouseEvent): void => {
    if (!(event.target instanceof Element) || event.target.closest('[data-fold]') === null) return;
    const row = event.target.closest('[data-index]')?.getAttribute('data-index');
    if (row === null || row === undefined) return;
    event.stopPropagation();
    toggle(Number(row));
  };
  const renderRow = useCallback(
    (index: number, row: BigListRow) => {
      const node = visible[index] ?? 0;
      return <JsonTreeRow tree={tree} node={node} open={expanded[node] === 1} id={row.id} active={row.active} marks={marks} />;
    },
    [tree, visible, expanded, marks],
  );

  const list = (
    <BigList count={visible.length} rowHeight={ROW} renderRow={renderRow} role="tree" label={label} idPrefix={prefix} className={className === undefined ? 'jtree' : `jtree ${className}`} activeIndex={active === undefined ? undefined : rowOfNode(visible, active)} onActiveIndexChange={select} onOpen={toggle} onKeyDown={onKeyDown} rootProps={rootProps} />
  );
  return (
    <div className={autoHeight ? 'jsonview is-auto' : 'jsonview'}>
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- one listener for every fold mark; the keys are Left, Right and Enter on the tree */}
      <div className="jsonview-rows" style={autoHeight ? { height: ROW * Math.min(MOST_AUTO_ROWS, visible.length) } : undefined} onClickCapture={onFoldClick}>
        {list}
      </div>
      {(active !== undefined || !autoHeight) && <JsonPathBar tree={tree} node={active ?? 0} onShowText={onShowText} />}
    </div>
  );
}
