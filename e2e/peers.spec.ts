// Every kind of peer, in both eras where it has both: connect, list, call, read, get, and find it all on the wire.

import { startEverything } from './servers/everything.ts';
import { startHttpServer } from './servers/httpServer.ts';
import { startWebSocketServer } from './servers/webSocketServer.ts';
import type { Arguments, InspectorPage } from './inspector/inspectorPage.ts';
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
  /** As Capabilities shows it. */
  readonly words: string;
  /** What Chromium prints when the probe of another era is refused by its HTTP status. */
  readonly printed: readonly string[];
}

interface Running {
  readonly url: string;
  /** Messages the server took, where it can tell. */
  readonly received?: readonly unknown[];
  close(): Promise<void>;
}

const STATELESS: Era = { choice: 'auto', words: '2026-07-28, stateless era', printed: [] };
const HANDSHAKE: Era = { choice: 'legacy', words: '2025-11-25, handshake era', printed: [] };
/** `auto` meets a server of the older era. */
const FALLEN_BACK: Era = { ...HANDSHAKE, choice: 'auto' };
const REFUSED: Era = { ...FALLEN_BACK, printed: ['Failed to load resource: the server responded with a status of 400 (Bad Request)'] };

const DEMO: Server = {
  name: 'wirescope-demo',
  tool: { name: 'calculator', args: { operation: 'add', a: '5', b: '3' }, answer: '8' },
  resource: { uri: 'resource://examples/dataset', answer: 'Tripod, carbon' },
  prompt: { name: 'greeting', args: { name: 'Ada' }, answer: 'Hello, Ada! Please introduce yourself in one sentence.' },
};

const EVERYTHING: Server = {
  name: 'mcp-servers/everything',
  tool: { name: 'get-sum', args: { a: '5', b: '3' }, answer: 'The sum of 5 and 3 is 8.' },
  resource: { uri: 'demo://resource/static/document/extension.md', answer: 'Extension Points' },
  prompt: { name: 'args-prompt', args: { city: 'Oslo' }, answer: 'Oslo' },
};

const inPage = (url: string) => async (): Promise<Running> => ({ url, close: async () => {} });

const PEERS: readonly Peer[] = [
  { title: 'demo over a MessagePort', transport: 'demo', server: DEMO, eras: [STATELESS, HANDSHAKE], start: inPage('demo:port') },
  { title: 'demo over in-page HTTP', transport: 'demo', server: DEMO, eras: [STATELESS, HANDSHAKE], start: inPage('demo:http') },
  { title: 'WebSocket server', transport: 'websocket', server: DEMO, eras: [STATELESS, HANDSHAKE], start: startWebSocketServer },
  { title: 'HTTP server with CORS', transport: 'streamable-http', server: DEMO, eras: [STATELESS, HANDSHAKE], start: startHttpServer },
  { title: 'server-everything over Streamable HTTP', transport: 'streamable-http', server: EVERYTHING, eras: [REFUSED, HANDSHAKE], start: () => startEverything('streamableHttp') },
  { title: 'server-everything over SSE', transport: 'sse', server: EVERYTHING, eras: [FALLEN_BACK], start: () => startEverything('sse') },
];

for (const peer of PEERS) {
  for (const era of peer.eras) {
    test(`${peer.title}, era ${era.choice} by link`, async ({ inspector, complaints, start }) => {
      const running = await start(peer.start());
      complaints.expectNetworkFailures(...era.printed);
      await inspector.open({ serverUrl: running.url, transport: peer.transport, era: era.choice });
      await inspector.connect();
      await exercise(inspector, peer.server, era);
      await compareCounts(inspector, running);
    });
  }
}

/** The form's controls must lead to the same connection as the link. */
const BY_FORM: readonly { readonly peer: string; readonly label: string; readonly demo?: string }[] = [
  { peer: 'demo over in-page HTTP', label: 'Demo', demo: 'HTTP' },
  { peer: 'WebSocket server', label: 'WebSocket' },
  { peer: 'HTTP server with CORS', label: 'Streamable HTTP' },
  { peer: 'server-everything over SSE', label: 'HTTP+SSE' },
];

for (const { peer: title, label, demo } of BY_FORM) {
  test(`${title}, transport and era chosen in the form`, async ({ inspector, start }) => {
    const peer = PEERS.find((candidate) => candidate.title === title)!;
    const running = await start(peer.start());
    await inspector.open();
    await inspector.radio('Transport', label).click();
    if (demo === undefined) await inspector.field('URL').fill(running.url);
    else await inspector.radio('Demo server', demo).click();
    await inspector.field('Era').selectOption({ label: 'legacy' });
    await inspector.connect();
    await expect(inspector.page.getByRole('main')).toContainText(HANDSHAKE.words);
    await inspector.callTool(peer.server.tool.name, peer.server.tool.args);
    await inspector.outcome('result');
    await expect(inspector.result).toContainText(peer.server.tool.answer);
  });
}

