// Frames as fast as the page takes them, against a bare page in the same run that only receives and JSON.parses the same frames:
// wall time, longest task, 99th percentile of the gap between two painted frames, memory per frame.
// Usage: npm run bench -- throughput [http|websocket] [frames] [bytes] [rounds]
import { serveStatic } from '../staticServer.mjs';
import { IS_SMALL, measures } from './measures.mjs';
import { startFloodServer, watchTasks } from './browser.mjs';
import { openPlainPage } from './plainPage.mjs';

const LIMITS = { http: { ratio: 2.5, bytes: 450 }, websocket: { ratio: 1.25, bytes: 450 } };
const DEFAULT_FRAMES = IS_SMALL ? { http: '500000', websocket: '60000' } : { http: '1000000', websocket: '100000' };
/** In a short flood, and beside other work, what is shown last is a good part of it. */
const SLACK = IS_SMALL ? 1.8 : 1;
const LONGEST_MS = 50;
const GAP_MS = 34;

/** Arguments of the version that CI runs. */
export const SMALL = [undefined, undefined, '300', '2'];

export async function run(channel, frames, bytes = '300', rounds = '3') {
  if (channel === undefined) {
    const http = await run('http', frames, bytes, rounds);
    return (await run('websocket', frames, bytes, rounds)) && http;
  }
  const count = Number(frames ?? DEFAULT_FRAMES[channel]);
  const server = await startFloodServer(count, Number(bytes));
  const site = await serveStatic({ root: 'dist', port: 0 });
  try {
    const results = [];
    // By turns, so that a machine that slows down slows both.
    for (let round = 0; round < Number(rounds); round++) results.push({ bare: await inBrowser((page) => bare(page, server, channel, count)), ours: await inBrowser((page, session) => ours(page, session, site, server, channel, count)) });
    return report(results, channel, count, Number(bytes));
  } finally {
    await site.close();
    server.stop();
  }
}

async function inBrowser(measure) {
  const { page, session, close } = await openPlainPage();
  try {
    await page.addInitScript(watchTasks);
    return await measure(page, session);
  } finally {
    await close();
  }
}

function report(results, channel, count, bytes) {
  const limit = LIMITS[channel];
  const best = (key, measure) => Math.min(...results.map((result) => result[key][measure]));
  const ratio = best('ours', 'seconds') / best('bare', 'seconds');
  const longest = best('ours', 'longest');
  const longestAllowed = Math.max(LONGEST_MS, 1.5 * best('bare', 'longest'));
  const gap = best('ours', 'gap');
  const gapAllowed = Math.max(GAP_MS, 1.5 * best('bare', 'gap'));
  const memory = best('ours', 'memory') / count;
  const recorded = Math.min(...results.map(({ ours: { recorded: each } }) => each));
  const found = measures(`throughput: ${count} frames of ${bytes} bytes over ${channel === 'http' ? 'Streamable HTTP' : 'WebSocket'}, Messages open and following, sessions stored${results.length > 1 ? `, best of ${results.length}` : ''}`);
  found.fact('recorded', recorded, `all ${count}`, recorded >= count);
  found.ratio('wall time', `${best('ours', 'seconds').toFixed(2)} s, ${ratio.toFixed(2)} × bare ${best('bare', 'seconds').toFixed(2)} s`, `at most ${limit.ratio * SLACK} ×`, ratio <= limit.ratio * SLACK);
  found.time('longest task', longest, longestAllowed, ` (bare ${best('bare', 'longest').toFixed(0)})`);
  found.time('frame gap, p99', gap, gapAllowed, ` (bare ${best('bare', 'gap').toFixed(1)})`);
  found.fact('memory per frame', `${memory.toFixed(0)} bytes`, `at most ${limit.bytes}`, memory <= limit.bytes);
  return found.held();
}

async function bare(page, server, channel, count) {
  await page.goto(server.barePage);
  return { ...(await page.evaluate(channel === 'http' ? receiveHttp : receiveSocket, [channel === 'http' ? server.bareHttp : server.bareWebsocket, count])), memory: 0 };
}

