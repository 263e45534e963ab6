// Whether a node fits a schema, as far as it can be told quickly: for conditions and for the choice between branches, not for
// telling the user (the check in the Worker does that). Ends by a budget, and never runs a server's pattern in the browser's engine.

import { isObject, own, ownArray, type JsonObject } from '../../protocol/jsonRpc.ts';
import { membersByName, writeNode } from './jsonDocument.ts';
import { compareNumbers, isMultiple } from './jsonNumber.ts';
import type { JsonNode } from './jsonNode.ts';
import type { FormDialect } from './dialect.ts';
import type { LinearPattern } from './linearPattern.ts';
import type { FormReferences } from './references.ts';
import { sameValue } from './sameValue.ts';
import { declaredTypes, isOfTypes } from './typeNames.ts';

/** `unknown`: too much to read, a pattern that is not understood, a reference that leads nowhere. */
export type Fit = 'yes' | 'no' | 'unknown';

/** What every part of the form model reads a schema with. */
export interface SchemaReader {
  readonly dialect: FormDialect;
  readonly references: FormReferences;
  /** A server's pattern in the form that cannot hang; undefined where it is not understood. */
  readonly pattern: (pattern: string) => LinearPattern | undefined;
}

/** Steps that questions about one place may take together. */
export interface Budget {
  left: number;
}

const MOST_STEPS = 10_000;
const MOST_DEPTH = 128;

/** The steps of one place. */
export const budgetOfPlace = (): Budget => ({ left: MOST_STEPS });

/** Decides whether a node fits; `unknown` when the budget, of 10,000 steps at first, does not suffice. */
export function nodeFits(reader: SchemaReader, schema: unknown, node: JsonNode, budget = budgetOfPlace()): Fit {
  return new NodeCheck(reader, budget).fits(schema, node, 0);
}

/** All of them. Stops at the first that does not. */
function every(fits: Iterable<Fit>): Fit {
  let all: Fit = 'yes';
  for (const fit of fits) {
    if (fit === 'no') return 'no';
    if (fit === 'unknown') all = 'unknown';
  }
  return all;
}

const sure = (fits: boolean | undefined): Fit => (fits === undefined ? 'unknown' : fits ? 'yes' : 'no');

class NodeCheck {
  readonly #budget: Budget;
  readonly #reader: SchemaReader;

  constructor(reader: SchemaReader, budget: Budget) {
    this.#reader = reader;
    this.#budget = budget;
  }

