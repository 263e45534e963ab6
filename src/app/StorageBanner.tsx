// Says that the session in view is not kept any more, from when on, and what makes room. What is on the page stays.

import type { ReactNode } from 'react';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { ListedSession, StoredSessions } from '../store/storedSessions.ts';
import { Button } from '../ui/Button.tsx';
import { formatBytes } from '../ui/formatBytes.ts';
import { formatDateTime, formatTime } from '../ui/formatTime.ts';
import { Notice } from '../ui/Notice.tsx';

export function StorageBanner({ sessions }: { readonly sessions: StoredSessions }): ReactNode {
  const recording = useStore(sessions.state, (state) => state.recording);
  const list = useStore(sessions.state, (state) => state.list);
  const failed = recording !== undefined && recording.status !== 'storing';
  useEffect(() => {
    if (failed) void sessions.refresh();
  }, [sessions, failed]);
  if (!failed) return null;
  const oldest = list?.findLast(({ standing }) => standing === 'whole' || standing === 'cut');
  const since = formatTime(recording.since).slice(0, 8);
  return (
    <Notice
      severity="warning"
      live
      title={recording.status === 'full' ? 'This browser has no more room for sessions' : 'This session cannot be stored'}
      actions={
        <>
          {oldest && recording.status === 'full' && (
            <Button variant="small" onClick={() => void sessions.remove([oldest.session.id])}>
              Delete the oldest
            </Button>
          )}
          <Button variant="small" onClick={() => void sessions.retry()}>
            Try again
          </Button>
          <Button variant="small" onClick={() => void sessions.stop()}>
            Do not store
          </Button>
        </>
      }
    >
      {recording.status === 'failed' ? `${recording.reason} ` : ''}
      Messages since {since} are in this tab only, and nothing is lost as long as it is open. {recording.status === 'full' ? wordsOf(oldest) : ''}
    </Notice>
  );
}

function wordsOf(oldest: ListedSession | undefined): string {
  if (!oldest) return 'No older session can be deleted: export this one, or lower what is kept of a session.';
  const { url, startedAt, head } = oldest.session;
  return `The oldest stored session is of ${formatDateTime(startedAt).slice(0, 16)}, ${url}, ${formatBytes(head.counts.bytes)}.`;
}
