// Values that a place can begin with: the smallest that fits, an example, what to write when another branch is taken. Made through
// fields, level by level, so that conditions and branches count; ends by a budget where required members contain themselves.

import { own } from '../../protocol/jsonRpc.ts';
import { labelOfNode } from './branchLabels.ts';
import { numberWithin } from './fieldControl.ts';
import type { FieldMaker, Place } from './fieldMaker.ts';
import type { FormField, FormSchema, TextBounds } from './formField.ts';
import { EMPTY_ARRAY, EMPTY_OBJECT, memberOf, membersByName, NULL_NODE } from './jsonDocument.ts';
import type { JsonMember, JsonNode } from './jsonNode.ts';
import { pathKey } from './jsonPath.ts';
import { nodeFits } from './nodeFits.ts';

const MOST_LEVELS = 16;
/** Levels to which an example also has members that need not be there. */
const OPTIONAL_LEVELS = 3;
const MOST_PLACES = 500;
const MOST_ITEMS = 100;
/** Members of an alternative that are looked through for its constants. */
const MOST_NAMES = 200;
const MOST_ROUNDS = 4;
const LONGEST_TEXT = 10_000;

interface Task {
  readonly kind: 'seed' | 'example';
  /** Also what need not be there. */
  readonly optional: boolean;
  left: number;
}

