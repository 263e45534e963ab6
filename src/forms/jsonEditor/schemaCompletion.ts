// Hands what the schema offers to the editor's completion, and writes what was chosen. What is offered is completionOptions.ts.

import { startCompletion, type Completion, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete';
import type { EditorState } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import { completionOptions, type CompletionOption } from './completionOptions.ts';
import { pathAtCursor, type CursorPlace, type TextRange } from './documentPlaces.ts';
import { documentOf, schemaFacet, treeOf } from './editorInputs.ts';
import { factsElement } from './fieldTooltip.ts';

export function schemaCompletion({ state, pos, explicit }: CompletionContext): CompletionResult | null {
  const tree = treeOf(state);
  const place = pathAtCursor(tree, state.doc, pos);
  if (place.kind === 'between' || (!explicit && !isBegun(state, place.token, pos))) return null;
  const indent = /^[ \t]*/.exec(state.doc.lineAt(pos).text)?.[0] ?? '';
  const options = completionOptions(state.facet(schemaFacet), documentOf(state, tree), place, indent);
  if (options.length === 0) return null;
  const begin = place.token?.from ?? pos;
  const quoted = place.kind === 'name' && state.doc.sliceString(begin, begin + 1) === '"';
  return {
    from: quoted ? Math.min(begin + 1, pos) : begin,
    options: options.map(completionOf),
    validFor: place.kind === 'name' ? /^[^":,{}[\]\n]*$/ : /^"?[^",{}[\]\n]*$/,
  };
}

/** A quote or a letter was typed. After a digit, Enter must stay Enter; after a bracket, too. */
function isBegun(state: EditorState, token: TextRange | undefined, pos: number): boolean {
  if (token === undefined || token.from >= pos) return false;
  const typed = state.doc.sliceString(token.from, pos);
  return typed.length < 200 && /^(?:"[^"]*|[a-z_]+)$/i.test(typed);
}

function completionOf(option: CompletionOption, index: number): Completion {
  return {
    label: option.label,
    ...(option.detail === '' ? {} : { detail: option.detail }),
    type: option.kind,
    boost: option.required ? 10 : 0,
    sortText: String(index).padStart(5, '0'),
    ...(option.facts.length === 0 ? {} : { info: () => factsElement(option.facts) }),
    apply: (view, _completion, from, to) => write(view, option, from, to),
  };
}

function write(view: EditorView, option: CompletionOption, from: number, to: number): void {
  const { state } = view;
  const range = replaced(state, pathAtCursor(treeOf(state), state.doc, to), { from, to });
  const { insert, select, goOn } = option.write();
  view.dispatch({
    changes: { ...range, insert },
    selection: { anchor: range.from + select.from, head: range.from + select.to },
    scrollIntoView: true,
    userEvent: 'input.complete',
  });
  if (goOn) startCompletion(view);
}

/** The whole token, so that what stands behind the cursor in it goes too; only what is typed where a quote was never closed. */
function replaced(state: EditorState, place: CursorPlace, typed: TextRange): TextRange {
  if (place.kind === 'between' || place.token === undefined) return typed;
  const { from, to } = place.token;
  const closed = /^(?:"(?:[^"\\]|\\.)*"|[^"]*)$/.test(state.doc.sliceString(from, Math.min(to, from + 2_000)));
  return { from, to: closed ? to : typed.to };
}
