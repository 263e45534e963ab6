// HTTP+SSE of revision 2024-11-05 (deprecated): one GET stream for everything received, POSTs to the endpoint it names.
// @see https://modelcontextprotocol.io/specification/2024-11-05/basic/transports#http-with-sse

import { messageOf } from '../base/messageOf.ts';
import { deferred, type Deferred } from '../base/deferred.ts';
import type { Milliseconds } from '../base/units.ts';
import { createHttpExchanges, excerpt, mediaType, statusFailure } from './httpExchanges.ts';
import { readSse, readText } from './readBody.ts';
import { createTeller } from './teller.ts';
import type { SendOptions, Transport, TransportPorts, TransportSink } from './transport.ts';
import { TransportError } from './transportError.ts';

/** Address of the event stream, and headers the user typed. */
export interface SseConfig {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** How long a server may take to end its answer to a POST, which says no more than "accepted". */
const LONGEST_ACCEPTANCE: Milliseconds = 10_000;

/** @see https://modelcontextprotocol.io/specification/2024-11-05/basic/transports#http-with-sse */
export function createSseTransport(config: SseConfig, ports: TransportPorts): Transport {
  const { url } = config;
  const closing = new AbortController();
  let sink: TransportSink = () => {};
  const tell = createTeller((event) => sink(event), ports.now);
  let endpoint: string | undefined;
  let agreedHeaders: Readonly<Record<string, string>> = {};
  let ended = false;
  const exchanges = createHttpExchanges({ typedHeaders: config.headers, ports, emit: (event) => sink(event) });

  async function open(target: TransportSink, signal?: AbortSignal): Promise<void> {
    sink = target;
    tell.note({ type: 'open', url });
    // Only the wait for the endpoint can be given up: the stream itself lasts as long as the connection.
    const waiting = new AbortController();
    const giveUp = (): void => waiting.abort(signal?.reason);
    signal?.addEventListener('abort', giveUp, { once: true });
    if (signal?.aborted) giveUp();
    try {
      await openStream(AbortSignal.any([waiting.signal, closing.signal]));
    } finally {
      signal?.removeEventListener('abort', giveUp);
    }
  }

  async function openStream(signal: AbortSignal): Promise<void> {
    const exchange = exchanges.next();
    const response = await exchanges.fetch(exchange, url, { method: 'GET', headers: { Accept: 'text/event-stream' }, signal });
    const contentType = response.headers.get('content-type') ?? '';
    const landed = new URL(response.url || url, url).origin;
    // Everything sent later would go where the stream is: not to a host the user did not name.
    if (response.redirected && landed !== new URL(url).origin) {
      await response.body?.cancel();
      throw new TransportError({ kind: 'unsupported', reason: `The server redirects to another origin (${landed}); connect to that address if you mean it.` });
    }
    if (!response.ok || mediaType(response) !== 'text/event-stream') {
      const { text, failure } = await readText(response.body, ports, 64 * 1024);
      if (failure !== undefined && signal.aborted) throw new TransportError({ kind: 'timeout', url });
      if (text !== '') tell.received(text, { exchange, carrierProblem: `HTTP ${response.status} with content type "${contentType}" instead of an event stream.` });
      throw statusFailure(response, url, text) ?? new TransportError({ kind: 'no-answer', url, status: response.status, contentType, body: excerpt(text), reason: 'an event stream was expected' });
    }
    const ready = deferred<void>();
    signal.addEventListener('abort', () => ready.reject(new TransportError({ kind: 'no-answer', url, status: response.status, contentType, body: '', reason: 'the stream never sent its "endpoint" event' })), { once: true });
    void readForEver(response, exchange, ready);
    await ready.promise;
  }

  async function readForEver(response: Response, exchange: number, ready: Deferred<void>): Promise<void> {
    let reason: string;
    try {
      reason = await readSse(
        response.body,
        (event, at) => {
          if (event.event !== 'endpoint' || endpoint !== undefined) return exchanges.emitSse(event, exchange, [], at);
          tell.note({ type: 'open', url, detail: `endpoint: ${event.data ?? ''}` }, exchange);
          const resolved = resolveEndpoint(event.data ?? '', response.url || url);
          if (typeof resolved !== 'string') return ready.reject(resolved);
          endpoint = resolved;
          ready.resolve();
        },
        ports,
      );
    } catch (error) {
      reason = closing.signal.aborted ? 'closed by this page' : `broken off: ${messageOf(error)}`;
    }
    tell.note({ type: 'stream-end', reason }, exchange);
    const error = new TransportError({ kind: 'closed', reason: `the event stream ended (${reason})` });
    ready.reject(error);
    end(closing.signal.aborted ? undefined : error);
  }

  function end(error: TransportError | undefined): void {
    if (ended) return;
    ended = true;
    sink({ type: 'closed', error });
  }

  async function send(text: string, options: SendOptions = {}): Promise<void> {
    if (ended) throw new TransportError({ kind: 'closed', reason: 'the event stream has ended, so no answer could come' });
    if (endpoint === undefined) throw new TransportError({ kind: 'closed', reason: 'the server has not named an endpoint yet' });
    const exchange = exchanges.next();
    tell.sent(text, exchange);
    // Aborting the POST does not stop the answer, which comes on the other stream; but a POST nobody waits for holds a connection.
    const enough = new AbortController();
    const signal = AbortSignal.any([closing.signal, enough.signal, ...(options.signal ? [options.signal] : [])]);
    const response = await exchanges.fetch(exchange, endpoint, { method: 'POST', body: text, signal, headers: { 'Content-Type': 'application/json', ...agreedHeaders, ...options.headers } });
    // Its head says that the message was taken; a body that never ends must not keep the connection.
    const read = new AbortController();
    void ports.sleep(LONGEST_ACCEPTANCE, read.signal).then(() => read.signal.aborted || enough.abort());
    const body = await readText(response.body, ports);
    read.abort();
    if (body.failure !== undefined && !enough.signal.aborted) throw new TransportError({ kind: 'closed', reason: `the answer's body was broken off: ${messageOf(body.failure)}` });
    // "Accepted" and the like are manners; JSON and whatever comes with a refusal are worth a row.
    if (body.text !== '' && (!response.ok || mediaType(response) === 'application/json')) {
      const carrierProblem = `HTTP ${response.status} to a POST; with HTTP+SSE messages come on the event stream.`;
      tell.received(body.text, { exchange, answers: options.requestIds, carrierProblem });
    }
    const refused = statusFailure(response, endpoint, body.text);
    if (refused) throw refused;
  }

  return {
    kind: 'sse',
    exchangePerRequest: false,
    open,
    send,
    established(next) {
      agreedHeaders = next.headers;
    },
    async close() {
      if (closing.signal.aborted) return;
      closing.abort();
      tell.note({ type: 'closed', reason: 'closed by this page' });
      end(undefined);
    },
  };
}

/** The endpoint must stay on the stream's origin: another one would be sent the user's headers. */
export function resolveEndpoint(text: string, streamUrl: string): string | TransportError {
  let endpoint: URL;
  try {
    if (text.trim() === '') throw new TypeError('empty');
    endpoint = new URL(text, streamUrl);
  } catch {
    return new TransportError({ kind: 'unsupported', reason: `The "endpoint" event names no usable URL: ${text.slice(0, 200)}` });
  }
  const origin = new URL(streamUrl).origin;
  if (endpoint.origin !== origin) return new TransportError({ kind: 'unsupported', reason: `The "endpoint" event names another origin (${endpoint.origin}); Wirescope only posts to ${origin}.` });
  return endpoint.href;
}
