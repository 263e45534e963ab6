// One row of the table of schemas that the form is proven with: the schema, documents that belong to it, and what the form cannot draw.

/** A schema, documents for it, and what a form of it must be. Pointers are JSON pointers into the document that the form builds. */
export interface SchemaFixture {
  readonly name: string;
  /** What it stands for: a keyword, a server, or the generator (with its version) that wrote it. */
  readonly source: string;
  readonly schema: unknown;
  /** Documents that the schema accepts. */
  readonly valid: readonly unknown[];
  readonly invalid?: readonly unknown[];
  /** Places drawn as JSON when everything is filled. All other places have a control of their own. */
  readonly jsonFields: readonly string[];
  /** Further places that are drawn as JSON in the valid documents: names and items of any kind, which nothing describes. */
  readonly alsoJson?: readonly string[];
  /** What a person has to type, because no schema says what fits there. */
  readonly typed?: Readonly<Record<string, unknown>>;
  /** Names that a person adds to an object, by the pointer of the object. */
  readonly names?: Readonly<Record<string, readonly string[]>>;
  /** Members that a person leaves out, because they contradict another one or can have no value. */
  readonly left?: readonly string[];
  /** Made to exhaust whoever reads it: only answers within bounds are asked for. */
  readonly hostile?: true;
}

export const DRAFT_7 = 'http://json-schema.org/draft-07/schema#';
export const DRAFT_2019 = 'https://json-schema.org/draft/2019-09/schema';
export const DRAFT_2020 = 'https://json-schema.org/draft/2020-12/schema';

/** An object schema with these members. */
export const members = (properties: Readonly<Record<string, unknown>>, more: Readonly<Record<string, unknown>> = {}): unknown => ({ type: 'object', properties, ...more });

/** From text, where an object literal would read a name (`__proto__`) as something else. */
export const fromText = (text: string): unknown => JSON.parse(text) as unknown;

/** The keywords of a condition; by way of a map, because an object literal with a `then` could be taken for a promise. */
export function when(condition: unknown, yes: unknown, no?: unknown): Readonly<Record<string, unknown>> {
  const keywords = new Map([['if', condition]]).set('then', yes);
  if (no !== undefined) keywords.set('else', no);
  return Object.fromEntries(keywords);
}
