// Makes one field: what governs a place and what stands there -> control, state, branches, words. Knows the way one step down, and
// nothing of the whole document.

import { isObject, own, ownArray, type JsonObject } from '../../protocol/jsonRpc.ts';
import { typeWords } from './branchLabels.ts';
import { baseAllowsNull, decideBranches, decideType, type Decided } from './branches.ts';
import { formDialectOf } from './dialect.ts';
import { controlOfType, fitsControl, listedValues } from './fieldControl.ts';
import type { BranchChoices, FieldBranches, FieldControl, FieldState, FormField } from './formField.ts';
import { nodeOf } from './jsonDocument.ts';
import type { JsonNode } from './jsonNode.ts';
import { pathKey, type JsonPath } from './jsonPath.ts';
import { createPatterns } from './linearPattern.ts';
import { firstText, mergeSchemas, requiredNames, typesOfParts, type Merged } from './mergedSchema.ts';
import type { SchemaReader } from './nodeFits.ts';
import { createOutlines } from './outlines.ts';
import { governingItem, governingMember, limitNamed, namedMembers } from './places.ts';
import { createReferences } from './references.ts';
import { impliedTypes, isOfTypes, type TypeName, type Types } from './typeNames.ts';

/** A place before anything is known of it but what governs it. */
export interface Place {
  readonly path: JsonPath;
  readonly schemas: readonly unknown[];
  readonly required: boolean;
  readonly extra: boolean;
  readonly renamable: boolean;
  readonly chosen: BranchChoices;
  /** A place of the document on show: while nothing about it changes, its field stays the same object. Not for trials. */
  readonly shown: boolean;
}

/** What a field was made from. */
export interface Known {
  readonly place: Place;
  readonly merged: Merged;
  readonly required: ReadonlySet<string>;
}

/** Makes fields; what `createFormSchema` and the seeds share. */
export interface FieldMaker {
  readonly reader: SchemaReader;
  /** The field of a place with a value there, or with nothing. */
  field(place: Place, value: JsonNode | undefined): FormField;
  /** The field one step down. @param part a member's name or an item's index */
  child(field: FormField, part: string | number, value: JsonNode | undefined, chosen?: BranchChoices): FormField | undefined;
  /** The names that the schema spells out, those that must be there among them. */
  names(field: FormField): readonly string[];
  /** What a field was made from; undefined for one that was not made here. */
  known(field: FormField): Known | undefined;
}

const MOST_EXAMPLES = 20;
/** Fields kept for what is on show; beyond that all are made anew. */
const MOST_KEPT = 20_000;

