// Name, the server in view with its state in words, what was agreed, and the two switches that are always needed.

import type { ReactNode } from 'react';
import { createStore, useStore } from 'zustand';
import Monitor from 'lucide-react/icons/monitor';
import Moon from 'lucide-react/icons/moon';
import Sun from 'lucide-react/icons/sun';
import Unplug from 'lucide-react/icons/unplug';
import type { ConnectionState } from '../store/connectionState.ts';
import { serverName, type Inspector, type InspectorState } from '../store/inspector.ts';
import type { Theme } from '../store/settingsStore.ts';
import type { Workspace } from '../store/workspace.ts';
import { OpenSessionButton } from '../calls/OpenSessionButton.tsx';
import { Button } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { ServerText } from '../ui/ServerText.tsx';
import { StateDot } from './StateDot.tsx';
import { WireMark } from './WireMark.tsx';

const NONE = createStore<InspectorState>(() => ({ connection: { status: 'idle' }, invocations: [] }));

const TRANSPORT_NAMES = { 'streamable-http': 'Streamable HTTP', sse: 'HTTP+SSE (deprecated)', websocket: 'WebSocket (custom)', demo: 'Demo' } as const;

const WORDS: Readonly<Record<ConnectionState['status'], string>> = { idle: 'not connected', connecting: 'connecting', ready: 'connected', failed: 'failed', closed: 'closed', recorded: 'recorded' };

const NEXT_THEME: Readonly<Record<Theme, Theme>> = { system: 'light', light: 'dark', dark: 'system' };
const THEME_ICONS = { system: Monitor, light: Sun, dark: Moon } as const;

export function TopBar({ workspace, inspector }: { readonly workspace: Workspace; readonly inspector: Inspector | undefined }): ReactNode {
  const connection = useStore(inspector?.state ?? NONE, (state) => state.connection);
  const theme = useStore(workspace.settings, (settings) => settings.theme);
  const negotiated = connection.status === 'ready' || connection.status === 'closed' || connection.status === 'recorded' ? connection.negotiated : undefined;
  const name = serverName(negotiated?.serverInfo) ?? inspector?.config.url ?? 'No server';
  return (
    <header className="topbar">
      <a className="brand" href="./" aria-label="Wirescope" onClick={(event) => (event.preventDefault(), workspace.show('connection'))}>
        <WireMark />
        <span>Wirescope</span>
      </a>
      <div className="servers" role="tablist" aria-label="Servers">
        <div className="server" role="tab" aria-selected="true" tabIndex={0}>
          <StateDot status={connection.status} />
          <span className="server-name">
            <ServerText text={name} limit={60} />
          </span>
          <span className="server-state" role="status">
            {WORDS[connection.status]}
          </span>
        </div>
      </div>
      {connection.status === 'ready' && (
        <span className="disconnect">
          <Button variant="small" icon={Unplug} onClick={() => void workspace.disconnect()}>
            Disconnect
          </Button>
        </span>
      )}
      <dl className="facts">
        {inspector && (
          <div className="f-tr">
            <dt>Transport</dt>
            <dd>{connection.status === 'recorded' && connection.recording.transport !== inspector.config.transport ? <ServerText text={connection.recording.transport} limit={40} /> : TRANSPORT_NAMES[inspector.config.transport]}</dd>
          </div>
        )}
        {negotiated && (
          <>
            <div>
              <dt>Revision</dt>
              <dd>{negotiated.revision}</dd>
            </div>
            <div className="f-era">
              <dt>Era</dt>
              <dd>{negotiated.era}</dd>
            </div>
          </>
        )}
      </dl>
      <OpenSessionButton workspace={workspace} look="icon" />
      <IconButton icon={THEME_ICONS[theme]} label={`Theme: ${theme}`} onClick={() => workspace.settings.setState({ theme: NEXT_THEME[theme] })} />
    </header>
  );
}
