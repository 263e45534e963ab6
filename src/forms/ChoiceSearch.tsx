// Many choices: a line to type in, and the list of those that match. Only so many are drawn; what is left out is said.

import { useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { FieldChoice } from '../schema/form/formField.ts';
import type { JsonNode } from '../schema/form/jsonNode.ts';
import { formatCount } from '../ui/formatBytes.ts';
import { rovingTarget } from '../ui/rovingKeys.ts';
import { ServerText } from '../ui/ServerText.tsx';
import type { ControlProps } from './FieldRow.tsx';
import { matchingChoices } from './matchingChoices.ts';
import { nodePreview } from './nodePreview.ts';

export interface ChoiceSearchProps extends ControlProps {
  readonly choices: readonly FieldChoice[];
  readonly more: number;
  /** Of the value that is there; -1 when it is not listed, or absent. */
  readonly chosen: number;
  readonly onChoose: (value: JsonNode) => void;
}

const MOST_DRAWN = 100;

export function ChoiceSearch({ field, control, choices, more, chosen, onChoose }: ChoiceSearchProps): ReactNode {
  const [query, setQuery] = useState<string>();
  const [active, setActive] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const open = query !== undefined;
  const found = useMemo(() => (query === undefined ? [] : matchingChoices(choices, query)), [choices, query]);
  const drawn = found.slice(0, MOST_DRAWN);
  const current = field.value === undefined ? '' : (choices[chosen]?.label ?? nodePreview(field.value, 80));
  const listId = `${control.id}~list`;
  const optionId = (index: number): string => `${control.id}~option${index}`;
  const start = (text: string): void => {
    setQuery(text);
    setActive(0);
  };
  const take = (choice: FieldChoice | undefined): void => {
    setQuery(undefined);
    if (choice) onChoose(choice.value);
  };
  const keys = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      if (open) take(drawn[active]);
      else start('');
    } else if (event.key === 'Escape' && open) {
      event.preventDefault();
      event.stopPropagation();
      setQuery(undefined);
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!open) return start('');
      const target = rovingTarget(event.key, active, drawn.length);
      if (target === undefined) return undefined;
      setActive(target);
      list.current?.children[target]?.scrollIntoView({ block: 'nearest' });
    }
    return undefined;
  };
  return (
    <span className="sf-choice">
      <input
        {...control}
        className="in"
        role="combobox"
        aria-expanded={open}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={open && drawn.length > 0 ? optionId(active) : undefined}
        autoComplete="off"
        spellCheck={false}
        placeholder={field.value === undefined ? 'absent' : current === '' ? 'empty text' : current}
        value={query ?? current}
        onClick={() => !open && start('')}
        onChange={({ target }) => start(target.value)}
        onKeyDown={keys}
        onBlur={() => setQuery(undefined)}
      />
      <span className="hint">{`${chosen === -1 ? '' : `${formatCount(chosen + 1)} `}of ${formatCount(choices.length + more)}`}</span>
      {open && (
        <div className="sf-offers">
          {/* oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- focus stays in the line, which points here */}
          <div ref={list} id={listId} role="listbox" aria-label={control['aria-label']}>
            {drawn.map((choice, index) => (
              // The list stays while a choice is pressed: pressing does not take the focus from the line.
              // oxlint-disable-next-line jsx-a11y/interactive-supports-focus, jsx-a11y/click-events-have-key-events -- Enter in the line takes the active one
              <div key={`${index} ${choice.label}`} id={optionId(index)} role="option" aria-selected={index === active} className="sf-offer" onMouseDown={(event) => event.preventDefault()} onClick={() => take(choice)}>
                <ServerText text={choice.label === '' ? '(empty text)' : choice.label} limit={200} />
                {choice.description !== undefined && (
                  <span className="dim">
                    <ServerText text={choice.description} kind="prose" limit={200} />
                  </span>
                )}
              </div>
            ))}
          </div>
          <p role="status">{restWords(found.length, drawn.length, more)}</p>
        </div>
      )}
    </span>
  );
}

function restWords(found: number, drawn: number, more: number): string {
  const unlisted = more === 0 ? '' : ` ${formatCount(more)} more are allowed but not listed here; edit as JSON to set one.`;
  if (found === 0) return `No listed value matches.${unlisted}`;
  return drawn < found ? `${formatCount(drawn)} of ${formatCount(found)} that match; type to narrow them.${unlisted}` : `${formatCount(found)} match.${unlisted}`;
}
