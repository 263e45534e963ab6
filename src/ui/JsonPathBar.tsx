// Names the selected node of a JSON tree and copies its name or value. Shows a long string in full on request.

import Link from 'lucide-react/icons/link-2';
import TextSearch from 'lucide-react/icons/text-search';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from './Button.tsx';
import { CopyButton } from './CopyButton.tsx';
import { Dialog } from './Dialog.tsx';
import { Icon } from './Icon.tsx';
import { IconButton } from './IconButton.tsx';
import { scalarText } from './jsonPreview.ts';
import { isContainer, jsonPath, jsonPointer, nodeCopy, type JsonTreeModel } from './jsonTree.ts';
import { RawText } from './RawText.tsx';
import { ServerText } from './ServerText.tsx';

export interface JsonPathBarProps {
  readonly tree: JsonTreeModel;
  readonly node: number;
  /** Shows where the node stands in the text; a very long string is shown there too. */
  readonly onShowText?: ((node: number) => void) | undefined;
}

/** Longer strings are not drawn in a dialog where the text can show them. */
const LONGEST_DIALOG = 1_000_000;

/** Deeper names are not worth building on every key press. */
const DEEPEST_NAME = 1_000;

export function JsonPathBar({ tree, node, onShowText }: JsonPathBarProps): ReactNode {
  const [shown, setShown] = useState(false);
  const depth = tree.depths[node] ?? 0;
  const pointer = depth > DEEPEST_NAME ? `${depth.toLocaleString('en')} levels deep` : jsonPointer(tree, node);
  const cut = !isContainer(tree, node) && scalarText(tree, node).rest !== '';
  const inDialog = cut && (onShowText === undefined || (tree.placeOf?.(node).stop ?? 0) - (tree.placeOf?.(node).start ?? 0) < LONGEST_DIALOG);
  const copy = (): string => {
    const text = nodeCopy(tree, node);
    if (!text.ok) throw new Error(text.error);
    return text.value;
  };
  return (
    <div className="path">
      <Icon of={Link} />
      <code title={depth > DEEPEST_NAME ? undefined : jsonPath(tree, node)}>{node === 0 ? <span className="dim">whole document</span> : <ServerText text={pointer} />}</code>
      <span className="grow" />
      {inDialog && (
        <Button variant="link" onClick={() => setShown(true)}>
          Show all
        </Button>
      )}
      {onShowText && <IconButton icon={TextSearch} label="Show in Raw" onClick={() => onShowText(node)} />}
      <span className="path-copy" aria-hidden="true">
        Copy
      </span>
      {node > 0 && (
        <>
          <CopyButton variant="link" label="Copy pointer" text={() => jsonPointer(tree, node)}>
            pointer
          </CopyButton>
          <CopyButton variant="link" label="Copy path" text={() => jsonPath(tree, node)}>
            path
          </CopyButton>
        </>
      )}
      <CopyButton variant="link" label="Copy value" text={copy}>
        value
      </CopyButton>
      <Dialog open={shown} title="Whole string" onClose={() => setShown(false)} className="is-wide">
        <RawText text={String(tree.valueOf(node))} label="Whole string" maxRows={24} />
      </Dialog>
    </div>
  );
}
