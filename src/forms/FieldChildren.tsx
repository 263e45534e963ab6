// The members or items of one open group, a portion at a time, and what adds another item.

import { useDeferredValue, useLayoutEffect, type ReactNode } from 'react';
import type { FormField } from '../schema/form/formField.ts';
import { pathKey } from '../schema/form/jsonPath.ts';
import { Button } from '../ui/Button.tsx';
import { formatCount } from '../ui/formatBytes.ts';
import { AddItem } from './AddItem.tsx';
import type { FoundFields } from './fieldSearch.ts';
import { FieldView } from './FieldView.tsx';
import { useFormScope, useFormView, type DrawChildren, type ItemPlace, type LiveForm } from './formScope.ts';
import { SHOWN_AT_ONCE } from './formView.ts';

/** Handed down, so that a group need not know what draws its children. */
export const drawChildren: DrawChildren = (field, live, found) => <FieldChildren field={field} live={live} found={found} />;

export interface FieldChildrenProps {
  readonly field: FormField;
  readonly live: LiveForm;
  readonly found: FoundFields | undefined;
  /** The form itself is this group: what it says about itself stands above its members. */
  readonly root?: boolean | undefined;
}

export function FieldChildren({ field, live, found, root = false }: FieldChildrenProps): ReactNode {
  const { schema, view, disabled, drawn: onDrawn } = useFormScope();
  const key = pathKey(field.path);
  const shown = useFormView(view, (memory) => memory.shownOf(key));
  // One more than is drawn tells whether there are more.
  const all = found === undefined ? schema.children(field, live.chosen, shown + 1) : schema.children(field, live.chosen, MOST_SEARCHED).filter((child) => found.shown.has(pathKey(child.path)));
  // The first ones are on the page at once; the rest of the portion follows behind whatever the user does first.
  const drawn = all.slice(0, useDeferredValue(shown, DRAWN_AT_FIRST));
  // Outside system: focus that was wished for one of those that followed.
  useLayoutEffect(onDrawn, [onDrawn, drawn.length]);
  const items = field.control.kind === 'array' ? field.control : undefined;
  const count = field.value?.kind === 'array' ? field.value.items.length : 0;
  const problems = root ? live.findings.get(key) : undefined;
  return (
    <>
      {problems?.map((problem) => (
        <p key={problem} className="sf-problem">
          {problem}
        </p>
      ))}
      {root && field.limits.map((limit) => <p key={limit} className="sf-none">{limit}</p>)}
      {drawn.map((child, index) => {
        const childKey = pathKey(child.path);
        const place: ItemPlace | undefined = items === undefined ? undefined : { index, count, fixed: index < items.fixed };
        // An item is known by its number, a member by its name: both are in the path.
        return <FieldView key={childKey} field={child} live={live} found={found?.whole.has(childKey) === true ? undefined : found} problems={live.findings.get(childKey)} place={place} disabled={disabled} drawChildren={drawChildren} />;
      })}
      {all.length > shown && (
        <p className="sf-more">
          <Button variant="small" onClick={() => view.show(key, shown + SHOWN_AT_ONCE)}>{`Show the next ${SHOWN_AT_ONCE}`}</Button>
          <span className="hint">{moreWords(field, shown)}</span>
        </p>
      )}
      {found === undefined && all.length === 0 && items === undefined && <p className="sf-none">{emptyWords(field)}</p>}
      {found === undefined && items !== undefined && <AddItem field={field} count={count} mayAdd={items.mayAdd} />}
    </>
  );
}

const MOST_SEARCHED = 5_000;
/** More than a page shows without scrolling. */
const DRAWN_AT_FIRST = 60;

function moreWords(field: FormField, shown: number): string {
  return field.value?.kind === 'array' ? `${formatCount(shown)} of ${formatCount(field.value.items.length)} shown` : `the first ${formatCount(shown)} are shown`;
}

function emptyWords(field: FormField): string {
  return field.control.kind === 'object' && field.control.mayAdd ? 'The schema names no members. Any name is allowed.' : 'It has no members.';
}
