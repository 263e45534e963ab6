// The shell: which server, which panel, the wire beneath, and the state of the connection, always in sight.

import { type ReactNode } from 'react';
import { useStore } from 'zustand';
import { ConnectionPanel } from '../features/connection/ConnectionPanel.tsx';
import { layoutStorage } from '../store/settingsStore.ts';
import type { Inspector } from '../store/inspector.ts';
import type { Workspace } from '../store/workspace.ts';
import { Split } from '../ui/Split.tsx';
import { useWidth } from '../ui/useWidth.ts';
import { ClosedBanner } from './ClosedBanner.tsx';
import { DropZone } from './DropZone.tsx';
import { FaultBanner } from './FaultBanner.tsx';
import { MessagesPart, WirePart } from './messagesParts.tsx';
import { OpeningNotice } from './OpeningNotice.tsx';
import { PanelBoundary } from './PanelBoundary.tsx';
import { panelFor } from './panels.tsx';
import { Rail } from './Rail.tsx';
import { RecordedBanner } from './RecordedBanner.tsx';
import { StorageBanner } from './StorageBanner.tsx';
import { StatusBar } from './StatusBar.tsx';
import { TopBar } from './TopBar.tsx';

export function App({ workspace }: { readonly workspace: Workspace }): ReactNode {
  const inspector = useStore(workspace.state, (state) => state.inspector);
  return (
    <>
      <TopBar workspace={workspace} inspector={inspector} />
      <Rail workspace={workspace} inspector={inspector} />
      <main className="main" aria-label="Panel">
        <OpeningNotice workspace={workspace} />
        {inspector && <RecordedBanner workspace={workspace} inspector={inspector} />}
        {workspace.sessions && <StorageBanner sessions={workspace.sessions} />}
        {inspector ? <Connected key={inspector.id} workspace={workspace} inspector={inspector} /> : <PanelBoundary name="Connection"><ConnectionPanel workspace={workspace} /></PanelBoundary>}
      </main>
      <StatusBar inspector={inspector} />
      <FaultBanner />
      <DropZone workspace={workspace} />
    </>
  );
}

function Connected({ workspace, inspector }: { readonly workspace: Workspace; readonly inspector: Inspector }): ReactNode {
  const place = useStore(workspace.state, (state) => state.place);
  const status = useStore(inspector.state, (state) => state.connection.status);
  const phone = useWidth() === 'phone';
  if (place === 'messages') {
    return (
      <PanelBoundary name="Messages" key="messages">
        <MessagesPart inspector={inspector} workspace={workspace} />
      </PanelBoundary>
    );
  }
  const usable = status === 'ready' || status === 'closed' || status === 'recorded';
  const panel =
    usable && place !== 'connection' ? (
      panelFor(place, inspector, workspace)
    ) : (
      <PanelBoundary name="Connection" key="connection">
        <ConnectionPanel workspace={workspace} />
      </PanelBoundary>
    );
  return (
    <div className="pane">
      {status === 'closed' && place !== 'connection' && <ClosedBanner workspace={workspace} inspector={inspector} />}
      <Split
        // Keyed, because a phone shows only the bar of the wire, and sizes are of one layout.
        key={phone ? 'phone' : 'desk'}
        id={phone ? 'shell-phone' : 'shell'}
        orientation="vertical"
        storage={layoutStorage(workspace.settings)}
        panels={[
          { id: 'panel', label: 'Panel', minSize: 200, content: panel },
          { id: 'wire', label: 'Messages', defaultSize: phone ? 37 : 176, minSize: 32, keepPixels: true, content: <PanelBoundary name="Messages"><WirePart inspector={inspector} workspace={workspace} /></PanelBoundary> },
        ]}
      />
    </div>
  );
}
