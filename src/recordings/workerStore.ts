// The store of a Worker, as if it were here. What cannot be asked any more is answered with why.

import recordingWorkerUrl from './recordingWorker.ts?worker&url';
import type { RecordingStore } from './storedSession.ts';

/** To the Worker. */
export interface StoreQuestion {
  readonly id: number;
  readonly method: keyof RecordingStore;
  readonly given: readonly unknown[];
}

/** From the Worker, once for each question. */
export type StoreAnswer = { readonly id: number; readonly value: unknown } | { readonly id: number; readonly error: { readonly name: string; readonly message: string } };

/** @param createWorker called once, for the first question; again when the Worker broke */
export function createWorkerStore(createWorker: (url: string) => Worker): RecordingStore {
  let worker: Worker | undefined;
  let asked = 0;
  const waiting = new Map<number, { readonly resolve: (value: unknown) => void; readonly reject: (error: Error) => void }>();

  function start(): Worker {
    const started = createWorker(recordingWorkerUrl);
    started.onmessage = ({ data }: MessageEvent<StoreAnswer>) => {
      const entry = waiting.get(data.id);
      waiting.delete(data.id);
      if ('error' in data) entry?.reject(Object.assign(new Error(data.error.message), { name: data.error.name }));
      else entry?.resolve(data.value);
    };
    started.onerror = started.onmessageerror = () => {
      started.terminate();
      worker = undefined;
      const left = [...waiting.values()];
      waiting.clear();
      for (const { reject } of left) reject(new Error('The Worker that keeps sessions could not run.'));
    };
    return started;
  }

  const ask = <T>(method: keyof RecordingStore, given: readonly unknown[], transfer: Transferable[] = []): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      const id = asked++;
      waiting.set(id, { resolve: resolve as (value: unknown) => void, reject });
      worker ??= start();
      worker.postMessage({ id, method, given } satisfies StoreQuestion, transfer);
    });

  return {
    write: (changes) => ask('write', [changes], changes.changes.pages.flatMap((page) => (page.kind === 'bytes' ? [page.bytes.buffer, page.offsets.buffer, page.lengths.buffer] : page.kind === 'rows' ? [page.columns.at.buffer] : []))),
    list: () => ask('list', []),
    get: (id) => ask('get', [id]),
    pages: (id, after, count) => ask('pages', [id, after, count]),
    remove: (id) => ask('remove', [id]),
    room: () => ask('room', []),
  };
}
