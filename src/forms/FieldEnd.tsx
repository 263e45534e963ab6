// What stands behind every control: set it, make it absent or remove it, and the menu with all the rest.

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
  const { schema, fill, remove, disabled } = useFormScope();
  const name = spokenName(field, place);
  const { state } = field;
  return (
    <span className="sf-end">
      {state === 'absent' ? (
        <button type="button" className="link sf-set" disabled={disabled} aria-label={`Set ${name}`} onClick={() => fill(field.path, schema.seed(field))}>
          set
        </button>
      ) : (
        <IconButton icon={X} label={place !== undefined || field.renamable ? `Remove ${name}` : `Make ${name} absent`} disabled={disabled} onClick={() => remove(field.path)} />
      )}
      <ActionMenu label={`More for ${name}`} className="ib" title={`More for ${name}`} choicesOf={actions}>
        <Icon of={Ellipsis} />
        <span className="sr-only">{`More for ${name}`}</span>
      </ActionMenu>
    </span>
  );
}

/** Null is one click away where the schema names it; the menu has it everywhere. */
export function NullLink({ field, place }: Pick<FieldEndProps, 'field' | 'place'>): ReactNode {
  const { edit, view, disabled } = useFormScope();
  if (!field.nullable || field.state === 'null' || field.control.kind === 'null') return null;
  return (
    <button
      type="button"
      className="link sf-set"
      disabled={disabled}
      aria-label={`Make ${spokenName(field, place)} null`}
      onClick={() => {
        edit(field.path, { kind: 'null' });
        view.goTo(field.path);
      }}
    >
      null
    </button>
  );
}
