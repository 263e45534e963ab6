// Prompts: the list, the arguments of one, and the messages it renders to.

import type { ReactNode } from 'react';
import { CallHistory } from '../../calls/CallHistory.tsx';
import { ListPane } from '../../calls/ListPane.tsx';
import { PanelSplit } from '../../calls/PanelSplit.tsx';
import { ResultRegion } from '../../calls/ResultRegion.tsx';
import type { Inspector } from '../../store/inspector.ts';
import { layoutStorage } from '../../store/settingsStore.ts';
import type { Workspace } from '../../store/workspace.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PromptForm } from './PromptForm.tsx';
import { usePrompts } from './usePrompts.ts';

export function PromptsPanel({ inspector, workspace }: { readonly inspector: Inspector; readonly workspace: Workspace }): ReactNode {
  const prompts = usePrompts(inspector, workspace);
  const { selected, calls } = prompts;
  const list = (
    <ListPane
      label="Prompts"
      options={prompts.options}
      selected={selected?.name}
      onSelect={prompts.select}
      loading={prompts.loading}
      error={prompts.error}
      problems={prompts.problems}
      empty="The server lists no prompts."
      onRefresh={prompts.refresh}
    />
  );
  const form = selected ? (
    <PromptForm key={selected.name} prompt={selected} running={calls.selected?.outcome.type === 'pending' ? calls.selected.number : undefined} silent={prompts.silent} onGet={prompts.get} onCancel={prompts.cancel} />
  ) : (
    <section className="pane">
      <EmptyState title="No prompt chosen">Choose a prompt to see its arguments.</EmptyState>
    </section>
  );
  const result = (
    <div className="pane">
      <ResultRegion inspector={inspector} invocation={calls.selected} empty={prompts.silent === undefined ? 'Get the prompt, and its messages stand here.' : 'What was got of a prompt stands here.'} onReveal={workspace.reveal} />
      <CallHistory invocations={calls.invocations} selected={calls.selected?.number} onSelect={calls.select} />
    </div>
  );
  return (
    <PanelSplit
      id="prompts"
      storage={layoutStorage(workspace.settings)}
      label="Prompts"
      list={list}
      chosen={selected?.name}
      place={`${prompts.options.length} prompts`}
      item={form}
      result={result}
    />
  );
}
