// Frames written as text, for a server that must be able to write what no serialiser would.
// Ids and results come as JSON text, so that duplicate keys and unsafe integers survive.

import type { Clock, Milliseconds } from '../base/units.ts';
import { pause } from './demoState.ts';

/** One step of an event stream: text or bytes to send, or a time to wait; 'forever' until the client leaves. */
export type StreamStep = string | Uint8Array<ArrayBuffer> | { readonly waitMs: Milliseconds | 'forever' };

/** @param id as JSON text @param result as JSON text */
export const rpcResult = (id: string, result: string): string => `{"jsonrpc":"2.0","id":${id},"result":${result}}`;

/** @param id as JSON text */
export const rpcError = (id: string, code: number, message: string): string => JSON.stringify({ jsonrpc: '2.0', id: JSON.parse(id) as unknown, error: { code, message } });

export const rpcNotification = (method: string, params: unknown): string => JSON.stringify({ jsonrpc: '2.0', method, params });

/** A result with one text block. */
export const textResult = (text: string): string => JSON.stringify({ content: [{ type: 'text', text }] });

/** One server-sent event. */
export const sseEvent = (data: string): string => `event: message\ndata: ${data}\n\n`;

export function jsonResponse(body: string, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(body, { status, headers: { 'content-type': 'application/json', ...headers } });
}

/** An event stream that sends its steps in order and ends; aborting `signal` fails it, as a real fetch would. */
export function streamResponse(steps: readonly StreamStep[], signal: AbortSignal | undefined, clock: Clock): Response {
  const stop = new AbortController();
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      signal?.addEventListener('abort', () => {
        if (stop.signal.aborted) return;
        stop.abort();
        controller.error(signal.reason);
      }, { once: true, signal: stop.signal });
      for (const step of steps) {
        if (typeof step === 'object' && 'waitMs' in step) await wait(step.waitMs, clock, stop.signal);
        if (stop.signal.aborted) return;
        if (typeof step === 'string') controller.enqueue(encoder.encode(step));
        else if (step instanceof Uint8Array) controller.enqueue(step);
      }
      stop.abort();
      controller.close();
    },
    cancel: () => stop.abort(),
  });
  return new Response(body, { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' } });
}

async function wait(duration: Milliseconds | 'forever', clock: Clock, signal: AbortSignal): Promise<void> {
  if (duration === 'forever') await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  else await pause(clock, duration, signal);
}
