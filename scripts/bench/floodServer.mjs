// A loopback server that floods, over Streamable HTTP and over WebSocket: handshake era, one tool whose answer is preceded by
// many frames of one size. Run as a child process by the benches, so that the server's work is not on the page's clock.
// Prints its port. `GET /flood` and the socket `/flood` send the same frames to `/bare`, a page that speaks no protocol.
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';

const count = Number(process.argv[2] ?? 100_000);
const bytes = Number(process.argv[3] ?? 300);
const HEADERS = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': '*, Authorization', 'Access-Control-Allow-Methods': 'GET, POST, DELETE, OPTIONS', 'Access-Control-Expose-Headers': 'Mcp-Session-Id', 'Access-Control-Max-Age': '600' };
/** What a socket may hold back before the flood waits for it. */
const HELD_BACK = 4 * 1024 * 1024;

const frameOf = (index) => {
  const head = `{"jsonrpc":"2.0","method":"notifications/message","params":{"level":"info","logger":"flood","data":"${String(index).padStart(9, '0')} `;
  return `${head}${'x'.repeat(bytes - head.length - 3)}"}}`;
};
const last = (id) => JSON.stringify({ jsonrpc: '2.0', id, result: { content: [{ type: 'text', text: `${count} frames` }] } });

const results = {
  initialize: { protocolVersion: '2025-11-25', capabilities: { tools: {}, logging: {} }, serverInfo: { name: 'flood', version: '1' } },
  'tools/list': { tools: [{ name: 'flood', inputSchema: { type: 'object', properties: {} } }] },
  'logging/setLevel': {},
};
function answerTo({ id, method }) {
  const result = results[method];
  return JSON.stringify({ jsonrpc: '2.0', id, ...(result ? { result } : { error: { code: -32601, message: `Method not found: ${method}` } }) });
}

// A second to open Messages; the flood itself is as fast as the page takes it.
const pause = () => new Promise((resolve) => setTimeout(resolve, 1000));

async function floodResponse(response, id) {
  response.writeHead(200, { ...HEADERS, 'Content-Type': 'text/event-stream' });
  response.flushHeaders();
  await pause();
  for (let index = 0; index < count; ) {
    let portion = '';
    for (let i = 0; i < 200 && index < count; i++, index++) portion += `data: ${frameOf(index)}\n\n`;
    if (!response.write(portion)) await new Promise((resolve) => response.once('drain', resolve));
  }
  response.end(`data: ${last(id)}\n\n`);
}

async function floodSocket(socket, id) {
  await pause();
  for (let index = 0; index < count && socket.readyState === 1; ) {
    for (let i = 0; i < 200 && index < count; i++, index++) socket.send(frameOf(index));
    await new Promise(setImmediate);
    // Not in circles: the page needs the processor that would be spent on waiting.
    while (socket.bufferedAmount > HELD_BACK) await new Promise((resolve) => setTimeout(resolve, 2));
  }
  socket.send(last(id));
}

const server = createServer(async (request, response) => {
  if (request.method === 'GET' && request.url === '/bare') return response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html><title>bare</title>');
  if (request.method === 'GET' && request.url === '/flood') return floodResponse(response, 0);
  if (request.method !== 'POST') return response.writeHead(request.method === 'OPTIONS' ? 204 : 405, HEADERS).end();
  let body = '';
  for await (const chunk of request) body += chunk;
  const message = JSON.parse(body);
  if (message.id === undefined) return response.writeHead(202, HEADERS).end();
  if (message.method === 'tools/call') return floodResponse(response, message.id);
  response.writeHead(200, { ...HEADERS, 'Content-Type': 'application/json' }).end(answerTo(message));
});
const sockets = new WebSocketServer({ server, perMessageDeflate: false });
sockets.on('connection', (socket, request) => {
  if (request.url === '/flood') return floodSocket(socket, 0);
  socket.on('message', (data) => {
    const message = JSON.parse(Buffer.isBuffer(data) ? data.toString() : '{}');
    if (message.method === 'tools/call') void floodSocket(socket, message.id);
    else if (message.id !== undefined) socket.send(answerTo(message));
  });
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
