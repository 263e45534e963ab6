// Work in portions: the next portion in a task of its own, so that input and drawing come in between. Knows no work.

let channel: MessageChannel | undefined;
const waiting: (() => void)[] = [];

/** Runs a callback soon. A timer would cost 4 ms each time, a microtask would let nobody in; a frame never comes to a hidden tab. */
export function inTaskOfItsOwn(callback: () => void): void {
  if (!channel) {
    channel = new MessageChannel();
    channel.port1.onmessage = () => waiting.shift()?.();
  }
  waiting.push(callback);
  channel.port2.postMessage(null);
}
