// What every bench stands on: the built page served from a static folder, the installed Chromium, a server that floods, and
// the numbers a browser gives of its memory.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chromium } from '@playwright/test';
import { findChromium } from '../chromium.mjs';
import { serveStatic } from '../staticServer.mjs';

const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/**
 * @param {{ args?: string[], profile?: string }} [options] `profile`: a folder whose storage outlives the browser; `browser` is then a persistent context
 * @returns {Promise<{ site: { url: string }, browser: import('@playwright/test').Browser | import('@playwright/test').BrowserContext, close: () => Promise<void> }>}
 */
export async function openBench({ args = [], profile } = {}) {
  const site = await serveStatic({ root: 'dist', port: 0 });
  const options = { executablePath: await findChromium({ mayInstall: false }), args: [...ARGS, ...args] };
  const browser = profile === undefined ? await chromium.launch(options) : await chromium.launchPersistentContext(profile, { ...options, viewport: { width: 1440, height: 900 } });
  return {
    site,
    browser,
    async close() {
      await browser.close();
      await site.close();
    },
  };
}

/** A server in a process of its own, with the addresses it answers at. */
export async function startFloodServer(frames, bytes) {
  const server = spawn(process.execPath, ['scripts/bench/floodServer.mjs', String(frames), String(bytes)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(server.stdout, 'data');
  const host = `127.0.0.1:${String(line).trim()}`;
  return { http: `http://${host}/mcp`, websocket: `ws://${host}/mcp`, barePage: `http://${host}/bare`, bareHttp: `http://${host}/flood`, bareWebsocket: `ws://${host}/flood`, stop: () => server.kill() };
}

/** Frames recorded, as the page says. */
export const framesShown = (page) => page.evaluate(() => Number(document.querySelector('[role=grid][data-frames]')?.dataset.frames ?? 0));

/** Connects the built page to a flooding server, up to the click that starts the flood. @param {'http' | 'websocket'} [channel] */
export async function connectToFlood(site, page, server, channel = 'http') {
  await page.goto(`${site.url}#serverUrl=${encodeURIComponent(server[channel])}&transport=${channel === 'http' ? 'streamable-http' : 'websocket'}&panel=tools`);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await page.locator('html[data-connection=ready]').waitFor();
  await page.getByRole('option', { name: 'flood', exact: true }).click();
}

/** Starts it and opens Messages; the server waits a second. @returns the list, and the frames recorded before the flood */
export async function startFlood(page) {
  const before = await framesShown(page);
  await page.getByRole('button', { name: 'Call tool' }).click();
  await page.getByRole('link', { name: 'Messages', exact: true }).click();
  const grid = page.getByRole('grid', { name: 'Messages' });
  await grid.waitFor();
  return { grid, before };
}

/** For a page's init script. `bench.start()`, then `bench.stop()`: the longest task over 50 ms, and the 99th percentile of the gaps between painted frames. */
export function watchTasks() {
  const tasks = [];
  const gaps = [];
  let from = Number.POSITIVE_INFINITY;
  new PerformanceObserver((list) => tasks.push(...list.getEntries())).observe({ entryTypes: ['longtask'] });
  let before = 0;
  const tick = (now) => {
    if (before >= from) gaps.push(now - before);
    before = now;
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
  window.bench = {
    start: () => (from = performance.now()),
    async stop() {
      const until = performance.now();
      // The observer is told a little later.
      await new Promise((resolve) => setTimeout(resolve, 300));
      gaps.sort((a, b) => a - b);
      const durations = tasks.filter(({ startTime }) => startTime + 1 >= from && startTime <= until).map(({ duration }) => duration);
      return { longest: Math.max(0, ...durations), gap: gaps[Math.floor(gaps.length * 0.99)] ?? 0 };
    },
  };
}
