// The sessions that this browser keeps, to be opened again and deleted, and how much of them is kept.

import { useEffect, useId, useState } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import Trash2 from 'lucide-react/icons/trash-2';
import type { ListedSession, Standing, StoredSessions as Sessions } from '../../store/storedSessions.ts';
import type { Workspace } from '../../store/workspace.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { formatBytes, formatCount } from '../../ui/formatBytes.ts';
import { formatDateTime } from '../../ui/formatTime.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { Select } from '../../ui/Select.tsx';
import { ServerText } from '../../ui/ServerText.tsx';
import { Tag } from '../../ui/Tag.tsx';

const MIB = 1024 * 1024;
const BUDGETS = [64, 128, 256, 512, 1024, 2048].map((size) => ({ value: String(size * MIB), label: size < 1024 ? `${size} MiB` : `${size / 1024} GiB` }));

const STANDINGS: Readonly<Record<Exclude<Standing, 'whole'>, { readonly words: string; readonly title: string; readonly tone: 'ok' | 'plain' | 'warning' }>> = {
  here: { words: 'recording', title: 'It goes on in this tab.', tone: 'ok' },
  elsewhere: { words: 'in another tab', title: 'Another tab records it; it can be deleted when that one is done.', tone: 'plain' },
  cut: { words: 'cut off', title: 'Its tab ended without closing it, by a crash for example: what came in its last moment may be missing.', tone: 'warning' },
};

export function StoredSessions({ workspace }: { readonly workspace: Workspace }): ReactNode {
  const { sessions } = workspace;
  return sessions ? <Kept workspace={workspace} sessions={sessions} /> : null;
}

function Kept({ workspace, sessions }: { readonly workspace: Workspace; readonly sessions: Sessions }): ReactNode {
  const { list, room, problem, reopening } = useStore(sessions.state);
  // The database changes under other tabs too: it is asked whenever the list comes into view.
  useEffect(() => void sessions.refresh(), [sessions]);
  const removable = (list ?? []).filter(({ standing }) => standing === 'whole' || standing === 'cut');
  return (
    <section aria-label="Stored sessions">
      <h2 className="sec">
        Stored sessions <span>{room === undefined ? 'in this browser' : `in this browser, ${formatBytes(room.used)} of ${formatBytes(room.quota)} used`}</span>
      </h2>
      {problem !== undefined && <Notice severity="warning" title="This browser keeps no sessions for this page">{problem}</Notice>}
      {list?.length === 0 && <p className="hint stored-none">None yet. A session is stored while you are connected, with secrets masked, and survives a reload.</p>}
      {list !== undefined && list.length > 0 && (
        <ul className="stored">
          {list.map((listed) => (
            <Session key={listed.session.id} listed={listed} sessions={sessions} busy={reopening !== undefined} part={reopening?.id === listed.session.id ? reopening.part : undefined} />
          ))}
        </ul>
      )}
      {removable.length > 1 && <RemoveAll count={removable.length} onRemove={() => void sessions.remove(removable.map(({ session }) => session.id))} />}
      <Choices workspace={workspace} />
    </section>
  );
}

function Session({ listed: { session, standing }, sessions, busy, part }: { readonly listed: ListedSession; readonly sessions: Sessions; readonly busy: boolean; readonly part: number | undefined }): ReactNode {
  const { id, url, transport, startedAt, head } = session;
  const date = formatDateTime(startedAt).slice(0, 19);
  const live = standing === 'here' || standing === 'elsewhere';
  const mark = standing === 'whole' ? undefined : STANDINGS[standing];
  return (
    <li>
      <Button variant="link" disabled={busy || live} title={live ? STANDINGS[standing].title : `Open the session of ${date}`} onClick={() => void sessions.reopen(id)}>
        {date}
      </Button>
      <span className="stored-url">
        <ServerText text={url} /> <span className="dim">{transport}</span>
      </span>
      {part === undefined ? (
        <>
          {mark && (
            <Tag tone={mark.tone} title={mark.title}>
              {mark.words}
            </Tag>
          )}
          <span className="num">{formatCount(head.counts.frames)} frames</span>
          <span className="num">{formatBytes(head.counts.bytes)}</span>
          <IconButton icon={Trash2} label={`Delete the session of ${date}`} disabled={busy || live} onClick={() => void sessions.remove([id])} />
        </>
      ) : (
        <Progress label="Opening" value={Math.round(part * 100)} total={100} />
      )}
    </li>
  );
}

/** Asks once more, in place: there is no way back. */
function RemoveAll({ count, onRemove }: { readonly count: number; readonly onRemove: () => void }): ReactNode {
  const [asked, setAsked] = useState(false);
  return (
    <p className="stored-all">
      {asked ? (
        <>
          <span>Delete {formatCount(count)} sessions for good?</span>
          <Button variant="small" onClick={() => (setAsked(false), onRemove())}>
            Delete
          </Button>
          <Button variant="small" onClick={() => setAsked(false)}>
            Keep
          </Button>
        </>
      ) : (
        <Button variant="link" onClick={() => setAsked(true)}>
          Delete all {formatCount(count)}
        </Button>
      )}
    </p>
  );
}

function Choices({ workspace }: { readonly workspace: Workspace }): ReactNode {
  const { storeSessions, preserveLog, logBudget } = useStore(workspace.settings);
  const id = useId();
  return (
    <div className="form stored-choices">
      <label className="check">
        <input type="checkbox" checked={storeSessions} onChange={({ target }) => workspace.settings.setState({ storeSessions: target.checked })} />
        Store sessions in this browser
      </label>
      <label className="check">
        <input type="checkbox" checked={preserveLog} onChange={({ target }) => workspace.settings.setState({ preserveLog: target.checked })} />
        Connecting again to the same server goes on in its log
      </label>
      <Field name="Keep at most" id={`${id}-budget`}>
        {(control) => <Select control={control} value={String(logBudget)} options={BUDGETS} onChange={(value) => workspace.settings.setState({ logBudget: Number(value) })} />}
      </Field>
      <p className="hint">Texts of one session, in memory and stored; beyond it the oldest are let go.</p>
    </div>
  );
}
