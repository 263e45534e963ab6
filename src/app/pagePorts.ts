// The browser's services as the ports the core asks for: one place where the page's globals are touched.

import { frameScheduler } from '../base/scheduler.ts';
import { sleep } from '../base/sleep.ts';
import { systemClock } from '../base/units.ts';
import type { InspectorPorts } from '../store/inspector.ts';
import { createExpressionSearch, closeMeaning, createFrameReader, createValidator } from '../store/pageServices.ts';

declare global {
  interface Window {
    readonly trustedTypes?: { createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string } };
  }
}

export const VERSION = '0.1.0';

/** @returns the page's way to start a Worker; asked for once, because the policy's name may be taken once */
export function createWorkerStarter(): (url: string) => Worker {
  // The one policy of the page: only URLs that the build wrote become Workers.
  const policy = window.trustedTypes?.createPolicy('wirescope-worker', { createScriptURL: (url) => url });
  return (url) => new Worker(policy ? policy.createScriptURL(url) : url, { type: 'module' });
}

export function createPagePorts(createWorker = createWorkerStarter()): InspectorPorts {
  let demo: ReturnType<InspectorPorts['openDemo']> | undefined;
  return {
    fetch: (input, init) => fetch(input, init),
    createWebSocket: (url, protocols) => new WebSocket(url, [...protocols]),
    closeMeaning,
    now: systemClock.now,
    clock: systemClock,
    sleep: (time, signal) => sleep(systemClock, time, signal),
    breathe,
    scheduler: frameScheduler((callback) => void requestAnimationFrame(callback), { afterDrawing: (callback) => void breathe().finally(callback) }),
    reader: createFrameReader(createWorker),
    createValidator: () => createValidator({ createWorker, clock: systemClock }),
    expressions: createExpressionSearch({ createWorker, clock: systemClock }),
    openDemo: () => (demo ??= import('../demo/openDemo.ts').then(({ openDemo }) => openDemo(createWorker))),
    pageOrigin: location.origin,
    clientVersion: VERSION,
  };
}

/** A whole task for others: a timer would cost 4 ms each, a microtask would let nobody in. One channel a call, because streams breathe at once. */
function breathe(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
