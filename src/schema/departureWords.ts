// One departure of a value from one keyword -> the words for it. Knows the keywords' meaning; not how departures are found.

import { brief, typeName } from '../protocol/brief.ts';
import { isObject, own } from '../protocol/jsonRpc.ts';
import { counted, listed } from './findingWords.ts';
import { NOTHING, type PlainKeywords } from './plainSchema.ts';

/** A departure with what is needed to tell it. */
export interface Departure {
  readonly keyword: string;
  /** The schema that holds the keyword. */
  readonly schema: PlainKeywords;
  /** The keyword that led to that schema: what allows nothing is told by it. */
  readonly holder: string | undefined;
  /** What is wrong. */
  readonly value: unknown;
  /** The interpreter's own words: names and counts are taken from them. */
  readonly error: string;
}

const MOST_NAMED = 8;

const FORMAT_WORDS: ReadonlyMap<unknown, string> = new Map([
  ['email', 'an e-mail address'],
  ['uri', 'a URI'],
  ['date', 'a date (YYYY-MM-DD)'],
  ['date-time', 'a date and time (RFC 3339)'],
  ['uuid', 'a UUID'],
]);

const TYPE_WORDS: ReadonlyMap<unknown, string> = new Map([
  ['array', 'an array'],
  ['object', 'an object'],
  ['integer', 'an integer'],
  ['null', 'null'],
]);

const typeWord = (type: unknown): string => TYPE_WORDS.get(type) ?? `a ${String(type)}`;

/** The words without a subject: `must be a number, not a string`. */
export function wordDeparture({ keyword, schema, holder, value, error }: Departure): string {
  const asked = schema[keyword];
  switch (keyword) {
    case 'type': {
      const types = Array.isArray(asked) ? asked.map(typeWord) : [typeWord(asked)];
      const wanted = types.length > 1 ? `${types.slice(0, -1).join(', ')} or ${String(types.at(-1))}` : String(types[0]);
      return `must be ${wanted}, not ${typeof value === 'number' ? brief(value) : typeName(value)}`;
    }
    case 'const':
      return `must be ${brief(asked)}; it is ${brief(value)}`;
    case 'enum':
      return `must be one of ${listed(asked as readonly unknown[])}; it is ${brief(value)}`;
    case 'required':
      return `must have the property ${brief(between(error, 'Instance does not have required property "', '".'))}`;
    case 'pattern':
      return `must match the pattern ${brief(asked)}; it is ${brief(value)}`;
    case 'format':
      return `must be ${FORMAT_WORDS.get(asked) ?? `of the format ${brief(asked)}`}; it is ${brief(value)}`;
    case 'minLength':
      return `must have at least ${counted(asked, 'character')}; it is ${brief(value)}`;
    case 'maxLength':
      return `must have at most ${counted(asked, 'character')}; it has more`;
    case 'minimum':
      return `must be ${schema['exclusiveMinimum'] === true ? 'more than' : 'at least'} ${brief(asked)}; it is ${brief(value)}`;
    case 'maximum':
      return `must be ${schema['exclusiveMaximum'] === true ? 'less than' : 'at most'} ${brief(asked)}; it is ${brief(value)}`;
    case 'exclusiveMinimum':
      return `must be more than ${brief(asked)}; it is ${brief(value)}`;
    case 'exclusiveMaximum':
      return `must be less than ${brief(asked)}; it is ${brief(value)}`;
    case 'multipleOf':
      return `must be a multiple of ${brief(asked)}; it is ${brief(value)}`;
    case 'minItems':
      return `must have at least ${counted(asked, 'item')}; it has ${lengthOf(value)}`;
    case 'maxItems':
      return `must have at most ${counted(asked, 'item')}; it has ${lengthOf(value)}`;
    case 'uniqueItems':
      return 'must not hold the same item twice';
    case 'minProperties':
      return `must have at least ${asked === 1 ? '1 property' : `${String(asked)} properties`}; it has ${lengthOf(value)}`;
    case 'maxProperties':
      return `must have at most ${asked === 1 ? '1 property' : `${String(asked)} properties`}; it has ${lengthOf(value)}`;
    case 'contains':
      return 'must hold an item that fits "contains"; it holds none';
    case 'minContains':
      return `must hold at least ${counted(asked, 'item')} fitting "contains"`;
    case 'maxContains':
      return `must hold at most ${counted(asked, 'item')} fitting "contains"`;
    case 'dependentRequired':
    case 'dependencies':
      return `must have ${missingPartners(asked, value)}`;
    case 'not':
      return schema === NOTHING ? notAllowed(holder) : 'must not fit the schema under "not", and does';
    default:
      return `departs from "${keyword}"`;
  }
}

function notAllowed(holder: string | undefined): string {
  switch (holder) {
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return 'is not a declared property, and the schema allows no others';
    case 'items':
    case 'additionalItems':
    case 'unevaluatedItems':
      return 'is one item too many: the schema allows no more';
    default:
      return 'is not allowed: the schema there is false';
  }
}

function missingPartners(asked: unknown, value: unknown): string {
  const missing: string[] = [];
  if (isObject(asked) && isObject(value)) {
    for (const name of Object.keys(asked)) {
      const partners = asked[name];
      if (!Object.hasOwn(value, name) || !Array.isArray(partners)) continue;
      for (const partner of partners) if (!Object.hasOwn(value, String(partner))) missing.push(`${brief(partner)} beside ${brief(name)}`);
    }
  }
  return missing.length > MOST_NAMED ? `${missing.slice(0, MOST_NAMED).join(', ')} and more` : missing.join(', ');
}

const lengthOf = (value: unknown): number => (Array.isArray(value) ? value.length : isObject(value) ? Object.keys(value).length : 0);

/** The interpreter names these in its sentence only. */
function between(text: string, before: string, after: string): string {
  return text.startsWith(before) && text.endsWith(after) ? text.slice(before.length, -after.length) : text;
}

/** Who departs: the last part of its path. */
export function subjectOf(pointer: string, root: unknown): string {
  if (pointer === '') return 'The value';
  const cut = pointer.lastIndexOf('/');
  const last = unescapePart(pointer.slice(cut + 1));
  return Array.isArray(valueAt(root, pointer.slice(0, cut))) ? `Item ${Number(last) + 1}` : brief(last);
}

const unescapePart = (part: string): string => part.replace(/~1/g, '/').replace(/~0/g, '~');

/** The part of a value that a JSON Pointer leads to; undefined when it leads nowhere. */
export function valueAt(root: unknown, pointer: string): unknown {
  let at = root;
  for (const part of pointer.split('/').slice(1)) at = Array.isArray(at) ? (at as readonly unknown[])[Number(part)] : own(at, unescapePart(part));
  return at;
}
