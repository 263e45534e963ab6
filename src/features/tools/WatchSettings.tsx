// When a pinned call runs by itself, whether it may, and how its last two results compare.

import type { ReactNode } from 'react';
import type { SavedChange } from '../../store/callMemory.ts';
import type { Destructiveness } from '../../store/destructiveness.ts';
import type { SavedCall } from '../../store/rememberedCall.ts';
import type { WatchedCall } from '../../store/watchedCalls.ts';
import { Button } from '../../ui/Button.tsx';
import { formatTime } from '../../ui/formatTime.ts';

export interface WatchSettingsProps {
  readonly call: SavedCall;
  readonly watched: WatchedCall | undefined;
  readonly claim: Destructiveness;
  readonly onChange: (change: SavedChange) => void;
  readonly onCompareResults: () => void;
}

export function WatchSettings({ call, watched, claim, onChange, onCompareResults }: WatchSettingsProps): ReactNode {
  const { watch, mayDestroy } = call;
  const wanted = watch.onConnect || watch.onListChanged;
  return (
    <div className="cm-watch">
      <span className="dim">Run again</span>
      <label className="cb">
        <input type="checkbox" checked={watch.onConnect} onChange={({ target }) => onChange({ watch: { ...watch, onConnect: target.checked } })} />
        on connect
      </label>
      <label className="cb" title="When the server sends notifications/tools/list_changed; at most every 10 seconds">
        <input type="checkbox" checked={watch.onListChanged} onChange={({ target }) => onChange({ watch: { ...watch, onListChanged: target.checked } })} />
        on list_changed
      </label>
      {wanted && claim !== 'no' && (
        <label className="cb cm-allow" title={claim === 'said' ? 'The tool says that it is destructive.' : 'The tool says neither that it is read-only nor that it is not destructive; by the specification that counts as destructive.'}>
          <input type="checkbox" checked={mayDestroy} onChange={({ target }) => onChange({ mayDestroy: target.checked })} />
          although it may destroy
        </label>
      )}
      <WatchedState watched={watched} onCompareResults={onCompareResults} />
    </div>
  );
}

function WatchedState({ watched, onCompareResults }: { readonly watched: WatchedCall | undefined; readonly onCompareResults: () => void }): ReactNode {
  if (!watched) return null;
  const { running, skipped, latest, before, changed } = watched;
  if (running) return <span className="c-sent">running</span>;
  return (
    <>
      {skipped !== undefined && <span className="c-warning cm-skipped">Not run: {skipped}</span>}
      {latest && <span className="dim">{formatTime(latest.at).slice(0, 8)}</span>}
      {changed === false && <span className="c-success">same as before</span>}
      {changed === true && (
        <Button variant="link" onClick={onCompareResults}>
          Changed: compare
        </Button>
      )}
      {changed === undefined && latest && before && <span className="dim">too large to compare here; both are in Messages</span>}
    </>
  );
}
