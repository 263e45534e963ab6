// Below the items of a list: how many there are when there are none, and what adds one.

import type { ReactNode } from 'react';
import Plus from 'lucide-react/icons/plus';
import type { FormField } from '../schema/form/formField.ts';
import { Icon } from '../ui/Icon.tsx';
import { fieldId } from './fieldIds.ts';
import { spokenName } from './FieldName.tsx';
import { useFormScope } from './formScope.ts';

export interface AddItemProps {
  readonly field: FormField;
  readonly count: number;
  readonly mayAdd: boolean;
}

export function AddItem({ field, count, mayAdd }: AddItemProps): ReactNode {
  const { add, prefix, disabled } = useFormScope();
  return (
    <p className="sf-more">
      {count === 0 && <span className="hint">{field.state === 'absent' ? 'absent' : 'no items'}</span>}
      <button id={`${fieldId(prefix, field.path)}~add`} type="button" className="link sf-add" disabled={disabled} aria-label={`Add item to ${spokenName(field, undefined)}`} title={mayAdd ? undefined : 'The schema allows no further items; one can be sent all the same'} onClick={() => add([...field.path, count])}>
        <Icon of={Plus} size={12} />
        {mayAdd ? 'Add item' : 'Add item beyond the schema'}
      </button>
      {mayAdd && count > 1 && <span className="hint">Alt ↑ ↓ moves an item</span>}
    </p>
  );
}
