// The bytes of one frame, and the three questions their views ask: where its JSON values stand, where its rows begin, where a
// text is found. Small frames answer on the spot; for large ones a Worker with a copy of the bytes answers later, so that the
// page stays free. When no Worker can run, the page answers late rather than never.

import { layOutBytes, type BytesLayout } from './bytesLayout.ts';
import { findInBytes, type FoundPlaces } from './findInBytes.ts';
import frameDocumentWorkerUrl from './frameDocumentWorker.ts?worker&url';
import { indexJson, type JsonIndex } from './jsonIndex.ts';

/** Frames up to this many bytes are read on the spot: about ten milliseconds. */
export const READ_HERE_BYTES = 512 * 1024;
/** Bytes copied to the Worker in one task. */
const PORTION = 4 * 1024 * 1024;

export interface FrameDocument {
  readonly bytes: Uint8Array;
  index(): JsonIndex | Promise<JsonIndex>;
  layOut(columns: number | undefined): BytesLayout | Promise<BytesLayout>;
  find(query: string): FoundPlaces | Promise<FoundPlaces>;
  dispose(): void;
}

export type Question = { readonly ask: 'index' } | { readonly ask: 'layOut'; readonly columns: number | undefined } | { readonly ask: 'find'; readonly query: string };
export type ToDocumentWorker = { readonly portion: Uint8Array; readonly at: number; readonly length: number } | (Question & { readonly id: number });
export type FromDocumentWorker = { readonly id: number; readonly answer: JsonIndex | BytesLayout | FoundPlaces };

export type CreateWorker = (url: string) => Worker;

export function openFrameDocument(bytes: Uint8Array, createWorker: CreateWorker | undefined): FrameDocument {
  if (bytes.length <= READ_HERE_BYTES || createWorker === undefined) return documentHere(bytes);
  return documentInWorker(bytes, createWorker);
}

function documentHere(bytes: Uint8Array): FrameDocument {
  let index: JsonIndex | undefined;
  return { bytes, index: () => (index ??= indexJson(bytes)), layOut: (columns) => layOutBytes(bytes, columns), find: (query) => findInBytes(bytes, query), dispose: () => undefined };
}

function documentInWorker(bytes: Uint8Array, createWorker: CreateWorker): FrameDocument {
  const here = documentHere(bytes);
  const waiting = new Map<number, { readonly question: Question; readonly done: (answer: never) => void }>();
  let nextId = 0;
  let index: Promise<JsonIndex> | undefined;
  let broken = false;
  let disposed = false;
  let worker: Worker | undefined;

  const answerHere = (question: Question): JsonIndex | BytesLayout | FoundPlaces | Promise<JsonIndex> => (question.ask === 'index' ? here.index() : question.ask === 'layOut' ? here.layOut(question.columns) : here.find(question.query)) as JsonIndex | BytesLayout | FoundPlaces;
  const breakOff = (): void => {
    broken = true;
    worker?.terminate();
    const left = [...waiting.values()];
    waiting.clear();
    for (const { question, done } of left) done(answerHere(question) as never);
  };
  const copied = copyTo();
  async function copyTo(): Promise<void> {
    try {
      worker = createWorker(frameDocumentWorkerUrl);
      worker.onerror = breakOff;
      worker.onmessageerror = breakOff;
      worker.onmessage = ({ data: { id, answer } }: MessageEvent<FromDocumentWorker>) => {
        const entry = waiting.get(id);
        waiting.delete(id);
        entry?.done(answer as never);
      };
      for (let at = 0; at < bytes.length && !disposed; at += PORTION) {
        const portion = bytes.slice(at, at + PORTION);
        worker.postMessage({ portion, at, length: bytes.length } satisfies ToDocumentWorker, [portion.buffer]);
        await turn();
      }
    } catch {
      breakOff();
    }
  }
  function ask<T>(question: Question): Promise<T> {
    return new Promise((resolve) => {
      void copied.then(() => {
        if (disposed) return;
        if (broken) {
          resolve(answerHere(question) as T);
          return;
        }
        const id = nextId;
        nextId += 1;
        waiting.set(id, { question, done: resolve as (answer: never) => void });
        worker?.postMessage({ ...question, id } satisfies ToDocumentWorker);
      });
    });
  }
  return {
    bytes,
    index: () => (index ??= ask<JsonIndex>({ ask: 'index' })),
    layOut: (columns) => ask({ ask: 'layOut', columns }),
    find: (query) => ask({ ask: 'find', query }),
    dispose() {
      disposed = true;
      waiting.clear();
      worker?.terminate();
    },
  };
}

/** Lets input in between two portions. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve);
  });
}
