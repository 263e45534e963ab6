// One saved call: its name, its arguments in a line, what can be done with it, and when it runs by itself.

import { useState, type ReactNode } from 'react';
import PenLine from 'lucide-react/icons/pen-line';
import Pin from 'lucide-react/icons/pin';
import PinOff from 'lucide-react/icons/pin-off';
import Play from 'lucide-react/icons/play';
import Ellipsis from 'lucide-react/icons/ellipsis';
import type { SavedChange } from '../../store/callMemory.ts';
import type { Destructiveness } from '../../store/destructiveness.ts';
import { whyNotAgain, type SavedCall } from '../../store/rememberedCall.ts';
import type { WatchedCall } from '../../store/watchedCalls.ts';
import { ActionMenu } from '../../ui/ActionMenu.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { ServerText } from '../../ui/ServerText.tsx';
import { argumentsPreview } from './argumentsPreview.tsx';
import { CallName } from './CallName.tsx';
import { WatchSettings } from './WatchSettings.tsx';

export interface SavedRowProps {
  readonly call: SavedCall;
  readonly watched: WatchedCall | undefined;
  readonly claim: Destructiveness;
  readonly stop: boolean;
  readonly silent: string | undefined;
  readonly onRun: () => void;
  readonly onEdit: () => void;
  readonly onChange: (change: SavedChange) => void;
  readonly onForget: () => void;
  /** Shows what differs between the last two results. */
  readonly onCompareResults: () => void;
}

export function SavedRow({ call, watched, claim, stop, silent, onRun, onEdit, onChange, onForget, onCompareResults }: SavedRowProps): ReactNode {
  const [naming, setNaming] = useState(false);
  const tabIndex = stop ? 0 : -1;
  const whyNot = silent ?? whyNotAgain(call);
  if (naming) {
    return (
      <li className="cm-row">
        <CallName first={call.name} verb="Rename" onKeep={(name) => (setNaming(false), onChange({ name }))} onLeave={() => setNaming(false)} />
      </li>
    );
  }
  return (
    <li className="cm-saved" data-call={call.id}>
      <div className="cm-row">
        <IconButton icon={call.pinned ? PinOff : Pin} label={call.pinned ? `Unpin ${call.name}` : `Pin ${call.name}, to keep it above and run it by itself`} className={call.pinned ? 'is-pinned' : ''} tabIndex={tabIndex} aria-pressed={call.pinned} onClick={() => onChange({ pinned: !call.pinned })} />
        <button type="button" className="cm-main is-saved" data-row tabIndex={tabIndex} title="Fill the form with these arguments" onClick={onEdit}>
          <b className="cm-title">
            <ServerText text={call.name} />
          </b>
          <span className="h-a">{argumentsPreview(call)}</span>
        </button>
        <span className="cm-do">
          <IconButton icon={Play} label={whyNot === undefined ? `Call ${call.name}` : `Call ${call.name}: ${whyNot}`} tabIndex={tabIndex} disabled={whyNot !== undefined} onClick={onRun} />
          <IconButton icon={PenLine} label="Fill the form with these arguments" tabIndex={tabIndex} onClick={onEdit} />
          <ActionMenu
            label={`More for ${call.name}`}
            className="ib"
            title={`More for ${call.name}`}
            choicesOf={() => ({
              actions: [
                { label: 'Rename', run: () => setNaming(true) },
                { label: 'Forget', run: onForget },
              ],
              missing: [],
            })}
          >
            <Icon of={Ellipsis} label={`More for ${call.name}`} />
          </ActionMenu>
        </span>
      </div>
      {call.pinned && <WatchSettings call={call} watched={watched} claim={claim} onChange={onChange} onCompareResults={onCompareResults} />}
    </li>
  );
}
