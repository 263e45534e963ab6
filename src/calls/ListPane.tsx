// The left pane of a panel: search, the list with its problems, and what to say when there is none.

import { useMemo, useState, type ReactNode } from 'react';
import RefreshCw from 'lucide-react/icons/refresh-cw';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { formatCount } from '../ui/formatBytes.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Notice } from '../ui/Notice.tsx';
import { OptionList, type Option } from '../ui/OptionList.tsx';
import { SearchBox } from '../ui/SearchBox.tsx';
import type { ListError } from './useList.ts';

export interface ListPaneProps {
  /** Names the list box: Tools, Resources, Prompts. */
  readonly label: string;
  readonly options: readonly Option[];
  readonly selected: string | undefined;
  readonly onSelect: (id: string) => void;
  readonly onOpen?: (id: string) => void;
  readonly loading: boolean;
  readonly error: ListError | undefined;
  readonly problems: readonly string[];
  readonly empty: string;
  /** Absent where nobody can be asked. */
  readonly onRefresh: (() => void) | undefined;
  readonly foot?: ReactNode;
}

export function ListPane({ label, options, selected, onSelect, onOpen, loading, error, problems, empty, onRefresh, foot }: ListPaneProps): ReactNode {
  const [search, setSearch] = useState('');
  const noun = label.toLowerCase();
  const shown = useMemo(() => {
    const wanted = search.trim().toLowerCase();
    return wanted === '' ? options : options.filter(({ name, title }) => name.toLowerCase().includes(wanted) || (title ?? '').toLowerCase().includes(wanted));
  }, [options, search]);
  return (
    <section className="pane list" aria-label={`${label} list`}>
      <SearchBox
        label={`Search ${noun}`}
        placeholder={`Search ${formatCount(options.length)} ${noun}`}
        value={search}
        onChange={setSearch}
        onEscape={() => setSearch('')}
        {...(search === '' ? {} : { count: `${shown.length} of ${options.length}` })}
        {...(onRefresh ? { end: <IconButton icon={RefreshCw} label={`Ask for ${noun} again`} disabled={loading} onClick={onRefresh} /> } : {})}
      />
      {error && (
        <Notice
          severity={error.absent ? 'info' : 'error'}
          title={error.title}
          live
          actions={
            onRefresh && (
              <Button variant="small" onClick={onRefresh}>
                Ask again
              </Button>
            )
          }
        >
          {error.text}
        </Notice>
      )}
      {problems.map((problem) => (
        <Notice key={problem} severity="warning" title={problem} />
      ))}
      {shown.length > 0 ? (
        <OptionList label={label} options={shown} selected={selected} onSelect={onSelect} {...(onOpen ? { onOpen } : {})} />
      ) : loading ? (
        <p className="prose list-wait">Asking the server…</p>
      ) : options.length > 0 ? (
        <EmptyState title="No match" actions={<Button variant="small" onClick={() => setSearch('')}>Clear search</Button>}>
          None of the {formatCount(options.length)} {noun} contains “{search}”.
        </EmptyState>
      ) : error ? null : (
        <EmptyState title={`No ${noun}`}>{empty}</EmptyState>
      )}
      {foot}
    </section>
  );
}
