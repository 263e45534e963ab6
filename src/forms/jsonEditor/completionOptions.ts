// What can be typed at a place, from the schema: names that are missing, values that it lists. Pure; knows no editor.

import type { FormField, FormSchema } from '../../schema/form/formField.ts';
import { withNode, writeNode } from '../../schema/form/jsonDocument.ts';
import type { JsonNode } from '../../schema/form/jsonNode.ts';
import type { JsonPath } from '../../schema/form/jsonPath.ts';
import type { CursorPlace, TextRange } from './documentPlaces.ts';
import { fieldFacts, plainText, type FieldFact } from './fieldFacts.ts';

export interface CompletionOption {
  readonly label: string;
  /** Beside the label: the type, or what kind of value it is. */
  readonly detail: string;
  readonly facts: readonly FieldFact[];
  /** Asked for when it is chosen: values to begin with cost time, and there may be a thousand names. */
  readonly write: () => WrittenOption;
  readonly kind: 'name' | 'value';
  readonly required: boolean;
}

/** What a chosen option puts into the text. */
export interface WrittenOption {
  readonly insert: string;
  /** What is selected in `insert` afterwards, so that typing goes on there. */
  readonly select: TextRange;
  /** There is more to offer at once: the value behind a name, the names of a new object. */
  readonly goOn: boolean;
}

const MOST_NAMES = 1_000;
const MOST_BRANCHES = 50;
const MOST_LABEL = 80;
/** A larger value to begin with would bury what is being typed. */
const MOST_SEED = 20_000;

/** What is offered at a place. `indent`: the white space that the line begins with. */
export function completionOptions(schema: FormSchema | undefined, document: JsonNode | undefined, place: CursorPlace, indent: string): readonly CompletionOption[] {
  if (place.kind === 'between') return [];
  if (place.kind === 'name') return schema === undefined ? [] : nameOptions(schema, document, place, indent);
  return valueOptions(schema, document, place.path, indent);
}

/** The field of a place, also where the document has nothing yet. */
export function fieldAt(schema: FormSchema, document: JsonNode | undefined, path: JsonPath): FormField | undefined {
  return schema.at(document, path) ?? schema.at(withNode(document, path, { kind: 'null' }), path);
}

function nameOptions(schema: FormSchema, document: JsonNode | undefined, place: Extract<CursorPlace, { kind: 'name' }>, indent: string): readonly CompletionOption[] {
  const object = fieldAt(schema, document, place.object);
  if (object === undefined) return [];
  const missing = schema.children(object, undefined, MOST_NAMES).filter((field) => (field.state === 'absent' || field.name === place.member) && !field.extra && typeof field.path.at(-1) === 'string');
  return [...missing.filter(({ required }) => required), ...missing.filter(({ required }) => !required)].map((field) => ({
    label: plainText(field.name === '' ? '""' : field.name, MOST_LABEL),
    detail: [plainText(field.type, 40), field.required ? 'required' : '', field.deprecated ? 'deprecated' : ''].filter((word) => word !== '').join(', '),
    facts: fieldFacts(field),
    write: () => writeName(schema, field, place, indent),
    kind: 'name',
    required: field.required,
  }));
}

function writeName(schema: FormSchema, field: FormField, place: Extract<CursorPlace, { kind: 'name' }>, indent: string): WrittenOption {
  const { value, goOn } = place.colon ? { value: undefined, goOn: false } : seedFor(schema, field);
  const { text, select } = value === undefined ? { text: '', select: { from: 0, to: 0 } } : placed(value, indent);
  const head = `${place.commaBefore ? ', ' : ''}${JSON.stringify(field.name)}${place.colon ? '' : ': '}`;
  return { insert: `${head}${text}${place.commaAfter ? ',' : ''}`, select: { from: head.length + select.from, to: head.length + select.to }, goOn };
}

/** A value to stand behind a new name; none where the schema lists some, which are offered next. */
function seedFor(schema: FormSchema, field: FormField): { readonly value: JsonNode | undefined; readonly goOn: boolean } {
  const { kind } = field.control;
  if (kind === 'choice' || kind === 'boolean' || kind === 'json' || field.nullable || (field.branches?.labels.length ?? 0) > 1) return { value: undefined, goOn: true };
  const value = schema.seed(field);
  return { value, goOn: field.examples.length > 0 || isEmptyContainer(value) };
}

function valueOptions(schema: FormSchema | undefined, document: JsonNode | undefined, path: JsonPath, indent: string): readonly CompletionOption[] {
  const field = schema === undefined ? undefined : fieldAt(schema, document, path);
  const options = new Map<string, CompletionOption>();
  const offer = (value: JsonNode | undefined, detail: string, label?: string): void => {
    if (value === undefined) return;
    const { text, select } = placed(value, indent);
    if (options.has(text)) return;
    const short = writeNode(value);
    options.set(text, { label: plainText(label ?? short, MOST_LABEL), detail: plainText(detail, MOST_LABEL), facts: [], write: () => ({ insert: text, select, goOn: isEmptyContainer(value) }), kind: 'value', required: false });
  };
  if (schema === undefined || field === undefined) {
    for (const value of LITERALS) offer(value, '');
    return [...options.values()];
  }
  const { control, branches } = field;
  if (control.kind === 'const') offer(control.value, 'the only value');
  if (control.kind === 'choice') for (const { value, label, description } of control.choices) offer(value, description ?? (label === writeNode(value) || (value.kind === 'string' && label === value.value) ? '' : label));
  offer(field.defaultValue, 'default');
  for (const example of field.examples) offer(example, 'example');
  if (control.kind === 'boolean') for (const value of BOOLEANS) offer(value, '');
  if (branches !== undefined) branches.labels.slice(0, MOST_BRANCHES).forEach((label, branch) => offer(schema.branchValue(field, branch), label));
  if (control.kind === 'object' || control.kind === 'array' || control.kind === 'text' || control.kind === 'number') offer(schema.seed(field), control.kind === 'object' ? 'object to fill in' : 'to begin with');
  if (control.kind === 'object') offer({ kind: 'object', members: [] }, 'object');
  if (control.kind === 'array') offer({ kind: 'array', items: [] }, 'array');
  if (field.nullable || control.kind === 'null') offer({ kind: 'null' }, 'null');
  if (control.kind === 'json') for (const value of LITERALS) offer(value, '');
  return [...options.values()];
}

const BOOLEANS: readonly JsonNode[] = [{ kind: 'boolean', value: true }, { kind: 'boolean', value: false }];
const LITERALS: readonly JsonNode[] = [...BOOLEANS, { kind: 'null' }, { kind: 'string', value: '' }, { kind: 'object', members: [] }, { kind: 'array', items: [] }];

const isEmptyContainer = (node: JsonNode): boolean => (node.kind === 'object' && node.members.length === 0) || (node.kind === 'array' && node.items.length === 0);

/** A value as it is written into a line, and what of it to select: the inside of a string, a scalar, the inside of `{}`. */
function placed(value: JsonNode, indent: string): { readonly text: string; readonly select: TextRange } {
  const written = isEmptyContainer(value) ? writeNode(value) : writeNode(value, 2).replaceAll('\n', `\n${indent}`);
  const text = written.length > MOST_SEED ? (value.kind === 'array' ? '[]' : value.kind === 'object' ? '{}' : '""') : written;
  if (text.length === 2 || value.kind === 'string') return { text, select: { from: 1, to: text.length - 1 } };
  return { text, select: value.kind === 'object' || value.kind === 'array' ? { from: text.length, to: text.length } : { from: 0, to: text.length } };
}
