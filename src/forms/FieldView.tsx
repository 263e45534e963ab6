// One place of the document: a row, or a group with its children. Decides when it is drawn again.

import { memo, type KeyboardEvent, type ReactNode } from 'react';
import type { FormField } from '../schema/form/formField.ts';
import { pathKey } from '../schema/form/jsonPath.ts';
import { FieldGroup } from './FieldGroup.tsx';
import { FieldRow } from './FieldRow.tsx';
import { hasChildren, type FoundFields } from './fieldSearch.ts';
import { useFormScope, useFormView, type DrawChildren, type ItemPlace, type LiveForm } from './formScope.ts';
import { sameField, sameTexts } from './sameField.ts';

export interface FieldViewProps {
  readonly field: FormField;
  /** Groups only read it: a row is not drawn again when it changes. */
  readonly live: LiveForm;
  /** What a search left of this group; undefined where it is drawn whole. */
  readonly found: FoundFields | undefined;
  readonly problems: readonly string[] | undefined;
  readonly place: ItemPlace | undefined;
  readonly disabled: boolean;
  /** The members or items of a group; always the same function. */
  readonly drawChildren: DrawChildren;
}

export const FieldView = memo(function FieldView({ field, live, found, problems, place, drawChildren }: FieldViewProps): ReactNode {
  const scope = useFormScope();
  const key = pathKey(field.path);
  const json = useFormView(scope.view, (view) => view.isJson(key));
  const drawn = hasChildren(field) && !json ? <FieldGroup field={field} live={live} found={found} problems={problems} place={place} drawChildren={drawChildren} /> : <FieldRow field={field} json={json} problems={problems} place={place} />;
  if (place === undefined || place.fixed) return drawn;
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    // There these keys open the list of choices.
    const taken = event.target instanceof HTMLSelectElement || (event.target instanceof HTMLElement && event.target.role === 'combobox');
    if (by === 0 || !event.altKey || event.ctrlKey || event.metaKey || taken || scope.disabled) return;
    event.preventDefault();
    event.stopPropagation();
    if (canMove(place, by)) scope.move(field.path, by);
  };
  return (
    // Keys of what is inside pass through it; the menu of the item does the same.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className="sf-item" onKeyDown={onKeyDown}>
      {drawn}
    </div>
  );
}, sameView);

const canMove = ({ index, count }: ItemPlace, by: number): boolean => index + by >= 0 && index + by < count;

function sameView(a: FieldViewProps, b: FieldViewProps): boolean {
  if (a.disabled !== b.disabled || a.place?.index !== b.place?.index || a.place?.count !== b.place?.count || a.place?.fixed !== b.place?.fixed) return false;
  if (!sameTexts(a.problems, b.problems) || !sameField(a.field, b.field)) return false;
  // What a group's children are can depend on what stands beside it, which the group itself does not show.
  return !hasChildren(b.field) || (a.live === b.live && a.found === b.found);
}
