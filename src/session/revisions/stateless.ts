// The stateless era, from 2026-07-28: no handshake and no session; every request says who asks and in which revision.
// @see https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http#standard-request-headers

import { methodRow } from '../../protocol/methods.ts';
import { isObject, ownString, type Params } from '../../protocol/jsonRpc.ts';
import type { ClientFacts, RevisionStrategy, Stamped } from './revisionStrategy.ts';

const PREFIX = 'io.modelcontextprotocol/';

/**
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic#meta
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/transports#request-headers
 */
export function statelessRevision(revision: string): RevisionStrategy {
  return {
    revision,
    era: 'stateless',
    stamp: (method, params, client) => stamp(revision, method, params, client),
    cancelOnOwnExchange: 'abort',
    established: () => ({ headers: {}, listen: false, resume: false }),
  };
}

function stamp(revision: string, method: string, params: Params | undefined, { clientInfo, capabilities, logLevel }: ClientFacts): Stamped {
  const given = params?.['_meta'];
  const meta = {
    [`${PREFIX}protocolVersion`]: revision,
    [`${PREFIX}clientInfo`]: clientInfo,
    [`${PREFIX}clientCapabilities`]: capabilities,
    ...(logLevel === undefined ? {} : { [`${PREFIX}logLevel`]: logLevel }),
    ...(isObject(given) ? given : {}),
  };
  const headers: Record<string, string> = { 'MCP-Protocol-Version': revision };
  if (method !== '') headers['Mcp-Method'] = headerValue(method);
  const subject = methodRow(method)?.subject;
  const name = subject === undefined ? undefined : ownString(params, subject);
  if (name !== undefined) headers['Mcp-Name'] = headerValue(name);
  return { params: { ...params, _meta: meta }, headers };
}

/** Text as an HTTP header value: itself when safe, else the base64 sentinel of the specification. */
export function headerValue(text: string): string {
  const safe = /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(text) && !text.startsWith('=?base64?');
  if (safe) return text;
  const bytes = new TextEncoder().encode(text);
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return `=?base64?${btoa(binary)}?=`;
}
