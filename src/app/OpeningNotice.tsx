// A session file that is being read, or could not be: how far it is, why not, and a way out.

import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { OpenSessionButton } from '../calls/OpenSessionButton.tsx';
import type { Workspace } from '../store/workspace.ts';
import { Button } from '../ui/Button.tsx';
import { formatBytes, formatCount } from '../ui/formatBytes.ts';
import { Notice } from '../ui/Notice.tsx';
import { ServerText } from '../ui/ServerText.tsx';

export function OpeningNotice({ workspace }: { readonly workspace: Workspace }): ReactNode {
  const { opener } = workspace;
  const opening = useStore(opener.state);
  if (opening.status === 'none') return null;
  const name = <ServerText text={opening.name} limit={80} />;
  if (opening.status === 'failed') {
    return (
      <Notice
        severity="error"
        live
        title={<>{name} was not opened</>}
        actions={
          <>
            <OpenSessionButton workspace={workspace} look="small" />
            <Button variant="small" onClick={opener.dismiss}>
              Dismiss
            </Button>
          </>
        }
      >
        {opening.reason}
      </Notice>
    );
  }
  const { rows, bytes, size } = opening;
  return (
    <Notice
      severity="info"
      live
      title={<>Opening {name}</>}
      actions={
        <Button variant="small" onClick={opener.dismiss}>
          Stop
        </Button>
      }
    >
      <div className="opening">
        <progress aria-label="Read so far" max={Math.max(1, size)} value={bytes} />
        {/* Read aloud once, not with every portion. */}
        <span aria-hidden="true">
          {formatBytes(bytes)} of {formatBytes(size)}, {formatCount(rows)} rows
        </span>
      </div>
    </Notice>
  );
}