async function ours(page, session, site, server, channel, count) {
  await page.goto(`${site.url}#serverUrl=${encodeURIComponent(server[channel])}&transport=${channel === 'http' ? 'streamable-http' : 'websocket'}&panel=tools`);
  await page.click(() => [...document.querySelectorAll('main button')].find(({ textContent }) => textContent === 'Connect'));
  await page.click(() => [...document.querySelectorAll('[role=option]')].find(({ textContent }) => textContent.includes('flood')));
  const before = await memoryOf(session);
  const shown = await page.evaluate(() => Number(document.querySelector('[role=grid][data-frames]')?.dataset.frames ?? 0));
  await page.click(() => [...document.querySelectorAll('main button')].find(({ textContent, disabled }) => textContent.startsWith('Call tool') && !disabled));
  await page.click(() => [...document.querySelectorAll('nav a')].find(({ textContent }) => textContent.startsWith('Messages')));
  const found = await page.evaluate(follow, [shown, shown + count]);
  const after = await memoryOf(session);
  if (process.env.VERBOSE) console.log(JSON.stringify(after.parts));
  return { ...found, memory: after.total - before.total };
}

/** In our page: the clock starts when the first frame of the flood is shown, as the bare page's does when it has come. */
async function follow([from, until]) {
  const frames = () => Number(document.querySelector('[role=grid][data-frames]')?.dataset.frames ?? 0);
  const turn = () => new Promise((resolve) => requestAnimationFrame(resolve));
  // The first is the request; then the server waits a second.
  while (frames() <= from + 1) await turn();
  const started = performance.now();
  window.bench.start();
  while (frames() < until) await turn();
  const seconds = (performance.now() - started) / 1000;
  const tasks = await window.bench.stop();
  // What is still to be stored and collected is no more than what is measured.
  await new Promise((resolve) => setTimeout(resolve, 1500));
  return { seconds, ...tasks, recorded: frames() - from };
}

/** Bytes in use after a collection: the heap, what the browser holds for it, and the array buffers, of the page and of its Workers. */
export async function memoryOf(session) {
  const answers = new Map();
  const workers = [];
  session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => targetInfo.type === 'worker' && workers.push(sessionId));
  session.on('Target.receivedMessageFromTarget', ({ sessionId, message }) => {
    const { id, result } = JSON.parse(message);
    answers.get(`${sessionId} ${id}`)?.(result);
  });
  await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
  let asked = 0;
  const askWorker = (sessionId, method) =>
    new Promise((resolve) => {
      const id = ++asked;
      answers.set(`${sessionId} ${id}`, resolve);
      void session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method, params: {} }) });
    });
  const sum = ({ usedSize, embedderHeapUsedSize, backingStorageSize }) => ({ heap: usedSize, embedder: embedderHeapUsedSize, buffers: backingStorageSize });
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  const parts = [sum(await session.send('Runtime.getHeapUsage'))];
  for (const worker of workers) {
    await askWorker(worker, 'HeapProfiler.collectGarbage');
    parts.push(sum(await askWorker(worker, 'Runtime.getHeapUsage')));
  }
  const total = parts.reduce((all, { heap, embedder, buffers }) => all + heap + embedder + buffers, 0);
  return { total, parts };
}

/** In the bare page: reads the event stream, splits it and parses each frame; nothing is kept. */
async function receiveHttp([url, count]) {
  const response = await fetch(url);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  let seen = 0;
  let started = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    if (started === 0) {
      started = performance.now();
      window.bench.start();
    }
    const events = (rest + value).split('\n\n');
    rest = events.pop();
    for (const event of events) {
      const message = JSON.parse(event.slice(6));
      if (message.method !== undefined) seen++;
    }
  }
  if (seen !== count) throw new Error(`${seen} frames of ${count}`);
  return { seconds: (performance.now() - started) / 1000, ...(await window.bench.stop()) };
}

function receiveSocket([url, count]) {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url);
    let seen = 0;
    let started = 0;
    socket.addEventListener('error', () => reject(new Error('the socket failed')));
    socket.addEventListener('message', async ({ data }) => {
      if (started === 0) {
        started = performance.now();
        window.bench.start();
      }
      if (JSON.parse(data).method !== undefined) seen++;
      if (seen !== count) return;
      seen++;
      const seconds = (performance.now() - started) / 1000;
      resolve({ seconds, ...(await window.bench.stop()) });
    });
  });
}
