// The line in which a filter is typed: what may come next, what is wrong and where, and its help.

import { lazy, Suspense, useId, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import CircleHelp from 'lucide-react/icons/circle-question-mark';
import { completeFilter, namesSeen, type FilterCompletion, type FilterOffer } from '../../log/filterCompletion.ts';
import type { MessageLog } from '../../log/messageLog.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { SearchBox } from '../../ui/SearchBox.tsx';
import type { MessagesView } from './useMessages.ts';

const FilterHelp = lazy(() => import('./FilterHelp.tsx'));

export function FilterLine({ log, messages, onLeave }: { readonly log: MessageLog; readonly messages: MessagesView; readonly onLeave?: () => void }): ReactNode {
  const { filter, problem, view, setFilter } = messages;
  const [helping, setHelping] = useState(false);
  /** Where the caret is while something is offered. */
  const [caret, setCaret] = useState<number>();
  const [at, setAt] = useState(-1);
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  const seen = useMemo(() => namesSeen(log), [log]);
  const completion: FilterCompletion | undefined = useMemo(() => (caret === undefined ? undefined : completeFilter(filter, caret, seen)), [caret, filter, seen]);
  const offers = completion?.offers ?? [];
  const open = offers.length > 0;
  const offer = (place: number | undefined): void => {
    setCaret(place);
    setAt(-1);
  };
  const take = ({ text, whole }: FilterOffer): void => {
    if (!completion) return;
    const rest = filter.slice(completion.to);
    const taken = `${filter.slice(0, completion.from)}${text}${whole && rest === '' ? ' ' : ''}`;
    setFilter(taken + rest);
    // A field wants its value next; a whole term may be the last.
    offer(whole ? undefined : taken.length);
    // Behind React's own writing of the value, which puts the caret at its end.
    queueMicrotask(() => input.current?.setSelectionRange(taken.length, taken.length));
    input.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    const move = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const chosen = offers[at];
    if (move !== 0 && open) setAt((((at + move + 1) % (offers.length + 1)) + offers.length + 1) % (offers.length + 1) - 1);
    else if (event.key === 'ArrowDown' || (event.key === ' ' && event.ctrlKey)) offer(event.currentTarget.selectionStart ?? filter.length);
    else if ((event.key === 'Enter' || event.key === 'Tab') && chosen) take(chosen);
    else if (event.key === 'Escape' && open) offer(undefined);
    else if (event.key === 'Enter') {
      offer(undefined);
      onLeave?.();
      return;
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const showProblem = (): void => {
    input.current?.focus();
    if (problem) input.current?.setSelectionRange(problem.from, problem.to);
  };
  return (
    <>
      <div
        className="filterline"
        onBlur={({ currentTarget, relatedTarget }) => {
          if (!currentTarget.contains(relatedTarget)) offer(undefined);
        }}
      >
        <SearchBox
          label="Filter messages"
          placeholder="Filter: method:tools/* status:error &quot;text&quot;"
          value={filter}
          keys={['/']}
          onChange={(text) => {
            setFilter(text);
            offer(text === '' ? undefined : (input.current?.selectionStart ?? text.length));
          }}
          // While ways to go on are offered, the term is being written.
          problem={problem ? (open ? '' : problem.problem) : view.stopped === undefined ? undefined : `Stopped: ${view.stopped}. Rows after the last one shown are not tested.`}
          inputRef={input}
          inputProps={{ role: 'combobox', 'aria-expanded': open, 'aria-autocomplete': 'list', 'aria-controls': listId, 'aria-activedescendant': at < 0 ? undefined : `${listId}-${at}`, onKeyDown }}
          end={
            <>
              {problem && !open && (
                <Button variant="link" title="Select what is wrong" onClick={showProblem}>
                  at {problem.from + 1}–{problem.to}
                </Button>
              )}
              <IconButton icon={CircleHelp} label={helping ? 'Hide filter help' : 'Filter help'} aria-expanded={helping} onClick={() => setHelping(!helping)} />
            </>
          }
        />
        <div id={listId} role="listbox" aria-label="Ways to go on" className="offers" hidden={!open}>
          {offers.map((each, index) => (
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the combobox has the keys
            <div key={each.text} id={`${listId}-${index}`} role="option" aria-selected={index === at} tabIndex={-1} className={index === at ? 'offer is-sel' : 'offer'} onMouseDown={(event) => event.preventDefault()} onClick={() => take(each)} ref={index === at ? scrollIntoView : undefined}>
              <code>{each.text}</code> <span className="dim">{each.help}</span>
            </div>
          ))}
        </div>
      </div>
      {helping && (
        <Suspense>
          <FilterHelp
            onTake={(example) => {
              setFilter(filter.trim() === '' ? example : `${filter.trim()} ${example}`);
              input.current?.focus();
            }}
          />
        </Suspense>
      )}
    </>
  );
}

function scrollIntoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}
