// What a form shows for one place of a document: made from the schema and the document together, a level at a time. Shapes only.

import type { JsonNode } from './jsonNode.ts';
import type { JsonPath } from './jsonPath.ts';

/** What is at a place, as the user sees it: nothing sent, `null`, an empty text, list or object, or something. */
export type FieldState = 'absent' | 'null' | 'empty' | 'value';

/** One value that a schema lists. */
export interface FieldChoice {
  readonly label: string;
  readonly description: string | undefined;
  readonly value: JsonNode;
}

/** Bounds as the schema gives them, for hints and native controls; what is outside them can be sent all the same. */
export interface TextBounds {
  readonly minLength: number | undefined;
  readonly maxLength: number | undefined;
  readonly pattern: string | undefined;
  /** `date`, `time`, `date-time`, `email`, `uri`, `uuid`, `color`, …; whatever the schema says. */
  readonly format: string | undefined;
}

/** As text: a bound can be beyond what a double holds. */
export interface NumberBounds {
  readonly minimum: string | undefined;
  readonly exclusiveMinimum: string | undefined;
  readonly maximum: string | undefined;
  readonly exclusiveMaximum: string | undefined;
  readonly multipleOf: string | undefined;
}

/** How a place is edited. */
export type FieldControl =
  | { readonly kind: 'text'; readonly multiline: boolean; readonly bounds: TextBounds }
  /** A text that carries bytes: filled from a file, as base64. */
  | { readonly kind: 'bytes'; readonly mediaType: string | undefined; readonly bounds: TextBounds }
  | { readonly kind: 'number'; readonly integer: boolean; readonly bounds: NumberBounds }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'null' }
  /** `more`: choices beyond the 1,000 that are here. */
  | { readonly kind: 'choice'; readonly choices: readonly FieldChoice[]; readonly more: number }
  | { readonly kind: 'const'; readonly value: JsonNode }
  /** `mayAdd`: names that are not listed are allowed, or at least not forbidden. */
  | { readonly kind: 'object'; readonly mayAdd: boolean; readonly namePattern: string | undefined; readonly minProperties: number | undefined; readonly maxProperties: number | undefined }
  /** `fixed`: items whose schema depends on their place (`prefixItems`). `mayAdd`: more than those are allowed. */
  | { readonly kind: 'array'; readonly fixed: number; readonly mayAdd: boolean; readonly minItems: number | undefined; readonly maxItems: number | undefined; readonly unique: boolean; readonly contains: string | undefined }
  /** What the form cannot draw, for this part only. `reason`: a clause for the user, e.g. "any value is allowed". */
  | { readonly kind: 'json'; readonly reason: string };

/** Alternatives of `oneOf`, `anyOf`, or a list of types, of which one is drawn. */
export interface FieldBranches {
  /** Unique among the branches of this field; an index may stand for another schema later. */
  readonly labels: readonly string[];
  readonly chosen: number;
  /** Why this one: the document says so (`const`, required names, type, validation), the user chose it, or it is the first. */
  readonly by: 'const' | 'required' | 'type' | 'validation' | 'user' | 'first';
}

/** One place of a document. Its children are asked for when it is opened, so that schemas that contain themselves end. */
export interface FormField {
  readonly path: JsonPath;
  /** The member's name, or the item's number from 0; empty for the root. */
  readonly name: string;
  /** What the schema calls it. */
  readonly title: string | undefined;
  readonly description: string | undefined;
  /** The type in words: `string`, `integer or null`, `array of string`. */
  readonly type: string;
  readonly control: FieldControl;
  readonly state: FieldState;
  /** What is there; undefined when it is absent. */
  readonly value: JsonNode | undefined;
  /** What is there does not fit the control (a text where a number is drawn): it is shown and edited as JSON until it does. */
  readonly misfit: boolean;
  readonly required: boolean;
  /** `null` is a value of its own here, beside what the control edits. */
  readonly nullable: boolean;
  readonly branches: FieldBranches | undefined;
  readonly defaultValue: JsonNode | undefined;
  readonly examples: readonly JsonNode[];
  readonly deprecated: boolean;
  readonly readOnly: boolean;
  /** Said by no part of the schema: added by the user, or left from another branch. */
  readonly extra: boolean;
  /** A member whose name the schema does not spell out: one of a map, or an extra one. The user may give it another name. */
  readonly renamable: boolean;
  /** What was limited or left out when the schema was read here, a sentence each. */
  readonly limits: readonly string[];
}

/**
 * The schema of a document, ready to be asked. Never throws, whatever the schema; asking costs no more than what is shown.
 * A field is known by its identity: hand back the very object that was given out, not a copy of it. While nothing about a place
 * changes (its value, what governs it, the same `chosen`), its field stays the same object.
 */
export interface FormSchema {
  /** @param chosen what the user chose where there are branches, by `pathKey` */
  root(document: JsonNode | undefined, chosen?: BranchChoices): FormField;
  /** Members or items, in the order shown: those the schema names (or fixes) first, then the others as written. At most `most`. */
  children(field: FormField, chosen?: BranchChoices, most?: number): readonly FormField[];
  /** The field at a path, or undefined where the document and the schema have nothing. */
  at(document: JsonNode | undefined, path: JsonPath, chosen?: BranchChoices): FormField | undefined;
  /** A value to begin with when a place is filled: its default, const or first choice, else the smallest that fits; required members included. */
  seed(field: FormField): JsonNode;
  /** A value made of examples, defaults and formats, which the schema should accept. */
  example(field: FormField): JsonNode;
  /** The schema of a branch taken by hand: what to write when it is chosen, keeping what both have. */
  branchValue(field: FormField, branch: number): JsonNode;
  /** The schema that governs a place, as it stands in the definition, for showing. */
  definition(field: FormField): unknown;
  /** What holds for the whole schema: a dialect that is not known, references that lead nowhere. A sentence each. */
  readonly notes: readonly string[];
}

/** Which branch the user took, by the key of its path. */
export type BranchChoices = ReadonlyMap<string, number>;
