// The first page: what to connect to, and, when connecting failed, why and what to try.

import type { ReactNode } from 'react';
import type { Workspace } from '../../store/workspace.ts';
import { ConnectionForm } from './ConnectionForm.tsx';
import { FailurePane } from './FailurePane.tsx';
import { useConnection } from './useConnection.ts';
import { WelcomePane } from './WelcomePane.tsx';

export function ConnectionPanel({ workspace }: { readonly workspace: Workspace }): ReactNode {
  const { connection, config, draft, probe } = useConnection(workspace);
  return (
    <div className="scroll connection">
      <div className="connection-grid">
        <ConnectionForm workspace={workspace} connection={connection} draft={draft} />
        <div className="cc">
          {connection.status === 'failed' && config ? <FailurePane connection={connection} config={config} onProbe={probe} onTryAgain={() => void workspace.connect()} onForceEra={(era) => void workspace.reconnect(era)} onMessages={() => workspace.show('messages')} /> : <WelcomePane workspace={workspace} connection={connection} />}
        </div>
      </div>
    </div>
  );
}
