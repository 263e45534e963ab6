// The handshake era, 2024-11-05 to 2025-11-25: `initialize` once, then plain messages in a session.

import type { RevisionStrategy } from './revisionStrategy.ts';

/** @see https://modelcontextprotocol.io/specification/2025-11-25/basic/lifecycle */
export function handshakeRevision(revision: string): RevisionStrategy {
  // The header came with 2025-06-18; a server of an earlier revision may refuse a preflight that names it.
  // What a server calls its revision may be no header value at all.
  const headers: Readonly<Record<string, string>> = revision >= '2025-06-18' && /^[\x21-\x7e]+$/.test(revision) ? { 'MCP-Protocol-Version': revision } : {};
  return {
    revision,
    era: 'handshake',
    stamp: (_method, params) => ({ params, headers: {} }),
    cancelOnOwnExchange: 'notification',
    // Streamable HTTP and its resumption came with 2025-03-26.
    established: () => ({ headers, listen: true, resume: revision >= '2025-03-26' }),
  };
}
