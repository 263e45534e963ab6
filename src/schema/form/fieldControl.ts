// How a place is edited: from its merged schema to one control with its bounds. Knows one level, no members and no items.

import { own, ownArray, type JsonObject } from '../../protocol/jsonRpc.ts';
import { labelOfNode } from './branchLabels.ts';
import { MOST_CHOICES, type Decided } from './branches.ts';
import type { FieldChoice, FieldControl, NumberBounds, TextBounds } from './formField.ts';
import { nodeOf, sameNode } from './jsonDocument.ts';
import { compareNumbers, isWhole } from './jsonNumber.ts';
import type { JsonNode } from './jsonNode.ts';
import { firstText, type Merged } from './mergedSchema.ts';
import type { SchemaReader } from './nodeFits.ts';
import type { Outline } from './outlines.ts';
import { fixedItems, mayAddItems, mayAddMembers, namePatternOf } from './places.ts';
import { sameValue } from './sameValue.ts';
import { isOfTypes, typeOfValue, type TypeName, type Types } from './typeNames.ts';

/** Values that a place lists. */
export interface Listed {
  readonly choices: readonly FieldChoice[];
  readonly total: number;
  readonly hasNull: boolean;
}

/** What `enum` and titled alternatives list together, of the types that are allowed; undefined where nothing is listed. */
export function listedValues(merged: Merged, decided: Decided, types: Types | undefined): Listed | undefined {
  const lists = merged.parts.map((part) => ownArray(part, 'enum')).filter((list) => list !== undefined);
  const [first, ...others] = lists;
  if (!first && !decided.listed) return undefined;
  const allowed = (value: unknown): boolean => {
    if (types === undefined) return true;
    const type = typeOfValue(value);
    return type !== undefined && (types.has(type) || (type === 'integer' && types.has('number')));
  };
  if (decided.listed) {
    const short = lists.every((list) => list.length <= MOST_CHOICES);
    const choices = decided.listed.choices.filter(({ value }) => (types === undefined || isOfTypes(value, types)) && (!short || lists.every((list) => list.some((listed) => sameValue(value, listed)))));
    return { choices, total: Math.max(choices.length, decided.listed.total - (decided.listed.choices.length - choices.length)), hasNull: decided.allowsNull };
  }
  const choices: FieldChoice[] = [];
  const labels = labelsBeside(merged.parts);
  let total = 0;
  let hasNull = false;
  for (const [index, value] of (first ?? []).entries()) {
    if (!allowed(value)) continue;
    if (value === null) {
      hasNull = true;
      continue;
    }
    total++;
    if (choices.length >= MOST_CHOICES) continue;
    const node = nodeOf(value);
    // Two lists at one place: what both have. Long ones are not compared.
    if (others.some((list) => list.length <= MOST_CHOICES && !list.some((listed) => sameValue(node, listed)))) {
      total--;
      continue;
    }
    choices.push({ label: labels?.[index] ?? labelOfNode(node), description: undefined, value: node });
  }
  return { choices, total, hasNull };
}

/** Names beside `enum`, as MCP's elicitation and generators give them. */
function labelsBeside(parts: readonly JsonObject[]): readonly (string | undefined)[] | undefined {
  for (const part of parts) {
    if (!ownArray(part, 'enum')) continue;
    const labels = ownArray(part, 'enumNames') ?? ownArray(part, 'x-enumNames') ?? ownArray(part, 'x-enum-varnames');
    if (labels) return labels.slice(0, MOST_CHOICES).map((label) => (typeof label === 'string' && label !== '' ? label : undefined));
  }
  return undefined;
}

/** Whether a value is among all that are listed, those beyond the 1,000 included. */
export function isListed(merged: Merged, choices: readonly FieldChoice[], more: number, value: JsonNode): boolean {
  if (choices.some((choice) => sameNode(choice.value, value))) return true;
  if (more === 0) return false;
  const list = merged.parts.map((part) => ownArray(part, 'enum')).find((listed) => listed !== undefined);
  // What alternatives list beyond the limit was not read.
  return list ? list.some((listed) => sameValue(value, listed)) : true;
}

/** The control for one type. */
export function controlOfType(reader: SchemaReader, outline: (schema: unknown) => Outline, merged: Merged, type: TypeName, value: JsonNode | undefined): FieldControl {
  const { parts } = merged;
  switch (type) {
    case 'string': {
      const bounds = textBounds(parts);
      const encoding = firstText(parts, 'contentEncoding')?.toLowerCase();
      const mediaType = firstText(parts, 'contentMediaType');
      if (encoding === 'base64' || bounds.format === 'byte' || bounds.format === 'base64') return { kind: 'bytes', mediaType, bounds };
      return { kind: 'text', multiline: isMultiline(bounds, mediaType, value, firstDefault(parts)), bounds };
    }
    case 'integer':
    case 'number': {
      const bounds = numberBounds(parts);
      const format = firstText(parts, 'format');
      return { kind: 'number', integer: type === 'integer' || (format !== undefined && /^u?int\d*$/.test(format)), bounds };
    }
    case 'boolean':
    case 'null':
      return { kind: type };
    case 'object': {
      const maxProperties = least(parts, 'maxProperties');
      return { kind: 'object', mayAdd: mayAddMembers(reader, merged, maxProperties), namePattern: namePatternOf(reader, merged), minProperties: most(parts, 'minProperties'), maxProperties };
    }
    case 'array': {
      const maxItems = least(parts, 'maxItems');
      const fixed = fixedItems(merged);
      return { kind: 'array', fixed, mayAdd: mayAddItems(merged, fixed, maxItems), minItems: most(parts, 'minItems'), maxItems, unique: parts.some((part) => own(part, 'uniqueItems') === true), contains: containsWords(outline, parts) };
    }
    default:
      return type satisfies never;
  }
}

