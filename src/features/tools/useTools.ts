// The tools feature's door to the store.

import { useCallback, useMemo } from 'react';
import { useStore } from 'zustand';
import { useInvocations, type SelectedInvocation } from '../../calls/useInvocations.ts';
import { useList, type ListError } from '../../calls/useList.ts';
import type { ListItem } from '../../protocol/findings.ts';
import { isObject, own, ownString } from '../../protocol/jsonRpc.ts';
import { whySilent } from '../../store/connectionState.ts';
import type { Inspector } from '../../store/inspector.ts';
import type { Workspace } from '../../store/workspace.ts';
import type { Option } from '../../ui/OptionList.tsx';
import { toolMarks } from './toolMarks.tsx';

export interface ToolsView {
  readonly options: readonly Option[];
  readonly selected: { readonly id: string; readonly item: ListItem } | undefined;
  readonly select: (id: string) => void;
  readonly loading: boolean;
  readonly error: ListError | undefined;
  readonly problems: readonly string[];
  readonly declared: boolean;
  /** Why nothing can be called, in words. */
  readonly silent: string | undefined;
  readonly refresh: (() => void) | undefined;
  readonly calls: SelectedInvocation;
  /** @param args undefined: the call has none */
  readonly call: (args: unknown) => void;
  readonly cancel: (number: number) => void;
  readonly readResource: (uri: string) => void;
}

export function useTools(inspector: Inspector, workspace: Workspace): ToolsView {
  const list = useList(inspector, 'tools/list');
  const connection = useStore(inspector.state, (state) => state.connection);
  const chosen = useStore(workspace.state, (state) => state.selection.tool);
  const { items } = list;
  // Names may stand twice; the first keeps the name as its id, so that links work.
  const ids = useMemo(() => {
    const seen = new Set<string>();
    return items.map(({ name, index }) => {
      const id = seen.has(name) ? `${name}#${index}` : name;
      seen.add(name);
      return id;
    });
  }, [items]);
  const options = useMemo(
    () =>
      items.map((item, at): Option => {
        const problem = item.findings.map(({ message }) => message).join(' ');
        const title = ownString(item.value, 'title');
        const description = ownString(item.value, 'description');
        const shown = title ?? description;
        return { id: ids[at] ?? item.name, name: item.name, marks: toolMarks(item.value), search: `${title ?? ''}\n${description ?? ''}`, ...(problem === '' ? {} : { problem }), ...(shown === undefined ? {} : { title: shown.slice(0, 300) }) };
      }),
    [items, ids],
  );
  const places = useMemo(() => new Map(ids.map((id, at) => [id, at])), [ids]);
  const at = chosen === undefined ? -1 : (places.get(chosen) ?? -1);
  const item = items[at];
  const calls = useInvocations(inspector, 'tools/call', item?.name);
  const call = (args: unknown): void => {
    if (!item) return;
    const params = args === undefined ? { name: item.name } : { name: item.name, arguments: args };
    calls.select(inspector.actions.call({ method: 'tools/call', target: item.name, params }));
  };
  const capabilities = connection.status === 'ready' || connection.status === 'recorded' ? connection.negotiated?.capabilities : undefined;
  const select = useCallback((tool: string) => workspace.select({ tool }), [workspace]);
  return {
    options,
    selected: item && chosen !== undefined ? { id: chosen, item } : undefined,
    select,
    loading: list.loading,
    error: list.error,
    problems: list.findings.map(({ message }) => message),
    declared: isObject(own(capabilities, 'tools')),
    silent: whySilent(connection),
    refresh: list.refresh,
    calls,
    call,
    cancel: inspector.actions.cancel,
    readResource: (uri) => {
      workspace.select({ resource: uri });
      workspace.show('resources');
    },
  };
}
