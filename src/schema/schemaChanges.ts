// What changed between two versions of one schema, by path, and what it means for those who use it. Walks both together with its
// own stack and never follows references: what they lead to is compared where it stands.

import { isObject, own, ownArray, type JsonObject } from '../protocol/jsonRpc.ts';
import { brief } from '../protocol/brief.ts';
import { canonicalText } from './canonicalText.ts';
import { stepPointer } from './jsonPointer.ts';

/** What a change means: a call that was right before fails, goes on as before, or one cannot tell. */
export type ChangeEffect = 'breaking' | 'may break' | 'compatible';

/** One change, in words. */
export interface DefinitionChange {
  /** JSON pointer into the tool. */
  readonly path: string;
  readonly what: string;
  readonly effect: ChangeEffect;
}

/** What was found, and whether all was looked at. */
export interface SchemaChanges {
  readonly changes: readonly DefinitionChange[];
  readonly cut: boolean;
}

const MOST_CHANGES = 100;
const MOST_PAIRS = 5000;
const LONGEST_VALUE = 100_000;

const AT_LEAST = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties', 'minContains'];
const AT_MOST = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties', 'maxContains'];
const WORDS = ['title', '$comment', 'examples', '$schema', '$id'];
const SINGLE = ['items', 'additionalProperties', 'additionalItems', 'unevaluatedProperties', 'unevaluatedItems', 'contains', 'propertyNames', 'not', 'if', 'then', 'else'];
const LISTS = ['anyOf', 'oneOf', 'allOf', 'prefixItems'];
const MAPS = ['$defs', 'definitions', 'patternProperties', 'dependentSchemas'];
/** Under these a narrower schema is not a narrower whole. */
const TURNED = ['not', 'if', 'then', 'else', 'contains', 'dependentSchemas', 'patternProperties', 'propertyNames'];

/** Which way a schema is read. A caller writes what an input allows; what an output allows it must read. */
export type SchemaSide = 'input' | 'output';

interface Pair {
  readonly before: unknown;
  readonly after: unknown;
  readonly path: string;
  /** Where wider and narrower have no plain meaning. */
  readonly unsure: boolean;
}

const same = (a: unknown, b: unknown): boolean => {
  if (a === b) return true;
  const text = canonicalText(a, LONGEST_VALUE);
  return text !== undefined && text === canonicalText(b, LONGEST_VALUE);
};

/** @param path pointer of the schema in the tool */
export function schemaChanges(before: unknown, after: unknown, path: string, side: SchemaSide): SchemaChanges {
  const changes: DefinitionChange[] = [];
  const todo: Pair[] = [{ before, after, path, unsure: false }];
  let pairs = 0;
  let cut = false;
  for (let pair = todo.pop(); pair; pair = todo.pop()) {
    if (pairs >= MOST_PAIRS || changes.length >= MOST_CHANGES) {
      cut = true;
      break;
    }
    pairs += 1;
    const { unsure } = pair;
    const tell = (at: string, what: string, effect: ChangeEffect): void => {
      if (changes.length < MOST_CHANGES) changes.push({ path: at, what, effect: unsure && effect === 'breaking' ? 'may break' : unsure && effect === 'compatible' && !isWords(at) ? 'may break' : effect });
      else cut = true;
    };
    if (!isObject(pair.before) || !isObject(pair.after)) {
      if (!same(pair.before, pair.after)) tell(pair.path, `The schema was ${wordsOf(pair.before)} and is ${wordsOf(pair.after)}.`, opened(pair.before, pair.after, side));
      continue;
    }
    const next: Pair[] = [];
    compareObjects(pair.before, pair.after, { path: pair.path, side, tell, go: (further) => next.push({ ...further, unsure: unsure || further.unsure }) });
    // Turned round, because the stack turns it again.
    todo.push(...next.reverse());
  }
  return { changes, cut };
}

const isWords = (path: string): boolean => WORDS.some((word) => path.endsWith(`/${word}`));

interface Comparing {
  readonly path: string;
  readonly side: SchemaSide;
  readonly tell: (path: string, what: string, effect: ChangeEffect) => void;
  readonly go: (pair: Pair) => void;
}

