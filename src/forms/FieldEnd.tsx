// What stands behind every control: set it, make it null, make it absent or remove it, and the menu with all the rest.

import type { ReactNode } from 'react';
import Ellipsis from 'lucide-react/icons/ellipsis';
import X from 'lucide-react/icons/x';
import type { FormField } from '../schema/form/formField.ts';
import { ActionMenu, type MenuChoices } from '../ui/ActionMenu.tsx';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { spokenName } from './FieldName.tsx';
import { useFormScope, type ItemPlace } from './formScope.ts';

export interface FieldEndProps {
  readonly field: FormField;
  readonly place: ItemPlace | undefined;
  readonly actions: () => MenuChoices;
}

export function FieldEnd({ field, place, actions }: FieldEndProps): ReactNode {
  const { schema, fill, edit, remove, view, disabled } = useFormScope();
  const name = spokenName(field, place);
  const { state } = field;
  return (
    <span className="sf-end">
      {state === 'absent' && (
        <button type="button" className="link" disabled={disabled} aria-label={`Set ${name}`} onClick={() => fill(field.path, schema.seed(field))}>
          set
        </button>
      )}
      {field.nullable && state !== 'null' && field.control.kind !== 'null' && (
        <button
          type="button"
          className="link"
          disabled={disabled}
          aria-label={`Make ${name} null`}
          onClick={() => {
            edit(field.path, { kind: 'null' });
            view.goTo(field.path);
          }}
        >
          null
        </button>
      )}
      {state === 'absent' ? <span className="sf-gap" /> : <IconButton icon={X} label={place !== undefined || field.renamable ? `Remove ${name}` : `Make ${name} absent`} disabled={disabled} onClick={() => remove(field.path)} />}
      <ActionMenu label={`More for ${name}`} className="ib" title={`More for ${name}`} choicesOf={actions}>
        <Icon of={Ellipsis} />
        <span className="sr-only">{`More for ${name}`}</span>
      </ActionMenu>
    </span>
  );
}
