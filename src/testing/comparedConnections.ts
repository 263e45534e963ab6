// The two clients on the two kinds of channel: HTTP, where each request has its own exchange, and one shared channel of frames.
// Owns the wiring and the record of what each sent.

import { InMemoryTransport, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { createFrameTransport } from '../demo/frameTransport.ts';
import { createPortTransport } from '../transport/portTransport.ts';
import { createStreamableHttpTransport } from '../transport/streamableHttpTransport.ts';
import { directReader } from '../transport/frameReader.ts';
import { observeTransport } from '../transport/observeTransport.ts';
import { officialClient, ourClient, type ClientSetup, type ComparedClient } from './comparedClients.ts';
import { testPorts } from './fakeFetch.ts';
import type { FeatureServer } from './featureServer.ts';
import { growingRecord, type GrowingRecord } from './growingRecord.ts';
import { frameOf, recordedFetch, type SentMessage } from './recordedFetch.ts';
import { recordedWire, wireRecord } from './scriptedWire.ts';

const url = 'http://demo.invalid/mcp';

export interface ComparedConnection {
  readonly client: ComparedClient;
  readonly sent: GrowingRecord<SentMessage>;
}

export type Connect = (server: FeatureServer, setup: ClientSetup) => ComparedConnection;

export interface Channel {
  readonly official: Connect;
  readonly ours: Connect;
}

export const http: Channel = {
  official(server, setup) {
    const { fetch, sent } = recordedFetch(server.fetch);
    const transport = new StreamableHTTPClientTransport(new URL(url), { fetch });
    return { client: officialClient(transport, setup, () => transport.terminateSession()), sent };
  },
  ours(server, setup) {
    const { fetch, sent } = recordedFetch(server.fetch);
    const { wire } = recordedWire(createStreamableHttpTransport({ url, headers: {} }, testPorts(fetch)));
    return { client: ourClient(wire, setup), sent };
  },
};

export const sharedChannel: Channel = {
  official(server, setup) {
    const [near, far] = InMemoryTransport.createLinkedPair();
    const sent = growingRecord<SentMessage>();
    const send = near.send.bind(near);
    near.send = (message, options) => {
      sent.add(frameOf(JSON.stringify(message)));
      return send(message, options);
    };
    serveStdio(() => server.create(), { transport: far });
    return { client: officialClient(near, setup), sent };
  },
  ours(server, setup) {
    const { port1: near, port2: far } = new MessageChannel();
    const sent = growingRecord<SentMessage>();
    const link = createFrameTransport({ send: (frame) => far.postMessage(frame), close: () => far.close() });
    far.onmessage = ({ data }: MessageEvent<unknown>) => (typeof data === 'string' ? link.receive(data) : link.ended());
    serveStdio(() => server.create(), { transport: link });
    const record = wireRecord();
    const wire = observeTransport(createPortTransport({ url: 'demo:port', connect: () => near }, () => 0), directReader, {
      ...record,
      frame(frame) {
        if (frame.direction === 'sent') sent.add(frameOf(frame.text));
        return record.frame(frame);
      },
    });
    return { client: ourClient(wire, setup), sent };
  },
};
