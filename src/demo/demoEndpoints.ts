// The Worker's half of demoProtocol.ts: turns ports into connections and into HTTP exchanges.
// Knows nothing of Workers, so tests drive it with a MessageChannel.

import { messageOf } from '../base/messageOf.ts';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { assertNever } from '../base/assert.ts';
import { systemClock } from '../base/units.ts';
import { createDemoServer } from './demoCatalogue.ts';
import { createDemoHttp } from './demoHttp.ts';
import type { DemoHttp } from './demoHttp.ts';
import type { DemoAbort, DemoConnect, DemoFetch, FromDemoFetch, PortFrame, ToDemoWorker } from './demoProtocol.ts';
import { createDemoState } from './demoState.ts';
import type { DemoState } from './demoState.ts';
import { createFrameTransport } from './frameTransport.ts';

/** Both endpoints of one demo server process. */
export interface DemoEndpoints {
  answer(message: ToDemoWorker): void;
}

export function createDemoEndpoints(state: DemoState = createDemoState(systemClock)): DemoEndpoints {
  const http = createDemoHttp(state);
  return {
    answer(message) {
      switch (message.type) {
        case 'connect':
          servePort(message, state);
          return;
        case 'fetch':
          void answerFetch(message, http);
          return;
        default:
          assertNever(message);
      }
    },
  };
}

function servePort({ port }: DemoConnect, state: DemoState): void {
  const say = (frame: PortFrame): void => port.postMessage(frame);
  const transport = createFrameTransport({ send: say, close: () => say(null) });
  const served = serveStdio(() => createDemoServer({ state }), { transport });
  port.onmessage = ({ data }: MessageEvent<PortFrame>) => {
    if (data !== null) {
      transport.receive(data);
      return;
    }
    // The page is gone: end first, so that nothing is said into a port that nobody reads.
    transport.ended();
    void served.close();
    port.close();
  };
}

async function answerFetch({ port, url, method, headers, body }: DemoFetch, http: DemoHttp): Promise<void> {
  const controller = new AbortController();
  const say = (message: FromDemoFetch, transfer: Transferable[] = []): void => port.postMessage(message, transfer);
  port.onmessage = ({ data }: MessageEvent<DemoAbort>) => {
    if (data.type === 'abort') controller.abort();
  };
  try {
    const response = await http.fetch(new Request(url, { method, headers, body: body ?? null, signal: controller.signal }));
    say({ type: 'head', status: response.status, statusText: response.statusText, headers: [...response.headers] });
    if (response.body) await sendBody(response.body, controller.signal, say);
    say({ type: 'end' });
  } catch (error) {
    say({ type: 'failed', message: messageOf(error) });
  }
  // The page closes the port when it has read the last message; closing here could overtake it.
}

async function sendBody(body: ReadableStream<Uint8Array<ArrayBuffer>>, signal: AbortSignal, say: (message: FromDemoFetch, transfer?: Transferable[]) => void): Promise<void> {
  const reader = body.getReader();
  // A handshake stream does not watch the request's signal; cancelling the body is what tells it.
  const cancel = (): void => void reader.cancel();
  signal.addEventListener('abort', cancel, { once: true });
  if (signal.aborted) cancel();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    // Only whole buffers can be given away: a chunk that shares its buffer is copied first.
    const bytes = value.byteLength === value.buffer.byteLength ? value : value.slice();
    say({ type: 'chunk', bytes }, [bytes.buffer]);
  }
  signal.removeEventListener('abort', cancel);
}
