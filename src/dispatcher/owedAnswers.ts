// The answers we owe: requests of the peer from when they come until they are answered, cancelled or abandoned.
// Keeps the clocks of our own requests still meanwhile. Knows no MCP feature; who answers and how it is sent comes from outside.

import { messageOf } from '../base/messageOf.ts';
import type { RequestId, RpcRequest } from '../protocol/jsonRpc.ts';
import { NO_ANSWER, type DispatcherFault, type DispatcherHandlers } from './dispatcher.ts';
import { RpcError } from './rpcError.ts';

/** More at a time are refused: each may put a question before a person. */
const MOST_OWED = 1000;

/** What owing needs of its dispatcher. */
export interface OwedPort {
  /** Sends an answer; the promise may reject, and the record then has the reason. */
  readonly send: (text: string) => Promise<void>;
  /** Tells that a handler threw. */
  readonly fault: (fault: DispatcherFault) => void;
  /** Stops the clocks of these requests, or of all that wait; what it returns lets them go on. */
  readonly pause: (ids: readonly RequestId[] | undefined) => () => void;
}

/** The questions of one peer. It may use an id twice, or one as text and as number: each question is its own. */
export class OwedAnswers {
  readonly #port: OwedPort;
  readonly #owed = new Set<{ readonly id: RequestId; readonly controller: AbortController }>();

  constructor(port: OwedPort) {
    this.#port = port;
  }

  /** Answers one request. Never rejects. @param during the requests of ours on whose own stream it came, where there is one */
  async answer(request: RpcRequest, seq: number, during: readonly RequestId[] | undefined, onRequest: DispatcherHandlers['onRequest']): Promise<void> {
    const controller = new AbortController();
    const owed = { id: request.id, controller };
    const resume = this.#port.pause(during && during.length > 0 ? during : undefined);
    // A cancelled question is over, whether or not who was asked stops.
    controller.signal.addEventListener('abort', resume, { once: true });
    let text: string | undefined;
    try {
      if (this.#owed.size >= MOST_OWED) throw new RpcError(-32603, `This client answers at most ${MOST_OWED} requests at a time`);
      this.#owed.add(owed);
      if (!onRequest) throw new RpcError(-32601, `Method not found: ${request.method}`);
      const result = await onRequest(request, { id: request.id, seq, signal: controller.signal });
      text = result === NO_ANSWER ? undefined : JSON.stringify({ jsonrpc: '2.0', id: request.id, result: result ?? {} });
    } catch (error) {
      text = this.#errorAnswer(request.id, seq, error);
    } finally {
      resume();
      this.#owed.delete(owed);
    }
    // A cancelled request is not answered.
    if (text === undefined || controller.signal.aborted) return;
    await this.#port.send(text).catch(() => {
      // The record has the failure; the peer will time out.
    });
  }

  /** The peer does not want the answer any more. */
  cancel(id: unknown): void {
    for (const owed of this.#owed) if (owed.id === id) owed.controller.abort();
  }

  /** Whoever asked is gone: nothing is answered any more, least of all a question of another session under the same id. */
  abandon(): void {
    for (const { controller } of this.#owed) controller.abort();
    this.#owed.clear();
  }

  #errorAnswer(id: RequestId, seq: number, error: unknown): string {
    const message = messageOf(error);
    const known = error instanceof RpcError;
    if (!known) this.#port.fault({ seq, code: 'handler-threw', message });
    try {
      return JSON.stringify({ jsonrpc: '2.0', id, error: known ? { code: error.code, message, ...(error.data === undefined ? {} : { data: error.data }) } : { code: -32603, message } });
    } catch {
      // Data that JSON cannot write.
      return JSON.stringify({ jsonrpc: '2.0', id, error: { code: known ? error.code : -32603, message } });
    }
  }
}
