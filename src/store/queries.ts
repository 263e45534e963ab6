// What the server can give again: the lists and the reads, as queries. Keys begin with the connection, so closing one forgets its answers.

import { messageOf } from '../base/messageOf.ts';
import { QueryClient } from '@tanstack/query-core';
import { own } from '../protocol/jsonRpc.ts';
import { methodRow } from '../protocol/methods.ts';
import type { ListMethod } from '../session/sessionVerbs.ts';

export type { ListMethod };



/** All pages of a list, as sent. */
export interface ListPages {
  readonly pages: readonly unknown[];
  /** Why there may be more, in words; undefined when the list is whole. */
  readonly stopped: string | undefined;
}

/** Past these a list is called endless: what came is kept and shown. */
const PAGE_LIMIT = 64;

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // The first failure is what a debugger must show.
        retry: false,
        // Send only what the user caused.
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        // A server on this machine works while the browser is offline.
        networkMode: 'always',
        // Valid until the server says otherwise or the user asks again.
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: Number.POSITIVE_INFINITY,
        // Answers are kept as sent: sharing structure would rebuild them, and lose members named __proto__.
        structuralSharing: false,
      },
    },
  });
}

export const listKey = (connection: string, method: ListMethod): readonly unknown[] => [connection, method];
export const readKey = (connection: string, uri: string): readonly unknown[] => [connection, 'resources/read', uri];

/**
 * Asks for page after page. A failure after the first page keeps what came.
 *
 * @throws whatever the first page fails with
 */
export async function fetchList(method: ListMethod, request: (params: { cursor: string } | undefined) => Promise<unknown>): Promise<ListPages> {
  const pages: unknown[] = [];
  const cursors = new Set<string>();
  let cursor: string | undefined;
  for (;;) {
    let page: unknown;
    try {
      page = await request(cursor === undefined ? undefined : { cursor });
    } catch (error) {
      if (pages.length === 0) throw error;
      return { pages, stopped: `Page ${pages.length + 1} failed: ${messageOf(error)}` };
    }
    pages.push(page);
    const next = own(page, 'nextCursor');
    // An empty string is a valid cursor; only its absence ends the list.
    if (typeof next !== 'string') return { pages, stopped: undefined };
    if (cursors.has(next)) return { pages, stopped: `The server’s cursors go round in a circle after page ${pages.length}.` };
    if (pages.length >= PAGE_LIMIT) return { pages, stopped: `Stopped after ${PAGE_LIMIT} pages; the server offers more.` };
    cursors.add(next);
    cursor = next;
  }
}

/** More resources than this marked at a time are marked all together: a server may name as many as it likes. */
const MOST_WAITING = 200;

/**
 * Marks stale what a notification says has changed, at most once a second per list or resource, however often it comes. What is
 * being fetched just then is marked afterwards: its answer may be older than the change.
 */
export function createInvalidation(client: QueryClient, connection: string, later: (run: () => void, afterMs: number) => void): (notification: string, uri: string | undefined) => void {
  const waiting = new Set<string>();
  return (notification, uri) => {
    for (const method of methodRow(notification)?.invalidates ?? []) {
      // A resource that nobody has read has nothing to be marked.
      if (uri !== undefined && method === 'resources/read' && !client.getQueryState([connection, method, uri])) continue;
      const key = uri === undefined || method !== 'resources/read' || waiting.size >= MOST_WAITING ? [connection, method] : [connection, method, uri];
      const name = key.join('\n');
      if (waiting.has(name)) continue;
      waiting.add(name);
      const mark = (): void => {
        if (client.isFetching({ queryKey: key }) > 0) return later(mark, 1000);
        waiting.delete(name);
        void client.invalidateQueries({ queryKey: key }, { cancelRefetch: false });
      };
      later(mark, 1000);
    }
  };
}
