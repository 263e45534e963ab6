// The list of tools with 5,000 of them: how soon a keystroke in the search is painted, and how soon the rows follow it.
// Usage: npm run bench -- tools [count]
import { measures } from './measures.mjs';
import { openBench } from './browser.mjs';
import { startToolsServer } from './toolsServer.mjs';

const LIMITS = { paint: 50, rows: 200 };
const TEXTS = ['git_merge', 'export calendar', 'plain words', 'zzz'];

/** Arguments of the version that CI runs. */
export const SMALL = ['5000'];

export async function run(count = '5000') {
  const server = await startToolsServer(Number(count));
  const { site, browser, close } = await openBench();
  const found = measures(`tools: ${count} tools`);
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(`${site.url}#serverUrl=${encodeURIComponent(server.http)}&transport=streamable-http&era=legacy&panel=tools`);
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await page.locator('html[data-connection=ready]').waitFor();
    const search = page.getByRole('textbox', { name: 'Search tools', exact: true });
    await page.getByRole('listbox', { name: 'Tools', exact: true }).getByRole('option').first().waitFor();
    await page.evaluate(watchKeystrokes);
    const paints = [];
    for (const text of TEXTS) {
      await search.focus();
      for (const letter of text) {
        await page.keyboard.press(letter);
        paints.push(await page.evaluate(() => window.bench.painted));
      }
      for (let at = 0; at < text.length; at += 1) {
        await page.keyboard.press('Backspace');
        paints.push(await page.evaluate(() => window.bench.painted));
      }
    }
    paints.sort((a, b) => a - b);
    found.time('keystroke to paint, median', paints[Math.floor(paints.length / 2)], LIMITS.paint, ` of ${paints.length}`);
    found.time('keystroke to paint, slowest', paints.at(-1), LIMITS.paint);
    const options = page.getByRole('listbox', { name: 'Tools', exact: true }).getByRole('option');
    const start = performance.now();
    await search.fill('git_merge');
    await options.first().filter({ hasText: 'git_merge' }).waitFor();
    found.time('text to rows', performance.now() - start, LIMITS.rows);
    found.fact('rows in the page', await options.count(), 'at most 200', (await options.count()) <= 200);
    return found.held();
  } finally {
    await close();
    server.stop();
  }
}

/** In the page: from the key going down to the frame after the one in which the text changed. */
function watchKeystrokes() {
  window.bench = { painted: Promise.resolve(0) };
  window.addEventListener('keydown', (event) => {
    const from = event.timeStamp;
    window.bench.painted = new Promise((resolve) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now() - from);
        port2.postMessage(null);
      });
    });
  }, { capture: true });
}
