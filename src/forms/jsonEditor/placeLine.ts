// The line below the text: what is wrong, said to everybody; else where the cursor is and what the schema says about it.

import { diagnosticCount, nextDiagnostic } from '@codemirror/lint';
import type { Extension } from '@codemirror/state';
import { showPanel, type EditorView, type Panel } from '@codemirror/view';
import { fieldAtOffset } from './editorInputs.ts';
import { fieldLine } from './fieldFacts.ts';
import { problemAtCursor } from './problemMarks.ts';

/** A large document is read for the schema, and what is wrong is said: not with every key. */
const DELAY_MS = 250;

/** @param always also there without problems, for an editor that is no single field */
export const placeLine = (always: boolean): Extension => showPanel.of((view) => createLine(view, always));

function createLine(view: EditorView, always: boolean): Panel {
  const dom = document.createElement('div');
  dom.className = 'cm-place';
  const problem = document.createElement('span');
  problem.className = 'cm-place-problem';
  problem.setAttribute('role', 'status');
  const fact = document.createElement('span');
  fact.className = 'cm-place-fact';
  const next = document.createElement('button');
  next.type = 'button';
  next.className = 'cm-place-next';
  next.addEventListener('click', () => {
    nextDiagnostic(view);
    view.focus();
  });
  dom.append(problem, fact, next);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const draw = (): void => {
    timer = undefined;
    const { state } = view;
    const wrong = problemAtCursor(state);
    const field = wrong === undefined && always ? fieldAtOffset(state, state.selection.main.head) : undefined;
    setText(problem, wrong ?? '');
    setText(fact, field === undefined ? '' : fieldLine(field));
    const count = diagnosticCount(state);
    setText(next, count === 1 ? 'Go to it' : `Next of ${count}`);
    next.title = 'F8';
    next.hidden = count === 0;
    // Never away altogether: what appears together with its words is not said.
    dom.classList.toggle('is-idle', wrong === undefined && !always);
  };
  const soon = (): void => {
    timer ??= setTimeout(draw, DELAY_MS);
  };
  draw();
  return { dom, update: soon, destroy: () => clearTimeout(timer) };
}

// Writing the same words again would say them again.
function setText(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
