// The form: transport, address, era, headers, timeout. Says what is wrong while it is typed; Connect is always in reach.

import { useState, type FormEvent, type ReactNode } from 'react';
import Plug from 'lucide-react/icons/plug';
import Plus from 'lucide-react/icons/plus';
import X from 'lucide-react/icons/x';
import { REVISIONS, type EraChoice } from '../../protocol/revisions.ts';
import { readDraft, type ConnectionDraft, type HeaderDraft } from '../../store/connectionDraft.ts';
import type { ConnectionState } from '../../store/connectionState.ts';
import type { Workspace } from '../../store/workspace.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { Select } from '../../ui/Select.tsx';

const TRANSPORTS = [
  { value: 'demo', label: 'Demo', title: 'A server that runs in this tab' },
  { value: 'streamable-http', label: 'Streamable HTTP' },
  { value: 'sse', label: 'HTTP+SSE', title: 'Deprecated since revision 2025-03-26' },
  { value: 'websocket', label: 'WebSocket', title: 'A custom transport: MCP does not specify it' },
] as const;

const DEMOS = [
  { value: 'demo:port', label: 'Port', title: 'The official server package in a Worker, over a MessagePort' },
  { value: 'demo:http', label: 'HTTP', title: 'The same server over Streamable HTTP inside the page' },
  { value: 'demo:misbehaving', label: 'Misbehaving', title: 'A server that breaks the rules, one per tool' },
] as const;

const ERAS = ['auto', 'legacy', ...REVISIONS.toReversed()].map((value) => ({ value, label: value }));

const EXAMPLES: Readonly<Record<ConnectionDraft['transport'], string>> = { demo: '', 'streamable-http': 'http://127.0.0.1:3001/mcp', sse: 'http://127.0.0.1:3001/sse', websocket: 'ws://127.0.0.1:3001/mcp' };

const HINTS: Readonly<Record<ConnectionDraft['transport'], string>> = {
  demo: 'Runs in this tab; nothing leaves it.',
  'streamable-http': 'One POST per message. The server must allow this page by CORS.',
  sse: 'Deprecated, handshake era only. The server must allow this page by CORS.',
  websocket: 'A custom transport: not in the MCP specification.',
};

export interface ConnectionFormProps {
  readonly workspace: Workspace;
  readonly connection: ConnectionState;
  readonly draft: ConnectionDraft;
}

