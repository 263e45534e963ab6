// The part of a WebSocket that our transport uses, played by a test: what was sent can be read, what comes is said by hand.

import { isObject, type JsonObject } from '../protocol/jsonRpc.ts';

export class FakeSocket {
  readyState = 0;
  protocol = '';
  binaryType = 'blob';
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  readonly sent: string[] = [];
  /** Answers a message with members of the response, or not at all. */
  answer: (message: JsonObject) => JsonObject | undefined = () => undefined;

  opens(): void {
    this.readyState = 1;
    this.onopen?.();
  }

  send(text: string): void {
    this.sent.push(text);
    const message: unknown = JSON.parse(text);
    if (!isObject(message)) return;
    const answer = this.answer(message);
    if (answer) queueMicrotask(() => this.says({ jsonrpc: '2.0', id: message['id'], ...answer }));
  }

  /** One text message. */
  says(value: unknown): void {
    this.onmessage?.({ data: JSON.stringify(value) });
  }

  close(): void {
    this.readyState = 3;
    queueMicrotask(() => this.onclose?.({ code: 1000, reason: '' }));
  }

  /** Breaks from the other side. */
  breaks(code = 1006): void {
    this.readyState = 3;
    this.onclose?.({ code, reason: '' });
  }

  messages(): JsonObject[] {
    return this.sent.map((text) => JSON.parse(text) as JsonObject);
  }
}
