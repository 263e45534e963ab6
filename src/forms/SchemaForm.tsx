// A form for any schema: props in, events out. Owns how edits become documents and where the focus goes after them;
// knows no tool, keeps no document, and asks the schema for one level at a time.

import { useDeferredValue, useId, useLayoutEffect, useMemo, useRef, useState, useSyncExternalStore, type ReactNode } from 'react';
import type { BranchChoices, FormField, FormSchema } from '../schema/form/formField.ts';
import { movedItem, nodeAt, renamedMember, withNode } from '../schema/form/jsonDocument.ts';
import type { JsonNode } from '../schema/form/jsonNode.ts';
import { pathKey, type JsonPath } from '../schema/form/jsonPath.ts';
import { SearchBox } from '../ui/SearchBox.tsx';
import { AddRootMember } from './AddMember.tsx';
import { countFields, hasChildren, searchFields } from './fieldSearch.ts';
import { drawChildren, FieldChildren } from './FieldChildren.tsx';
import { fieldId, idMoved } from './fieldIds.ts';
import { FieldView } from './FieldView.tsx';
import { focusField, type LateFocus } from './focusField.ts';
import { FormScopeContext, type FormScope, type LiveForm } from './formScope.ts';
import { createFormView, SHOWN_AT_ONCE, type FocusWish, type FormView } from './formView.ts';
import './forms.css';

export interface SchemaFormProps {
  readonly schema: FormSchema;
  /** undefined: nothing is sent at all. */
  readonly document: JsonNode | undefined;
  readonly chosen: BranchChoices;
  /** By `pathKey`. */
  readonly findings: ReadonlyMap<string, readonly string[]>;
  /** The whole document after an edit, and the place that was edited. */
  readonly onChange: (document: JsonNode | undefined, edited: JsonPath) => void;
  readonly onChoose: (path: JsonPath, branch: number) => void;
  readonly disabled?: boolean | undefined;
  /** Names the form for those who hear it. */
  readonly label: string;
  /** Shared with `ProblemSummary`, or kept where open groups should outlive the form; it makes its own otherwise. */
  readonly view?: FormView | undefined;
}

/** Members that are looked at on the way to one of them. */
const MOST_LOOKED_AT = 5_000;
/** Fewer fields need no search. */
const SEARCH_ABOVE = 20;

