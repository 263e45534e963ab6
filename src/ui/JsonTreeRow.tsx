// One row of a JSON tree: fold mark, key, value. Draws; decides nothing.

import ChevronDown from 'lucide-react/icons/chevron-down';
import ChevronRight from 'lucide-react/icons/chevron-right';
import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';
import { childrenText, previewParts, scalarText, type PreviewPart } from './jsonPreview.ts';
import { isContainer, NodeKind, type JsonTreeModel } from './jsonTree.ts';
import { ServerText } from './ServerText.tsx';

export interface JsonTreeRowProps {
  readonly tree: JsonTreeModel;
  readonly node: number;
  readonly open: boolean;
  readonly id: string;
  readonly active: boolean;
}

const CLASS: Readonly<Record<PreviewPart['kind'], string>> = {
  [NodeKind.object]: 'j-p', [NodeKind.array]: 'j-p', [NodeKind.string]: 'j-s', [NodeKind.number]: 'j-n', [NodeKind.literal]: 'j-l', [NodeKind.other]: 'j-l', punctuation: 'j-p',
};
const INDENT = 16;
/** Deeper rows stop moving right and say their depth instead, or they would leave the pane. */
const DEEPEST_INDENT = 24;

export function JsonTreeRow({ tree, node, open, id, active }: JsonTreeRowProps): ReactNode {
  const depth = tree.depths[node] ?? 0;
  const key = tree.keys[node];
  const container = isContainer(tree, node);
  const cut = container ? 0 : scalarText(tree, node).cut;
  const foldable = container && (tree.childCounts[node] ?? 0) > 0;
  return (
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- focus stays on the tree, which points here by aria-activedescendant
    <div id={id} role="treeitem" aria-level={depth + 1} aria-selected={active} aria-expanded={foldable ? open : undefined} className={active ? 'jt is-sel' : 'jt'} style={{ paddingLeft: 8 + INDENT * Math.min(depth, DEEPEST_INDENT) }}>
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
            <span className="j-k">{typeof key === 'number' ? key : <ServerText text={key} limit={200} />}</span>
            <span className="j-p">: </span>
          </>
        )}
        {container ? <Container tree={tree} node={node} open={open} /> : <Scalar tree={tree} node={node} />}
      </span>
      {cut > 0 && <span className="j-cut">{`+${cut.toLocaleString('en')} characters`}</span>}
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

function Scalar({ tree, node }: { readonly tree: JsonTreeModel; readonly node: number }): ReactNode {
  return (
    <span className={CLASS[(tree.kinds[node] ?? NodeKind.other) as PreviewPart['kind']]}>
      <ServerText text={scalarText(tree, node).text} />
    </span>
  );
}
