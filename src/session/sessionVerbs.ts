// The verbs of an MCP client, one per method of the specification: names and params only. Knows neither era nor channel;
// results are what the server sent, unchanged.
// @see https://modelcontextprotocol.io/specification/2026-07-28/schema

import { own, type JsonObject, type Params, type RequestId } from '../protocol/jsonRpc.ts';
import type { LoggingLevel } from './revisions/revisionStrategy.ts';
import type { SessionRequestOptions } from './sessionOptions.ts';

/** Methods whose results come in pages. */
export type ListMethod = 'tools/list' | 'resources/list' | 'resources/templates/list' | 'prompts/list';

/** What is being completed. @see https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/completion */
export type CompletionReference = { readonly type: 'ref/prompt'; readonly name: string } | { readonly type: 'ref/resource'; readonly uri: string };

/** The verbs, over the two ways to send that a session provides. */
export abstract class SessionVerbs {
  /** Calls any method; the result is what the server sent. @throws as Dispatcher.request, and SessionError before `connect` */
  abstract request(method: string, params?: Params, options?: SessionRequestOptions): Promise<unknown>;
  /** @throws TransportError the channel did not take it */
  abstract notify(method: string, params?: Params): Promise<void>;

  /** The seeds' word for `request`: any method, known to the specification or not. */
  call(method: string, params?: Params, options?: SessionRequestOptions): Promise<unknown> {
    return this.request(method, params, options);
  }

  /** Removed in 2026-07-28. @see https://modelcontextprotocol.io/specification/2025-11-25/basic/utilities/ping */
  ping(options?: SessionRequestOptions): Promise<unknown> {
    return this.request('ping', undefined, options);
  }

  /** One page. @see https://modelcontextprotocol.io/specification/2026-07-28/server/tools#listing-tools */
  listTools(params?: Params, options?: SessionRequestOptions): Promise<unknown> {
    return this.request('tools/list', params, options);
  }

  /** @see https://modelcontextprotocol.io/specification/2026-07-28/server/tools#calling-tools */
  callTool(name: string, args?: JsonObject, options?: SessionRequestOptions): Promise<unknown> {
    return this.request('tools/call', withArguments({ name }, args), options);
  }

  /** One page. @see https://modelcontextprotocol.io/specification/2026-07-28/server/resources#listing-resources */
  listResources(params?: Params, options?: SessionRequestOptions): Promise<unknown> {
    return this.request('resources/list', params, options);
  }

  /** One page. @see https://modelcontextprotocol.io/specification/2026-07-28/server/resources#resource-templates */
  listResourceTemplates(params?: Params, options?: SessionRequestOptions): Promise<unknown> {
    return this.request('resources/templates/list', params, options);
  }

  /** @see https://modelcontextprotocol.io/specification/2026-07-28/server/resources#reading-resources */
  readResource(uri: string, options?: SessionRequestOptions): Promise<unknown> {
    return this.request('resources/read', { uri }, options);
  }

  /** The seeds' word for `readResource`. */
  getResource(uri: string, options?: SessionRequestOptions): Promise<unknown> {
    return this.readResource(uri, options);
  }

  /** Up to 2025-11-25. @see https://modelcontextprotocol.io/specification/2025-11-25/server/resources#subscriptions */
  subscribeResource(uri: string, options?: SessionRequestOptions): Promise<unknown> {
    return this.request('resources/subscribe', { uri }, options);
  }

  /** Up to 2025-11-25. @see https://modelcontextprotocol.io/specification/2025-11-25/server/resources#subscriptions */
  unsubscribeResource(uri: string, options?: SessionRequestOptions): Promise<unknown> {
    return this.request('resources/unsubscribe', { uri }, options);
  }

  /** One page. @see https://modelcontextprotocol.io/specification/2026-07-28/server/prompts#listing-prompts */
  listPrompts(params?: Params, options?: SessionRequestOptions): Promise<unknown> {
    return this.request('prompts/list', params, options);
  }

  /** @see https://modelcontextprotocol.io/specification/2026-07-28/server/prompts#getting-a-prompt */
  getPrompt(name: string, args?: JsonObject, options?: SessionRequestOptions): Promise<unknown> {
    return this.request('prompts/get', withArguments({ name }, args), options);
  }

  /** The seeds' word for `getPrompt`. */
  renderPrompt(name: string, args?: JsonObject, options?: SessionRequestOptions): Promise<unknown> {
    return this.getPrompt(name, args, options);
  }

  /**
   * Suggestions for one argument.
   *
   * @param known values of the other arguments; sent from 2025-06-18 on, and ignored by servers before it
   * @see https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/completion
   */
  complete(ref: CompletionReference, argument: { readonly name: string; readonly value: string }, known?: Readonly<Record<string, string>>, options?: SessionRequestOptions): Promise<unknown> {
    return this.request('completion/complete', { ref, argument, ...(known === undefined ? {} : { context: { arguments: known } }) }, options);
  }

  /** Up to 2025-11-25; later each request asks for its own level. @see https://modelcontextprotocol.io/specification/2025-11-25/server/utilities/logging */
  setLoggingLevel(level: LoggingLevel, options?: SessionRequestOptions): Promise<unknown> {
    return this.request('logging/setLevel', { level }, options);
  }

  /** Up to 2025-11-25. @see https://modelcontextprotocol.io/specification/2025-11-25/client/roots#root-list-changes */
  sendRootsListChanged(): Promise<void> {
    return this.notify('notifications/roots/list_changed');
  }

  /** Progress of a request the server sent us. @see https://modelcontextprotocol.io/specification/2025-11-25/basic/utilities/progress */
  sendProgress(progressToken: RequestId, progress: number, total?: number, message?: string): Promise<void> {
    return this.notify('notifications/progress', { progressToken, progress, ...(total === undefined ? {} : { total }), ...(message === undefined ? {} : { message }) });
  }

  /**
   * Page after page, as sent, until one has no `nextCursor`. An empty cursor is a cursor. The caller stops by leaving the loop;
   * an endless list ends only so.
   *
   * @see https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/pagination
   */
  async *pages(method: ListMethod, options?: SessionRequestOptions): AsyncGenerator<unknown, void, undefined> {
    let cursor: string | undefined;
    do {
      const page = await this.request(method, cursor === undefined ? undefined : { cursor }, options);
      yield page;
      const next = own(page, 'nextCursor');
      cursor = typeof next === 'string' ? next : undefined;
    } while (cursor !== undefined);
  }
}

function withArguments(named: JsonObject, args: JsonObject | undefined): JsonObject {
  return args === undefined ? named : { ...named, arguments: args };
}
