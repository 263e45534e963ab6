// The list of tools with 5,000 of them: how soon a keystroke in the search is painted, and how soon the rows follow it. A form of
// 500 fields: how soon it is open, and how soon a keystroke in it is painted.
// Usage: npm run bench -- tools [count]
import { measures } from './measures.mjs';
import { openBench } from './browser.mjs';
import { startToolsServer } from './toolsServer.mjs';

const LIMITS = { paint: 50, rows: 200, open: 200 };
const FIELDS = 500;
const TEXTS = ['git_merge', 'export calendar', 'plain words', 'zzz'];

/** Arguments of the version that CI runs. */
export const SMALL = ['5000'];

export async function run(count = '5000') {
  const server = await startToolsServer(Number(count), FIELDS);
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
    await search.fill('');
    await form(page, found);
    return found.held();
  } finally {
    await close();
    server.stop();
  }
}

/** Opened several times, with another tool in between: the first time also loads what a form needs. */
async function form(page, found) {
  const list = page.getByRole('listbox', { name: 'Tools', exact: true });
  const opened = [];
  for (let round = 0; round < 5; round++) {
    await list.getByRole('option').nth(round + 1).click();
    await page.getByRole('form').getByRole('heading', { level: 1 }).filter({ hasNotText: 'many_fields' }).waitFor();
    opened.push(await page.evaluate(openForm));
  }
  found.time(`form of ${FIELDS} fields open, median`, opened.toSorted((a, b) => a - b)[2], LIMITS.open, `, first ${opened[0].toFixed(0)}`);
  const field = page.getByRole('form').getByLabel('field_010', { exact: true });
  await field.focus();
  const paints = [];
  for (const letter of 'some words here') {
    await page.keyboard.press(letter === ' ' ? 'Space' : letter);
    paints.push(await page.evaluate(() => window.bench.painted));
  }
  paints.sort((a, b) => a - b);
  found.time('keystroke in it to paint, median', paints[Math.floor(paints.length / 2)], LIMITS.paint);
  found.time('keystroke in it to paint, slowest', paints.at(-1), LIMITS.paint);
  found.fact('typed', await field.inputValue(), 'some words here', (await field.inputValue()) === 'some words here');
}

/** In the page: from the click to the frame in which the form's fields are painted. */
async function openForm() {
  const option = [...document.querySelectorAll('[role=option]')].find((each) => each.textContent.includes('many_fields'));
  const turn = () => new Promise((resolve) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve(undefined);
    port2.postMessage(null);
  }));
  const started = performance.now();
  option.click();
  while (document.querySelectorAll('form .sf-field').length < 30) await turn();
  await turn();
  return performance.now() - started;
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
