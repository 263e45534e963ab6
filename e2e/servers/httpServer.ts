// The demo catalogue over real HTTP, both eras, with CORS for any origin.
// Owns the step between node:http and the web's Request and Response; the MCP side is demoHttp.ts.

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { McpServer } from '@modelcontextprotocol/server';
import { systemClock } from '../../src/base/units.ts';
import { createDemoHttp } from '../../src/demo/demoHttp.ts';
import type { DemoHttp } from '../../src/demo/demoHttp.ts';
import { createDemoState } from '../../src/demo/demoState.ts';
import { corsHeaders, listen, parsedOrText, readBody } from './loopback.ts';

/** A running fixture and what it saw. */
export interface HttpFixture {
  /** `http://127.0.0.1:<port>/mcp` */
  readonly url: string;
  /** Every message posted, parsed, in order of arrival; a body that is not JSON is kept as text. */
  readonly received: unknown[];
  /** Method and lower-case headers of every HTTP request but preflights, in order. */
  readonly requests: { readonly method: string; readonly headers: Readonly<Record<string, string>> }[];
  /** Exchanges that the client cut off before their answer ended. */
  readonly aborted: number;
  /** Tool calls whose handler was told to stop, by `notifications/cancelled` or by a cut connection. */
  readonly cancelledCalls: number;
  /** Handshake sessions that are open. */
  readonly sessions: number;
  close(): Promise<void>;
}

/** @param createServer instead of the demo catalogue's */
export async function startHttpServer(createServer?: () => McpServer): Promise<HttpFixture> {
  const state = createDemoState(systemClock);
  const http = createDemoHttp(state, createServer);
  const received: unknown[] = [];
  const requests: HttpFixture['requests'] = [];
  let aborted = 0;

  const { origin, close } = await listen(async (incoming, outgoing) => {
    if (incoming.method === 'OPTIONS') {
      outgoing.writeHead(204, corsHeaders(incoming)).end();
      return;
    }
    const headers = Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]));
    const method = incoming.method ?? 'GET';
    requests.push({ method, headers });
    const text = await readBody(incoming);
    if (text !== '') received.push(parsedOrText(text));
    await exchange(http, { url: `${origin}/mcp`, method, headers, text }, incoming, outgoing, () => void (aborted += 1));
  });

  return {
    url: `${origin}/mcp`,
    received,
    requests,
    get aborted() {
      return aborted;
    },
    get cancelledCalls() {
      return state.cancelledCalls;
    },
    get sessions() {
      return http.sessionCount();
    },
    async close() {
      await http.close();
      await close();
    },
  };
}

interface Received {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** One HTTP exchange, streamed; a client that leaves aborts it. */
async function exchange(http: DemoHttp, { url, method, headers, text }: Received, incoming: IncomingMessage, outgoing: ServerResponse, onAborted: () => void): Promise<void> {
  const controller = new AbortController();
  outgoing.on('close', () => {
    if (outgoing.writableFinished) return;
    onAborted();
    controller.abort();
  });
  const request = new Request(url, { method, headers, body: text === '' ? null : text });
  // Set from outside: the signal that Node 20 derives from `init.signal` goes deaf after a garbage collection.
  Object.defineProperty(request, 'signal', { value: controller.signal });
  const response = await http.fetch(request);
  if (controller.signal.aborted) {
    await response.body?.cancel();
    return;
  }
  outgoing.writeHead(response.status, { ...Object.fromEntries(response.headers), ...corsHeaders(incoming) });
  // A stream may be silent for long; its status must not wait for its first event.
  outgoing.flushHeaders();
  if (response.body) await sendBody(response.body, outgoing, controller.signal);
  outgoing.end();
}

async function sendBody(body: ReadableStream<Uint8Array>, outgoing: ServerResponse, signal: AbortSignal): Promise<void> {
  const reader = body.getReader();
  // A handshake stream does not watch the request's signal; cancelling the body is what tells it.
  signal.addEventListener('abort', () => void reader.cancel(), { once: true });
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    if (outgoing.write(value) || signal.aborted) continue;
    await new Promise<void>((resolve) => {
      outgoing.once('drain', resolve);
      outgoing.once('close', resolve);
    });
  }
}
