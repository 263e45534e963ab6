// A message as a tree: what is searched for and what JSON.parse would hide are marked in it. When the frame is not JSON, the
// tree is of what could be read, and says where it ends.

import { useMemo, type ReactNode } from 'react';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import { Button } from '../../ui/Button.tsx';
import type { JsonIndex } from '../../ui/document/jsonIndex.ts';
import { holdsPlace, nodeOfByte, treeOfIndex } from '../../ui/document/treeOfIndex.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { formatBytes, formatCount } from '../../ui/formatBytes.ts';
import { Icon } from '../../ui/Icon.tsx';
import { JsonTreeView } from '../../ui/JsonTree.tsx';
import type { Find } from './useFind.ts';

export interface DetailTreeProps {
  readonly bytes: Uint8Array;
  /** Undefined while it is being made. */
  readonly index: JsonIndex | undefined;
  readonly find: Find;
  /** A byte whose node is to be shown. */
  readonly goal: number | undefined;
  readonly onShowRaw: (start: number, stop: number) => void;
}

export function DetailTree({ bytes, index, find, goal, onShowRaw }: DetailTreeProps): ReactNode {
  const tree = useMemo(() => index && treeOfIndex(index, bytes), [index, bytes]);
  const reveal = useMemo(() => {
    const node = tree && goal !== undefined ? nodeOfByte(tree, goal) : undefined;
    return node === undefined ? undefined : { node };
  }, [tree, goal]);
  const problems = useMemo(() => new Map(tree && index ? index.quirks.map(({ start, message }) => [nodeOfByte(tree, start), message] as const) : []), [tree, index]);
  const { query, found } = find;
  const marks = useMemo(() => tree && { query: found ? query : '', isFound: (node: number) => found !== undefined && holdsPlace(tree, node, found), problemOf: (node: number) => problems.get(node) }, [tree, query, found, problems]);
  if (!tree || !index) return <EmptyState title="Reading…">{`${formatBytes(bytes.length)} of JSON are read beside the page. Raw does not wait for it.`}</EmptyState>;
  const { error } = index;
  const showError = error && (
    <Button variant="small" onClick={() => onShowRaw(error.start, error.stop)}>
      Show in Raw
    </Button>
  );
  if (tree.count === 0) return <EmptyState title={bytes.length === 0 ? 'Empty' : 'Not JSON'} actions={showError}>{bytes.length === 0 ? 'The frame has no characters at all.' : `${error?.message ?? 'Nothing here can be read as JSON'}, so there is no tree. Raw has the exact text.`}</EmptyState>;
  return (
    <>
      {error && (
        <div className="strip warn">
          <Icon of={TriangleAlert} />
          <span className="grow">
            <b>{error.message}.</b> {`The tree is of the ${formatBytes(error.start)} before.`}
          </span>
          {showError}
        </div>
      )}
      {index.total > index.count && (
        <div className="strip warn">
          <Icon of={TriangleAlert} />
          <span>{`The tree has the first ${formatCount(index.count)} of ${formatCount(index.total)} values; Raw has all of them.`}</span>
        </div>
      )}
      <JsonTreeView
        tree={tree}
        label="Message"
        marks={marks}
        reveal={reveal}
        onShowText={(node) => {
          const place = tree.placeOf?.(node);
          if (place) onShowRaw(place.start, place.stop);
        }}
      />
    </>
  );
}
