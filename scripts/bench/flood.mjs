// A million frames over Streamable HTTP with Messages open, and twenty real clicks while they come: what a click costs in a flood.
import { measures } from './measures.mjs';
import { connectToFlood, framesShown, openBench, startFlood, startFloodServer } from './browser.mjs';

/** Arguments of the version that CI runs: a shorter flood would be over before the last click. */
export const SMALL = [];

const WORST_ALLOWED_MS = 100;
const CLICKS = 20;
const BETWEEN_MS = 80;

export async function run(frames = '1000000', bytes = '300') {
  const total = Number(frames);
  const server = await startFloodServer(frames, bytes);
  const { site, browser, close } = await openBench();
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.addInitScript(watchClicks);
    await connectToFlood(site, page, server);
    const { grid, before } = await startFlood(page);
    const chip = await page.getByRole('button', { name: /^transport/ }).boundingBox();
    const list = await grid.boundingBox();
    await page.evaluate(() => window.bench.start());
    const started = Date.now();
    // The first is the request; then the server waits a second.
    while ((await framesShown(page)) <= before + 1);
    for (let click = 0; click < CLICKS; click++) {
      await page.waitForTimeout(BETWEEN_MS);
      // By turns: a kind hidden or shown, which counts the whole log anew, and a row chosen, which opens its detail.
      // Sent without waiting for the answer: twenty round trips would outlast the flood.
      await page.mouse.click(...(click % 2 === 0 ? [chip.x + 20, chip.y + 10] : [list.x + 200, list.y + 60 + click * 8]));
    }
    const atLastClick = (await framesShown(page)) - before;
    const stillRunning = atLastClick < total;
    await page.waitForFunction(([wanted]) => Number(document.querySelector('[role=grid][data-frames]').dataset.frames) >= wanted, [before + total], { timeout: 120_000 });
    const seconds = (Date.now() - started) / 1000;
    await page.waitForTimeout(500);
    const recorded = Number(await grid.getAttribute('data-frames')) - before;
    const { longest, over, clicks } = await page.evaluate(() => window.bench.stop());
    if (process.env.VERBOSE) console.log(clicks.map(Math.round).join(' '));
    clicks.sort((a, b) => a - b);
    const median = clicks[Math.floor(clicks.length / 2)];
    const worst = clicks.at(-1);
    const found = measures(`flood: ${total} frames of ${bytes} bytes over Streamable HTTP, Messages open, ${CLICKS} clicks meanwhile`);
    found.fact('recorded, with the answer', recorded, `at least ${total}`, recorded >= total);
    found.fact('frames a second', Math.round(total / seconds), '', true);
    found.fact('the flood at the last click', `${atLastClick} frames in`, 'running', stillRunning);
    found.fact('clicks answered', clicks.length, String(CLICKS), clicks.length === CLICKS);
    found.time('a click, median', median);
    found.time('a click, worst', worst, WORST_ALLOWED_MS);
    found.time('longest task', longest, undefined, `; ${over} tasks over 50 ms`);
    return found.held();
  } finally {
    await close();
    server.stop();
  }
}

/** In the page: from the input's own timestamp to the frame that shows its effect. */
function watchClicks() {
  const clicks = [];
  const tasks = [];
  let from = Number.POSITIVE_INFINITY;
  addEventListener(
    'click',
    (event) => {
      const at = event.timeStamp;
      // Two frames: the first runs before the paint that shows the change, the second after it.
      if (at >= from) requestAnimationFrame(() => requestAnimationFrame(() => clicks.push(performance.now() - at)));
    },
    true,
  );
  new PerformanceObserver((list) => tasks.push(...list.getEntries())).observe({ entryTypes: ['longtask'] });
  window.bench = {
    start: () => (from = performance.now()),
    stop: () => {
      const durations = tasks.filter(({ startTime }) => startTime >= from).map(({ duration }) => duration);
      return { longest: Math.max(0, ...durations), over: durations.length, clicks };
    },
  };
}
