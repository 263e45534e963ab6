// One call of the history: how it ended, its arguments in a line, and what can be done with it.

import { useState, type ReactNode } from 'react';
import BookmarkPlus from 'lucide-react/icons/bookmark-plus';
import PenLine from 'lucide-react/icons/pen-line';
import RotateCcw from 'lucide-react/icons/rotate-ccw';
import Trash2 from 'lucide-react/icons/trash-2';
import { OutcomeLabel } from '../../calls/OutcomeLabel.tsx';
import { rememberedOutcome, whyNotAgain, type RememberedCall } from '../../store/rememberedCall.ts';
import { formatBytes } from '../../ui/formatBytes.ts';
import { formatDuration } from '../../ui/formatDuration.ts';
import { formatDateTime } from '../../ui/formatTime.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { argumentsPreview } from './argumentsPreview.tsx';
import { CallName } from './CallName.tsx';

export interface RememberedRowProps {
  readonly call: RememberedCall;
  /** Its result is in view. */
  readonly shown: boolean;
  /** Its result is still in this page. */
  readonly here: boolean;
  readonly chosen: boolean;
  /** Takes part in the tab order: one row of the list does. */
  readonly stop: boolean;
  /** Why nothing can be called, in words. */
  readonly silent: string | undefined;
  readonly onShow: () => void;
  readonly onChoose: (chosen: boolean) => void;
  readonly onRerun: () => void;
  readonly onEdit: () => void;
  readonly onSave: (name: string) => void;
  readonly onForget: () => void;
}

export function RememberedRow({ call, shown, here, chosen, stop, silent, onShow, onChoose, onRerun, onEdit, onSave, onForget }: RememberedRowProps): ReactNode {
  const [naming, setNaming] = useState(false);
  const time = formatDateTime(call.at).slice(0, 19);
  const tabIndex = stop ? 0 : -1;
  const whyNot = silent ?? whyNotAgain(call);
  if (naming) {
    return (
      <li className="cm-row">
        <CallName first={`Call of ${time}`} verb="Save" onKeep={(name) => (setNaming(false), onSave(name))} onLeave={() => setNaming(false)} />
      </li>
    );
  }
  return (
    <li className={shown ? 'cm-row is-sel' : 'cm-row'} data-call={call.id}>
      <input type="checkbox" aria-label={`Choose the call of ${time} to compare`} title="Choose two to compare" tabIndex={tabIndex} checked={chosen} onChange={({ target }) => onChoose(target.checked)} />
      <button type="button" className="cm-main" data-row tabIndex={tabIndex} aria-current={shown ? 'true' : undefined} title={`${time}${call.bytes === undefined ? '' : `, answer of ${formatBytes(call.bytes)}`}. ${here ? 'Show its result' : 'Its result is gone; fill the form with its arguments'}`} onClick={here ? onShow : onEdit}>
        <OutcomeLabel outcome={rememberedOutcome(call)} />
        <span className="h-a">{argumentsPreview(call)}</span>
        <span className="h-d">{formatDuration(call.duration)}</span>
        <span className="cm-when">{time.slice(11)}</span>
      </button>
      <span className="cm-do">
        <IconButton icon={RotateCcw} label={whyNot === undefined ? 'Call again' : `Call again: ${whyNot}`} tabIndex={tabIndex} disabled={whyNot !== undefined} onClick={onRerun} />
        <IconButton icon={PenLine} label="Fill the form with these arguments" tabIndex={tabIndex} disabled={call.omitted > 0} onClick={onEdit} />
        <IconButton icon={BookmarkPlus} label="Save with a name" tabIndex={tabIndex} disabled={call.omitted > 0} onClick={() => setNaming(true)} />
        <IconButton icon={Trash2} label={`Forget the call of ${time}`} tabIndex={tabIndex} onClick={onForget} />
      </span>
    </li>
  );
}
