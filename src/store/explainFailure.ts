// Why connecting or calling failed, in words that say what happened and what to try. Pure: an error in, sentences out.

import { ConnectionClosed, MalformedResponse, RequestCancelled, RequestTimeout, RpcError } from '../dispatcher/rpcError.ts';
import { errorMeaning } from '../protocol/errorCodes.ts';
import { SessionError } from '../session/sessionError.ts';
import type { TransportChoice } from '../transport/createTransport.ts';
import { NotRecorded } from './notRecorded.ts';
import { TransportError, type TransportFailure } from '../transport/transportError.ts';

export interface Explanation {
  readonly title: string;
  /** What happened, certain. */
  readonly text: string;
  /** What to try, most likely first. */
  readonly tries: readonly string[];
  /** Text the server sent with the failure, verbatim. */
  readonly body: string | undefined;
  /** Asking whether anything answers at the address would tell more. */
  readonly canProbe: boolean;
}

export interface FailureContext {
  readonly url: string;
  readonly transport: TransportChoice;
  /** The older transport was tried as well, and refused. */
  readonly triedHttpSse?: boolean;
  /** Origin of the page; servers that check origins must allow it. */
  readonly pageOrigin: string;
}

const explanation = (title: string, text: string, tries: readonly string[] = [], more: Partial<Pick<Explanation, 'body' | 'canProbe'>> = {}): Explanation => ({ title, text, tries, body: more.body, canProbe: more.canProbe ?? false });

export function explainFailure(error: unknown, context: FailureContext): Explanation {
  if (error instanceof TransportError) return explainTransport(error.failure, context);
  if (error instanceof RpcError) return explanation(`The server answered with error ${error.code}`, [error.message, errorMeaning(error.code)].filter(Boolean).join(': '), ['Look at the request and its answer in Messages.', 'Force another era or revision in the connection form.']);
  if (error instanceof RequestTimeout) return explanation('No answer in time', `${error.message}.`, ['Is the server stuck, or waiting for something?', 'Raise the timeout in the connection form.', ...wrongTransport(context)]);
  if (error instanceof RequestCancelled) return explanation('Cancelled', 'You stopped connecting.');
  if (error instanceof SessionError) return explainRefusal(error);
  if (error instanceof MalformedResponse) return explanation('The server’s answer cannot be used', error.message, ['Look at the answer in Messages.', 'Force another era or revision in the connection form.']);
  if (error instanceof NotRecorded) return explanation('Not in this recording', error.message);
  if (error instanceof ConnectionClosed) return explanation('The connection closed', error.message, ['Connect again.']);
  return explanation('Wirescope failed', error instanceof Error ? `${error.name}: ${error.message}` : String(error), ['This is a fault of Wirescope. Please report it with the text above.']);
}

/** What the session itself refuses: not the server's doing, except where it says so. */
function explainRefusal({ code, message }: SessionError): Explanation {
  switch (code) {
    case 'tool-unusable':
      return explanation('The tool was not called', message, ['The tool’s findings say what its author must change.', 'To call it all the same, use “Send request” in Messages.']);
    case 'wrong-era':
      return explanation('Not in this revision', message, ['Connect again in another era; Capabilities has a button for each.']);
    case 'input-declined':
      return explanation('The server was not given what it asked for', message);
    case 'session-lost':
      return explanation('The session was lost', message, ['Call it again if it is safe to run.', 'Did the server restart, or does it forget sessions after a time?']);
    case 'subscription-lost':
    case 'task-ended':
      return explanation('It ended without a result', message, ['Its course is in Messages.']);
    case 'not-ready':
      return explanation('Not connected yet', message, ['Connect first.']);
    case 'revision-unsupported':
    case 'malformed-handshake':
    case 'era-unknown':
      return explanation('The server’s answer cannot be used', message, ['Look at the answer in Messages.', 'Force another era or revision in the connection form.']);
    default:
      return code satisfies never;
  }
}