/** @param schema the whole schema; what governs a place comes with each place */
export function createFieldMaker(schema: unknown): FieldMaker {
  const dialect = formDialectOf(schema);
  const reader: SchemaReader = { dialect, references: createReferences(schema, dialect), pattern: createPatterns() };
  const outline = createOutlines(reader);
  const knownOf = new WeakMap<FormField, Known>();
  const namesOf = new WeakMap<FormField, readonly string[]>();

  const kept = new Map<string, FormField>();

  function field(place: Place, value: JsonNode | undefined): FormField {
    if (!place.shown) return makeField(place, value);
    const key = pathKey(place.path);
    const before = kept.get(key);
    if (before && before.value === value && isSamePlace(place, knownOf.get(before)?.place)) return before;
    if (kept.size >= MOST_KEPT) kept.clear();
    const made = makeField(place, value);
    kept.set(key, made);
    return made;
  }

  function makeField(place: Place, value: JsonNode | undefined): FormField {
    const merged = mergeSchemas(reader, place.schemas, value);
    const user = place.chosen.get(pathKey(place.path));
    const decided = decideBranches(reader, outline, merged, value, user);
    const drawn = draw(merged, decided, value, user, place.extra);
    const { control, nullable } = drawn;
    if (control.kind === 'choice' && control.more > 0) merged.limits.add(`Only the first ${control.choices.length.toLocaleString('en')} of ${(control.choices.length + control.more).toLocaleString('en')} choices are listed.`);
    if (control.kind === 'object') limitNamed(merged);
    const { parts } = merged;
    const base = parts.slice(0, decided.base);
    const made: FormField = {
      path: place.path,
      name: String(place.path.at(-1) ?? ''),
      title: firstText(drawn.branches ? base : parts, 'title'),
      description: firstText(parts, 'description'),
      type: wordsOf(control, merged, nullable, drawn.type),
      control,
      state: stateOf(value),
      value,
      misfit: value !== undefined && !(value.kind === 'null' && nullable) && !fitsControl(merged, control, value),
      required: place.required,
      nullable,
      branches: drawn.branches,
      defaultValue: defaultOf(parts),
      examples: examplesOf(parts),
      deprecated: parts.some((part) => own(part, 'deprecated') === true),
      readOnly: parts.some((part) => own(part, 'readOnly') === true),
      extra: place.extra,
      renamable: place.renamable,
      limits: [...merged.limits, ...(control.kind === 'json' ? [] : merged.broken.map((reason) => `A part of the schema is not known: ${reason}.`))],
    };
    knownOf.set(made, { place, merged, required: requiredNames(parts, value) });
    return made;
  }

  function draw(merged: Merged, decided: Decided, value: JsonNode | undefined, user: number | undefined, extra: boolean): { readonly control: FieldControl; readonly nullable: boolean; readonly branches: FieldBranches | undefined; readonly type: TypeName | undefined } {
    const { parts } = merged;
    const json = (reason: string): ReturnType<typeof draw> => ({ control: { kind: 'json', reason }, nullable: false, branches: decided.branches, type: undefined });
    if (merged.never) return json('the schema allows no value here');
    const declared = typesOfParts(parts);
    const byGroup = decided.allowsNull && baseAllowsNull(merged, decided.base);
    if (declared?.size === 0) return json('the schema asks for types that exclude each other');
    const fixed = parts.find((part) => Object.hasOwn(part, 'const'));
    if (fixed) {
      const node = nodeOf(fixed['const']);
      return { control: node.kind === 'null' ? node : { kind: 'const', value: node }, nullable: node.kind !== 'null' && byGroup, branches: decided.branches, type: undefined };
    }
    const listed = listedValues(merged, decided, declared);
    if (listed) {
      const nullable = listed.hasNull || byGroup;
      if (listed.choices.length > 0) return { control: { kind: 'choice', choices: listed.choices, more: listed.total - listed.choices.length }, nullable, branches: decided.branches, type: undefined };
      return listed.hasNull ? { control: { kind: 'null' }, nullable: false, branches: decided.branches, type: undefined } : json('none of the values that the schema lists is allowed');
    }
    const types = declared ?? impliedOf(parts);
    const others = [...types].filter((type) => type !== 'null');
    const nullable = others.length > 0 && ((declared?.has('null') ?? false) || byGroup);
    if (others.length === 0) {
      if (types.has('null')) return { control: { kind: 'null' }, nullable: false, branches: decided.branches, type: 'null' };
      return json(merged.broken[0] ?? (extra ? 'the schema says nothing about it' : 'any value is allowed'));
    }
    // What the keywords are about is drawn; what is there all the same may be anything else.
    if (!declared && value && !isOfTypes(value, types) && !(value.kind === 'null' && nullable)) return json('the schema says something about other types only');
    // Every type there is: as good as none.
    if (others.length >= 5 && !decided.branches) return json('any value is allowed');
    const byType = others.length > 1 ? decideType(others, value, decided.branches ? undefined : user) : undefined;
    const type = others[byType?.chosen ?? 0] as TypeName;
    return { control: controlOfType(reader, outline, merged, type, value), nullable, branches: decided.branches ?? byType, type };
  }

  function wordsOf(control: FieldControl, merged: Merged, nullable: boolean, type: TypeName | undefined): string {
    const words = ((): string => {
      switch (control.kind) {
        case 'json':
          return 'any';
        case 'const':
          return typeOfNode(control.value);
        case 'choice':
          return typeWords([...new Set(control.choices.slice(0, MOST_EXAMPLES).map((choice) => typeOfNode(choice.value)))]);
        case 'array': {
          const [first] = governingItem(reader, merged, control.fixed, undefined).schemas;
          const types = first === undefined ? undefined : outline(first).types;
          return types && types.size <= 3 ? `array of ${typeWords([...types])}` : 'array';
        }
        default:
          return type ?? control.kind;
      }
    })();
    return nullable ? `${words} or null` : words;
  }

  function child(parent: FormField, part: string | number, value: JsonNode | undefined, chosen?: BranchChoices): FormField | undefined {
    const known = knownOf.get(parent);
    if (!known) return undefined;
    const { place, merged, required } = known;
    const path = [...place.path, part];
    const choices = chosen ?? place.chosen;
    const { shown } = place;
    if (typeof part === 'number') {
      const { schemas, extra } = governingItem(reader, merged, part, value);
      const least = parent.control.kind === 'array' ? (parent.control.minItems ?? 0) : 0;
      return field({ path, schemas, required: part < least, extra, renamable: false, chosen: choices, shown }, value);
    }
    const { schemas, named, extra } = governingMember(reader, merged, part);
    return field({ path, schemas, required: required.has(part), extra: extra && !required.has(part), renamable: !named && !required.has(part), chosen: choices, shown }, value);
  }

  function names(parent: FormField): readonly string[] {
    let found = namesOf.get(parent);
    if (!found) {
      const known = knownOf.get(parent);
      found = known ? namedMembers(reader, known.merged, known.required) : [];
      namesOf.set(parent, found);
    }
    return found;
  }

  return { reader, field, child, names, known: (made) => knownOf.get(made) };
}

const isSamePlace = (a: Place, b: Place | undefined): boolean => b !== undefined && a.required === b.required && a.extra === b.extra && a.renamable === b.renamable && a.chosen === b.chosen && a.schemas.length === b.schemas.length && a.schemas.every((schema, index) => schema === b.schemas[index]);

function impliedOf(parts: readonly JsonObject[]): Types {
  const types = new Set<TypeName>();
  for (const part of parts) for (const type of impliedTypes(part)) types.add(type);
  if (types.has('number')) types.delete('integer');
  return types;
}

function stateOf(value: JsonNode | undefined): FieldState {
  switch (value?.kind) {
    case undefined:
      return 'absent';
    case 'null':
      return 'null';
    case 'string':
      return value.value === '' ? 'empty' : 'value';
    case 'array':
      return value.items.length === 0 ? 'empty' : 'value';
    case 'object':
      return value.members.length === 0 ? 'empty' : 'value';
    default:
      return 'value';
  }
}

const typeOfNode = (node: JsonNode): TypeName => node.kind;

function defaultOf(parts: readonly JsonObject[]): JsonNode | undefined {
  const part = parts.find((candidate) => Object.hasOwn(candidate, 'default'));
  return part && nodeOf(part['default']);
}

function examplesOf(parts: readonly JsonObject[]): readonly JsonNode[] {
  const examples: JsonNode[] = [];
  for (const part of parts) {
    const listed = ownArray(part, 'examples') ?? (isObject(own(part, 'examples')) ? [] : undefined) ?? (Object.hasOwn(part, 'example') ? [part['example']] : []);
    for (const example of listed.slice(0, MOST_EXAMPLES - examples.length)) examples.push(nodeOf(example));
  }
  return examples;
}
