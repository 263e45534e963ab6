// A schema's own keywords in words: its type, its bounds, its listed values. Short, for one line each.

import { brief } from '../protocol/brief.ts';
import { isObject, own, ownArray, ownString, type JsonObject } from '../protocol/jsonRpc.ts';
import type { SchemaPart, SchemaPlace } from './schemaParts.ts';

const MOST_CHOICES = 100;

/** The first part that says something. */
export function firstOf(parts: readonly SchemaPart[], keyword: string): unknown {
  for (const { schema } of parts) if (Object.hasOwn(schema, keyword)) return schema[keyword];
  return undefined;
}

/** The type in words: `string`, `array of integer`, `object or null`, `one of 3`. @param itemWords of the items, when they are asked for */
export function typeWords(place: SchemaPlace, itemWords: (items: unknown) => string): string {
  const { parts } = place;
  if (place.never) return 'nothing';
  const types = typesOf(firstOf(parts, 'type'));
  const words = new Set(types.map((type) => (type === 'array' ? arrayWords(parts, itemWords) : type)));
  if (words.size === 0) words.add(guess(parts, itemWords));
  if (place.nullable) words.add('null');
  return [...words].join(' or ');
}

function arrayWords(parts: readonly SchemaPart[], itemWords: (items: unknown) => string): string {
  const items = firstOf(parts, 'items');
  if (Array.isArray(firstOf(parts, 'prefixItems')) || Array.isArray(items)) return 'tuple';
  return isObject(items) ? `array of ${itemWords(items)}` : 'array';
}

/** The type where none is said. */
function guess(parts: readonly SchemaPart[], itemWords: (items: unknown) => string): string {
  const has = (...keywords: readonly string[]): boolean => keywords.some((keyword) => firstOf(parts, keyword) !== undefined);
  const values = ownValues(parts);
  if (values) return [...new Set(values.slice(0, MOST_CHOICES).map((value) => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value)))].join(' or ') || 'nothing';
  if (has('const')) return typeof firstOf(parts, 'const');
  for (const keyword of ['anyOf', 'oneOf']) {
    const branches = firstOf(parts, keyword);
    if (Array.isArray(branches)) return `one of ${branches.length.toLocaleString('en')}`;
  }
  if (has('properties', 'additionalProperties', 'required', 'patternProperties')) return 'object';
  return has('items', 'prefixItems') ? arrayWords(parts, itemWords) : 'any';
}

function typesOf(type: unknown): readonly string[] {
  const types: readonly unknown[] = Array.isArray(type) ? type : [type];
  return types.filter((one): one is string => typeof one === 'string').slice(0, 10).map((one) => one.slice(0, 40));
}

function ownValues(parts: readonly SchemaPart[]): readonly unknown[] | undefined {
  const values = firstOf(parts, 'enum');
  return Array.isArray(values) ? values : undefined;
}

/** Listed values as JSON, at most 100, and how many there are besides. */
export function choiceWords(parts: readonly SchemaPart[]): { readonly choices: readonly string[]; readonly more: number } {
  const values = Object.hasOwn(Object(parts[0]?.schema), 'const') || firstOf(parts, 'const') !== undefined ? [firstOf(parts, 'const')] : (ownValues(parts) ?? []);
  return { choices: values.slice(0, MOST_CHOICES).map(valueWords), more: Math.max(0, values.length - MOST_CHOICES) };
}

/** A value on one line. */
export function valueWords(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `array of ${value.length.toLocaleString('en')}`;
  if (isObject(value)) return Object.keys(value).length === 0 ? '{}' : 'object';
  return brief(value);
}

/** Bounds and the like, a few words each. */
export function factWords(parts: readonly SchemaPart[]): readonly string[] {
  const merged = (keyword: string): unknown => firstOf(parts, keyword);
  const additional = merged('additionalProperties');
  const pattern = merged('pattern');
  const format = merged('format');
  return [
    ...(typeof format === 'string' ? [`format ${brief(format).slice(1, -1)}`] : []),
    ...range(merged, 'minimum', 'maximum', ''),
    ...(['exclusiveMinimum', 'exclusiveMaximum'] as const).flatMap((keyword) => (typeof merged(keyword) === 'number' ? [`${keyword === 'exclusiveMinimum' ? 'more' : 'less'} than ${String(merged(keyword))}`] : [])),
    ...(typeof merged('multipleOf') === 'number' ? [`multiple of ${String(merged('multipleOf'))}`] : []),
    ...range(merged, 'minLength', 'maxLength', ' characters'),
    ...range(merged, 'minItems', 'maxItems', ' items'),
    ...range(merged, 'minProperties', 'maxProperties', ' names'),
    ...(merged('uniqueItems') === true ? ['no item twice'] : []),
    ...(typeof pattern === 'string' ? [`pattern ${pattern.length > 100 ? `${pattern.slice(0, 100)}…` : pattern}`] : []),
    ...(typeof merged('contentEncoding') === 'string' ? [`as ${brief(merged('contentEncoding')).slice(1, -1)}`] : []),
    ...(additional === false || merged('unevaluatedProperties') === false ? ['no other names'] : []),
    ...(merged('readOnly') === true ? ['read-only'] : []),
    ...(merged('writeOnly') === true ? ['write-only'] : []),
  ];
}

function range(merged: (keyword: string) => unknown, from: string, to: string, unit: string): readonly string[] {
  const [least, most] = [merged(from), merged(to)];
  const one = unit.replace(/s$/, '');
  const said = (value: unknown): string => (typeof value === 'number' ? value.toLocaleString('en', { maximumFractionDigits: 20 }) : '');
  const hasLeast = typeof least === 'number' && !(unit !== '' && least === 0);
  if (hasLeast && typeof most === 'number') return [least === most ? `${said(least)}${least === 1 ? one : unit}` : `${said(least)} to ${said(most)}${unit}`];
  if (hasLeast) return [`at least ${said(least)}${least === 1 ? one : unit}`];
  return typeof most === 'number' ? [`at most ${said(most)}${most === 1 ? one : unit}`] : [];
}

/** What a branch is called: its title, the constant or type that tells it apart, else its number from 1. */
export function branchName(branch: unknown, index: number): string {
  const title = ownString(branch, 'title');
  if (title !== undefined && title !== '') return title;
  if (isObject(branch) && Object.hasOwn(branch, 'const')) return valueWords(branch['const']);
  const told = constantMember(branch);
  if (told !== undefined) return told;
  const reference = ownString(branch, '$ref');
  if (reference !== undefined && reference.length > 2) return reference.slice(reference.lastIndexOf('/') + 1) || reference;
  const type = own(branch, 'type');
  if (typeof type === 'string' && type !== 'object') return type;
  const required = ownArray(branch, 'required');
  return required?.length === 1 && typeof required[0] === 'string' ? `with ${required[0]}` : `branch ${index + 1}`;
}

function constantMember(branch: unknown): string | undefined {
  const properties = own(branch, 'properties');
  if (!isObject(properties)) return undefined;
  for (const name of Object.keys(properties).slice(0, 50)) {
    const property: unknown = properties[name];
    const values = ownArray(property, 'enum');
    const constant = isObject(property) && Object.hasOwn(property, 'const') ? (property as JsonObject)['const'] : values?.length === 1 ? values[0] : undefined;
    if (constant !== undefined) return `${name}: ${valueWords(constant)}`;
  }
  return undefined;
}
