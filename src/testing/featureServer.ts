// The demo server with what it lacks for a comparison of clients: subscriptions, mirrored arguments, pages, tools that ask
// for input, a call that waits to be cancelled. Official package, over HTTP in both eras and over a channel of frames.

import { createMcpHandler, fromJsonSchema, inputRequired, isLegacyRequest, McpServer, WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/server';
import { deferred } from '../base/deferred.ts';
import { createDemoServer } from '../demo/demoCatalogue.ts';
import { createDemoState } from '../demo/demoState.ts';
import { manualClock } from './manualClock.ts';

export interface FeatureServer {
  readonly fetch: (request: Request) => Promise<Response>;
  /** A server for one connection or one stateless request. */
  readonly create: () => McpServer;
  /** Resolves when `wait_for_cancel` runs. */
  readonly waiting: Promise<void>;
  /** Resolves when it was told to stop. */
  readonly stopped: Promise<void>;
  close(): Promise<void>;
}

export interface FeatureServerOptions {
  /** Without it the server takes a probe for any other request outside a session. @defaultValue true */
  readonly stateless?: boolean;
  /** Answers outside sessions bring an `Mcp-Session-Id` that means nothing, as some servers do. @defaultValue false */
  readonly straySessionId?: boolean;
  /** @defaultValue true */
  readonly prompts?: boolean;
}

export function createFeatureServer({ stateless = true, straySessionId = false, prompts = true }: FeatureServerOptions = {}): FeatureServer {
  const waiting = deferred<void>();
  const stopped = deferred<void>();
  // The tools of the demo wait on this clock: each wait ends at once.
  const state = createDemoState({ ...manualClock(), setTimeout: (callback) => (queueMicrotask(callback), () => {}) });
  const sessions = new Map<string, WebStandardStreamableHTTPServerTransport>();

  const create = (): McpServer => {
    if (!prompts) {
      const plain = new McpServer({ name: 'no-prompts', version: '1.0.0' });
      registerAskingTools(plain);
      return plain;
    }
    const server = createDemoServer({ state });
    registerAskingTools(server);
    server.registerTool('wait_for_cancel', { description: 'Answers when it is cancelled, which nobody hears.' }, async (context) => {
      const { signal } = context.mcpReq;
      await new Promise<void>((resolve) => {
        signal.addEventListener('abort', () => resolve(), { once: true });
        waiting.resolve();
      });
      stopped.resolve();
      return { content: [] };
    });
    registerPages(server);
    registerSubscriptions(server);
    return server;
  };

  const handler = createMcpHandler(create, { legacy: 'reject' });

  const openSession = async (request: Request): Promise<Response> => {
    const transport = new WebStandardStreamableHTTPServerTransport({
      // Always the same, so that what two clients send can be compared as it is.
      sessionIdGenerator: () => 'the-session',
      onsessioninitialized: (id) => void sessions.set(id, transport),
      onsessionclosed: (id) => void sessions.delete(id),
    });
    await create().connect(transport);
    return transport.handleRequest(request);
  };

  const withStrayId = (response: Response): Response => {
    if (straySessionId && !response.headers.has('mcp-session-id')) response.headers.set('mcp-session-id', 'a-stray');
    return response;
  };

  return {
    create,
    waiting: waiting.promise,
    stopped: stopped.promise,
    async fetch(request) {
      if (stateless && !(await isLegacyRequest(request))) return withStrayId(await handler.fetch(request));
      const session = sessions.get(request.headers.get('mcp-session-id') ?? '');
      return session ? session.handleRequest(request) : withStrayId(await openSession(request));
    },
    async close() {
      await Promise.all([handler.close(), ...[...sessions.values()].map((transport) => transport.close())]);
    },
  };
}

function registerAskingTools(server: McpServer): void {
  const region = { type: 'object', properties: { region: { type: 'string', 'x-mcp-header': 'Region' }, count: { type: 'integer', 'x-mcp-header': 'Count' }, text: { type: 'string' } }, required: ['region'] } as const;
  server.registerTool('mirrored', { description: 'Two of its arguments travel as headers too.', inputSchema: fromJsonSchema<{ region: string }>(region) }, ({ region: name }) => ({ content: [{ type: 'text', text: name }] }));

  // In the handshake era the package turns this into requests of the server, one for each input.
  server.registerTool('interview', { description: 'Asks for every kind of input.' }, (context) =>
    context.mcpReq.inputResponses
      ? { content: [{ type: 'text', text: JSON.stringify(context.mcpReq.inputResponses) }] }
      : inputRequired({
          inputRequests: {
            form: inputRequired.elicit({ message: 'Which colour?', requestedSchema: { type: 'object', properties: { colour: { type: 'string' } }, required: ['colour'] } }),
            sample: inputRequired.createMessage({ messages: [{ role: 'user', content: { type: 'text', text: 'Say yes.' } }], maxTokens: 10 }),
            roots: inputRequired.listRoots(),
          },
          requestState: 'state of the interview',
        }),
  );

  server.registerTool('state_only', { description: 'Wants to be called twice.' }, (context) =>
    context.mcpReq.requestState() === undefined ? inputRequired({ requestState: 'once more' }) : { content: [] },
  );

  const asked = fromJsonSchema<{ method: string }>({ type: 'object', properties: { method: { type: 'string' } }, required: ['method'] });
  const anything = fromJsonSchema<Record<string, unknown>>({ type: 'object' });
  server.registerTool('ask', { description: 'Sends one request to the client, whatever its method. Handshake era only.', inputSchema: asked }, async ({ method }, context) => {
    const answer = await context.mcpReq.send({ method }, anything).catch((error: unknown) => String(error));
    return { content: [{ type: 'text', text: JSON.stringify(answer) }] };
  });
}

function registerPages(server: McpServer): void {
  server.server.setRequestHandler('prompts/list', ({ params }) => (params?.cursor === undefined ? { prompts: [{ name: 'greeting' }], nextCursor: 'page two' } : { prompts: [{ name: 'tour' }] }));
}

function registerSubscriptions(server: McpServer): void {
  server.server.registerCapabilities({ resources: { subscribe: true } });
  server.server.setRequestHandler('resources/subscribe', () => ({}));
  server.server.setRequestHandler('resources/unsubscribe', () => ({}));
}
