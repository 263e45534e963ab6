// A new member of an object: its name first. Names are any text, the empty one too.

import { useState, type KeyboardEvent, type ReactNode } from 'react';
import Plus from 'lucide-react/icons/plus';
import type { FormField } from '../schema/form/formField.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { spokenName } from './FieldName.tsx';
import { useFormScope } from './formScope.ts';

export interface AddMemberLinkProps {
  readonly field: FormField;
  readonly id: string;
  readonly onAsk: () => void;
}

export function AddMemberLink({ field, id, onAsk }: AddMemberLinkProps): ReactNode {
  const { disabled } = useFormScope();
  return (
    <button id={`${id}~add`} type="button" className="link sf-add" disabled={disabled} aria-label={`Add member to ${spokenName(field, undefined)}`} onClick={onAsk}>
      <Icon of={Plus} size={12} />
      Add member
    </button>
  );
}

export function AddMemberForm({ field, onDone }: { readonly field: FormField; readonly onDone: () => void }): ReactNode {
  const { add, view } = useFormScope();
  const [name, setName] = useState('');
  const taken = field.value?.kind === 'object' && field.value.members.some((member) => member.name === name);
  const finish = (): void => {
    onDone();
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
      onDone();
      view.goTo(field.path);
    }
  };
  return (
    <p className="sf-more">
      {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- it was asked for */}
      <input className="in w-m" autoFocus aria-label="Name of the new member" placeholder="name" autoComplete="off" spellCheck={false} value={name} onChange={({ target }) => setName(target.value)} onKeyDown={keys} />
      <Button variant="small" onClick={finish}>
        {taken ? 'Go to it' : 'Add'}
      </Button>
      <Button variant="small" onClick={onDone}>
        Cancel
      </Button>
      <span className="hint">{taken ? 'This name is there already.' : name === '' ? 'The empty name is a name too.' : ''}</span>
    </p>
  );
}

/** For the form itself, which has no head to hold the link. */
export function AddRootMember({ field, id }: { readonly field: FormField; readonly id: string }): ReactNode {
  const [asked, setAsked] = useState(false);
  if (asked) return <AddMemberForm field={field} onDone={() => setAsked(false)} />;
  return (
    <p className="sf-more">
      <AddMemberLink field={field} id={id} onAsk={() => setAsked(true)} />
    </p>
  );
}
