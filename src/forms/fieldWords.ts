// What a form says about a field in words: bounds, counts, why a branch is drawn. Pure text, no elements.

import type { FieldBranches, FieldControl, FormField, NumberBounds, TextBounds } from '../schema/form/formField.ts';
import { formatCount } from '../ui/formatBytes.ts';

const MOST_PATTERN = 120;

/** Bounds and format, a clause each; what the type in words says already is not said again. */
export function boundsWords(control: FieldControl): readonly string[] {
  switch (control.kind) {
    case 'text':
    case 'bytes':
      return textWords(control);
    case 'number':
      return numberWords(control.bounds);
    case 'object':
      return said([range(control.minProperties, control.maxProperties, 'member', 'members'), control.namePattern === undefined ? undefined : `names match ${cut(control.namePattern)}`]);
    case 'array':
      return said([range(control.minItems, control.maxItems, 'item', 'items'), control.unique ? 'no item twice' : undefined, control.contains]);
    case 'json':
      return [control.reason];
    // What is beyond the list is among the field's limits.
    case 'choice':
    case 'boolean':
    case 'null':
    case 'const':
      return [];
    default:
      return control satisfies never;
  }
}

function textWords(control: { readonly kind: 'text' | 'bytes'; readonly bounds: TextBounds; readonly mediaType?: string | undefined }): readonly string[] {
  const { minLength, maxLength, pattern, format } = control.bounds;
  return said([formatWords(format), control.mediaType, range(minLength, maxLength, 'character', 'characters'), pattern === undefined ? undefined : `matches ${cut(pattern)}`]);
}

const FORMATS: Readonly<Record<string, string>> = { date: 'YYYY-MM-DD', time: 'HH:MM:SS with zone', 'date-time': 'date and time with zone', email: 'e-mail address', uri: 'absolute URI', 'uri-reference': 'URI or part of one', uuid: 'UUID', color: '#rrggbb', byte: 'base64', ipv4: 'IPv4 address', ipv6: 'IPv6 address', hostname: 'host name', regex: 'regular expression', duration: 'ISO 8601 duration', 'json-pointer': 'JSON pointer' };

function formatWords(format: string | undefined): string | undefined {
  if (format === undefined) return undefined;
  return Object.hasOwn(FORMATS, format) ? FORMATS[format] : `format ${cut(format)}`;
}

function numberWords({ minimum, exclusiveMinimum, maximum, exclusiveMaximum, multipleOf }: NumberBounds): readonly string[] {
  const both = minimum !== undefined && maximum !== undefined && exclusiveMinimum === undefined && exclusiveMaximum === undefined;
  return said([
    both ? `${minimum} to ${maximum}` : undefined,
    !both && minimum !== undefined ? `at least ${minimum}` : undefined,
    exclusiveMinimum === undefined ? undefined : `more than ${exclusiveMinimum}`,
    !both && maximum !== undefined ? `at most ${maximum}` : undefined,
    exclusiveMaximum === undefined ? undefined : `less than ${exclusiveMaximum}`,
    multipleOf === undefined ? undefined : `a multiple of ${multipleOf}`,
  ]);
}

function range(least: number | undefined, most: number | undefined, one: string, many: string): string | undefined {
  const named = (count: number): string => `${formatCount(count)} ${count === 1 ? one : many}`;
  if (least !== undefined && least > 0 && most !== undefined) return least === most ? `exactly ${named(most)}` : `${formatCount(least)} to ${named(most)}`;
  if (most !== undefined) return `at most ${named(most)}`;
  return least === undefined || least <= 0 ? undefined : `at least ${named(least)}`;
}

const said = (words: readonly (string | undefined)[]): readonly string[] => words.filter((word): word is string => word !== undefined && word !== '');

const cut = (text: string): string => (text.length > MOST_PATTERN ? `${text.slice(0, MOST_PATTERN)}…` : text);

/** How much of a group is there: `3 items`, `no members`, `absent`. */
export function stateWords({ state, value, control }: Pick<FormField, 'state' | 'value' | 'control'>): string {
  if (state === 'absent' || value === undefined) return 'absent';
  if (value.kind === 'array') return counted(value.items.length, 'item');
  if (value.kind === 'object') return counted(value.members.length, 'member');
  if (state === 'null') return 'null';
  return state === 'empty' && control.kind === 'text' ? 'empty text' : '';
}

function counted(count: number, noun: string): string {
  return count === 0 ? `no ${noun}s` : `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** Why this branch is drawn. */
export function branchWords({ by, labels }: FieldBranches): string {
  switch (by) {
    case 'const':
      return 'a fixed value in the document says so';
    case 'required':
      return 'its required members are there';
    case 'type':
      return 'the type in the document says so';
    case 'validation':
      return 'the document is valid against it';
    case 'user':
      return 'chosen by you';
    case 'first':
      return `the first of ${formatCount(labels.length)}`;
    default:
      return by satisfies never;
  }
}

/** A JSON text's problem with its place. */
export function jsonProblemWords(message: string, place: { readonly line: number; readonly column: number } | undefined): string {
  const where = place === undefined ? '' : place.line === 1 ? ` at column ${place.column}` : ` at line ${place.line}, column ${place.column}`;
  return `Not JSON${where}: ${message}. The last value that could be read stays.`;
}
