// What becomes of one request on the wire, for whoever sent it and must speak of it later: its id and the place of its answer.

import type { RequestOptions } from '../dispatcher/dispatcher.ts';
import type { RequestId } from '../protocol/jsonRpc.ts';

/** The newest sending of a request; both undefined until it has happened. */
export interface NotedRequest {
  id: RequestId | undefined;
  /** Place of the response in the record. */
  seq: number | undefined;
}

/**
 * The same options, which note id and answer too.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic#requests
 */
export function noting<O extends RequestOptions>(options: O): { readonly noted: NotedRequest; readonly options: O } {
  const noted: NotedRequest = { id: undefined, seq: undefined };
  return {
    noted,
    options: {
      ...options,
      onId: (id) => {
        noted.id = id;
        options.onId?.(id);
      },
      onAnswered: (seq) => {
        noted.seq = seq;
        options.onAnswered?.(seq);
      },
    },
  };
}
