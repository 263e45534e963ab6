// The CodeMirror editor of one JSON text: its extensions put together, and how its text is brought up to date from outside.
// Knows no React. It lives in a shadow root, where CodeMirror's styles are sheets of the root and not elements, which the page's policy bars.

import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, isolateHistory } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { bracketMatching, codeFolding, foldGutter, foldKeymap, indentOnInput } from '@codemirror/language';
import { lintKeymap } from '@codemirror/lint';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { Annotation, Compartment, EditorState, Prec, Text, Transaction, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, highlightSpecialChars, keymap, lineNumbers, type KeyBinding } from '@codemirror/view';
import type { FormSchema } from '../../schema/form/formField.ts';
import type { JsonPath } from '../../schema/form/jsonPath.ts';
import { splitHidden } from '../../ui/hiddenCharacters.ts';
import type { EditorFinding } from './documentProblems.ts';
import { findingsFacet, schemaFacet } from './editorInputs.ts';
import { editorLook } from './editorLook.ts';
import { fieldTooltip, fieldTooltipKeys } from './fieldTooltip.ts';
import { minimalChange } from './minimalChange.ts';
import { placeLine } from './placeLine.ts';
import { problemMarks, problemState } from './problemMarks.ts';
import { schemaCompletion } from './schemaCompletion.ts';
import { createToldTexts } from './toldTexts.ts';

export interface EditorInputs {
  readonly label: string;
  readonly description: string | undefined;
  readonly schema: FormSchema | undefined;
  readonly findings: readonly EditorFinding[];
  readonly readOnly: boolean;
}

/** Asked for when something happens, so that the newest are called. */
export interface EditorHandlers {
  readonly onChange: (text: string) => void;
  readonly onSubmit: (() => void) | undefined;
  readonly onOpenProblem: ((path: JsonPath) => void) | undefined;
}

export interface EditorSelection {
  readonly anchor: number;
  readonly head: number;
}

export interface Editor {
  setText(text: string): void;
  setInputs(inputs: EditorInputs): void;
  focus(selection: EditorSelection): void;
  destroy(): void;
}

/** From here on lines have numbers. */
const NUMBERED = 24;
const KEYS_HINT = 'Tab leaves the editor; Escape first closes what is open. Control and Space completes, Control and ] indents, F1 tells about the field, F8 goes to the next problem.';

/** CodeMirror's own words, in the tone of the page. */
const WORDS = { next: 'Next', previous: 'Previous', all: 'All', 'match case': 'Match case', regexp: 'Regular expression', 'by word': 'Whole words', replace: 'Replace', 'replace all': 'Replace all', close: 'Close', 'Go to line': 'Go to line', go: 'Go', 'No diagnostics': 'No problems', Diagnostics: 'Problems' };

const fromOutside = Annotation.define<boolean>();

export function createEditor(root: ShadowRoot, text: string, inputs: EditorInputs, handlers: () => EditorHandlers, small: boolean): Editor {
  const given = new Compartment();
  const told = createToldTexts();
  let shown = inputs;
  const tell = EditorView.updateListener.of(({ docChanged, state, transactions }) => {
    if (!docChanged || transactions.every((transaction) => !transaction.docChanged || transaction.annotation(fromOutside) === true)) return;
    const next = state.doc.toString();
    told.add(next);
    handlers().onChange(next);
  });
  const doc = Text.of(text.split(/\r\n?|\n/));
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({ doc, extensions: [extensions(handlers, small, doc.lines), given.of(fromInputs(inputs)), tell] }),
  });
  return {
    setText: (next) => {
      if (told.isOnItsWay(next)) return;
      const change = minimalChange(view.state.doc.toString(), next.replace(/\r\n?/g, '\n'));
      // Taken back like any other change: nobody loses what was typed because a form wrote over it.
      if (change) view.dispatch({ changes: change, annotations: [fromOutside.of(true), isolateHistory.of('full'), Transaction.userEvent.of('set')] });
    },
    setInputs: (next) => {
      if (same(shown, next)) return;
      shown = next;
      view.dispatch({ effects: given.reconfigure(fromInputs(next)) });
    },
    focus: ({ anchor, head }) => {
      const most = view.state.doc.length;
      view.dispatch({ selection: { anchor: Math.min(anchor, most), head: Math.min(head, most) }, scrollIntoView: true });
      view.focus();
    },
    destroy: () => view.destroy(),
  };
}

const same = (a: EditorInputs, b: EditorInputs): boolean => a.label === b.label && a.description === b.description && a.schema === b.schema && a.findings === b.findings && a.readOnly === b.readOnly;

