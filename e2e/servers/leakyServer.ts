// A server that repeats every secret it is given: in headers, in JSON, in event streams, in texts inside texts. Handshake era.

import type { IncomingMessage } from 'node:http';
import { corsHeaders, listen, parsedOrText, readBody } from './loopback.ts';

export interface LeakyServer {
  /** `http://127.0.0.1:<port>/mcp` */
  readonly url: string;
  /** Ids it gave out, which are secrets, too. */
  readonly sessions: readonly string[];
  close(): Promise<void>;
}

export async function startLeakyServer(): Promise<LeakyServer> {
  const sessions: string[] = [];
  const { origin, close } = await listen(async (request, response) => {
    if (request.method === 'OPTIONS') return response.writeHead(204, corsHeaders(request)).end();
    const text = await readBody(request);
    const cors = corsHeaders(request, 'mcp-session-id, x-echo');
    // A stream that brings nothing, and a session that may be ended.
    if (request.method === 'GET') return response.writeHead(200, { ...cors, 'content-type': 'text/event-stream' }).flushHeaders();
    if (request.method === 'DELETE') return response.writeHead(200, cors).end();
    const message = parsedOrText(text) as { readonly id?: unknown; readonly method?: string };
    if (message.id === undefined) return response.writeHead(202, cors).end();
    if (message.method === 'initialize') sessions.push(`sess-${sessions.length}-9c31ee07d4`);
    const session = String(request.headers['mcp-session-id'] ?? sessions.at(-1));
    const gossip = gossipOf(request, session);
    const answer = JSON.stringify({ jsonrpc: '2.0', id: message.id, result: resultOf(message.method ?? '', gossip) });
    const headers = { ...cors, 'x-echo': String(request.headers['authorization'] ?? ''), ...(message.method === 'initialize' ? { 'mcp-session-id': session } : {}) };
    if (message.method !== 'tools/call') return response.writeHead(200, { ...headers, 'content-type': 'application/json' }).end(answer);
    const note = JSON.stringify({ jsonrpc: '2.0', method: 'notifications/message', params: { level: 'info', data: gossip } });
    return response.writeHead(200, { ...headers, 'content-type': 'text/event-stream' }).end(`: ${gossip.header}\nid: ${session}\ndata: ${note}\n\ndata: ${answer}\n\n`);
  });
  return { url: `${origin}/mcp`, sessions, close };
}

type Gossip = Readonly<Record<string, string>>;

function gossipOf(request: IncomingMessage, session: string): Gossip {
  const { headers, url = '' } = request;
  const authorization = String(headers['authorization'] ?? '');
  const token = authorization.replace(/^Bearer /, '');
  const code = new URL(url, 'http://server.test').searchParams.get('code') ?? '';
  return {
    header: `Authorization: ${authorization}`,
    token,
    access_token: token,
    encoded: Buffer.from(token).toString('base64'),
    tenant: `you are ${String(headers['x-tenant'] ?? '')}, are you not`,
    session: `your session is ${session}`,
    callback: `https://client.test/callback?code=${code}&state=xyzzy`,
    form: `grant_type=authorization_code&code=${code}&client_secret=${token}`,
    inside: JSON.stringify({ deep: JSON.stringify({ authorization, session, code, url }) }),
  };
}

function resultOf(method: string, gossip: Gossip): unknown {
  const text = JSON.stringify(gossip);
  switch (method) {
    case 'initialize':
      return { protocolVersion: '2025-11-25', capabilities: { tools: {} }, serverInfo: { name: 'leaky', version: '1.0.0' }, instructions: text };
    case 'tools/list':
      return { tools: [{ name: 'tell_all', description: text, inputSchema: { type: 'object' } }] };
    case 'tools/call':
      return { content: [{ type: 'text', text }], structuredContent: gossip };
    default:
      return {};
  }
}
