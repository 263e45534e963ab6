// An object or an array: a head that folds, and the children while it is open.

import { useState, type ReactNode } from 'react';
import ChevronDown from 'lucide-react/icons/chevron-down';
import ChevronRight from 'lucide-react/icons/chevron-right';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import type { FormField } from '../schema/form/formField.ts';
import { pathKey } from '../schema/form/jsonPath.ts';
import { Icon } from '../ui/Icon.tsx';
import { AddMemberForm, AddMemberLink } from './AddMember.tsx';
import { BranchSelect } from './BranchSelect.tsx';
import { fieldId } from './fieldIds.ts';
import { FieldName } from './FieldName.tsx';
import { FieldNotes } from './FieldNotes.tsx';
import type { FoundFields } from './fieldSearch.ts';
import { FieldEnd, NullLink } from './FieldEnd.tsx';
import { useFieldTools } from './useFieldTools.tsx';
import { stateWords } from './fieldWords.ts';
import { useFormScope, useFormView, type DrawChildren, type ItemPlace, type LiveForm } from './formScope.ts';
import { startsOpen } from './groupOpening.ts';
import { nodePreview } from './nodePreview.ts';
import { problemsInside } from './problemsInside.ts';

export interface FieldGroupProps {
  readonly field: FormField;
  readonly live: LiveForm;
  readonly found: FoundFields | undefined;
  readonly problems: readonly string[] | undefined;
  readonly place: ItemPlace | undefined;
  readonly drawChildren: DrawChildren;
}

export function FieldGroup({ field, live, found, problems, place, drawChildren }: FieldGroupProps): ReactNode {
  const { view, prefix } = useFormScope();
  const key = pathKey(field.path);
  const remembered = useFormView(view, (memory) => memory.isOpen(key, () => startsOpen(field)));
  // A search shows the way to what it found, and leaves no trace when it is over.
  const open = remembered || found !== undefined;
  const id = fieldId(prefix, field.path);
  const tools = useFieldTools(field, place, false);
  const [adding, setAdding] = useState(false);
  const inside = open ? 0 : problemsInside(live.findings, field.path);
  const facts = [field.type, field.required && place === undefined && field.path.length > 0 ? 'required' : undefined, stateWords(field)].filter((fact) => fact !== undefined && fact !== '').join(' · ');
  return (
    <fieldset className={`sf-group is-${field.state}`} aria-describedby={`${id}~notes`}>
      <legend className="sr-only">{field.title ?? nameOf(field)}</legend>
      <div className="sf-head">
        {tools.renaming ? (
          tools.renaming
        ) : (
          <button id={id} type="button" className="sf-fold" aria-expanded={open} data-invalid={problems === undefined ? undefined : true} aria-describedby={`${id}~notes`} onClick={() => view.setOpen(key, !open)}>
            <Icon of={open ? ChevronDown : ChevronRight} />
            <FieldName field={field} place={place} />
            <span className="sf-facts">{facts}</span>
            {!open && field.value !== undefined && field.state === 'value' && <code className="sf-preview">{nodePreview(field.value, 60)}</code>}
          </button>
        )}
        {inside > 0 && (
          <span className="sf-inside" title={`${inside} problems inside`}>
            <Icon of={TriangleAlert} label="problems inside" />
            {inside}
          </span>
        )}
        {field.control.kind === 'object' && field.control.mayAdd && found === undefined && !adding && (
          <AddMemberLink
            field={field}
            id={id}
            onAsk={() => {
              view.setOpen(key, true);
              setAdding(true);
            }}
          />
        )}
        <NullLink field={field} place={place} />
        <FieldEnd field={field} place={place} actions={tools.actions} />
      </div>
      <FieldNotes field={field} id={id} problems={problems} short={!open} />
      {tools.definition}
      {open && (
        <div className="sf-body" data-depth={Math.min(6, field.path.length)}>
          {field.branches && <BranchSelect field={field} branches={field.branches} id={`${id}~branch`} />}
          {drawChildren(field, live, found)}
          {adding && <AddMemberForm field={field} onDone={() => setAdding(false)} />}
        </div>
      )}
    </fieldset>
  );
}

const nameOf = ({ path, name }: FormField): string => (path.length === 0 ? 'Document' : name === '' ? 'empty name' : name);
