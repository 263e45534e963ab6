// A network by hand: a fetch that a test answers, streams that it fills, and the ports of a transport around them.

import { deferred } from '../base/deferred.ts';
import { sleep } from '../base/sleep.ts';
import type { TransportEvent, TransportPorts, TransportSink } from '../transport/transport.ts';
import { manualClock, type ManualClock } from './manualClock.ts';

export interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: string | undefined;
  readonly init: RequestInit;
}

export interface FakeFetch {
  readonly fetch: typeof globalThis.fetch;
  readonly seen: readonly SeenRequest[];
}

/** Like the real one, an aborted signal rejects the wait and breaks the body. */
export function fakeFetch(answer: (request: SeenRequest) => Response | Promise<Response>): FakeFetch {
  const seen: SeenRequest[] = [];
  return {
    seen,
    async fetch(input, init = {}) {
      const request = { method: init.method ?? 'GET', url: input instanceof Request ? input.url : input.toString(), headers: new Headers(init.headers), body: typeof init.body === 'string' ? init.body : undefined, init };
      seen.push(request);
      const signal = init.signal ?? undefined;
      signal?.throwIfAborted();
      const aborted = deferred<never>();
      const abort = (): void => aborted.reject(signal?.reason);
      signal?.addEventListener('abort', abort);
      const response = await Promise.race([answer(request), aborted.promise]).finally(() => signal?.removeEventListener('abort', abort));
      if (!response.body || !signal) return response;
      const copy = new Response(response.body.pipeThrough(new TransformStream(), { signal }), { status: response.status, statusText: response.statusText, headers: response.headers });
      return Object.defineProperties(copy, { url: { value: response.url }, redirected: { value: response.redirected } });
    },
  };
}

export const json = (value: unknown, { status = 200, headers = {} }: { status?: number; headers?: Record<string, string> } = {}): Response => new Response(typeof value === 'string' ? value : JSON.stringify(value), { status, headers: { 'content-type': 'application/json', ...headers } });

export interface OpenStream {
  readonly response: Response;
  push(text: string | Uint8Array): void;
  end(): void;
  break(error: unknown): void;
}

/** A response that is an event stream, filled by hand. */
export function openStream(headers: Record<string, string> = {}): OpenStream {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  const body = new ReadableStream<Uint8Array>({ start: (given) => void (controller = given) });
  return {
    response: new Response(body, { headers: { 'content-type': 'text/event-stream', ...headers } }),
    push: (text) => controller?.enqueue(typeof text === 'string' ? new TextEncoder().encode(text) : text),
    end: () => controller?.close(),
    break: (error) => controller?.error(error),
  };
}

export function testPorts(fetch: typeof globalThis.fetch, clock: ManualClock = manualClock()): TransportPorts & { readonly clock: ManualClock } {
  return {
    clock,
    fetch,
    now: clock.now,
    createWebSocket: () => {
      throw new Error('This test has no sockets.');
    },
    sleep: (time, signal) => sleep(clock, time, signal),
    breathe: async () => {},
  };
}

/** A sink that keeps everything, and reads it by type. */
export function recorder() {
  const events: TransportEvent[] = [];
  const sink: TransportSink = (event) => void events.push(event);
  return {
    sink,
    events,
    frames: (direction: 'sent' | 'received' = 'received') => events.flatMap((event) => (event.type === 'frame' && event.frame.direction === direction ? [event.frame] : [])),
    notes: () => events.flatMap((event) => (event.type === 'note' ? [event.note] : [])),
    orphaned: () => events.flatMap((event) => (event.type === 'orphaned' ? [{ ids: event.ids, failure: event.error.failure }] : [])),
    closed: () => events.flatMap((event) => (event.type === 'closed' ? [event.error?.failure] : [])),
  };
}