function explainTransport(failure: TransportFailure, context: FailureContext): Explanation {
  switch (failure.kind) {
    case 'unreachable':
      return explainUnreachable(failure.reason, context);
    case 'timeout':
      return explanation('No answer in time', `${failure.url} did not answer within the timeout.`, ['Is the server stuck, or waiting for something?', 'Raise the timeout in the connection form.', ...wrongTransport(context)]);
    case 'unauthorized':
      return explanation('The server wants authorization (HTTP 401)', failure.challenge === undefined ? 'It sent no WWW-Authenticate header that this page may read.' : `It says: ${failure.challenge}`, ['Add an Authorization header in the connection form, for example “Bearer …”.', 'If you have added one: is the token expired, or meant for another server?'], { body: failure.body });
    case 'http':
      return explainStatus(failure, context);
    case 'no-answer': {
      const html = /^\s*</.test(failure.body);
      return explanation(html ? 'HTML instead of an MCP answer' : 'The server answered without an answer', `HTTP ${failure.status}${failure.contentType === '' ? '' : ` (${failure.contentType})`}: ${failure.reason}.`, [html ? 'This address serves a web page. Is the path right? Many servers use /mcp or /sse.' : 'The exchange is in Messages, with the exact text.', ...wrongTransport(context)], { body: failure.body });
    }
    case 'closed':
      return explanation('The connection closed', failure.reason, ['Connect again.', 'Look at the server’s own log.']);
    case 'aborted':
      return explanation('Cancelled', 'The exchange was stopped by you.');
    case 'unsupported':
      return explanation('Refused by Wirescope', failure.reason);
    default:
      return failure satisfies never;
  }
}

function explainUnreachable(reason: string, { url, transport, pageOrigin }: FailureContext): Explanation {
  const host = URL.canParse(url) ? new URL(url) : undefined;
  const tries = [`Is the server running, and is it listening on ${host?.host ?? url}?`];
  const text = transport === 'websocket' ? `No socket to ${url}: ${reason}. Browsers do not say why.` : `The browser got no answer it may show from ${url} (${reason}). A server that is down, a wrong name or certificate, and a server without CORS headers look the same to a page.`;
  if (transport === 'websocket') tries.push('Does the server know the subprotocol? Clear it in the connection form to offer none.', 'Is the path right? WebSocket servers often use /ws or /mcp.');
  else tries.push(`Does the server allow pages of ${pageOrigin}? It must answer with Access-Control-Allow-Origin and allow the headers Content-Type, Mcp-Session-Id, MCP-Protocol-Version and Mcp-Method.`);
  if (host && pageOrigin.startsWith('https:') && (host.protocol === 'http:' || host.protocol === 'ws:')) tries.push('This page is https and the server is not: browsers block that, except for this machine. Open Wirescope from http://127.0.0.1 instead.');
  return explanation('No answer', text, tries, { canProbe: true });
}

function explainStatus(failure: Extract<TransportFailure, { kind: 'http' }>, context: FailureContext): Explanation {
  const { status } = failure;
  const title = `HTTP ${status}${failure.statusText === '' ? '' : ` ${failure.statusText}`}`;
  const more = { body: failure.body };
  if (status === 404) return explanation(`${title}: nothing at this path`, `The server answers, but not at ${failure.url}.`, ['Is the path right? Many servers use /mcp (Streamable HTTP) or /sse (HTTP+SSE).', ...wrongTransport(context)], more);
  if (status === 403) return explanation(title, 'The server refuses this page or these credentials.', [`Servers often allow only listed origins; this page’s is ${context.pageOrigin}.`, 'Check the Authorization header.'], more);
  if (status === 405) return explanation(title, 'The path exists, but not for this HTTP method.', wrongTransport(context), more);
  if (status === 406 || status === 415) return explanation(title, 'The server does not accept the content types of this transport.', wrongTransport(context), more);
  if (status === 429) return explanation(title, 'The server asks to slow down.', ['Wait, then connect again.'], more);
  if (status >= 500) return explanation(title, 'The server failed while answering.', ['Look at the server’s own log.'], more);
  return explanation(title, 'The server refused the request.', ['Its answer is in Messages, with the exact text.', 'If it speaks of a missing session id: it must send Access-Control-Expose-Headers: Mcp-Session-Id, or this page cannot read the id.', ...wrongTransport(context)], more);
}

function wrongTransport({ transport, triedHttpSse }: FailureContext): readonly string[] {
  if (triedHttpSse) return [];
  if (transport === 'streamable-http') return ['Does the server speak the older HTTP+SSE? Choose it in the connection form.'];
  if (transport === 'sse') return ['Does the server speak Streamable HTTP? Choose it in the connection form.'];
  return [];
}
