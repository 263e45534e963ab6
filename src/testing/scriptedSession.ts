// A session whose server the test plays: over a scripted peer, or over Streamable HTTP with a network by hand.
// Owns the answers that every server gives (handshake, discovery, 202, 405), so that a test says only what it is about.

import { resultFindings } from '../protocol/resultFindings.ts';
import type { DispatcherFault } from '../dispatcher/dispatcher.ts';
import { JsonRpcDispatcher } from '../dispatcher/jsonRpcDispatcher.ts';
import { isObject, ownString, type JsonObject } from '../protocol/jsonRpc.ts';
import { ClientSession, type SessionOptions } from '../session/clientSession.ts';
import type { Wire } from '../transport/observeTransport.ts';
import { createStreamableHttpTransport } from '../transport/streamableHttpTransport.ts';
import { fakeFetch, json, testPorts, type SeenRequest } from './fakeFetch.ts';
import { manualClock, settled, type ManualClock } from './manualClock.ts';
import type { PeerSetup } from './scriptedPeer.ts';
import { recordedWire, scriptedWire } from './scriptedWire.ts';

export const clientInfo = { name: 'test', version: '1' };
const allCapabilities = { tools: {}, prompts: {}, resources: { subscribe: true }, completions: {}, logging: {} };
export const initializeResult = { protocolVersion: '2025-11-25', capabilities: allCapabilities, serverInfo: { name: 'scripted', version: '1' } };
export const discoverResult = { supportedVersions: ['2026-07-28'], capabilities: allCapabilities, ttlMs: 0, cacheScope: 'private', resultType: 'complete' };
/** Over Streamable HTTP each request has its exchange. */
export const HTTP: PeerSetup = { kind: 'streamable-http', exchangePerRequest: true };

async function openSession(wire: Wire, options: Partial<SessionOptions>, clock = manualClock()) {
  const faults: DispatcherFault[] = [];
  const dispatcher = new JsonRpcDispatcher(wire, { clock });
  const session = await new ClientSession(dispatcher, { clientInfo, clock, examine: resultFindings, ...options, callbacks: { fault: (fault) => void faults.push(fault), ...options.callbacks } }).open();
  return { session, clock, faults };
}

/** Moves time on until the work is done, for work that pauses in between. */
export async function inTime<T>(clock: ManualClock, work: Promise<T>): Promise<T> {
  let done = false;
  const finish = (): void => void (done = true);
  work.then(finish, finish);
  for (await settled(); !done; await settled()) clock.advance(250);
  return work;
}

/** Over a scripted peer that shakes hands and can be discovered. */
export async function peerSession(setup: PeerSetup = {}, options: Partial<SessionOptions> = {}) {
  const { wire, peer, record } = scriptedWire(setup);
  peer.on('initialize', () => ({ result: initializeResult })).on('server/discover', () => ({ result: discoverResult }));
  const methods = (): unknown[] => peer.sent.map(({ message }) => message['method']);
  return { ...(await openSession(wire, options)), peer, record, methods };
}

/** Answers one method of JSON-RPC, or one of HTTP other than POST. */
export type HttpAnswer = (message: JsonObject, request: SeenRequest) => Response | Promise<Response>;

export const rpcResult = (message: JsonObject, result: unknown): object => ({ jsonrpc: '2.0', id: message['id'], result });
export const rpcFailure = (message: JsonObject, code: number, data?: unknown): object => ({ jsonrpc: '2.0', id: message['id'], error: { code, message: 'no', ...(data === undefined ? {} : { data }) } });
/** JSON-RPC as one event of a stream. */
export const sseEvent = (value: unknown, fields = ''): string => `${fields}data: ${JSON.stringify(value)}\n\n`;

export interface Post {
  readonly text: string;
  readonly message: JsonObject;
  readonly headers: Headers;
}

/** Over Streamable HTTP with a server that answers what is scripted, and all else as a plain server does. */
export async function httpSession(script: Readonly<Record<string, HttpAnswer>> = {}, { typed = {}, ...options }: Partial<SessionOptions> & { readonly typed?: Readonly<Record<string, string>> } = {}) {
  const network = fakeFetch((request) => {
    const message = request.method === 'POST' ? readMessage(request.body) : {};
    const method = request.method === 'POST' ? ownString(message, 'method') ?? 'response' : request.method;
    const scripted = script[method];
    if (scripted) return scripted(message, request);
    if (request.method !== 'POST') return new Response(null, { status: request.method === 'GET' ? 405 : 204 });
    if (method === 'initialize') return json(rpcResult(message, initializeResult));
    if (method === 'server/discover') return json(rpcResult(message, discoverResult));
    return message['id'] === undefined || message['method'] === undefined ? new Response(null, { status: 202 }) : json(rpcResult(message, {}));
  });
  const clock = manualClock();
  const { wire, record } = recordedWire(createStreamableHttpTransport({ url: 'https://server.test/mcp', headers: typed }, testPorts(network.fetch, clock)));
  const opened = await openSession(wire, options, clock);
  const posts = (): Post[] => network.seen.filter(({ method }) => method === 'POST').map(({ body, headers }) => ({ text: body ?? '', message: readMessage(body), headers }));
  return { ...opened, record, seen: network.seen, posts };
}

function readMessage(text: string | undefined): JsonObject {
  const value: unknown = JSON.parse(text ?? 'null');
  return isObject(value) ? value : {};
}
