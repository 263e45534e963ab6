// The interpreter's flat list of errors -> findings: what is wrong itself, not what holds it, in words for the user.
// Relies on the interpreter's order: a group comes before its members, whose keyword location begins with the group's.

import type { Finding } from '../protocol/findings.ts';
import { subjectOf, valueAt, wordDeparture } from './departureWords.ts';
import type { PlainKeywords, PlainSchema } from './plainSchema.ts';

/** What the interpreter says about one keyword. */
export interface InterpreterError {
  readonly keyword: string;
  /** URI fragment: through which keywords and references the interpreter came. */
  readonly keywordLocation: string;
  /** URI fragment into the value. */
  readonly instanceLocation: string;
  readonly error: string;
}

/** A list of more is not read by anybody; the rest is counted. */
export const MOST_FINDINGS = 50;
/** UTF-16 units of a path: names in a value may be megabytes long, and every finding repeats them. */
const LONGEST_PATH = 4_000;
const MOST_REASONS = 3;

/** Say nothing by themselves: their members follow. */
const GROUPS: ReadonlySet<string> = new Set([
  '$ref', 'allOf', 'if', 'properties', 'patternProperties', 'additionalProperties', 'unevaluatedProperties', 'dependentSchemas', 'prefixItems', 'items', 'additionalItems', 'unevaluatedItems',
]);

interface Leaf {
  readonly error: InterpreterError;
  /** Wording in place of the keyword's own. */
  readonly message?: string;
}

interface Place {
  readonly schema: PlainKeywords;
  readonly holder: string | undefined;
  /** Below `contains`, where not fitting is no departure. */
  readonly tried: boolean;
}

/** Findings about a value, in the order of the schema. */
export function findingsOf(errors: readonly InterpreterError[], schema: PlainSchema, value: unknown): readonly Finding[] {
  const reading = createReading(errors, schema, value);
  const leaves = reading.leaves(0, errors.length);
  const findings = leaves.slice(0, MOST_FINDINGS).map((leaf) => ({ path: cutPath(pathOf(leaf.error)), message: sentence(reading.tell(leaf)) }));
  const more = leaves.length - findings.length;
  return more > 0 ? [...findings, { path: '', message: `There ${more === 1 ? 'is 1 more departure' : `are ${more.toLocaleString('en')} more departures`} from the schema.` }] : findings;
}

