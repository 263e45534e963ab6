// Says that the connection is gone, why, and how to get it back; what was recorded stays in view.

import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import RefreshCw from 'lucide-react/icons/refresh-cw';
import type { Inspector } from '../store/inspector.ts';
import type { Workspace } from '../store/workspace.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';

export function ClosedBanner({ workspace, inspector }: { readonly workspace: Workspace; readonly inspector: Inspector }): ReactNode {
  const connection = useStore(inspector.state, (state) => state.connection);
  if (connection.status !== 'closed') return null;
  const byUser = connection.reason === 'closed by you';
  return (
    <Notice
      severity={byUser ? 'info' : 'warning'}
      title={byUser ? 'Disconnected' : 'The connection is gone'}
      live
      actions={
        <Button variant="small" icon={RefreshCw} onClick={() => void workspace.reconnect()}>
          Connect
        </Button>
      }
    >
      {byUser ? 'What was recorded stays until you connect again.' : connection.reason}
    </Notice>
  );
}
