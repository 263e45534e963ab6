// The wire under every panel: the same list, short. Opening a row leads to Messages.

import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Inspector } from '../../store/inspector.ts';
import type { Workspace } from '../../store/workspace.ts';
import { FilterBar } from './FilterBar.tsx';
import { MessageList } from './MessageList.tsx';
import { useMessages } from './useMessages.ts';

export function MessagesDrawer({ inspector, workspace }: { readonly inspector: Inspector; readonly workspace: Workspace }): ReactNode {
  const messages = useMessages(inspector, workspace, { filtered: false });
  const recorded = useStore(inspector.state, (state) => state.connection.status === 'recorded');
  return (
    <div className="drawer pane">
      <FilterBar log={inspector.log} messages={messages} recording={!recorded} listed />
      <MessageList inspector={inspector} workspace={workspace} messages={messages} onSelect={messages.select} onOpen={workspace.reveal} />
    </div>
  );
}
