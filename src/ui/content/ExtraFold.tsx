// Something beside the content, as it was sent: `_meta`, annotations, members nobody knows. In the line when short, folded when long.

import { useMemo, useState, type ReactNode } from 'react';
import { previewOf } from '../valuePreview.ts';
import { ServerText } from '../ServerText.tsx';
import { ValueTree } from '../ValueTree.tsx';
import type { BlockExtra } from './readContentBlock.ts';

const LONGEST_LINE = 90;

/** @param of names whose it is, for the tree's label */
export function ExtraFold({ name, value, of }: BlockExtra & { readonly of: string }): ReactNode {
  const [open, setOpen] = useState(false);
  const { text, cut } = useMemo(() => previewOf(value, LONGEST_LINE), [value]);
  if (!cut && text.length <= LONGEST_LINE) {
    return (
      <p className="cb-extra">
        <span>{name}</span>{' '}
        <code>
          <ServerText text={text} />
        </code>
      </p>
    );
  }
  return (
    <details className="cb-meta" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        {name}{' '}
        {!open && (
          <code>
            <ServerText text={text} />
          </code>
        )}
      </summary>
      {open && <ValueTree value={value} label={`${of} ${name}`} />}
    </details>
  );
}
