// Worker entry: keeps sessions off the page's thread. Answers each question under its number, in the order of the database.

import { messageOf } from '../base/messageOf.ts';
import { openIndexedDbStore } from './indexedDbStore.ts';
import type { StoreAnswer, StoreQuestion } from './workerStore.ts';

let store: ReturnType<typeof openIndexedDbStore> | undefined;

addEventListener('message', ({ data }: MessageEvent<StoreQuestion>) => void answer(data));

async function answer({ id, method, given }: StoreQuestion): Promise<void> {
  try {
    store ??= openIndexedDbStore();
    const opened = await store;
    const value = await (opened[method] as (...parameters: readonly unknown[]) => Promise<unknown>)(...given);
    postMessage({ id, value } satisfies StoreAnswer, { transfer: buffersOf(value) });
  } catch (error) {
    // Opened anew by the next question.
    store = undefined;
    postMessage({ id, error: { name: error instanceof Error ? error.name : 'Error', message: messageOf(error) } } satisfies StoreAnswer);
  }
}

function buffersOf(value: unknown): ArrayBuffer[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((page: unknown) => (typeof page === 'object' && page !== null && 'bytes' in page && page.bytes instanceof Uint8Array && page.bytes.buffer instanceof ArrayBuffer ? [page.bytes.buffer] : []));
}
