// A dialog that takes a pasted call: says what it was read as, what is taken and what is left, before the form is filled.

import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { readPastedCall, type PastedCall } from '../../schema/pasted/pastedCall.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ServerText } from '../../ui/ServerText.tsx';
import './callMemory.css';

export interface PasteCallProps {
  readonly open: boolean;
  /** The tool in view; undefined when none is. */
  readonly tool: string | undefined;
  /** Whether the server lists a tool of this name. */
  readonly lists: (tool: string) => boolean;
  /** Fills the form of a tool. Undefined arguments mean none at all. */
  readonly onTake: (tool: string, argumentsText: string | undefined) => void;
  readonly onClose: () => void;
}

export function PasteCall(props: PasteCallProps): ReactNode {
  // Mounted only while open, so that it begins empty.
  return props.open ? <OpenPasteCall {...props} /> : null;
}

function OpenPasteCall({ tool, lists, onTake, onClose }: PasteCallProps): ReactNode {
  const [text, setText] = useState('');
  const read = text.trim() === '' ? undefined : readPastedCall(text);
  const call = read?.ok === true ? read.value : undefined;
  const target = call && targetOf(call, tool, lists);
  const take = (): void => {
    if (call && target !== undefined) {
      onTake(target, call.argumentsText);
      onClose();
    }
  };
  const keys = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    take();
  };
  return (
    <Dialog
      open
      title="Paste a call"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" disabled={target === undefined} keys={['Ctrl', '↵']} aria-label="Fill the form" onClick={take}>
            Fill the form
          </Button>
        </>
      }
    >
      <div className="paste-call">
        <textarea className="in" aria-label="The call to paste" aria-invalid={read?.ok === false ? true : undefined} rows={10} spellCheck={false} placeholder={'{"city": "Oslo"}'} value={text} onChange={({ target: { value } }) => setText(value)} onKeyDown={keys} />
        <div role="status">
          {read === undefined && <p>A JSON object, a tools/call request, a curl command (bash or Windows), a fetch call, or a call of an SDK. Nothing is sent.</p>}
          {read?.ok === false && <p className="is-bad">{read.error}</p>}
          {call && <Taken call={call} tool={tool} target={target} />}
        </div>
      </div>
    </Dialog>
  );
}

function Taken({ call, tool, target }: { readonly call: PastedCall; readonly tool: string | undefined; readonly target: string | undefined }): ReactNode {
  const form = call.form === 'arguments' ? 'Arguments alone' : call.form === 'tools/call parameters' ? 'Parameters of tools/call' : `A ${call.form}`;
  return (
    <>
      <p>
        {form}: <ServerText text={call.taken} />.
        {call.ignored.length > 0 && (
          <>
            {' '}
            Left out: <ServerText text={call.ignored.join(', ')} />.
          </>
        )}
      </p>
      {target === undefined && <p className="is-bad">{call.tool === undefined ? 'It names no tool. Choose one first, then paste.' : 'The server lists no tool of that name. Choose the one to fill first, then paste.'}</p>}
      {target !== undefined && tool !== undefined && target !== tool && (
        <p>
          It names another tool than the one in view: <ServerText text={target} limit={80} /> is opened.
        </p>
      )}
      {target !== undefined && call.tool !== undefined && call.tool !== target && (
        <p>
          The server lists no tool of that name: the arguments go to <ServerText text={target} limit={80} />.
        </p>
      )}
    </>
  );
}

/** The tool it names where there is one, else the one in view. */
function targetOf({ tool: named }: PastedCall, tool: string | undefined, lists: (tool: string) => boolean): string | undefined {
  return named !== undefined && lists(named) ? named : tool;
}
