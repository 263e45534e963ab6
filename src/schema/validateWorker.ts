// Worker entry: answers one question at a time. Says first that it is there, because loading it must not count as checking.

import type { ValidateWorkerAnswer, ValidateWorkerQuestion } from './validator.ts';
import { checkJson } from './jsonSchemaCheck.ts';

addEventListener('message', ({ data }: MessageEvent<ValidateWorkerQuestion>) => {
  postMessage({ kind: 'checked', id: data.id, findings: checkJson(data) } satisfies ValidateWorkerAnswer);
});
postMessage({ kind: 'ready' } satisfies ValidateWorkerAnswer);
