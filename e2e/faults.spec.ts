// What can go wrong between a page and a server: each ends in words that say what happened and what to try, and nothing spins.

import { startEverything } from './servers/everything.ts';
import { closedPort, startFaultServer } from './servers/faultServer.ts';
import { startHttpServer } from './servers/httpServer.ts';
import { startWebSocketServer } from './servers/webSocketServer.ts';
import type { InspectorPage } from './inspector/inspectorPage.ts';
import { expect, test } from './inspector/test.ts';

const REFUSED = 'Failed to load resource: net::ERR_CONNECTION_REFUSED';
const FAILED = 'Failed to load resource: net::ERR_FAILED';
const status = (words: string): string => `Failed to load resource: the server responded with a status of ${words}`;
const blocked = (url: string, pageOrigin: string): string =>
  `Access to fetch at '${url}' from origin '${pageOrigin}' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: No 'Access-Control-Allow-Origin' header is present on the requested resource.`;

interface Fault {
  readonly path: string;
  /** What the page says, in order. */
  readonly words: readonly (string | RegExp)[];
  /** What Chromium prints. */
  readonly printed?: readonly string[];
  /** What the server sent, shown as text. */
  readonly body?: string;
}

const FAULTS: readonly Fault[] = [
  { path: '/404', words: ['HTTP 404 Not Found: nothing at this path', 'The server answers, but not at', 'Is the path right?'], printed: [status('404 (Not Found)')], body: 'Not found' },
  { path: '/401', words: ['The server wants authorization (HTTP 401)', 'Bearer realm="faults", error="invalid_token"', 'Add an Authorization header'], printed: [status('401 (Unauthorized)')], body: '{"error":"invalid_token"}' },
  { path: '/html', words: ['HTML instead of an MCP answer', 'text/html', 'This address serves a web page. Is the path right?'], body: '<h1>Welcome</h1>' },
  { path: '/500', words: ['HTTP 500 Internal Server Error', 'The server failed while answering.', 'Look at the server’s own log.'], printed: [status('500 (Internal Server Error)')], body: '<h1>Internal Server Error</h1>' },
  { path: '/silent', words: ['No answer in time', /not answered within 2/, 'Is the server stuck, or waiting for something?', 'Raise the timeout'] },
  { path: '/session-not-exposed', words: ['HTTP 400 Bad Request', 'Access-Control-Expose-Headers: Mcp-Session-Id'], printed: [status('400 (Bad Request)')], body: 'Mcp-Session-Id header is required' },
];

for (const { path, words, printed = [], body } of FAULTS) {
  for (const era of ['auto', 'legacy']) {
    test(`${path}, era ${era}`, async ({ inspector, complaints, start }) => {
      const faults = await start(startFaultServer());
      complaints.expectNetworkFailures(...printed);
      await inspector.open({ serverUrl: `${faults.url}${path}`, transport: 'streamable-http', era });
      await failToConnect(inspector);
      await expectWords(inspector, words);
      if (body !== undefined) await expect(inspector.page.getByRole('group', { name: 'Body of the answer', exact: true })).toContainText(body);
      // What was on the wire is on the record, and the words lead there.
      const frames = faults.requests.filter(({ method }) => method === 'POST').length;
      await expect.poll(() => inspector.frames()).toBeGreaterThanOrEqual(frames);
      await inspector.button('Look at the wire in Messages').click();
      await expect(inspector.messageRows(/initialize|server\/discover/).first()).toBeVisible();
    });
  }
}

test('a server without a GET stream, asked for one by HTTP+SSE', async ({ inspector, complaints, start }) => {
  const { url } = await start(startHttpServer());
  complaints.expectNetworkFailures(status('400 (Bad Request)'));
  await inspector.open({ serverUrl: url, transport: 'sse' });
  await failToConnect(inspector);
  await expectWords(inspector, ['HTTP 400 Bad Request', 'Does the server speak Streamable HTTP?']);
});

