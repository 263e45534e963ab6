// What stands in the connection form: anything the user can type, and whether it can be connected to.

import { fail, ok, type Result } from '../base/result.ts';
import type { EraChoice } from '../protocol/revisions.ts';
import type { TransportChoice } from '../transport/createTransport.ts';
import { addressProblem } from './addressProblem.ts';
import type { ConnectionConfig } from './connectionState.ts';

export interface HeaderDraft {
  readonly name: string;
  readonly value: string;
}

export interface ConnectionDraft {
  readonly transport: TransportChoice;
  /** Address of a real server; kept while a demo is chosen. */
  readonly url: string;
  readonly demoUrl: string;
  readonly era: EraChoice;
  readonly headers: readonly HeaderDraft[];
  readonly timeoutSeconds: string;
  readonly subprotocol: string;
}

export const FIRST_DRAFT: ConnectionDraft = { transport: 'demo', url: '', demoUrl: 'demo:port', era: 'auto', headers: [], timeoutSeconds: '60', subprotocol: 'mcp' };

export interface DraftProblem {
  readonly field: 'url' | 'headers' | 'timeout' | 'subprotocol';
  readonly message: string;
}

const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
/** Names a page may not set: the browser drops them without a word, so we say it. */
const FORBIDDEN = /^(?:accept-charset|accept-encoding|access-control-request-.*|connection|content-length|cookie2?|date|dnt|expect|host|keep-alive|origin|proxy-.*|referer|sec-.*|set-cookie|te|trailer|transfer-encoding|upgrade|via)$/i;

export function readDraft(draft: ConnectionDraft): Result<ConnectionConfig, readonly DraftProblem[]> {
  const problems: DraftProblem[] = [];
  const url = draft.transport === 'demo' ? draft.demoUrl : draft.url.trim();
  const address = addressProblem({ transport: draft.transport, url });
  if (address !== undefined) problems.push({ field: 'url', message: address });
  const headers: [name: string, value: string][] = [];
  if (draft.transport !== 'websocket') {
    for (const typed of draft.headers) {
      const [name, value] = [typed.name.trim(), typed.value.trim()];
      if (name === '' && value === '') continue;
      if (!TOKEN.test(name)) problems.push({ field: 'headers', message: `“${name}” is no header name.` });
      else if (FORBIDDEN.test(name)) problems.push({ field: 'headers', message: `Browsers do not let a page set ${name}.` });
      else if (/[^\t\x20-\xff]/.test(value)) problems.push({ field: 'headers', message: `The value of ${name} has characters that headers cannot carry.` });
      else headers.push([name, value]);
    }
  }
  const seconds = Number(draft.timeoutSeconds);
  if (!(seconds >= 1 && seconds <= 86_400)) problems.push({ field: 'timeout', message: 'The timeout is a number of seconds from 1 to 86400.' });
  if (draft.transport === 'websocket' && draft.subprotocol !== '' && !TOKEN.test(draft.subprotocol)) problems.push({ field: 'subprotocol', message: 'A subprotocol is one word without spaces.' });
  if (problems.length > 0) return fail(problems);
  return ok({ transport: draft.transport, url, era: draft.era, headers: Object.fromEntries(headers), timeoutMs: Math.round(seconds * 1000), subprotocol: draft.subprotocol });
}
