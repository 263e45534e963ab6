// The contents of a read, one after the other: text, JSON, image, or bytes. A broken one never hides its siblings.

import type { ReactNode } from 'react';
import { ownArray } from '../../protocol/jsonRpc.ts';
import { ContentBlocks } from '../../ui/ContentBlocks.tsx';
import { JsonTree } from '../../ui/JsonTree.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Notice } from '../../ui/Notice.tsx';

export function ReadContents({ result }: { readonly result: unknown }): ReactNode {
  const contents = ownArray(result, 'contents');
  if (!contents) {
    return (
      <div className="scroll">
        <Notice severity="warning" title="The result has no array “contents”">
          It is shown as it was sent.
        </Notice>
        <JsonTree value={result} label="Result value" autoHeight />
      </div>
    );
  }
  if (contents.length === 0) return <EmptyState title="No contents">The server answered with an empty list of contents.</EmptyState>;
  // A read's contents have the shape of embedded resources, so the same blocks draw them.
  return (
    <div className="scroll">
      <ContentBlocks blocks={contents.map((resource) => ({ type: 'resource', resource }))} label="Contents" />
    </div>
  );
}