test('an HTTP+SSE server, spoken to in a revision of Streamable HTTP forced by the user', async ({ inspector, complaints, start }) => {
  const { url } = await start(startEverything('sse'));
  complaints.expectNetworkFailures(status('404 (Not Found)'));
  await inspector.open({ serverUrl: url, transport: 'streamable-http', era: '2025-11-25' });
  await failToConnect(inspector);
  await expectWords(inspector, ['HTTP 404 Not Found', 'Does the server speak the older HTTP+SSE?']);
  // The way out that the words name.
  await inspector.radio('Transport', 'HTTP+SSE').click();
  await inspector.connect();
});

test('an HTTP+SSE server that says nothing', async ({ inspector, start }) => {
  const faults = await start(startFaultServer());
  await inspector.open({ serverUrl: `${faults.url}/silent`, transport: 'sse' });
  await failToConnect(inspector);
  await expectWords(inspector, [/no answer in time/i]);
});

test('a closed port and a server without CORS are told apart by one GET, after the click', async ({ inspector, complaints, start, page }) => {
  const faults = await start(startFaultServer());
  const url = `${faults.url}/no-cors`;
  const closed = await closedPort();
  const origin = new URL(page.url() === 'about:blank' ? (test.info().project.use.baseURL ?? '') : page.url()).origin;
  complaints.expectNetworkFailures(REFUSED, FAILED, blocked(url, origin));

  await inspector.open({ serverUrl: url, transport: 'streamable-http' });
  await inspector.button('Add header').click();
  await page.getByLabel('Header 1 value', { exact: true }).fill('Bearer secret');
  await failToConnect(inspector);
  await expectWords(inspector, ['No answer', 'look the same to a page', 'Is the server running', 'Access-Control-Allow-Origin']);
  expect(faults.requests.map(({ method }) => method)).toEqual(['OPTIONS', 'OPTIONS']);
  await inspector.recorded('closed by this page');
  const [rows, frames] = [await inspector.rowCount(), await inspector.frames()];

  await inspector.button('Check whether anything answers').click();
  await expectWords(inspector, ['Blocked by CORS', `A server answers on ${new URL(url).host}, but does not let pages of ${origin} read it.`, `Access-Control-Allow-Origin: ${origin}`]);
  await expect(inspector.grid).toHaveAttribute('aria-rowcount', String(rows + 1));
  expect(await inspector.frames()).toBe(frames);
  expect(faults.requests.map(({ method, path }) => `${method} ${path}`)).toEqual(['OPTIONS /no-cors', 'OPTIONS /no-cors', 'GET /no-cors']);
  const carried = Object.keys(faults.requests.at(-1)?.headers ?? {});
  expect(carried.filter((name) => name.startsWith('mcp-') || name === 'authorization' || name === 'cookie')).toEqual([]);
  await inspector.panel('Messages');
  await inspector.openRaw(inspector.messageRows('no-cors GET'));
  await expect(inspector.raw).toContainText('a server answered');

  await inspector.button('Connection form').click();
  await inspector.field('URL').fill(closed);
  await failToConnect(inspector);
  await expectWords(inspector, ['No answer', 'look the same to a page']);
  await inspector.recorded('closed by this page');
  const before = await inspector.rowCount();
  await inspector.button('Check whether anything answers').click();
  await expectWords(inspector, ['Nothing answers there', 'the server is down', 'Start the server, or correct the address.']);
  await expect(inspector.grid).toHaveAttribute('aria-rowcount', String(before + 1));
  expect(faults.requests).toHaveLength(3);
});

test('a WebSocket to a closed port, and to a server that speaks only HTTP', async ({ inspector, complaints, start }) => {
  const faults = await start(startFaultServer());
  const closed = (await closedPort()).replace('http', 'ws');
  const deaf = `${faults.url}/404`.replace('http', 'ws');
  complaints.expectNetworkFailures(
    `WebSocket connection to '${closed}' failed: Error in connection establishment: net::ERR_CONNECTION_REFUSED`,
    `WebSocket connection to '${deaf}' failed: Error during WebSocket handshake: Unexpected response code: 404`,
    REFUSED,
    status('404 (Not Found)'),
  );
  await inspector.open({ serverUrl: closed, transport: 'websocket' });
  await failToConnect(inspector);
  await expectWords(inspector, ['No answer', 'did not open', 'Is the server running', 'Does the server know the subprotocol?']);
  await inspector.button('Check whether anything answers').click();
  await expectWords(inspector, ['Nothing answers there']);

  await inspector.field('URL').fill(deaf);
  await failToConnect(inspector);
  await inspector.button('Check whether anything answers').click();
  await expectWords(inspector, ['A server answers, but not with a WebSocket', 'Is the path right']);
  expect(faults.requests.map(({ method }) => method)).toEqual(['GET', 'GET']);
});

