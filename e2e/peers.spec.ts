// Every kind of peer, in both eras where it has both: connect, list, call, read, get, and find it all on the wire.

import { startEverything } from './servers/everything.ts';
import { startHttpServer } from './servers/httpServer.ts';
import { startWebSocketServer } from './servers/webSocketServer.ts';
import type { Arguments, InspectorPage, Link } from './inspector/inspectorPage.ts';
import { expect, test } from './inspector/test.ts';

/** What a peer offers and how it is reached. */
interface Peer {
  readonly title: string;
  readonly transport: string;
  readonly server: Server;
  readonly eras: readonly Era[];
  readonly start: () => Promise<Running>;
}

interface Server {
  readonly name: string;
  readonly tool: { readonly name: string; readonly args: Arguments; readonly answer: string };
  readonly resource: { readonly uri: string; readonly answer: string };
  readonly prompt: { readonly name: string; readonly args: Arguments; readonly answer: string };
}

interface Era {
  readonly choice: string;
  readonly revision: string;
  readonly words: string;
}

interface Running {
  readonly url: string;
  /** Messages the server took, where it can tell. */
  readonly received?: readonly unknown[];
  close(): Promise<void>;
}

const STATELESS: Era = { choice: 'auto', revision: '2026-07-28', words: '2026-07-28, stateless era' };
const HANDSHAKE: Era = { choice: 'legacy', revision: '2025-11-25', words: '2025-11-25, handshake era' };

const DEMO: Server = {
  name: 'wirescope-demo',
  tool: { name: 'calculator', args: { operation: 'add', a: '5', b: '3' }, answer: '8' },
  resource: { uri: 'resource://examples/dataset', answer: 'Tripod, carbon' },
  prompt: { name: 'greeting', args: { name: 'Ada' }, answer: 'Hello, Ada! Please introduce yourself in one sentence.' },
};

const EVERYTHING: Server = {
  name: 'mcp-servers/everything',
  tool: { name: 'get-sum', args: { a: '5', b: '3' }, answer: 'The sum of 5 and 3 is 8.' },
  resource: { uri: 'demo://resource/static/document/features.md', answer: 'Everything Server' },
  prompt: { name: 'args-prompt', args: { city: 'Oslo' }, answer: 'Oslo' },
};

const inPage = (url: string) => async (): Promise<Running> => ({ url, close: async () => {} });

const PEERS: readonly Peer[] = [
  { title: 'demo over a MessagePort', transport: 'demo', server: DEMO, eras: [STATELESS, HANDSHAKE], start: inPage('demo:port') },
  { title: 'demo over in-page HTTP', transport: 'demo', server: DEMO, eras: [STATELESS, HANDSHAKE], start: inPage('demo:http') },
  { title: 'WebSocket server', transport: 'websocket', server: DEMO, eras: [STATELESS, HANDSHAKE], start: startWebSocketServer },
  { title: 'HTTP server with CORS', transport: 'streamable-http', server: DEMO, eras: [STATELESS, HANDSHAKE], start: startHttpServer },
  { title: 'server-everything over Streamable HTTP', transport: 'streamable-http', server: EVERYTHING, eras: [HANDSHAKE], start: () => startEverything('streamableHttp') },
  { title: 'server-everything over SSE', transport: 'sse', server: EVERYTHING, eras: [HANDSHAKE], start: () => startEverything('sse') },
];

for (const { title, transport, server, eras, start } of PEERS) {
  for (const era of eras) {
    test(`${title}, era ${era.choice}`, async ({ inspector, start: started }) => {
      const running = await started(start());
      const link: Link = { serverUrl: running.url, transport, era: era.choice };
      await inspector.open(link);
      await inspector.connect();
      console.log(await inspector.page.getByRole('main').innerText());
      await inspector.panel('Tools');
      console.log(await inspector.options('Tools').count());
      await inspector.panel('Resources');
      console.log(await inspector.options('Resources').count(), await inspector.options('Resources').first().getAttribute('aria-label'));
      console.log((await inspector.options('Resources').evaluateAll((e) => e.map((x) => x.getAttribute('aria-label')))));
      await inspector.panel('Prompts');
      console.log((await inspector.options('Prompts').evaluateAll((e) => e.map((x) => x.getAttribute('aria-label')))));
      await inspector.panel('Messages');
      console.log(await inspector.grid.innerText());
    });
  }
}
