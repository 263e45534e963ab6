// One tool: what it says, its arguments as form or JSON, and the bar that calls and cancels.

import { useState, type FormEvent, type KeyboardEvent, type ReactNode } from 'react';
import Braces from 'lucide-react/icons/braces';
import ClipboardPaste from 'lucide-react/icons/clipboard-paste';
import Play from 'lucide-react/icons/play';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import { JsonEditor } from '../../forms/jsonEditor/JsonEditor.tsx';
import { ProblemSummary } from '../../forms/ProblemSummary.tsx';
import { SchemaForm } from '../../forms/SchemaForm.tsx';
import type { ListItem, Validate } from '../../protocol/findings.ts';
import { own, ownString, type JsonObject } from '../../protocol/jsonRpc.ts';
import type { Invocation } from '../../store/invocation.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { ServerText } from '../../ui/ServerText.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { ToolDefinition } from './ToolDefinition.tsx';
import { toolHints } from './toolMarks.tsx';
import { useToolArguments, type BegunArguments, type ToolArguments } from './useToolArguments.ts';

export interface ToolDetailProps {
  readonly tool: ListItem;
  /** The call in view, while it runs. */
  readonly running: Invocation | undefined;
  /** Why it cannot be called, in words. */
  readonly silent: string | undefined;
  readonly validate: Validate;
  /** What the form begins with: a draft, an earlier call, a pasted one. */
  readonly begun: BegunArguments | undefined;
  readonly onDraft: (text: string | undefined) => void;
  /** Asks for a pasted call. */
  readonly onPaste: () => void;
  /** Drawn as the fourth view; @param params of one call, as the form says now */
  readonly drawRepeat: ((params: () => JsonObject | undefined) => ReactNode) | undefined;
  /** @param args undefined: the call has none */
  readonly onCall: (args: unknown) => void;
  readonly onCancel: (number: number) => void;
}

type View = 'form' | 'json' | 'schema' | 'repeat';

export function ToolDetail({ tool, running, silent, validate, begun, onDraft, onPaste, drawRepeat, onCall, onCancel }: ToolDetailProps): ReactNode {
  const args = useToolArguments(own(tool.value, 'inputSchema'), validate, begun, onDraft);
  const [view, setView] = useState<View>('form');
  const show = (next: View): void => {
    // What is no JSON yet stays where it can be finished.
    if (next !== 'json' && next !== 'schema' && view === 'json' && args.textProblem !== undefined) return;
    if (next === 'json' && view !== 'json') args.openText();
    setView(next);
  };
  const call = (): void => {
    const read = args.read();
    args.judge();
    if (read.ok && silent === undefined && !tool.unusable) onCall(read.value?.value);
  };
  const params = (): JsonObject | undefined => {
    const read = args.read();
    return read.ok ? { name: tool.name, ...(read.value === undefined ? {} : { arguments: read.value.value }) } : undefined;
  };
  const keys = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    call();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    call();
  };
  return (
    // The keys work anywhere in the form; the buttons do the same for the pointer.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form className="pane" aria-label={`Arguments of ${tool.name}`} onSubmit={submit} onKeyDown={keys} noValidate>
      <ToolHead tool={tool} view={view} onView={show} onPaste={onPaste} repeats={drawRepeat !== undefined} />
      <div className="scroll">
        {tool.findings.length > 0 && (
          <Notice severity="warning" title="This tool breaks the specification">
            <ul className="tries">
              {tool.findings.map(({ path, message }) => (
                <li key={path + message}>{message}</li>
              ))}
            </ul>
          </Notice>
        )}
        {begun?.removed !== undefined && begun.removed > 0 && <Notice severity="info" title={begun.removed === 1 ? 'A secret was taken out of this draft when it was stored' : `${begun.removed} secrets were taken out of this draft when it was stored`}>A mark stands where each was; fill it in before you call.</Notice>}
        {view === 'form' && <SchemaForm label="Arguments" schema={args.schema} document={args.document} chosen={args.chosen} findings={args.findings} onChange={args.change} onChoose={args.choose} view={args.formView} />}
        {view === 'json' && (
          <div className="json-edit">
            <JsonEditor label="Arguments as JSON" text={args.text} onChange={args.setText} schema={args.schema} findings={args.problems} onSubmit={call} minLines={8} />
            <p className="hint">The value of “arguments”. Leave it empty to send none.</p>
          </div>
        )}
        {view === 'schema' && <ToolDefinition tool={tool.value} />}
        {view === 'repeat' && drawRepeat?.(params)}
      </div>
      <div className="callbar">
        {silent === undefined && <Problems args={args} view={view} onForm={() => setView('form')} />}
        <div className="strip run">
          <Button variant="primary" icon={Play} type="submit" disabled={silent !== undefined || tool.unusable || args.textProblem !== undefined} keys={['Ctrl', '↵']} aria-label="Call tool" title={silent ?? args.textProblem}>
            Call tool
          </Button>
          {running ? <Progress label="Progress of the call" name={`#${running.number}`} value={running.progress?.progress} total={running.progress?.total} message={running.progress?.message ?? 'running'} /> : <span className="grow hint">{silent}</span>}
          <Button type="button" disabled={!running} onClick={() => running && onCancel(running.number)}>
            Cancel
          </Button>
        </div>
      </div>
    </form>
  );
}

