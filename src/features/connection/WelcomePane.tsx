// Beside the form when nothing has failed: what this is, where data stays, and servers used before.

import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { ConnectionState } from '../../store/connectionState.ts';
import type { Workspace } from '../../store/workspace.ts';
import { OpenSessionButton } from '../../calls/OpenSessionButton.tsx';
import { Button } from '../../ui/Button.tsx';
import { KeyValue } from '../../ui/KeyValue.tsx';
import { StoredSessions } from './StoredSessions.tsx';
import { EvidenceList } from '../../calls/EvidenceList.tsx';

const FACTS = [
  { key: 'MCP client', value: 'runs in this page; no backend, no account' },
  { key: 'traffic', value: 'goes from this tab to the server and nowhere else' },
  { key: 'messages', value: 'every frame as it was on the wire' },
  { key: 'this browser', value: 'keeps sessions with their secrets masked, the theme, pane sizes and recent addresses; never headers or tokens' },
];

export function WelcomePane({ workspace, connection }: { readonly workspace: Workspace; readonly connection: ConnectionState }): ReactNode {
  const recent = useStore(workspace.settings, (settings) => settings.recent);
  return (
    <>
      {connection.status === 'connecting' && connection.evidence.length > 0 && (
        <section>
          <h2 className="sec">So far</h2>
          <EvidenceList evidence={connection.evidence} />
        </section>
      )}
      <section>
        <h2 className="sec">
          Wirescope <span>shows the wire as it was</span>
        </h2>
        <KeyValue rows={FACTS} wrap />
      </section>
      <section>
        <h2 className="sec">
          Recorded sessions <span>read-only, without a server</span>
        </h2>
        <div className="open-session">
          <OpenSessionButton workspace={workspace} look="plain" />
          <span className="hint">or drop the file anywhere on this page</span>
        </div>
      </section>
      <StoredSessions workspace={workspace} />
      {recent.length > 0 && (
        <section>
          <h2 className="sec">
            Recent servers <span>fills the form; connecting stays your click</span>
          </h2>
          <ul className="recent">
            {recent.map(({ transport, url, era }) => (
              <li key={`${transport} ${url}`}>
                <Button variant="link" onClick={() => workspace.fillDraft({ transport, url, era })}>
                  {url}
                </Button>
                <span className="dim">{transport}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
