// The GET stream of Streamable HTTP in the handshake era: where a server sends what no request asked for.
// Reopens a stream that ends, slowly and not for ever; a server that has none answers 405, which is normal.

import type { Milliseconds } from '../base/units.ts';
import type { HttpExchanges } from './httpExchanges.ts';
import { readSse } from './readBody.ts';
import type { TransportPorts, TransportSink } from './transport.ts';

/** Below this a stream counts as ended at once, so a server that hangs up cannot make us knock without end. */
const SHORT_LIVED: Milliseconds = 10_000;
const SHORTEST_WAIT: Milliseconds = 1000;
const LONGEST_WAIT: Milliseconds = 60_000;
const TRIES = 5;

export interface GetStreamSetup {
  readonly url: string;
  readonly headers: () => Readonly<Record<string, string>>;
  readonly exchanges: HttpExchanges;
  readonly ports: TransportPorts;
  readonly signal: AbortSignal;
  readonly emit: TransportSink;
}

/** @see https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#listening-for-messages-from-the-server */
export async function listenByGet({ url, headers, exchanges, ports, signal, emit }: GetStreamSetup): Promise<void> {
  let lastEventId: string | undefined;
  let wait = SHORTEST_WAIT;
  for (let shortLived = 0; shortLived < TRIES && !signal.aborted; ) {
    const exchange = exchanges.next();
    const opened = ports.now();
    try {
      const response = await exchanges.fetch(exchange, url, {
        method: 'GET',
        signal,
        headers: { Accept: 'text/event-stream', ...headers(), ...(lastEventId === undefined ? {} : { 'Last-Event-ID': lastEventId }) },
      });
      const isStream = response.ok && (response.headers.get('content-type') ?? '').toLowerCase().startsWith('text/event-stream');
      if (!isStream) {
        await response.body?.cancel();
        return;
      }
      const reason = await readSse(
        response.body,
        (event) => {
          lastEventId = event.id ?? lastEventId;
          if (event.retry !== undefined) wait = Math.min(LONGEST_WAIT, Math.max(SHORTEST_WAIT, event.retry));
          exchanges.emitSse(event, exchange, []);
        },
        ports,
      );
      emit({ type: 'note', note: { type: 'stream-end', at: ports.now(), exchange, reason } });
    } catch (error) {
      if (signal.aborted) return;
      emit({ type: 'note', note: { type: 'stream-end', at: ports.now(), exchange, reason: error instanceof Error ? error.message : String(error) } });
    }
    if (ports.now() - opened < SHORT_LIVED) shortLived++;
    else shortLived = 0;
    await ports.sleep(wait, signal);
  }
  if (!signal.aborted) emit({ type: 'note', note: { type: 'problem', at: ports.now(), message: `The server ended its GET stream ${TRIES} times at once; Wirescope stopped opening it. Reconnect to try again.` } });
}
