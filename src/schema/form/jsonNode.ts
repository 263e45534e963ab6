// A JSON document as it was written: order of members, names that stand twice, numbers as their digits. Shapes only.

import type { JsonPath } from './jsonPath.ts';

/** A value of JSON that loses nothing of what was typed. Immutable; parts that did not change are shared. */
export type JsonNode =
  | { readonly kind: 'null' }
  | { readonly kind: 'boolean'; readonly value: boolean }
  /** `text` as JSON writes it: `10000000000000000001`, `1.0`, `1e3`. */
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'array'; readonly items: readonly JsonNode[] }
  /** In the order written; a name can stand twice, and can be any string (`__proto__`, `a.b`, the empty one). */
  | { readonly kind: 'object'; readonly members: readonly JsonMember[] };

/** One member of an object. */
export interface JsonMember {
  readonly name: string;
  readonly value: JsonNode;
}

/** What a document cannot say to a reader that keeps one value for a name. */
export interface DuplicateName {
  /** Of the object. */
  readonly path: JsonPath;
  readonly name: string;
}
