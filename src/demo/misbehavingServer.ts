// A server that breaks the rules on purpose, one rule per tool, so that a user and the tests can see
// what the inspector makes of it. Written by hand: no SDK would let these frames out.
// Owns the parts that behave (initialize, ping, lists); the violations are in misbehavingTools.ts.
// Knows no Worker and keeps no session: any session id will do, as long as one is sent.

import { systemClock } from '../base/units.ts';
import type { Clock } from '../base/units.ts';
import { BROKEN_TOOL, MISBEHAVING_TOOLS } from './misbehavingTools.ts';
import { jsonResponse, rpcError, rpcResult } from './wireText.ts';

interface IncomingRequest {
  readonly id?: unknown;
  readonly method?: unknown;
  readonly params?: { readonly name?: unknown; readonly uri?: unknown; readonly _meta?: { readonly progressToken?: unknown } };
}

/** Reaches the misbehaving server over Streamable HTTP, handshake era. Shaped like `fetch`; ignores the URL. */
export const misbehavingFetch = createMisbehavingFetch(systemClock);

/** @param clock drives the tools that answer late */
export function createMisbehavingFetch(clock: Clock): typeof globalThis.fetch {
  return async (input, init = {}) => {
    const base = input instanceof Request ? input : undefined;
    const signal = init.signal ?? base?.signal ?? undefined;
    signal?.throwIfAborted();
    const method = (init.method ?? base?.method ?? 'GET').toUpperCase();
    const headers = new Headers(init.headers ?? base?.headers);
    const text = init.body === undefined ? ((await base?.text()) ?? '') : await new Response(init.body).text();
    if (method === 'DELETE') return new Response(null, { status: 204 });
    // A GET stream is optional, and nothing here would ever be sent on it.
    if (method !== 'POST') return new Response(null, { status: 405, headers: { allow: 'POST, DELETE' } });
    return answer(text, headers, signal, clock);
  };
}

function answer(text: string, headers: Headers, signal: AbortSignal | undefined, clock: Clock): Response {
  const request = parse(text);
  if (!request) return jsonResponse(rpcError('null', -32700, 'Parse error'), 400);
  // Notifications and responses: taken, and never acted on. That includes notifications/cancelled.
  if (request.id === undefined || typeof request.method !== 'string') return new Response(null, { status: 202 });
  const id = JSON.stringify(request.id);
  if (request.method === 'initialize') return jsonResponse(rpcResult(id, JSON.stringify(INITIALIZE_RESULT)), 200, { 'mcp-session-id': crypto.randomUUID() });
  // A client that has not shaken hands probes for the other era: it must learn that the method is unknown.
  if (request.method !== 'server/discover' && headers.get('mcp-session-id') === null) return jsonResponse(rpcError(id, -32000, 'Mcp-Session-Id is missing'), 400);
  if (request.method === 'tools/call') return callTool(id, request, signal, clock);
  const result = RESULTS.get(request.method);
  if (result === undefined) return jsonResponse(rpcError(id, -32601, `Method not found: ${request.method}`));
  return jsonResponse(rpcResult(id, result));
}

function callTool(id: string, { params }: IncomingRequest, signal: AbortSignal | undefined, clock: Clock): Response {
  const tool = MISBEHAVING_TOOLS.find((candidate) => candidate.name === params?.name);
  if (!tool) return jsonResponse(rpcError(id, -32602, `Unknown tool: ${JSON.stringify(params?.name)}`));
  return tool.answer({ id, progressToken: params?._meta?.progressToken, signal, clock });
}

function parse(text: string): IncomingRequest | undefined {
  try {
    const value: unknown = JSON.parse(text);
    // Every member is optional and unknown, so any object is one.
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const INITIALIZE_RESULT = {
  protocolVersion: '2025-11-25',
  capabilities: { tools: {}, resources: {}, prompts: {} },
  serverInfo: { name: 'wirescope-misbehaving', title: 'Misbehaving server', version: '1.0.0' },
  instructions: 'Each tool breaks one rule of the protocol when it is called. `ok` breaks none: call it to see that the connection survived.',
};

function toolList(): readonly unknown[] {
  const tools: unknown[] = MISBEHAVING_TOOLS.map(({ name, description, outputSchema }) => ({ name, description, inputSchema: { type: 'object', properties: {} }, ...(outputSchema ? { outputSchema } : {}) }));
  // In the middle, where a client that stops at the first fault loses the tools after it.
  tools.splice(Math.floor(tools.length / 2), 0, BROKEN_TOOL);
  return tools;
}

const RESULTS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ping: {},
    'tools/list': { tools: toolList() },
    'resources/list': {
      resources: [
        { uri: 'resource://misbehaving/fine', name: 'fine', mimeType: 'text/plain' },
        { uri: 7, title: ['no name', 'and no text'], mimeType: null, size: 'large' },
        { uri: 'resource://misbehaving/also-fine', name: 'also fine', mimeType: 'text/plain' },
      ],
    },
    'resources/templates/list': { resourceTemplates: [] },
    'resources/read': { contents: [{ uri: 'resource://misbehaving/fine', mimeType: 'text/plain', text: 'Nothing wrong here.' }] },
    'prompts/list': { prompts: [{ name: 'fine', description: 'A prompt with nothing wrong' }] },
    'prompts/get': { messages: [{ role: 'user', content: { type: 'text', text: 'Nothing wrong here.' } }] },
  }).map(([method, result]) => [method, JSON.stringify(result)]),
);