  fits(schema: unknown, node: JsonNode, depth: number): Fit {
    if (schema === false) return 'no';
    if (!isObject(schema)) return schema === true ? 'yes' : 'unknown';
    if (this.#budget.left-- <= 0 || depth > MOST_DEPTH) return 'unknown';
    return every(this.#parts(schema, node, depth + 1));
  }

  *#parts(schema: JsonObject, node: JsonNode, depth: number): Generator<Fit> {
    const targets = this.#reader.references.targets(schema);
    for (const target of targets) yield target.ok ? this.fits(target.value, node, depth) : 'unknown';
    if (targets.length > 0 && this.#reader.dialect.refHides) return;
    const types = declaredTypes(schema);
    if (types) yield sure(isOfTypes(node, types));
    if (Object.hasOwn(schema, 'const')) yield sure(sameValue(node, schema['const']));
    const listed = ownArray(schema, 'enum');
    if (listed) yield this.#spend(listed.length) ? sure(listed.some((value) => sameValue(node, value))) : 'unknown';
    if (node.kind === 'string') yield* this.#text(schema, node.value);
    if (node.kind === 'number') yield* this.#number(schema, node.text);
    if (node.kind === 'array') yield* this.#items(schema, node.items, depth);
    if (node.kind === 'object') yield* this.#members(schema, node, depth);
    yield* this.#combined(schema, node, depth);
    // What other keywords have seen is not kept here.
    if ((node.kind === 'object' && (own(schema, 'unevaluatedProperties') ?? true) !== true) || (node.kind === 'array' && (own(schema, 'unevaluatedItems') ?? true) !== true)) yield 'unknown';
  }

  *#combined(schema: JsonObject, node: JsonNode, depth: number): Generator<Fit> {
    for (const part of ownArray(schema, 'allOf') ?? []) yield this.fits(part, node, depth);
    const anyOf = ownArray(schema, 'anyOf');
    if (anyOf) {
      let best: Fit = 'no';
      for (const part of anyOf) {
        const fit = this.fits(part, node, depth);
        if (fit !== 'no') best = fit;
        if (fit === 'yes') break;
      }
      yield best;
    }
    const oneOf = ownArray(schema, 'oneOf');
    if (oneOf) {
      let yes = 0;
      let unknown = 0;
      for (const part of oneOf) {
        const fit = this.fits(part, node, depth);
        if (fit === 'yes') yes++;
        if (fit === 'unknown') unknown++;
        if (yes > 1) break;
      }
      yield yes > 1 || yes + unknown === 0 ? 'no' : unknown > 0 ? 'unknown' : 'yes';
    }
    if (Object.hasOwn(schema, 'not')) {
      const fit = this.fits(schema['not'], node, depth);
      yield fit === 'yes' ? 'no' : fit === 'no' ? 'yes' : 'unknown';
    }
    if (Object.hasOwn(schema, 'if')) {
      const met = this.fits(schema['if'], node, depth);
      const side = met === 'yes' ? own(schema, 'then') : met === 'no' ? own(schema, 'else') : undefined;
      if (met === 'unknown') yield 'unknown';
      else if (side !== undefined) yield this.fits(side, node, depth);
    }
  }

  *#text(schema: JsonObject, text: string): Generator<Fit> {
    const least = own(schema, 'minLength');
    const most = own(schema, 'maxLength');
    if (typeof least === 'number' || typeof most === 'number') {
      // Each character is one or two units, so the length of a long text need not be counted.
      const length = text.length > 100_000 ? text.length : Array.from(text).length;
      if (typeof least === 'number') yield sure(length >= least);
      if (typeof most === 'number') yield sure(length <= most);
    }
    const pattern = own(schema, 'pattern');
    if (typeof pattern === 'string') yield sure(this.#matches(pattern, text));
  }

  *#number(schema: JsonObject, text: string): Generator<Fit> {
    const compared = (keyword: string): number | undefined => {
      const bound = own(schema, keyword);
      return typeof bound === 'number' && Number.isFinite(bound) ? compareNumbers(text, JSON.stringify(bound)) : undefined;
    };
    const minimum = compared('minimum');
    if (minimum !== undefined) yield sure(own(schema, 'exclusiveMinimum') === true ? minimum > 0 : minimum >= 0);
    const maximum = compared('maximum');
    if (maximum !== undefined) yield sure(own(schema, 'exclusiveMaximum') === true ? maximum < 0 : maximum <= 0);
    const above = compared('exclusiveMinimum');
    if (above !== undefined) yield sure(above > 0);
    const below = compared('exclusiveMaximum');
    if (below !== undefined) yield sure(below < 0);
    const step = own(schema, 'multipleOf');
    if (typeof step === 'number' && Number.isFinite(step)) yield sure(isMultiple(text, JSON.stringify(Math.abs(step))));
  }

