// Says that what is shown was recorded, from which file and when, what of it is missing, and how to leave it.

import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import X from 'lucide-react/icons/x';
import type { Inspector } from '../store/inspector.ts';
import type { Workspace } from '../store/workspace.ts';
import { Button } from '../ui/Button.tsx';
import { formatCount } from '../ui/formatBytes.ts';
import { Notice } from '../ui/Notice.tsx';
import { formatDateTime } from '../ui/formatTime.ts';
import { ServerText } from '../ui/ServerText.tsx';

export function RecordedBanner({ workspace, inspector }: { readonly workspace: Workspace; readonly inspector: Inspector }): ReactNode {
  const connection = useStore(inspector.state, (state) => state.connection);
  if (connection.status !== 'recorded') return null;
  const { name, startedAt, client, redacted, losses } = connection.recording;
  return (
    <section className="recorded" aria-label="Recorded session">
      <Notice
        severity={losses.length > 0 ? 'warning' : 'info'}
        title={
          <>
            Recorded session, read-only — <ServerText text={name} limit={80} />
          </>
        }
        actions={
          <Button variant="small" icon={X} onClick={workspace.closeRecorded}>
            Close recording
          </Button>
        }
        {...(losses.length > 1 ? { details: losses.join('\n'), detailsLabel: `${formatCount(losses.length)} things are missing from it` } : {})}
      >
        <span>
          <time dateTime={new Date(startedAt).toISOString()}>{formatDateTime(startedAt).slice(0, 19)}</time>, recorded with <ServerText text={`${client.name} ${client.version}`} limit={60} />
          {redacted ? ', secrets removed' : ''}. Nothing here is sent to a server.
        </span>
        {losses.length === 1 && <p className="c-warning">{losses[0]}</p>}
      </Notice>
    </section>
  );
}
