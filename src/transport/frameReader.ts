// Reads frames: small ones at once, large ones in a Worker, whose answer comes back in portions so that no single
// message blocks the page. Falls back to reading here, with a finding, when the Worker cannot run.
// @see https://modelcontextprotocol.io/specification/2026-07-28/basic/transports#messages

import { readFrame, type FrameReading } from '../protocol/readFrame.ts';
import frameWorkerUrl from './frameWorker.ts?worker&url';
import { createAssembler, type Part } from './valueParts.ts';

/** Never throws and never rejects. */
export interface FrameReader {
  /** At once for small frames, later for large ones; answers may overtake each other. */
  read(text: string): FrameReading | Promise<FrameReading>;
}

/** Frames up to this many UTF-16 units are read on the spot. */
export const READ_HERE_LIMIT = 256 * 1024;

/** Reads everything on the spot: for tests, Workers and embedding. */
export const directReader: FrameReader = { read: readFrame };

/** From the Worker: a portion of one reading; `last` says that it is whole. */
export type FrameWorkerAnswer = { readonly id: number; readonly parts: readonly Part[]; readonly last: boolean };

/** @param createWorker called once, for the first large frame */
export function createFrameReader(createWorker: (url: string) => Worker): FrameReader & { dispose(): void } {
  let worker: Worker | undefined;
  let nextId = 0;
  const waiting = new Map<number, { readonly assemble: ReturnType<typeof createAssembler>; readonly done: (reading: FrameReading) => void; readonly text: string }>();

  function start(): Worker {
    const started = createWorker(frameWorkerUrl);
    started.onmessage = ({ data }: MessageEvent<FrameWorkerAnswer>) => {
      const entry = waiting.get(data.id);
      if (!entry) return;
      for (const part of data.parts) entry.assemble.add(part);
      if (!data.last) return;
      waiting.delete(data.id);
      entry.done(entry.assemble.value() as FrameReading);
    };
    const broken = (): void => {
      // The Worker is broken or could not load: reading late on the page is better than never.
      started.onmessage = started.onerror = started.onmessageerror = null;
      started.terminate();
      worker = undefined;
      const left = [...waiting.values()];
      waiting.clear();
      for (const entry of left) entry.done(readFrame(entry.text));
    };
    started.onerror = broken;
    started.onmessageerror = broken;
    return started;
  }

  return {
    read(text) {
      if (text.length <= READ_HERE_LIMIT) return readFrame(text);
      return new Promise((done) => {
        const id = nextId++;
        waiting.set(id, { assemble: createAssembler(), done, text });
        try {
          worker ??= start();
          worker.postMessage({ id, text });
        } catch {
          waiting.delete(id);
          done(readFrame(text));
        }
      });
    },
    dispose() {
      worker?.terminate();
      worker = undefined;
      for (const entry of waiting.values()) entry.done({ messages: [], problems: [{ code: 'not-json', message: 'Not read: the connection was closed first.' }] });
      waiting.clear();
    },
  };
}
