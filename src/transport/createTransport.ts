// What the user asked to connect to -> a transport. The only switch on the kind; says in words when the address cannot be meant.
// @see https://modelcontextprotocol.io/specification/2026-07-28/basic/transports

import { fail, ok, type Result } from '../base/result.ts';
import { createPortTransport } from './portTransport.ts';
import { createSseTransport } from './sseTransport.ts';
import { createStreamableHttpTransport } from './streamableHttpTransport.ts';
import type { Transport, TransportPorts } from './transport.ts';
import { createWebSocketTransport } from './webSocketTransport.ts';

/** What a user can choose: the three transports, and the servers that live in the page. */
export type TransportChoice = 'streamable-http' | 'sse' | 'websocket' | 'demo';

/** Where to connect and how. */
export interface Address {
  readonly transport: TransportChoice;
  readonly url: string;
  /** Sent with every HTTP exchange; browsers cannot send any with a WebSocket. */
  readonly headers: Readonly<Record<string, string>>;
  /** WebSocket only; empty offers none. */
  readonly subprotocol: string;
}

/** The servers that live in the page. */
export interface DemoEndpoints {
  /** A port on whose other end the demo server speaks: one JSON text a message. A new connection each time. */
  connectPort(): MessagePort;
  readonly fetch: typeof globalThis.fetch;
  readonly misbehavingFetch: typeof globalThis.fetch;
}

/** The platform's services, with the way to the demo servers. */
export interface CreateTransportPorts extends TransportPorts {
  /** Loaded when a demo is first connected to. */
  readonly openDemo: () => Promise<DemoEndpoints>;
}

/** The addresses of the demo servers: shared channel, HTTP, and the one that breaks the rules. */
export const DEMO_URLS = ['demo:port', 'demo:http', 'demo:misbehaving'] as const;

/** Says why an address cannot be connected to, in words for the user; undefined when it can. */
export function addressProblem({ transport, url }: Pick<Address, 'transport' | 'url'>): string | undefined {
  if (transport === 'demo') return (DEMO_URLS as readonly string[]).includes(url) ? undefined : `The demo servers are ${DEMO_URLS.join(', ')}.`;
  if (url.trim() === '') return 'Enter the address of the server.';
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    return 'This is not a whole URL. It begins with http://, https://, ws:// or wss://.';
  }
  const schemes = transport === 'websocket' ? ['ws:', 'wss:'] : ['http:', 'https:'];
  if (!schemes.includes(parsed.protocol)) return `${transport === 'websocket' ? 'A WebSocket address' : 'This transport’s address'} begins with ${schemes.map((scheme) => `${scheme}//`).join(' or ')}, not ${parsed.protocol}.`;
  if (parsed.username !== '' || parsed.password !== '') return 'Browsers refuse addresses with a user name or password in them; use an Authorization header.';
  return undefined;
}

/** A transport for an address; not open yet. @returns what is wrong with the address, in words for the user, when it cannot be connected to */
export async function createTransport(address: Address, ports: CreateTransportPorts): Promise<Result<Transport, string>> {
  const problem = addressProblem(address);
  if (problem !== undefined) return fail(problem);
  const { url, headers, subprotocol } = address;
  switch (address.transport) {
    case 'streamable-http':
      return ok(createStreamableHttpTransport({ url, headers }, ports));
    case 'sse':
      return ok(createSseTransport({ url, headers }, ports));
    case 'websocket':
      return ok(createWebSocketTransport({ url, subprotocol }, ports));
    case 'demo': {
      const demo = await ports.openDemo();
      if (url === 'demo:port') return ok(createPortTransport({ url, connect: () => demo.connectPort() }, ports.now));
      const fetch = url === 'demo:http' ? demo.fetch : demo.misbehavingFetch;
      return ok(createStreamableHttpTransport({ url, headers }, { ...ports, fetch }));
    }
    default:
      return address.transport satisfies never;
  }
}
