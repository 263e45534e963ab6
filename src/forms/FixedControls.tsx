// The controls of few values: true and false, null, and the one value that a schema fixes.

import type { ReactNode } from 'react';
import type { JsonNode } from '../schema/form/jsonNode.ts';
import { sameNode } from '../schema/form/jsonDocument.ts';
import { Segmented } from '../ui/Segmented.tsx';
import { ServerText } from '../ui/ServerText.tsx';
import type { ControlProps } from './FieldRow.tsx';
import { useFormScope } from './formScope.ts';
import { JsonControl } from './JsonControl.tsx';
import { nodePreview } from './nodePreview.ts';

export function BooleanControl({ field, control }: ControlProps): ReactNode {
  const { edit } = useFormScope();
  const disabled = control.disabled ?? false;
  const value = field.value?.kind === 'boolean' ? String(field.value.value) : undefined;
  return (
    <>
      <Segmented
        id={control.id}
        label={control['aria-label']}
        aria-description={control['aria-description']}
        aria-describedby={control['aria-describedby']}
        options={[
          { value: 'true', label: 'true', disabled },
          { value: 'false', label: 'false', disabled },
        ]}
        value={value}
        onChange={(next) => edit(field.path, { kind: 'boolean', value: next === 'true' })}
      />
      {value === undefined && <span className="sf-absent">absent</span>}
    </>
  );
}

/** Draws the null that is there, in any field, and offers the way out of it. */
export function NullControl({ field, control }: ControlProps): ReactNode {
  const { schema, fill } = useFormScope();
  const isNull = field.value?.kind === 'null';
  const only = field.control.kind === 'null';
  return (
    <>
      {isNull ? (
        <code id={control.id} tabIndex={-1} className="sf-chip is-null">
          null
        </code>
      ) : (
        <span className="sf-absent">absent</span>
      )}
      {isNull && !only && (
        <button type="button" className="link" disabled={control.disabled} aria-label={`Give ${control['aria-label']} a value`} onClick={() => fill(field.path, filled(schema.seed(field)))}>
          set a value
        </button>
      )}
      {!isNull && (
        <button id={control.id} type="button" className="link" disabled={control.disabled} aria-label={`Set ${control['aria-label']} to null`} onClick={() => fill(field.path, { kind: 'null' })}>
          set to null
        </button>
      )}
    </>
  );
}

/** A seed that is null again would lead nowhere. */
const filled = (seed: JsonNode): JsonNode => (seed.kind === 'null' ? { kind: 'string', value: '' } : seed);

export function ConstControl({ field, control, value }: ControlProps & { readonly value: JsonNode }): ReactNode {
  const { fill } = useFormScope();
  if (field.value !== undefined && !sameNode(field.value, value)) return <JsonControl field={field} control={control} reason={`The schema allows only ${nodePreview(value)} here.`} />;
  const text = nodePreview(value, 80);
  if (field.value === undefined) {
    return (
      <>
        <span className="sf-absent">absent</span>
        <button id={control.id} type="button" className="link sf-inline" disabled={control.disabled} aria-describedby={control['aria-describedby']} onClick={() => fill(field.path, value)}>
          set to <ServerText text={text} />
        </button>
      </>
    );
  }
  return (
    <>
      <code id={control.id} tabIndex={-1} className="sf-chip" title="The only value that the schema allows">
        <ServerText text={text} />
      </code>
      <span className="hint">the only value</span>
    </>
  );
}
