// What the user asked to connect to -> a transport. The only switch on the kind.
// @see https://modelcontextprotocol.io/specification/2026-07-28/basic/transports

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

/** A transport for an address; not open yet. Whether the address can be meant at all is the caller's to check. */
export async function createTransport(address: Address, ports: CreateTransportPorts): Promise<Transport> {
  const { url, headers, subprotocol } = address;
  switch (address.transport) {
    case 'streamable-http':
      return createStreamableHttpTransport({ url, headers }, ports);
    case 'sse':
      return createSseTransport({ url, headers }, ports);
    case 'websocket':
      return createWebSocketTransport({ url, subprotocol }, ports);
    case 'demo': {
      const demo = await ports.openDemo();
      if (url === 'demo:port') return createPortTransport({ url, connect: () => demo.connectPort() }, ports.now);
      const fetch = url === 'demo:http' ? demo.fetch : demo.misbehavingFetch;
      return createStreamableHttpTransport({ url, headers }, { ...ports, fetch });
    }
    default:
      return address.transport satisfies never;
  }
}
