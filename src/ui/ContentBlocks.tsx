// The content of a result or a prompt message: a list of blocks, one kind per file in content/. What draws them is loaded with the
// first result.

import { lazy, Suspense } from 'react';
import type { ReactNode } from 'react';

export interface ContentBlocksProps {
  /** Should be an array; anything else is shown with a warning. */
  readonly blocks: unknown;
  readonly onReadResource?: ((uri: string) => void) | undefined;
  readonly label?: string | undefined;
}

/** Loads what draws blocks, ahead of the first of them. */
export const loadBlockList = () => import('./content/BlockList.tsx');

const BlockList = lazy(loadBlockList);

export function ContentBlocks(props: ContentBlocksProps): ReactNode {
  return (
    <Suspense fallback={null}>
      <BlockList {...props} />
    </Suspense>
  );
}
