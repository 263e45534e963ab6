// What the schema says about the field under the pointer, or about the one at the cursor when F1 asks. Text only.

import { StateEffect, StateField, type Extension } from '@codemirror/state';
import { EditorView, hoverTooltip, showTooltip, type KeyBinding, type Tooltip } from '@codemirror/view';
import { fieldAtOffset } from './editorInputs.ts';
import { fieldFacts, type FieldFact } from './fieldFacts.ts';

export function factsElement(facts: readonly FieldFact[]): HTMLElement {
  const box = document.createElement('div');
  box.className = 'cm-facts';
  for (const { kind, text } of facts) {
    const line = document.createElement('div');
    line.className = `cm-fact-${kind}`;
    line.dir = 'auto';
    line.textContent = text;
    box.append(line);
  }
  return box;
}

function tooltipAt(view: EditorView, offset: number): Tooltip | undefined {
  const field = fieldAtOffset(view.state, offset);
  if (field === undefined) return undefined;
  const facts = fieldFacts(field);
  return facts.length === 0 ? undefined : { pos: offset, above: true, create: () => ({ dom: factsElement(facts) }) };
}

const show = StateEffect.define<Tooltip | null>();

const asked = StateField.define<Tooltip | null>({
  create: () => null,
  update: (before, transaction) => {
    for (const effect of transaction.effects) if (effect.is(show)) return effect.value;
    return transaction.docChanged || transaction.selection !== undefined ? null : before;
  },
  provide: (field) => showTooltip.from(field),
});

export const fieldTooltip: Extension = [hoverTooltip((view, offset) => tooltipAt(view, offset) ?? null), asked];

/** F1 shows the field at the cursor and says it; Escape, or going on, closes it. */
export const fieldTooltipKeys: readonly KeyBinding[] = [
  {
    key: 'F1',
    run: (view) => {
      const { head } = view.state.selection.main;
      const field = fieldAtOffset(view.state, head);
      const tooltip = field === undefined ? undefined : tooltipAt(view, head);
      const words = field === undefined ? [] : fieldFacts(field).map(({ text }) => text);
      view.dispatch({ effects: [show.of(tooltip ?? null), EditorView.announce.of(words.length === 0 ? 'The schema says nothing about this place.' : words.join('. '))] });
      return true;
    },
  },
  {
    key: 'Escape',
    run: (view) => {
      if (view.state.field(asked) === null) return false;
      view.dispatch({ effects: show.of(null) });
      return true;
    },
  },
];
