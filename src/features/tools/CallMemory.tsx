// The calls that are remembered of the tool in view: pinned, saved and past ones. Props in, events out.

import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import Columns2 from 'lucide-react/icons/columns-2';
import type { SavedChange } from '../../store/callMemory.ts';
import type { Destructiveness } from '../../store/destructiveness.ts';
import type { RememberedCall, SavedCall } from '../../store/rememberedCall.ts';
import type { WatchedCall } from '../../store/watchedCalls.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { rovingTarget } from '../../ui/rovingKeys.ts';
import { AskOnce } from './AskOnce.tsx';
import { RememberedRow } from './RememberedRow.tsx';
import { SavedRow } from './SavedRow.tsx';
import './callMemory.css';

export interface CallMemoryProps {
  /** The tool in view. */
  readonly tool: string;
  /** Of this server, newest first; those of other tools are left out here. */
  readonly calls: readonly RememberedCall[];
  readonly saved: readonly SavedCall[];
  readonly watched: ReadonlyMap<string, WatchedCall>;
  /** What the tool says of itself. */
  readonly claim: Destructiveness;
  /** What is new is stored in this browser. */
  readonly keeping: boolean;
  /** What could not be read or kept. */
  readonly notes: readonly string[];
  /** Why nothing can be called, in words. */
  readonly silent: string | undefined;
  /** Number of the call whose result is in view, on the connection in view. */
  readonly shown: number | undefined;
  /** Id of the connection in view: results of others are gone. */
  readonly inspector: string;
  readonly onShow: (number: number) => void;
  /** Calls with the same arguments. */
  readonly onRerun: (call: RememberedCall | SavedCall) => void;
  /** Fills the form. */
  readonly onEdit: (call: RememberedCall | SavedCall) => void;
  readonly onSave: (call: RememberedCall, name: string) => void;
  readonly onChange: (id: string, change: SavedChange) => void;
  readonly onForget: (id: string) => void;
  readonly onForgetTool: () => void;
  readonly onForgetAll: () => void;
  /** The older one first. */
  readonly onCompare: (left: RememberedCall, right: RememberedCall) => void;
  /** The last two results of a watched call. */
  readonly onCompareResults: (id: string) => void;
}

export function CallMemory(props: CallMemoryProps): ReactNode {
  const { tool, keeping, notes, silent, shown, inspector, watched, claim } = props;
  const calls = props.calls.filter((call) => call.tool === tool);
  const ofTool = props.saved.filter((call) => call.tool === tool);
  const saved = [...ofTool.filter(({ pinned }) => pinned), ...ofTool.filter(({ pinned }) => !pinned)];
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [focused, setFocused] = useState<string>();
  const list = useRef<HTMLDivElement>(null);
  const ids = [...saved, ...calls].map(({ id }) => id);
  const stop = focused !== undefined && ids.includes(focused) ? focused : ids[0];
  // Of three the one chosen first goes: comparing is of two.
  const choose = (id: string, on: boolean): void => setChosen((before) => (on ? [...before.filter((each) => each !== id), id].slice(-2) : before.filter((each) => each !== id)));
  const pair = calls.filter(({ id }) => chosen.includes(id));
  const [newer, older] = pair;

  const keys = (event: KeyboardEvent): void => {
    if (!(event.target instanceof HTMLElement) || event.target.dataset['row'] === undefined) return;
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
    const target = event.key === 'ArrowLeft' || event.key === 'ArrowRight' ? undefined : rovingTarget(event.key, rows.indexOf(event.target), rows.length);
    if (target === undefined) return;
    event.preventDefault();
    rows[target]?.focus();
  };

  return (
    <section className="cm" aria-label="Remembered calls">
      {notes.map((note) => (
        <Notice key={note} severity="warning" title={note} />
      ))}
      {ids.length === 0 && (
        <p className="prose cm-none">
          No calls of this tool yet. Each one is kept here with its arguments, to call again, to change and to compare. Save one with a name to find it later; pin it, and it can run whenever you connect.
        </p>
      )}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- arrow keys lead from row to row, and the row that has focus stays in the tab order */}
      <div ref={list} onKeyDown={keys} onFocus={({ target }) => setFocused(target.closest<HTMLElement>('[data-call]')?.dataset['call'])}>
        {saved.length > 0 && (
          <>
            <h2 className="sec">
              Saved <span>{saved.length}</span>
            </h2>
            <ul>
              {saved.map((call) => (
                <SavedRow
                  key={call.id}
                  call={call}
                  watched={watched.get(call.id)}
                  claim={claim}
                  stop={call.id === stop}
                  silent={silent}
                  onRun={() => props.onRerun(call)}
                  onEdit={() => props.onEdit(call)}
                  onChange={(change) => props.onChange(call.id, change)}
                  onForget={() => props.onForget(call.id)}
                  onCompareResults={() => props.onCompareResults(call.id)}
                />
              ))}
            </ul>
          </>
        )}
        {calls.length > 0 && (
          <>
            <h2 className="sec">
              Past calls <span>{calls.length === 1 ? '1' : `${calls.length}, newest first`}</span>
              <span className="grow" />
              {chosen.length > 0 && (
                <Button variant="small" icon={Columns2} disabled={!newer || !older} title={older ? undefined : 'Choose one more'} onClick={() => newer && older && props.onCompare(older, newer)}>
                  Compare {pair.length} of 2
                </Button>
              )}
            </h2>
            <ul>
              {calls.map((call) => {
                const number = call.made?.inspector === inspector ? call.made.number : undefined;
                return (
                  <RememberedRow
                    key={call.id}
                    call={call}
                    here={number !== undefined}
                    shown={number !== undefined && number === shown}
                    chosen={chosen.includes(call.id)}
                    stop={call.id === stop}
                    silent={silent}
                      onShow={() => number !== undefined && props.onShow(number)}
                    onChoose={(on) => choose(call.id, on)}
                    onRerun={() => props.onRerun(call)}
                    onEdit={() => props.onEdit(call)}
                    onSave={(name) => props.onSave(call, name)}
                    onForget={() => props.onForget(call.id)}
                  />
                );
              })}
            </ul>
          </>
        )}
      </div>
      <p className="cm-foot">
        <span className="dim">{keeping ? 'Arguments are kept in this browser; what looks like a secret is taken out first. Results are not kept.' : 'New calls are kept until this tab closes: storing is turned off under Connection.'}</span>
        {ids.length > 0 && (
          <AskOnce question="Forget history, saved calls and draft of this tool?" verb="Forget" onYes={props.onForgetTool}>
            Forget this tool’s calls
          </AskOnce>
        )}
        {(props.calls.length > 0 || props.saved.length > 0) && (
          <AskOnce question="Forget the calls of all tools of this server?" verb="Forget all" onYes={props.onForgetAll}>
            Forget all of this server
          </AskOnce>
        )}
      </p>
    </section>
  );
}
