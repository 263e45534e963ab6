// Which of several alternatives is drawn, and why.

import type { ReactNode } from 'react';
import type { FieldBranches, FormField } from '../schema/form/formField.ts';
import { Select } from '../ui/Select.tsx';
import { branchWords } from './fieldWords.ts';
import { useFormScope } from './formScope.ts';

export interface BranchSelectProps {
  readonly field: FormField;
  readonly branches: FieldBranches;
  readonly id: string;
}

export function BranchSelect({ field, branches, id }: BranchSelectProps): ReactNode {
  const { choose, disabled } = useFormScope();
  return (
    <div className="sf-branch">
      <span className="sf-l">variant</span>
      <span className="sf-c">
        <Select control={{ id, 'aria-label': `Variant of ${field.name === '' ? 'this value' : field.name}`, disabled }} value={String(branches.chosen)} options={branches.labels.map((label, index) => ({ value: String(index), label: label.slice(0, 120) }))} onChange={(branch) => choose(field, Number(branch))} />
        <span className="hint">{branchWords(branches)}</span>
      </span>
    </div>
  );
}
