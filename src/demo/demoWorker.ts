// Entry of the demo Worker. Only configures and forwards; the server is in the chunk it loads.

import type { ToDemoWorker } from './demoProtocol.ts';

// Before any chunk with zod runs: without it zod tries `new Function` once, and the page's policy reports a violation.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });

const loading = import('./demoEndpoints.ts').then(({ createDemoEndpoints }) => createDemoEndpoints());

// Listening from the start and waiting on the promise keeps what arrives meanwhile, in order.
addEventListener('message', ({ data }: MessageEvent<ToDemoWorker>) => {
  void loading.then((endpoints) => endpoints.answer(data));
});
