// The prompts feature's door to the store.

import { useMemo } from 'react';
import { useStore } from 'zustand';
import { useInvocations, type SelectedInvocation } from '../../calls/useInvocations.ts';
import { useList, type ListError } from '../../calls/useList.ts';
import type { ListItem } from '../../protocol/findings.ts';
import { ownString, type JsonObject } from '../../protocol/jsonRpc.ts';
import { whySilent } from '../../store/connectionState.ts';
import type { Inspector } from '../../store/inspector.ts';
import type { Workspace } from '../../store/workspace.ts';
import type { Option } from '../../ui/OptionList.tsx';

export interface PromptsView {
  readonly options: readonly Option[];
  readonly selected: ListItem | undefined;
  readonly select: (name: string) => void;
  readonly loading: boolean;
  readonly error: ListError | undefined;
  readonly problems: readonly string[];
  /** Why nothing can be asked for, in words. */
  readonly silent: string | undefined;
  readonly refresh: (() => void) | undefined;
  readonly calls: SelectedInvocation;
  readonly get: (args: JsonObject | undefined) => void;
  readonly cancel: (number: number) => void;
}

export function usePrompts(inspector: Inspector, workspace: Workspace): PromptsView {
  const list = useList(inspector, 'prompts/list');
  const chosen = useStore(workspace.state, (state) => state.selection.prompt);
  const silent = useStore(inspector.state, (state) => whySilent(state.connection));
  const options = useMemo(
    () =>
      list.items.map(({ name, value, findings }): Option => {
        const title = ownString(value, 'title') ?? ownString(value, 'description');
        const problem = findings.map(({ message }) => message).join(' ');
        return { id: name, name, ...(title === undefined ? {} : { title: title.slice(0, 300) }), ...(problem === '' ? {} : { problem }) };
      }),
    [list.items],
  );
  const selected = list.items.find(({ name }) => name === chosen);
  const calls = useInvocations(inspector, 'prompts/get', selected?.name);
  return {
    options,
    selected,
    select: (prompt) => workspace.select({ prompt }),
    loading: list.loading,
    error: list.error,
    problems: list.findings.map(({ message }) => message),
    silent,
    refresh: list.refresh,
    calls,
    get: (args) => {
      if (!selected) return;
      calls.select(inspector.actions.call({ method: 'prompts/get', target: selected.name, params: args === undefined ? { name: selected.name } : { name: selected.name, arguments: args } }));
    },
    cancel: inspector.actions.cancel,
  };
}
