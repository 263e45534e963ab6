// Worker entry: reads one large frame at a time, in the order asked, and answers in portions.

import { readFrame } from '../protocol/readFrame.ts';
import type { FrameWorkerAnswer } from './frameReader.ts';
import { splitValue } from './valueParts.ts';

addEventListener('message', ({ data }: MessageEvent<{ id: number; text: string }>) => {
  const { id } = data;
  for (const portion of splitValue(readFrame(data.text))) postMessage({ id, parts: portion, last: false } satisfies FrameWorkerAnswer);
  postMessage({ id, parts: [], last: true } satisfies FrameWorkerAnswer);
});