function compareObjects(before: JsonObject, after: JsonObject, comparing: Comparing): void {
  const { path, side, tell, go } = comparing;
  compareProperties(before, after, comparing);
  for (const keyword of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const was = own(before, keyword);
    const is = own(after, keyword);
    const at = stepPointer(path, keyword);
    if (keyword === 'properties' || keyword === 'required') continue;
    if (SINGLE.includes(keyword) && isObject(was) && isObject(is)) go({ before: was, after: is, path: at, unsure: TURNED.includes(keyword) });
    else if (MAPS.includes(keyword) && isObject(was) && isObject(is)) compareMaps(was, is, at, TURNED.includes(keyword), comparing);
    else if (LISTS.includes(keyword) && Array.isArray(was) && Array.isArray(is)) compareBranches(keyword, was, is, at, comparing);
    else if (same(was, is)) continue;
    else if (keyword === 'type') compareSets(typesOf(was), typesOf(is), 'type', at, comparing);
    else if (keyword === 'enum') compareEnum(was, is, at, comparing);
    else if (AT_LEAST.includes(keyword) || AT_MOST.includes(keyword)) compareBound(keyword, was, is, at, comparing);
    else if (keyword === 'description') tell(at, was === undefined ? 'The description is new.' : is === undefined ? 'The description is gone.' : 'The description changed: a model may act differently.', 'may break');
    else if (WORDS.includes(keyword)) tell(at, `“${keyword}” changed.`, 'compatible');
    else if (keyword === 'additionalProperties') tell(at, `Other names ${allows(is) ? 'are allowed now' : 'are no longer allowed'}.`, opened(was, is, side));
    else if (keyword === 'const' || keyword === 'pattern' || keyword === 'multipleOf' || keyword === 'uniqueItems') {
      const narrower = was === undefined || was === false;
      const wider = is === undefined || is === false;
      tell(at, `“${keyword}” ${was === undefined ? 'is new' : is === undefined ? 'is gone' : 'changed'}.`, narrower || (keyword === 'const' && !wider) ? narrowed(side) : wider ? widened(side) : 'may break');
    } else tell(at, `“${keyword}” ${was === undefined ? 'is new' : is === undefined ? 'is gone' : 'changed'}.`, 'may break');
  }
}

const narrowed = (side: SchemaSide): ChangeEffect => (side === 'input' ? 'breaking' : 'compatible');
const widened = (side: SchemaSide): ChangeEffect => (side === 'input' ? 'compatible' : 'may break');
const allows = (schema: unknown): boolean => schema !== false;
const isOpen = (schema: unknown): boolean => schema === undefined || schema === true || (isObject(schema) && Object.keys(schema).length === 0);

function opened(was: unknown, is: unknown, side: SchemaSide): ChangeEffect {
  if (isOpen(was) && isOpen(is)) return 'compatible';
  if (was === false || isOpen(is)) return widened(side);
  return is === false || isOpen(was) ? narrowed(side) : 'may break';
}

function compareProperties(before: JsonObject, after: JsonObject, { path, side, tell, go }: Comparing): void {
  const was = propertiesOf(before);
  const is = propertiesOf(after);
  const wasRequired = new Set(ownArray(before, 'required') ?? []);
  const isRequired = new Set(ownArray(after, 'required') ?? []);
  const at = stepPointer(path, 'properties');
  for (const name of Object.keys(was)) {
    if (Object.hasOwn(is, name)) continue;
    tell(stepPointer(at, name), `The property ${brief(name)} is gone.`, 'breaking');
  }
  for (const name of Object.keys(is)) {
    const needed = isRequired.has(name);
    if (!Object.hasOwn(was, name)) tell(stepPointer(at, name), `There is a new ${needed ? 'required' : 'optional'} property ${brief(name)}.`, needed && side === 'input' ? 'breaking' : 'compatible');
    else go({ before: was[name], after: is[name], path: stepPointer(at, name), unsure: false });
  }
  for (const name of isRequired) {
    if (wasRequired.has(name) || typeof name !== 'string' || (Object.hasOwn(is, name) && !Object.hasOwn(was, name))) continue;
    tell(stepPointer(path, 'required'), `${brief(name)} is required now.`, narrowed(side));
  }
  for (const name of wasRequired) {
    if (isRequired.has(name) || typeof name !== 'string' || (Object.hasOwn(was, name) && !Object.hasOwn(is, name))) continue;
    tell(stepPointer(path, 'required'), `${brief(name)} is no longer required.`, side === 'input' ? 'compatible' : 'breaking');
  }
}

function propertiesOf(schema: JsonObject): JsonObject {
  const properties = own(schema, 'properties');
  return isObject(properties) ? properties : {};
}

function compareMaps(was: JsonObject, is: JsonObject, at: string, unsure: boolean, { tell, go }: Comparing): void {
  for (const name of new Set([...Object.keys(was), ...Object.keys(is)])) {
    const path = stepPointer(at, name);
    if (!Object.hasOwn(is, name)) tell(path, `${brief(name)} is gone.`, 'may break');
    else if (!Object.hasOwn(was, name)) tell(path, `${brief(name)} is new.`, unsure ? 'may break' : 'compatible');
    else go({ before: was[name], after: is[name], path, unsure });
  }
}

