// Earlier calls of one thing, newest first; choosing one shows its result again.

import type { ReactNode } from 'react';
import type { Invocation } from '../store/invocation.ts';
import { formatDuration } from '../ui/formatDuration.ts';
import { OutcomeLabel } from './OutcomeLabel.tsx';

export interface CallHistoryProps {
  readonly invocations: readonly Invocation[];
  readonly selected: number | undefined;
  readonly onSelect: (number: number) => void;
}

const SHOWN = 20;

export function CallHistory({ invocations, selected, onSelect }: CallHistoryProps): ReactNode {
  if (invocations.length < 2) return null;
  return (
    <section className="hist" aria-label="Calls">
      <h2 className="sec">
        Calls <span>{invocations.length > SHOWN ? `last ${SHOWN} of ${invocations.length}` : 'on this connection'}</span>
      </h2>
      <ul className="hist-rows">
        {invocations
          .slice(-SHOWN)
          .reverse()
          .map((invocation) => (
            <li key={invocation.number}>
              <button type="button" className={invocation.number === selected ? 'hr is-sel' : 'hr'} aria-current={invocation.number === selected ? 'true' : undefined} onClick={() => onSelect(invocation.number)}>
                <span className="h-n">#{invocation.number}</span>
                <OutcomeLabel outcome={invocation.outcome} />
                <span className="h-a">{JSON.stringify(invocation.params?.['arguments'] ?? {}).slice(0, 200)}</span>
                <span className="h-d">{invocation.endedAt === undefined ? '' : formatDuration(invocation.endedAt - invocation.startedAt)}</span>
              </button>
            </li>
          ))}
      </ul>
    </section>
  );
}
