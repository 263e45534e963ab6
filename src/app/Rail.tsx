// The way to every panel, with what is in it, and to the connection form.

import type { ReactNode } from 'react';
import { useMemo, useSyncExternalStore } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useStore } from 'zustand';
import Plug from 'lucide-react/icons/plug';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import { readList } from '../protocol/findings.ts';
import type { Inspector } from '../store/inspector.ts';
import type { ListMethod, ListPages } from '../store/queries.ts';
import type { Workspace } from '../store/workspace.ts';
import { formatCount, formatCountShort } from '../ui/formatBytes.ts';
import { Icon } from '../ui/Icon.tsx';
import { PANEL_ENTRIES, type PanelEntry } from './panels.tsx';

export function Rail({ workspace, inspector }: { readonly workspace: Workspace; readonly inspector: Inspector | undefined }): ReactNode {
  const place = useStore(workspace.state, (state) => state.place);
  return (
    <nav className="rail" aria-label="Panels">
      <div className="panels">
        {PANEL_ENTRIES.map((entry) => (
          <a
            key={entry.id}
            href={`#panel=${entry.id}`}
            aria-label={entry.name}
            title={entry.name}
            aria-current={place === entry.id ? 'page' : undefined}
            onClick={(event) => {
              if (event.ctrlKey || event.metaKey || event.shiftKey) return;
              event.preventDefault();
              workspace.show(entry.id);
            }}
          >
            <Icon of={entry.icon} size={16} />
            <span className="rail-label">{entry.name}</span>
            {inspector && <Counts entry={entry} inspector={inspector} />}
          </a>
        ))}
      </div>
      <button type="button" className="rail-connect" aria-label="Connection form" title="Connection form" aria-current={place === 'connection' ? 'page' : undefined} onClick={() => workspace.show('connection')}>
        <Icon of={Plug} />
        <span className="rail-label">Connection</span>
      </button>
    </nav>
  );
}

function Counts({ entry, inspector }: { readonly entry: PanelEntry; readonly inspector: Inspector }): ReactNode {
  if (entry.id === 'messages') return <MessageCounts inspector={inspector} />;
  return entry.list === undefined ? null : <ListCounts inspector={inspector} method={entry.list} />;
}

/** Shows what has been asked already; asks nothing itself. */
function ListCounts({ inspector, method }: { readonly inspector: Inspector; readonly method: ListMethod }): ReactNode {
  const client = useQueryClient();
  const key = inspector.lists.key(method);
  const data = useSyncExternalStore(
    (listener) => client.getQueryCache().subscribe(listener),
    () => client.getQueryData<ListPages>(key),
  );
  const items = useMemo(() => (data ? readList(method, data.pages).items : undefined), [method, data]);
  if (!items) return <span className="count">–</span>;
  const flawed = items.filter(({ findings }) => findings.length > 0).length;
  return (
    <>
      <Problems count={flawed} />
      <span className="count">{formatCount(items.length)}</span>
    </>
  );
}

function MessageCounts({ inspector }: { readonly inspector: Inspector }): ReactNode {
  const { log } = inspector;
  const summary = useSyncExternalStore(log.subscribe, log.getSummary);
  return (
    <>
      <Problems count={summary.problems} />
      <span className="count">{formatCountShort(summary.frames)}</span>
    </>
  );
}

function Problems({ count }: { readonly count: number }): ReactNode {
  if (count === 0) return null;
  return (
    <span className="prob" title={`${count} with problems`}>
      <Icon of={TriangleAlert} />
      {formatCountShort(count)}
    </span>
  );
}