function createReading(errors: readonly InterpreterError[], schema: PlainSchema, value: unknown) {
  /** Many errors share a location: a thousand items, one schema. */
  const places = new Map<string, Place>();

  /** Behind the last member of the group at `index`. */
  function endOf(index: number, to: number): number {
    const prefix = `${locationOf(errors, index)}/`;
    let end = index + 1;
    while (end < to && locationOf(errors, end).startsWith(prefix)) end++;
    return end;
  }

  function leaves(from: number, to: number): Leaf[] {
    const found: Leaf[] = [];
    let index = from;
    while (index < to) {
      const error = errors[index] as InterpreterError;
      const previous = found.at(-1)?.error;
      if (error.keyword === 'anyOf' || error.keyword === 'oneOf') {
        const end = endOf(index, to);
        for (const leaf of union(error, index + 1, end)) found.push(leaf);
        index = end;
      } else if (error.keyword === 'propertyNames') {
        const end = endOf(index, to);
        const [reason] = leaves(index + 1, end);
        found.push({ error: reason?.error ?? error, message: `is not allowed as a name: ${reason ? tellName(reason) : 'it departs from "propertyNames"'}` });
        index = end;
      } else {
        const group = GROUPS.has(error.keyword) || (error.keyword === 'dependencies' && endOf(index, to) > index + 1);
        // The interpreter lists a missing partner per name; one sentence tells them all.
        const repeated = previous?.keywordLocation === error.keywordLocation && previous.instanceLocation === error.instanceLocation && error.keyword.startsWith('depend');
        if (!group && !repeated && !placeOf(error.keywordLocation).tried) found.push({ error });
        index++;
      }
    }
    return found;
  }

  /** A union is told by its only plausible branch when there is one, else by itself with a reason per branch. */
  function union(error: InterpreterError, from: number, to: number): readonly Leaf[] {
    if (placeOf(error.keywordLocation).tried) return [];
    const fitting = /\((\d+) matches\)/.exec(error.error)?.[1];
    if (fitting !== undefined && Number(fitting) > 1) return [{ error, message: `fits ${fitting} alternatives of "oneOf"; it must fit exactly one` }];
    const branches: Leaf[][] = [];
    let index = from;
    while (index < to) {
      const branch = branchOf(error, locationOf(errors, index));
      let end = index + 1;
      while (end < to && branchOf(error, locationOf(errors, end)) === branch) end++;
      branches.push(leaves(index, end));
      index = end;
    }
    const plausible = branches.filter((branch) => !branch.some((leaf) => rulesOut(leaf, error)));
    if (plausible.length === 1) return plausible[0] ?? [];
    const reasons = branches.slice(0, MOST_REASONS).flatMap(([leaf]) => (leaf ? [leaf.error.instanceLocation === error.instanceLocation ? tell(leaf).words : join(tell(leaf))] : []));
    const rest = branches.length > MOST_REASONS ? '; …' : '';
    return [{ error, message: `fits none of the ${branches.length} alternatives of "${error.keyword}": ${[...new Set(reasons)].join('; ')}${rest}` }];
  }

  function tell({ error, message }: Leaf): { readonly subject: string; readonly words: string } {
    const path = pathOf(error);
    const { schema: holding, holder } = placeOf(error.keywordLocation);
    const words = message ?? wordDeparture({ keyword: error.keyword, schema: holding, holder, value: valueAt(value, path), error: error.error });
    return { subject: subjectOf(path, value), words };
  }

  /** Told of a property's name instead of its value. */
  function tellName({ error, message }: Leaf): string {
    const { schema: holding, holder } = placeOf(error.keywordLocation);
    const name = pathOf(error).split('/').at(-1) ?? '';
    return message ?? wordDeparture({ keyword: error.keyword, schema: holding, holder, value: name.replace(/~1/g, '/').replace(/~0/g, '~'), error: error.error });
  }

  /** Follows a keyword location to the schema that holds its last keyword. */
  function placeOf(location: string): Place {
    const known = places.get(location);
    if (known) return known;
    const place = findPlace(location);
    places.set(location, place);
    return place;
  }

  function findPlace(location: string): Place {
    const parts = location.split('/').slice(1).map(readPart);
    let at = schema.root;
    let holder: string | undefined;
    let tried = false;
    for (let index = 0; index < parts.length - 1; index++) {
      const keyword = parts[index] as string;
      let next: unknown = keyword === '$ref' ? schema.table[String(at['$ref'])] : at[keyword];
      const kind = schema.keywords.get(keyword) ?? 'schema';
      if (Array.isArray(next) || kind === 'schema-map' || kind === 'schema-or-names-map') next = (next as PlainKeywords)[parts[++index] as string];
      if (index >= parts.length - 1 || typeof next !== 'object' || next === null) break;
      at = next as PlainKeywords;
      if (keyword !== '$ref') holder = keyword;
      if (keyword === 'contains') tried = true;
    }
    return { schema: at, holder, tried };
  }

  return { leaves, tell };
}

const locationOf = (errors: readonly InterpreterError[], index: number): string => errors[index]?.keywordLocation ?? '';
const branchOf = (union: InterpreterError, location: string): string => location.slice(union.keywordLocation.length + 1).split('/', 1)[0] ?? '';
const join = ({ subject, words }: { readonly subject: string; readonly words: string }): string => `${subject} ${words}`;
const sentence = (told: { readonly subject: string; readonly words: string }): string => `${join(told)}.`;

/** A branch of another type, or with another constant beside it, is not the one that was meant. */
function rulesOut({ error, message }: Leaf, union: InterpreterError): boolean {
  if (message !== undefined) return false;
  const own = error.instanceLocation === union.instanceLocation;
  const member = error.instanceLocation.slice(0, error.instanceLocation.lastIndexOf('/')) === union.instanceLocation;
  return (error.keyword === 'type' && own) || (error.keyword === 'const' && (own || member));
}

/** The interpreter writes locations as URI fragments. */
const pathOf = ({ instanceLocation }: InterpreterError): string => decodeURIComponent(instanceLocation.slice(1));
const readPart = (part: string): string => decodeURIComponent(part).replace(/~1/g, '/').replace(/~0/g, '~');

function cutPath(path: string): string {
  return path.length <= LONGEST_PATH ? path : path.slice(0, Math.max(0, path.lastIndexOf('/', LONGEST_PATH)));
}