/** @param maker makes the fields of one schema */
export function createSeeds(maker: FieldMaker): Pick<FormSchema, 'seed' | 'example' | 'branchValue'> {
  /** A field as it is with nothing there, or with what is being built. */
  const fieldWith = (place: Place, value: JsonNode | undefined): FormField => maker.field({ ...place, shown: false }, value);
  /** A field whose members are trials, too. */
  const asTrial = (field: FormField): FormField => {
    const place = maker.known(field)?.place;
    return place?.shown === true ? fieldWith(place, field.value) : field;
  };

  function build(field: FormField, task: Task, level: number): JsonNode {
    task.left--;
    const { control } = field;
    const given = givenValue(field, task);
    if (given) return given;
    switch (control.kind) {
      case 'const':
        return control.value;
      case 'choice':
        return control.choices[0]?.value ?? NULL_NODE;
      case 'text':
      case 'bytes':
        return { kind: 'string', value: task.kind === 'seed' ? '' : exampleText(control.bounds, control.kind === 'bytes', maker) };
      case 'number':
        return { kind: 'number', text: numberWithin(control.bounds, control.integer) };
      case 'boolean':
        return { kind: 'boolean', value: false };
      case 'null':
        return NULL_NODE;
      case 'json':
        return NULL_NODE;
      case 'array':
        return buildArray(field, task, level, control);
      case 'object':
        return buildObject(field, task, level, control.minProperties ?? 0);
      default:
        return control satisfies never;
    }
  }

  function givenValue(field: FormField, task: Task): JsonNode | undefined {
    const place = maker.known(field)?.place;
    if (!place) return undefined;
    const candidates = task.kind === 'example' ? [...field.examples, field.defaultValue] : [field.defaultValue];
    for (const candidate of candidates) {
      if (!candidate) continue;
      // A default of null says that the place may stay absent, not what to begin with.
      if (candidate.kind === 'null' && field.control.kind !== 'null' && field.control.kind !== 'json') continue;
      const made = fieldWith(place, candidate);
      if (made.misfit) continue;
      // A default of {} under members that must be there is what they are filled into.
      if ((candidate.kind === 'object' || task.kind === 'example') && place.schemas.some((schema) => nodeFits(maker.reader, schema, candidate) === 'no')) continue;
      return candidate;
    }
    return undefined;
  }

  function buildArray(field: FormField, task: Task, level: number, control: FormField['control'] & { kind: 'array' }): JsonNode {
    const parts = maker.known(field)?.merged.parts ?? [];
    const contained = Math.max(0, ...parts.filter((part) => Object.hasOwn(part, 'contains')).map((part) => (typeof own(part, 'minContains') === 'number' ? Number(own(part, 'minContains')) : 1)));
    const wanted = task.kind === 'example' && task.optional && level < OPTIONAL_LEVELS ? Math.max(1, control.fixed) : 0;
    const count = Math.min(MOST_ITEMS, control.maxItems ?? MOST_ITEMS, Math.max(control.minItems ?? 0, contained, wanted));
    if (level >= MOST_LEVELS) return EMPTY_ARRAY;
    const items: JsonNode[] = [];
    for (let index = 0; index < count && task.left > 0; index++) {
      if (index >= control.fixed && !control.mayAdd) break;
      const item = maker.child(field, index, undefined);
      if (!item) break;
      const value = build(item, task, level + 1);
      items.push(control.unique ? unlike(items, value, item) : value);
    }
    return { kind: 'array', items };
  }

  function buildObject(field: FormField, task: Task, level: number, least: number): JsonNode {
    const place = maker.known(field)?.place;
    if (!place || level >= MOST_LEVELS) return EMPTY_OBJECT;
    let made: JsonNode & { kind: 'object' } = { kind: 'object', members: [] };
    // What is there may ask for more.
    for (let round = 0; round < MOST_ROUNDS && task.left > 0; round++) {
      const now = fieldWith(place, made);
      if (now.control.kind !== 'object') break;
      const members: JsonMember[] = [];
      const there = membersByName(made.members);
      const required = maker.known(now)?.required;
      const names = maker.names(now);
      // Generators do not require the constant that tells alternatives apart when it is also the default.
      const withConstants = now.branches !== undefined && names.length <= MOST_NAMES;
      for (const name of names) {
        if (!task.optional && !withConstants && required?.has(name) !== true && !there.has(name) && members.length >= least) continue;
        const known = there.get(name);
        if (known) {
          members.push({ name, value: known });
          continue;
        }
        if (task.left <= 0) break;
        const child = maker.child(now, name, undefined);
        if (!child) continue;
        const optional = task.optional && level < OPTIONAL_LEVELS && !child.deprecated && !child.readOnly && child.control.kind !== 'json';
        const constant = withConstants && child.control.kind === 'const';
        if (!child.required && !optional && !constant && members.length >= least) continue;
        members.push({ name, value: build(child, task, level + 1) });
      }
      const grown = members.length > made.members.length;
      made = { kind: 'object', members };
      if (!grown) break;
    }
    if (made.members.length < least && field.control.kind === 'object' && field.control.mayAdd) made = withMore(field, made, least, task, level);
    return made;
  }

  /** A map that must not be empty: members under names of ours. */
  function withMore(field: FormField, made: JsonNode & { kind: 'object' }, least: number, task: Task, level: number): JsonNode & { kind: 'object' } {
    const members = [...made.members];
    const pattern = field.control.kind === 'object' ? field.control.namePattern : undefined;
    const sample = pattern === undefined ? undefined : maker.reader.pattern(pattern)?.sample;
    for (let index = 0; members.length < Math.min(least, MOST_ITEMS) && task.left > 0 && index < MOST_ITEMS * 2; index++) {
      const name = index === 0 && sample !== undefined && sample !== '' ? sample : `${sample === undefined || sample === '' ? 'name' : sample}${index + 1}`;
      if (members.some((member) => member.name === name)) continue;
      const child = maker.child(field, name, undefined);
      if (child) members.push({ name, value: build(child, task, level + 1) });
    }
    return { kind: 'object', members };
  }

  function example(field: FormField): JsonNode {
    const schemas = maker.known(field)?.place.schemas ?? [];
    const full = build(asTrial(field), { kind: 'example', optional: true, left: MOST_PLACES }, 0);
    if (schemas.every((schema) => nodeFits(maker.reader, schema, full) !== 'no')) return full;
    const least = build(asTrial(field), { kind: 'example', optional: false, left: MOST_PLACES }, 0);
    return schemas.every((schema) => nodeFits(maker.reader, schema, least) !== 'no') ? least : full;
  }

  const seed = (field: FormField): JsonNode => build(asTrial(field), { kind: 'seed', optional: false, left: MOST_PLACES }, 0);

  function branchValue(field: FormField, branch: number): JsonNode {
    const place = maker.known(field)?.place;
    if (!place) return field.value ?? NULL_NODE;
    const taken: Place = { ...place, chosen: new Map([...place.chosen, [pathKey(place.path), branch]]) };
    const empty = fieldWith(taken, undefined);
    const fresh = seed(empty);
    const old = field.value;
    if (!old || old.kind === 'null') return fresh;
    if (empty.control.kind !== 'object' || old.kind !== 'object') return fieldWith(taken, old).misfit || empty.control.kind === 'json' ? fresh : old;
    const then = fieldWith(taken, old);
    const before = new Set(maker.names(field));
    const members: JsonMember[] = [];
    for (const [name, value] of membersByName(old.members)) {
      const child = maker.child(then, name, value);
      // Of the other branch alone, or forbidden by this one.
      if (!child || (child.extra && (before.has(name) || (then.control.kind === 'object' && !then.control.mayAdd)))) continue;
      members.push({ name, value: child.misfit ? seed(child) : value });
    }
    const kept: JsonNode = { kind: 'object', members };
    const missing = fresh.kind === 'object' ? fresh.members.filter(({ name }) => memberOf(kept, name) === undefined) : [];
    return { kind: 'object', members: [...members, ...missing] };
  }

  return { seed, example, branchValue };
}

