// The one way a request leaves a session: stamped for its revision, with the headers it needs, sent anew where the specification
// asks for that, and its result checked. Knows neither verbs nor how the revision was found.
// @see https://modelcontextprotocol.io/specification/2026-07-28/basic#requests

import { contained } from '../base/contained.ts';
import { RpcError } from '../dispatcher/rpcError.ts';
import type { Dispatcher } from '../dispatcher/dispatcher.ts';
import type { Finding } from '../protocol/findings.ts';
import { methodRow } from '../protocol/methods.ts';
import { own, ownString, type Params, type RequestId } from '../protocol/jsonRpc.ts';
import type { Extensions } from './extensions.ts';
import { TASKS_EXTENSION } from './followTask.ts';
import type { KnownTools } from './knownTools.ts';
import type { ClientFacts, RevisionStrategy } from './revisions/revisionStrategy.ts';
import { SessionError } from './sessionError.ts';
import { withTyped } from '../transport/typedHeaders.ts';
import { noting, type NotedRequest } from './notedRequest.ts';
import type { SessionOptions, SessionRequestOptions } from './sessionOptions.ts';

const HEADER_MISMATCH = -32020;
/** Pages asked for again after a header mismatch. */
const RELIST_PAGES = 100;

/** What requests need of their session. */
export interface FunnelSetup {
  readonly dispatcher: Dispatcher;
  readonly options: Pick<SessionOptions, 'callbacks' | 'validate' | 'examine'>;
  readonly tools: KnownTools;
  readonly extensions: Extensions;
  /** What we say of ourselves in a revision. */
  readonly facts: (revision: string) => ClientFacts;
  /** Begins a session anew after the server had forgotten the one before. @param lost its id @returns how to speak in the new one */
  readonly renew: (lost: string | undefined, signal: AbortSignal | undefined) => Promise<RevisionStrategy>;
}

/** Requests of one session. */
export class RequestFunnel {
  readonly #setup: FunnelSetup;
  /** Requests whose session the server no longer knew. */
  readonly #lost = new Set<RequestId>();
  /** Requests under way. */
  readonly #sent = new Set<RequestId>();

  constructor(setup: FunnelSetup) {
    this.#setup = setup;
  }

