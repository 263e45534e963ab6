// The members or items of one open group, a portion at a time, and what adds another one.

import { useState, type FormEvent, type KeyboardEvent, type ReactNode } from 'react';
import Plus from 'lucide-react/icons/plus';
import type { FormField } from '../schema/form/formField.ts';
import { pathKey } from '../schema/form/jsonPath.ts';
import { Button } from '../ui/Button.tsx';
import { formatCount } from '../ui/formatBytes.ts';
import { fieldId } from './fieldIds.ts';
import type { FoundFields } from './fieldSearch.ts';
import { FieldView } from './FieldView.tsx';
import { useFormScope, useFormView, type DrawChildren, type ItemPlace, type LiveForm } from './formScope.ts';
import { SHOWN_AT_ONCE } from './formView.ts';

/** Handed down, so that a group need not know what draws its children. */
export const drawChildren: DrawChildren = (field, live, found) => <FieldChildren field={field} live={live} found={found} />;

export interface FieldChildrenProps {
  readonly field: FormField;
  readonly live: LiveForm;
  readonly found: FoundFields | undefined;
  /** The form itself is this group: what it says about itself stands above its members. */
  readonly root?: boolean | undefined;
}

export function FieldChildren({ field, live, found, root = false }: FieldChildrenProps): ReactNode {
  const { schema, view, disabled } = useFormScope();
  const key = pathKey(field.path);
  const shown = useFormView(view, (memory) => memory.shownOf(key));
  // One more than is drawn tells whether there are more.
  const all = found === undefined ? schema.children(field, live.chosen, shown + 1) : schema.children(field, live.chosen, MOST_SEARCHED).filter((child) => found.shown.has(pathKey(child.path)));
  const drawn = all.slice(0, shown);
  const items = field.control.kind === 'array' ? field.control : undefined;
  const count = field.value?.kind === 'array' ? field.value.items.length : 0;
  const problems = root ? live.findings.get(key) : undefined;
  return (
    <>
      {problems?.map((problem) => (
        <p key={problem} className="sf-problem">
          {problem}
        </p>
      ))}
      {root && field.limits.map((limit) => <p key={limit} className="sf-none">{limit}</p>)}
      {drawn.map((child, index) => {
        const childKey = pathKey(child.path);
        const place: ItemPlace | undefined = items === undefined ? undefined : { index, count, fixed: index < items.fixed };
        // An item is known by its number, a member by its name: both are in the path.
        return <FieldView key={childKey} field={child} live={live} found={found?.whole.has(childKey) === true ? undefined : found} problems={live.findings.get(childKey)} place={place} disabled={disabled} drawChildren={drawChildren} />;
      })}
      {all.length > drawn.length && (
        <p className="sf-more">
          <Button variant="small" onClick={() => view.show(key, shown + SHOWN_AT_ONCE)}>{`Show the next ${SHOWN_AT_ONCE}`}</Button>
          <span className="hint">{moreWords(field, shown)}</span>
        </p>
      )}
      {found === undefined && all.length === 0 && <p className="sf-none">{emptyWords(field)}</p>}
      {found === undefined && field.control.kind === 'object' && field.control.mayAdd && <AddMember field={field} />}
      {found === undefined && items !== undefined && <AddItem field={field} count={count} mayAdd={items.mayAdd} />}
    </>
  );
}

const MOST_SEARCHED = 5_000;

function moreWords(field: FormField, shown: number): string {
  return field.value?.kind === 'array' ? `${formatCount(shown)} of ${formatCount(field.value.items.length)} shown` : `the first ${formatCount(shown)} are shown`;
}

function emptyWords(field: FormField): string {
  if (field.control.kind === 'array') return field.state === 'absent' ? 'Absent: adding an item makes the list.' : 'No items.';
  return field.control.kind === 'object' && field.control.mayAdd ? 'The schema names no members. Any name is allowed.' : 'It has no members.';
}

function AddItem({ field, count, mayAdd }: { readonly field: FormField; readonly count: number; readonly mayAdd: boolean }): ReactNode {
  const { add, prefix, disabled } = useFormScope();
  return (
    <p className="sf-more">
      <Button variant="small" icon={Plus} id={`${fieldId(prefix, field.path)}~add`} disabled={disabled} onClick={() => add([...field.path, count])}>
        Add item
      </Button>
      {!mayAdd && <span className="hint">The schema allows no further items; one can be sent all the same.</span>}
      {mayAdd && count > 1 && <span className="hint">Alt ↑ and Alt ↓ move an item.</span>}
    </p>
  );
}

/** Names are any text: the empty one too. */
function AddMember({ field }: { readonly field: FormField }): ReactNode {
  const { add, view, prefix, disabled } = useFormScope();
  const [name, setName] = useState<string>();
  const id = fieldId(prefix, field.path);
  if (name === undefined) {
    return (
      <p className="sf-more">
        <Button variant="small" icon={Plus} id={`${id}~add`} disabled={disabled} onClick={() => setName('')}>
          Add member
        </Button>
      </p>
    );
  }
  const taken = field.value?.kind === 'object' && field.value.members.some((member) => member.name === name);
  const finish = (event?: FormEvent): void => {
    event?.preventDefault();
    setName(undefined);
    // A name that is there already is gone to: two of the same name would say nothing more.
    if (taken) view.goTo([...field.path, name]);
    else add([...field.path, name]);
  };
  const keys = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      finish();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      setName(undefined);
    }
  };
  return (
    <p className="sf-more">
      {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- it stands where the pressed button stood */}
      <input className="in w-m" autoFocus aria-label="Name of the new member" placeholder="name" autoComplete="off" spellCheck={false} value={name} onChange={({ target }) => setName(target.value)} onKeyDown={keys} />
      <Button variant="small" onClick={() => finish()}>
        {taken ? 'Go to it' : 'Add'}
      </Button>
      <Button variant="small" onClick={() => setName(undefined)}>
        Cancel
      </Button>
      <span className="hint">{taken ? 'This name is there already.' : name === '' ? 'The empty name is a name too.' : ''}</span>
    </p>
  );
}
