// Whether a server that refused Streamable HTTP may be one of the older HTTP+SSE. Pure.

import { TransportError } from '../transport/transportError.ts';

/** Refusals that say nothing about the transport: who asks, how often, through which proxy. */
const OTHER_REASONS = new Set([401, 403, 407, 408, 429]);

/**
 * A client that supports older servers asks by GET for an event stream when its first POST is refused.
 *
 * @param error what connecting by Streamable HTTP ended with
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#backwards-compatibility
 */
export function mayBeHttpSse(error: unknown): boolean {
  if (!(error instanceof TransportError) || error.failure.kind !== 'http') return false;
  const { status } = error.failure;
  return status >= 400 && status < 500 && !OTHER_REASONS.has(status);
}
