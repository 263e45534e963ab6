// What the record holds, at the foot of the page.

import type { ReactNode } from 'react';
import { useSyncExternalStore } from 'react';
import Activity from 'lucide-react/icons/activity';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import type { Inspector } from '../store/inspector.ts';
import { formatBytes, formatCount } from '../ui/formatBytes.ts';
import { Icon } from '../ui/Icon.tsx';

export function StatusBar({ inspector }: { readonly inspector: Inspector | undefined }): ReactNode {
  return (
    <footer className="statusbar">
      {inspector ? <Record inspector={inspector} /> : <span>Nothing recorded yet</span>}
      <span className="grow" />
      <span className="sb-keys">Everything stays in this browser</span>
    </footer>
  );
}

function Record({ inspector }: { readonly inspector: Inspector }): ReactNode {
  const { log } = inspector;
  const { frames, bytes, problems, letGo } = useSyncExternalStore(log.subscribe, log.getSummary);
  return (
    <>
      <span>
        <Icon of={Activity} />
        <b>{formatCount(frames)}</b> frames
      </span>
      <b>{formatBytes(bytes)}</b>
      {problems > 0 && (
        <span className="warn">
          <Icon of={TriangleAlert} />
          {formatCount(problems)} {problems === 1 ? 'row' : 'rows'} with problems
        </span>
      )}
      {letGo > 0 && <span className="warn">{formatCount(letGo)} oldest texts let go, the log’s budget is full</span>}
    </>
  );
}
