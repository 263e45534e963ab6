// A session wired as the product wires it (createTransport, the tap, the dispatcher), without an inspector around it:
// for pages that supply callbacks. Owns the record of its frames; knows no test and no server.

import { resultFindings } from '../../src/protocol/resultFindings.ts';
import { createPagePorts, VERSION } from '../../src/app/pagePorts.ts';
import type { Milliseconds } from '../../src/base/units.ts';
import { JsonRpcDispatcher } from '../../src/dispatcher/jsonRpcDispatcher.ts';
import { ClientSession, type SessionCallbacks } from '../../src/session/clientSession.ts';
import { recordedWire } from '../../src/testing/scriptedWire.ts';
import { createTransport, type TransportChoice } from '../../src/transport/createTransport.ts';
import type { Frame } from '../../src/transport/transport.ts';

export interface OpenedSession {
  readonly session: ClientSession;
  /** Every frame in wire order; grows. */
  readonly frames: readonly Frame[];
}

export interface OpenOptions {
  readonly transport: TransportChoice;
  readonly url: string;
  readonly callbacks?: SessionCallbacks;
  readonly timeoutMs?: Milliseconds;
}

/** Once per page, as the product has it: its policy allows the Worker's policy to be made once. */
const ports = createPagePorts();
const PATIENCE: Milliseconds = 10_000;

/** Opens the channel and negotiates nothing yet. @throws TransportError, and Error for an address that cannot be meant */
export async function openSession({ transport: choice, url, callbacks = {}, timeoutMs = PATIENCE }: OpenOptions): Promise<OpenedSession> {
  const transport = await createTransport({ transport: choice, url, headers: {}, subprotocol: choice === 'websocket' ? 'mcp' : '' }, ports);
  const { wire, record } = recordedWire(transport, ports.reader);
  const session = new ClientSession(new JsonRpcDispatcher(wire, { clock: ports.clock, timeoutMs }), { clientInfo: { name: 'wirescope', title: 'Wirescope', version: VERSION }, examine: resultFindings, callbacks });
  await session.open();
  return { session, frames: record.frames };
}
