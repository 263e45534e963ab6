// Tools: the list, the arguments of one, the result of its calls.

import { useCallback, useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { ListPane } from '../../calls/ListPane.tsx';
import { PanelSplit } from '../../calls/PanelSplit.tsx';
import { ResultRegion } from '../../calls/ResultRegion.tsx';
import { CallHistory } from '../../calls/CallHistory.tsx';
import { layoutStorage } from '../../store/settingsStore.ts';
import type { Inspector } from '../../store/inspector.ts';
import type { Workspace } from '../../store/workspace.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { loadDefinition } from './ToolDefinition.tsx';
import { ToolDetail } from './ToolDetail.tsx';
import { destructiveness } from '../../store/destructiveness.ts';
import { ConfirmCall } from './ConfirmCall.tsx';
import { DefinitionChanges, useKnownSince } from './DefinitionChanges.tsx';
import { PasteCall } from './PasteCall.tsx';
import { ToolLegend } from './ToolLegend.tsx';
import { ToolMemory } from './ToolMemory.tsx';
import { ToolRepeat } from './ToolRepeat.tsx';
import type { BegunArguments } from './useToolArguments.ts';
import { useTools } from './useTools.ts';

/** Loads what a click in the panel needs, before it is wanted. */
export const loadParts = (): Promise<unknown> => Promise.all([import('../../forms/jsonEditor/EditorHost.tsx'), loadDefinition(), import('../../calls/CompareResults.tsx')]);

/** A form filled from elsewhere; counted, so that the same again fills it again. */
interface Filled {
  readonly tool: string;
  readonly begun: BegunArguments;
  readonly times: number;
}

export function ToolsPanel({ inspector, workspace }: { readonly inspector: Inspector; readonly workspace: Workspace }): ReactNode {
  const tools = useTools(inspector, workspace);
  const { selected, calls } = tools;
  const since = useKnownSince(workspace.known, inspector.id);
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
      above={<DefinitionChanges since={since} onSelect={tools.select} />}
    />
  );
  const name = selected?.item.name;
  const remembered = useStore(workspace.state, (state) => state.calls);
  const [filled, setFilled] = useState<Filled>();
  const [pasting, setPasting] = useState(false);
  const onDraft = useCallback((text: string | undefined) => name !== undefined && remembered?.calls.setDraft(name, text), [name, remembered]);
  const [asking, setAsking] = useState<{ readonly args: unknown }>();
  const call = (args: unknown): void => {
    if (destructiveness(selected?.item.value) === 'said' && workspace.settings.getState().confirmDestructive) setAsking({ args });
    else tools.call(args);
  };
  const fill = (tool: string, argumentsText: string | undefined): void => {
    if (tool !== name) tools.select(tool);
    setFilled((before) => ({ tool, begun: { text: argumentsText }, times: (before?.times ?? 0) + 1 }));
  };
  const ofThis = filled?.tool === name ? filled : undefined;
  const draft = name === undefined ? undefined : remembered?.calls.state.getState().drafts.get(name);
  const detail =
    selected && name !== undefined ? (
      <ToolDetail
        key={`${inspector.id} ${selected.id} ${ofThis?.times ?? 0}`}
        tool={selected.item}
        running={calls.selected?.outcome.type === 'pending' ? calls.selected : undefined}
        silent={tools.silent}
        validate={inspector.validate}
        begun={ofThis?.begun ?? (draft && { text: draft.text, removed: draft.removed })}
        onDraft={onDraft}
        onPaste={() => setPasting(true)}
        drawRepeat={remembered && ((params) => <ToolRepeat calls={remembered} name={name} definition={selected.item.value} silent={tools.silent} params={params} />)}
        onCall={call}
        onCancel={tools.cancel}
      />
    ) : (
      <section className="pane">
        <EmptyState title="No tool chosen">Choose a tool to see its arguments.</EmptyState>
      </section>
    );
  const result = (
    <div className="pane">
      <ResultRegion inspector={inspector} invocation={calls.selected} empty={selected && tools.silent !== undefined ? 'No call of this tool is here.' : selected ? 'Call the tool, and its answer stands here beside the arguments.' : 'Choose a tool and call it.'} onReveal={workspace.reveal} onReadResource={tools.readResource} />
      {remembered && selected && name !== undefined ? (
        <ToolMemory inspector={inspector} calls={remembered} name={name} definition={selected.item.value} silent={tools.silent} shown={calls.selected?.number} onShow={calls.select} onCall={call} onEdit={(text) => fill(name, text)} />
      ) : (
        <CallHistory invocations={calls.invocations} selected={calls.selected?.number} onSelect={calls.select} />
      )}
      <ConfirmCall
        open={asking !== undefined}
        tool={name ?? ''}
        onClose={() => setAsking(undefined)}
        onConfirm={(again) => {
          if (!again) workspace.settings.setState({ confirmDestructive: false });
          setAsking(undefined);
          tools.call(asking?.args);
        }}
      />
      <PasteCall open={pasting} tool={name} lists={(tool) => tools.options.some((option) => option.name === tool)} onTake={fill} onClose={() => setPasting(false)} />
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
