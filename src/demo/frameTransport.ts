// A server transport over anything that carries one JSON string per frame: a MessagePort, a WebSocket.
// Owns the step between text and message, and what to answer when that step fails. Knows no method.

import { deserializeMessage } from '@modelcontextprotocol/server';
import type { Transport } from '@modelcontextprotocol/server';

/** The outgoing half of a link. */
export interface FrameSink {
  send(frame: string): void;
  /** Called once, when the server side ends the connection. */
  close(): void;
}

/** A transport for `serveStdio` or `McpServer.connect`, fed by its owner. */
export interface FrameTransport extends Transport {
  /** Takes the next frame from the link. Frames that are not JSON-RPC are answered with an error whose id is null. */
  receive(frame: string): void;
  /** Tells that the link is gone; pending calls are aborted. */
  ended(): void;
}

export function createFrameTransport(sink: FrameSink): FrameTransport {
  // Set by whichever side ends first, so that `onclose` runs once.
  let closed = false;
  const answerError = (code: number, message: string): void => sink.send(JSON.stringify({ jsonrpc: '2.0', id: null, error: { code, message } }));
  const transport: FrameTransport = {
    start: () => Promise.resolve(),
    send(message) {
      if (!closed) sink.send(JSON.stringify(message));
      return Promise.resolve();
    },
    close() {
      if (closed) return Promise.resolve();
      sink.close();
      transport.ended();
      return Promise.resolve();
    },
    receive(frame) {
      if (closed) return;
      const problem = problemOf(frame);
      if (problem) {
        answerError(problem.code, problem.message);
        return;
      }
      transport.onmessage?.(deserializeMessage(frame));
    },
    ended() {
      if (closed) return;
      closed = true;
      transport.onclose?.();
    },
  };
  return transport;
}

function problemOf(frame: string): { code: number; message: string } | undefined {
  try {
    JSON.parse(frame);
  } catch {
    return { code: -32700, message: 'Parse error: the frame is not JSON.' };
  }
  try {
    deserializeMessage(frame);
    return undefined;
  } catch {
    return { code: -32600, message: 'Invalid request: the frame is not a JSON-RPC 2.0 message.' };
  }
}
