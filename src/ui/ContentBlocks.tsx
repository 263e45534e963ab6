// The content of a result or a prompt message: a list of blocks, each drawn by itself. One kind per file in content/.

import { useState } from 'react';
import type { ReactNode } from 'react';
import { BlockBoundary } from './content/BlockBoundary.tsx';
import { ContentBlock } from './content/ContentBlock.tsx';
import { Button } from './Button.tsx';
import { EmptyState } from './EmptyState.tsx';
import { JsonTree } from './JsonTree.tsx';
import { Notice } from './Notice.tsx';

export interface ContentBlocksProps {
  /** Should be an array; anything else is shown with a warning. */
  readonly blocks: unknown;
  readonly onReadResource?: ((uri: string) => void) | undefined;
  readonly label?: string | undefined;
}

/** A server may send a hundred thousand blocks; more are drawn on request. */
const BATCH = 50;

export function ContentBlocks({ blocks, onReadResource, label = 'Content' }: ContentBlocksProps): ReactNode {
  const [shown, setShown] = useState(BATCH);
  if (!Array.isArray(blocks)) {
    return (
      <>
        <Notice severity="warning" title="“content” must be an array of blocks.">
          It is shown as it was sent.
        </Notice>
        <JsonTree value={blocks} label={label} autoHeight />
      </>
    );
  }
  if (blocks.length === 0) return <EmptyState title="No content">The server answered with an empty list of blocks.</EmptyState>;
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a fieldset is for controls
    <div className="cblocks" role="group" aria-label={label}>
      {(blocks as readonly unknown[]).slice(0, shown).map((block, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- blocks have no identity but their place
        <BlockBoundary key={index}>
          <ContentBlock block={block} label={`Block ${index + 1}`} onReadResource={onReadResource} />
        </BlockBoundary>
      ))}
      {blocks.length > shown && (
        <div className="cb-switch">
          <Button variant="small" onClick={() => setShown(shown + BATCH)}>{`Show more, ${blocks.length - shown} left`}</Button>
        </div>
      )}
    </div>
  );
}
