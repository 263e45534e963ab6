// The wire under every panel: the same list, short. Opening a row leads to Messages.

import type { ReactNode } from 'react';
import type { Inspector } from '../../store/inspector.ts';
import type { Workspace } from '../../store/workspace.ts';
import { FilterBar } from './FilterBar.tsx';
import { MessageList } from './MessageList.tsx';
import { useMessages } from './useMessages.ts';

export function MessagesDrawer({ inspector, workspace }: { readonly inspector: Inspector; readonly workspace: Workspace }): ReactNode {
  const messages = useMessages(inspector, workspace, { filtered: false });
  const { summary, view, selected } = messages;
  return (
    <div className="drawer pane">
      <FilterBar messages={messages} />
      <MessageList log={inspector.log} view={view} frames={summary.frames} amended={summary.amended} selected={selected} onSelect={messages.select} onOpen={workspace.reveal} />
    </div>
  );
}
