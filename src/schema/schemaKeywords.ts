// The dialects of JSON Schema that can be checked, and what each keyword holds in which of them. A table, no behaviour:
// a keyword that is not in a dialect is ignored there, as the dialect itself demands.

/** The dialects that the interpreter knows, by its own names. */
export type Dialect = '4' | '7' | '2019-09' | '2020-12';

/** In the order of their dates. */
export const DIALECTS: readonly Dialect[] = ['4', '7', '2019-09', '2020-12'];

/** MCP's default for a schema without `$schema`. */
export const DEFAULT_DIALECT: Dialect = '2020-12';

const BY_URI: ReadonlyMap<string, Dialect> = new Map([
  ['json-schema.org/draft-04/schema', '4'],
  ['json-schema.org/draft-07/schema', '7'],
  ['json-schema.org/draft/2019-09/schema', '2019-09'],
  ['json-schema.org/draft/2020-12/schema', '2020-12'],
]);

/** @param uri the value of `$schema`; http or https and with or without the empty fragment, because servers write all four */
export function dialectOf(uri: string): Dialect | undefined {
  return BY_URI.get(uri.replace(/^https?:\/\//, '').replace(/#$/, ''));
}

/** What a keyword's value must be. The kinds that hold schemas begin with `schema`. */
export type KeywordKind =
  | 'schema'
  | 'schema-list'
  | 'schema-map'
  | 'schema-or-list'
  | 'schema-or-names-map'
  | 'types'
  | 'names'
  | 'names-map'
  | 'list'
  | 'any'
  | 'number'
  | 'positive'
  | 'count'
  | 'boolean'
  | 'pattern'
  | 'format';

interface KeywordRow {
  readonly kind: KeywordKind;
  readonly since?: Dialect;
  readonly until?: Dialect;
}

const ROWS: readonly (readonly [string, ...KeywordRow[]])[] = [
  ['type', { kind: 'types' }],
  ['enum', { kind: 'list' }],
  ['const', { kind: 'any', since: '7' }],
  ['multipleOf', { kind: 'positive' }],
  ['minimum', { kind: 'number' }],
  ['maximum', { kind: 'number' }],
  ['exclusiveMinimum', { kind: 'boolean', until: '4' }, { kind: 'number', since: '7' }],
  ['exclusiveMaximum', { kind: 'boolean', until: '4' }, { kind: 'number', since: '7' }],
  ['minLength', { kind: 'count' }],
  ['maxLength', { kind: 'count' }],
  ['pattern', { kind: 'pattern' }],
  ['format', { kind: 'format' }],
  ['minItems', { kind: 'count' }],
  ['maxItems', { kind: 'count' }],
  ['uniqueItems', { kind: 'boolean' }],
  ['prefixItems', { kind: 'schema-list', since: '2020-12' }],
  ['items', { kind: 'schema-or-list', until: '2019-09' }, { kind: 'schema', since: '2020-12' }],
  ['additionalItems', { kind: 'schema', until: '2019-09' }],
  ['unevaluatedItems', { kind: 'schema', since: '2019-09' }],
  ['contains', { kind: 'schema', since: '7' }],
  ['minContains', { kind: 'count', since: '2019-09' }],
  ['maxContains', { kind: 'count', since: '2019-09' }],
  ['minProperties', { kind: 'count' }],
  ['maxProperties', { kind: 'count' }],
  ['required', { kind: 'names' }],
  ['properties', { kind: 'schema-map' }],
  ['patternProperties', { kind: 'schema-map' }],
  ['additionalProperties', { kind: 'schema' }],
  ['unevaluatedProperties', { kind: 'schema', since: '2019-09' }],
  ['propertyNames', { kind: 'schema', since: '7' }],
  ['dependencies', { kind: 'schema-or-names-map', until: '7' }],
  ['dependentRequired', { kind: 'names-map', since: '2019-09' }],
  ['dependentSchemas', { kind: 'schema-map', since: '2019-09' }],
  ['allOf', { kind: 'schema-list' }],
  ['anyOf', { kind: 'schema-list' }],
  ['oneOf', { kind: 'schema-list' }],
  ['not', { kind: 'schema' }],
  ['if', { kind: 'schema', since: '7' }],
  ['then', { kind: 'schema', since: '7' }],
  ['else', { kind: 'schema', since: '7' }],
];

/** Maps of schemas that apply to nothing by themselves: only references reach them. Both names are read in every dialect. */
export const DEFINITIONS: readonly string[] = ['$defs', 'definitions'];

/** The keywords of one dialect. */
export function keywordsOf(dialect: Dialect): ReadonlyMap<string, KeywordKind> {
  const at = DIALECTS.indexOf(dialect);
  const keywords = new Map<string, KeywordKind>();
  for (const [name, ...rows] of ROWS) {
    const row = rows.find(({ since = '4', until = '2020-12' }) => DIALECTS.indexOf(since) <= at && at <= DIALECTS.indexOf(until));
    if (row) keywords.set(name, row.kind);
  }
  return keywords;
}

/** Formats that are checked. Others are only annotations, and so is any name that an object would answer to by accident (`constructor`). */
export const FORMATS: ReadonlySet<string> = new Set([
  'date', 'time', 'date-time', 'duration', 'email', 'hostname', 'ipv4', 'ipv6', 'uri', 'uri-reference', 'uri-template', 'uuid', 'json-pointer', 'relative-json-pointer', 'regex',
]);
