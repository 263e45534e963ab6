// Asks before a tool is called that says it may destroy something. Props in, events out.

import { useState, type ReactNode } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ServerText } from '../../ui/ServerText.tsx';

export interface ConfirmCallProps {
  readonly open: boolean;
  readonly tool: string;
  /** @param again false: do not ask any more */
  readonly onConfirm: (again: boolean) => void;
  readonly onClose: () => void;
}

export function ConfirmCall(props: ConfirmCallProps): ReactNode {
  // Mounted only while open, so that the box is not ticked from the time before.
  return props.open ? <OpenConfirmCall {...props} /> : null;
}

function OpenConfirmCall({ tool, onConfirm, onClose }: ConfirmCallProps): ReactNode {
  const [never, setNever] = useState(false);
  return (
    <Dialog
      open
      title="This tool says it may destroy something"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Do not call</Button>
          <Button variant="primary" onClick={() => onConfirm(!never)}>
            Call it
          </Button>
        </>
      }
    >
      <div className="confirm-call">
        <p className="prose">
          <b>
            <ServerText text={tool} limit={120} />
          </b>{' '}
          has “destructiveHint”: true. What it did cannot be undone from here.
        </p>
        <label className="check">
          <input type="checkbox" checked={never} onChange={({ target }) => setNever(target.checked)} />
          Call destructive tools without asking from now on
        </label>
      </div>
    </Dialog>
  );
}
