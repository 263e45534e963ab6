// Resources: what is listed, templates, and what reading a URI brings.

import type { ReactNode } from 'react';
import { ListPane } from '../../calls/ListPane.tsx';
import { PanelSplit } from '../../calls/PanelSplit.tsx';
import type { Inspector } from '../../store/inspector.ts';
import { layoutStorage } from '../../store/settingsStore.ts';
import type { Workspace } from '../../store/workspace.ts';
import { ResourceDetail } from './ResourceDetail.tsx';
import { useResources } from './useResources.ts';

export function ResourcesPanel({ inspector, workspace }: { readonly inspector: Inspector; readonly workspace: Workspace }): ReactNode {
  const resources = useResources(inspector, workspace);
  const { selected } = resources;
  const list = (
    <ListPane
      label="Resources"
      options={resources.options}
      selected={selected?.id}
      onSelect={resources.select}
      onOpen={(id) => resources.open(id)}
      loading={resources.loading}
      error={resources.error}
      problems={resources.problems}
      empty="The server lists no resources and no templates. You can still read a URI by hand."
      onRefresh={resources.refresh}
    />
  );
  return (
    <PanelSplit
      id="resources"
      storage={layoutStorage(workspace.settings)}
      label="Resources"
      list={list}
      chosen={selected?.uri}
      place={`${resources.options.length} resources`}
      item={<ResourceDetail key={`${resources.opened} ${selected?.id ?? ''}`} inspector={inspector} entry={selected} connected={resources.connected} openNow={resources.opened > 0} onReveal={workspace.reveal} />}
    />
  );
}
