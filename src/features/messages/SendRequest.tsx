// Any method with any params, or any text at all, put on the wire by hand. The answer stands below; the frames are in the list.

import { messageOf } from '../../base/messageOf.ts';
import { useId, useState, type FormEvent, type ReactNode } from 'react';
import Send from 'lucide-react/icons/send';
import X from 'lucide-react/icons/x';
import { ResultRegion } from '../../calls/ResultRegion.tsx';
import { useInvocations } from '../../calls/useInvocations.ts';
import { isObject, type JsonObject } from '../../protocol/jsonRpc.ts';
import { METHODS } from '../../protocol/methods.ts';
import type { Inspector } from '../../store/inspector.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Segmented } from '../../ui/Segmented.tsx';

export interface SendRequestProps {
  readonly inspector: Inspector;
  /** Why nothing can be sent, in words. */
  readonly silent: string | undefined;
  readonly onClose: () => void;
  readonly onReveal: (row: number) => void;
}

const SENDABLE = METHODS.filter(({ kind, sender }) => kind === 'request' && sender !== 'server').map(({ method }) => method);

export function SendRequest({ inspector, silent, onClose, onReveal }: SendRequestProps): ReactNode {
  const prefix = useId();
  const [mode, setMode] = useState<'request' | 'text'>('request');
  const [method, setMethod] = useState('');
  const [params, setParams] = useState('');
  const [text, setText] = useState('{"jsonrpc":"2.0","id":"mine","method":"ping"}');
  const [problem, setProblem] = useState<string>();
  // The method asked last: what is typed next must not change whose answer is shown.
  const [sent, setSent] = useState('');
  const calls = useInvocations(inspector, sent, '');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (mode === 'text') {
      void inspector.actions.sendRaw(text).then((failure) => setProblem(failure));
      return;
    }
    const read = readParams(params);
    setProblem(typeof read === 'string' ? read : undefined);
    if (typeof read === 'string') return;
    setSent(method);
    calls.select(inspector.actions.call({ method, target: '', params: read.params }));
  };
  const running = calls.selected?.outcome.type === 'pending' ? calls.selected.number : undefined;
  return (
    <div className="pane">
      <form onSubmit={submit} aria-label="Send request" className="send">
        <div className="dh">
          <b>Send request</b>
          <span className="grow" />
          <Segmented
            label="What to send"
            options={[
              { value: 'request', label: 'Request' },
              { value: 'text', label: 'Any text' },
            ]}
            value={mode}
            onChange={setMode}
          />
          <IconButton icon={X} label="Close Send request" type="button" onClick={onClose} />
        </div>
        {mode === 'request' ? (
          <div className="send-body">
            <input className="in" aria-label="Method" placeholder="method, for example tools/list" list={`${prefix}methods`} spellCheck={false} autoComplete="off" value={method} onChange={({ target }) => setMethod(target.value)} />
            <datalist id={`${prefix}methods`}>
              {SENDABLE.map((name) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </datalist>
            <textarea className="in" aria-label="Params as JSON" placeholder="params as a JSON object; empty sends none" rows={4} spellCheck={false} value={params} onChange={({ target }) => setParams(target.value)} />
          </div>
        ) : (
          <div className="send-body">
            <textarea className="in" aria-label="Frame text" rows={6} spellCheck={false} value={text} onChange={({ target }) => setText(target.value)} />
            <p className="hint">Sent exactly as it stands, valid or not. What comes back is in the list.</p>
          </div>
        )}
        {problem !== undefined && (
          <p className="f-msg" role="alert">
            {problem}
          </p>
        )}
        <div className="strip run">
          <Button variant="primary" icon={Send} type="submit" disabled={silent !== undefined || (mode === 'request' && method.trim() === '')}>
            Send
          </Button>
          <span className="grow hint">{silent}</span>
          <Button type="button" disabled={running === undefined} onClick={() => running !== undefined && inspector.actions.cancel(running)}>
            Cancel
          </Button>
        </div>
      </form>
      {mode === 'request' && <ResultRegion inspector={inspector} invocation={calls.selected} empty="The answer to your request stands here." onReveal={onReveal} />}
    </div>
  );
}

function readParams(text: string): { readonly params: JsonObject | undefined } | string {
  if (text.trim() === '') return { params: undefined };
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? { params: value } : 'Params are a JSON object. To send anything else, use “Any text”.';
  } catch (error) {
    return `Params are not JSON: ${messageOf(error)}`;
  }
}
