// WebSocket as a custom transport: one JSON-RPC message per text frame, subprotocol `mcp` unless the user says otherwise.
// MCP does not specify it, so the page labels it custom. Never reconnects by itself: a new socket needs a new handshake.
// @see https://modelcontextprotocol.io/specification/2026-07-28/basic/transports#custom-transports

import { isTimeout } from '../base/isTimeout.ts';
import { messageOf } from '../base/messageOf.ts';
import { deferred } from '../base/deferred.ts';
import { gatherBursts } from './gatherBursts.ts';
import { createTeller } from './teller.ts';
import type { Transport, TransportPorts, TransportSink } from './transport.ts';
import { TransportError } from './transportError.ts';

/** Address and subprotocol; browsers send no headers of ours with a socket. */
export interface WebSocketConfig {
  readonly url: string;
  /** Offered subprotocol; empty offers none. */
  readonly subprotocol: string;
}

/** A transport over one socket: one JSON-RPC message per text frame. Never reconnects by itself. */
export function createWebSocketTransport(config: WebSocketConfig, ports: TransportPorts): Transport {
  const { url, subprotocol } = config;
  let sink: TransportSink = () => {};
  const tell = createTeller((event) => sink(event), ports.now);
  let socket: WebSocket | undefined;
  let closedByUs = false;
  const ended = new AbortController();
  const messages = gatherBursts(receive, ports.now, (callback, after) => void ports.sleep(after, ended.signal).finally(callback));

  function receive({ data, timeStamp: at }: MessageEvent<string | ArrayBuffer>): void {
    if (typeof data === 'string') return tell.received(data, { at });
    const bytes = new Uint8Array(data);
    tell.received(new TextDecoder().decode(bytes), { at, bytes, carrierProblem: 'A binary frame; MCP over WebSocket uses text frames.' });
  }

  async function open(target: TransportSink, signal?: AbortSignal): Promise<void> {
    sink = target;
    const ready = deferred<void>();
    try {
      socket = ports.createWebSocket(url, subprotocol === '' ? [] : [subprotocol]);
    } catch (error) {
      throw new TransportError({ kind: 'unreachable', url, reason: messageOf(error) });
    }
    socket.binaryType = 'arraybuffer';
    let opened = false;
    const giveUp = (): void => socket?.close();
    signal?.addEventListener('abort', giveUp, { once: true });
    if (signal?.aborted) giveUp();
    socket.onopen = () => {
      opened = true;
      signal?.removeEventListener('abort', giveUp);
      tell.note({ type: 'open', url, detail: `subprotocol: ${socket?.protocol || 'none'}` });
      ready.resolve();
    };
    socket.onmessage = (event: MessageEvent<string | ArrayBuffer>) => messages.add(event);
    socket.onclose = ({ code, reason }) => {
      ended.abort();
      messages.flush();
      const words = closedByUs ? 'closed by this page' : `${ports.closeMeaning?.(code) ?? 'closed'} (code ${code})${reason && `; the server says: ${reason}`}`;
      tell.note({ type: 'closed', reason: words, code });
      if (!opened) return ready.reject(new TransportError(isTimeout(signal) ? { kind: 'timeout', url } : { kind: 'unreachable', url, reason: `the socket did not open${subprotocol === '' ? '' : `; a server that does not know the subprotocol "${subprotocol}" also looks like this`}` }));
      sink({ type: 'closed', error: closedByUs ? undefined : new TransportError({ kind: 'closed', reason: words, code }) });
    };
    await ready.promise;
  }

  return {
    kind: 'websocket',
    exchangePerRequest: false,
    open,
    async send(text) {
      if (socket?.readyState !== 1) throw new TransportError({ kind: 'closed', reason: 'the socket is not open' });
      // What came before this is recorded before it.
      messages.flush();
      tell.sent(text);
      socket.send(text);
    },
    async close() {
      closedByUs = true;
      socket?.close(1000, 'done');
    },
  };
}
