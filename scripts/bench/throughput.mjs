// Frames as fast as the page takes them, against a bare page in the same run that only receives and JSON.parses the same frames:
// wall time, longest task, 99th percentile of the gap between two painted frames, memory per frame.
// Usage: npm run bench -- throughput [http|websocket] [frames] [bytes] [rounds]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IS_SMALL, measures } from './measures.mjs';
import { connectToFlood, memoryOf, openBench, startFlood, startFloodServer, watchTasks } from './browser.mjs';

const LIMITS = { http: { ratio: 2.5, bytes: 450 }, websocket: { ratio: 1.25, bytes: 450 } };
const DEFAULT_FRAMES = IS_SMALL ? { http: '500000', websocket: '60000' } : { http: '1000000', websocket: '100000' };
/** In a short flood what is shown last, up to a third of a second late, is a good part of it. */
const SLACK = IS_SMALL ? 2.5 : 1;
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
  try {
    const results = [];
    // By turns, so that a machine that slows down slows both.
    for (let round = 0; round < Number(rounds); round++) results.push(await inOneBrowser(server, channel, count));
    return report(results, channel, count, Number(bytes));
  } finally {
    server.stop();
  }
}

/** In a profile on disk, as a user's is: without one IndexedDB is kept in memory, and nothing is stored. */
async function inOneBrowser(server, channel, count) {
  const profile = mkdtempSync(join(tmpdir(), 'wirescope-throughput-'));
  const bench = await openBench({ profile });
  try {
    return { bare: await bare(bench, server, channel, count), ours: await ours(bench, server, channel, count) };
  } finally {
    await bench.close();
    rmSync(profile, { recursive: true, force: true });
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

async function bare({ browser }, server, channel, count) {
  const page = await browser.newPage();
  await page.addInitScript(watchTasks);
  await page.goto(server.barePage);
  const answer = await page.evaluate(channel === 'http' ? receiveHttp : receiveSocket, [channel === 'http' ? server.bareHttp : server.bareWebsocket, count]);
  await page.close();
  return { ...answer, memory: 0 };
}

async function ours({ browser, site }, server, channel, count) {
  const page = await browser.newPage();
  await page.addInitScript(watchTasks);
  await connectToFlood(site, page, server, channel);
  const before = await memoryOf(page);
  const { grid, before: shown } = await startFlood(page);
  // The clock starts when the first frame of the flood is there, as the bare page's does.
  const { seconds, longest, gap } = await page.evaluate(
    async ([from, until]) => {
      const frames = () => Number(document.querySelector('[role=grid][data-frames]').dataset.frames);
      const turn = () => new Promise((resolve) => requestAnimationFrame(resolve));
      while (frames() <= from) await turn();
      const started = performance.now();
      window.bench.start();
      while (frames() < until) await turn();
      return { seconds: (performance.now() - started) / 1000, ...(await window.bench.stop()) };
    },
    [shown, shown + count],
  );
  await page.waitForTimeout(1500);
  const recorded = Number(await grid.getAttribute('data-frames')) - shown;
  const after = await memoryOf(page);
  if (process.env.VERBOSE) console.log(JSON.stringify(after.parts));
  await page.close();
  return { seconds, longest, gap, recorded, memory: after.total - before.total };
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
