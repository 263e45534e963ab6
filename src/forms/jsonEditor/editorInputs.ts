// What the editor is given besides its text, where its extensions find it, and the document as they read it.

import { ensureSyntaxTree, syntaxTree } from '@codemirror/language';
import { Facet, type EditorState, type Text } from '@codemirror/state';
import type { Tree } from '@lezer/common';
import type { FormField, FormSchema } from '../../schema/form/formField.ts';
import type { JsonNode } from '../../schema/form/jsonNode.ts';
import { fieldAt } from './completionOptions.ts';
import { pathAtCursor, pathOfPlace } from './documentPlaces.ts';
import type { EditorFinding } from './documentProblems.ts';
import { readableDocument } from './readableDocument.ts';

export const schemaFacet = Facet.define<FormSchema | undefined, FormSchema | undefined>({ combine: (values) => values[0] });

const NO_FINDINGS: readonly EditorFinding[] = [];
export const findingsFacet = Facet.define<readonly EditorFinding[], readonly EditorFinding[]>({ combine: (values) => values[0] ?? NO_FINDINGS });

/** How long a question may hold up the page to read on in a large text. */
const MOST_PARSE_MS = 100;

export const treeOf = (state: EditorState): Tree => ensureSyntaxTree(state, state.doc.length, MOST_PARSE_MS) ?? syntaxTree(state);

/** Several extensions ask about the same text, one after the other. */
const readBefore = new WeakMap<Tree, { readonly doc: Text; readonly document: JsonNode | undefined }>();

export function documentOf(state: EditorState, tree: Tree): JsonNode | undefined {
  const before = readBefore.get(tree);
  if (before?.doc === state.doc) return before.document;
  const document = readableDocument(tree, state.doc);
  readBefore.set(tree, { doc: state.doc, document });
  return document;
}

/** The field that the schema has for an offset. */
export function fieldAtOffset(state: EditorState, offset: number): FormField | undefined {
  const schema = state.facet(schemaFacet);
  if (schema === undefined) return undefined;
  const tree = treeOf(state);
  return fieldAt(schema, documentOf(state, tree), pathOfPlace(pathAtCursor(tree, state.doc, offset)));
}
