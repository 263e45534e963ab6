// Worker entry: holds the bytes of one large frame and answers questions about them. Arrays are handed over, not copied.

import { layOutBytes } from './bytesLayout.ts';
import { findInBytes } from './findInBytes.ts';
import type { FromDocumentWorker, ToDocumentWorker } from './frameDocument.ts';
import { indexJson } from './jsonIndex.ts';

let bytes = new Uint8Array(0);

addEventListener('message', ({ data }: MessageEvent<ToDocumentWorker>) => {
  if ('portion' in data) {
    if (bytes.length !== data.length) bytes = new Uint8Array(data.length);
    bytes.set(data.portion, data.at);
    return;
  }
  const answer = data.ask === 'index' ? indexJson(bytes) : data.ask === 'layOut' ? layOutBytes(bytes, data.columns) : findInBytes(bytes, data.query);
  const buffers = Object.values(answer).flatMap((value: unknown) => (ArrayBuffer.isView(value) ? [value.buffer as ArrayBuffer] : []));
  postMessage({ id: data.id, answer } satisfies FromDocumentWorker, { transfer: buffers });
});