function compareBranches(keyword: string, was: readonly unknown[], is: readonly unknown[], at: string, { side, tell, go }: Comparing): void {
  const paired = keyword === 'prefixItems';
  const text = (branch: unknown): string => canonicalText(branch, LONGEST_VALUE) ?? '';
  const texts = { was: new Set(was.map(text)), is: new Set(is.map(text)) };
  // What stands on both sides is no change, wherever it stands; the others are compared in their order.
  const gone = [...was.entries()].filter(([index, branch]) => (paired ? index >= is.length || !same(branch, is[index]) : !texts.is.has(text(branch))));
  const come = [...is.entries()].filter(([index, branch]) => (paired ? index >= was.length || !same(branch, was[index]) : !texts.was.has(text(branch))));
  if (gone.length === come.length) {
    for (const [place, [index, branch]] of come.entries()) go({ before: gone[place]?.[1], after: branch, path: stepPointer(at, index), unsure: false });
    return;
  }
  const all = keyword === 'allOf' || paired;
  for (const [, branch] of gone) tell(at, `A branch is gone: ${wordsOf(branch)}.`, all ? 'may break' : narrowed(side));
  for (const [index, branch] of come) tell(stepPointer(at, index), `A branch is new: ${wordsOf(branch)}.`, all ? 'may break' : widened(side));
}

function compareSets(was: ReadonlySet<string>, is: ReadonlySet<string>, what: string, at: string, { side, tell }: Comparing): void {
  const gone = [...was].filter((one) => !is.has(one) && !(one === 'integer' && is.has('number')));
  const come = [...is].filter((one) => !was.has(one) && !(one === 'integer' && was.has('number')));
  // Without types anything is allowed, so that the first is a narrowing and the loss of the last a widening.
  const effect = was.size === 0 ? narrowed(side) : is.size === 0 ? widened(side) : gone.length > 0 && come.length > 0 ? 'breaking' : gone.length > 0 || (was.has('number') && !is.has('number')) ? narrowed(side) : widened(side);
  tell(at, `The ${what} was ${[...was].join(' or ') || 'open'} and is ${[...is].join(' or ') || 'open'}.`, effect);
}

function typesOf(type: unknown): ReadonlySet<string> {
  const types: readonly unknown[] = Array.isArray(type) ? type.slice(0, 20) : type === undefined ? [] : [type];
  return new Set(types.map((one) => (typeof one === 'string' ? one : brief(one))));
}

function compareEnum(was: unknown, is: unknown, at: string, { side, tell }: Comparing): void {
  if (!Array.isArray(was) || !Array.isArray(is)) {
    tell(at, `“enum” ${was === undefined ? 'is new' : is === undefined ? 'is gone' : 'changed'}.`, was === undefined ? narrowed(side) : is === undefined ? widened(side) : 'may break');
    return;
  }
  const text = (value: unknown): string => canonicalText(value, LONGEST_VALUE) ?? '';
  const before = new Set(was.map(text));
  const after = new Set(is.map(text));
  const gone = [...before].filter((value) => !after.has(value));
  const come = [...after].filter((value) => !before.has(value));
  if (gone.length > 0) tell(at, `${countOf(gone)} no longer listed.`, narrowed(side));
  if (come.length > 0) tell(at, `${countOf(come)} listed now.`, widened(side));
}

function countOf(values: readonly string[]): string {
  return values.length > 3 ? `${values.length.toLocaleString('en')} values are` : `${values.map((value) => brief(value).slice(1, -1).replace(/\\"/g, '"')).join(', ')} ${values.length === 1 ? 'is' : 'are'}`;
}

function compareBound(keyword: string, was: unknown, is: unknown, at: string, { side, tell }: Comparing): void {
  const what = was === undefined ? `“${keyword}” is new: ${brief(is)}.` : is === undefined ? `“${keyword}” ${brief(was)} is gone.` : `“${keyword}” was ${brief(was)} and is ${brief(is)}.`;
  if (was === undefined) tell(at, what, narrowed(side));
  else if (is === undefined) tell(at, what, widened(side));
  else if (typeof was !== 'number' || typeof is !== 'number') tell(at, what, 'may break');
  else tell(at, what, is > was === AT_LEAST.includes(keyword) ? narrowed(side) : widened(side));
}

function wordsOf(schema: unknown): string {
  if (!isObject(schema)) return brief(schema);
  const title = own(schema, 'title') ?? own(schema, 'const') ?? own(schema, '$ref');
  const type = [...typesOf(own(schema, 'type'))].join(' or ');
  return title === undefined ? (type === '' ? 'an object' : type) : brief(title);
}
