// The connection feature's door to the store.

import { useStore } from 'zustand';
import { createStore } from 'zustand';
import type { ConnectionConfig, ConnectionState } from '../../store/connectionState.ts';
import type { ConnectionDraft } from '../../store/connectionDraft.ts';
import type { InspectorState } from '../../store/inspector.ts';
import type { Workspace } from '../../store/workspace.ts';

const NO_INSPECTOR = createStore<InspectorState>(() => ({ connection: { status: 'idle' }, invocations: [] }));

export interface ConnectionView {
  readonly connection: ConnectionState;
  /** What the connection in view was made with; the draft may have moved on. */
  readonly config: ConnectionConfig | undefined;
  readonly draft: ConnectionDraft;
  readonly probe: () => void;
}

export function useConnection(workspace: Workspace): ConnectionView {
  const inspector = useStore(workspace.state, (state) => state.inspector);
  const draft = useStore(workspace.state, (state) => state.draft);
  const connection = useStore(inspector?.state ?? NO_INSPECTOR, (state) => state.connection);
  return { connection, config: inspector?.config, draft, probe: () => void inspector?.actions.probe() };
}
