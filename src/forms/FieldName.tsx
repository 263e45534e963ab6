// What a field is called: a member's name, an item's number, the title of a place in a tuple.

import type { ReactNode } from 'react';
import type { FormField } from '../schema/form/formField.ts';
import { ServerText } from '../ui/ServerText.tsx';
import type { ItemPlace } from './formScope.ts';

export function FieldName({ field, place }: { readonly field: FormField; readonly place: ItemPlace | undefined }): ReactNode {
  if (field.path.length === 0) return <span className="sf-name">{field.title === undefined ? 'value' : <ServerText text={field.title} limit={80} />}</span>;
  if (place !== undefined) {
    return (
      <span className="sf-name">
        {place.index}
        {field.title !== undefined && (
          <span className="sf-item-title">
            <ServerText text={field.title} limit={80} />
          </span>
        )}
      </span>
    );
  }
  return <span className="sf-name">{field.name === '' ? <em className="sf-unnamed">empty name</em> : <ServerText text={field.name} limit={200} />}</span>;
}

/** For labels that are only heard. */
export function spokenName(field: FormField, place: ItemPlace | undefined): string {
  if (field.path.length === 0) return field.title ?? 'value';
  if (place !== undefined) return field.title === undefined ? `item ${place.index}` : `item ${place.index}, ${field.title}`;
  return field.name === '' ? 'empty name' : field.name;
}