export function SchemaForm({ schema, document, chosen, findings, onChange, onChoose, disabled = false, label, view: given }: SchemaFormProps): ReactNode {
  const [own] = useState(createFormView);
  const view = given ?? own;
  const prefix = useId();
  const latest = useRef({ document, chosen, onChange, onChoose });
  // The id to focus after the next drawing, for edits that take the focused element away.
  const focusNext = useRef<string>(undefined);
  const late = useRef<LateFocus>(undefined);
  const scope = useMemo<FormScope>(() => createScope(schema, view, prefix, disabled, latest, focusNext, late), [schema, view, prefix, disabled]);
  const [query, setQuery] = useState('');
  const asked = useDeferredValue(query).trim();
  const root = useMemo(() => schema.root(document, chosen), [schema, document, chosen]);
  const found = useMemo(() => (asked === '' ? undefined : searchFields(schema, root, chosen, asked)), [schema, root, chosen, asked]);
  // oxlint-disable-next-line react/exhaustive-deps -- counted for the schema only: the search does not come and go while a document is filled
  const searchable = useMemo(() => countFields(schema, root, chosen, SEARCH_ABOVE + 1) > SEARCH_ABOVE, [schema]);
  const live = useMemo<LiveForm>(() => ({ document, chosen, findings, found }), [document, chosen, findings, found]);

  // Outside system: focus, and events that come between two drawings.
  useLayoutEffect(() => {
    latest.current = { document, chosen, onChange, onChoose };
    if (focusNext.current === undefined) return;
    late.current = focusField(globalThis.document, prefix, focusNext.current);
    focusNext.current = undefined;
  });
  useFocusWish(view, prefix, late, (path) => {
    setQuery('');
    openWayTo(schema, view, document, chosen, path);
  });

  return (
    <FormScopeContext value={scope}>
      <div className="sf" role="group" aria-label={label}>
        {searchable && <SearchBox label="Search fields" value={query} onChange={setQuery} count={found === undefined ? undefined : `${found.whole.size}${found.limited ? ' or more' : ''} found`} />}
        {schema.notes.length > 0 && (
          <ul className="sf-notes">
            {schema.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        )}
        {found?.shown.size === 0 && <p className="sf-none">No field has these words in its name or description.{found.limited ? ' Not all of them could be looked at.' : ''}</p>}
        {hasRootGroup(root) && !view.isJson(pathKey([])) ? <RootMembers root={root} live={live} prefix={prefix} /> : <FieldView field={root} live={live} found={found} problems={findings.get(pathKey([]))} place={undefined} disabled={disabled} drawChildren={drawChildren} />}
      </div>
    </FormScopeContext>
  );
}

function RootMembers({ root, live, prefix }: { readonly root: FormField; readonly live: LiveForm; readonly prefix: string }): ReactNode {
  return (
    <>
      <FieldChildren field={root} live={live} found={live.found} root />
      {live.found === undefined && root.control.kind === 'object' && root.control.mayAdd && <AddRootMember field={root} id={fieldId(prefix, [])} />}
    </>
  );
}

const hasRootGroup = (root: FormField): boolean => root.control.kind === 'object' && hasChildren(root) && root.branches === undefined;

/** Opens what is around the wished place first; its element is there after the drawing that follows. */
function useFocusWish(view: FormView, prefix: string, late: { current: LateFocus | undefined }, open: (path: JsonPath) => void): void {
  const wish = useSyncExternalStore(view.subscribe, view.focusWish, view.focusWish);
  const [opened, setOpened] = useState<FocusWish>();
  useLayoutEffect(() => {
    if (wish === undefined) return;
    open(wish.path);
    setOpened(wish);
    view.granted(wish);
    // oxlint-disable-next-line react/exhaustive-deps -- once for each wish, with the form as it is then
  }, [wish, view]);
  useLayoutEffect(() => {
    if (opened !== undefined) late.current = focusField(globalThis.document, prefix, fieldId(prefix, opened.path));
  }, [opened, prefix, late]);
}

function openWayTo(schema: FormSchema, view: FormView, document: JsonNode | undefined, chosen: BranchChoices, path: JsonPath): void {
  for (const [depth, step] of path.entries()) {
    const around = path.slice(0, depth);
    const key = pathKey(around);
    view.setOpen(key, true);
    const field = schema.at(document, around, chosen);
    if (!field || !hasChildren(field)) return;
    const index = typeof step === 'number' ? step : schema.children(field, chosen, MOST_LOOKED_AT).findIndex(({ name }) => name === step);
    if (index >= view.shownOf(key)) view.show(key, Math.ceil((index + 1) / SHOWN_AT_ONCE) * SHOWN_AT_ONCE);
  }
}

interface Latest {
  readonly document: JsonNode | undefined;
  readonly chosen: BranchChoices;
  readonly onChange: SchemaFormProps['onChange'];
  readonly onChoose: SchemaFormProps['onChoose'];
}

function createScope(schema: FormSchema, view: FormView, prefix: string, disabled: boolean, latest: { current: Latest }, focusNext: { current: string | undefined }, late: { current: LateFocus | undefined }): FormScope {
  const write = (document: JsonNode | undefined, edited: JsonPath): void => {
    // A second edit in the same event builds on the first.
    latest.current = { ...latest.current, document };
    latest.current.onChange(document, edited);
  };
  const edit = (path: JsonPath, next: JsonNode | undefined): void => write(withNode(latest.current.document, path, next), path);
  const fill = (path: JsonPath, next: JsonNode): void => {
    edit(path, next);
    view.setOpen(pathKey(path), true);
    view.goTo(path);
  };
  return {
    schema,
    view,
    prefix,
    disabled,
    edit,
    fill,
    remove(path) {
      const last = path.at(-1);
      const around = nodeAt(latest.current.document, path.slice(0, -1));
      const isLast = typeof last === 'number' && around?.kind === 'array' && last === around.items.length - 1;
      focusNext.current = fieldId(prefix, isLast ? path.slice(0, -1) : path);
      edit(path, undefined);
    },
    rename(path, name) {
      const { document } = latest.current;
      if (document === undefined || path.length === 0) return;
      const next = [...path.slice(0, -1), name];
      write(renamedMember(document, path, name), next);
      view.goTo(next);
    },
    move(path, by) {
      const { document } = latest.current;
      const index = path.at(-1);
      if (document === undefined || typeof index !== 'number') return;
      const next = [...path.slice(0, -1), index + by];
      const id = globalThis.document.activeElement?.id ?? '';
      focusNext.current = idMoved(id, fieldId(prefix, path), fieldId(prefix, next)) ?? fieldId(prefix, next);
      write(movedItem(document, path, by), next);
    },
    add(path) {
      const { document, chosen } = latest.current;
      // Only a place that is there can be asked for its schema.
      const field = schema.at(withNode(document, path, { kind: 'null' }), path, chosen);
      fill(path, field ? schema.seed(field) : { kind: 'null' });
    },
    drawn() {
      const wished = late.current;
      if (wished === undefined || globalThis.document.getElementById(wished.id) === null) return;
      late.current = undefined;
      // The user may have gone elsewhere since.
      if (globalThis.document.activeElement === wished.instead) focusField(globalThis.document, prefix, wished.id);
    },
    choose(field, branch) {
      const next = schema.branchValue(field, branch);
      latest.current.onChoose(field.path, branch);
      edit(field.path, next);
      view.setOpen(pathKey(field.path), true);
    },
  };
}
