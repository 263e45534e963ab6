// The demo server as one HTTP endpoint for both eras: sessions up to 2025-11-25, stateless from 2026-07-28.
// Owns the sessions. Knows neither Workers nor node:http; a caller brings a Request and takes a Response.

import { createMcpHandler, isLegacyRequest, WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/server';
import type { McpServer } from '@modelcontextprotocol/server';
import { systemClock } from '../base/units.ts';
import { createDemoServer } from './demoCatalogue.ts';
import { createDemoState } from './demoState.ts';
import type { DemoState } from './demoState.ts';

/** An HTTP endpoint without a network. */
export interface DemoHttp {
  /** Answers one request. The response body may stream; aborting `request.signal` or cancelling the body ends it. */
  readonly fetch: (request: Request) => Promise<Response>;
  /** How many handshake sessions are open. */
  sessionCount(): number;
  /** Ends every session and every running call. */
  close(): Promise<void>;
}

/**
 * @param state counts shared with other endpoints of the same demo
 * @param createServer makes the server of a session or a stateless request; fixtures serve others than the demo
 */
export function createDemoHttp(state: DemoState = createDemoState(systemClock), createServer: () => McpServer = () => createDemoServer({ state })): DemoHttp {
  const sessions = new Map<string, WebStandardStreamableHTTPServerTransport>();
  const stateless = createMcpHandler(createServer, { legacy: 'reject' });

  /** A transport that becomes a session if, and only if, the request it handles is an initialize. */
  const openSession = async (request: Request): Promise<Response> => {
    const transport = new WebStandardStreamableHTTPServerTransport({
      sessionIdGenerator: () => crypto.randomUUID(),
      onsessioninitialized: (id) => void sessions.set(id, transport),
      onsessionclosed: (id) => void sessions.delete(id),
    });
    const server = createServer();
    await server.connect(transport);
    const response = await transport.handleRequest(request);
    if (transport.sessionId === undefined) await server.close();
    return response;
  };

  const handshake = (request: Request): Promise<Response> | Response => {
    const id = request.headers.get('mcp-session-id');
    if (id === null) return openSession(request);
    return sessions.get(id)?.handleRequest(request) ?? sessionNotFound();
  };

  return {
    fetch: async (request) => ((await isLegacyRequest(request)) ? handshake(request) : stateless.fetch(request)),
    sessionCount: () => sessions.size,
    async close() {
      const open = [...sessions.values()];
      sessions.clear();
      await Promise.all([stateless.close(), ...open.map((transport) => transport.close())]);
    },
  };
}

/** @see https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#session-management */
function sessionNotFound(): Response {
  return Response.json({ jsonrpc: '2.0', id: null, error: { code: -32001, message: 'Session not found' } }, { status: 404 });
}
