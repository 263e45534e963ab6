// The form of flat arguments. An untouched or cleared field is absent: its key is not sent.

import { useId, type ReactNode } from 'react';
import X from 'lucide-react/icons/x';
import type { FieldTexts, FlatField } from '../../schema/flatForm.ts';
import { Field, type FieldControl } from '../../ui/Field.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Select } from '../../ui/Select.tsx';

const ABSENT = { value: '', label: '(absent)' };

export interface ArgumentFieldsProps {
  readonly fields: readonly FlatField[];
  readonly texts: FieldTexts;
  readonly problems: ReadonlyMap<string, string>;
  readonly onChange: (name: string, text: string | undefined) => void;
}

export function ArgumentFields({ fields, texts, problems, onChange }: ArgumentFieldsProps): ReactNode {
  const prefix = useId();
  if (fields.length === 0) return <p className="prose no-arguments">This tool takes no arguments.</p>;
  return (
    <div className="fields">
      {fields.map((field) => {
        const text = texts.get(field.name);
        const problem = text === undefined ? undefined : problems.get(field.name);
        return (
          <Field
            key={field.name}
            name={field.name}
            id={`${prefix}${field.name}`}
            type={field.type}
            required={field.required}
            {...(field.description === undefined ? {} : { description: field.description })}
            {...(problem === undefined ? {} : { problem })}
            {...(text === undefined ? {} : { end: <IconButton icon={X} label={`Make ${field.name} absent`} type="button" onClick={() => onChange(field.name, undefined)} /> })}
          >
            {(control) => <FieldInput field={field} control={control} text={text} onChange={(next) => onChange(field.name, next)} />}
          </Field>
        );
      })}
    </div>
  );
}

interface FieldInputProps {
  readonly field: FlatField;
  readonly control: FieldControl;
  readonly text: string | undefined;
  readonly onChange: (text: string | undefined) => void;
}

function FieldInput({ field, control, text, onChange }: FieldInputProps): ReactNode {
  switch (field.kind) {
    case 'boolean':
      return <Select control={control} value={text ?? ''} options={[ABSENT, { value: 'true', label: 'true' }, { value: 'false', label: 'false' }]} onChange={(next) => onChange(next === '' ? undefined : next)} />;
    case 'choice':
      return <Select control={control} value={text ?? ''} options={[ABSENT, ...field.choices.map(({ label }, index) => ({ value: String(index), label }))]} onChange={(next) => onChange(next === '' ? undefined : next)} />;
    case 'number':
    case 'integer':
      return <input {...control} className="in" inputMode="decimal" autoComplete="off" placeholder="absent" spellCheck={false} value={text ?? ''} onChange={({ target }) => onChange(target.value === '' ? undefined : target.value)} />;
    case 'json':
      return <textarea {...control} className="in" rows={text === undefined ? 1 : text.includes('\n') ? 6 : 2} spellCheck={false} placeholder="absent; JSON goes here" value={text ?? ''} onChange={({ target }) => onChange(target.value === '' ? undefined : target.value)} />;
    case 'string':
      return <StringInput control={control} text={text} onChange={onChange} />;
    default:
      return field.kind satisfies never;
  }
}

function StringInput({ control, text, onChange }: Omit<FieldInputProps, 'field'>): ReactNode {
  // An emptied text field sends the empty string: only the button beside it makes it absent.
  return text?.includes('\n') === true ? (
    <textarea {...control} className="in" rows={4} value={text} onChange={({ target }) => onChange(target.value)} />
  ) : (
    <input {...control} className="in" autoComplete="off" placeholder={text === undefined ? 'absent' : 'empty text'} spellCheck={false} value={text ?? ''} onChange={({ target }) => onChange(target.value)} />
  );
}
