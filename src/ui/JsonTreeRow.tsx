// One row of a JSON tree: fold mark, key, value. Draws; decides nothing.

import ChevronDown from 'lucide-react/icons/chevron-down';
import ChevronRight from 'lucide-react/icons/chevron-right';
import type { ReactNode } from 'react';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import { Icon } from './Icon.tsx';
import { childrenText, previewParts, scalarText, type PreviewPart } from './jsonPreview.ts';
import type { NodeMarks } from './JsonTree.tsx';
import { isContainer, NodeKind, type JsonTreeModel } from './jsonTree.ts';
import { FoundText } from './FoundText.tsx';

export interface JsonTreeRowProps {
  readonly tree: JsonTreeModel;
  readonly node: number;
  readonly open: boolean;
  readonly id: string;
  readonly active: boolean;
  readonly marks?: NodeMarks | undefined;
}

const CLASS: Readonly<Record<PreviewPart['kind'], string>> = {
  [NodeKind.object]: 'j-p', [NodeKind.array]: 'j-p', [NodeKind.string]: 'j-s', [NodeKind.number]: 'j-n', [NodeKind.literal]: 'j-l', [NodeKind.other]: 'j-l', punctuation: 'j-p',
};
const INDENT = 16;
const LONGEST_KEY = 200;
/** Deeper rows stop moving right and say their depth instead, or they would leave the pane. */
const DEEPEST_INDENT = 24;

export function JsonTreeRow({ tree, node, open, id, active, marks }: JsonTreeRowProps): ReactNode {
  const depth = tree.depths[node] ?? 0;
  const key = tree.keyOf(node, LONGEST_KEY);
  const container = isContainer(tree, node);
  const rest = container ? '' : scalarText(tree, node).rest;
  const found = marks !== undefined && marks.query !== '' && marks.isFound(node);
  const query = found ? marks.query : '';
  const problem = marks?.problemOf(node);
  const foldable = container && (tree.childCounts[node] ?? 0) > 0;
  return (
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- focus stays on the tree, which points here by aria-activedescendant
    <div id={id} role="treeitem" aria-level={depth + 1} aria-selected={active} aria-expanded={foldable ? open : undefined} className={`jt${active ? ' is-sel' : ''}${found ? ' is-found' : ''}`} style={{ paddingLeft: 8 + INDENT * Math.min(depth, DEEPEST_INDENT) }}>
      {foldable ? (
        <span className="jt-fold" data-fold="">
          <Icon of={open ? ChevronDown : ChevronRight} size={12} />
        </span>
      ) : (
        <span className="jt-fold" />
      )}
      <span className="jt-v">
        {depth > DEEPEST_INDENT && <span className="tag">{`level ${depth}`}</span>}
        {key !== undefined && (
          <>
            <span className="j-k">{typeof key === 'number' ? key : <FoundText text={key} query={query} />}</span>
            <span className="j-p">: </span>
          </>
        )}
        {container ? <Container tree={tree} node={node} open={open} /> : <Scalar tree={tree} node={node} query={query} />}
      </span>
      {problem !== undefined && (
        <span className="jt-problem" title={problem}>
          <Icon of={TriangleAlert} label={problem} size={12} />
        </span>
      )}
      {rest !== '' && <span className="j-cut">{rest}</span>}
    </div>
  );
}

function Container({ tree, node, open }: { readonly tree: JsonTreeModel; readonly node: number; readonly open: boolean }): ReactNode {
  const brackets = tree.kinds[node] === NodeKind.object ? '{}' : '[]';
  if (open || tree.childCounts[node] === 0) return <span className="j-p">{`${brackets} ${childrenText(tree, node)}`}</span>;
  return (
    <>
      {previewParts(tree, node).map((part, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- parts of one line have no other name
        <span key={index} className={CLASS[part.kind]}>
          {part.text}
        </span>
      ))}
      <span className="j-p">{`  ${childrenText(tree, node)}`}</span>
    </>
  );
}

function Scalar({ tree, node, query }: { readonly tree: JsonTreeModel; readonly node: number; readonly query: string }): ReactNode {
  return (
    <span className={CLASS[(tree.kinds[node] ?? NodeKind.other) as PreviewPart['kind']]}>
      <FoundText text={scalarText(tree, node).text} query={query} />
    </span>
  );
}