const LONG_TEXT = 200;
const MULTILINE_FORMATS: ReadonlySet<string | undefined> = new Set(['multiline', 'textarea', 'markdown', 'html', 'code']);

function isMultiline(bounds: TextBounds, mediaType: string | undefined, value: JsonNode | undefined, fallback: unknown): boolean {
  if (MULTILINE_FORMATS.has(bounds.format)) return true;
  if (value?.kind === 'string' && value.value.includes('\n')) return true;
  if (typeof fallback === 'string' && fallback.includes('\n')) return true;
  if (bounds.format !== undefined) return false;
  return mediaType !== undefined || (bounds.maxLength !== undefined && bounds.maxLength >= LONG_TEXT);
}

const firstDefault = (parts: readonly JsonObject[]): unknown => parts.map((part) => own(part, 'default')).find((value) => value !== undefined);

const numbers = (parts: readonly JsonObject[], keyword: string): readonly number[] => parts.map((part) => own(part, keyword)).filter((value): value is number => typeof value === 'number' && Number.isFinite(value));
const most = (parts: readonly JsonObject[], keyword: string): number | undefined => numbers(parts, keyword).reduce<number | undefined>((a, b) => (a === undefined || b > a ? b : a), undefined);
const least = (parts: readonly JsonObject[], keyword: string): number | undefined => numbers(parts, keyword).reduce<number | undefined>((a, b) => (a === undefined || b < a ? b : a), undefined);

/** The bounds of a text, the narrowest of all parts. */
export function textBounds(parts: readonly JsonObject[]): TextBounds {
  return { minLength: most(parts, 'minLength'), maxLength: least(parts, 'maxLength'), pattern: firstText(parts, 'pattern'), format: firstText(parts, 'format') };
}

function numberBounds(parts: readonly JsonObject[]): NumberBounds {
  // In draft-04 the exclusive bounds are a yes beside the bound.
  const strict = (keyword: string, exclusive: string, pick: typeof most): readonly [string | undefined, string | undefined] => {
    const hard = pick(parts.filter((part) => own(part, exclusive) === true), keyword);
    const soft = pick(parts.filter((part) => own(part, exclusive) !== true), keyword);
    const above = pick(parts, exclusive);
    return [textOf(soft), textOf(above ?? hard)];
  };
  const [minimum, exclusiveMinimum] = strict('minimum', 'exclusiveMinimum', most);
  const [maximum, exclusiveMaximum] = strict('maximum', 'exclusiveMaximum', least);
  return { minimum, exclusiveMinimum, maximum, exclusiveMaximum, multipleOf: textOf(numbers(parts, 'multipleOf').find((value) => value > 0)) };
}

const textOf = (value: number | undefined): string | undefined => (value === undefined ? undefined : JSON.stringify(value));

function containsWords(outline: (schema: unknown) => Outline, parts: readonly JsonObject[]): string | undefined {
  for (const part of parts) {
    if (!Object.hasOwn(part, 'contains')) continue;
    const { title, refName, values, types, required } = outline(part['contains']);
    const what = title ?? refName ?? (values?.length === 1 ? labelOfNode(nodeOf(values[0])) : undefined) ?? (required.size > 0 ? `object with ${[...required].slice(0, 3).join(', ')}` : undefined) ?? (types ? [...types].join(' or ') : 'item');
    const low = own(part, 'minContains');
    const high = own(part, 'maxContains');
    const from = typeof low === 'number' ? low : 1;
    return `${typeof high === 'number' ? `${from} to ${high}` : `at least ${from}`} of: ${what}`;
  }
  return undefined;
}

/** Whether what is there can be edited by a control. */
export function fitsControl(merged: Merged, control: FieldControl, value: JsonNode): boolean {
  switch (control.kind) {
    case 'text':
    case 'bytes':
      return value.kind === 'string';
    case 'number':
      return value.kind === 'number' && (!control.integer || isWhole(value.text));
    case 'const':
      return sameNode(control.value, value);
    case 'choice':
      return isListed(merged, control.choices, control.more, value);
    case 'json':
      return true;
    default:
      return value.kind === control.kind;
  }
}

/** The number that is nearest to zero within bounds, as far as it is easily found. */
export function numberWithin({ minimum, exclusiveMinimum, maximum, exclusiveMaximum, multipleOf }: NumberBounds, integer: boolean): string {
  const fits = (text: string): boolean => (minimum === undefined || compareNumbers(text, minimum) >= 0) && (exclusiveMinimum === undefined || compareNumbers(text, exclusiveMinimum) > 0) && (maximum === undefined || compareNumbers(text, maximum) <= 0) && (exclusiveMaximum === undefined || compareNumbers(text, exclusiveMaximum) < 0) && (!integer || isWhole(text));
  const low = exclusiveMinimum ?? minimum;
  const high = exclusiveMaximum ?? maximum;
  const candidates: number[] = [0];
  const step = multipleOf === undefined ? 1 : Number(multipleOf);
  if (low !== undefined) {
    const up = Math.ceil(Number(low) / step) * step;
    candidates.push(up, up + step);
    if (!integer && multipleOf === undefined) candidates.push(Number(low), Number(low) + 0.5, high === undefined ? Number(low) + 1 : (Number(low) + Number(high)) / 2);
  }
  if (high !== undefined) {
    const down = Math.floor(Number(high) / step) * step;
    candidates.push(down, down - step);
    if (!integer && multipleOf === undefined) candidates.push(Number(high), Number(high) - 0.5);
  }
  const found = candidates.filter(Number.isFinite).map((candidate) => JSON.stringify(candidate)).find(fits);
  return found ?? minimum ?? maximum ?? '0';
}
