// The message list over a million rows: how soon a filter by columns and by text shows something and ends, how it scrolls, and
// whether End shows the last row at every pixel ratio. Usage: npm run bench -- list [frames]
import { measures } from './measures.mjs';
import { connectToFlood, openBench, startFlood, startFloodServer } from './browser.mjs';

const LIMITS = { columnFirst: 50, columnEnd: 150, textFirst: 100, textEnd: 1500, task: 50, gap: 34 };
const BYTES = 300;
const RATIOS = [1, 2, 3];

/** Arguments of the version that CI runs. */
export const SMALL = ['100000'];

export async function run(frames = '1000000') {
  const count = Number(frames);
  const server = await startFloodServer(count, BYTES);
  const { site, browser, close } = await openBench();
  const found = measures(`list: ${count} rows of ${BYTES} bytes`);
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.addInitScript(watchList);
    await connectToFlood(site, page, server);
    const { grid } = await startFlood(page);
    await page.waitForFunction((wanted) => Number(document.querySelector('[role=grid][data-frames]').dataset.frames) >= wanted, count, { timeout: 180_000 });
    // What the flood left to be stored is another measurement's concern.
    await page.waitForTimeout(5000);

    const middle = String(Math.floor(count / 2)).padStart(9, '0');
    // `passes`: what the rows in view must say, so that rows of the filter before do not count as the first page.
    const filters = [
      ['column, many rows', 'kind:notification', 'column', 'notifications/message', count],
      ['column, one row', 'tool:flood dir:out', 'column', 'tools/call', 1],
      ['size and direction', 'dir:in size>200 -method:tools/*', 'column', 'notifications/message', count],
      ['text, many rows', '"flood"', 'text', 'notifications/message', count],
      ['text, one row', middle, 'text', middle, 1],
      ['text, not there', '-"jsonrpc" "no such text"', 'text', undefined, 0],
      ['expression', `/${middle.slice(0, 6)}\\d{3} x/`, 'text', middle.slice(0, 6), 1],
    ];
    for (const [what, filter, limits, passes, least] of filters) {
      const { first, end, shown, longest } = await page.evaluate(([text, words]) => window.bench.filter(text, words), [filter, passes]);
      const [firstAllowed, endAllowed] = limits === 'column' ? [LIMITS.columnFirst, LIMITS.columnEnd] : [LIMITS.textFirst, LIMITS.textEnd];
      // A single row in the middle of the log is found when half of it has been read.
      const firstCounts = least > 1;
      found.time(`${what}: first rows`, first, firstCounts ? firstAllowed : undefined);
      found.time(`${what}: end`, end, endAllowed);
      found.fact(`${what}: rows`, shown, `at least ${least}`, shown >= least);
      found.time(`${what}: longest task`, longest, LIMITS.task);
    }
    await page.evaluate(() => window.bench.filter('', undefined));

    const scroll = await page.evaluate(() => window.bench.scroll());
    found.time('scroll: frame gap, p99', scroll.gap, LIMITS.gap, ` of ${scroll.frames} frames`);
    found.time('scroll: longest task', scroll.longest, LIMITS.task);
    found.fact('scroll: frames without rows', scroll.blank, 'none', scroll.blank === 0);

    const session = await page.context().newCDPSession(page);
    for (const ratio of RATIOS) {
      await session.send('Emulation.setDeviceMetricsOverride', { width: 1440, height: 900, deviceScaleFactor: ratio, mobile: false });
      await grid.focus();
      await page.keyboard.press('Home');
      await page.waitForFunction(() => document.querySelector('[role=grid] [aria-rowindex="1"]') !== null);
      await page.keyboard.press('End');
      await page.waitForTimeout(200);
      const { last, rows, inView } = await page.evaluate(() => window.bench.end());
      found.fact(`End at pixel ratio ${ratio}`, `row ${last} of ${rows}${inView ? ', wholly in view' : ', CUT OFF'}`, 'the last row', last === rows && inView);
    }
  } finally {
    await close();
    server.stop();
  }
  return found.held();
}

/** In the page. */
function watchList() {
  const tasks = [];
  new PerformanceObserver((list) => tasks.push(...list.getEntries())).observe({ entryTypes: ['longtask'] });
  const grid = () => document.querySelector('[role=grid][data-frames]');
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  // The observer is told a little later.
  const longestSince = async (from) => {
    await new Promise((resolve) => setTimeout(resolve, 300));
    return Math.max(0, ...tasks.filter(({ startTime, duration }) => startTime + duration > from).map(({ duration }) => duration));
  };
  const rowsInView = () => [...grid().querySelectorAll('[role=row][aria-rowindex]')];
  window.bench = {
    /** Types a filter, and waits for rows that say `words` and for the end of the scan. */
    async filter(text, words) {
      const input = document.querySelector('input[aria-label="Filter messages"]');
      await frame();
      const from = performance.now();
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(input, text);
      input.dispatchEvent(new Event('input', { bubbles: true }));
      let first;
      for (;;) {
        await frame();
        // Behind this frame's drawing.
        await new Promise((resolve) => setTimeout(resolve));
        const busy = grid().getAttribute('aria-busy') === 'true';
        const rows = rowsInView();
        if (first === undefined && (words === undefined ? !busy : rows.length > 0 && rows.every((row) => row.textContent.includes(words)) && grid().dataset.filter === text)) first = performance.now() - from;
        if (!busy && grid().dataset.filter === text) break;
      }
      const end = performance.now() - from;
      return { first: first ?? end, end, shown: Number(grid().getAttribute('aria-rowcount')), longest: await longestSince(from) };
    },
    /** By the wheel's distances, then by the thumb's. */
    async scroll() {
      const gaps = [];
      let blank = 0;
      const list = grid();
      list.scrollTop = 0;
      await frame();
      await frame();
      const from = performance.now();
      let before = await frame();
      for (let step = 0; step < 240; step++) {
        list.scrollTop += step < 160 ? 120 : (list.scrollHeight - list.clientHeight) / 90;
        const now = await frame();
        gaps.push(now - before);
        before = now;
        const { top, height } = list.getBoundingClientRect();
        const drawn = rowsInView().some((row) => row.getBoundingClientRect().top < top + height / 2 && row.getBoundingClientRect().bottom > top + height / 2 - 24);
        if (!drawn) blank++;
      }
      const longest = await longestSince(from);
      gaps.sort((a, b) => a - b);
      return { gap: gaps[Math.floor(gaps.length * 0.99)], frames: gaps.length, longest, blank };
    },
    end() {
      const rows = rowsInView();
      const last = rows.reduce((a, b) => (Number(a.getAttribute('aria-rowindex')) > Number(b.getAttribute('aria-rowindex')) ? a : b));
      const list = grid().getBoundingClientRect();
      const { top, bottom } = last.getBoundingClientRect();
      return { last: Number(last.getAttribute('aria-rowindex')), rows: Number(grid().getAttribute('aria-rowcount')), inView: top >= list.top && bottom <= list.bottom + 1 };
    },
  };
}
