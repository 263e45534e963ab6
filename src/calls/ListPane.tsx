// The left pane of a panel: search, the list with its problems, and what to say when there is none.

import { memo, useCallback, useDeferredValue, useMemo, useState, type ReactNode } from 'react';
import ChevronsDownUp from 'lucide-react/icons/chevrons-down-up';
import ChevronsUpDown from 'lucide-react/icons/chevrons-up-down';
import Group from 'lucide-react/icons/group';
import RefreshCw from 'lucide-react/icons/refresh-cw';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { formatCount } from '../ui/formatBytes.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Notice } from '../ui/Notice.tsx';
import { OptionList, type Option } from '../ui/OptionList.tsx';
import { SearchBox } from '../ui/SearchBox.tsx';
import { createOptionSearch } from './optionSearch.ts';
import { inGroups, prefixGroups } from './prefixGroups.ts';
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
  /** Names that share a prefix may stand together and be folded. @defaultValue false */
  readonly groups?: boolean;
  /** Between the search and the list. */
  readonly above?: ReactNode;
  readonly foot?: ReactNode;
}

/** From so many on, names are put in groups unless the user wants otherwise. */
const GROUPED_FROM = 30;
const NONE: ReadonlySet<string> = new Set();
/** A keystroke in the search draws the box at once and the list when there is time. */
const DeferredList = memo(OptionList);

export function ListPane({ label, options, selected, onSelect, onOpen, loading, error, problems, empty, onRefresh, groups = false, above, foot }: ListPaneProps): ReactNode {
  const [search, setSearch] = useState('');
  const wanted = useDeferredValue(search);
  const [wish, setWish] = useState<boolean>();
  const [folded, setFolded] = useState(NONE);
  const noun = label.toLowerCase();
  const prefixes = useMemo(() => (groups ? prefixGroups(options.map(({ name }) => name)) : []), [groups, options]);
  const names = useMemo(() => new Set(prefixes.filter((prefix) => prefix !== undefined)), [prefixes]);
  const grouped = names.size > 1 && (wish ?? options.length >= GROUPED_FROM);
  const listed = useMemo(() => (grouped ? inGroups(options, prefixes).map(({ thing, group }): Option => (group === undefined ? thing : { ...thing, group })) : options), [grouped, options, prefixes]);
  const find = useMemo(() => createOptionSearch(listed), [listed]);
  const shown = useMemo(() => find(wanted), [find, wanted]);
  const searching = wanted.trim() !== '';
  const onFold = useCallback((group: string, fold: boolean) => setFolded((before) => new Set(fold ? [...before, group] : [...before].filter((other) => other !== group))), []);
  const allFolded = folded.size > 0 && [...names].every((name) => folded.has(name));
  return (
    <section className="pane list" aria-label={`${label} list`}>
      <SearchBox
        label={`Search ${noun}`}
        placeholder={`Search ${formatCount(options.length)} ${noun}`}
        value={search}
        onChange={setSearch}
        onEscape={() => setSearch('')}
        {...(searching ? { count: `${formatCount(shown.length)} of ${formatCount(options.length)}` } : {})}
        end={
          <>
            {names.size > 1 && <IconButton icon={Group} label={`Group ${noun} by prefix`} aria-pressed={grouped} onClick={() => setWish(!grouped)} />}
            {grouped && !searching && <IconButton icon={allFolded ? ChevronsUpDown : ChevronsDownUp} label={allFolded ? 'Unfold all groups' : 'Fold all groups'} onClick={() => setFolded(allFolded ? NONE : names)} />}
            {onRefresh && <IconButton icon={RefreshCw} label={`Ask for ${noun} again`} disabled={loading} onClick={onRefresh} />}
          </>
        }
      />
      {above}
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
        <DeferredList label={label} options={shown} selected={selected} onSelect={onSelect} {...(onOpen ? { onOpen } : {})} {...(grouped ? (searching ? { folded: NONE } : { folded, onFold }) : {})} />
      ) : loading ? (
        <p className="prose list-wait">Asking the server…</p>
      ) : options.length > 0 ? (
        <EmptyState title="No match" actions={<Button variant="small" onClick={() => setSearch('')}>Clear search</Button>}>
          None of the {formatCount(options.length)} {noun} contains “{wanted}”.
        </EmptyState>
      ) : error ? null : (
        <EmptyState title={`No ${noun}`}>{empty}</EmptyState>
      )}
      {foot}
    </section>
  );
}
