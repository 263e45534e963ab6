// A number: its digits stay as typed, however many they are. What is no number is kept, marked, and sent as the text it is.

import { useState, type KeyboardEvent, type ReactNode } from 'react';
import type { FieldControl as FieldControlShape } from '../schema/form/formField.ts';
import type { JsonNode } from '../schema/form/jsonNode.ts';
import type { ControlProps } from './FieldRow.tsx';
import { NullControl } from './FixedControls.tsx';
import { useFormScope } from './formScope.ts';
import { JsonControl } from './JsonControl.tsx';
import { numberNode } from './scalarText.ts';

export interface NumberControlProps extends ControlProps {
  readonly bounds: Extract<FieldControlShape, { kind: 'number' }>;
}

/** What was typed, and what the document got for it: the text counts as long as the document still has that. */
interface Draft {
  readonly text: string;
  readonly node: JsonNode | undefined;
}

export function NumberControl({ field, control, bounds }: NumberControlProps): ReactNode {
  const { edit } = useFormScope();
  const [draft, setDraft] = useState<Draft>();
  const typed = draft !== undefined && sameScalar(draft.node, field.value) ? draft.text : undefined;
  if (typed === undefined && field.state === 'null') return <NullControl field={field} control={control} />;
  if (typed === undefined && field.misfit) return <JsonControl field={field} control={control} reason="Not a number: shown as JSON until it is one." />;
  const text = typed ?? (field.value?.kind === 'number' ? field.value.text : '');
  const isItem = typeof field.path.at(-1) === 'number';
  const write = (next: string): void => {
    // An emptied member is absent; an item keeps its place, or the ones after it would move up.
    const node = next === '' && !isItem ? undefined : numberNode(next);
    setDraft({ text: next, node });
    edit(field.path, node);
  };
  const asText = field.value?.kind === 'string';
  const keys = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey && !event.nativeEvent.isComposing) event.preventDefault();
  };
  return (
    <>
      <input {...control} {...(asText ? { 'aria-invalid': true } : {})} className={text.length > 12 ? 'in' : 'in sf-number'} inputMode="decimal" autoComplete="off" spellCheck={false} placeholder={field.value === undefined ? 'absent' : 'empty text'} value={text} onChange={({ target }) => write(target.value)} onKeyDown={keys} />
      {asText && <span className="sf-aside">{bounds.integer ? 'not a whole number; sent as text' : 'not a number; sent as text'}</span>}
    </>
  );
}

function sameScalar(a: JsonNode | undefined, b: JsonNode | undefined): boolean {
  if (a === b) return true;
  if (a?.kind === 'number') return b?.kind === 'number' && a.text === b.text;
  return a?.kind === 'string' && b?.kind === 'string' && a.value === b.value;
}