test('connecting can be stopped', async ({ inspector, start }) => {
  const faults = await start(startFaultServer());
  await inspector.open({ serverUrl: `${faults.url}/silent`, transport: 'streamable-http' });
  await inspector.form.getByRole('button', { name: 'Connect', exact: true }).click();
  await inspector.settles('connecting');
  await inspector.button('Stop connecting').click();
  await inspector.settles('failed');
  await expectWords(inspector, ['Cancelled', 'You stopped connecting.']);
});

for (const { title, code, words } of [
  { title: 'breaks off', code: undefined, words: 'broken off without a closing handshake' },
  { title: 'restarts', code: 1012, words: 'the server restarts' },
]) {
  test(`a WebSocket server that ${title} in mid-session: words, and a way back`, async ({ inspector, start }) => {
    const server = await start(startWebSocketServer());
    await inspector.open({ serverUrl: server.url, transport: 'websocket' });
    await inspector.connect();
    await inspector.callTool('slow_tool', { seconds: '60' });
    await inspector.outcome('pending');
    await inspector.recorded('tools/call slow_tool');
    const frames = await inspector.frames();
    server.disconnect(code);
    await inspector.settles('closed');
    const main = inspector.page.getByRole('main');
    await expect(main).toContainText('The connection is gone');
    await expect(main).toContainText(words);
    // The call ends with the connection, and what was recorded stays.
    await inspector.outcome('transportError');
    await expect(inspector.result).toContainText('The connection closed');
    await expect(inspector.button('Call tool')).toBeDisabled();
    expect(await inspector.frames()).toBe(frames);

    await inspector.button('Connect').click();
    await inspector.settles('ready');
    await inspector.callTool('calculator', { operation: 'add', a: '5', b: '3' });
    await inspector.outcome('result');
    await expect(inspector.result).toContainText('8');
  });
}

test('an HTTP+SSE server that dies in mid-session', async ({ inspector, complaints, start }) => {
  const server = await start(startEverything('sse'));
  complaints.expectNetworkFailures('Failed to load resource: net::ERR_INCOMPLETE_CHUNKED_ENCODING');
  await inspector.open({ serverUrl: server.url, transport: 'sse' });
  await inspector.connect();
  await server.close();
  await inspector.settles('closed');
  await expect(inspector.page.getByRole('main')).toContainText('the event stream ended');
  await expect(inspector.button('Connect')).toBeEnabled();
});

test('an HTTP server that is gone in mid-session: the call says so', async ({ inspector, complaints, start }) => {
  const server = await start(startHttpServer());
  complaints.expectNetworkFailures(REFUSED);
  await inspector.open({ serverUrl: server.url, transport: 'streamable-http' });
  await inspector.connect();
  await inspector.choose('Tools', 'echo');
  await server.close();
  await inspector.callTool('echo', { message: 'Anyone there?' });
  await inspector.outcome('transportError');
  await expect(inspector.result).toContainText('No answer');
  await expect(inspector.result).toContainText('Is the server running');
});

/** Connects with a short timeout and expects a failure that is over: no spinner, no wait, and Connect in reach. */
async function failToConnect(inspector: InspectorPage): Promise<void> {
  await inspector.field('Timeout').fill('2');
  await inspector.connect('failed');
  await expect(inspector.button('Connect')).toBeEnabled();
  await expect(inspector.button('Stop connecting')).toHaveCount(0);
  await expect(inspector.page.getByRole('progressbar')).toHaveCount(0);
  await expect(inspector.page.getByRole('tablist', { name: 'Servers', exact: true })).toContainText('failed');
}

async function expectWords(inspector: InspectorPage, words: Fault['words']): Promise<void> {
  for (const text of words) await expect(inspector.page.getByRole('alert')).toContainText(text);
}
