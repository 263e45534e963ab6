// A connection's state as a shape and a colour; the word stands beside it.

import type { ReactNode } from 'react';
import type { ConnectionState } from '../store/connectionState.ts';

const LOOKS: Readonly<Record<ConnectionState['status'], string>> = { idle: 'st-off', connecting: 'st-busy', ready: 'st-on', failed: 'st-fail', closed: 'st-off', recorded: 'st-off' };

export function StateDot({ status }: { readonly status: ConnectionState['status'] }): ReactNode {
  return (
    <span className={`st ${LOOKS[status]}`}>
      <svg className="icon stroked" viewBox="0 0 24 24" aria-hidden="true">
        {status === 'ready' ? <circle cx="12" cy="12" r="6" className="dot-full" /> : status === 'failed' ? <path d="M7 7l10 10M17 7L7 17" /> : <circle cx="12" cy="12" r="5.5" {...(status === 'connecting' ? { strokeDasharray: '4.2 4.2' } : {})} />}
      </svg>
    </span>
  );
}
