// One row of a property grid: name, control, type. Knows no schema; the control is drawn by the caller.

import TriangleAlert from 'lucide-react/icons/triangle-alert';
import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';
import { ServerText } from './ServerText.tsx';

/** Spread on the control, so that its accessible name is the property's name and nothing else. */
export interface FieldControl {
  readonly id: string;
  readonly 'aria-label': string;
  readonly 'aria-description'?: string;
  readonly 'aria-describedby'?: string | undefined;
  readonly 'aria-invalid'?: true;
  readonly 'aria-required'?: true;
  readonly disabled?: boolean;
}

export interface FieldProps {
  readonly name: string;
  /** The control's element id, unique in the page. */
  readonly id: string;
  readonly type?: string | undefined;
  readonly required?: boolean | undefined;
  readonly description?: string | undefined;
  readonly problem?: string | undefined;
  readonly hint?: ReactNode | undefined;
  readonly className?: string | undefined;
  /** Behind the control, for example a remove button. */
  readonly end?: ReactNode | undefined;
  readonly children: (control: FieldControl) => ReactNode;
}

export function Field({ name, id, type, required = false, description, problem, hint, className, end, children }: FieldProps): ReactNode {
  const facts = [type, required ? 'required' : undefined].filter((fact) => fact !== undefined && fact !== '');
  const spoken = [problem, ...facts, description].filter((fact) => fact !== undefined && fact !== '').join(', ');
  const control: FieldControl = {
    id,
    'aria-label': name,
    ...(spoken === '' ? {} : { 'aria-description': spoken }),
    ...(problem === undefined ? {} : { 'aria-invalid': true as const }),
    ...(required ? { 'aria-required': true as const } : {}),
  };
  return (
    <>
      <div className={className === undefined ? 'f' : `f ${className}`}>
        <label className="f-l" htmlFor={id} title={description === undefined ? name : `${name}: ${description}`}>
          <ServerText text={name} />
        </label>
        <div className="f-c">
          {children(control)}
          {hint !== undefined && <span className="hint">{hint}</span>}
          {end}
        </div>
        <span className="f-t" aria-hidden="true">
          {facts.join(' · ')}
        </span>
      </div>
      {problem !== undefined && (
        <p className="f-msg" aria-hidden="true">
          <Icon of={TriangleAlert} />
          {problem}
        </p>
      )}
    </>
  );
}
