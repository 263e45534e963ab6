// The open subscriptions of a session: opens them, routes notifications to them by id, and says what strays. Sends through what it is given.

import { deferred } from '../base/deferred.ts';
import type { DispatcherFault, InboundNotification, RequestOptions } from '../dispatcher/dispatcher.ts';
import { ConnectionClosed } from '../dispatcher/rpcError.ts';
import { brief } from '../protocol/brief.ts';
import { own, isObject, type JsonObject, type RequestId } from '../protocol/jsonRpc.ts';
import { SessionError } from './sessionError.ts';
import { Subscription, type SubscriptionEnd, type SubscriptionFilter } from './subscription.ts';

const SUBSCRIPTION_ID = 'io.modelcontextprotocol/subscriptionId';
const ACKNOWLEDGED = 'notifications/subscriptions/acknowledged';

/** Notifications that in 2026-07-28 come on subscriptions only. */
const SUBSCRIBED = new Set(['notifications/tools/list_changed', 'notifications/prompts/list_changed', 'notifications/resources/list_changed', 'notifications/resources/updated']);

/** What subscriptions need of their session. */
export interface SubscriptionsPort {
  /** Sends the listen request; settles when the server ends the subscription or the channel does. */
  readonly request: (params: JsonObject, options: RequestOptions) => Promise<unknown>;
  /** The subscription is acknowledged: its request may now wait for ever. */
  readonly waitWithoutLimit: (id: RequestId) => void;
  /** The server has ended it: its request waits no more, and the server need not be told. */
  readonly giveUp: (id: RequestId, error: Error) => void;
  /** Tells a notification that strays, or a filter not agreed to. */
  readonly fault: (fault: DispatcherFault) => void;
}

interface Opening {
  readonly filter: SubscriptionFilter;
  readonly acknowledged: (subscription: Subscription) => void;
  readonly close: () => void;
  subscription?: Subscription;
}

/** @see https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/subscriptions */
export class Subscriptions {
  readonly #port: SubscriptionsPort;
  /** By the listen request's id, type and all: 1 is not "1". */
  readonly #open = new Map<RequestId, Opening>();

  constructor(port: SubscriptionsPort) {
    this.#port = port;
  }

  /** Resolves when the server has acknowledged. @throws SessionError `subscription-lost`; what the request fails with */
  async listen(filter: SubscriptionFilter, options: RequestOptions): Promise<Subscription> {
    const closing = new AbortController();
    const opened = deferred<Subscription>();
    const opening: Opening = { filter, acknowledged: opened.resolve, close: () => closing.abort() };
    let id: RequestId | undefined;
    const ended = this.#port.request({ notifications: filter }, {
      ...options,
      signal: options.signal ? AbortSignal.any([options.signal, closing.signal]) : closing.signal,
      onId: (given) => {
        id = given;
        this.#open.set(given, opening);
        options.onId?.(given);
      },
    });
    const finish = (end: SubscriptionEnd, error: unknown): void => {
      if (id !== undefined) this.#open.delete(id);
      opening.subscription?.finish(end);
      opened.reject(error);
    };
    ended.then(
      () => finish({ how: 'graceful' }, new SessionError('subscription-lost', 'The server ended the subscription before it acknowledged it.')),
      (error: unknown) => finish(closing.signal.aborted || options.signal?.aborted || error instanceof ConnectionClosed ? { how: 'closed' } : { how: 'lost', error }, error),
    );
    return opened.promise;
  }

  /** Looks at every notification of the stateless era, in wire order. */
  accept(notification: InboundNotification): void {
    const { method, params, seq } = notification;
    if (method === 'notifications/cancelled') return this.#cancelled(params);
    const id = own(own(params, '_meta'), SUBSCRIPTION_ID);
    if (id === undefined) {
      if (SUBSCRIBED.has(method) || method === ACKNOWLEDGED) this.#port.fault({ seq, code: 'stray-notification', message: `${method} without a subscription id: in 2026-07-28 it comes on subscriptions only.` });
      return;
    }
    const opening = typeof id === 'string' || typeof id === 'number' ? this.#open.get(id) : undefined;
    if (!opening) return this.#port.fault({ seq, code: 'stray-notification', message: `No subscription with the id ${brief(id)} is open.` });
    if (method === ACKNOWLEDGED) return this.#acknowledged(opening, id as RequestId, notification);
    if (!opening.subscription) return this.#port.fault({ seq, code: 'stray-notification', message: `${method} came before the subscription was acknowledged.` });
    opening.subscription.push(notification);
  }

  #acknowledged(opening: Opening, id: RequestId, { params, seq }: InboundNotification): void {
    if (opening.subscription) return this.#port.fault({ seq, code: 'stray-notification', message: 'The subscription was acknowledged before; the first time counts.' });
    const agreed = own(params, 'notifications');
    opening.subscription = new Subscription(id, opening.filter, isObject(agreed) ? agreed : {}, opening.close);
    const { refused } = opening.subscription;
    if (refused.length > 0) this.#port.fault({ seq, code: 'subscription-refused', message: `The server did not agree to ${refused.slice(0, 5).join(', ')}${refused.length > 5 ? ` and ${refused.length - 5} more` : ''}.` });
    this.#port.waitWithoutLimit(id);
    opening.acknowledged(opening.subscription);
  }

  /** A server may end a subscription by cancelling the request that opened it. */
  #cancelled(params: JsonObject | undefined): void {
    const id = own(params, 'requestId');
    const opening = typeof id === 'string' || typeof id === 'number' ? this.#open.get(id) : undefined;
    if (!opening) return;
    opening.subscription?.finish({ how: 'graceful' });
    if (id !== undefined) this.#port.giveUp(id as RequestId, new SessionError('subscription-lost', 'The server cancelled the subscription before it acknowledged it.'));
  }
}
