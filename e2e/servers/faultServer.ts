// Endpoints that fail, each in one way, for the tests of error messages. One server, one route per fault.

import type { IncomingMessage, ServerResponse } from 'node:http';
import { corsHeaders, listen, readBody } from './loopback.ts';

export { closedPort } from './loopback.ts';

export interface FaultServer {
  /** Without a path; add one of the routes, such as `/404`. */
  readonly url: string;
  /** Every request, preflights included, in order; header names in lower case. */
  readonly requests: { readonly method: string; readonly path: string; readonly headers: Readonly<Record<string, string>> }[];
  close(): Promise<void>;
}

type Route = (request: IncomingMessage, response: ServerResponse, message: { readonly id?: unknown; readonly method?: unknown }) => void;

const SESSION = 'a-session-that-a-page-cannot-see';

const page = (status: number, title: string): Route => (request, response) => {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...corsHeaders(request) }).end(`<!doctype html><title>${title}</title><h1>${title}</h1>`);
};

const json = (response: ServerResponse, status: number, body: unknown, headers: Record<string, string>): void => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
};

/** A good answer to any request, the least a server can say. */
function goodAnswer({ id, method }: { readonly id?: unknown; readonly method?: unknown }): unknown {
  const result = method === 'initialize' ? { protocolVersion: '2025-11-25', capabilities: { tools: {} }, serverInfo: { name: 'faults', version: '1.0.0' } } : method === 'tools/list' ? { tools: [] } : {};
  // Only the handshake era is spoken here, and a probe has to learn it.
  return method === 'server/discover' ? { jsonrpc: '2.0', id, error: { code: -32601, message: 'Method not found' } } : { jsonrpc: '2.0', id, result };
}

const ROUTES: Readonly<Record<string, Route>> = {
  '/404': (request, response) => void response.writeHead(404, { 'content-type': 'text/plain', ...corsHeaders(request) }).end('Not found'),
  '/401': (request, response) =>
    json(response, 401, { error: 'invalid_token' }, { 'www-authenticate': 'Bearer realm="faults", error="invalid_token"', ...corsHeaders(request, 'www-authenticate') }),
  '/html': page(200, 'Welcome'),
  '/500': page(500, 'Internal Server Error'),
  // Takes the request and holds the connection until the client gives up.
  '/silent': () => {},
  // Answers well, but no page of another origin may read it.
  '/no-cors': (request, response, message) => {
    if (request.method === 'OPTIONS') response.writeHead(200).end();
    else if (message.id === undefined) response.writeHead(202).end();
    else json(response, 200, goodAnswer(message), { 'mcp-session-id': SESSION });
  },
  // Demands the session id it issued, which a page cannot read because it is not exposed.
  '/session-not-exposed': (request, response, message) => {
    const cors = corsHeaders(request, '');
    const isOpening = message.method === 'initialize' || message.method === 'server/discover';
    if (!isOpening && request.headers['mcp-session-id'] !== SESSION) json(response, 400, { jsonrpc: '2.0', id: message.id ?? null, error: { code: -32000, message: 'Bad Request: Mcp-Session-Id header is required' } }, cors);
    else if (message.id === undefined) response.writeHead(202, cors).end();
    else json(response, 200, goodAnswer(message), { ...cors, ...(message.method === 'initialize' && { 'mcp-session-id': SESSION }) });
  },
};

export async function startFaultServer(): Promise<FaultServer> {
  const requests: FaultServer['requests'] = [];

  const { origin, close } = await listen(async (request, response) => {
    const path = (request.url ?? '/').replace(/\?.*$/, '');
    requests.push({ method: request.method ?? 'GET', path, headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)])) });
    const route = ROUTES[path] ?? ROUTES['/404'];
    // Preflights succeed everywhere but where CORS itself is the fault.
    if (request.method === 'OPTIONS' && path !== '/no-cors') response.writeHead(204, corsHeaders(request)).end();
    else route?.(request, response, parsed(await readBody(request)));
  });
  return { url: origin, requests, close };
}

function parsed(text: string): { readonly id?: unknown; readonly method?: unknown } {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
