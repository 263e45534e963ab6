// What every part of one form shares and what never changes while it is filled: so a keystroke draws only its own field.

import { createContext, useContext, useSyncExternalStore, type ReactNode } from 'react';
import type { BranchChoices, FormField, FormSchema } from '../schema/form/formField.ts';
import type { JsonNode } from '../schema/form/jsonNode.ts';
import type { JsonPath } from '../schema/form/jsonPath.ts';
import type { FoundFields } from './fieldSearch.ts';
import type { FormView } from './formView.ts';

/** The same object for the life of a form. */
export interface FormScope {
  readonly schema: FormSchema;
  readonly view: FormView;
  /** Of element ids. */
  readonly prefix: string;
  readonly disabled: boolean;
  /** Writes a value; undefined makes the place absent. */
  readonly edit: (path: JsonPath, next: JsonNode | undefined) => void;
  /** Writes a value where it is missing and moves the focus into it. */
  readonly fill: (path: JsonPath, next: JsonNode) => void;
  /** Makes a place absent; the focus goes to what takes its place. */
  readonly remove: (path: JsonPath) => void;
  readonly rename: (path: JsonPath, name: string) => void;
  readonly move: (path: JsonPath, by: number) => void;
  /** Adds a member or an item with the value that the schema would begin with. */
  readonly add: (path: JsonPath) => void;
  readonly choose: (field: FormField, branch: number) => void;
  /** Says that more of a group is on the page now. */
  readonly drawn: () => void;
}

/** What changes with the document; groups take it along to their children. */
export interface LiveForm {
  readonly chosen: BranchChoices;
  readonly findings: ReadonlyMap<string, readonly string[]>;
  readonly document: JsonNode | undefined;
  /** While a search runs. */
  readonly found: FoundFields | undefined;
}

/** The members or items of an open group. */
export type DrawChildren = (field: FormField, live: LiveForm, found: FoundFields | undefined) => ReactNode;

/** Where a field stands among the items of an array. */
export interface ItemPlace {
  readonly index: number;
  readonly count: number;
  /** A place of a tuple: it cannot be moved. */
  readonly fixed: boolean;
}

export const FormScopeContext = createContext<FormScope | undefined>(undefined);

export function useFormScope(): FormScope {
  const scope = useContext(FormScopeContext);
  if (!scope) throw new Error('A field is drawn outside of a form.');
  return scope;
}

/** A fact of the form's memory, drawn again when it changes. */
export function useFormView<T extends string | number | boolean>(view: FormView, read: (view: FormView) => T): T {
  const snapshot = (): T => read(view);
  return useSyncExternalStore(view.subscribe, snapshot, snapshot);
}
