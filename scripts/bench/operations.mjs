// Gathers a million rows into operations and counts them for the statistics, in Node: what it costs, and the longest slice.
// Prints a table; `node scripts/bench/operations.mjs [rows]`.
import { createServer } from 'vite';

const ROWS = Number(process.argv[2] ?? 1_000_000);
const vite = await createServer({ configFile: false, server: { middlewareMode: true, hmr: false, ws: false }, appType: 'custom', optimizeDeps: { noDiscovery: true }, logLevel: 'error' });
const load = (path) => vite.ssrLoadModule(path);
const { MessageLog } = await load('/src/log/messageLog.ts');
const { readFrame } = await load('/src/protocol/readFrame.ts');
const { Operations } = await load('/src/log/operations.ts');
const { Statistics } = await load('/src/log/statistics.ts');

const filler = 'x'.repeat(180);
/** name -> the frame of a row: direction, message, HTTP exchange */
const SHAPES = {
  'notifications in one call': (row) => (row === 0 ? ['sent', call(1), 1] : ['received', { jsonrpc: '2.0', method: 'notifications/message', params: { level: 'info', data: filler } }, 1]),
  'calls over HTTP': (row) => (row % 2 === 0 ? ['sent', call(row / 2), row / 2 + 1] : ['received', { jsonrpc: '2.0', id: (row - 1) / 2, result: { content: [{ type: 'text', text: filler }] } }, (row - 1) / 2 + 1]),
  'calls over WebSocket, with progress': (row) => [['sent', call(Math.floor(row / 3))], ['received', { jsonrpc: '2.0', method: 'notifications/progress', params: { progressToken: Math.floor(row / 3), progress: 1, message: filler } }], ['received', { jsonrpc: '2.0', id: Math.floor(row / 3), result: { content: [{ type: 'text', text: filler }] } }]][row % 3],
  'standing alone': () => ['received', { jsonrpc: '2.0', method: 'notifications/message', params: { level: 'info', data: filler } }],
};
const call = (id) => ({ jsonrpc: '2.0', id, method: 'tools/call', params: { name: 'echo', arguments: { message: filler }, _meta: { progressToken: id } } });

const same = (row) => row;

/** Works until nothing is left. @returns in words how long it took, and its longest slice */
function inSlices(work) {
  const started = performance.now();
  let longest = 0;
  for (let more = true; more; ) {
    const at = performance.now();
    more = work();
    longest = Math.max(longest, performance.now() - at);
  }
  return `${(performance.now() - started).toFixed(0)} ms (longest slice ${longest.toFixed(1)} ms)`;
}

console.log(`${ROWS} rows`);
for (const [name, shape] of Object.entries(SHAPES)) {
  const log = new MessageLog({ scheduler: { request() {} }, originEpoch: 0, originMonotonic: 0 });
  const record = log.connection({ url: 'https://server.test/mcp', transport: 'streamable-http' }, 0);
  for (let row = 0; row < ROWS; row++) {
    const [direction, message, exchange] = shape(row);
    const text = JSON.stringify(message);
    record.reading(record.frame({ direction, text, at: row, exchange }), readFrame(text));
  }
  globalThis.gc?.();
  const before = process.memoryUsage();
  const operations = new Operations(log, () => performance.now());
  const gathering = inSlices(() => operations.upTo(ROWS));
  globalThis.gc?.();
  const after = process.memoryUsage();
  const held = after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers;
  const statistics = new Statistics(log, () => performance.now());
  const counting = inSlices(() => statistics.upTo({ count: ROWS, rowAt: same, placeOf: same, more: false }));
  console.log(`${name.padEnd(36)} ${String(operations.count).padStart(9)} operations in ${gathering}, ${(held / ROWS).toFixed(0)} bytes a row; statistics in ${counting}`);
}
await vite.close();
