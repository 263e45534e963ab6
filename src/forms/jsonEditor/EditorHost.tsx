// The element that holds the editor's shadow root. Loaded when the first editor is shown: all of CodeMirror comes with it.

import { useEffect, useRef, type CSSProperties, type ReactNode } from 'react';
import { createEditor, type Editor, type EditorHandlers, type EditorInputs, type EditorSelection } from './createEditor.ts';

export interface EditorHostProps extends EditorInputs, EditorHandlers {
  readonly text: string;
  readonly minLines: number;
  readonly maxLines: number | undefined;
  /** Where the cursor was in the plain field that the editor takes over from; undefined when the focus was elsewhere. */
  readonly start: EditorSelection | undefined;
}

/** An editor that is never taller than this is a field among others. */
const SMALL = 6;

export function EditorHost({ text, minLines, maxLines, start, label, description, schema, findings, readOnly, onChange, onSubmit, onOpenProblem }: EditorHostProps): ReactNode {
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<Editor>(undefined);
  const handlers = useRef<EditorHandlers>({ onChange, onSubmit, onOpenProblem });
  const first = useRef({ text, start, inputs: { label, description, schema, findings, readOnly } });
  const small = maxLines !== undefined && maxLines <= SMALL;
  useEffect(() => {
    handlers.current = { onChange, onSubmit, onOpenProblem };
  }, [onChange, onSubmit, onOpenProblem]);
  // Outside system: an editor that keeps its own elements, made once for as long as its element is there.
  useEffect(() => {
    const element = host.current;
    if (element === null) return undefined;
    const made = createEditor(element.shadowRoot ?? element.attachShadow({ mode: 'open' }), first.current.text, first.current.inputs, () => handlers.current, small);
    editor.current = made;
    if (first.current.start !== undefined) made.focus(first.current.start);
    return () => {
      editor.current = undefined;
      made.destroy();
    };
  }, [small]);
  useEffect(() => {
    const inputs = { label, description, schema, findings, readOnly };
    first.current = { text, start: undefined, inputs };
    editor.current?.setInputs(inputs);
    editor.current?.setText(text);
  }, [text, label, description, schema, findings, readOnly]);
  // Typed text is no shortcut of the page, which cannot see from outside that the focus is in a text.
  useEffect(() => {
    const element = host.current;
    const keep = (event: KeyboardEvent): void => {
      if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) event.stopPropagation();
    };
    element?.addEventListener('keydown', keep);
    return () => element?.removeEventListener('keydown', keep);
  }, []);
  return <div ref={host} className="json-editor" style={{ ...SIZE, '--json-editor-min': minLines, ...(maxLines === undefined ? {} : { '--json-editor-max': maxLines }) } as CSSProperties} />;
}

const SIZE = { flex: '1 1 0', minWidth: 0 } as const;
