// Event streams opened by GET, in the handshake era of Streamable HTTP: where a server sends what no request asked for, and where
// it goes on with an answer whose stream it ended. Reopens a stream that ends, slowly and not for ever; 405 means there is none.
// @see https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#listening-for-messages-from-the-server

import { messageOf } from '../base/messageOf.ts';
import { LONGEST_TIMER, type Milliseconds } from '../base/units.ts';
import type { RequestId } from '../protocol/jsonRpc.ts';
import { mediaType, type HttpExchanges } from './httpExchanges.ts';
import { readSse } from './readBody.ts';
import type { Teller } from './teller.ts';
import type { TransportPorts } from './transport.ts';

/** Below this a stream counts as ended at once, so a server that hangs up cannot make us knock without end. */
const SHORT_LIVED: Milliseconds = 10_000;
/** Before a stream is opened again, where the server said nothing. */
export const DEFAULT_WAIT: Milliseconds = 1000;
const SHORTEST_WAIT: Milliseconds = 250;
const TRIES = 5;

/** Where a stream is taken up again. */
export interface ResumePoint {
  readonly eventId: string;
  readonly wait: Milliseconds;
}

/** One stream, or one answer taken up again. */
export interface GetStreamSetup {
  readonly url: string;
  /** Headers of the session, as they are when a stream is opened. */
  readonly headers: () => Readonly<Record<string, string>>;
  readonly exchanges: HttpExchanges;
  readonly ports: TransportPorts;
  readonly signal: AbortSignal;
  readonly tell: Teller;
  /** Requests whose answer is awaited on it. */
  readonly answers: readonly RequestId[];
  readonly from?: ResumePoint;
  /** Asked after each event and before each opening: false ends it. */
  readonly wanted: () => boolean;
}

/**
 * The id as a header value: its UTF-8 bytes, as `fetch` takes them. An empty id means none.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#the-last-event-id-header
 */
function lastEventHeader(id: string | undefined): Readonly<Record<string, string>> {
  return id === undefined ? {} : { 'Last-Event-ID': String.fromCharCode(...new TextEncoder().encode(id)) };
}

/** How long to wait before a stream is opened again: as long as the server asked, but not at once. */
export function waitOf(retry: Milliseconds): Milliseconds {
  return Math.min(LONGEST_TIMER, Math.max(SHORTEST_WAIT, retry));
}

/**
 * @returns why no further stream is opened, in words
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#resumability-and-redelivery
 */
export async function listenByGet({ url, headers, exchanges, ports, signal, tell, answers, from, wanted }: GetStreamSetup): Promise<string> {
  let lastEventId = from?.eventId;
  let wait = from?.wait ?? DEFAULT_WAIT;
  if (from) await ports.sleep(wait, signal);
  for (let shortLived = 0; shortLived < TRIES; ) {
    if (signal.aborted || !wanted()) return 'no longer wanted';
    const exchange = exchanges.next();
    const opened = ports.now();
    const enough = new AbortController();
    const before = lastEventId;
    try {
      const response = await exchanges.fetch(exchange, url, {
        method: 'GET',
        signal: AbortSignal.any([signal, enough.signal]),
        headers: { Accept: 'text/event-stream', ...headers(), ...lastEventHeader(lastEventId) },
      });
      const isStream = response.ok && mediaType(response) === 'text/event-stream';
      if (!isStream) {
        await response.body?.cancel();
        return `the server answered the GET with HTTP ${response.status}`;
      }
      const reason = await readSse(
        response.body,
        (event, at) => {
          lastEventId = event.id === '' ? undefined : (event.id ?? lastEventId);
          if (event.retry !== undefined) wait = waitOf(event.retry);
          exchanges.emitSse(event, exchange, answers, at);
          if (!wanted()) enough.abort();
        },
        ports,
      );
      tell.note({ type: 'stream-end', reason }, exchange);
    } catch (error) {
      if (signal.aborted) return 'closed by this page';
      const reason = enough.signal.aborted ? 'the answer has come' : messageOf(error);
      tell.note({ type: 'stream-end', reason }, exchange);
    }
    // A server may be polled: streams that end soon but bring an event each are no knocking on a closed door.
    const barren = ports.now() - opened < SHORT_LIVED && lastEventId === before;
    shortLived = barren ? shortLived + 1 : 0;
    if (wanted()) await ports.sleep(wait, signal);
  }
  if (signal.aborted || !wanted()) return 'no longer wanted';
  const message = `The server ended its GET stream ${TRIES} times at once; Wirescope stopped opening it.`;
  tell.note({ type: 'problem', message });
  return message;
}
