// What is wrong about an elicitation's requestedSchema itself: everything outside of the restricted subset of JSON Schema that the
// specification allows there. Rejects nothing; knows no content.

import { brief, typeName } from '../protocol/brief.ts';
import type { Finding } from '../protocol/findings.ts';
import { isObject, own, type JsonObject } from '../protocol/jsonRpc.ts';
import { checkValue, choicesOf, pointerTo, propertiesOf } from './elicitationContent.ts';
import { isElicitationFormat } from './elicitationFormats.ts';

/** A hostile schema must not make a list longer than anybody reads. */
const MOST_FINDINGS = 50;

const ROOT_KEYWORDS: ReadonlySet<string> = new Set(['$schema', 'type', 'properties', 'required']);
const SHARED = ['type', 'title', 'description', 'default'];
const KEYWORDS: ReadonlyMap<unknown, ReadonlySet<string>> = new Map([
  ['string', new Set([...SHARED, 'minLength', 'maxLength', 'format', 'enum', 'enumNames', 'oneOf'])],
  ['number', new Set([...SHARED, 'minimum', 'maximum'])],
  ['integer', new Set([...SHARED, 'minimum', 'maximum'])],
  ['boolean', new Set(SHARED)],
  ['array', new Set([...SHARED, 'minItems', 'maxItems', 'items'])],
]);
const COUNTS = ['minLength', 'maxLength', 'minItems', 'maxItems'];
const NUMBERS = ['minimum', 'maximum'];

/**
 * Departures of a requestedSchema from the subset, with pointers into the schema: flat, primitive properties, enums, defaults.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation#requested-schema
 */
export function requestedSchemaFindings(schema: unknown): readonly Finding[] {
  if (!isObject(schema)) return [{ path: '', message: `"requestedSchema" must be an object, not ${typeName(schema)}.` }];
  const findings: Finding[] = [];
  const found = (path: string, message: string): void => void findings.push({ path, message });
  if (own(schema, 'type') !== 'object') found('/type', `"type" of a requested schema must be "object"; it is ${shown(schema, 'type')}.`);
  if (!isObject(own(schema, 'properties'))) found('/properties', `"properties" must be an object; it is ${shown(schema, 'properties')}.`);
  surplus(schema, ROOT_KEYWORDS, '', 'a requested schema', found);
  const properties = propertiesOf(schema);
  const required = own(schema, 'required');
  if (required !== undefined && !Array.isArray(required)) found('/required', `"required" must be a list of names, not ${typeName(required)}.`);
  else if (Array.isArray(required)) {
    required.forEach((name: unknown, index) => {
      if (typeof name !== 'string') found(`/required/${index}`, `A required name must be text, not ${typeName(name)}.`);
      else if (!properties.has(name)) found(`/required/${index}`, `${brief(name)} is required but not among the properties.`);
    });
  }
  for (const [name, property] of properties) checkProperty(name, property, found);
  const more = findings.length - MOST_FINDINGS;
  return more > 0 ? [...findings.slice(0, MOST_FINDINGS), { path: '', message: `There ${more === 1 ? 'is 1 more problem' : `are ${more.toLocaleString('en')} more problems`} with the requested schema.` }] : findings;
}

type Found = (path: string, message: string) => void;

function checkProperty(name: string, property: unknown, found: Found): void {
  const path = `/properties${pointerTo(name)}`;
  const label = brief(name);
  if (!isObject(property)) return found(path, `${label} must be a schema object, not ${typeName(property)}.`);
  const type = own(property, 'type');
  const allowed = KEYWORDS.get(type);
  if (!allowed) return found(`${path}/type`, `${label} has ${own(property, 'type') === undefined ? 'no type' : `the type ${shown(property, 'type')}`}; elicitation knows string, number, integer, boolean, and array for a multiple choice.`);
  surplus(property, allowed, path, `a property of type ${brief(type)}`, found);
  for (const text of ['title', 'description']) {
    const value = own(property, text);
    if (value !== undefined && typeof value !== 'string') found(`${path}/${text}`, `"${text}" of ${label} must be text, not ${typeName(value)}.`);
  }
  for (const keyword of [...COUNTS, ...NUMBERS].filter((each) => allowed.has(each))) {
    const value = own(property, keyword);
    const fits = typeof value === 'number' && (NUMBERS.includes(keyword) || (Number.isInteger(value) && value >= 0));
    if (value !== undefined && !fits) found(`${path}/${keyword}`, `"${keyword}" of ${label} is ${brief(value)}; it must be a ${NUMBERS.includes(keyword) ? 'number' : 'whole number from zero'}.`);
  }
  const format = own(property, 'format');
  if (type === 'string' && format !== undefined && !isElicitationFormat(format)) found(`${path}/format`, `${label} has the format ${brief(format)}; elicitation knows email, uri, date and date-time.`);
  if (type === 'array') checkItems(label, own(property, 'items'), `${path}/items`, found);
  else checkChoices(label, property, ['enum', 'oneOf'], path, found);
  if (Object.hasOwn(property, 'default')) {
    for (const departure of checkValue(property, property['default'])) found(`${path}/default${departure.path}`, `The default of ${label} ${departure.message}.`);
  }
}

/** A multiple choice; any other array is outside of the subset. */
function checkItems(label: string, items: unknown, path: string, found: Found): void {
  if (!isObject(items) || !(Object.hasOwn(items, 'enum') || Object.hasOwn(items, 'anyOf'))) return found(path, `${label} is a list; elicitation allows lists only as a multiple choice, whose items have "enum" or "anyOf".`);
  if (Object.hasOwn(items, 'enum') && own(items, 'type') !== 'string') found(`${path}/type`, `The items of ${label} must have the type "string"; it is ${shown(items, 'type')}.`);
  checkChoices(label, items, ['enum', 'anyOf'], path, found);
}

function checkChoices(label: string, holder: JsonObject, keywords: readonly string[], path: string, found: Found): void {
  const keyword = keywords.find((each) => Object.hasOwn(holder, each));
  if (keyword === undefined) return;
  const options = holder[keyword];
  if (!Array.isArray(options) || options.length === 0) return found(`${path}/${keyword}`, `"${keyword}" of ${label} must be a list of choices that is not empty; it is ${Array.isArray(options) ? 'empty' : brief(options)}.`);
  if (keyword === 'enum') {
    const other = options.findIndex((option) => typeof option !== 'string');
    if (other >= 0) found(`${path}/enum/${other}`, `The choices of ${label} must be text; one is ${brief(options[other])}.`);
  } else if (!choicesOf(holder)) found(`${path}/${keyword}`, `Each choice of ${label} under "${keyword}" must have a "const" and a "title".`);
  else {
    const other = options.findIndex((option) => typeof own(option, 'const') !== 'string' || typeof own(option, 'title') !== 'string');
    if (other >= 0) found(`${path}/${keyword}/${other}`, `Each choice of ${label} under "${keyword}" must have a "const" and a "title" that are text.`);
  }
  const names = own(holder, 'enumNames');
  if (names !== undefined && (!Array.isArray(names) || names.length !== options.length)) found(`${path}/enumNames`, `"enumNames" of ${label} must be a list with a name for each choice.`);
}

function surplus(holder: JsonObject, allowed: ReadonlySet<string>, path: string, what: string, found: Found): void {
  for (const keyword of Object.keys(holder)) if (!allowed.has(keyword)) found(`${path}${pointerTo(keyword)}`, `${brief(keyword)} is not among the keywords that elicitation allows for ${what}.`);
}

const shown = (holder: unknown, name: string): string => (own(holder, name) === undefined ? 'missing' : brief(own(holder, name)));
