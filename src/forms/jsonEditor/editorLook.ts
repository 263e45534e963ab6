// How the editor looks. Only names of design tokens: they reach into the shadow root, and follow light and dark by themselves.

import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--code-key)' },
  { tag: tags.string, color: 'var(--code-string)' },
  { tag: tags.number, color: 'var(--code-number)' },
  { tag: [tags.bool, tags.null], color: 'var(--code-literal)' },
  { tag: [tags.separator, tags.squareBracket, tags.brace], color: 'var(--text-3)' },
  { tag: tags.invalid, color: 'var(--error)' },
]);

const LINE = '20px';
const overlay = { backgroundColor: 'var(--surface-4)', color: 'var(--text-1)', border: '1px solid var(--line-edge)', borderRadius: 'var(--radius-2)', boxShadow: 'var(--shadow)' };
const ring = { outline: '2px solid var(--focus)', outlineOffset: '-1px' };

const look = EditorView.theme({
  '&': { color: 'var(--text-1)', backgroundColor: 'var(--surface-1)', border: '1px solid var(--line-edge)', borderRadius: 'var(--radius-1)', fontSize: 'var(--t-12)' },
  '&.cm-focused': { ...ring, borderColor: 'var(--focus)' },
  '&.is-read-only': { backgroundColor: 'var(--surface-code)' },
  '.cm-scroller': { fontFamily: 'var(--font-mono)', lineHeight: LINE, maxHeight: `calc(var(--json-editor-max, 100000) * ${LINE} + 8px)`, overflow: 'auto', scrollbarWidth: 'thin', scrollbarColor: 'var(--line-edge) transparent' },
  '.cm-content': { padding: '4px 0', caretColor: 'var(--text-1)', minHeight: `calc(var(--json-editor-min, 1) * ${LINE} + 8px)` },
  '.cm-line': { padding: '0 7px' },
  '.cm-cursor, .cm-dropCursor': { borderLeftColor: 'var(--text-1)' },
  '.cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-content ::selection': { backgroundColor: 'var(--select)' },
  '.cm-activeLine': { backgroundColor: 'transparent' },
  '&.cm-focused .cm-activeLine': { backgroundColor: 'color-mix(in srgb, var(--surface-2) 60%, transparent)' },
  '.cm-selectionMatch, .cm-searchMatch': { backgroundColor: 'var(--mark)', color: 'inherit' },
  '.cm-searchMatch.cm-searchMatch-selected': { backgroundColor: 'var(--mark)', outline: '1px solid var(--focus)' },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--accent-soft)', outline: '1px solid var(--line-edge)', color: 'inherit' },
  '&.cm-focused .cm-nonmatchingBracket': { backgroundColor: 'var(--error-soft)', color: 'var(--error)' },
  '.cm-specialChar, .cm-hidden-char': { color: 'var(--warning)', backgroundColor: 'var(--warning-soft)', border: '1px solid var(--warning)', borderRadius: 'var(--radius-1)', padding: '0 3px', font: '10px/12px var(--font-mono)' },
  '.cm-gutters': { backgroundColor: 'transparent', color: 'var(--text-3)', border: '0' },
  '.cm-activeLineGutter': { backgroundColor: 'transparent', color: 'var(--text-1)' },
  '.cm-foldGutter .cm-gutterElement': { padding: '0 3px', cursor: 'default' },
  '.cm-foldPlaceholder': { backgroundColor: 'var(--surface-3)', border: '1px solid var(--line-rule)', color: 'var(--text-2)', padding: '0 4px' },
  '.cm-placeholder': { color: 'var(--text-3)', fontStyle: 'italic' },
  '.cm-tooltip': overlay,
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--font-mono)', fontSize: 'var(--t-12)', lineHeight: '16px', maxHeight: '240px', minWidth: '200px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '4px 8px', display: 'flex', gap: '12px' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { backgroundColor: 'var(--select)', color: 'var(--text-1)', boxShadow: 'inset 2px 0 0 var(--accent)' },
  '.cm-completionLabel': { flex: '0 1 auto', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: 'var(--w-strong)' },
  '.cm-completionDetail': { marginLeft: 'auto', color: 'var(--text-3)', fontStyle: 'normal', fontFamily: 'var(--font-ui)', whiteSpace: 'nowrap' },
  '.cm-tooltip.cm-completionInfo': { padding: '0', maxWidth: '360px' },
  '.cm-facts': { padding: '6px 8px', maxWidth: '420px', maxHeight: '240px', overflow: 'auto', font: 'var(--t-12)/16px var(--font-ui)', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
  '.cm-fact-title': { fontWeight: 'var(--w-strong)' },
  '.cm-fact-type, .cm-fact-bound': { color: 'var(--text-3)', fontFamily: 'var(--font-mono)' },
  '.cm-fact-prose': { color: 'var(--text-2)', padding: '4px 0' },
  '.cm-lintRange': { backgroundImage: 'none', textDecoration: 'underline wavy 1px var(--warning)', textUnderlineOffset: '3px', textDecorationSkipInk: 'none' },
  '.cm-lintRange-error': { textDecorationColor: 'var(--error)' },
  '.cm-lintRange-active': { backgroundColor: 'var(--warning-soft)' },
  '.cm-lintPoint::after': { borderBottomColor: 'var(--error)' },
  '.cm-diagnostic': { padding: '4px 8px', borderLeft: '3px solid var(--warning)', font: 'var(--t-12)/16px var(--font-ui)', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', maxWidth: '420px' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--error)' },
  '.cm-diagnosticAction': { backgroundColor: 'transparent', color: 'var(--accent)', textDecoration: 'underline', padding: '0', font: 'inherit' },
  '.cm-panels': { backgroundColor: 'var(--surface-2)', color: 'var(--text-1)', font: 'var(--t-12)/16px var(--font-ui)', zIndex: '1' },
  '.cm-panels.cm-panels-top': { borderBottom: '1px solid var(--line-rule)' },
  '.cm-panels.cm-panels-bottom': { border: '0' },
  '.cm-panels-bottom > .cm-panel': { borderTop: '1px solid var(--line-hair)' },
  '.cm-panel.cm-search': { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '4px', padding: '4px 28px 4px 7px' },
  '.cm-panel.cm-search br': { display: 'none' },
  '.cm-panel.cm-search input, .cm-panel.cm-search button, .cm-panel.cm-search label, .cm-panel.cm-gotoLine input, .cm-panel.cm-gotoLine button': { margin: '0', font: 'inherit', fontSize: 'var(--t-12)' },
  '.cm-panel.cm-search label': { display: 'inline-flex', alignItems: 'center', gap: '4px', color: 'var(--text-2)' },
  '.cm-textfield': { height: '22px', padding: '0 6px', border: '1px solid var(--line-edge)', borderRadius: 'var(--radius-1)', backgroundColor: 'var(--surface-1)', color: 'var(--text-1)' },
  '.cm-button': { height: '22px', padding: '0 6px', border: '1px solid var(--line-edge)', borderRadius: 'var(--radius-1)', backgroundImage: 'none', backgroundColor: 'var(--surface-1)', color: 'var(--text-1)' },
  '.cm-panel [name=close]': { color: 'var(--text-2)', fontSize: 'var(--t-16)' },
  '.cm-panel.cm-panel-lint ul:focus-visible': ring,
  '.cm-panel.cm-panel-lint ul [aria-selected], .cm-panel.cm-panel-lint ul:focus [aria-selected]': { backgroundColor: 'var(--select)', color: 'var(--text-1)' },
  '.cm-textfield:focus, button:focus-visible, input:focus-visible': ring,
  '.cm-place': { display: 'flex', alignItems: 'baseline', gap: '8px', minHeight: '20px', padding: '2px 7px', boxSizing: 'border-box' },
  '.cm-panels-bottom > .cm-place.is-idle': { minHeight: '0', height: '0', padding: '0', border: '0', overflow: 'hidden' },
  '.cm-place [hidden]': { display: 'none' },
  '.cm-place-problem': { color: 'var(--warning)', overflowWrap: 'anywhere', maxHeight: '48px', overflow: 'auto' },
  '.cm-place-problem:empty': { marginRight: '-8px' },
  '.cm-place-fact': { color: 'var(--text-3)', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  '.cm-place-next': { marginLeft: 'auto', flex: 'none', padding: '0', border: '0', background: 'none', color: 'var(--accent)', font: 'inherit', cursor: 'default' },
});

export const editorLook: Extension = [look, syntaxHighlighting(colours)];
