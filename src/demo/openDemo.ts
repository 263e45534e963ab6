// The page's half of the demo: starts the Worker when it is first needed and makes it look like a
// network. Knows neither MCP nor the SDK; the server is the Worker's business.

import { assertNever } from '../base/assert.ts';
import type { DemoAbort, FromDemoFetch, ToDemoWorker } from './demoProtocol.ts';
// Spelt out, because the linter looks for a default export in the worker's own source.
import { default as demoWorkerUrl } from './demoWorker.ts?worker&url';
import { misbehavingFetch } from './misbehavingServer.ts';

/** Servers that live in this tab. */
export interface Demo {
  /** Opens a connection: one JSON-RPC message as a string per event, both ways. Post `null` before closing the port. */
  connectPort(): MessagePort;
  /** Reaches the demo server over Streamable HTTP. Any URL will do, `demo:http` included. */
  readonly fetch: typeof globalThis.fetch;
  /** Reaches the server that breaks the rules, one per tool. Runs without the Worker. */
  readonly misbehavingFetch: typeof globalThis.fetch;
  /** Stops the Worker: running requests fail, sessions are forgotten. Using the demo again starts a new one. */
  dispose(): void;
}

// The Worker needs a URL that `new Request` accepts; nothing is ever asked from this host.
const DEMO_URL = 'http://demo.invalid/mcp';
// The Response constructor refuses a body for these.
const WITHOUT_BODY = [204, 205, 304];

/** @param createWorker starts a module Worker from a URL of this app's own origin */
export function openDemo(createWorker: (url: string) => Worker): Demo {
  let worker: Worker | undefined;
  // Requests whose last message has not come, so that losing the Worker fails them instead of hanging them.
  const open = new Set<(reason: unknown) => void>();
  const failAll = (message: string): void => {
    for (const fail of open) fail(new TypeError(message));
  };

  const needWorker = (): Worker => {
    if (worker) return worker;
    const started = createWorker(demoWorkerUrl);
    started.addEventListener('error', (event) => failAll(`The demo server stopped: ${event.message || 'its script could not be loaded'}`));
    worker = started;
    return started;
  };
  const ask = (message: ToDemoWorker): void => needWorker().postMessage(message, [message.port]);

  const fetchDemo: typeof globalThis.fetch = async (input, init) => {
    const { signal, ...request } = await readRequest(input, init);
    signal?.throwIfAborted();
    return exchange((port) => ask({ type: 'fetch', port, ...request }), signal, open);
  };

  return {
    connectPort() {
      const { port1, port2 } = new MessageChannel();
      ask({ type: 'connect', port: port2 });
      return port1;
    },
    fetch: fetchDemo,
    misbehavingFetch,
    dispose() {
      worker?.terminate();
      worker = undefined;
      failAll('The demo server was stopped.');
    },
  };
}

interface PlainRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: [string, string][];
  readonly body: string | undefined;
  readonly signal: AbortSignal | undefined;
}

/** Reads what fetch was given. Never builds a Request from the URL: `demo:` is not a scheme it knows. */
async function readRequest(input: RequestInfo | URL, init: RequestInit = {}): Promise<PlainRequest> {
  const base = input instanceof Request ? input : undefined;
  const body = init.body === undefined ? await base?.text() : await new Response(init.body).text();
  return {
    url: DEMO_URL,
    method: (init.method ?? base?.method ?? 'GET').toUpperCase(),
    headers: [...new Headers(init.headers ?? base?.headers)],
    body: body === '' ? undefined : body,
    signal: init.signal ?? base?.signal ?? undefined,
  };
}

/** One request and its streamed response over a port of its own. */
function exchange(start: (port: MessagePort) => void, signal: AbortSignal | undefined, open: Set<(reason: unknown) => void>): Promise<Response> {
  const { port1: port, port2 } = new MessageChannel();
  return new Promise((resolve, reject) => {
    let body: ReadableStreamDefaultController<Uint8Array> | undefined;
    // Whoever settles first wins: the Worker's last message, the caller's signal, the reader's cancel or the Worker's end.
    let settled = false;
    const settle = (): boolean => {
      if (settled) return false;
      settled = true;
      open.delete(fail);
      signal?.removeEventListener('abort', onAbort);
      return true;
    };
    const fail = (reason: unknown): void => {
      if (!settle()) return;
      if (body) body.error(reason);
      else reject(reason);
    };
    const tellAbort = (): void => port.postMessage({ type: 'abort' } satisfies DemoAbort);
    const onAbort = (): void => {
      tellAbort();
      fail(signal?.reason);
    };

    const respond = (head: Extract<FromDemoFetch, { type: 'head' }>): void => {
      const stream = WITHOUT_BODY.includes(head.status)
        ? null
        : new ReadableStream<Uint8Array>({
            start: (controller) => void (body = controller),
            cancel: () => {
              if (settle()) tellAbort();
            },
          });
      resolve(new Response(stream, { status: head.status, statusText: head.statusText, headers: head.headers }));
    };

    port.onmessage = ({ data }: MessageEvent<FromDemoFetch>) => {
      switch (data.type) {
        case 'head':
          if (!settled) respond(data);
          return;
        case 'chunk':
          if (!settled) body?.enqueue(data.bytes);
          return;
        case 'end':
          if (settle()) body?.close();
          port.close();
          return;
        case 'failed':
          fail(new TypeError(data.message));
          port.close();
          return;
        default:
          assertNever(data);
      }
    };
    open.add(fail);
    signal?.addEventListener('abort', onAbort, { once: true });
    start(port2);
  });
}
