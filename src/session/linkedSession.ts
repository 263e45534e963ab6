// A session with a server in the same page: for tests and for embedding. Knows no server; it is given one that speaks over a port.
// @see https://modelcontextprotocol.io/specification/2026-07-28/basic/transports#custom-transports

import { systemClock } from '../base/units.ts';
import { JsonRpcDispatcher } from '../dispatcher/jsonRpcDispatcher.ts';
import type { EraChoice } from '../protocol/revisions.ts';
import { directReader } from '../transport/frameReader.ts';
import { observeTransport, type WireObserver } from '../transport/observeTransport.ts';
import { createPortTransport } from '../transport/portTransport.ts';
import { ClientSession } from './clientSession.ts';
import type { SessionOptions } from './sessionOptions.ts';

/** Beside the session's own options. */
export interface LinkedOptions extends Partial<SessionOptions> {
  /** @defaultValue 'auto' */
  readonly era?: EraChoice;
  /** Where every frame is told before anything acts on it. @defaultValue nowhere */
  readonly observer?: WireObserver;
}

/**
 * Links a server and a client by a pair of ports, and connects.
 *
 * @param serve begins to serve on the port: each message is one frame, a JSON text; `null` says that the other side hung up
 * @returns a connected session; closing it ends the link
 * @throws what `ClientSession.connect` throws; the link is then closed
 */
export async function createConnectedServerAndClientSession(serve: (port: MessagePort) => void, options: LinkedOptions = {}): Promise<ClientSession> {
  const { era = 'auto', observer = silent(), clock = systemClock, ...rest } = options;
  const { port1, port2 } = new MessageChannel();
  const wire = observeTransport(createPortTransport({ url: 'memory:linked', connect: () => port1 }, () => clock.now()), directReader, observer);
  const session = new ClientSession(new JsonRpcDispatcher(wire, { clock }), { clientInfo: { name: 'wirescope', version: '0' }, clock, ...rest });
  serve(port2);
  await session.open();
  try {
    await session.connect(era);
  } catch (error) {
    await session.close();
    throw error;
  }
  return session;
}

function silent(): WireObserver {
  let frames = 0;
  return { frame: () => frames++, reading: () => {}, note: () => {} };
}
