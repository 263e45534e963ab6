// Starting and stopping node:http servers on 127.0.0.1, and the CORS headers a page needs. Knows no MCP.

import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that listens on a free port of 127.0.0.1. */
export interface Listening {
  /** Without a path: `http://127.0.0.1:49152`. */
  readonly origin: string;
  readonly server: Server;
  /** Cuts open connections, so that a test never waits for a stream. */
  close(): Promise<void>;
}

export async function listen(onRequest: (request: IncomingMessage, response: ServerResponse) => unknown): Promise<Listening> {
  const server = createServer((request, response) => {
    // A client that leaves half-way makes reading fail; that is the client's affair and must not end the test run.
    Promise.resolve(onRequest(request, response)).catch((error: Error) => response.destroy(error));
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    server,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A URL on a port where nothing listens: it was free a moment ago. */
export async function closedPort(): Promise<string> {
  const { origin, close } = await listen((_request, response) => response.end());
  await close();
  return `${origin}/mcp`;
}

/** What a page on another origin needs to be let in, headers asked for by the preflight included. */
export function corsHeaders(request: IncomingMessage, exposed = 'mcp-session-id'): Record<string, string> {
  return {
    'access-control-allow-origin': '*',
    'access-control-allow-methods': 'GET, POST, DELETE, OPTIONS',
    'access-control-allow-headers': request.headers['access-control-request-headers'] ?? '*',
    // Chromium asks for this before a public page may reach a loopback address.
    'access-control-allow-private-network': 'true',
    ...(exposed !== '' && { 'access-control-expose-headers': exposed }),
  };
}

export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** For what fixtures record: JSON parsed, anything else as it came. */
export function parsedOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
