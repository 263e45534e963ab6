// A parsed value of any size as a tree: flattened in slices, so that a large one does not hold up the page, and cut where no
// one reads on, in words.

import { useCallback, type ReactNode } from 'react';
import { formatCount } from './formatBytes.ts';
import { growJsonTree } from './jsonTree.ts';
import { JsonTreeView } from './JsonTree.tsx';
import { useInSlices } from './useInSlices.ts';

/** A tree of more would take hundreds of megabytes. */
const MOST_NODES = 1_000_000;

export function ValueTree({ value, label }: { readonly value: unknown; readonly label: string }): ReactNode {
  const tree = useInSlices(useCallback(() => growJsonTree(value, MOST_NODES), [value]));
  if (!tree) return <p className="cb-note">Making the tree…</p>;
  return (
    <>
      {tree.count >= MOST_NODES && <p className="cb-note is-limit">{`Only the first ${formatCount(MOST_NODES)} values are in this tree, and counts behind names are of those. Messages has all of them.`}</p>}
      <JsonTreeView tree={tree} label={label} autoHeight />
    </>
  );
}
