// Recording is stopped: said loudly above every list, because what comes now is in no record.

import type { ReactNode } from 'react';
import CirclePause from 'lucide-react/icons/circle-pause';
import { systemClock } from '../../base/units.ts';
import type { MessageLog } from '../../log/messageLog.ts';
import { Button } from '../../ui/Button.tsx';
import { formatCount } from '../../ui/formatBytes.ts';
import { Icon } from '../../ui/Icon.tsx';

export function RecordingPaused({ log, unrecorded }: { readonly log: MessageLog; readonly unrecorded: number }): ReactNode {
  return (
    <div className="paused-band" role="status">
      <Icon of={CirclePause} />
      <b>Recording is paused.</b>
      <span>{unrecorded === 0 ? 'What comes now is acted on and not kept.' : `${formatCount(unrecorded)} ${unrecorded === 1 ? 'frame or event' : 'frames and events'} came and ${unrecorded === 1 ? 'is' : 'are'} not in the record.`}</span>
      <Button variant="small" onClick={() => log.resume(systemClock.now())}>
        Resume recording
      </Button>
    </div>
  );
}
