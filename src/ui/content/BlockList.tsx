// A list of blocks, each drawn by itself, with one broken block never hiding its siblings.

import { startTransition, useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from '../Button.tsx';
import type { ContentBlocksProps } from '../ContentBlocks.tsx';
import { EmptyState } from '../EmptyState.tsx';
import { formatCount } from '../formatBytes.ts';
import { Notice } from '../Notice.tsx';
import { ValueTree } from '../ValueTree.tsx';
import { BlockBoundary } from './BlockBoundary.tsx';
import { ContentBlock } from './ContentBlock.tsx';

/** A server may send a hundred thousand blocks; more are drawn on request. */
const BATCH = 50;
/** Drawn at once; the others of a batch follow when the page has time. */
const AT_ONCE = 6;

export default function BlockList({ blocks, onReadResource, label = 'Content' }: ContentBlocksProps): ReactNode {
  const [shown, setShown] = useState(BATCH);
  const [kept, setDrawn] = useState({ of: blocks, count: AT_ONCE });
  const drawn = kept.of === blocks ? kept : { of: blocks, count: AT_ONCE };
  if (drawn !== kept) setDrawn(drawn);
  // Outside system: React's own scheduler, which gives way to input between two blocks of a transition.
  useEffect(() => {
    startTransition(() => setDrawn({ of: blocks, count: shown }));
  }, [blocks, shown]);
  if (!Array.isArray(blocks)) {
    return (
      <>
        <Notice severity="warning" title="“content” must be an array of blocks.">
          It is shown as it was sent.
        </Notice>
        <ValueTree value={blocks} label={label} />
      </>
    );
  }
  if (blocks.length === 0) return <EmptyState title="No content">The server answered with an empty list of blocks.</EmptyState>;
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a fieldset is for controls
    <div className="cblocks" role="group" aria-label={label}>
      {(blocks as readonly unknown[]).slice(0, drawn.count).map((block, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- blocks have no identity but their place
        <BlockBoundary key={index}>
          <ContentBlock block={block} label={`Block ${index + 1}`} onReadResource={onReadResource} />
        </BlockBoundary>
      ))}
      {blocks.length > shown && (
        <div className="cb-switch cb-more">
          <span className="dim">{`${formatCount(shown)} of ${formatCount(blocks.length)} blocks are shown.`}</span>
          <Button variant="small" onClick={() => setShown(shown + BATCH)}>{`Show more, ${formatCount(blocks.length - shown)} left`}</Button>
        </div>
      )}
    </div>
  );
}
