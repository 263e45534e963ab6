// A loopback server that floods: Streamable HTTP, handshake era, one tool whose answer is preceded by many frames of one size.
// Run as a child process by the bench, so that the server's work is not on the page's clock. Prints its URL.
import { createServer } from 'node:http';

const count = Number(process.argv[2] ?? 100_000);
const bytes = Number(process.argv[3] ?? 300);
const HEADERS = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': '*, Authorization', 'Access-Control-Allow-Methods': 'GET, POST, DELETE, OPTIONS', 'Access-Control-Expose-Headers': 'Mcp-Session-Id', 'Access-Control-Max-Age': '600' };

const frameOf = (index) => {
  const head = `{"jsonrpc":"2.0","method":"notifications/message","params":{"level":"info","logger":"flood","data":"${String(index).padStart(9, '0')} `;
  return `${head}${'x'.repeat(bytes - head.length - 3)}"}}`;
};

const results = {
  initialize: { protocolVersion: '2025-11-25', capabilities: { tools: {}, logging: {} }, serverInfo: { name: 'flood', version: '1' } },
  'tools/list': { tools: [{ name: 'flood', inputSchema: { type: 'object', properties: {} } }] },
};

async function flood(response, id) {
  response.writeHead(200, { ...HEADERS, 'Content-Type': 'text/event-stream' });
  response.flushHeaders();
  // Half a second to open Messages; the flood itself is as fast as the page takes it.
  await new Promise((resolve) => setTimeout(resolve, 500));
  for (let index = 0; index < count; ) {
    let portion = '';
    for (let i = 0; i < 200 && index < count; i++, index++) portion += `data: ${frameOf(index)}\n\n`;
    if (!response.write(portion)) await new Promise((resolve) => response.once('drain', resolve));
  }
  response.end(`data: ${JSON.stringify({ jsonrpc: '2.0', id, result: { content: [{ type: 'text', text: `${count} frames` }] } })}\n\n`);
}

const server = createServer(async (request, response) => {
  if (request.method !== 'POST') return response.writeHead(request.method === 'OPTIONS' ? 204 : 405, HEADERS).end();
  let body = '';
  for await (const chunk of request) body += chunk;
  const { id, method } = JSON.parse(body);
  if (id === undefined) return response.writeHead(202, HEADERS).end();
  if (method === 'tools/call') return flood(response, id);
  const result = results[method];
  const answer = result ? { result } : { error: { code: -32601, message: `Method not found: ${method}` } };
  response.writeHead(200, { ...HEADERS, 'Content-Type': 'application/json' }).end(JSON.stringify({ jsonrpc: '2.0', id, ...answer }));
});
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}/mcp`));
