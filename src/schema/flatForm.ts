// An object schema -> one field per property, each drawn as text, number, choice, yes/no or JSON; and what the user typed -> arguments.
// Flat: what has structure is a JSON field. Pure; knows no tool and no page. Absent and empty differ: an untouched field is not sent.

import { messageOf } from '../base/messageOf.ts';
import { brief } from '../protocol/brief.ts';
import { isObject, own, ownArray, ownString, type JsonObject } from '../protocol/jsonRpc.ts';

/** How a field is drawn and read. */
export type FieldKind = 'string' | 'number' | 'integer' | 'boolean' | 'choice' | 'json';

/** One of a field's values, with what the user reads. */
export interface Choice {
  readonly label: string;
  readonly value: unknown;
}

/** One property of a schema as a field. */
export interface FlatField {
  readonly name: string;
  readonly kind: FieldKind;
  /** The type in words, for the user. */
  readonly type: string;
  readonly required: boolean;
  readonly description: string | undefined;
  readonly choices: readonly Choice[];
  /** The schema's `default`, as text of this field. */
  readonly initial: string | undefined;
}

/** Texts by property; a property that is not in it is absent and not sent. Choices are held by their index. */
export type FieldTexts = ReadonlyMap<string, string>;

/** A form of more fields, or a choice of more, is drawn as JSON: nobody scrolls it, and drawing it would stop the page. */
const MOST_FIELDS = 500;
const MOST_CHOICES = 500;

/** @returns undefined when the schema describes no properties that a form could show */
export function flatFields(schema: unknown): readonly FlatField[] | undefined {
  const properties = own(schema, 'properties');
  if (!isObject(properties) || Object.keys(properties).length > MOST_FIELDS) return undefined;
  const required = new Set(ownArray(schema, 'required') ?? []);
  return Object.keys(properties).map((name) => readField(name, properties[name], required.has(name)));
}

function readField(name: string, schema: unknown, required: boolean): FlatField {
  const choices = readChoices(schema);
  const declared = own(schema, 'type');
  const type = ownString(schema, 'type');
  const kind: FieldKind = choices.length > 0 ? 'choice' : type === 'string' || type === 'number' || type === 'integer' || type === 'boolean' ? type : 'json';
  const format = ownString(schema, 'format');
  const words = choices.length > 0 ? `one of ${choices.length}` : Array.isArray(declared) ? declared.filter((each) => typeof each === 'string').slice(0, 8).join(' | ') : (type ?? (own(schema, 'oneOf') || own(schema, 'anyOf') ? 'union' : 'any'));
  const fallback = own(schema, 'default');
  const base = { name, kind, type: format ? `${words} ${format}` : words, required, description: ownString(schema, 'description') ?? ownString(schema, 'title'), choices };
  // A default too deep to be written is no default: the field starts empty, and the schema as sent is shown beside it.
  return { ...base, initial: fallback === undefined || jsonOf(fallback) === undefined ? undefined : textOf(fallback, base) };
}

function readChoices(schema: unknown): readonly Choice[] {
  const values = ownArray(schema, 'enum');
  if (values && values.length <= MOST_CHOICES) {
    const names = ownArray(schema, 'enumNames');
    return values.map((value, index) => ({ value, label: typeof names?.[index] === 'string' ? String(names[index]) : labelOf(value) }));
  }
  const titled = ownArray(schema, 'oneOf');
  if (titled && titled.length > 0 && titled.length <= MOST_CHOICES && titled.every((option) => isObject(option) && Object.hasOwn(option, 'const'))) {
    return titled.map((option) => ({ value: own(option, 'const'), label: ownString(option, 'title') ?? labelOf(own(option, 'const')) }));
  }
  return [];
}

const labelOf = (value: unknown): string => (typeof value === 'string' ? value : (jsonOf(value) ?? brief(value)));

/** JSON.stringify recurses, and a hostile schema is as deep as it likes. @returns undefined when the value cannot be written */
function jsonOf(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}

/** A value as the text of its field. */
export function textOf(value: unknown, { kind, choices }: Pick<FlatField, 'kind' | 'choices'>): string {
  if (kind === 'choice') {
    const json = jsonOf(value);
    return String(json === undefined ? -1 : choices.findIndex((choice) => jsonOf(choice.value) === json));
  }
  return kind === 'string' && typeof value === 'string' ? value : (jsonOf(value) ?? '');
}

/** What a form says. */
export interface ReadFields {
  /** Built with own members only, so a property may be called `__proto__`. */
  readonly value: JsonObject;
  /** By property; what cannot be read is sent as the text it is. */
  readonly problems: ReadonlyMap<string, string>;
}

/** Reads a form into arguments. Never fails: what is wrong is sent and named. */
export function readFields(fields: readonly FlatField[], texts: FieldTexts): ReadFields {
  const value = {};
  const problems = new Map<string, string>();
  for (const field of fields) {
    const text = texts.get(field.name);
    if (text === undefined) {
      if (field.required) problems.set(field.name, 'required, and not set');
      continue;
    }
    const [member, problem] = readText(field, text);
    if (problem !== undefined) problems.set(field.name, problem);
    Object.defineProperty(value, field.name, { value: member, enumerable: true, writable: true, configurable: true });
  }
  return { value, problems };
}

function readText(field: FlatField, text: string): readonly [unknown, string | undefined] {
  switch (field.kind) {
    case 'string':
      return [text, undefined];
    case 'choice':
      return [field.choices[Number(text)]?.value ?? null, undefined];
    case 'boolean':
      return [text === 'true', undefined];
    case 'number':
    case 'integer': {
      const number = Number(text);
      if (text.trim() === '' || !Number.isFinite(number)) return [text, 'not a number; it is sent as text'];
      return [number, field.kind === 'integer' && !Number.isInteger(number) ? 'not a whole number' : Number.isInteger(number) && !Number.isSafeInteger(number) ? 'beyond ±2^53-1, so its last digits may change; as JSON text in Messages they go as typed' : undefined];
    }
    case 'json':
      try {
        return [JSON.parse(text), undefined];
      } catch (error) {
        return [text, `not JSON (${messageOf(error)}); it is sent as text`];
      }
    default:
      return field.kind satisfies never;
  }
}

/** Fills the form from a JSON text; members that have no field are named, so that nothing is lost unseen. */
export function textsFromJson(fields: readonly FlatField[], json: unknown): { readonly texts: FieldTexts; readonly surplus: readonly string[] } {
  const texts = new Map<string, string>();
  const surplus: string[] = [];
  if (isObject(json)) {
    for (const name of Object.keys(json)) {
      const field = fields.find((candidate) => candidate.name === name);
      if (!field || (field.kind === 'choice' && textOf(json[name], field) === '-1')) surplus.push(name);
      else texts.set(name, textOf(json[name], field));
    }
  }
  return { texts, surplus };
}

/** The texts that a fresh form starts with. */
export function initialTexts(fields: readonly FlatField[]): FieldTexts {
  return new Map(fields.flatMap(({ name, initial }) => (initial === undefined ? [] : [[name, initial] as const])));
}
