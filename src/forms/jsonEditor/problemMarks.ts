// Marks what is wrong in the editor, and says it: underlines, F8 from one to the next, the accessible state of the field.

import { diagnosticCount, forEachDiagnostic, linter, type Diagnostic } from '@codemirror/lint';
import type { EditorState, Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import type { JsonPath } from '../../schema/form/jsonPath.ts';
import { documentProblems } from './documentProblems.ts';
import { findingsFacet, treeOf } from './editorInputs.ts';

const DELAY_MS = 200;

export function problemMarks(openProblem: () => ((path: JsonPath) => void) | undefined): Extension {
  return linter(
    ({ state }) => {
      const open = openProblem();
      return documentProblems(treeOf(state), state.doc, state.facet(findingsFacet)).map(({ from, to, severity, message, path }): Diagnostic => ({
        from,
        to,
        severity,
        message,
        ...(path === undefined || open === undefined ? {} : { actions: [{ name: 'Show in the form', apply: () => open(path) }] }),
      }));
    },
    { delay: DELAY_MS, needsRefresh: ({ startState, state }) => startState.facet(findingsFacet) !== state.facet(findingsFacet) },
  );
}

/** The problem to speak of: the one at the cursor, else the first. With its line. */
export function problemAtCursor(state: EditorState): string | undefined {
  const { head } = state.selection.main;
  let first: string | undefined;
  let here: string | undefined;
  forEachDiagnostic(state, ({ message }, from, to) => {
    const text = (): string => `Line ${state.doc.lineAt(from).number}: ${message}`;
    first ??= text();
    if (from <= head && head <= to) here ??= text();
  });
  return here ?? first;
}

export const problemState: Extension = EditorView.contentAttributes.of(({ state }): Record<string, string> => (diagnosticCount(state) === 0 ? {} : { 'aria-invalid': 'true' }));
