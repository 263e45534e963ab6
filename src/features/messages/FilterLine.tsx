// The line in which a filter is typed, what is wrong with it, and its help.

import { useRef, useState, type ReactNode } from 'react';
import CircleHelp from 'lucide-react/icons/circle-question-mark';
import { IconButton } from '../../ui/IconButton.tsx';
import { SearchBox } from '../../ui/SearchBox.tsx';
import { FilterHelp } from './FilterHelp.tsx';
import type { MessagesView } from './useMessages.ts';

export function FilterLine({ messages }: { readonly messages: MessagesView }): ReactNode {
  const { filter, problem, setFilter } = messages;
  const [helping, setHelping] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <SearchBox
        label="Filter messages"
        placeholder="Filter: method:tools/* status:error &quot;text&quot;"
        value={filter}
        onChange={setFilter}
        problem={problem?.problem}
        inputRef={input}
        end={<IconButton icon={CircleHelp} label={helping ? 'Hide filter help' : 'Filter help'} aria-expanded={helping} onClick={() => setHelping(!helping)} />}
      />
      {helping && (
        <FilterHelp
          onTake={(example) => {
            setFilter(filter.trim() === '' ? example : `${filter.trim()} ${example}`);
            input.current?.focus();
          }}
        />
      )}
    </>
  );
}
