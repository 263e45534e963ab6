// One field in one row: name, control, type, and what can be done with it. Which control is decided here.

import { memo, type ReactNode } from 'react';
import type { FormField } from '../schema/form/formField.ts';
import { pathKey } from '../schema/form/jsonPath.ts';
import type { FieldControl } from '../ui/Field.tsx';
import { BranchSelect } from './BranchSelect.tsx';
import { BooleanControl, ConstControl, NullControl } from './FixedControls.tsx';
import { BytesControl } from './BytesControl.tsx';
import { ChoiceControl } from './ChoiceControl.tsx';
import { FieldEnd, NullLink } from './FieldEnd.tsx';
import { fieldId } from './fieldIds.ts';
import { FieldName, spokenName } from './FieldName.tsx';
import { FieldNotes } from './FieldNotes.tsx';
import { useFormScope, type ItemPlace } from './formScope.ts';
import { JsonControl } from './JsonControl.tsx';
import { NumberControl } from './NumberControl.tsx';
import { TextControl } from './TextControl.tsx';
import { useFieldTools } from './useFieldTools.tsx';

export interface FieldRowProps {
  readonly field: FormField;
  /** The user edits it as JSON. */
  readonly json: boolean;
  readonly problems: readonly string[] | undefined;
  readonly place: ItemPlace | undefined;
}

/** What every control is given. */
export interface ControlProps {
  readonly field: FormField;
  /** Spread on the element that takes the focus. */
  readonly control: FieldControl;
}

export function FieldRow({ field, json, problems, place }: FieldRowProps): ReactNode {
  const { prefix, disabled } = useFormScope();
  const id = fieldId(prefix, field.path);
  const tools = useFieldTools(field, place, json);
  const facts = [field.type, field.required && place === undefined ? 'required' : undefined].filter((fact) => fact !== undefined && fact !== '').join(' · ');
  const name = spokenName(field, place);
  const control: FieldControl = {
    id,
    'aria-label': name,
    'aria-description': [facts, field.state === 'absent' ? 'absent' : undefined].filter((fact) => fact !== undefined && fact !== '').join(', '),
    'aria-describedby': `${id}~notes`,
    ...(problems === undefined || problems.length === 0 ? {} : { 'aria-invalid': true as const }),
    ...(field.required ? { 'aria-required': true as const } : {}),
    disabled,
  };
  return (
    <div className={`sf-field is-${field.state}${field.value?.kind === 'object' || field.value?.kind === 'array' ? ' is-wide' : ''}`}>
      <div className="sf-row">
        {tools.renaming ?? (
          <label className="sf-l" htmlFor={id} title={name}>
            <FieldName field={field} place={place} />
          </label>
        )}
        <div className="sf-c">
          <Control field={field} control={control} json={json} />
          <NullLink field={field} place={place} />
        </div>
        <span className="sf-t" aria-hidden="true" title={facts}>
          {facts}
        </span>
        <FieldEnd field={field} place={place} actions={tools.actions} />
      </div>
      {field.branches && <BranchSelect field={field} branches={field.branches} id={`${id}~branch`} />}
      <FieldNotes field={field} id={id} problems={problems} short={false} />
      {tools.definition}
    </div>
  );
}

interface DrawnControlProps extends ControlProps {
  readonly json: boolean;
}

const Control = memo(function Control({ field, control, json }: DrawnControlProps): ReactNode {
  const { kind } = field.control;
  if (json) return <JsonControl key="json" field={field} control={control} reason="Edited as JSON." />;
  // A number's text that is no number is kept in its own input while it is typed.
  if (kind === 'number') return <NumberControl key={pathKey(field.path)} field={field} control={control} bounds={field.control} />;
  if (field.state === 'null') return <NullControl field={field} control={control} />;
  if (field.misfit) return <JsonControl key="json" field={field} control={control} reason={`Not what the schema describes here (${field.type}): shown as JSON until it is.`} />;
  switch (kind) {
    case 'text':
      return <TextControl field={field} control={control} bounds={field.control.bounds} multiline={field.control.multiline} />;
    case 'bytes':
      return <BytesControl field={field} control={control} />;
    case 'boolean':
      return <BooleanControl field={field} control={control} />;
    case 'null':
      return <NullControl field={field} control={control} />;
    case 'choice':
      return <ChoiceControl field={field} control={control} choices={field.control.choices} more={field.control.more} />;
    case 'const':
      return <ConstControl field={field} control={control} value={field.control.value} />;
    case 'json':
    case 'object':
    case 'array':
      return <JsonControl key="json" field={field} control={control} reason={undefined} />;
    default:
      return kind satisfies never;
  }
});