/** What is wrong, and that it can be sent all the same. */
function Problems({ args, view, onForm }: { readonly args: ToolArguments; readonly view: View; readonly onForm: () => void }): ReactNode {
  const read = args.read();
  const losses = read.ok ? (read.value?.losses ?? []) : [];
  return (
    <>
      {args.textProblem !== undefined && (
        <div className="strip warn" role="status">
          <Icon of={TriangleAlert} />
          <span title={args.textProblem}>{`No JSON yet: ${args.textProblem}`}</span>
        </div>
      )}
      {losses.length > 0 && (
        <div className="strip warn" role="status">
          <Icon of={TriangleAlert} />
          <span title={losses.join('\n')}>{losses[0]}</span>
        </div>
      )}
      {(view === 'form' || view === 'json') && <ProblemSummary problems={args.problems} view={args.formView} onGo={onForm} end={<span className="hint">You can call anyway.</span>} />}
    </>
  );
}

interface ToolHeadProps {
  readonly tool: ListItem;
  readonly view: View;
  readonly onView: (view: View) => void;
  readonly onPaste: () => void;
  readonly repeats: boolean;
}

function ToolHead({ tool, view, onView, onPaste, repeats }: ToolHeadProps): ReactNode {
  const title = ownString(tool.value, 'title');
  const description = ownString(tool.value, 'description');
  return (
    <div className="obj">
      <div className="obj-h">
        <h1>
          <ServerText text={tool.name} />
        </h1>
        {title !== undefined && title !== tool.name && (
          <span className="obj-title">
            <ServerText text={title} kind="prose" limit={200} />
          </span>
        )}
        <span className="grow" />
        <IconButton icon={ClipboardPaste} label="Fill from a pasted call" type="button" onClick={onPaste} />
        <Segmented
          label="Arguments view"
          options={[
            { value: 'form', label: 'Form' },
            { value: 'json', label: 'JSON' },
            { value: 'schema', label: 'Schema' },
            ...(repeats ? [{ value: 'repeat' as const, label: 'Repeat', title: 'Call it many times, and measure' }] : []),
          ]}
          value={view}
          onChange={onView}
        />
      </div>
      {description !== undefined && (
        <p className="server-prose">
          <ServerText text={description} kind="prose" limit={4000} />
        </p>
      )}
      <ToolTags tool={tool.value} />
    </div>
  );
}

function ToolTags({ tool }: { readonly tool: unknown }): ReactNode {
  const hints = toolHints(tool);
  const hasOutput = own(tool, 'outputSchema') !== undefined;
  if (hints.length === 0 && !hasOutput) return null;
  return (
    <div className="tags">
      {hints.map(({ icon, word }) => (
        <Tag key={word} icon={icon}>
          {word}
        </Tag>
      ))}
      {hasOutput && <Tag icon={Braces}>output schema</Tag>}
      {hints.length > 0 && <span className="dim">hints, not guarantees</span>}
    </div>
  );
}
