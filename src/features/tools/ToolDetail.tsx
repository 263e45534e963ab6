// One tool: what it says, its arguments as form or JSON, and the bar that calls and cancels.

import { useState, type FormEvent, type KeyboardEvent, type ReactNode } from 'react';
import Braces from 'lucide-react/icons/braces';
import Play from 'lucide-react/icons/play';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import type { ListItem } from '../../protocol/findings.ts';
import { own, ownString, type JsonObject } from '../../protocol/jsonRpc.ts';
import type { Invocation } from '../../store/invocation.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { JsonTree } from '../../ui/JsonTree.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { ServerText } from '../../ui/ServerText.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { ArgumentFields } from './ArgumentFields.tsx';
import { toolHints } from './toolMarks.tsx';
import { useArguments } from './useArguments.ts';

export interface ToolDetailProps {
  readonly tool: ListItem;
  /** The call in view, while it runs. */
  readonly running: Invocation | undefined;
  /** Why it cannot be called, in words. */
  readonly silent: string | undefined;
  readonly onCall: (args: JsonObject | undefined) => void;
  readonly onCancel: (number: number) => void;
}

type View = 'form' | 'json' | 'schema';

export function ToolDetail({ tool, running, silent, onCall, onCancel }: ToolDetailProps): ReactNode {
  const args = useArguments(own(tool.value, 'inputSchema'));
  const [view, setView] = useState<View>(args.fields === undefined ? 'json' : 'form');
  const show = (next: View): void => {
    if (next === 'json' && view !== 'json') args.openJson();
    if (next === 'form' && !args.openForm()) return;
    setView(next);
  };
  const call = (): void => {
    const read = view === 'json' ? args.readJson() : args.readForm();
    if (read.ok) onCall(read.value);
  };
  const keys = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      if (silent === undefined && !tool.unusable) call();
    }
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    call();
  };
  const title = ownString(tool.value, 'title');
  const description = ownString(tool.value, 'description');
  const problems = view === 'json' ? args.jsonProblem : args.problemSummary;
  return (
    // The keys work anywhere in the form; the buttons do the same for the pointer.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form className="pane" aria-label={`Arguments of ${tool.name}`} onSubmit={submit} onKeyDown={keys} noValidate>
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
          <Segmented
            label="Arguments view"
            options={[
              { value: 'form', label: 'Form', disabled: args.fields === undefined },
              { value: 'json', label: 'JSON' },
              { value: 'schema', label: 'Schema' },
            ]}
            value={view}
            onChange={show}
          />
        </div>
        {description !== undefined && (
          <p className="server-prose">
            <ServerText text={description} kind="prose" limit={4000} />
          </p>
        )}
        <ToolTags tool={tool.value} />
      </div>
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
        {view === 'form' && args.fields && <ArgumentFields fields={args.fields} texts={args.texts} problems={args.problems} onChange={args.setText} />}
        {view === 'json' && <JsonArguments text={args.json} onChange={args.setJson} problem={args.jsonProblem} />}
        {view === 'schema' && <JsonTree value={tool.value} label="Tool definition" autoHeight />}
      </div>
      <div className="callbar">
        {problems !== undefined && silent === undefined && (
          <div className="strip warn" role="status">
            <Icon of={TriangleAlert} />
            <span title={problems}>{problems}</span>
          </div>
        )}
        <div className="strip run">
          <Button variant="primary" icon={Play} type="submit" disabled={silent !== undefined || tool.unusable} keys={['Ctrl', '↵']} aria-label="Call tool" title={silent}>
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

function JsonArguments({ text, onChange, problem }: { readonly text: string; readonly onChange: (text: string) => void; readonly problem: string | undefined }): ReactNode {
  return (
    <div className="json-edit">
      <textarea className="in" aria-label="Arguments as JSON" aria-invalid={problem === undefined ? undefined : true} rows={Math.min(24, Math.max(8, text.split('\n').length + 1))} spellCheck={false} value={text} onChange={({ target }) => onChange(target.value)} />
      <p className="hint">The value of “arguments”. Leave it empty to send none.</p>
    </div>
  );
}
