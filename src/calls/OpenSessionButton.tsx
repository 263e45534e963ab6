// The way to open an exported session from a file. The picker is the browser's; dropping a file anywhere does the same.

import { useRef, type ChangeEvent, type ReactNode } from 'react';
import FolderOpen from 'lucide-react/icons/folder-open';
import type { Workspace } from '../store/workspace.ts';
import { Button } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';

export interface OpenSessionButtonProps {
  readonly workspace: Workspace;
  readonly look: 'icon' | 'small' | 'plain';
}

export function OpenSessionButton({ workspace, look }: OpenSessionButtonProps): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  const pick = (): void => input.current?.click();
  const take = ({ target }: ChangeEvent<HTMLInputElement>): void => {
    const file = target.files?.[0];
    if (file) void workspace.opener.open(file);
    // The same file may be chosen again.
    target.value = '';
  };
  return (
    <>
      {look === 'icon' ? (
        <IconButton icon={FolderOpen} label="Open session file" onClick={pick} />
      ) : (
        <Button variant={look} icon={FolderOpen} onClick={pick}>
          {look === 'small' ? 'Open' : 'Open exported session'}
        </Button>
      )}
      {/* Out of the way of keys and readers: the button is its face. */}
      <input ref={input} type="file" hidden tabIndex={-1} aria-hidden="true" accept=".jsonl,.ndjson,.har,application/jsonl" onChange={take} />
    </>
  );
}
