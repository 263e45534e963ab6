// A choice of few: the browser's own select with our edge and arrow. Knows no schema.

import ChevronDown from 'lucide-react/icons/chevron-down';
import type { ReactNode } from 'react';
import type { FieldControl } from './Field.tsx';
import { Icon } from './Icon.tsx';

export interface SelectProps {
  readonly control: FieldControl;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
}

export function Select({ control, value, options, onChange }: SelectProps): ReactNode {
  return (
    <span className="sel">
      <select {...control} value={value} onChange={({ target }) => onChange(target.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <Icon of={ChevronDown} />
    </span>
  );
}