function fromInputs({ label, description, schema, findings, readOnly }: EditorInputs): Extension {
  return [
    schemaFacet.of(schema),
    findingsFacet.of(findings),
    EditorState.readOnly.of(readOnly),
    EditorView.contentAttributes.of({ 'aria-label': label, 'aria-description': [description, KEYS_HINT].filter((words) => words !== undefined && words !== '').join('. ') }),
    readOnly ? EditorView.editorAttributes.of({ class: 'is-read-only' }) : [],
  ];
}

function extensions(handlers: () => EditorHandlers, small: boolean, lines: number): Extension {
  return [
    json(),
    history(),
    drawSelection(),
    highlightActiveLine(),
    hiddenCharacters,
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    EditorView.lineWrapping,
    highlightSelectionMatches(),
    search({ top: true }),
    EditorState.phrases.of(WORDS),
    autocompletion({ override: [schemaCompletion], icons: false }),
    codeFolding(),
    gutters(small, lines),
    problemMarks(() => handlers().onOpenProblem),
    problemState,
    typedOverSelection,
    fieldTooltip,
    placeLine(!small),
    editorLook,
    Prec.highest(keymap.of([submitKey(handlers)])),
    // Without Tab: it belongs to the page.
    keymap.of([...fieldTooltipKeys, ...closeBracketsKeymap, ...defaultKeymap.filter(({ key }) => key !== 'Mod-Enter'), ...searchKeymap, ...historyKeymap, ...foldKeymap, ...completionKeymap, ...lintKeymap]),
  ];
}

function submitKey(handlers: () => EditorHandlers): KeyBinding {
  return {
    key: 'Mod-Enter',
    // Around the editor the same keys may mean the same: once is enough.
    stopPropagation: true,
    run: () => {
      const { onSubmit } = handlers();
      onSubmit?.();
      return onSubmit !== undefined;
    },
  };
}

/**
 * Typing over a selection, and deleting it. Left to Chromium, it would join lines by copying style attributes, which the page's
 * policy reports; so it is done here, as CodeMirror does it for paste.
 */
const typedOverSelection = EditorView.domEventHandlers({
  beforeinput: (event, view) => {
    const { inputType, isComposing } = event;
    const typed = inputType === 'insertText' ? event.data : inputType.startsWith('deleteContent') ? '' : null;
    const { from, to } = selectedBy(view);
    if (typed === null || isComposing || from === to || view.state.readOnly || view.state.selection.ranges.length > 1) return false;
    const insert = (): Transaction => view.state.update({ changes: { from, to, insert: typed }, selection: { anchor: from + typed.length }, scrollIntoView: true, userEvent: typed === '' ? 'delete' : 'input.type' });
    if (typed === '' || !view.state.facet(EditorView.inputHandler).some((handler) => handler(view, from, to, typed, insert))) view.dispatch(insert());
    event.preventDefault();
    return true;
  },
});

/** What is selected in the page, which can be ahead of what the editor knows: it hears of it a moment later. */
function selectedBy(view: EditorView): { readonly from: number; readonly to: number } {
  // Only Chromium has a selection of a shadow root, and only Chromium needs this.
  const root: DocumentOrShadowRoot & { readonly getSelection?: () => Selection | null } = view.root;
  const selection = root.getSelection?.();
  const { anchorNode, focusNode } = selection ?? {};
  if (!selection || !anchorNode || !focusNode || !view.contentDOM.contains(anchorNode) || !view.contentDOM.contains(focusNode)) return view.state.selection.main;
  const [anchor, focus] = [view.posAtDOM(anchorNode, selection.anchorOffset), view.posAtDOM(focusNode, selection.focusOffset)];
  return { from: Math.min(anchor, focus), to: Math.max(anchor, focus) };
}

/** A single field has no room for gutters until it is long; a long text has line numbers too. */
function gutters(small: boolean, atFirst: number): Extension {
  const compartment = new Compartment();
  const of = (lines: number): Extension => [lines >= NUMBERED ? lineNumbers() : [], !small || lines >= NUMBERED ? foldGutter() : []];
  const lengthens = EditorState.transactionExtender.of(({ docChanged, startState, newDoc }) =>
    docChanged && startState.doc.lines >= NUMBERED !== newDoc.lines >= NUMBERED ? { effects: compartment.reconfigure(of(newDoc.lines)) } : null,
  );
  return [compartment.of(of(atFirst)), lengthens];
}

const hiddenCharacters = highlightSpecialChars({
  addSpecialChars: /[\u00a0\u2000-\u200a\u202a-\u202e\u202f\u205f\u2060-\u2064\u206a-\u206f\u2800\u3164\u{e0000}-\u{e007f}]/gu,
  render: (code, description) => {
    const [part] = splitHidden(String.fromCodePoint(code), false);
    const mark = document.createElement('span');
    mark.className = 'cm-hidden-char';
    mark.textContent = part?.text ?? '?';
    mark.title = part?.hidden === true ? part.title : (description ?? '');
    return mark;
  },
});
