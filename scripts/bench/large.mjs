// One large message with Messages open: what input costs while it is received, opened as a tree, searched, and shown in Raw.
// Real keys and clicks all the while; each is measured from its own timestamp to the frame that shows its effect.
// Usage: npm run bench -- large [megabytes] [json|sse]
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { measures } from './measures.mjs';
import { openBench } from './browser.mjs';

/** Arguments of the version that CI runs. */
export const SMALL = ['5'];

const WORST_ALLOWED_MS = 100;
const WAITS_MS = 30_000;

export async function run(megabytes = '50', form = 'json') {
  const bytes = Number(megabytes) * 1_000_000;
  const server = spawn(process.execPath, ['scripts/bench/largeServer.mjs', String(bytes), form], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(server.stdout, 'data');
  const [port, values, marker] = String(line).trim().split(' ');
  const { site, browser, close } = await openBench();
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    page.setDefaultTimeout(WAITS_MS);
    await page.addInitScript(watchInput);
    await page.goto(`${site.url}#serverUrl=${encodeURIComponent(`http://127.0.0.1:${port}/mcp`)}&transport=streamable-http&panel=tools`);
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await page.locator('html[data-connection=ready]').waitFor();
    await page.getByRole('option', { name: 'large', exact: true }).click();
    await page.getByRole('button', { name: 'Call tool' }).click();
    await page.getByRole('link', { name: 'Messages', exact: true }).click();
    const rows = page.getByRole('grid', { name: 'Messages' }).getByRole('row');
    const detail = page.getByRole('region', { name: 'Message detail' });
    const answer = rows.filter({ hasText: /tools\/call.*ok/ });
    await rows.first().click();
    await detail.waitFor();
    const steps = [];

    // Keys until the step is done: the page must show each within the limit, whatever it does meanwhile.
    const step = async (name, act, done) => {
      await page.evaluate(() => window.bench.start());
      const started = Date.now();
      await act();
      let over = false;
      const finished = done().finally(() => (over = true));
      // Looked at below; a wait that fails must end the keys first.
      finished.catch(() => undefined);
      while (!over) {
        // Shift alone does nothing, so it can be pressed wherever the focus is.
        await page.keyboard.press('Shift');
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      await finished;
      const milliseconds = Date.now() - started;
      steps.push({ name, milliseconds, ...(await page.evaluate(() => window.bench.stop())) });
    };

    await step('received and read', async () => undefined, () => answer.waitFor());
    await step('tree open', () => answer.click(), () => detail.getByRole('treeitem', { name: /structuredContent/ }).waitFor());
    // The object, then its list: down, and open again.
    await step('list opened', () => detail.getByRole('treeitem', { name: /structuredContent/ }).click().then(() => press(page, ['ArrowRight', 'ArrowDown', 'ArrowRight'])), () => detail.getByRole('treeitem', { name: /LENS-0/ }).first().waitFor());
    await step('marker searched', () => detail.getByLabel('Search in this message').click().then(() => page.keyboard.type(marker, { delay: 15 })), () => detail.getByText('1 of 1', { exact: true }).waitFor());
    await step('marker in the tree', async () => undefined, () => detail.getByRole('treeitem', { selected: true }).filter({ hasText: marker }).waitFor());
    const raw = detail.getByRole('group', { name: 'Exact text', exact: true });
    await step('marker in Raw', () => detail.getByRole('tab', { name: 'Raw', exact: true }).click(), () => raw.locator('mark').first().waitFor());
    await step('Raw scrolled', () => raw.hover().then(() => page.mouse.wheel(0, -5000)), async () => page.waitForTimeout(300));
    await step('back to the tree', () => detail.getByRole('tab', { name: 'Tree', exact: true }).click(), () => detail.getByRole('treeitem', { selected: true }).waitFor());
    return report(steps, { megabytes, form, values });
  } finally {
    await close();
    server.kill();
  }
}

function report(steps, { megabytes, form, values }) {
  const found = measures(`large: one message of ${megabytes} MB, ${Number(values).toLocaleString('en')} values, ${form === 'json' ? 'as a JSON body' : 'as an event of a stream'}; Messages open, keys pressed all the while`);
  for (const { name, milliseconds, inputs, worst, longest } of steps) {
    found.fact(`${name}: inputs answered`, inputs, 'some', inputs > 0);
    found.time(`${name}: worst input`, worst, WORST_ALLOWED_MS, `, step ${milliseconds} ms, longest task ${longest === 0 ? 'under 50' : longest.toFixed(0)} ms`);
  }
  return found.held();
}

async function press(page, keys) {
  for (const key of keys) await page.keyboard.press(key);
}

/** In the page: from an input's own timestamp to the frame that shows its effect. */
function watchInput() {
  let latencies = [];
  const tasks = [];
  let from = Number.POSITIVE_INFINITY;
  const watch = (event) => {
    const at = event.timeStamp;
    // Two frames: the first runs before the paint that shows the change, the second after it.
    if (at >= from) requestAnimationFrame(() => requestAnimationFrame(() => latencies.push(performance.now() - at)));
  };
  for (const type of ['keydown', 'click', 'wheel']) addEventListener(type, watch, { capture: true, passive: true });
  new PerformanceObserver((list) => tasks.push(...list.getEntries())).observe({ entryTypes: ['longtask'] });
  window.bench = {
    start() {
      latencies = [];
      from = performance.now();
    },
    async stop() {
      const until = performance.now();
      // The last input's frames, and the observer, come a little later.
      await new Promise((resolve) => setTimeout(resolve, 300));
      const durations = tasks.filter(({ startTime }) => startTime >= from - 1 && startTime <= until).map(({ duration }) => duration);
      return { inputs: latencies.length, worst: Math.max(0, ...latencies), longest: Math.max(0, ...durations) };
    },
  };
}
