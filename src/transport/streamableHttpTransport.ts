// Streamable HTTP: one POST per message, answered by JSON or by an event stream; a GET stream for the server's own messages;
// a session id that the server issues and a DELETE that ends it. Knows no MCP method; headers that name one come with `send`.

import { messageOf } from '../base/messageOf.ts';
import type { Milliseconds } from '../base/units.ts';
import type { RequestId } from '../protocol/jsonRpc.ts';
import { createHttpExchanges, excerpt, mediaType, statusFailure, type HttpExchange } from './httpExchanges.ts';
import { DEFAULT_WAIT, listenByGet, waitOf, type ResumePoint } from './listenByGet.ts';
import { readSse, readText } from './readBody.ts';
import { createTeller } from './teller.ts';
import type { Established, SendOptions, Transport, TransportPorts, TransportSink } from './transport.ts';
import { TransportError } from './transportError.ts';

/** How often a stream is looked at whose request may have been answered; it is let go the second time. */
const LINGER: Milliseconds = 10_000;

/** Address of the one endpoint, and headers the user typed. */
export interface StreamableHttpConfig {
  readonly url: string;
  /** Headers the user typed; sent with every exchange and never stored. */
  readonly headers: Readonly<Record<string, string>>;
}

/** @see https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#streamable-http */
export function createStreamableHttpTransport(config: StreamableHttpConfig, ports: TransportPorts): Transport {
  const { url } = config;
  const closing = new AbortController();
  let sink: TransportSink = () => {};
  const tell = createTeller((event) => sink(event), ports.now);
  let sessionId: string | undefined;
  let agreed: Established = { headers: {}, listen: false, resume: false };
  const exchanges = createHttpExchanges({ typedHeaders: config.headers, ports, emit: (event) => sink(event) });
  // A session agreed on anew listens anew: the stream of the one before it ends.
  let listening = new AbortController();
  const sessionHeaders = (): Record<string, string> => ({ ...agreed.headers, ...(sessionId === undefined ? {} : { 'Mcp-Session-Id': sessionId }) });

  async function send(text: string, options: SendOptions = {}): Promise<void> {
    if (closing.signal.aborted) throw new TransportError({ kind: 'closed', reason: 'the connection is closed' });
    const ids = options.requestIds ?? [];
    const exchange = exchanges.next();
    if (options.opensSession) sessionId = undefined;
    const sentIn = sessionId;
    tell.sent(text, exchange);
    // Aborted when the answer has come and the server does not end its stream: browsers hold six connections to a host.
    const answered = new AbortController();
    const signal = AbortSignal.any([closing.signal, answered.signal, ...(options.signal ? [options.signal] : [])]);
    const response = await exchanges.fetch(exchange, url, {
      method: 'POST',
      body: text,
      signal,
      headers: { 'Content-Type': 'application/json', Accept: 'application/json, text/event-stream', ...(options.opensSession ? {} : sessionHeaders()), ...options.headers },
    });
    // Only where it was asked for: a server may answer an era probe, or any request, with a session that it does not keep.
    if (options.opensSession) sessionId = response.headers.get('mcp-session-id') ?? undefined;
    if (response.status === 404 && sentIn !== undefined) sink({ type: 'session-lost', ids });
    const context = { exchange, response, ids, signal, answered, waiting: options.waiting ?? (() => false) };
    if (response.ok && mediaType(response) === 'text/event-stream') void readStream(context);
    else await readWhole(context);
  }

  interface Answering {
    readonly exchange: HttpExchange;
    readonly response: Response;
    readonly ids: readonly RequestId[];
    readonly signal: AbortSignal;
    readonly answered: AbortController;
    readonly waiting: () => boolean;
  }

  /** Lets go of a stream whose request has been answered, after a while in which more may come. */
  async function letGo({ ids, signal, answered, waiting }: Answering, over: AbortSignal): Promise<void> {
    const either = AbortSignal.any([signal, over]);
    for (let idle = ids.length === 0 ? 1 : 0; !either.aborted; ) {
      await ports.sleep(LINGER, either);
      idle = waiting() ? 0 : idle + 1;
      if (idle === 2 && !either.aborted) answered.abort();
    }
  }

  const brokenOff = (error: unknown, signal: AbortSignal, answered?: AbortController): string => (answered?.signal.aborted ? 'closed by this page: the answer had come, and the server did not end the stream' : closing.signal.aborted ? 'closed by this page' : signal.aborted ? 'aborted by this page' : `broken off: ${messageOf(error)}`);

  async function readStream(answering: Answering): Promise<void> {
    const over = new AbortController();
    void letGo(answering, over.signal);
    try {
      await readToItsEnd(answering);
    } finally {
      over.abort();
    }
  }

  async function readToItsEnd({ exchange, response, ids, signal, answered, waiting }: Answering): Promise<void> {
    let reason: string;
    let failed = false;
    let from: ResumePoint | undefined;
    let wait = DEFAULT_WAIT;
    try {
      reason = await readSse(
        response.body,
        (event, at) => {
          if (event.retry !== undefined) wait = waitOf(event.retry);
          if (event.id !== undefined) from = event.id === '' ? undefined : { eventId: event.id, wait };
          exchanges.emitSse(event, exchange, ids, at);
        },
        ports,
      );
    } catch (error) {
      failed = true;
      reason = brokenOff(error, signal, answered);
    }
    tell.note({ type: 'stream-end', reason }, exchange);
    if (ids.length === 0) return;
    if (from && agreed.resume && waiting() && !signal.aborted) {
      reason += `; ${await listenByGet({ url, headers: sessionHeaders, exchanges, ports, signal, tell, answers: ids, from: { ...from, wait }, wanted: waiting })}`;
    }
    const failure = failed
      ? ({ kind: 'closed', reason: `the answer's stream was ${reason}` } as const)
      : ({ kind: 'no-answer', url, status: response.status, contentType: 'text/event-stream', body: '', reason: `the stream ended without the response (${reason})` } as const);
    sink({ type: 'orphaned', ids, error: new TransportError(failure) });
  }

  async function readWhole({ exchange, response, ids, signal }: Answering): Promise<void> {
    const { text, bytes, cut, failure } = await readText(response.body, ports);
    const broken = failure === undefined ? undefined : brokenOff(failure, signal);
    const contentType = response.headers.get('content-type') ?? '';
    if (text !== '') {
      const problem = broken !== undefined ? `The body was ${broken}; this is what had come.` : cut ? 'The body is larger than 64 MiB; only its beginning was kept.' : mediaType(response) === 'application/json' ? undefined : `The content type is ${contentType === '' ? 'missing' : `"${contentType}"`} instead of application/json.`;
      tell.received(text, { exchange, answers: response.status === 401 ? undefined : ids, bytes, carrierProblem: problem });
    }
    if (broken !== undefined) {
      tell.note({ type: 'stream-end', reason: broken }, exchange);
      throw new TransportError(signal.aborted ? { kind: 'aborted' } : { kind: 'closed', reason: `the answer's body was ${broken}` });
    }
    const refused = statusFailure(response, url, text);
    if (refused) throw refused;
    if (ids.length === 0) return;
    const reason = response.status === 202 ? '202 Accepted is for notifications, not for requests' : text === '' ? 'the body is empty' : /^\s*</.test(text.slice(0, 200)) ? 'the body is HTML, not a JSON-RPC response' : looksLikeJson(text) ? 'the body does not answer the request' : 'the body is not JSON';
    sink({ type: 'orphaned', ids, error: new TransportError({ kind: 'no-answer', url, status: response.status, contentType, body: excerpt(text), reason }) });
  }

  return {
    kind: 'streamable-http',
    exchangePerRequest: true,
    async open(target) {
      sink = target;
      tell.note({ type: 'open', url });
    },
    send,
    established(next) {
      agreed = next;
      listening.abort();
      listening = new AbortController();
      if (next.listen && !closing.signal.aborted) void listenByGet({ url, headers: sessionHeaders, exchanges, ports, signal: AbortSignal.any([closing.signal, listening.signal]), tell, answers: [], wanted: () => true });
    },
    sessionId: () => sessionId,
    async close() {
      if (closing.signal.aborted) return;
      closing.abort();
      if (sessionId !== undefined) await endSession();
      tell.note({ type: 'closed', reason: 'closed by this page' });
      sink({ type: 'closed', error: undefined });
    },
  };

  async function endSession(): Promise<void> {
    try {
      // Two seconds: the page must not wait for a server that is gone.
      const response = await exchanges.fetch(exchanges.next(), url, { method: 'DELETE', signal: AbortSignal.timeout(2000), headers: sessionHeaders() });
      await response.body?.cancel();
    } catch {
      // Recorded as a note by `exchanges`; a server may refuse to end sessions, and the page is leaving anyway.
    }
  }
}

/** A guess by its ends: bodies can be large, and this runs for every one. */
function looksLikeJson(text: string): boolean {
  return /^\s*[[{]/.test(text.slice(0, 200)) && /[\]}]\s*$/.test(text.slice(-200));
}
