// What can be done with any field, whatever its control: the choices of its menu, its renaming and the look at its schema.

import { useState, type KeyboardEvent, type ReactNode } from 'react';
import type { FormField } from '../schema/form/formField.ts';
import { pathKey } from '../schema/form/jsonPath.ts';
import type { MenuAction, MenuChoices } from '../ui/ActionMenu.tsx';
import { JsonTree } from '../ui/JsonTree.tsx';
import { useFormScope, type FormScope, type ItemPlace } from './formScope.ts';

export interface FieldTools {
  /** Asked for when the menu opens. */
  readonly actions: () => MenuChoices;
  /** The input that takes the place of the name. */
  readonly renaming: ReactNode | undefined;
  /** The schema of the field, when it is looked at. */
  readonly definition: ReactNode | undefined;
}

export function useFieldTools(field: FormField, place: ItemPlace | undefined, json: boolean): FieldTools {
  const scope = useFormScope();
  const [name, setName] = useState<string>();
  const [looked, setLooked] = useState(false);
  return {
    actions: () => ({
      actions: [
        ...valueActions(field, scope),
        ...(field.control.kind === 'json' || field.misfit ? [] : [jsonAction(field, scope, json)]),
        ...placeActions(field, place, scope),
        ...(field.renamable && field.state !== 'absent' ? [{ label: 'Rename…', run: () => setName(field.name) }] : []),
        ...endActions(field, place, scope),
        { label: looked ? 'Hide its schema' : 'Show its schema', run: () => setLooked(!looked) },
      ],
      missing: scope.disabled ? ['The form cannot be changed now.'] : [],
    }),
    renaming: name === undefined ? undefined : <RenameInput field={field} name={name} onChange={setName} />,
    definition: looked ? (
      <div className="sf-schema">
        <JsonTree value={scope.schema.definition(field)} label={`Schema of ${field.name}`} autoHeight />
      </div>
    ) : undefined,
  };
}

const MOST_EXAMPLES = 5;

function valueActions(field: FormField, { schema, fill, edit, view, disabled }: FormScope): readonly MenuAction[] {
  if (disabled) return [];
  const examples = field.examples.slice(0, MOST_EXAMPLES);
  return [
    ...(field.state === 'absent' ? [{ label: 'Set it', run: () => fill(field.path, schema.seed(field)) }] : []),
    ...(field.defaultValue === undefined ? [] : [{ label: 'Fill with default', run: () => fill(field.path, field.defaultValue ?? { kind: 'null' }) }]),
    ...(examples.length === 0 ? [{ label: 'Fill with an example', run: () => fill(field.path, schema.example(field)) }] : []),
    ...examples.map((example, index) => ({ label: examples.length === 1 ? 'Fill with example' : `Fill with example ${index + 1}`, run: () => fill(field.path, example) })),
    ...(field.control.kind === 'text' && field.control.bounds.format === 'uuid' ? [{ label: 'Fill with a new UUID', run: () => fill(field.path, { kind: 'string', value: crypto.randomUUID() }) }] : []),
    ...(field.state === 'null' ? [] : [
      {
        label: 'Make null',
        run: () => {
          edit(field.path, { kind: 'null' });
          view.goTo(field.path);
        },
      },
    ]),
  ];
}

function jsonAction(field: FormField, { view }: FormScope, json: boolean): MenuAction {
  return {
    label: json ? 'Edit as form' : 'Edit as JSON',
    run: () => {
      view.setJson(pathKey(field.path), !json);
      view.goTo(field.path);
    },
  };
}

function placeActions(field: FormField, place: ItemPlace | undefined, { move, disabled }: FormScope): readonly MenuAction[] {
  if (place === undefined || place.fixed || disabled) return [];
  return [
    ...(place.index > 0 ? [{ label: 'Move up', run: () => move(field.path, -1) }] : []),
    ...(place.index < place.count - 1 ? [{ label: 'Move down', run: () => move(field.path, 1) }] : []),
  ];
}

function endActions(field: FormField, place: ItemPlace | undefined, { remove, disabled }: FormScope): readonly MenuAction[] {
  if (disabled || field.state === 'absent') return [];
  return [{ label: place !== undefined || field.renamable ? 'Remove' : 'Make absent', run: () => remove(field.path) }];
}

function RenameInput({ field, name, onChange }: { readonly field: FormField; readonly name: string; readonly onChange: (name: string | undefined) => void }): ReactNode {
  const { rename } = useFormScope();
  const finish = (): void => {
    onChange(undefined);
    if (name !== field.name) rename(field.path, name);
  };
  const keys = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      finish();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      onChange(undefined);
    }
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-autofocus -- it stands where the name stood, and was asked for
    <input className="in sf-rename" autoFocus aria-label={`New name of ${field.name}`} autoComplete="off" spellCheck={false} value={name} onChange={({ target }) => onChange(target.value)} onKeyDown={keys} onBlur={finish} />
  );
}
