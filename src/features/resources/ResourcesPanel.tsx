// Resources: what is listed, templates, and what reading a URI brings.

import type { ReactNode } from 'react';
import { ListPane } from '../../calls/ListPane.tsx';
import type { Inspector } from '../../store/inspector.ts';
import { layoutStorage } from '../../store/settingsStore.ts';
import type { Workspace } from '../../store/workspace.ts';
import { Split } from '../../ui/Split.tsx';
import { ResourceDetail } from './ResourceDetail.tsx';
import { useResources } from './useResources.ts';

export function ResourcesPanel({ inspector, workspace }: { readonly inspector: Inspector; readonly workspace: Workspace }): ReactNode {
  const resources = useResources(inspector, workspace);
  const { selected } = resources;
  return (
    <Split
      id="resources"
      storage={layoutStorage(workspace.settings)}
      panels={[
        {
          id: 'list',
          label: 'Resources list',
          defaultSize: 264,
          minSize: 160,
          keepPixels: true,
          content: (
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
          ),
        },
        {
          id: 'detail',
          label: 'Resource',
          minSize: 280,
          content: <ResourceDetail key={selected?.id ?? ''} inspector={inspector} entry={selected} connected={resources.connected} openNow={resources.openNow === selected?.id} onReveal={workspace.reveal} />,
        },
      ]}
    />
  );
}
