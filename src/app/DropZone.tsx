// A file dragged over the page: says that it can be dropped anywhere, and opens it. Outside system: the window's drag events.
// Who drags no file, or uses keys, has the button.

import { useEffect, useState, type ReactNode } from 'react';
import FolderOpen from 'lucide-react/icons/folder-open';
import type { Workspace } from '../store/workspace.ts';
import { Icon } from '../ui/Icon.tsx';

export function DropZone({ workspace }: { readonly workspace: Workspace }): ReactNode {
  const [over, setOver] = useState(false);
  useEffect(() => {
    // Entering a child comes before leaving its parent, so the depth says when the page itself was left.
    let depth = 0;
    const listening = new AbortController();
    const { signal } = listening;
    const carriesFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') ?? false;
    const left = (): void => {
      depth = 0;
      setOver(false);
    };
    addEventListener('dragenter', (event) => {
      if (!carriesFiles(event)) return;
      depth++;
      setOver(true);
    }, { signal });
    addEventListener('dragover', (event) => {
      if (!carriesFiles(event)) return;
      // Without this the browser would leave the page for the file.
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
    }, { signal });
    addEventListener('dragleave', (event) => {
      if (carriesFiles(event) && --depth <= 0) left();
    }, { signal });
    addEventListener('drop', (event) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      left();
      const file = event.dataTransfer?.files[0];
      if (file) void workspace.opener.open(file);
    }, { signal });
    return () => listening.abort();
  }, [workspace]);
  if (!over) return null;
  return (
    <div className="dropzone" role="status">
      <div>
        <Icon of={FolderOpen} size={20} />
        <b>Drop to open a recorded session</b>
        <span>A transcript exported from Wirescope (.jsonl). It is read in this tab and sent nowhere.</span>
      </div>
    </div>
  );
}
