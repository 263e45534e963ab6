// A `subscriptions/listen` stream of 2026-07-28 from the listener's side: acknowledged once, then notifications until it ends.
// Knows no wire: the session sends, routes by subscription id and tells how it ended.

import { deferred } from '../base/deferred.ts';
import type { InboundNotification } from '../dispatcher/dispatcher.ts';
import { own, ownArray, type JsonObject, type RequestId } from '../protocol/jsonRpc.ts';

/** What to be told of; what is left out is off. @see https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/subscriptions#notification-filter */
export interface SubscriptionFilter {
  readonly toolsListChanged?: boolean;
  readonly promptsListChanged?: boolean;
  readonly resourcesListChanged?: boolean;
  /** URIs whose `notifications/resources/updated` are wanted. */
  readonly resourceSubscriptions?: readonly string[];
}

/**
 * - `closed`: by us, or with the connection that we closed
 * - `graceful`: the server said that it ends it
 * - `lost`: the stream or the connection ended without a word; listen again if it is still wanted
 */
export type SubscriptionEnd = { readonly how: 'closed' | 'graceful' } | { readonly how: 'lost'; readonly error: unknown };

/** Notifications that may wait for a slow listener; the oldest is dropped beyond it and counted. */
const LONGEST_BACKLOG = 1024;

/**
 * An open subscription: iterate it for its notifications. Lifetime: from the server's acknowledgement until `ended`.
 * The loop over it ends when the subscription does; leaving the loop closes it.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/subscriptions
 */
export class Subscription implements AsyncIterable<InboundNotification>, AsyncDisposable {
  /** The id of the listen request, by which its notifications are known. */
  readonly id: RequestId;
  /** The filter the server agreed to, as it sent it. */
  readonly acknowledged: JsonObject;
  /** Members of the filter asked for, or resource URIs, that the server did not agree to. */
  readonly refused: readonly string[];
  /** Resolves once, when nothing more will come. Never rejects. */
  readonly ended: Promise<SubscriptionEnd>;
  readonly #close: () => void;
  readonly #end = deferred<SubscriptionEnd>();
  readonly #backlog: InboundNotification[] = [];
  #wake = deferred<void>();
  #over = false;
  #dropped = 0;

  constructor(id: RequestId, asked: SubscriptionFilter, acknowledged: JsonObject, close: () => void) {
    this.id = id;
    this.acknowledged = acknowledged;
    this.refused = refusedOf(asked, acknowledged);
    this.ended = this.#end.promise;
    this.#close = close;
  }

  /** Notifications that were dropped because nobody took them in time. */
  get dropped(): number {
    return this.#dropped;
  }

  /** Ends the subscription: the server is told as its channel requires. Idempotent. */
  close(): Promise<void> {
    this.#close();
    return this.ended.then(() => {});
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<InboundNotification, void, undefined> {
    try {
      for (;;) {
        for (let next = this.#backlog.shift(); next; next = this.#backlog.shift()) yield next;
        if (this.#over) return;
        await this.#wake.promise;
        this.#wake = deferred();
      }
    } finally {
      if (!this.#over) this.#close();
    }
  }

  /** From the session: one more notification. */
  push(notification: InboundNotification): void {
    this.#backlog.push(notification);
    if (this.#backlog.length > LONGEST_BACKLOG) {
      this.#backlog.shift();
      this.#dropped++;
    }
    this.#wake.resolve();
  }

  /** From the session: nothing more will come. */
  finish(end: SubscriptionEnd): void {
    this.#over = true;
    this.#end.resolve(end);
    this.#wake.resolve();
  }
}

function refusedOf(asked: SubscriptionFilter, acknowledged: JsonObject): readonly string[] {
  const flags = (['toolsListChanged', 'promptsListChanged', 'resourcesListChanged'] as const).filter((flag) => asked[flag] === true && own(acknowledged, flag) !== true);
  const agreed = new Set(ownArray(acknowledged, 'resourceSubscriptions') ?? []);
  return [...flags, ...(asked.resourceSubscriptions ?? []).filter((uri) => !agreed.has(uri))];
}
