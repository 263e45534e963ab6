// Tools: the list, the arguments of one, the result of its calls.

import type { ReactNode } from 'react';
import { ListPane } from '../../calls/ListPane.tsx';
import { PanelSplit } from '../../calls/PanelSplit.tsx';
import { ResultRegion } from '../../calls/ResultRegion.tsx';
import { CallHistory } from '../../calls/CallHistory.tsx';
import { layoutStorage } from '../../store/settingsStore.ts';
import type { Inspector } from '../../store/inspector.ts';
import type { Workspace } from '../../store/workspace.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ToolDetail } from './ToolDetail.tsx';
import { ToolLegend } from './ToolLegend.tsx';
import { useTools } from './useTools.ts';

export function ToolsPanel({ inspector, workspace }: { readonly inspector: Inspector; readonly workspace: Workspace }): ReactNode {
  const tools = useTools(inspector, workspace);
  const { selected, calls } = tools;
  const list = (
    <ListPane
      label="Tools"
      options={tools.options}
      selected={selected?.id}
      onSelect={tools.select}
      loading={tools.loading}
      error={tools.error}
      problems={tools.problems}
      empty={tools.declared ? 'The server declares tools, and its list is empty.' : 'The server does not declare tools, and its list is empty.'}
      onRefresh={tools.refresh}
      groups
      foot={<ToolLegend />}
    />
  );
  const detail = selected ? (
    <ToolDetail key={selected.id} tool={selected.item} running={calls.selected?.outcome.type === 'pending' ? calls.selected : undefined} silent={tools.silent} onCall={tools.call} onCancel={tools.cancel} />
  ) : (
    <section className="pane">
      <EmptyState title="No tool chosen">Choose a tool to see its arguments.</EmptyState>
    </section>
  );
  const result = (
    <div className="pane">
      <ResultRegion inspector={inspector} invocation={calls.selected} empty={selected && tools.silent !== undefined ? 'No call of this tool is here.' : selected ? 'Call the tool, and its answer stands here beside the arguments.' : 'Choose a tool and call it.'} onReveal={workspace.reveal} onReadResource={tools.readResource} />
      <CallHistory invocations={calls.invocations} selected={calls.selected?.number} onSelect={calls.select} />
    </div>
  );
  return (
    <PanelSplit
      id="tools"
      storage={layoutStorage(workspace.settings)}
      label="Tools"
      list={list}
      chosen={selected?.item.name}
      place={`${tools.options.length} tools`}
      item={detail}
      result={result}
    />
  );
}
