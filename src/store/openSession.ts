// From what the user asked to connect to, to a session that has agreed on a revision; over HTTP+SSE where Streamable HTTP was
// refused and the user left the choice open. Everything on the wire goes to the log; keeps no state.

import { messageOf } from '../base/messageOf.ts';
import type { Milliseconds } from '../base/units.ts';
import { JsonRpcDispatcher } from '../dispatcher/jsonRpcDispatcher.ts';
import type { LogConnection } from '../log/logConnection.ts';
import { ClientSession, type Negotiated, type SessionOptions } from '../session/clientSession.ts';
import { mayBeHttpSse } from '../session/sseFallback.ts';
import { createTransport } from '../transport/createTransport.ts';
import { observeTransport } from '../transport/observeTransport.ts';
import { TransportError } from '../transport/transportError.ts';
import { addressProblem } from './addressProblem.ts';
import type { ConnectionConfig } from './connectionState.ts';
import type { InspectorPorts } from './inspector.ts';

export interface SessionSetup {
  readonly config: ConnectionConfig;
  readonly ports: InspectorPorts;
  readonly record: LogConnection;
  readonly options: SessionOptions;
  /** Stops connecting. */
  readonly signal: AbortSignal;
  /** Told each session before it opens, so that it can be closed. */
  readonly created: (session: ClientSession) => void;
}

/** @throws what opening and connecting fail with; of two transports tried, the first one's */
export async function openSession(setup: SessionSetup): Promise<Negotiated> {
  const { config, options, signal } = setup;
  // A server that has answered the handshake speaks this transport, whatever it refuses afterwards.
  let agreed = false;
  const negotiated = (told: Negotiated): void => {
    agreed = true;
    options.callbacks?.negotiated?.(told);
  };
  try {
    return await openOver(config, { ...setup, options: { ...options, callbacks: { ...options.callbacks, negotiated } } });
  } catch (error) {
    // A dated revision forced by the user leaves nothing to try.
    const open = config.transport === 'streamable-http' && (config.era === 'auto' || config.era === 'legacy');
    if (signal.aborted || !open || agreed || !mayBeHttpSse(error)) throw error;
    options.callbacks?.evidence?.({ step: 'HTTP+SSE', outcome: 'inconclusive', words: `Streamable HTTP was refused (${messageOf(error)}); asking by GET whether the server is of the older HTTP+SSE` });
    try {
      return await openOver({ ...config, transport: 'sse' }, setup);
    } catch (older) {
      options.callbacks?.evidence?.({ step: 'HTTP+SSE', outcome: 'refused', words: messageOf(older) });
      throw error;
    }
  }
}

async function openOver(config: ConnectionConfig, { ports, record, options, signal, created }: SessionSetup): Promise<Negotiated> {
  const problem = addressProblem(config);
  if (problem !== undefined) throw new TransportError({ kind: 'unsupported', reason: problem });
  const transport = await createTransport(config, ports);
  const wire = observeTransport(transport, ports.reader, record, ports.breathe);
  let connected = false;
  // Closed before it is agreed on, a connection has failed: that is what connecting ends with, not a state of its own.
  let early: { readonly error: TransportError | undefined } | undefined;
  const closed = (error: TransportError | undefined): void => {
    if (connected) options.callbacks?.closed?.(error);
    else early = { error };
  };
  const session = new ClientSession(new JsonRpcDispatcher(wire, { clock: ports.clock, timeoutMs: config.timeoutMs }), { ...options, callbacks: { ...options.callbacks, closed } });
  created(session);
  try {
    await openWithin(config.timeoutMs, session, ports, signal);
    const negotiated = await session.connect(config.era, { signal, timeoutMs: config.timeoutMs });
    connected = true;
    if (early) throw early.error ?? new TransportError({ kind: 'closed', reason: 'the server hung up' });
    return negotiated;
  } catch (error) {
    const cause = early?.error ?? error;
    await session.close();
    throw cause;
  }
}

async function openWithin(time: Milliseconds, session: ClientSession, { clock }: InspectorPorts, signal: AbortSignal): Promise<void> {
  const patience = new AbortController();
  const stopClock = clock.setTimeout(() => patience.abort(new DOMException('No answer in time.', 'TimeoutError')), time);
  try {
    await session.open(AbortSignal.any([signal, patience.signal]));
  } finally {
    stopClock();
  }
}