test('H5: Disconnect ends the session with DELETE, and Connect begins another', async ({ inspector, start }) => {
  const server = await start(startHttpServer());
  await inspector.open({ serverUrl: server.url, transport: 'streamable-http', era: 'legacy' });
  await inspector.connect();
  await inspector.recorded('notifications/initialized');
  expect(server.sessions).toBe(1);
  const frames = await inspector.frames();
  await inspector.button('Disconnect').click();
  await inspector.settles('closed');
  await expect.poll(() => server.sessions).toBe(0);
  expect(server.requests.filter(({ method }) => method === 'DELETE')).toHaveLength(1);
  await expect(inspector.page.getByRole('main')).toContainText('Disconnected');
  expect(await inspector.frames()).toBe(frames);
  await inspector.button('Connect').click();
  await inspector.settles('ready');
  await expect.poll(() => server.sessions).toBe(1);
});

test('a dated revision is forced as it stands', async ({ inspector, start }) => {
  const { url } = await start(startWebSocketServer());
  await inspector.open({ serverUrl: url, transport: 'websocket' });
  for (const revision of ['2025-06-18', '2024-11-05', '2026-07-28']) {
    await inspector.field('Era').selectOption({ label: revision });
    await inspector.connect();
    await expect(inspector.page.getByRole('main')).toContainText(`${revision}, ${revision < '2026' ? 'handshake' : 'stateless'} era`);
    await inspector.button('Disconnect').click();
    await inspector.settles('closed');
    await inspector.button('Connection form').click();
  }
});

async function exercise(inspector: InspectorPage, server: Server, era: Era): Promise<void> {
  const { page, result } = inspector;
  const main = page.getByRole('main');
  await inspector.panel('Capabilities');
  await expect(main).toContainText(server.name);
  await expect(main).toContainText(era.words);

  await inspector.callTool(server.tool.name, server.tool.args);
  await inspector.outcome('result');
  await expect(result).toContainText(server.tool.answer);
  await inspector.readResource(server.resource.uri);
  await inspector.outcome('result');
  await expect(result).toContainText(server.resource.answer);
  await inspector.getPrompt(server.prompt.name, server.prompt.args);
  await inspector.outcome('result');
  await expect(result).toContainText(server.prompt.answer);

  await inspector.panel('Messages');
  // At least once: a server that announces a change is asked again.
  for (const list of ['tools/list', 'resources/list', 'resources/templates/list', 'prompts/list']) {
    const rows = inspector.messageRows(new RegExp(`\\d${list}`));
    await expect(rows.filter({ has: page.getByRole('img', { name: 'sent', exact: true }) }).first()).toContainText('answered');
    await expect(rows.filter({ has: page.getByRole('img', { name: 'received', exact: true }) }).first()).toContainText('ok');
  }
  await findOnTheWire(inspector, 'tools/call', server.tool.name, server.tool.answer);
  await findOnTheWire(inspector, 'resources/read', server.resource.uri, server.resource.answer);
  await findOnTheWire(inspector, 'prompts/get', server.prompt.name, server.prompt.answer);
}

/** Finds a request by its row, and its response as the row paired with it; both by their exact text. */
async function findOnTheWire(inspector: InspectorPage, method: string, subject: string, answer: string): Promise<void> {
  const { page, raw, selectedRow, detail } = inspector;
  const exchange = inspector.messageRows(`${method} ${subject}`);
  const request = exchange.filter({ has: page.getByRole('img', { name: 'sent', exact: true }) });
  const response = exchange.filter({ has: page.getByRole('img', { name: 'received', exact: true }) });
  await expect(request).toHaveCount(1);
  await expect(response).toHaveCount(1);

  await inspector.openRaw(request);
  await expect(response).toContainText('pair');
  const id = Number(await inspector.idOf(request));
  expect(JSON.parse((await raw.textContent()) ?? '')).toMatchObject({ jsonrpc: '2.0', id, method });

  await detail.getByRole('button', { name: 'Response' }).click();
  await expect(selectedRow).toHaveText(await response.innerText(), { useInnerText: true });
  await inspector.openRaw(response);
  await expect(raw).toContainText(new RegExp(`"id":${id}[,}]`));
  await expect(raw).toContainText(JSON.stringify(answer).slice(1, -1));
}

/** The number of frames the page claims is the number of rows it shows, and what it claims to have sent has arrived. */
async function compareCounts(inspector: InspectorPage, { received }: Running): Promise<void> {
  const { page, rows } = inspector;
  await inspector.kind('transport').click();
  await expect(inspector.kind('transport')).toHaveAttribute('aria-pressed', 'false');
  const frames = await inspector.frames();
  await expect(rows).toHaveCount(frames);
  expect(await inspector.rowCount()).toBe(frames);
  const sent = rows.filter({ has: page.getByRole('img', { name: 'sent', exact: true }) });
  if (received) await expect(sent).toHaveCount(received.length);
}
