// The capabilities feature's door to the store.

import { useStore } from 'zustand';
import type { JsonObject } from '../../protocol/jsonRpc.ts';
import type { Inspector } from '../../store/inspector.ts';
import type { ConnectionConfig } from '../../store/connectionState.ts';
import type { Negotiated } from '../../session/clientSession.ts';

export function useCapabilities(inspector: Inspector): { readonly negotiated: Negotiated | undefined; readonly sessionId: string | undefined; readonly config: ConnectionConfig; readonly recorded: boolean; readonly clientCapabilities: JsonObject } {
  const connection = useStore(inspector.state, (state) => state.connection);
  return {
    negotiated: connection.status === 'ready' || connection.status === 'closed' || connection.status === 'recorded' ? connection.negotiated : undefined,
    sessionId: connection.status === 'ready' ? connection.sessionId : undefined,
    config: inspector.config,
    recorded: connection.status === 'recorded',
    clientCapabilities: connection.status === 'recorded' ? connection.clientCapabilities : {},
  };
}
