// A field for JSON text. An editor once its code has come; a plain text field with the same name before, without, and for what is too large.

import { useMemo, useRef, type KeyboardEvent, type ReactNode } from 'react';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import type { FormSchema } from '../../schema/form/formField.ts';
import { parseNode } from '../../schema/form/jsonDocument.ts';
import type { JsonPath } from '../../schema/form/jsonPath.ts';
import { Icon } from '../../ui/Icon.tsx';
import { ServerText } from '../../ui/ServerText.tsx';
import { useEditorCode } from './useEditorCode.ts';

export interface JsonEditorProps {
  /** The accessible name, in the editor and in the plain field. */
  readonly label: string;
  /** Said with the name by screen readers. */
  readonly description?: string | undefined;
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly schema?: FormSchema | undefined;
  /** Marked at their paths; keep the same array while nothing changed. */
  readonly findings?: readonly { readonly path: JsonPath; readonly message: string }[] | undefined;
  /** Ctrl+Enter, or Cmd+Enter. Without it the keys are left to the page. */
  readonly onSubmit?: (() => void) | undefined;
  /** Offered at each finding: show its place elsewhere, for example in the form. */
  readonly onOpenProblem?: ((path: JsonPath) => void) | undefined;
  readonly readOnly?: boolean | undefined;
  readonly minLines?: number | undefined;
  /** Without it the editor grows with its text, and what is around it scrolls. Up to 6, it is drawn as a field among others. */
  readonly maxLines?: number | undefined;
}

/** Longer texts are edited in a plain field: an editor that answers late is worse than none. */
export const MOST_EDITED = 1_000_000;
const NO_FINDINGS: readonly never[] = [];
const PLAIN_LINES = 24;
const PLAIN_PROBLEMS = 5;

export function JsonEditor({ label, description, text, onChange, schema, findings = NO_FINDINGS, onSubmit, onOpenProblem, readOnly = false, minLines = 1, maxLines }: JsonEditorProps): ReactNode {
  const plain = useRef<HTMLTextAreaElement>(null);
  const tooLarge = text.length > MOST_EDITED;
  const code = useEditorCode(plain);
  if (code.state === 'ready' && !tooLarge) {
    const { EditorHost } = code;
    return <EditorHost {...{ label, description, text, onChange, schema, findings, onSubmit, onOpenProblem, readOnly, minLines, maxLines }} start={code.start} />;
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || onSubmit === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onSubmit();
  };
  const invalid = findings.length > 0 ? { 'aria-invalid': true as const } : {};
  return (
    <div style={PLAIN}>
      <textarea
        ref={plain}
        className="in"
        aria-label={label}
        {...(description === undefined ? {} : { 'aria-description': description })}
        {...invalid}
        rows={tooLarge ? (maxLines ?? PLAIN_LINES) : Math.max(minLines, Math.min(lineCount(text), maxLines ?? PLAIN_LINES))}
        spellCheck={false}
        autoComplete="off"
        readOnly={readOnly}
        value={text}
        onChange={({ target }) => onChange(target.value)}
        onKeyDown={onKeyDown}
      />
      {tooLarge && <p className="hint">Over {MOST_EDITED.toLocaleString('en')} characters: this is a plain text field, without completion and marks.</p>}
      {!tooLarge && code.state === 'failed' && <p className="hint">The editor could not be loaded, so this is a plain text field. Nothing is lost.</p>}
      {(tooLarge || code.state === 'failed') && <PlainProblems text={text} findings={findings} unread={tooLarge} />}
    </div>
  );
}

function PlainProblems({ text, findings, unread }: { readonly text: string; readonly findings: readonly { readonly message: string }[]; readonly unread: boolean }): ReactNode {
  // Reading a huge text at each key would hold up typing; whoever sends it reads it anyway.
  const wrong = useMemo(() => {
    const read = unread || text.trim() === '' ? undefined : parseNode(text);
    return read === undefined || read.ok ? undefined : read.error;
  }, [text, unread]);
  const messages = wrong === undefined ? findings.slice(0, PLAIN_PROBLEMS).map(({ message }) => message) : [`Line ${lineCount(text.slice(0, wrong.at ?? text.length))}: ${wrong.message}`];
  return (
    <div role="status">
      {messages.map((message, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- two findings can have the same words
        <p className="f-msg" style={MESSAGE} key={index}>
          <Icon of={TriangleAlert} />
          <ServerText text={message} kind="prose" limit={1_000} />
        </p>
      ))}
    </div>
  );
}

const PLAIN = { flex: '1 1 0', minWidth: 0 } as const;
/** Below the field itself, not below the second column of a grid. */
const MESSAGE = { paddingLeft: 0, justifyContent: 'flex-start' } as const;

function lineCount(text: string): number {
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}