  /** From the dispatcher: these requests were sent in a session that the server no longer knows. */
  sessionLost(ids: readonly RequestId[]): void {
    for (const id of ids) if (this.#sent.has(id)) this.#lost.add(id);
  }

  /** @throws SessionError `tool-unusable`, `session-lost`; what Dispatcher.request throws */
  async send(strategy: RevisionStrategy, method: string, params: Params | undefined, options: SessionRequestOptions): Promise<unknown> {
    const mirrors = strategy.era === 'stateless' && this.#setup.dispatcher.exchangePerRequest && method === 'tools/call';
    if (!mirrors) return this.#sendInSession(strategy, method, params, options);
    const before = this.#mirrored(params);
    try {
      return await this.#sendOnce(strategy, method, params, options);
    } catch (error) {
      if (!(error instanceof RpcError) || error.code !== HEADER_MISMATCH) throw error;
      // The headers were made from a list that may be old: ask for it anew, and send once more where that changes them.
      const listed = await this.#relist(strategy, options.signal);
      if (!listed || JSON.stringify(this.#mirrored(params)) === JSON.stringify(before)) throw error;
      return this.#sendOnce(strategy, method, params, again(options));
    }
  }

  /** @throws SessionError `tool-unusable` */
  #mirrored(params: Params | undefined): Readonly<Record<string, string>> {
    const problem = this.#setup.tools.of(params)?.headerProblem;
    if (problem !== undefined) throw new SessionError('tool-unusable', `The tool is not called, because its headers cannot be made: ${problem}`);
    return this.#setup.tools.headersOf(params);
  }

  /** A lost session is begun anew. What only reads is then sent again; a call never is, because the caller must decide that. */
  async #sendInSession(strategy: RevisionStrategy, method: string, params: Params | undefined, options: SessionRequestOptions): Promise<unknown> {
    const session = this.#setup.dispatcher.sessionId();
    const { noted, options: its } = noting({ ...options, onId: (id) => (this.#sent.add(id), options.onId?.(id)) });
    try {
      return await this.#sendOnce(strategy, method, params, its);
    } catch (error) {
      if (noted.id === undefined || !this.#lost.delete(noted.id)) throw error;
      const renewed = await this.#setup.renew(session, options.signal);
      if (methodRow(method)?.cacheable) return this.#sendOnce(renewed, method, params, again(options));
      throw new SessionError('session-lost', `The server had forgotten the session (HTTP 404). A new one has been begun; ${method} was not sent again.`, error);
    } finally {
      if (noted.id !== undefined) this.#sent.delete(noted.id);
    }
  }

  /** @returns whether there is a new list; without one, what the server said to the call is what counts */
  async #relist(strategy: RevisionStrategy, signal: AbortSignal | undefined): Promise<boolean> {
    let cursor: unknown;
    try {
      for (let page = 0; page === 0 || (typeof cursor === 'string' && page < RELIST_PAGES); page++) {
        const result = await this.#sendOnce(strategy, 'tools/list', typeof cursor === 'string' ? { cursor } : undefined, signal ? { signal } : {});
        cursor = own(result, 'nextCursor');
      }
      return true;
    } catch (error) {
      if (signal?.aborted) throw error;
      return false;
    }
  }

  async #sendOnce(strategy: RevisionStrategy, method: string, params: Params | undefined, options: SessionRequestOptions): Promise<unknown> {
    const { dispatcher, tools, facts } = this.#setup;
    const stamped = strategy.stamp(method, params, facts(strategy.revision));
    const overHttp = dispatcher.exchangePerRequest;
    const mirrored = overHttp && strategy.era === 'stateless' && method === 'tools/call' ? tools.headersOf(params) : {};
    const { noted, options: its } = noting(options);
    const result = await dispatcher.request(method, stamped.params, {
      cancel: overHttp ? strategy.cancelOnOwnExchange : 'notification',
      ...its,
      headers: withTyped({ ...stamped.headers, ...mirrored }, options.headers),
    });
    if (method === 'tools/list') tools.learn(result, own(params, 'cursor') === undefined);
    this.report(strategy, noted, { method, params, result });
    return result;
  }

  /** Tells what departs from the specification in a result, now, and from the tool's output schema, when that has been checked. */
  report({ era, revision }: RevisionStrategy, noted: NotedRequest, { method, params, result }: { readonly method: string; readonly params: Params | undefined; readonly result: unknown }): void {
    const { callbacks, validate, examine } = this.#setup.options;
    if (!callbacks?.findings) return;
    const stateless = era === 'stateless';
    const claimed = this.isClaimed(method, result, revision);
    this.tell(noted, method, examine?.(result, { method, revision, stateless, claimed }) ?? []);
    const schema = method === 'tools/call' ? this.#setup.tools.of(params)?.outputSchema : undefined;
    if (schema === undefined || !validate || claimed || ownString(result, 'resultType') === 'input_required' || own(result, 'isError') === true) return;
    const structured = own(result, 'structuredContent');
    // A task handle of 2025-11-25 is no result of the tool yet.
    if (structured === undefined && own(result, 'task') !== undefined) return;
    if (structured === undefined) return this.tell(noted, method, [{ path: '/structuredContent', message: 'The tool declares an output schema, but the result has no "structuredContent".' }]);
    void validate(schema, structured).then((departures) => this.tell(noted, method, departures.map(({ path, message }) => ({ path: `/structuredContent${path}`, message }))));
  }

  /** Tells findings of a result, if there are any. */
  tell({ id, seq }: NotedRequest, method: string, findings: readonly Finding[]): void {
    if (id !== undefined && seq !== undefined && findings.length > 0) contained(() => this.#setup.options.callbacks?.findings?.({ id, method, seq, findings }));
  }

  /** Whether an extension that was declared gives this result its type. */
  isClaimed(method: string, result: unknown, revision: string): boolean {
    const { extensions } = this.#setup;
    if (extensions.claimOf(method, result, revision)) return true;
    return method === 'tools/call' && ownString(result, 'resultType') === 'task' && Object.hasOwn(extensions.declared(revision), TASKS_EXTENSION);
  }
}

/** Options for a sending after the first: an id chosen by the caller is used up. */
function again({ id: _used, ...options }: SessionRequestOptions): SessionRequestOptions {
  return options;
}
