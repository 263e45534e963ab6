// A wire value named in a sentence. Never serialises containers: a hostile one is as deep or as long as it likes.

const LONGEST = 60;

/** A primitive as JSON, shortened; a container by what it is. */
export function brief(value: unknown): string {
  if (typeof value === 'string') return value.length > LONGEST ? `${JSON.stringify(value.slice(0, LONGEST))}…` : JSON.stringify(value);
  return typeof value === 'object' && value !== null ? typeName(value) : String(value);
}

/** The type of a value with its article, as JSON knows it. */
export function typeName(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
