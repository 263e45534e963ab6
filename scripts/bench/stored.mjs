// What outlives a page. The page is crashed in the middle of a flood and the session opened again; then a whole flood is recorded,
// the page reloaded, and that session opened. In a profile of its own: a fresh context keeps its database in memory only.
// Usage: npm run bench -- stored [frames] [frames of the flood that is crashed]
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measures } from './measures.mjs';
import { connectToFlood, framesShown, openBench, startFlood, startFloodServer, watchTasks } from './browser.mjs';

const LONGEST_MS = 50;
const KEPT_AFTER_MS = 1000;

/** Arguments of the version that CI runs. */
export const SMALL = ['50000', '1000000'];

export async function run(frames = '1000000', crashFrames = '1500000') {
  const crashed = await inProfile((bench) => crash(bench, Number(crashFrames)));
  const reloaded = await inProfile((bench) => reload(bench, Number(frames)));
  return crashed && reloaded;
}

async function inProfile(work) {
  const profile = await mkdtemp(join(tmpdir(), 'wirescope-bench-'));
  const bench = await openBench({ profile });
  try {
    return await work(bench);
  } finally {
    await bench.close();
    await rm(profile, { recursive: true, force: true });
  }
}

async function openFlood({ browser, site }, server) {
  const page = await browser.newPage();
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.addInitScript(watchTasks);
  await connectToFlood(site, page, server);
  await startFlood(page);
  return page;
}

/** @returns milliseconds until its rows are in view */
async function openStored(page) {
  const session = page.getByRole('region', { name: 'Stored sessions' }).getByRole('listitem').first();
  await session.waitFor();
  await page.evaluate(() => window.bench.start());
  const from = performance.now();
  await session.getByRole('button').first().click();
  await page.locator('html[data-connection=recorded]').waitFor({ timeout: 120_000 });
  await page.getByRole('link', { name: 'Messages', exact: true }).click();
  await page.getByRole('grid', { name: 'Messages' }).getByRole('row').nth(1).waitFor({ timeout: 120_000 });
  return performance.now() - from;
}

async function crash(bench, frames) {
  const server = await startFloodServer(frames, 300);
  try {
    const page = await openFlood(bench, server);
    const seen = [];
    // In the middle of it, with more than a second behind it.
    for (;;) {
      seen.push({ at: performance.now(), frames: await framesShown(page) });
      const [first] = seen.filter((each) => each.frames > 1000);
      if (first && seen.at(-1).at - first.at > 2500) break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const running = seen.at(-1).frames < frames;
    const over = new Promise((resolve) => page.once('crash', resolve));
    const at = performance.now();
    page.goto('chrome://crash').catch(() => {});
    await over;
    const due = seen.findLast((each) => each.at <= at - KEPT_AFTER_MS)?.frames ?? 0;
    const again = await bench.browser.newPage();
    await again.addInitScript(watchTasks);
    await again.goto(bench.site.url);
    await openStored(again);
    const kept = await framesShown(again);
    const cut = await again.getByRole('grid', { name: 'Messages' }).getByText(/cut off/).count();
    const found = measures(`stored: the page crashed at ${seen.at(-1).frames} of ${frames} frames of 300 bytes, and the session opened again`);
    found.fact('the flood was running', running, 'true', running);
    found.fact('frames kept', kept, `at least ${due}`, kept >= due);
    found.fact('rows that say where it was cut', cut, '1', cut === 1);
    return found.held();
  } finally {
    server.stop();
  }
}

async function reload(bench, frames) {
  const server = await startFloodServer(frames, 300);
  try {
    const page = await openFlood(bench, server);
    await page.waitForFunction((until) => Number(document.querySelector('[role=grid][data-frames]')?.dataset.frames ?? 0) >= until, frames, { timeout: 240_000 });
    const recorded = await framesShown(page);
    await page.goto('about:blank');
    await page.goto(bench.site.url);
    const opened = await openStored(page);
    const { longest } = await page.evaluate(() => window.bench.stop());
    const kept = await framesShown(page);
    const found = measures(`stored: ${frames} frames of 300 bytes recorded, the page reloaded, the session opened again`);
    found.fact('frames kept', kept, `all ${recorded}`, kept === recorded);
    found.time('from the click to rows in view', opened);
    found.time('longest task meanwhile', longest, LONGEST_MS);
    return found.held();
  } finally {
    server.stop();
  }
}
