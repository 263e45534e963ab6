// The panels: id, name, icon and how each is drawn. One line per panel.

import { lazy, type ReactNode } from 'react';
import Activity from 'lucide-react/icons/activity';
import FileText from 'lucide-react/icons/file-text';
import ListTree from 'lucide-react/icons/list-tree';
import MessageSquareText from 'lucide-react/icons/message-square-text';
import Wrench from 'lucide-react/icons/wrench';
import { CapabilitiesPanel } from '../features/capabilities/CapabilitiesPanel.tsx';
import { loadResultViews } from '../calls/ResultRegion.tsx';
import type { Inspector } from '../store/inspector.ts';
import type { ListMethod } from '../store/queries.ts';
import type { PanelId, Workspace } from '../store/workspace.ts';
import { PanelBoundary } from './PanelBoundary.tsx';

export interface PanelEntry {
  readonly id: PanelId;
  readonly name: string;
  readonly icon: typeof Activity;
  /** The list whose length the rail shows. */
  readonly list?: ListMethod;
}

export const PANEL_ENTRIES: readonly PanelEntry[] = [
  { id: 'capabilities', name: 'Capabilities', icon: ListTree },
  { id: 'tools', name: 'Tools', icon: Wrench, list: 'tools/list' },
  { id: 'resources', name: 'Resources', icon: FileText, list: 'resources/list' },
  { id: 'prompts', name: 'Prompts', icon: MessageSquareText, list: 'prompts/list' },
  { id: 'messages', name: 'Messages', icon: Activity },
];

// Nothing of these is needed before there is a connection, so they are loaded while the form is filled.
const tools = async () => ({ default: (await import('../features/tools/ToolsPanel.tsx')).ToolsPanel });
const resources = async () => ({ default: (await import('../features/resources/ResourcesPanel.tsx')).ResourcesPanel });
const prompts = async () => ({ default: (await import('../features/prompts/PromptsPanel.tsx')).PromptsPanel });
const ToolsPanel = lazy(tools);
const ResourcesPanel = lazy(resources);
const PromptsPanel = lazy(prompts);

/** Fetches the panels before they are wanted: so all is there offline, too. */
export async function loadPanels(): Promise<void> {
  const [{ loadParts }] = await Promise.all([import('../features/tools/ToolsPanel.tsx'), resources(), prompts()]);
  await Promise.all([loadParts(), loadResultViews()]);
}

export function panelFor(id: Exclude<PanelId, 'messages'>, inspector: Inspector, workspace: Workspace): ReactNode {
  const drawn = {
    capabilities: () => <CapabilitiesPanel inspector={inspector} workspace={workspace} />,
    tools: () => <ToolsPanel inspector={inspector} workspace={workspace} />,
    resources: () => <ResourcesPanel inspector={inspector} workspace={workspace} />,
    prompts: () => <PromptsPanel inspector={inspector} workspace={workspace} />,
  }[id];
  const name = PANEL_ENTRIES.find((entry) => entry.id === id)?.name ?? id;
  return (
    <PanelBoundary name={name} key={id}>
      {drawn()}
    </PanelBoundary>
  );
}
