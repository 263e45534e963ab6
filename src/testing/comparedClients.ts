// Two MCP clients behind one face, so that the same steps can be taken with both: the official one and ours.
// Owns what each is told and asked; knows no channel and no server, and compares nothing.

import { Client, type ClientCapabilities, type Transport as OfficialTransport } from '@modelcontextprotocol/client';
import { JsonRpcDispatcher } from '../dispatcher/jsonRpcDispatcher.ts';
import type { JsonObject } from '../protocol/jsonRpc.ts';
import { ClientSession, type SessionCallbacks } from '../session/clientSession.ts';
import type { CompletionReference } from '../session/sessionVerbs.ts';
import type { Wire } from '../transport/observeTransport.ts';
import type { Clock } from '../base/units.ts';
import { manualClock } from './manualClock.ts';

export type Choice = 'legacy' | 'auto' | '2026-07-28';

export interface CallOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: () => void;
  readonly meta?: JsonObject;
  /** Gives the answer a millisecond, which passes when `timeOut` is called where the clock is ours. */
  readonly timesOut?: true;
}

export interface ComparedClient {
  connect(choice: Choice): Promise<unknown>;
  discover(): Promise<unknown>;
  ping(): Promise<unknown>;
  /** All pages. */
  listTools(): Promise<unknown>;
  listResources(): Promise<unknown>;
  listResourceTemplates(): Promise<unknown>;
  listPrompts(): Promise<unknown>;
  callTool(name: string, args?: JsonObject, options?: CallOptions): Promise<unknown>;
  readResource(uri: string): Promise<unknown>;
  subscribeResource(uri: string): Promise<unknown>;
  unsubscribeResource(uri: string): Promise<unknown>;
  getPrompt(name: string, args?: Record<string, string>): Promise<unknown>;
  complete(ref: CompletionReference, argument: { name: string; value: string }, known?: Record<string, string>): Promise<unknown>;
  setLoggingLevel(level: 'info'): Promise<unknown>;
  sendRootsListChanged(): Promise<unknown>;
  /** Opens a subscription, waits until it is acknowledged, and closes it. */
  listenAndClose(): Promise<unknown>;
  /** Tells the server that the session is over, as an application of this client would. */
  endSession(): Promise<unknown>;
  close(): Promise<unknown>;
  /** Lets the time of a `timesOut` call pass. */
  timeOut(): void;
}

const clientInfo = { name: 'compared', version: '1.0.0' };
const answers = {
  elicitation: { action: 'accept', content: { colour: 'green' } },
  sampling: { role: 'assistant', model: 'none', content: { type: 'text', text: 'Yes.' } },
  roots: { roots: [{ uri: 'file:///home', name: 'Home' }] },
} as const;
function failIf(answering: ClientSetup['answering']): void {
  if (answering === 'failing') throw new Error('Nobody is there.');
}

/** What our session declares when it has every callback; the official client is told to. */
const capabilities: ClientCapabilities = { sampling: {}, elicitation: { form: {}, url: {} }, roots: { listChanged: true } };

export interface ClientSetup {
  /** Whether the client declares sampling, elicitation and roots, and answers or fails to. */
  readonly answering: 'no' | 'yes' | 'failing';
}

