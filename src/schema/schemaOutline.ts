// A schema as lines to read: name, type in words, what is required, bounds, values. Lines are made when their parent is opened, so a
// schema that contains itself ends, and a large one costs what is shown. Pure; knows no element.

import { isObject, own, ownArray, type JsonObject } from '../protocol/jsonRpc.ts';
import { stepPointer } from './jsonPointer.ts';
import { branchName, choiceWords, factWords, firstOf, typeWords, valueWords } from './outlineWords.ts';
import { onlyBranch, schemaDocument, schemaPlace, type SchemaPlace } from './schemaParts.ts';

/** What a line stands for. */
export type OutlineRole = 'root' | 'property' | 'item' | 'branch' | 'rule';

/** One line of an outline. */
export interface OutlineLine {
  /** Unique in the outline. */
  readonly key: string;
  readonly depth: number;
  readonly role: OutlineRole;
  /** Of the property, or in words: `each item`, `any other name`, `if`. Empty at the root. */
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly facts: readonly string[];
  /** Listed values, and how many there are besides. */
  readonly choices: readonly string[];
  readonly moreChoices: number;
  readonly defaultValue: string | undefined;
  readonly title: string | undefined;
  readonly description: string | undefined;
  readonly deprecated: boolean;
  /** It has lines below it. */
  readonly openable: boolean;
  /** The same schema stands above: it can be opened again and again. */
  readonly recursive: boolean;
  /** What cannot be shown, a clause each. */
  readonly notes: readonly string[];
  /** Where what is shown stands in the tool: the place itself, then what its references lead to. */
  readonly pointers: readonly string[];
}

/** An outline, ready to be asked. */
export interface SchemaOutline {
  readonly root: OutlineLine;
  /** The lines below one, at most 500; then a last one says how many more there are. */
  children(line: OutlineLine): readonly OutlineLine[];
  /** The lines of an outline in which these are open, in order. */
  visible(open: ReadonlySet<string>): { readonly lines: readonly OutlineLine[]; readonly cut: boolean };
  /** What is open at first: level by level, as long as it stays short. */
  firstOpen(): ReadonlySet<string>;
}

const MOST_CHILDREN = 500;
const MOST_LINES = 5000;
const MOST_DEPTH = 100;
const FIRST_LINES = 40;
/** Descriptions are cut here; the raw definition has all of it. */
const LONGEST_TEXT = 4000;

interface Below {
  readonly place: SchemaPlace;
  /** The schemas above, to see when one comes again. */
  readonly trail: readonly JsonObject[];
}

interface Start {
  readonly step: string;
  readonly role: OutlineRole;
  readonly name: string;
  readonly required: boolean;
  readonly schemas: { readonly schema: unknown; readonly pointer: string }[];
}

/** @param base pointer of the schema in the tool: `/inputSchema`. Never throws, whatever the schema. */
export function createSchemaOutline(schema: unknown, base: string): SchemaOutline {
  const document = schemaDocument(schema, base);
  const below = new WeakMap<OutlineLine, Below>();
  const made = new WeakMap<OutlineLine, readonly OutlineLine[]>();
  const itemWords = (items: unknown): string => {
    // One level of items is told; deeper ones are opened.
    const words = typeWords(schemaPlace(document, [{ schema: items, pointer: '' }]), () => 'array');
    return words.includes(' or ') ? `(${words})` : words;
  };

  function lineOf({ step, role, name, required, schemas }: Start, parent: OutlineLine | undefined, trail: readonly JsonObject[]): OutlineLine {
    const place = schemaPlace(document, schemas);
    const { parts } = place;
    const depth = parent ? parent.depth + 1 : 0;
    const { choices, more } = choiceWords(parts);
    const text = (keyword: string): string | undefined => {
      const value = firstOf(parts, keyword);
      return typeof value === 'string' && value !== '' ? value.slice(0, LONGEST_TEXT) : undefined;
    };
    const initial = parts.find(({ schema: part }) => Object.hasOwn(part, 'default'))?.schema;
    const tooDeep = depth >= MOST_DEPTH;
    const line: OutlineLine = {
      key: parent ? `${parent.key}${step}` : '',
      depth,
      role,
      name,
      type: typeWords(place, itemWords),
      required,
      facts: factWords(parts),
      choices,
      moreChoices: more,
      defaultValue: initial === undefined ? undefined : valueWords(initial['default']),
      title: text('title'),
      description: text('description'),
      deprecated: firstOf(parts, 'deprecated') === true,
      openable: !tooDeep && startsBelow(place).length > 0,
      recursive: parts.some(({ schema: part }) => trail.includes(part)),
      notes: tooDeep && startsBelow(place).length > 0 ? [...place.notes, 'deeper levels are not shown'] : place.notes,
      pointers: parts.length > 0 ? parts.map(({ pointer }) => pointer) : schemas.map(({ pointer }) => pointer),
    };
    below.set(line, { place, trail: [...trail, ...parts.map(({ schema: part }) => part)] });
    return line;
  }

  function children(line: OutlineLine): readonly OutlineLine[] {
    const known = made.get(line);
    const from = below.get(line);
    if (known || !from || !line.openable) return known ?? [];
    const starts = startsBelow(from.place);
    const lines = starts.slice(0, MOST_CHILDREN).map((start) => lineOf(start, line, from.trail));
    if (starts.length > MOST_CHILDREN) {
      const more = starts.length - MOST_CHILDREN;
      lines.push({ ...lineOf({ step: '/…', role: 'rule', name: `${more.toLocaleString('en')} more`, required: false, schemas: [] }, line, []), type: 'not shown' });
    }
    made.set(line, lines);
    return lines;
  }

  const root = lineOf({ step: '', role: 'root', name: '', required: false, schemas: [{ schema, pointer: base }] }, undefined, []);

  function visible(open: ReadonlySet<string>): { readonly lines: readonly OutlineLine[]; readonly cut: boolean } {
    const lines: OutlineLine[] = [];
    const todo = [root];
    for (let line = todo.pop(); line; line = todo.pop()) {
      if (lines.length >= MOST_LINES) return { lines, cut: true };
      lines.push(line);
      if (open.has(line.key)) todo.push(...[...children(line)].reverse());
    }
    return { lines, cut: false };
  }

  return {
    root,
    children,
    visible,
    firstOpen() {
      const open = new Set<string>();
      let count = 1;
      let level: readonly OutlineLine[] = [root];
      while (level.length > 0) {
        const next = level.filter((line) => line.openable && !line.recursive);
        const lines = next.flatMap((line) => [...children(line)]);
        count += lines.length;
        // The root is always open: without its lines there is nothing to read.
        if (next.length === 0 || (count > FIRST_LINES && open.size > 0)) break;
        for (const line of next) open.add(line.key);
        level = lines;
      }
      return open;
    },
  };
}

