// A server that lists many tools with prefixes, titles, descriptions and small schemas, in pages. Runs in the bench's own process.
import { createServer } from 'node:http';
import { once } from 'node:events';

const PAGE = 1000;
const AREAS = ['files', 'git', 'issues', 'mail', 'calendar', 'search', 'deploy', 'billing', 'users', 'metrics'];
const VERBS = ['list', 'get', 'create', 'update', 'remove', 'watch', 'export', 'import', 'merge', 'compare'];

export function manyTools(count) {
  return Array.from({ length: count }, (_, index) => {
    const area = AREAS[index % AREAS.length];
    const verb = VERBS[Math.floor(index / AREAS.length) % VERBS.length];
    return {
      name: `${area}_${verb}_${index}`,
      title: `${verb} ${area} ${index}`,
      description: `Use this to ${verb} ${area}. ${'It takes what it needs and says what it did, in a sentence or two of plain words. '.repeat(4)}`,
      inputSchema: { type: 'object', properties: { id: { type: 'string', description: 'Which one.' }, limit: { type: 'integer', minimum: 1 } }, required: ['id'] },
      annotations: { readOnlyHint: index % 2 === 0, destructiveHint: index % 7 === 0 },
    };
  });
}

/** A tool with many arguments of all simple kinds. */
const formTool = (fields) => ({
  name: 'many_fields',
  description: 'A form of many fields.',
  inputSchema: {
    type: 'object',
    properties: Object.fromEntries(
      Array.from({ length: fields }, (_, index) => [
        `field_${String(index).padStart(3, '0')}`,
        [{ type: 'string', description: `Text number ${index}.`, maxLength: 80 }, { type: 'integer', minimum: 0, maximum: 1000 }, { type: 'boolean' }, { enum: ['red', 'green', 'blue'] }, { type: ['string', 'null'], format: 'date' }][index % 5],
      ]),
    ),
    required: ['field_000', 'field_001'],
  },
});

/** Streamable HTTP, answered as JSON. The first tool has as many fields as `fields` says. */
export async function startToolsServer(count, fields = 500) {
  const tools = [formTool(fields), ...manyTools(count)];
  const server = createServer(async (request, response) => {
    const headers = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*', 'access-control-allow-methods': '*' };
    if (request.method !== 'POST') return void response.writeHead(request.method === 'OPTIONS' ? 204 : 405, headers).end();
    let body = '';
    for await (const chunk of request) body += chunk;
    const { id, method, params } = JSON.parse(body);
    if (id === undefined) return void response.writeHead(202, headers).end();
    const from = Number(params?.cursor ?? 0);
    const results = {
      initialize: { protocolVersion: '2025-11-25', capabilities: { tools: {} }, serverInfo: { name: 'many', version: '1' } },
      'tools/list': { tools: tools.slice(from, from + PAGE), ...(from + PAGE < tools.length ? { nextCursor: String(from + PAGE) } : {}) },
    };
    const answer = Object.hasOwn(results, method) ? { result: results[method] } : { error: { code: -32601, message: 'no' } };
    response.writeHead(200, { ...headers, 'content-type': 'application/json' }).end(JSON.stringify({ jsonrpc: '2.0', id, ...answer }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { http: `http://127.0.0.1:${server.address().port}/mcp`, stop: () => server.close() };
}