export function officialClient(transport: OfficialTransport, { answering }: ClientSetup, endSession: () => Promise<unknown> = async () => {}): ComparedClient {
  const client = new Client(clientInfo, { capabilities: answering === 'no' ? {} : capabilities });
  if (answering !== 'no') {
    client.setRequestHandler('elicitation/create', () => (failIf(answering), { action: answers.elicitation.action, content: { ...answers.elicitation.content } }));
    client.setRequestHandler('sampling/createMessage', () => ({ ...answers.sampling }));
    client.setRequestHandler('roots/list', () => ({ roots: [...answers.roots.roots] }));
  }
  return {
    connect(choice) {
      client.setVersionNegotiation({ mode: choice === '2026-07-28' ? { pin: choice } : choice });
      return client.connect(transport);
    },
    discover: () => client.discover(),
    ping: () => client.ping(),
    listTools: () => client.listTools(),
    listResources: () => client.listResources(),
    listResourceTemplates: () => client.listResourceTemplates(),
    listPrompts: () => client.listPrompts(),
    callTool: (name, args, { signal, onProgress, meta, timesOut } = {}) =>
      client.callTool(
        { name, ...(args ? { arguments: { ...args } } : {}), ...(meta ? { _meta: { ...meta } } : {}) },
        // The official client has the clock of the machine; a millisecond is its shortest wait.
        { ...(signal ? { signal } : {}), ...(onProgress ? { onprogress: onProgress } : {}), ...(timesOut ? { timeout: 1 } : {}) },
      ),
    readResource: (uri) => client.readResource({ uri }),
    subscribeResource: (uri) => client.subscribeResource({ uri }),
    unsubscribeResource: (uri) => client.unsubscribeResource({ uri }),
    getPrompt: (name, args) => client.getPrompt({ name, ...(args ? { arguments: args } : {}) }),
    complete: (ref, argument, known) => client.complete({ ref, argument, ...(known ? { context: { arguments: known } } : {}) }),
    setLoggingLevel: (level) => client.setLoggingLevel(level),
    sendRootsListChanged: () => client.sendRootsListChanged(),
    listenAndClose: async () => (await client.listen({ toolsListChanged: true, resourceSubscriptions: ['resource://examples/guide'] })).close(),
    endSession,
    close: () => client.close(),
    timeOut: () => {},
  };
}

/** Pauses between rounds pass at once; time that is waited for an answer does not. */
function immediately(clock: Clock): Clock {
  return { ...clock, setTimeout: (callback) => (queueMicrotask(callback), () => {}) };
}

export function ourClient(wire: Wire, { answering }: ClientSetup): ComparedClient {
  const clock = manualClock();
  const callbacks: SessionCallbacks = answering === 'no' ? {} : { elicitation: async () => (failIf(answering), answers.elicitation), sampling: async () => answers.sampling, listRoots: async () => answers.roots };
  const session = new ClientSession(new JsonRpcDispatcher(wire, { clock }), { clientInfo, callbacks, clock: immediately(clock) });
  const all = async (method: Parameters<ClientSession['pages']>[0]): Promise<unknown[]> => {
    const pages: unknown[] = [];
    for await (const page of session.pages(method)) pages.push(page);
    return pages;
  };
  return {
    connect: async (choice) => (await session.open()).connect(choice),
    discover: () => session.discover(),
    ping: () => session.ping(),
    listTools: () => all('tools/list'),
    listResources: () => all('resources/list'),
    listResourceTemplates: () => all('resources/templates/list'),
    listPrompts: () => all('prompts/list'),
    callTool: (name, args, { signal, onProgress, meta, timesOut } = {}) => {
      const options = { ...(signal ? { signal } : {}), ...(onProgress ? { onProgress } : {}), ...(timesOut ? { timeoutMs: 1 } : {}) };
      return meta ? session.request('tools/call', { name, ...(args ? { arguments: args } : {}), _meta: meta }, options) : session.callTool(name, args, options);
    },
    readResource: (uri) => session.readResource(uri),
    subscribeResource: (uri) => session.subscribeResource(uri),
    unsubscribeResource: (uri) => session.unsubscribeResource(uri),
    getPrompt: (name, args) => session.getPrompt(name, args),
    complete: (ref, argument, known) => session.complete(ref, argument, known),
    setLoggingLevel: (level) => session.setLoggingLevel(level),
    sendRootsListChanged: () => session.sendRootsListChanged(),
    listenAndClose: async () => (await session.listen({ toolsListChanged: true, resourceSubscriptions: ['resource://examples/guide'] })).close(),
    // Closing is how our session ends one.
    endSession: () => session.close(),
    close: () => session.close(),
    timeOut: () => clock.advance(1),
  };
}
