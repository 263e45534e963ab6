// How far a call is, in words, numbers and a bar. Keeps no clock: the caller gives the elapsed time.

import type { Milliseconds } from '../base/units.ts';
import type { ReactNode } from 'react';
import { formatDuration } from './formatDuration.ts';
import { formatCount } from './formatBytes.ts';
import { ServerText } from './ServerText.tsx';

export interface ProgressProps {
  readonly label: string;
  /** For example `#42`. */
  readonly name?: string | undefined;
  readonly value?: number | undefined;
  readonly total?: number | undefined;
  /** From the server. */
  readonly message?: string | undefined;
  readonly elapsedMs?: Milliseconds | undefined;
}

export function Progress({ label, name, value, total, message, elapsedMs }: ProgressProps): ReactNode {
  // A server may send anything: only a positive total and a finite value make a bar, and the bar never overflows.
  const known = value !== undefined && Number.isFinite(value) && total !== undefined && Number.isFinite(total) && total > 0;
  const count = value === undefined ? undefined : total === undefined ? formatCount(value) : `${formatCount(value)} of ${formatCount(total)}`;
  const bar = known ? { max: total, value: Math.min(total, Math.max(0, value)) } : {};
  return (
    <div className="prog">
      <div className="prog-l">
        {name !== undefined && <b>{name}</b>}
        <span className="prog-t">{message === undefined ? label : <ServerText text={message} />}</span>
        <span className="grow" />
        {count !== undefined && <span>{count}</span>}
        {elapsedMs !== undefined && <span className="prog-d">{formatDuration(elapsedMs)}</span>}
      </div>
      <progress aria-label={label} aria-valuetext={count ?? 'running'} {...bar} />
    </div>
  );
}