/** Another value than those that are there already, for lists without repetition. */
function unlike(items: readonly JsonNode[], value: JsonNode, item: FormField): JsonNode {
  const { control } = item;
  if (control.kind === 'choice') return control.choices[items.length]?.value ?? value;
  if (control.kind === 'text' && items.length > 0) return { kind: 'string', value: `${labelOfNode(value)}${items.length + 1}` };
  if (control.kind === 'number' && value.kind === 'number') return { kind: 'number', text: JSON.stringify(Number(value.text) + items.length * Number(control.bounds.multipleOf ?? 1)) };
  if (control.kind === 'boolean') return { kind: 'boolean', value: items.length > 0 };
  return value;
}

const BY_FORMAT: ReadonlyMap<string, string> = new Map([
  ['date', '2026-01-31'],
  ['time', '12:00:00Z'],
  ['date-time', '2026-01-31T12:00:00Z'],
  ['duration', 'P1D'],
  ['email', 'user@example.com'],
  ['idn-email', 'user@example.com'],
  ['hostname', 'example.com'],
  ['idn-hostname', 'example.com'],
  ['ipv4', '192.0.2.1'],
  ['ipv6', '2001:db8::1'],
  ['uri', 'https://example.com/'],
  ['url', 'https://example.com/'],
  ['iri', 'https://example.com/'],
  ['uri-reference', '/path'],
  ['iri-reference', '/path'],
  ['uri-template', '/items/{id}'],
  ['uuid', '123e4567-e89b-42d3-a456-426614174000'],
  ['color', '#336699'],
  ['json-pointer', '/name'],
  ['relative-json-pointer', '0'],
  ['regex', '^a$'],
]);

function exampleText(bounds: TextBounds, bytes: boolean, maker: FieldMaker): string {
  const pattern = bounds.pattern === undefined ? undefined : maker.reader.pattern(bounds.pattern);
  const first = bytes ? 'aGVsbG8=' : (BY_FORMAT.get(bounds.format ?? '') ?? 'text');
  const sample = pattern && pattern.test(first) !== true ? pattern.sample : first;
  const least = Math.min(bounds.minLength ?? 0, LONGEST_TEXT);
  const long = sample.length < least ? sample.padEnd(least, 'a') : sample;
  return bounds.maxLength !== undefined && long.length > bounds.maxLength ? long.slice(0, bounds.maxLength) : long;
}
