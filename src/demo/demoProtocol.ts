// What the page and the demo Worker say to each other. Types only.

/** Page to Worker: every message brings the port on which its answer goes. */
export type ToDemoWorker = DemoConnect | DemoFetch;

/**
 * Serve MCP over `port`, one connection per port, either era.
 *
 * Each message event then carries one `PortFrame`, both ways.
 */
export interface DemoConnect {
  readonly type: 'connect';
  readonly port: MessagePort;
}

/** One JSON-RPC message as text, or `null` as the last thing a side says before it closes its end. */
export type PortFrame = string | null;

/** Answer one HTTP request on `port`. */
export interface DemoFetch {
  readonly type: 'fetch';
  readonly port: MessagePort;
  readonly url: string;
  readonly method: string;
  readonly headers: [string, string][];
  readonly body: string | undefined;
}

/** On the port of a fetch, page to Worker. The Worker still ends with `end` or `failed`. */
export interface DemoAbort {
  readonly type: 'abort';
}

/** On the port of a fetch, Worker to page: `head`, any number of `chunk`, then `end`; or `failed` at any point. */
export type FromDemoFetch =
  | { readonly type: 'head'; readonly status: number; readonly statusText: string; readonly headers: [string, string][] }
  | { readonly type: 'chunk'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly type: 'end' }
  | { readonly type: 'failed'; readonly message: string };
