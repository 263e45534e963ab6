// The demo catalogue behind a WebSocket: subprotocol `mcp`, one JSON-RPC message per text frame, both eras.

import type { McpServer } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import { systemClock } from '../../src/base/units.ts';
import { createDemoServer } from '../../src/demo/demoCatalogue.ts';
import { createDemoState } from '../../src/demo/demoState.ts';
import { createFrameTransport } from '../../src/demo/frameTransport.ts';
import { listen, parsedOrText } from './loopback.ts';

/** A running fixture and what it saw. */
export interface WebSocketFixture {
  /** `ws://127.0.0.1:<port>/mcp` */
  readonly url: string;
  /** Every frame received, parsed, in order over all connections; a frame that is not JSON is kept as text. */
  readonly received: unknown[];
  /** Tool calls whose handler was told to stop, by `notifications/cancelled` or by the end of the connection. */
  readonly aborted: number;
  /** Connections that are open. */
  readonly connections: number;
  /** Cuts every open connection and keeps listening, as a server that restarts. @param code a close code, or no close frame at all */
  disconnect(code?: number): void;
  close(): Promise<void>;
}

/** @param createServer instead of the demo catalogue's */
export async function startWebSocketServer(createServer?: () => McpServer): Promise<WebSocketFixture> {
  const state = createDemoState(systemClock);
  const received: unknown[] = [];
  const { origin, server, close } = await listen((_request, response) => response.writeHead(426).end('Upgrade required'));
  const sockets = new WebSocketServer({ server, handleProtocols: (offered) => (offered.has('mcp') ? 'mcp' : false) });

  sockets.on('connection', (socket: WebSocket) => {
    const transport = createFrameTransport({ send: (frame) => socket.send(frame), close: () => socket.close(1000) });
    const served = serveStdio(createServer ?? (() => createDemoServer({ state })), { transport });
    socket.on('message', (data, isBinary) => {
      // The socket's default binaryType makes every message one Buffer.
      const text = (data as Buffer).toString('utf8');
      received.push(parsedOrText(text));
      if (isBinary) socket.close(1003, 'Text frames only');
      else transport.receive(text);
    });
    socket.on('close', () => {
      transport.ended();
      void served.close();
    });
  });

  return {
    url: `${origin.replace('http', 'ws')}/mcp`,
    received,
    get aborted() {
      return state.cancelledCalls;
    },
    get connections() {
      return sockets.clients.size;
    },
    disconnect(code) {
      for (const socket of sockets.clients) {
        if (code === undefined) socket.terminate();
        else socket.close(code);
      }
    },
    async close() {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      await close();
    },
  };
}
