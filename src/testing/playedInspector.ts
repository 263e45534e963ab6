// An inspector without a server: calls are made and ended by the test. Only what calling needs.

import type { CallRequest, Inspector, InspectorState } from '../store/inspector.ts';
import type { Invocation, Outcome } from '../store/invocation.ts';
import { createQueryClient, listKey } from '../store/queries.ts';
import type { ConnectionState } from '../store/connectionState.ts';
import type { ManualClock } from './manualClock.ts';

export interface PlayedInspector extends Pick<Inspector, 'id' | 'state' | 'actions' | 'queries' | 'rowOfRequest'> {
  readonly lists: Inspector['lists'];
  readonly log: Inspector['log'];
  /** Numbers of the calls that run, oldest first. */
  running(): readonly number[];
  end(number: number, outcome?: Outcome): void;
  setStatus(status: 'ready' | 'closed'): void;
  /** What the server lists from now on. */
  tools: readonly unknown[];
  readonly listed: () => number;
}

const connection = (status: 'ready' | 'closed'): ConnectionState => ({ status, reason: 'gone', negotiated: {}, sessionId: undefined }) as unknown as ConnectionState;

/** What its state begins with. */
export const playedState = (status: 'ready' | 'closed' = 'ready'): InspectorState => ({ connection: connection(status), invocations: [] });

export function playedInspector(clock: ManualClock, state: Inspector['state']): PlayedInspector {
  const queries = createQueryClient();
  let calls = 0;
  let listed = 0;
  const end = (number: number, outcome: Outcome = { type: 'result', result: { content: [] } }): void =>
    state.setState(({ invocations }) => ({ invocations: invocations.map((each) => (each.number === number && each.outcome.type === 'pending' ? { ...each, outcome, endedAt: clock.now() } : each)) }));
  const played: PlayedInspector = {
    id: 'played',
    state,
    queries,
    tools: [],
    listed: () => listed,
    rowOfRequest: () => undefined,
    // Without frames nothing is asked of it.
    log: {} as Inspector['log'],
    lists: {
      key: (method) => listKey('played', method),
      fetch: () => (listed++, Promise.resolve({ pages: [{ tools: played.tools }], stopped: undefined })),
      readKey: (uri) => [uri],
      read: () => Promise.reject(new Error('not played')),
    },
    actions: {
      connect: () => Promise.resolve(),
      disconnect: () => Promise.resolve(),
      call({ method, target, params }: CallRequest) {
        const invocation: Invocation = { number: ++calls, method, target, params, requestId: undefined, startedAt: clock.now(), endedAt: undefined, progress: undefined, logLines: [], moreLogLines: 0, findings: [], outcome: { type: 'pending' } };
        state.setState(({ invocations }) => ({ invocations: [...invocations, invocation].slice(-500) }));
        return invocation.number;
      },
      cancel: (number) => end(number, { type: 'cancelled' }),
      sendRaw: () => Promise.resolve(undefined),
      probe: () => Promise.resolve(),
    },
    running: () => state.getState().invocations.filter(({ outcome }) => outcome.type === 'pending').map(({ number }) => number),
    end,
    setStatus: (next) => state.setState({ connection: connection(next) }),
  };
  return played;
}
