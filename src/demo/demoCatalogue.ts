// The demo server: what it is called, what it says about itself, and the list of its parts.
// Pure web APIs, so the same catalogue runs in a Worker, in Node fixtures and in unit tests.
// Knows no transport: see demoHttp.ts and frameTransport.ts.

import { McpServer } from '@modelcontextprotocol/server';
import { systemClock } from '../base/units.ts';
import { registerBasicTools } from './basicTools.ts';
import { registerContentTools } from './contentTools.ts';
import { registerDemoPrompts } from './demoPrompts.ts';
import { registerDemoResources } from './demoResources.ts';
import { createDemoState } from './demoState.ts';
import type { DemoState } from './demoState.ts';
import { registerLongTools } from './longTools.ts';
import { registerSchemaTools } from './schemaTools.ts';

export interface DemoServerOptions {
  /**
   * Counts shared with the other instances of the same demo.
   *
   * @defaultValue a fresh state, so the instance stands alone
   */
  readonly state?: DemoState;
}

const INSTRUCTIONS = `A practice server that runs inside this browser tab. Nothing leaves the page.

- Start with \`echo\` or \`calculator\`.
- \`slow_tool\` can be cancelled; \`get_status\` then reports one more cancelled call.
- \`analyze_file\` reports progress and writes log messages while it works.
- \`create_shipment\` and \`draw_shape\` have rich input schemas; the \`show_…\` tools return every content type.
- \`flood\` sends thousands of log messages, to see how the message log copes.

Under revision 2026-07-28 log messages are sent only to requests that name a log level in \`_meta\`.`;

/**
 * Creates a fresh demo server, good for both eras: handshake revisions and 2026-07-28.
 *
 * One instance serves one connection (handshake) or one request (stateless), as the SDK demands.
 */
export function createDemoServer(options: DemoServerOptions = {}): McpServer {
  const state = options.state ?? createDemoState(systemClock);
  const server = new McpServer(
    { name: 'wirescope-demo', title: 'Wirescope demo', version: '1.0.0', description: 'Every kind of tool, resource and prompt an inspector should show.' },
    { capabilities: { logging: {} }, instructions: INSTRUCTIONS, cacheHints: { 'tools/list': { ttlMs: 60_000, cacheScope: 'public' } } },
  );
  registerBasicTools(server, state);
  registerLongTools(server, state);
  registerSchemaTools(server);
  registerContentTools(server);
  registerDemoResources(server);
  registerDemoPrompts(server);
  return server;
}
