// A forward proxy that adds CORS headers, because the suite's servers send none. URLs stay as the suite published them
// (issuer, resource, redirects), web security stays on, bodies stream. Plain HTTP on loopback only; knows no MCP.
import { createServer, request } from 'node:http';
import { pipeline } from 'node:stream';

/** What a server for pages must expose; without the session's id a handshake session ends at its second request. */
const EXPOSED = 'Mcp-Session-Id, WWW-Authenticate';

const loopback = (hostname) => hostname === 'localhost' || hostname === '127.0.0.1';

function relay(incoming, outgoing) {
  const { origin } = incoming.headers;
  const cors = origin === undefined ? {} : { 'access-control-allow-origin': origin, 'access-control-expose-headers': EXPOSED, vary: 'Origin' };
  const url = URL.canParse(incoming.url) ? new URL(incoming.url) : undefined;
  // Chromium knocks at its maker's doors now and then; nothing of a test leaves this machine.
  if (!url || !loopback(url.hostname)) return outgoing.writeHead(502, cors).end('Only loopback addresses are reached through this proxy.');
  // Answered here: the suite must not count preflights among what the client sent.
  if (incoming.method === 'OPTIONS' && incoming.headers['access-control-request-method'] !== undefined) {
    return outgoing.writeHead(204, { ...cors, 'access-control-allow-methods': 'GET, POST, DELETE, OPTIONS', 'access-control-allow-headers': incoming.headers['access-control-request-headers'] ?? '' }).end();
  }
  const { 'proxy-connection': _, ...headers } = incoming.headers;
  // No agent: each scenario's server lives for a second, and a kept connection would outlive it.
  const upstream = request(url, { method: incoming.method, headers, agent: false }, (answer) => {
    outgoing.writeHead(answer.statusCode, { ...answer.headers, ...cors });
    outgoing.flushHeaders();
    pipeline(answer, outgoing, () => {}); // a stream broken off at one end is broken off at the other
  });
  upstream.on('error', (error) => {
    if (outgoing.headersSent) outgoing.destroy();
    else outgoing.writeHead(502, cors).end(String(error));
  });
  outgoing.on('close', () => upstream.destroy());
  incoming.pipe(upstream);
}

/** @returns {Promise<{ url: string, close: () => Promise<void> }>} */
export async function startCorsProxy() {
  const server = createServer(relay);
  await new Promise((done, fail) => { server.once('error', fail).listen(0, '127.0.0.1', done); });
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    close: () => new Promise((done) => { server.close(() => done()); server.closeAllConnections(); }),
  };
}
