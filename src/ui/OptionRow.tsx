// One option of an OptionList, drawn the same in the plain and in the virtual list.

import TriangleAlert from 'lucide-react/icons/triangle-alert';
import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';
import type { Option } from './OptionList.tsx';
import { ServerText } from './ServerText.tsx';

export interface OptionRowProps {
  readonly option: Option;
  readonly id: string;
  readonly selected: boolean;
  readonly position: number;
  readonly of: number;
}

export function OptionRow({ option, id, selected, position, of }: OptionRowProps): ReactNode {
  const description = [option.title, option.problem].filter((text) => text !== undefined && text !== '').join('. ');
  return (
    // The name is exactly the object's name; what the marks mean is said in the description.
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus, jsx-a11y/prefer-tag-over-role, jsx-a11y/role-supports-aria-props -- ARIA 1.3 allows aria-description everywhere; focus stays on the listbox, which points here by aria-activedescendant
    <div id={id} role="option" className="opt" aria-selected={selected} aria-setsize={of} aria-posinset={position} aria-label={option.name} aria-description={description === '' ? undefined : description} title={option.title === undefined ? option.name : `${option.name}\n${option.title}`}>
      <span className="nm" aria-hidden="true">
        <ServerText text={option.name} />
      </span>
      {option.detail !== undefined && (
        <span className="ty" aria-hidden="true">
          {option.detail}
        </span>
      )}
      {option.problem !== undefined && (
        <span className="prob" aria-hidden="true" title={option.problem}>
          <Icon of={TriangleAlert} />
        </span>
      )}
      {option.marks !== undefined && (
        <span className="mks" aria-hidden="true">
          {option.marks}
        </span>
      )}
    </div>
  );
}
