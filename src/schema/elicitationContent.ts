// What a form elicitation is answered with: defaults filled in, and the content checked against the restricted schema that asked
// for it. At once, without a Worker: the subset has no patterns and no references. Knows no form and no session.

import { brief, typeName } from '../protocol/brief.ts';
import type { Finding } from '../protocol/findings.ts';
import { isObject, own, ownArray, type JsonObject } from '../protocol/jsonRpc.ts';
import { fitsFormat, isElicitationFormat } from './elicitationFormats.ts';
import { counted, listed } from './findingWords.ts';

/** Properties by name; none when the schema describes none. Unreadable members are kept, for whoever reports them. */
export function propertiesOf(requestedSchema: unknown): ReadonlyMap<string, unknown> {
  const properties = own(requestedSchema, 'properties');
  return new Map(isObject(properties) ? Object.keys(properties).map((name) => [name, properties[name]] as const) : []);
}

/** The values that a property may have, when it is a choice: of the property itself or, for a multiple choice, of its items. */
export function choicesOf(property: unknown): readonly unknown[] | undefined {
  const plain = ownArray(property, 'enum');
  if (plain) return plain;
  const titled = ownArray(property, 'oneOf') ?? ownArray(property, 'anyOf');
  return titled?.every((option) => isObject(option) && Object.hasOwn(option, 'const')) ? titled.map((option) => own(option, 'const')) : undefined;
}

/**
 * The defaults of all properties that have one. A default that content cannot hold (`null`, an object) counts as none.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation#requested-schema
 */
export function defaultsOf(requestedSchema: unknown): JsonObject {
  return withDefaults(requestedSchema, {});
}

/** Content with the omitted properties filled by their defaults. What is given stays, in its order and as it is. */
export function withDefaults(requestedSchema: unknown, content: JsonObject): JsonObject {
  const filled = {};
  for (const name of Object.keys(content)) define(filled, name, content[name]);
  for (const [name, property] of propertiesOf(requestedSchema)) {
    const value = own(property, 'default');
    if (!Object.hasOwn(filled, name) && isContentValue(value)) define(filled, name, value);
  }
  return filled;
}

/** Defined, not assigned: a property may be called `__proto__`. */
function define(target: object, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, writable: true, enumerable: true, configurable: true });
}

const isContentValue = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value) || (Array.isArray(value) && value.every((item) => typeof item === 'string'));

/**
 * Departures of content from the schema that asked for it. Reads the restricted subset only: what is outside of it is not checked
 * here, and {@link requestedSchemaFindings} names it. Properties that are not declared are no departure.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation#form-mode-security
 */
export function checkContent(requestedSchema: unknown, content: unknown): readonly Finding[] {
  if (!isObject(content)) return [{ path: '', message: `The content must be an object, not ${typeName(content)}.` }];
  const findings: Finding[] = [];
  const properties = propertiesOf(requestedSchema);
  for (const name of new Set(ownArray(requestedSchema, 'required') ?? [])) {
    if (typeof name === 'string' && !Object.hasOwn(content, name)) findings.push({ path: pointerTo(name), message: `${brief(name)} is required and not set.` });
  }
  for (const [name, property] of properties) {
    if (!Object.hasOwn(content, name)) continue;
    for (const { path, message } of checkValue(property, content[name])) findings.push({ path: `${pointerTo(name)}${path}`, message: `${brief(name)} ${message}.` });
  }
  return findings;
}

/** JSON Pointer to a member. */
export function pointerTo(name: string): string {
  return `/${name.replace(/~/g, '~0').replace(/\//g, '~1')}`;
}

/** Departures of one value from its property's schema; the messages are clauses without a subject. */
export function checkValue(property: unknown, value: unknown): readonly Finding[] {
  const here = (message: string): readonly Finding[] => [{ path: '', message }];
  const type = own(property, 'type');
  if (type === 'array') return Array.isArray(value) ? checkSelection(property, value) : here(`must be a list, not ${typeName(value)}`);
  const wrongType = typeDeparture(type, value);
  if (wrongType !== undefined) return here(wrongType);
  const choices = choicesOf(property);
  if (choices) return choices.includes(value) ? [] : here(`must be one of ${listed(choices)}; it is ${brief(value)}`);
  return typeof value === 'string' ? checkText(property, value) : typeof value === 'number' ? checkNumber(property, value) : [];
}

function typeDeparture(type: unknown, value: unknown): string | undefined {
  switch (type) {
    case 'string':
      return typeof value === 'string' ? undefined : `must be text, not ${typeName(value)}`;
    case 'boolean':
      return typeof value === 'boolean' ? undefined : `must be true or false, not ${typeName(value)}`;
    case 'number':
      return typeof value === 'number' ? undefined : `must be a number, not ${typeName(value)}`;
    case 'integer':
      return Number.isInteger(value) ? undefined : `must be a whole number, not ${typeof value === 'number' ? brief(value) : typeName(value)}`;
    default:
      return undefined;
  }
}

function checkText(property: unknown, value: string): readonly Finding[] {
  const findings: Finding[] = [];
  const least = own(property, 'minLength');
  const most = own(property, 'maxLength');
  const format = own(property, 'format');
  // In characters, as JSON Schema counts, not in UTF-16 units.
  const length = Array.from(value).length;
  if (typeof least === 'number' && length < least) findings.push({ path: '', message: `must have at least ${counted(least, 'character')}; it has ${length}` });
  if (typeof most === 'number' && length > most) findings.push({ path: '', message: `must have at most ${counted(most, 'character')}; it has ${length}` });
  if (isElicitationFormat(format)) {
    const problem = fitsFormat(format, value);
    if (problem !== undefined) findings.push({ path: '', message: `${problem}; it is ${brief(value)}` });
  }
  return findings;
}

function checkNumber(property: unknown, value: number): readonly Finding[] {
  const findings: Finding[] = [];
  const least = own(property, 'minimum');
  const most = own(property, 'maximum');
  if (typeof least === 'number' && value < least) findings.push({ path: '', message: `must be at least ${least}; it is ${value}` });
  if (typeof most === 'number' && value > most) findings.push({ path: '', message: `must be at most ${most}; it is ${value}` });
  return findings;
}

function checkSelection(property: unknown, value: readonly unknown[]): readonly Finding[] {
  const findings: Finding[] = [];
  const least = own(property, 'minItems');
  const most = own(property, 'maxItems');
  if (typeof least === 'number' && value.length < least) findings.push({ path: '', message: `must have at least ${least} selected; it has ${value.length}` });
  if (typeof most === 'number' && value.length > most) findings.push({ path: '', message: `must have at most ${most} selected; it has ${value.length}` });
  const choices = choicesOf(own(property, 'items'));
  value.forEach((item, index) => {
    if (typeof item !== 'string') findings.push({ path: `/${index}`, message: `must hold text only; item ${index + 1} is ${brief(item)}` });
    else if (choices && !choices.includes(item)) findings.push({ path: `/${index}`, message: `must hold only ${listed(choices)}; item ${index + 1} is ${brief(item)}` });
  });
  return findings;
}
