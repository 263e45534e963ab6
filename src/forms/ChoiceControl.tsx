// One of the values that a schema lists: the browser's own select for few, a list to search in for many.

import type { ReactNode } from 'react';
import type { FieldChoice } from '../schema/form/formField.ts';
import type { JsonNode } from '../schema/form/jsonNode.ts';
import { sameNode } from '../schema/form/jsonDocument.ts';
import { formatCount } from '../ui/formatBytes.ts';
import { Select } from '../ui/Select.tsx';
import { ChoiceSearch } from './ChoiceSearch.tsx';
import type { ControlProps } from './FieldRow.tsx';
import { useFormScope } from './formScope.ts';
import { nodePreview } from './nodePreview.ts';

export interface ChoiceControlProps extends ControlProps {
  readonly choices: readonly FieldChoice[];
  readonly more: number;
}

const MOST_IN_SELECT = 50;
const ABSENT = '';
const OTHER = 'other';

export function ChoiceControl({ field, control, choices, more }: ChoiceControlProps): ReactNode {
  const { edit } = useFormScope();
  const at = field.value === undefined ? -1 : choices.findIndex(({ value }) => sameNode(value, field.value));
  const choose = (next: JsonNode | undefined): void => edit(field.path, next);
  const of = `of ${formatCount(choices.length + more)}`;
  if (choices.length > MOST_IN_SELECT || more > 0) return <ChoiceSearch field={field} control={control} choices={choices} more={more} chosen={at} onChoose={choose} />;
  const isItem = typeof field.path.at(-1) === 'number';
  // Only what is there, or may be left out, stands in the list beside the schema's own values.
  const options = [
    ...(field.value === undefined || !isItem ? [{ value: ABSENT, label: '(absent)' }] : []),
    ...(field.value !== undefined && at === -1 ? [{ value: OTHER, label: `${nodePreview(field.value)} (not listed)` }] : []),
    ...choices.map(({ label }, index) => ({ value: String(index), label: label === '' ? '(empty text)' : label.slice(0, 200) })),
  ];
  const description = choices[at]?.description;
  return (
    <>
      <Select
        control={control}
        value={field.value === undefined ? ABSENT : at === -1 ? OTHER : String(at)}
        options={options}
        onChange={(next) => {
          if (next !== OTHER) choose(next === ABSENT ? undefined : choices[Number(next)]?.value);
        }}
      />
      <span className="hint" title={description}>
        {at === -1 ? of : (description ?? `${at + 1} ${of}`)}
      </span>
    </>
  );
}