/** What stands below a place, one start for each line. */
function startsBelow({ parts }: SchemaPlace): readonly Start[] {
  const required = new Set<unknown>(parts.flatMap(({ schema }) => ownArray(schema, 'required')?.slice(0, 10_000) ?? []));
  const properties = new Map<string, Start>();
  const others: Start[] = [];
  const add = (step: string, role: OutlineRole, name: string, schema: unknown, pointer: string): void => void others.push({ step, role, name, required: false, schemas: [{ schema, pointer }] });
  for (const { schema, pointer } of parts) {
    const named = own(schema, 'properties');
    for (const name of isObject(named) ? Object.keys(named) : []) {
      const at = { schema: isObject(named) ? named[name] : undefined, pointer: stepPointer(stepPointer(pointer, 'properties'), name) };
      const known = properties.get(name);
      if (known) known.schemas.push(at);
      else properties.set(name, { step: stepPointer('/properties', name), role: 'property', name, required: required.has(name), schemas: [at] });
    }
    const at = (keyword: string, ...rest: readonly (string | number)[]): string => rest.reduce<string>(stepPointer, stepPointer(pointer, keyword));
    const place = (keyword: string, ...rest: readonly (string | number)[]): string => `${parts.length > 1 ? stepPointer('', pointer) : ''}${rest.reduce<string>(stepPointer, stepPointer('', keyword))}`;
    for (const keyword of ['patternProperties', 'dependentSchemas'] as const) {
      const map = own(schema, keyword);
      if (isObject(map)) for (const name of Object.keys(map)) add(place(keyword, name), 'rule', keyword === 'patternProperties' ? `names like ${name}` : `when ${name} is given`, map[name], at(keyword, name));
    }
    const additional = own(schema, 'additionalProperties');
    if (isObject(additional) && Object.keys(additional).length > 0) add(place('additionalProperties'), 'rule', 'any other name', additional, at('additionalProperties'));
    const items = own(schema, 'items');
    const tuple = ownArray(schema, 'prefixItems') ?? (Array.isArray(items) ? (items as readonly unknown[]) : []);
    const tupleKeyword = Object.hasOwn(schema, 'prefixItems') ? 'prefixItems' : 'items';
    for (const [index, item] of tuple.entries()) add(place(tupleKeyword, index), 'item', `item ${index + 1}`, item, at(tupleKeyword, index));
    if (isObject(items) && worthOpening(items)) add(place('items'), 'item', tuple.length > 0 ? 'each further item' : 'each item', items, at('items'));
    const only = onlyBranch(schema);
    for (const keyword of ['anyOf', 'oneOf'] as const) {
      const branches = ownArray(schema, keyword);
      if (branches && only?.keyword !== keyword) for (const [index, branch] of branches.entries()) add(place(keyword, index), 'branch', branchName(branch, index), branch, at(keyword, index));
    }
    for (const [keyword, name] of RULES) {
      const rule = own(schema, keyword);
      if (isObject(rule)) add(place(keyword), 'rule', name, rule, at(keyword));
    }
  }
  return [...properties.values(), ...others];
}

const RULES = [['contains', 'contains'], ['propertyNames', 'names'], ['not', 'not'], ['if', 'if'], ['then', 'then'], ['else', 'else']] as const;

/** Items that say no more than their type are told in the array's own line. */
function worthOpening(items: JsonObject): boolean {
  return Object.keys(items).some((keyword) => keyword !== 'type' && keyword !== 'title');
}