  *#items(schema: JsonObject, items: readonly JsonNode[], depth: number): Generator<Fit> {
    yield* counted(schema, 'minItems', 'maxItems', items.length);
    const rest = own(schema, 'items');
    const first = ownArray(schema, 'prefixItems') ?? (Array.isArray(rest) ? (rest as readonly unknown[]) : []);
    const others = Array.isArray(rest) ? own(schema, 'additionalItems') : rest;
    for (const [index, item] of items.entries()) {
      const its = index < first.length ? first[index] : others;
      if (its === undefined) {
        if (index >= first.length) break;
      } else yield this.fits(its, item, depth);
      if (this.#budget.left <= 0) return yield 'unknown';
    }
    if (Object.hasOwn(schema, 'contains')) {
      let yes = 0;
      let unknown = 0;
      for (const item of items) {
        const fit = this.fits(schema['contains'], item, depth);
        if (fit === 'yes') yes++;
        if (fit === 'unknown') unknown++;
      }
      const least = own(schema, 'minContains');
      const most = own(schema, 'maxContains');
      const needed = typeof least === 'number' ? least : 1;
      yield yes >= needed ? 'yes' : yes + unknown >= needed ? 'unknown' : 'no';
      if (typeof most === 'number') yield yes > most ? 'no' : yes + unknown > most ? 'unknown' : 'yes';
    }
    if (own(schema, 'uniqueItems') === true && items.length > 1) yield this.#spend(items.length * 10) ? sure(new Set(items.map(canonicalText)).size === items.length) : 'unknown';
  }

  *#members(schema: JsonObject, node: JsonNode & { kind: 'object' }, depth: number): Generator<Fit> {
    const members = membersByName(node.members);
    yield* counted(schema, 'minProperties', 'maxProperties', members.size);
    for (const name of ownArray(schema, 'required') ?? []) if (typeof name === 'string') yield sure(members.has(name));
    const properties = own(schema, 'properties');
    const patterns = own(schema, 'patternProperties');
    const named = isObject(patterns) ? Object.entries(patterns).slice(0, 100) : [];
    const names = own(schema, 'propertyNames');
    for (const [name, value] of members) {
      let evaluated = isObject(properties) && Object.hasOwn(properties, name);
      if (isObject(properties) && evaluated) yield this.fits(properties[name], value, depth);
      for (const [pattern, its] of named) {
        const found = this.#matches(pattern, name);
        if (found === undefined) yield 'unknown';
        if (found !== false) evaluated = true;
        if (found) yield this.fits(its, value, depth);
      }
      if (!evaluated && Object.hasOwn(schema, 'additionalProperties')) yield this.fits(schema['additionalProperties'], value, depth);
      if (names !== undefined) yield this.fits(names, { kind: 'string', value: name }, depth);
      if (this.#budget.left <= 0) return yield 'unknown';
    }
    for (const keyword of ['dependentRequired', 'dependentSchemas', 'dependencies']) {
      const dependent = own(schema, keyword);
      if (!isObject(dependent)) continue;
      for (const name of members.keys()) {
        const its = own(dependent, name);
        if (Array.isArray(its)) yield* its.map((other: unknown) => sure(typeof other !== 'string' || members.has(other)));
        else if (its !== undefined) yield this.fits(its, node, depth);
      }
    }
  }

  #matches(pattern: string, text: string): boolean | undefined {
    const read = this.#reader.pattern(pattern);
    return read && this.#spend(read.steps(text)) ? read.test(text) : undefined;
  }

  #spend(steps: number): boolean {
    this.#budget.left -= Math.ceil(steps / 10);
    return this.#budget.left > 0;
  }
}

function* counted(schema: JsonObject, least: string, most: string, count: number): Generator<Fit> {
  const low = own(schema, least);
  const high = own(schema, most);
  if (typeof low === 'number') yield sure(count >= low);
  if (typeof high === 'number') yield sure(count <= high);
}

/** Equal for equal values, unless numbers are spelled in ways that only a double tells apart. */
const canonicalText = (node: JsonNode): string => writeNode(canonical(node));

function canonical(node: JsonNode): JsonNode {
  if (node.kind === 'number') return { kind: 'string', value: `#${Number(node.text)}` };
  if (node.kind === 'string') return { kind: 'string', value: `"${node.value}` };
  if (node.kind === 'array') return { kind: 'array', items: node.items.map(canonical) };
  if (node.kind !== 'object') return node;
  const members = [...membersByName(node.members)].map(([name, value]) => ({ name, value: canonical(value) }));
  return { kind: 'object', members: members.sort((a, b) => (a.name < b.name ? -1 : 1)) };
}
