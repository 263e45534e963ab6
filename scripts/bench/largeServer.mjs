// A loopback server whose one tool answers with one message of a given size, over Streamable HTTP: as one JSON body, or as one event
// of a stream. Run as a child process by large.mjs. Prints its port, and how many values the message has.
import { createServer } from 'node:http';

const bytes = Number(process.argv[2] ?? 50_000_000);
const form = process.argv[3] ?? 'json';
const HEADERS = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': '*, Authorization', 'Access-Control-Allow-Methods': 'GET, POST, DELETE, OPTIONS', 'Access-Control-Expose-Headers': 'Mcp-Session-Id', 'Access-Control-Max-Age': '600' };
export const MARKER = 'the-marker-at-the-very-end';

const record = (index) => `{"sku":"LENS-${index}","name":"Lens number ${index}","tags":["glass","50 mm","f/1.8"],"stock":{"here":${index % 97},"away":${index % 13}},"price":${index}.25,"sold":false,"text":"${'lorem ipsum '.repeat(14)}"}`;
const head = '"result":{"content":[{"type":"text","text":"Many records."}],"structuredContent":{"records":[';
const tail = `],"last":"${MARKER}"}}}`;
let body = '';
let records = 0;
for (const parts = [head]; ; records++) {
  parts.push(records === 0 ? record(records) : `,${record(records)}`);
  if (records % 1000 === 0 && parts.reduce((sum, part) => sum + part.length, body.length) + tail.length >= bytes) {
    body = `${body}${parts.join('')}${tail}`;
    break;
  }
  if (parts.length > 20_000) body += parts.splice(0).join('');
}
const values = 8 + (records + 1) * 13;

const results = {
  initialize: { protocolVersion: '2025-11-25', capabilities: { tools: {} }, serverInfo: { name: 'large', version: '1' } },
  'tools/list': { tools: [{ name: 'large', inputSchema: { type: 'object', properties: {} } }] },
};

createServer(async (request, response) => {
  if (request.method !== 'POST') return response.writeHead(request.method === 'OPTIONS' ? 204 : 405, HEADERS).end();
  let text = '';
  for await (const chunk of request) text += chunk;
  const { id, method } = JSON.parse(text);
  if (id === undefined) return response.writeHead(202, HEADERS).end();
  if (method !== 'tools/call') {
    const result = results[method];
    return response.writeHead(200, { ...HEADERS, 'Content-Type': 'application/json' }).end(JSON.stringify({ jsonrpc: '2.0', id, ...(result ? { result } : { error: { code: -32601, message: `Method not found: ${method}` } }) }));
  }
  const frame = `{"jsonrpc":"2.0","id":${id},${body}`;
  // Time to open Messages.
  await new Promise((resolve) => setTimeout(resolve, 1500));
  if (form === 'json') return response.writeHead(200, { ...HEADERS, 'Content-Type': 'application/json' }).end(frame);
  response.writeHead(200, { ...HEADERS, 'Content-Type': 'text/event-stream' }).end(`data: ${frame}\n\n`);
}).listen(0, '127.0.0.1', function listening() {
  console.log(`${this.address().port} ${values} ${MARKER}`);
});