export function ConnectionForm({ workspace, connection, draft }: ConnectionFormProps): ReactNode {
  const [tried, setTried] = useState(false);
  const read = readDraft(draft);
  const problems = read.ok ? [] : read.error;
  const problem = (field: string): string | undefined => (tried || field !== 'url' || draft.url !== '' ? problems.find((each) => each.field === field)?.message : undefined);
  const edit = (change: Partial<ConnectionDraft>): void => workspace.editDraft(change);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (read.ok) void workspace.connect();
  };
  const connecting = connection.status === 'connecting';
  const connected = connection.status === 'ready';
  return (
    <form className="cc connection-form" onSubmit={submit} noValidate aria-label="Connection">
      <h1 className="sec">
        Connect to a server <span>{HINTS[draft.transport]}</span>
      </h1>
      <div className="fields">
        <Field name="Transport" id="c-transport">
          {() => <Segmented label="Transport" options={TRANSPORTS} value={draft.transport} onChange={(transport) => edit({ transport })} />}
        </Field>
        {draft.transport === 'demo' ? (
          <Field name="Server" id="c-demo">
            {() => <Segmented label="Demo server" options={DEMOS} value={draft.demoUrl as 'demo:port'} onChange={(demoUrl) => edit({ demoUrl })} />}
          </Field>
        ) : (
          <Field name="URL" id="c-url" problem={problem('url')}>
            {(control) => <input {...control} className="in" type="text" inputMode="url" autoComplete="url" spellCheck={false} placeholder={EXAMPLES[draft.transport]} value={draft.url} onChange={({ target }) => edit({ url: target.value })} />}
          </Field>
        )}
        <Field name="Era" id="c-era" hint={eraHint(draft.era)}>
          {(control) => <Select control={control} value={draft.era} options={ERAS} onChange={(era) => edit({ era: era as EraChoice })} />}
        </Field>
        {draft.transport === 'websocket' && (
          <Field name="Subprotocol" id="c-subprotocol" problem={problem('subprotocol')} hint="empty offers none">
            {(control) => <input {...control} className="in w-m" spellCheck={false} value={draft.subprotocol} onChange={({ target }) => edit({ subprotocol: target.value })} />}
          </Field>
        )}
        <Field name="Timeout" id="c-timeout" type="seconds" problem={problem('timeout')} hint="for each answer">
          {(control) => <input {...control} className="in num w-s" inputMode="numeric" value={draft.timeoutSeconds} onChange={({ target }) => edit({ timeoutSeconds: target.value })} />}
        </Field>
        {draft.transport !== 'demo' && <Headers draft={draft} problem={problem('headers')} onChange={(headers) => edit({ headers })} />}
      </div>
      <div className="callbar">
        <div className="strip run">
          {connecting ? (
            // One element with Connect, so that focus stays; by the end of the click it submits, hence preventDefault.
            <Button onClick={(event) => (event.preventDefault(), void workspace.disconnect())} type="button">
              Stop connecting
            </Button>
          ) : (
            <Button variant="primary" icon={Plug} type="submit">
              Connect
            </Button>
          )}
          <p className="hint" role="status">
            {connecting ? `Connecting… ${connection.evidence.at(-1)?.words ?? ''}` : connected ? 'Closes the present connection first.' : ''}
          </p>
        </div>
      </div>
    </form>
  );
}

function eraHint(era: EraChoice): string {
  if (era === 'auto') return 'probe first, then decide by evidence';
  return era === 'legacy' ? 'begin with initialize' : 'forced, without asking';
}

interface HeadersProps {
  readonly draft: ConnectionDraft;
  readonly problem: string | undefined;
  readonly onChange: (headers: readonly HeaderDraft[]) => void;
}

function Headers({ draft, problem, onChange }: HeadersProps): ReactNode {
  const { headers, transport } = draft;
  const barred = transport === 'websocket';
  const set = (index: number, change: Partial<HeaderDraft>): void => onChange(headers.map((header, at) => (at === index ? { ...header, ...change } : header)));
  return (
    <fieldset className="headers" disabled={barred}>
      <legend className="f-l">Headers</legend>
      {barred && (
        <p className="hint" id="headers-barred">
          Browsers cannot send headers with a WebSocket. Put a token into the URL or a subprotocol if the server takes it there.
        </p>
      )}
      {!barred &&
        headers.map((header, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- header rows have no identity but their place
          <div className="header-row" key={index}>
            <input className="in" aria-label={`Header ${index + 1} name`} placeholder="Authorization" spellCheck={false} autoComplete="off" value={header.name} onChange={({ target }) => set(index, { name: target.value })} />
            <input className="in" aria-label={`Header ${index + 1} value`} placeholder="Bearer …" spellCheck={false} autoComplete="off" value={header.value} onChange={({ target }) => set(index, { value: target.value })} />
            <IconButton icon={X} label={`Remove header ${index + 1}`} onClick={() => onChange(headers.filter((_, at) => at !== index))} />
          </div>
        ))}
      {problem !== undefined && <p className="f-msg">{problem}</p>}
      <Button variant="link" type="button" disabled={barred} aria-describedby={barred ? 'headers-barred' : undefined} onClick={() => onChange([...headers, { name: headers.length === 0 ? 'Authorization' : '', value: '' }])}>
        <Icon of={Plus} /> Add header
      </Button>
      {!barred && headers.length > 0 && <p className="hint">Kept in this tab’s memory only, and masked in the log.</p>}
    </fieldset>
  );
}
