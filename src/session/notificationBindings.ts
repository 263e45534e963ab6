// Observers of notifications that the specification does not define: each method has a queue of its own, worked off one at a time,
// so that a slow observer delays neither the wire nor another. Knows nothing of what the notifications mean.
// @see https://modelcontextprotocol.io/specification/2026-07-28/basic#notifications

import { messageOf } from '../base/messageOf.ts';
import type { InboundNotification } from '../dispatcher/dispatcher.ts';
import { methodRow } from '../protocol/methods.ts';

/** An observer of one vendor notification. */
export interface NotificationBinding {
  readonly method: string;
  /** Called one at a time, in wire order; what it throws is told as a fault. */
  readonly handler: (notification: InboundNotification) => void | Promise<void>;
}

/** Notifications that may wait for a slow observer; the oldest is dropped beyond it, and that is told. */
const LONGEST_QUEUE = 256;

/** The bindings of one session. */
export class NotificationBindings {
  readonly #queues = new Map<string, { readonly waiting: InboundNotification[]; running: boolean }>();
  readonly #handlers: ReadonlyMap<string, NotificationBinding['handler']>;
  readonly #fault: (seq: number, message: string) => void;

  /**
   * @param fault told what an observer threw, and what was dropped
   * @throws TypeError a method that the specification defines: `callbacks` are for those
   */
  constructor(bindings: readonly NotificationBinding[], fault: (seq: number, message: string) => void) {
    for (const { method } of bindings) if (methodRow(method)) throw new TypeError(`${method} belongs to the specification; observe it with callbacks.message.`);
    this.#handlers = new Map(bindings.map(({ method, handler }) => [method, handler]));
    this.#fault = fault;
  }

  /** Queues a notification for its observer, if it has one. */
  accept(notification: InboundNotification): void {
    const handler = this.#handlers.get(notification.method);
    if (!handler) return;
    const queue = this.#queues.get(notification.method) ?? { waiting: [], running: false };
    this.#queues.set(notification.method, queue);
    queue.waiting.push(notification);
    if (queue.waiting.length > LONGEST_QUEUE) {
      const dropped = queue.waiting.shift();
      if (dropped) this.#fault(dropped.seq, `The observer of ${notification.method} is slower than the server; this one was not shown to it.`);
    }
    if (!queue.running) void this.#work(queue, handler);
  }

  async #work(queue: { readonly waiting: InboundNotification[]; running: boolean }, handler: NotificationBinding['handler']): Promise<void> {
    queue.running = true;
    for (let next = queue.waiting.shift(); next; next = queue.waiting.shift()) {
      try {
        await handler(next);
      } catch (error) {
        this.#fault(next.seq, `The observer of ${next.method} failed: ${messageOf(error)}`);
      }
    }
    queue.running = false;
  }
}
