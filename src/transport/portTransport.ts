// MessagePort as a transport: one string a frame. Serves the demo server in its Worker and, as a linked pair, tests and embedding.
// @see https://modelcontextprotocol.io/specification/2026-07-28/basic/transports#custom-transports

import type { MonotonicMs } from '../base/units.ts';
import { createTeller } from './teller.ts';
import type { Transport, TransportSink } from './transport.ts';
import { TransportError } from './transportError.ts';

/** How a port is got. */
export interface PortConfig {
  readonly url: string;
  /** Called once, on open. */
  readonly connect: () => MessagePort | Promise<MessagePort>;
}

/** A transport over a `MessagePort`: one JSON text a message; `null` says that the other side hung up. */
export function createPortTransport(config: PortConfig, now: () => MonotonicMs): Transport {
  let sink: TransportSink = () => {};
  const tell = createTeller((event) => sink(event), now);
  let port: MessagePort | undefined;
  let ended = false;

  function end(error: TransportError | undefined, reason: string): void {
    if (ended) return;
    ended = true;
    port?.close();
    tell.note({ type: 'closed', reason });
    sink({ type: 'closed', error });
  }

  return {
    kind: 'port',
    exchangePerRequest: false,
    async open(target) {
      sink = target;
      port = await config.connect();
      tell.note({ type: 'open', url: config.url });
      port.onmessage = ({ data }: MessageEvent<unknown>) => {
        if (typeof data === 'string') tell.received(data);
        else if (data === null) end(new TransportError({ kind: 'closed', reason: 'the server hung up' }), 'the server hung up');
        else tell.note({ type: 'problem', message: 'A message on the port is not a string, so it is no frame.' });
      };
    },
    async send(text) {
      if (!port || ended) throw new TransportError({ kind: 'closed', reason: 'the port is closed' });
      tell.sent(text);
      port.postMessage(text);
    },
    async close() {
      // null is the port's "bye": a MessagePort does not tell its peer that it was closed.
      if (!ended) port?.postMessage(null);
      end(undefined, 'closed by this page');
    },
  };
}
