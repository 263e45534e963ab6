// The resources feature's door to the store.

import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { useList, type ListError } from '../../calls/useList.ts';
import type { ListItem } from '../../protocol/findings.ts';
import { ownString } from '../../protocol/jsonRpc.ts';
import type { Inspector } from '../../store/inspector.ts';
import type { Workspace } from '../../store/workspace.ts';
import type { Option } from '../../ui/OptionList.tsx';

export interface ResourceEntry {
  readonly id: string;
  readonly kind: 'resource' | 'template' | 'by-hand';
  /** URI or URI template. */
  readonly uri: string;
  readonly item: ListItem | undefined;
}

export interface ResourcesView {
  readonly options: readonly Option[];
  readonly selected: ResourceEntry | undefined;
  readonly select: (id: string) => void;
  /** Selects and reads at once. */
  readonly open: (id: string) => void;
  /** How often the selected one was opened; each time reads it anew. */
  readonly opened: number;
  readonly loading: boolean;
  readonly error: ListError | undefined;
  readonly problems: readonly string[];
  readonly connected: boolean;
  readonly refresh: (() => void) | undefined;
}

export function useResources(inspector: Inspector, workspace: Workspace): ResourcesView {
  const list = useList(inspector, 'resources/list');
  const templates = useList(inspector, 'resources/templates/list');
  const { refresh: refreshList } = list;
  const { refresh: refreshTemplates } = templates;
  const chosen = useStore(workspace.state, (state) => state.selection.resource);
  const connected = useStore(inspector.state, ({ connection: { status } }) => status === 'ready' || status === 'recorded');
  const [opened, setOpened] = useState(0);
  const entries = useMemo(() => {
    const seen = new Set<string>();
    const entry = (kind: 'resource' | 'template', item: ListItem): ResourceEntry => {
      const id = seen.has(item.name) ? `${item.name}#${kind}${item.index}` : item.name;
      seen.add(id);
      return { id, kind, uri: item.name, item };
    };
    return [...templates.items.map((item) => entry('template', item)), ...list.items.map((item) => entry('resource', item))];
  }, [list.items, templates.items]);
  // Shown together: a list that comes second would push the other's rows away under the pointer.
  const awaited = list.awaited || templates.awaited;
  const options = useMemo(() => (awaited ? [] : entries.map(readOption)), [awaited, entries]);
  const select = (resource: string): void => {
    setOpened(0);
    workspace.select({ resource });
  };
  const selected = entries.find(({ id }) => id === chosen) ?? (chosen === undefined ? undefined : ({ id: chosen, kind: 'by-hand', uri: chosen, item: undefined } as const));
  return {
    options,
    selected,
    select,
    open: (id) => {
      select(id);
      setOpened(opened + 1);
    },
    opened,
    loading: list.loading || templates.loading,
    // A server may offer one of the two lists only; the other's refusal is then no failure of the panel.
    error: list.error && templates.items.length === 0 ? list.error : undefined,
    problems: [...list.findings, ...templates.findings].map(({ message }) => message),
    connected,
    refresh:
      refreshList && refreshTemplates
        ? () => {
            refreshList();
            refreshTemplates();
          }
        : undefined,
  };
}

function readOption({ id, kind, item, uri }: ResourceEntry): Option {
  const mime = ownString(item?.value, 'mimeType');
  const title = ownString(item?.value, 'title') ?? ownString(item?.value, 'name');
  const problem = item?.findings.map(({ message }) => message).join(' ') ?? '';
  return {
    id,
    name: uri,
    group: kind === 'template' ? 'Templates' : 'Resources',
    ...(mime === undefined ? {} : { detail: mime.split('/').at(-1)?.slice(0, 12) }),
    ...(title === undefined ? {} : { title }),
    ...(problem === '' ? {} : { problem }),
  };
}
